"""Metadata: what each format tells, what is left out, and the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from _cli import Cli
from _published import CITATION, alone, describe
from transloek.dataset import load
from transloek.errors import DescriptorError, MissingExtraError, QueryError
from transloek.metadata import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.dataset import Dataset

BASE = "https://example.org/data/"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with alone(monkeypatch):
        yield


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, invented: Path) -> Cli:
    """Return the command line."""
    return Cli(capsys, monkeypatch, invented)


@pytest.fixture
def published(package: Path) -> Path:
    """Return a package with everything that an archive adds."""
    (package / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    contributors = [
        {"title": "transloek contributors", "roles": ["creator"]},
        {"title": "Archiv am Ufer", "roles": ["publisher"], "path": "https://example.org/archive"},
    ]
    describe(package, contributors=contributors, iriBase=BASE)
    return package


@pytest.fixture(scope="module")
def texts(dataset: Dataset) -> dict[str, str]:
    """Return the invented package in all formats."""
    return {name: dataset.metadata(name) for name in FORMATS}


def told(package: Path | Dataset, format: str, **options: Any) -> dict[str, Any]:  # noqa: A002
    """Return the metadata of a package, read again."""
    ds = load(package) if isinstance(package, Path) else package
    found: dict[str, Any] = json.loads(ds.metadata(format, **options))
    return found


def values(node: Any, key: str) -> list[Any]:
    """Return all that stands under a key, at any depth."""
    if isinstance(node, list):
        return [value for item in node for value in values(item, key)]
    if not isinstance(node, dict):
        return []
    own = [node[key]] if key in node else []
    return own + [value for item in node.values() for value in values(item, key)]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_invented(dataset: Dataset, texts: dict[str, str], name: str) -> None:
    """Neither CITATION.cff nor descriptor has a DOI, an ORCID or an address of the data."""
    text = texts[name]
    for part in ("doi.org", "orcid", "github", "file:", ": null", ': ""', str(dataset.folder)):
        assert part not in text.casefold()


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_there_is_told(published: Path, name: str) -> None:
    """DOI, people and publisher come from CITATION.cff and the descriptor."""
    text = load(published).metadata(name)
    for part in ("10.1234/ufer", "Mustermann", "Archiv am Ufer", "2026-11-23"):
        assert part in text, part


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"csvw", "croissant"}])
def test_people_are_known_by_their_orcid(published: Path, name: str) -> None:
    """CSVW and Croissant have no place for it that others read."""
    assert "https://orcid.org/0000-0002-1825-0097" in load(published).metadata(name)


def test_the_same_data_give_the_same_bytes(invented: Path, texts: dict[str, str]) -> None:
    """Neither clock nor hash seed nor process shows; the text ends with a line end."""
    code = (
        "import json, time; time.time = lambda: 1e9; import transloek\n"
        f"ds = transloek.load({str(invented)!r})\n"
        f"print(json.dumps({{name: ds.metadata(name) for name in {list(FORMATS)}}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout) == texts
    assert all(text.endswith("}\n") for text in texts.values())


@pytest.mark.parametrize("name", FORMATS)
def test_german_and_english_are_both_told(
    dataset: Dataset, texts: dict[str, str], name: str
) -> None:
    """Each in its own words."""
    text = texts[name]
    for lang in ("de", "en"):
        assert json.dumps(dataset.package.title(lang), ensure_ascii=False) in text
        assert json.dumps(dataset.package.description(lang), ensure_ascii=False) in text


@pytest.mark.parametrize("name", ["schema-org", "croissant", "ro-crate", "csvw", "dcat"])
def test_checksums_and_sizes_are_those_of_the_descriptor(
    dataset: Dataset, texts: dict[str, str], name: str
) -> None:
    """For each table."""
    text = texts[name]
    for table in dataset.package.resources:
        assert table.raw["hash"].removeprefix("sha256:") in text
        assert str(table.raw["bytes"]) in text


@pytest.mark.parametrize("name", ["schema-org", "croissant", "ro-crate", "csvw"])
def test_columns_and_vocabularies_are_told_in_both_languages(
    dataset: Dataset, texts: dict[str, str], name: str
) -> None:
    """Every column of every table; every value of every vocabulary."""
    text = texts[name]
    for table in dataset.package.resources:
        for field in table.fields:
            parts = [field.description, *(entry.description for entry in field.categories)]
            for part in parts:
                for lang in ("de", "en"):
                    assert json.dumps(part(lang), ensure_ascii=False) in text


def test_a_table_without_texts_of_its_own_is_told_by_its_name(package: Path) -> None:
    """Nothing is made up for what the descriptor leaves out."""
    described = json.loads((package / "datapackage.json").read_bytes())
    for key in ("title", "title@de", "description", "description@de", "bytes", "hash", "mediatype"):
        described["resources"][0].pop(key)
    field = described["resources"][0]["schema"]["fields"][0]
    for key in ("title", "title@de", "description", "description@de"):
        field.pop(key)
    described["resources"][0]["schema"].pop("primaryKey")
    describe(package, resources=described["resources"])
    part = told(package, "schema-org")["hasPart"][0]
    assert (part["name"], "description" in part) == ("meetings", False)
    assert part["variableMeasured"][0]["alternateName"] == "meeting_id"
    download = told(package, "schema-org")["distribution"][0]
    assert {"contentSize", "sha256"}.isdisjoint(download)
    assert download["encodingFormat"] == "text/csv"
    assert told(package, "datacite")["sizes"] == ["15 tables"]
    table = told(package, "csvw")["tables"][0]
    assert "aboutUrl" not in table["tableSchema"]
    assert {"dcat:byteSize", "http://spdx.org/rdf/terms#checksum"}.isdisjoint(table)
    distribution = told(package, "dcat")["dcat:distribution"][0]
    assert {"dcat:byteSize", "spdx:checksum"}.isdisjoint(distribution)
    files = {node["@id"]: node for node in told(package, "ro-crate")["@graph"]}
    assert {"contentSize", "sha256"}.isdisjoint(files["data/meetings.csv"])
    with pytest.raises(DescriptorError, match="Croissant cannot be made of it: At least one of"):
        told(package, "croissant")


def test_a_bare_descriptor_is_enough(package: Path) -> None:
    """Licences, sources, contributors, keywords and dates are left out where there are none."""
    described = json.loads((package / "datapackage.json").read_bytes())
    kept = {key: described[key] for key in ("name", "version", "resources")}
    (package / "datapackage.json").write_text(json.dumps(kept), encoding="utf-8")
    for name in FORMATS:
        found = load(package).metadata(name)
        assert "transloek" in found
        assert "creativecommons" not in found
    assert "publicationYear" not in told(package, "datacite")
    assert "rightsList" not in told(package, "datacite")


def test_licences_that_only_the_citation_tells_are_told(published: Path) -> None:
    """By their address at SPDX."""
    describe(published, licenses=[])
    assert told(published, "schema-org")["license"] == ["https://spdx.org/licenses/CC-BY-4.0"]


def test_what_is_no_address_of_the_web_becomes_no_link(package: Path) -> None:
    """A package from elsewhere cannot bring in a script."""
    evil = "javascript:alert(1)"
    described = json.loads((package / "datapackage.json").read_bytes())
    described["resources"][0]["schema"]["fields"][0]["rdfType"] = evil
    describe(
        package,
        resources=described["resources"],
        licenses=[{"path": evil}, {"name": "a b", "path": evil}, {"name": "MIT", "path": evil}],
        sources=[{"title": "Elsewhere", "path": evil}],
        contributors=[{"title": "One", "path": evil, "roles": ["publisher"]}],
    )
    describe(package, **{"$schema": evil})
    for name in FORMATS:
        assert evil not in load(package).metadata(name)
    assert told(package, "schema-org")["license"] == ["https://spdx.org/licenses/MIT"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"keywords": 5}, r"\$\.keywords: expected an array, found 5"),
        ({"licenses": {}}, r"\$\.licenses: expected an array, found an object"),
        ({"sources": [{"title": 1}]}, r"\$\.sources\[0\]\.title: expected a text, found 1|string"),
        ({"title": "\ud800"}, "half of a surrogate pair"),
    ],
)
def test_a_descriptor_that_cannot_be_told_is_refused(
    package: Path, more: dict[str, Any], message: str
) -> None:
    """With the place, never with a traceback."""
    path = package / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_bytes()) | more), encoding="utf-8")
    with pytest.raises(DescriptorError, match=message):
        load(package).metadata("datacite")


def test_a_title_with_markup_stays_text(package: Path) -> None:
    """JSON escapes what JSON has to, and nothing is lost."""
    title = '</script><b>\u2028"\\\x7f=1+1 😀'
    describe(package, title=title)
    for name in FORMATS:
        found = told(package, name)
        assert any(title in values(found, key) for key in ("en", "name", "title", "@value")), name


def test_datacite_names_no_publisher_until_there_is_one(dataset: Dataset, published: Path) -> None:
    """The standard's code stands there: it does not let the publisher be left out."""
    assert told(dataset, "datacite")["publisher"] == {"name": ":tba"}
    assert "doi" not in told(dataset, "datacite")
    found = told(published, "datacite")
    assert (found["publisher"], found["doi"]) == ({"name": "Archiv am Ufer"}, "10.1234/ufer")
    assert found["creators"][1] == {
        "name": "von Mustermann, Ada Jr.",
        "nameType": "Personal",
        "givenName": "Ada Jr.",
        "familyName": "von Mustermann",
        "nameIdentifiers": [
            {
                "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ],
        "affiliation": [{"name": "Hochschule am Ufer"}],
    }


def test_codemeta_says_what_the_citation_describes(published: Path) -> None:
    """A data set, or software, which alone has a repository in schema.org."""
    file = published / "CITATION.cff"
    found = told(published, "codemeta")
    assert (found["@type"], found["url"]) == ("Dataset", "https://example.org/gardens")
    assert "codeRepository" not in found
    content = file.read_text("utf-8")
    file.write_text(content.replace("url: https://example.org/gardens\n", ""), encoding="utf-8")
    assert told(published, "codemeta")["url"] == "https://example.org/gardens.git"
    file.write_text(content.replace("type: dataset", "type: software"), encoding="utf-8")
    found = told(published, "codemeta")
    assert found["@type"] == "SoftwareSourceCode"
    assert found["codeRepository"] == "https://example.org/gardens.git"


def test_csvw_ties_tables_by_keys_and_by_addresses(dataset: Dataset) -> None:
    """A reference that may be missing is told by the address alone: CSVW does not know such keys."""
    tables = {table["url"]: table["tableSchema"] for table in told(dataset, "csvw")["tables"]}
    findings = tables["data/findings.csv"]
    keys = {key["columnReference"][0] for key in findings["foreignKeys"]}
    assert "meeting_id" in keys
    assert "workshop_id" not in keys
    columns = {column["name"]: column for column in findings["columns"]}
    uuid = "urn:uuid:906e2ba9-722c-5eec-923c-84097b3436fe"
    assert columns["workshop_id"]["valueUrl"] == f"{uuid}#workshops/{{workshop_id}}"
    assert columns["statement_de"]["lang"] == "de"
    assert columns["kind"]["datatype"]["format"].startswith("^(?:definition|")
    assert tables["data/finding_themes.csv"]["aboutUrl"].endswith("{finding_id}/{theme_id}")


@pytest.mark.parametrize("name", ["csvw", "dcat", "schema-org", "croissant"])
def test_files_lie_below_a_base_on_the_web(published: Path, name: str) -> None:
    """What the caller gives stands above the descriptor."""
    assert f"{BASE}data/findings.csv" in load(published).metadata(name)
    text = load(published).metadata(name, base="https://example.org/other/")
    assert "https://example.org/other/data/findings.csv" in text
    assert BASE not in text
    assert '"data/findings.csv"' in load(published).metadata(name, base="urn:example:")


def test_an_unknown_format_is_refused_with_those_that_there_are(dataset: Dataset) -> None:
    """Or with the one that was meant."""
    with pytest.raises(QueryError, match=r"no metadata format 'dcta'\. Did you mean 'dcat'"):
        dataset.metadata("dcta")
    with pytest.raises(QueryError, match="There are: datacite, schema-org, croissant, ro-crate,"):
        dataset.metadata("zzz")


@pytest.mark.parametrize(
    ("name", "module"), [("croissant", "mlcroissant"), ("ro-crate", "rocrate.model")]
)
def test_a_missing_library_is_named_with_its_extra(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    """The other formats need none."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[metadata\]"'):
        dataset.metadata(name)
    assert dataset.metadata("dcat")


def test_the_command_writes_to_standard_output(cli: Cli, dataset: Dataset) -> None:
    """Byte for byte what the method returns."""
    called = cli("metadata", "--format", "dcat", "--base", BASE)
    assert (called.code, called.err) == (0, "")
    assert called.out == dataset.metadata("dcat", base=BASE)


def test_the_command_replaces_nothing_unasked(cli: Cli, dataset: Dataset, tmp_path: Path) -> None:
    """With --force it does."""
    target = tmp_path / "codemeta.json"
    call = ("metadata", "--format", "codemeta", "--out", str(target))
    assert cli(*call).code == 0
    assert target.read_bytes() == dataset.metadata("codemeta").encode()
    target.write_bytes(b"mine")
    refused = cli(*call)
    assert refused.code == 2
    assert "is there already" in refused.err
    assert target.read_bytes() == b"mine"
    assert cli(*call, "--force").code == 0
    assert target.read_bytes() != b"mine"


@pytest.mark.parametrize(("lang", "word"), [("de", "Datenportale"), ("en", "data portals")])
def test_the_command_lists_formats_and_their_files(cli: Cli, lang: str, word: str) -> None:
    """In the language of the output."""
    called = cli("metadata", "--formats", "--lang", lang)
    assert called.code == 0
    assert word in called.out
    for name, kind in FORMATS.items():
        assert name in called.out
        assert kind.file in called.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "expected --format NAME"),
        (("--format", "x"), "there is no metadata format 'x'"),
        (("--format", "dcat", "--base", "x"), "expected an absolute IRI"),
        (("--format", "dcat", "--out", "nowhere/x.json"), "there is no such folder"),
    ],
)
def test_a_wrong_call_ends_with_one_clear_line(
    cli: Cli, arguments: tuple[str, ...], message: str
) -> None:
    """And with exit code 2."""
    called = cli("metadata", *arguments)
    assert (called.code, called.out) == (2, "")
    assert message in called.err
    assert len(called.err.splitlines()) == 1

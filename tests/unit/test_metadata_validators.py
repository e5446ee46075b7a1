"""Metadata as others read it: each format by a validator that somebody else wrote, offline.

For each there is a control: one thing is broken, and the validator notices.
"""

from __future__ import annotations

import csv
import io
import json
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import csvw
import pytest
import rocrate
from datacite import schema45
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from _published import CITATION, alone, describe
from transloek.dataset import load
from transloek.metadata import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from requests import PreparedRequest, Response

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]

# The libraries' own affairs.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

HERE = "https://example.org/published/"
UUID = URIRef("urn:uuid:906e2ba9-722c-5eec-923c-84097b3436fe")
SHAPES = Path(__file__).parent.parent / "schemas" / "dcat-ap-3.0.0-shacl.jsonld"
# RO-Crate's context, and the terms of schema.org, as the library has them.
CONTEXT, TERMS = (
    Path(rocrate.__file__).parent / "data" / name for name in ("ro-crate.jsonld", "schema.jsonld")
)
CONTEXT_URL = "https://w3id.org/ro/crate/1.3/context"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCT = Namespace("http://purl.org/dc/terms/")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with alone(monkeypatch):
        yield


@pytest.fixture
def published(package: Path) -> Path:
    """Return a package with everything that an archive adds."""
    (package / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    people = [{"title": "Archiv am Ufer", "roles": ["publisher"]}]
    describe(package, contributors=people)
    return package


def told(ds: Dataset, name: str) -> dict[str, Any]:
    """Return the metadata, read again."""
    found: dict[str, Any] = json.loads(ds.metadata(name))
    return found


def saved(package: Path, name: str) -> Path:
    """Write the metadata beside the data, and return the file."""
    file = package / FORMATS[name].file
    file.write_text(load(package).metadata(name), encoding="utf-8", newline="\n")
    return file


def graph(content: str) -> Graph:
    """Return JSON-LD as RDF, read where it is published."""
    return Graph().parse(data=content, format="json-ld", publicID=HERE)


# DataCite


def faults(record: dict[str, Any]) -> list[str]:
    """Return what DataCite's own schema finds."""
    return [error.message for error in schema45.validator.iter_errors(record)]


def test_datacite_accepts_a_record_with_and_without_a_doi(
    dataset: Dataset, published: Path
) -> None:
    """Without one it is a draft: then nothing but the DOI stands between it and a registration."""
    draft, final = told(dataset, "datacite"), told(load(published), "datacite")
    assert faults(draft) == faults(final) == []
    registered = {**schema45.validator.schema, "required": ["doi", *final]}
    check = schema45.validator.evolve(schema=registered)
    assert not list(check.iter_errors(final))
    own = {key: value for key, value in registered.items() if key != "required"}
    wanted = [*schema45.validator.schema["required"], "doi"]
    check = schema45.validator.evolve(schema={**own, "required": wanted})
    assert [error.message for error in check.iter_errors(draft)] == ["'doi' is a required property"]


@pytest.mark.parametrize("key", ["creators", "titles", "publisher", "publicationYear", "types"])
def test_datacite_misses_what_it_requires(dataset: Dataset, key: str) -> None:
    """The control: each mandatory property is asked for."""
    record = told(dataset, "datacite")
    del record[key]
    assert faults(record) == [f"'{key}' is a required property"]


def test_datacite_knows_no_other_words(dataset: Dataset) -> None:
    """The control: a misspelt word of a list is found."""
    record = told(dataset, "datacite")
    record["descriptions"][0]["descriptionType"] = "Summary"
    assert "'Summary' is not one of" in faults(record)[0]


# schema.org and CodeMeta


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, set[str]]:
    """Return the terms of schema.org, each with the classes that it belongs to."""
    nodes = json.loads(TERMS.read_bytes())["@graph"]
    narrower: dict[str, list[str]] = {}
    for node in nodes:
        for one in listed(node.get("rdfs:subClassOf")):
            narrower.setdefault(one["@id"], []).append(node["@id"])

    def below(name: str) -> set[str]:
        return {name}.union(*map(below, narrower.get(name, ())))

    known: dict[str, set[str]] = {}
    for node in nodes:
        domains = [below(one["@id"]) for one in listed(node.get("schema:domainIncludes"))]
        known[node["@id"]] = set().union(*domains)
    return known


def listed(value: Any) -> list[Any]:
    """Return a list, whatever JSON-LD made of it."""
    return [] if value is None else value if isinstance(value, list) else [value]


def strangers(found: Graph, vocabulary: dict[str, set[str]]) -> set[str]:
    """Return the terms that schema.org does not have, or not for what they are used for."""
    wrong = set()
    for subject, kind in found.subject_objects(RDF.type):
        name = str(kind).rpartition("/")[2]
        terms = {str(term).rpartition("/")[2] for term in found.predicates(subject)}
        terms -= {str(RDF.type).rpartition("/")[2]}
        known = {term for term in terms if f"schema:{name}" in vocabulary.get(f"schema:{term}", ())}
        wrong |= {f"{term} of {name}" for term in terms - known}
        wrong |= {name} - {one.removeprefix("schema:") for one in vocabulary}
    return wrong


@pytest.mark.parametrize("name", ["schema-org", "codemeta"])
def test_schema_org_has_every_term_where_it_is_used(
    dataset: Dataset, published: Path, vocabulary: dict[str, set[str]], name: str
) -> None:
    """Of what has a DOI and of what has none."""
    for ds in (dataset, load(published)):
        assert strangers(graph(ds.metadata(name)), vocabulary) == set()


def test_schema_org_lacks_what_nobody_defined(
    dataset: Dataset, vocabulary: dict[str, set[str]]
) -> None:
    """The control: a term of another class, and one of none."""
    content = dataset.metadata("codemeta").replace('"keywords": [', '"termCode": "x", "kwords": [')
    found = strangers(graph(content), vocabulary)
    assert found == {"termCode of Dataset", "kwords of Dataset"}


@pytest.mark.parametrize(
    ("name", "vocab"), [("schema-org", "https://schema.org/"), ("codemeta", "http://schema.org/")]
)
def test_texts_keep_their_languages_in_rdf(dataset: Dataset, name: str, vocab: str) -> None:
    """English under the name that everyone reads, German beside it; people have none."""
    found = graph(dataset.metadata(name))
    titles = {Literal(dataset.package.title(lang), lang) for lang in ("de", "en")}
    assert set(found.objects(UUID, URIRef(f"{vocab}name"))) == titles
    assert (None, URIRef(f"{vocab}name"), Literal("transloek contributors")) in found
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert (UUID, URIRef(f"{vocab}license"), licence) in found


def test_authors_keep_their_order(published: Path) -> None:
    """CodeMeta says that it means something."""
    found = graph(load(published).metadata("codemeta"))
    head = found.value(URIRef(UUID), URIRef("http://schema.org/author"))
    assert head is not None
    names = [found.value(one, URIRef("http://schema.org/name")) for one in found.items(head)]
    assert names == [Literal("transloek contributors"), Literal("Ada von Mustermann Jr.")]


def test_addresses_are_those_beside_the_file(dataset: Dataset) -> None:
    """Wherever it is published, the tables lie below."""
    found = graph(dataset.metadata("schema-org"))
    addresses = set(found.objects(None, URIRef("https://schema.org/contentUrl")))
    assert addresses == {URIRef(HERE + table.path) for table in dataset.package.resources}


# DCAT


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Return the shapes of DCAT-AP 3."""
    return Graph().parse(SHAPES, format="json-ld")


def conforms(found: Graph, shapes: Graph) -> tuple[bool, str]:
    """Return whether data fit the shapes, and the report."""
    import pyshacl

    conforming, _, text = pyshacl.validate(found, shacl_graph=shapes, inference="rdfs")
    return conforming, text


@pytest.mark.parametrize("base", [None, "https://example.org/data/"])
def test_dcat_fits_the_shapes_of_dcat_ap(
    dataset: Dataset, published: Path, shapes: Graph, base: str | None
) -> None:
    """Of what has a DOI and of what has none."""
    for ds in (dataset, load(published)):
        found = graph(ds.metadata("dcat", base=base))
        assert conforms(found, shapes) == (True, "Validation Report\nConforms: True\n")
        assert len(set(found.objects(None, DCAT.distribution))) == len(ds.tables)


@pytest.mark.parametrize(
    ("path", "term"),
    [
        ("http://purl.org/dc/terms/title", DCT.title),
        ("http://purl.org/dc/terms/description", DCT.description),
        ("http://www.w3.org/ns/dcat#accessURL", DCAT.accessURL),
    ],
)
def test_dcat_ap_misses_what_it_requires(
    dataset: Dataset, shapes: Graph, path: str, term: URIRef
) -> None:
    """The control: without a mandatory property the shapes do not fit."""
    found = graph(dataset.metadata("dcat"))
    kind = DCAT.Distribution if term == DCAT.accessURL else DCAT.Dataset
    for subject in list(found.subjects(RDF.type, kind)):
        found.remove((subject, term, None))
    conforming, report = conforms(found, shapes)
    assert not conforming
    assert path in report or term.rpartition("/")[2].rpartition("#")[2] in report


# CSV on the Web


def test_csvw_reads_every_table_as_we_do(package: Path) -> None:
    """Types, keys and references hold for the CSV files, and the values are the same."""
    found = csvw.CSVW(str(saved(package, "csvw")), validate=True)
    assert (found.is_valid, found.warnings) == (True, [])
    ds = load(package)
    assert [table.local_name for table in found.tables] == [
        table.path for table in ds.package.resources
    ]
    for table, own in zip(found.tables, ds.package.resources, strict=True):
        rows = ds.table(own.name).reset_index().to_dict("records")
        assert len(rows) == len(list(table))
        for theirs, ours in zip(table, rows, strict=True):
            assert {name: plain(theirs[name]) for name in own.field_names} == {
                name: plain(ours[name]) for name in own.field_names
            }


def plain(value: Any) -> Any:
    """Return a value so that those of two libraries can be compared; None where it is missing."""
    if isinstance(value, str):
        return value
    if hasattr(value, "year"):
        return (value.year, value.month, value.day)
    return float(value) if value is not None and value == value else None  # noqa: PLR0124


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("data/findings.csv", "m01-w1-02,m01,", "m01-w1-02,m09,"),
        ("data/findings.csv", "m01-w1-02,m01,", "m01-w1-01,m01,"),
        ("data/meetings.csv", "2023-05-03", "2023-15-03"),
        ("data/workshops.csv", "m01-w1,m01,1,", "m01-w1,m01,one,"),
        ("data/organisations.csv", ",university,", ",univers,"),
        ("data/places.csv", "place_id,kind", "place_id,sort"),
    ],
    ids=["reference", "key", "date", "integer", "vocabulary", "header"],
)
def test_csvw_notices_what_does_not_fit(
    package: Path, edit: Edit, path: str, old: str, new: str
) -> None:
    """The control: the metadata say enough for somebody else to find the fault."""
    file = saved(package, "csvw")
    edit(path, old, new)
    assert not fits(file)


def fits(file: Path) -> bool:
    """Whether the validator is content. It warns of some faults before, and raises others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(csvw.CSVW(str(file), validate=True).is_valid)
        except ValueError:
            return False


# Croissant


def croissant(file: Path) -> Any:
    """Return a data set as Croissant's own library reads it; it raises what is wrong."""
    import mlcroissant

    return mlcroissant.Dataset(file)


def test_croissant_accepts_it_without_a_warning(published: Path) -> None:
    """Once it has a date of publication, not even a recommendation is open."""
    found = croissant(saved(published, "croissant")).metadata
    assert found.ctx.issues.report() == ""
    assert found.name == {lang: load(published).package.title(lang) for lang in ("de", "en")}
    assert len(found.distribution) == len(load(published).tables)


def test_croissant_loads_every_table(package: Path) -> None:
    """With its rows and cells; the library guesses numbers first, so they are compared as such."""
    found = croissant(saved(package, "croissant"))
    for table in load(package).package.resources:
        content = (package / table.path).read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(content)))
        theirs = list(found.records(table.name))
        assert len(theirs) == len(rows)
        for row, their in zip(rows, theirs, strict=True):
            for name, cell in row.items():
                assert alike(their[f"{table.name}/{name}"], cell), (table.name, name)


def alike(theirs: Any, cell: str) -> bool:
    """Whether a loaded value is that of a cell."""
    if isinstance(theirs, bytes):
        return theirs.decode() == cell
    if theirs != theirs or theirs is None:  # noqa: PLR0124 - what is not a number
        return cell == ""
    return str(theirs).startswith(cell) or float(theirs) == float(cell)


def test_croissant_loads_the_vocabularies(package: Path) -> None:
    """Each value with its labels."""
    found = list(croissant(saved(package, "croissant")).records("findings/valence/values"))
    field = load(package).package.resource("findings").field("valence")
    labels = {row["findings/valence/values/label_de"] for row in found}
    assert labels == {entry.label("de") for entry in field.categories}


def test_croissant_notices_a_changed_file(
    package: Path, edit: Edit, caplog: pytest.LogCaptureFixture
) -> None:
    """The control: the checksum is compared when a table is loaded."""
    file = saved(package, "croissant")
    edit("data/places.csv", "Musterstadt", "Musterdorf")
    with pytest.raises(Exception, match=r"Download\(data/places\.csv\)"):
        list(croissant(file).records("places"))
    assert "Hash of downloaded file is not identical" in caplog.text


def test_croissant_notices_a_column_from_nowhere(package: Path) -> None:
    """The control: a field must have a source that is told."""
    file = saved(package, "croissant")
    content = file.read_text("utf-8")
    file.write_text(content.replace('"@id": "data/places.csv"\n', '"@id": "nowhere"\n'), "utf-8")
    with pytest.raises(Exception, match="nowhere"):
        croissant(file)


# RO-Crate


class Shelf(HTTPAdapter):
    """Answers every request with RO-Crate's context."""

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Answer."""
        raw = HTTPResponse(
            io.BytesIO(CONTEXT.read_bytes()),
            headers={"Content-Type": "application/ld+json"},
            status=200,
            request_url=request.url,
            preload_content=False,
        )
        return self.build_response(request, raw)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache from which the validator takes the context, as it must not ask for it."""
    from requests_cache import CachedSession

    path = tmp_path_factory.mktemp("shelf") / "cache"
    with CachedSession(path, backend="sqlite", expire_after=-1) as session:
        session.mount("https://", Shelf())
        session.get(CONTEXT_URL, headers={"Accept": "application/ld+json"})
    return path


def crate_faults(folder: Path, shelf: Path) -> list[str]:
    """Return what the validator finds of what the standard requires."""
    from rocrate_validator.models import ValidationSettings
    from rocrate_validator.services import validate

    found = validate(
        ValidationSettings(
            rocrate_uri=str(folder),
            profile_identifier="ro-crate-1.3",
            offline=True,
            cache_path=str(shelf),
        )
    )
    return [str(issue.message) for issue in found.get_issues()]


@pytest.fixture
def small(package: Path) -> Path:
    """Return a package of one table: the validator takes its time for every column."""
    described = json.loads((package / "datapackage.json").read_bytes())
    kept = [table for table in described["resources"] if table["name"] == "actors"]
    describe(package, resources=kept)
    return package


def test_ro_crate_passes_what_the_standard_requires(small: Path, shelf: Path) -> None:
    """In the folder itself, with its files."""
    (small / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    saved(small, "ro-crate")
    assert crate_faults(small, shelf) == []


def test_ro_crate_misses_a_file_and_a_date(small: Path, shelf: Path) -> None:
    """The control: a table that is told and not there, a date that is none."""
    file = saved(small, "ro-crate")
    content = file.read_text("utf-8")
    date = f'"datePublished": "{json.loads(content)["@graph"][0]["datePublished"]}"'
    assert content.count(date) == 1
    file.write_text(content.replace(date, '"datePublished": "lately"'), "utf-8")
    (small / "data" / "actors.csv").unlink()
    found = "\n".join(crate_faults(small, shelf))
    assert "datePublished" in found
    assert "data/actors.csv" in found


def test_ro_crate_keeps_both_languages_in_rdf(dataset: Dataset) -> None:
    """Its context does not know the German terms: they come with it."""
    crate = told(dataset, "ro-crate")
    crate["@context"][0] = json.loads(CONTEXT.read_bytes())["@context"]
    found = graph(json.dumps(crate))
    names = set(found.objects(URIRef(HERE), URIRef("http://schema.org/name")))
    assert names == {
        Literal(dataset.package.title("en")),
        Literal(dataset.package.title("de"), "de"),
    }


# All


def test_only_two_formats_refer_to_a_context(dataset: Dataset) -> None:
    """RO-Crate and CSVW are valid only with the address of theirs; the others bring their own."""
    contexts = {name: listed(told(dataset, name).get("@context")) for name in FORMATS}
    remote = {name for name, parts in contexts.items() if any(type(one) is str for one in parts)}
    assert remote == {"csvw", "ro-crate"}


@pytest.mark.parametrize("name", ["schema-org", "codemeta", "dcat"])
def test_the_formats_speak_of_the_same_data_set(dataset: Dataset, name: str) -> None:
    """By one IRI."""
    found = graph(dataset.metadata(name))
    assert set(found.subjects(None, Literal(dataset.version))) == {UUID}
    assert told(dataset, "csvw")["@id"] == str(UUID)


def test_a_request_would_be_noticed() -> None:
    """The control: what all of these tests rely on."""
    with pytest.raises(AssertionError, match="a request was made"):
        Graph().parse("http://localhost/context.jsonld")

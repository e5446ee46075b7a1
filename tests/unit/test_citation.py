"""How the data are to be cited, as CITATION.cff or the descriptor tells it."""

from __future__ import annotations

import datetime as dt
import json
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from transloek._citation import Author, Citation, read_citation
from transloek.dataset import load
from transloek.errors import DescriptorError, MissingExtraError

if TYPE_CHECKING:
    from pathlib import Path

CFF = """\
cff-version: 1.2.0
message: Cite me.
type: dataset
title: "Ufergarten:  Befunde"
version: 1.10
license: [CC-BY-4.0, MIT]
authors:
  - name: Uferkreis
  - given-names: Käthe
    name-particle: von
    family-names: Ufer
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Hochschule Ufer
abstract: >-
  Two
  lines.
keywords: [garden]
url: https://example.org/garden
"""


def told(package: Path, text: str) -> Citation:
    """Return what a CITATION.cff in the package tells."""
    (package / "CITATION.cff").write_text(text, encoding="utf-8")
    ds = load(package)
    return read_citation(ds.folder, ds.package)


def described(package: Path, **members: object) -> Citation:
    """Return what the descriptor tells with these members, None for one that is left out."""
    path = package / "datapackage.json"
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) | members
    raw = {name: value for name, value in raw.items() if value is not None}
    path.write_text(json.dumps(raw), encoding="utf-8")
    ds = load(package)
    return read_citation(ds.folder, ds.package)


def test_the_file_is_the_source(package: Path) -> None:
    """All that it tells is there, each text on one line, the version as it was written."""
    citation = told(package, CFF)
    ufer = Author(
        given="Käthe",
        particle="von",
        family="Ufer",
        suffix="Jr.",
        orcid="https://orcid.org/0000-0002-1825-0097",
        affiliation="Hochschule Ufer",
    )
    assert citation == Citation(
        title="Ufergarten: Befunde",
        version="1.10",
        authors=(Author(name="Uferkreis"), ufer),
        licenses=("CC-BY-4.0", "MIT"),
        url="https://example.org/garden",
        created=citation.created,
        abstract="Two lines.",
        keywords=("garden",),
        message="Cite me.",
    )
    assert [author.full for author in citation.authors] == ["Uferkreis", "Käthe von Ufer Jr."]


def test_a_single_licence_needs_no_list(package: Path) -> None:
    """CFF allows both."""
    assert told(package, CFF.replace("[CC-BY-4.0, MIT]", "MIT")).licenses == ("MIT",)


def test_without_a_type_it_is_software(package: Path) -> None:
    """As CFF says."""
    assert told(package, CFF.replace("type: dataset\n", "")).type == "software"


def test_the_release_dates_a_version(package: Path) -> None:
    """Before it has one, the day on which it was made does."""
    before = told(package, CFF)
    after = told(package, CFF + "date-released: 2024-02-29\n")
    assert before.created is not None
    assert (before.issued, after.issued) == (before.created, dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    "lines",
    [
        "doi: 10.5281/zenodo.1234\n",
        "identifiers:\n  - {type: other, value: x}\n  - {type: doi, value: 10.5281/zenodo.1234}\n",
    ],
)
def test_a_doi_is_what_is_linked(package: Path, lines: str) -> None:
    """Whether it stands by itself or among the identifiers."""
    citation = told(package, CFF + lines)
    assert (citation.doi, citation.link) == (
        "10.5281/zenodo.1234",
        "https://doi.org/10.5281/zenodo.1234",
    )


def test_without_a_doi_the_home_of_the_data_is_linked(package: Path) -> None:
    """Else where they are made; else nothing stands in its place."""
    without = CFF.replace("url: https://example.org/garden\n", "")
    made = told(package, without + "repository-code: https://example.org/garden.git\n")
    assert told(package, CFF).link == "https://example.org/garden"
    assert made.link == "https://example.org/garden.git"
    assert told(package, without).link is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: ", "titel: ", "CITATION.cff, $: expected a member 'title', found none"),
        ("type: dataset", "type: book", "CITATION.cff, $.type: expected 'dataset' or 'software'"),
        ("- name: Uferkreis", "- nom: U", "$.authors[0]: expected a member 'family-names'"),
        ("- name: Uferkreis", '- name: " "', "$.authors[0].name: expected a text, found blanks"),
        ("- name: Uferkreis", "- Uferkreis", "$.authors[0]: expected an object, found a string"),
        ("- name: Uferkreis", "- name: [U]", "$.authors[0].name: expected a string"),
        ("https://example", "ftp://example", "$.url: expected an address with http"),
        ("message: ", "doi: doi:10.1/x\nmessage: ", "$.doi: expected a DOI such as 10.1234/abc"),
        ("message: ", "date-released: soon\nmessage: ", "$.date-released: expected a date"),
        ("keywords: [garden]", "keywords: garden", "$.keywords: expected an array"),
        ("keywords: [garden]", "keywords: [garden", "CITATION.cff, line 19: expected YAML: "),
        (CFF, "- a list", "CITATION.cff, $: expected an object, found an array"),
        (CFF, "", "CITATION.cff, $: expected an object"),
        (CFF, "a: " + "[" * 500, "CITATION.cff, $: expected YAML in UTF-8"),
        (CFF, "a: b\n" * 20_001, "CITATION.cff, $: expected at most 100,000 bytes, found 100,005"),
        (CFF, "a: \x00", "CITATION.cff, $: expected YAML in UTF-8"),
    ],
)
def test_a_fault_is_told_with_its_place(package: Path, old: str, new: str, said: str) -> None:
    """File and key."""
    assert old in CFF
    with pytest.raises(DescriptorError) as caught:
        told(package, CFF.replace(old, new))
    assert said in str(caught.value)
    assert caught.value.path == "CITATION.cff"


def test_without_the_file_the_descriptor_tells(package: Path) -> None:
    """Those who created the data are cited; who did something else for them is not."""
    people = [
        {"title": "Käthe Ufer", "givenName": "Käthe", "familyName": "Ufer", "organization": "HU"},
        {"title": "Uferkreis", "roles": ["creator"], "path": "https://example.org/kreis"},
        {"title": "Druckerei", "roles": ["publisher"]},
    ]
    citation = described(
        package,
        title="Ufergarten",
        contributors=people,
        licenses=[{"name": "CC-BY-4.0"}, {"path": "https://example.org/licence"}],
        id="https://doi.org/10.5281/zenodo.1234",
        homepage="https://example.org/garden",
        created="2024-02-29T12:00:00Z",
    )
    assert citation.title == "Ufergarten"
    assert citation.authors == (
        Author(given="Käthe", family="Ufer", affiliation="HU"),
        Author(name="Uferkreis", website="https://example.org/kreis"),
    )
    assert citation.licenses == ("CC-BY-4.0",)
    assert (citation.doi, citation.url) == ("10.5281/zenodo.1234", "https://example.org/garden")
    assert citation.issued == dt.date(2024, 2, 29)


def test_a_descriptor_may_tell_little(package: Path) -> None:
    """What is not told is missing."""
    citation = described(package, contributors=None, licenses=None, created=None, id="garden")
    assert (citation.authors, citation.licenses) == ((), ())
    assert (citation.doi, citation.link, citation.issued) == (None, None, None)


def test_a_fault_of_the_descriptor_is_told_with_its_place(package: Path) -> None:
    """As everywhere."""
    with pytest.raises(DescriptorError, match=r"datapackage.json, \$.created: expected a date"):
        described(package, created="yesterday")


def test_control_characters_are_left_out(package: Path) -> None:
    """No format of citations can hold them."""
    assert described(package, title="U\u0007fer\u202egarten").title == "Ufergarten"


def test_a_package_in_a_zip_is_read(package: Path, tmp_path: Path) -> None:
    """As when transloek is imported from one."""
    expected = told(package, CFF)
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for name in ("CITATION.cff", "datapackage.json"):
            archive.write(package / name, name)
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        folder: Any = zipfile.Path(archive)
        assert read_citation(folder, load(package).package) == expected


def test_without_the_extra_it_is_named(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without the file needs none."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert described(package).authors
    with pytest.raises(MissingExtraError, match=r"transloek\[cite\]"):
        told(package, CFF)

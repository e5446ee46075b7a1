"""Citations for programs that keep references, read back by readers of other makers."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string as parse_bibtex
from check_jsonschema.builtin_schemas import get_builtin_schema
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator
from pybtex.database import parse_string
from pypdf import PdfReader

from _tools import require_tool
from transloek._citation import Author
from transloek.cite._bibtex import biblatex, bibtex
from transloek.cite._cff import cff
from transloek.cite._csl import csl_json
from transloek.cite._item import Item, item_of
from transloek.cite._tagged import endnote, ris
from transloek.dataset import load
from transloek.errors import QueryError

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.dataset import Dataset

TITLE = 'Ödes Ufer & 50 % von #1_a {b} $c ~ ^ \\ <d> "e" „f“ ‚g‘ – Łódź, čšñçőß…'
CFF = """\
cff-version: 1.2.0
message: Cite me.
type: dataset
title: Ufergärten
version: "1.10"
license: [CC-BY-4.0, MIT]
doi: 10.5281/zenodo.1_2
date-released: 2024-02-29
url: https://example.org/a_b%20c#d
abstract: On gardens.
keywords: [garden, water]
authors:
  - name: Ufer, Kies and Sand
    website: https://example.org
  - given-names: Käthe Anna
    name-particle: von
    family-names: Ufer
    name-suffix: Jr.
    orcid: https://orcid.org/0000-0002-1825-0097
    affiliation: Hochschule Ufer
  - given-names: Ali
    family-names: Öz
"""
WHATS = [None, "m01-w2-01", "findings", "m01-report", {"text": "x_%"}]


@pytest.fixture
def garden(package: Path) -> Dataset:
    """Return the invented package with a CITATION.cff that has a bit of everything."""
    (package / "CITATION.cff").write_text(CFF, encoding="utf-8")
    return load(package)


@pytest.fixture
def odd(garden: Dataset) -> Item:
    """Return a part whose texts hold what formats stumble over."""
    item = item_of(garden, "m01-w2-01", "de")
    return replace(item, title=TITLE, container=f"In {TITLE}", detail=f"At {TITLE}")


def fields(entry: str) -> dict[str, str]:
    """Read one entry of BibTeX with bibtexparser."""
    library = parse_bibtex(entry)
    assert (library.failed_blocks, len(library.entries)) == ([], 1)
    (found,) = library.entries
    return {"type": found.entry_type, "key": found.key} | {
        field.key: str(field.value) for field in found.fields
    }


def test_bibtex_has_what_its_styles_print(garden: Dataset) -> None:
    """A part is in its data set; the report is a technical report."""
    assert fields(garden.cite(format="bibtex")) == {
        "type": "misc",
        "key": "transloek_v1.10",
        "author": '{Ufer, Kies and Sand} and von Ufer, Jr., K{\\"a}the Anna and {\\"O}z, Ali',
        "title": '{Uferg{\\"a}rten}',
        "howpublished": "Data set",
        "year": "2024",
        "note": "Version 1.10",
        "doi": "10.5281/zenodo.1_2",
    }
    part = fields(garden.cite("m01-w2-01", format="bibtex"))
    assert part["key"] == "transloek_m01-w2-01_v1.10"
    assert part["howpublished"] == 'In: Uferg{\\"a}rten'
    assert part["note"] == "Finding m01-w2-01; report m01-report, p. 2; Version 1.10"
    report = fields(garden.cite("m01-report", format="bibtex"))
    assert (report["type"], report["key"], report["year"]) == (
        "techreport",
        "transloek_m01-report",
        "2023",
    )
    assert report["institution"] == report["author"].strip("{}")
    assert report["note"] == "Report on riverside gardens"


def test_biblatex_keeps_unicode(garden: Dataset) -> None:
    """And has fields for version, day and language."""
    assert fields(garden.cite("m01-w2-01", format="biblatex", lang="de")) == {
        "type": "dataset",
        "key": "transloek_m01-w2-01_v1.10",
        "author": "{Ufer, Kies and Sand} and von Ufer, Jr., Käthe Anna and Öz, Ali",
        "title": f"{{{garden['m01-w2-01'].statement_de[:-1]}}}",
        "titleaddon": "Befund m01-w2-01; Bericht m01-report, S. 2",
        "series": "Ufergärten",
        "number": "m01-w2-01",
        "version": "1.10",
        "date": "2024-02-29",
        "langid": "ngerman",
        "doi": "10.5281/zenodo.1_2",
    }
    report = fields(garden.cite("m01-report", format="biblatex"))
    assert (report["type"], report["pagetotal"], report["date"]) == ("report", "2", "2023-06-01")


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_names_are_taken_apart_as_they_are_meant(odd: Item, write: Any) -> None:
    """By pybtex: a body is one, a person has its parts."""
    data = parse_string(write(odd), "bibtex")
    (entry,) = data.entries.values()
    body, ufer, oez = entry.persons["author"]
    assert str(body) == "{Ufer, Kies and Sand}"
    assert (ufer.prelast_names, ufer.last_names, ufer.lineage_names) == (["von"], ["Ufer"], ["Jr."])
    assert len(ufer.first_names + ufer.middle_names) == 2
    assert (len(oez.last_names), oez.first_names) == (1, ["Ali"])


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_no_part_of_a_name_is_taken_for_another(odd: Item, write: Any) -> None:
    """A comma or the word "and" in it divides nothing."""
    author = Author(family="Stein and Sand", given="A, B")
    data = parse_string(write(replace(odd, authors=(author,))), "bibtex")
    (entry,) = data.entries.values()
    assert len(entry.persons["author"]) == 1


def test_bibtex_leaves_what_has_no_command(odd: Item) -> None:
    """Other scripts, and Latin letters with two accents."""
    assert "title = {{Жук ǟ}}" in bibtex(replace(odd, title="Жук ǟ"))


def test_latex_prints_what_was_meant(odd: Item, garden: Dataset, tmp_path: Path) -> None:
    """A run of pdflatex and bibtex ends without an error or a warning of BibTeX."""
    latex, run_bibtex = require_tool("pdflatex"), require_tool("bibtex")
    items = [item_of(garden, what, "en") for what in WHATS]
    entries = [bibtex(item) for item in items] + [bibtex(replace(odd, key="odd"))]
    (tmp_path / "all.bib").write_text("".join(entries), encoding="utf-8")
    (tmp_path / "all.tex").write_text(
        "\\documentclass{article}\\begin{document}\\nocite{*}\n"
        "\\bibliographystyle{plain}\\bibliography{all}\\end{document}\n"
    )
    typeset = [latex, "-interaction=nonstopmode", "-halt-on-error", "all"]
    for command in (typeset, [run_bibtex, "all"], typeset):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")
    assert "Warning" not in (tmp_path / "all.blg").read_text(encoding="utf-8")
    pages = PdfReader(tmp_path / "all.pdf").pages
    text = "".join("".join(page.extract_text() for page in pages).split())
    assert all(part in text for part in ("50%von#1", "{b}$c", "\\<d>", "Version1.10"))


def test_ris_is_read_as_it_is_meant(odd: Item, garden: Dataset) -> None:
    """By rispy, to the letter."""
    (part,) = rispy.loads(ris(odd))
    assert part["type_of_reference"] == "DATA"
    assert part["id"] == "transloek_m01-w2-01_v1.10"
    # The comma at its end keeps the name of a body together; one inside is written twice.
    assert part["authors"] == ["Ufer,, Kies and Sand", "von Ufer, Käthe Anna, Jr.", "Öz, Ali"]
    assert (part["title"], part["secondary_title"]) == (TITLE, f"In {TITLE}")
    assert part["notes"] == [f"At {TITLE}"]
    assert (part["year"], part["date"], part["language"]) == ("2024", "2024/02/29", "de")
    assert part["doi"] == "10.5281/zenodo.1_2"
    assert part["urls"] == ["https://doi.org/10.5281/zenodo.1_2"]
    (report,) = rispy.loads(garden.cite("m01-report", format="ris"))
    assert (report["type_of_reference"], report["start_page"]) == ("RPRT", "2")
    assert report["authors"] == [f"{report['publisher']},"]


def test_endnote_is_tagged(garden: Dataset) -> None:
    """Each line begins with a tag; an empty line ends the entry."""
    lines = garden.cite("m01-w2-01", format="endnote").split("\n")
    assert lines[:2] == ["%0 Dataset", "%F transloek_m01-w2-01_v1.10"]
    assert all(line[0] == "%" and line[2] == " " for line in lines[:-2])
    assert lines[-2:] == ["", ""]
    assert {"%D 2024", "%8 2024-02-29", "%R 10.5281/zenodo.1_2", "%7 1.10"} <= set(lines)


def test_endnote_is_read_as_it_is_meant(odd: Item) -> None:
    """By bibutils, which makes MODS of it."""
    done = subprocess.run(
        [require_tool("end2xml"), "-i", "utf8"],
        input=endnote(odd),
        capture_output=True,
        text=True,
        check=True,
    )
    assert '<namePart type="given">Ali</namePart>' in done.stdout
    assert "10.5281/zenodo.1_2" in done.stdout


@pytest.mark.parametrize("what", WHATS)
def test_csl_json_is_read_by_a_processor(garden: Dataset, what: Any) -> None:
    """One item, whose names and dates are those of the data."""
    (item,) = json.loads(garden.cite(what, format="csl-json"))
    source = CiteProcJSON([item])
    (reference,) = source.values()
    assert str(reference.title) == item["title"]
    assert reference.type == ("report" if what == "m01-report" else "dataset")
    assert reference.issued.year == (2023 if what == "m01-report" else 2024)


def test_csl_json_has_the_parts_of_a_name(odd: Item) -> None:
    """A body is literal."""
    (item,) = json.loads(csl_json(odd))
    assert item["author"] == [
        {"literal": "Ufer, Kies and Sand"},
        {"family": "Ufer", "given": "Käthe Anna", "non-dropping-particle": "von", "suffix": "Jr."},
        {"family": "Öz", "given": "Ali"},
    ]
    assert item["issued"] == {"date-parts": [[2024, 2, 29]]}


@pytest.mark.parametrize("what", WHATS)
def test_cff_is_valid(garden: Dataset, what: Any) -> None:
    """Against the schema of the format; a part is the preferred citation."""
    told = yaml.safe_load(garden.cite(what, format="cff"))
    schema = get_builtin_schema("vendor.citation-file-format")
    Draft7Validator(schema).validate(told)
    assert ("preferred-citation" in told) == (what is not None)


def test_cff_says_what_the_file_says(garden: Dataset) -> None:
    """All that is known of it comes back."""
    told = yaml.safe_load(garden.cite(format="cff"))
    expected = yaml.safe_load(CFF)
    expected["date-released"] = str(expected["date-released"])
    assert told == expected


def test_cff_tells_the_report_and_the_part(odd: Item, garden: Dataset) -> None:
    """With the names of CFF."""
    part = yaml.safe_load(cff(odd))["preferred-citation"]
    assert (part["type"], part["title"], part["collection-title"]) == ("data", TITLE, f"In {TITLE}")
    report = yaml.safe_load(garden.cite("m01-report", format="cff"))["preferred-citation"]
    assert report["institution"] == {"name": garden["m01-report"].publisher.name}
    assert (report["pages"], report["languages"]) == (2, ["de"])


def test_cff_demands_an_author(package: Path) -> None:
    """None is made up."""
    path = package / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"contributors"', '"x"'))
    with pytest.raises(QueryError, match="demands an author, and none is told of 'transloek: "):
        load(package).cite(format="cff")


def test_software_is_cited_as_software(package: Path) -> None:
    """A package from elsewhere may be called so."""
    (package / "CITATION.cff").write_text(CFF.replace("type: dataset\n", ""), encoding="utf-8")
    ds = load(package)
    assert ds.cite(format="ris").startswith("TY  - COMP\n")
    assert ds.cite(format="endnote").startswith("%0 Computer Program\n")
    assert ds.cite(format="biblatex").startswith("@software{")
    assert "howpublished" not in ds.cite(format="bibtex")


def test_an_address_stands_where_there_is_no_doi(package: Path) -> None:
    """In every format that has a place for it."""
    text = CFF.replace("doi: 10.5281/zenodo.1_2\n", "")
    (package / "CITATION.cff").write_text(text, encoding="utf-8")
    ds = load(package)
    for format_ in ("text", "html", "bibtex", "biblatex", "ris", "endnote", "csl-json", "cff"):
        said = ds.cite("m01-w2-01", format=format_)
        assert "https://example.org/a_b%20c#d" in said
        assert "doi" not in said.casefold()

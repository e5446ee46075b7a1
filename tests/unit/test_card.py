"""Cards of records: what they show, as text and in a notebook."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from transloek._card import Card, Fact, Headline, Mention, Section, Tie
from transloek.dataset import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]

TEXT = """\
m01-w2-02 · Befunde

  Termine sollte man früh im Jahr vereinbaren und am Zaun aushängen.

  Dates should be agreed early in the year and posted on the fence.

  Treffen            m01 · Gärten am Ufer
  Workshop           m01-w2 · Wann und wie?
  Position           2
  Art                Empfehlung
"""


def _card(ds: Dataset, identifier: str, lang: str = "en") -> Card:
    return Card(ds[identifier], ds.package, lang)


def _facts(card: Card) -> dict[str, object]:
    return {fact.heading: fact.value for fact in card.facts()}


def test_the_language_of_the_card_comes_first(dataset: Dataset) -> None:
    """The other one below."""
    record = dataset["m01-w1"]
    german = Headline(record.title("de"), "de")
    english = Headline(record.title("en"), "en")
    assert _card(dataset, "m01-w1", "de").headlines() == [german, english]
    assert _card(dataset, "m01-w1", "en").headlines() == [english, german]


def test_a_name_has_no_language(dataset: Dataset) -> None:
    """It is shown once."""
    assert _card(dataset, "musterstadt").headlines() == [Headline("Musterstadt", None)]


def test_a_title_that_is_the_same_in_both_languages_is_shown_once(
    package: Path, edit: Edit
) -> None:
    """As one in the language of the card."""
    edit("data/workshops.csv", "Who waters?", "Wer gießt?")
    for lang in ("de", "en"):
        assert _card(load(package), "m01-w1", lang).headlines() == [Headline("Wer gießt?", lang)]


@pytest.mark.parametrize("identifier", ["m01-seg-001", "m01-s-01/residents"])
def test_what_has_no_headline_shows_none(dataset: Dataset, identifier: str) -> None:
    """A segment that was coded, a row of a join table."""
    rows = {row.id: row for row in dataset["m01-s-01"].finding_actors}
    record = rows.get(identifier) or dataset[identifier]
    assert Card(record, dataset.package, "en").headlines() == []


def test_facts_are_the_filled_fields_but_for_id_and_headline(dataset: Dataset) -> None:
    """Dates are dates, numbers are texts, and a foreign key is the record that it names."""
    facts = _facts(_card(dataset, "m01", "de"))
    assert facts["Datum"] == dt.date(2023, 5, 3)
    assert facts["Nummer"] == "1"
    assert facts["Netzwerk"] == Mention("uferkreis", "Uferkreis")
    assert facts.keys().isdisjoint(("Kennung des Treffens", "Thema"))
    assert "Teilnehmende, mindestens" not in _facts(_card(dataset, "m01-w2", "de"))
    assert "Vortrag" not in _facts(_card(dataset, "m01-w2-02", "de"))


def test_a_fact_that_says_the_same_as_the_headline_is_shown(package: Path, edit: Edit) -> None:
    """It is another field."""
    edit("data/places.csv", "An invented town.", "Musterstadt")
    assert Fact("Note", "Musterstadt") in _card(load(package), "musterstadt").facts()


def test_a_segment_is_named_with_its_page(dataset: Dataset) -> None:
    """In the words of the descriptor, or of who asks."""
    german = _facts(_card(dataset, "m01-s-01", "de"))["Segment"]
    assert german == Mention("m01-seg-011", "", 2, "Seite")
    assert isinstance(german, Mention)
    assert german.text() == "m01-seg-011 · Seite 2"
    assert german.text("S.") == "m01-seg-011 · S. 2"
    english = _facts(_card(dataset, "m01-s-01", "en"))["Segment"]
    assert english == Mention("m01-seg-011", "", 2, "Page")


def test_a_tie_tells_its_kind_and_its_other_end(dataset: Dataset) -> None:
    """Codes with their weight or role, links with relation and basis, from either end."""
    sections = {part.heading: part for part in _card(dataset, "m01-s-01", "de").sections(9)}
    assert sections["Themen"] == Section(
        "Themen",
        2,
        [Tie("Hauptthema", "common-good", "Gemeinsames"), Tie("Nebenthema", "loyalty", "Treue")],
    )
    (link,) = sections["Verknüpft mit"].ties
    assert (link.kind, link.id) == ("fasst zusammen, genannt", "m01-w1-01")
    assert link.headline == dataset["m01-w1-01"].statement("de")
    assert link.note == dataset["m01-s-01"].links[0].note("de")
    assert {tie.note for tie in sections["Themen"].ties} == {""}
    back = {part.heading: part for part in _card(dataset, "m01-w1-01").sections(9)}["Linked from"]
    assert [(tie.kind, tie.id) for tie in back.ties] == [("Synthesises, Stated", "m01-s-01")]


def test_every_card_says_why_a_link_is_made(dataset: Dataset) -> None:
    """In the terminal and in a notebook."""
    record = dataset["m01-s-01"]
    note = f"({record.links[0].note('en')})"
    assert note in " ".join(record.card(lang="en", width=200).split())
    assert html.escape(note) in record._repr_html_()


def test_a_record_that_is_tied_to_has_its_own_kind(dataset: Dataset) -> None:
    """None if its table has no kinds."""
    sections = {part.heading: part for part in _card(dataset, "m01").sections(9)}
    assert {tie.kind for tie in sections["Workshops"].ties} == {""}
    assert "Success factor" in {tie.kind for tie in sections["Findings"].ties}
    assert _card(dataset, "m01-w1-01").kind == "Success factor"
    assert _card(dataset, "m01").kind == ""


def test_a_tie_that_leads_nowhere_shows_its_own_row(package: Path, edit: Edit) -> None:
    """The other end is missing, as it may be where it does not belong to the key."""
    descriptor = package / "datapackage.json"
    raw = json.loads(descriptor.read_bytes())
    links = next(table for table in raw["resources"] if table["name"] == "finding_links")
    links["schema"]["primaryKey"] = ["finding_id", "relation"]
    descriptor.write_text(json.dumps(raw), encoding="utf-8")
    edit("data/finding_links.csv", "m01-s-01,synthesises,m01-w1-01", "m01-s-01,synthesises,")
    sections = {part.heading: part for part in _card(load(package), "m01-s-01").sections(9)}
    (tie,) = sections["Links to"].ties
    assert (tie.id, tie.kind) == ("m01-s-01/synthesises", "Synthesises, Stated")


def test_a_section_counts_all_and_has_the_first(dataset: Dataset) -> None:
    """As many as asked for."""
    sections = {part.heading: part for part in _card(dataset, "m01").sections(3)}
    assert sections["Findings"].total == 10
    assert [tie.id for tie in sections["Findings"].ties] == [
        finding.id for finding in dataset["m01"].findings[:3]
    ]


def test_a_text_has_both_languages_then_facts_then_relations(dataset: Dataset) -> None:
    """With labels for values and headlines for records; a relation to nothing is left out."""
    card = dataset["m01-w2-02"].card(lang="de")
    assert card.startswith(TEXT)
    assert "\n\n  Themen (2)\n    Hauptthema: time · Zeitaufwand\n    Nebenthema: rules" in card
    assert "Verknüpft mit" not in card


def test_a_text_is_in_the_language_of_the_record(invented: Path) -> None:
    """Printing a record of a German dataset gives a German card."""
    record = load(invented, lang="de")["m01-w1"]
    assert str(record) == record.card(lang="de")
    assert str(record) != record.card(lang="en")


def test_a_text_keeps_to_its_width(dataset: Dataset) -> None:
    """It is broken at blanks; what relates is cut to a line each."""
    for identifier in dataset:
        lines = dataset[identifier].card(width=72).splitlines()
        # A checksum is one word of 64 characters.
        assert [line for line in lines if len(line) > 72 and len(line.split()[-1]) < 64] == []


def test_a_text_in_a_very_narrow_window_is_legible(dataset: Dataset) -> None:
    """Twenty characters, however long the headings are."""
    assert "water" in dataset["m01-w1-02"].card(width=5)


def test_a_text_cuts_long_lists_and_not_single_records(dataset: Dataset) -> None:
    """Eight of ten findings, and a sign that there are more; a link with the whole statement."""
    lines = dataset["m01"].card().splitlines()
    start = lines.index("  Findings (10)")
    assert len(lines[start:]) == 1 + 8 + 1
    assert lines[-1] == "    …"
    link = dataset["m01-s-01"].card().partition("  Links to (1)\n")[2]
    statement = dataset["m01-w1-01"].statement()
    assert f"Synthesises, Stated: m01-w1-01 · {statement}" in " ".join(link.split())


def test_the_card_of_a_link_shows_both_ends_and_what_is_between(dataset: Dataset) -> None:
    """The fields of its key are no ID of its own, and shown."""
    card = dataset["m01-s-01"].links[0].card()
    assert "  Finding   m01-s-01 · Watering" in card
    assert "  Relation  Synthesises\n" in card
    assert "  Target    m01-w1-01 · Those" in card


def test_a_record_with_nothing_but_a_name_is_shown(tmp_path: Path) -> None:
    """There need be neither facts nor relations."""
    fields = [{"name": name, "type": "string"} for name in ("town_id", "name")]
    table = {
        "name": "towns",
        "path": "towns.csv",
        "schema": {"fields": fields, "primaryKey": "town_id"},
    }
    package = {"name": "little", "version": "1.0.0", "resources": [table]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "towns.csv").write_text("town_id,name\na,Ahausen\n", encoding="utf-8")
    assert load(tmp_path)["a"].card() == "a · towns\n\n  Ahausen"


def test_a_notebook_shows_a_table_with_everything_escaped(package: Path, edit: Edit) -> None:
    """Texts are texts, and in no colour."""
    edit("data/workshops.csv", "Who waters?", "<script>alert(1)</script> & more")
    edit("data/findings.csv", "Nobody should water", "<b>Nobody</b> should water")
    data = load(package)
    html = data["m01-w1"]._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert "&lt;b&gt;Nobody&lt;/b&gt;" in html
    assert "&lt;script&gt;" in data["m01-w1-02"]._repr_html_()
    assert "<script" not in html + data["m01-w1-02"]._repr_html_()
    assert "color" not in html
    assert 'scope="row"' in html


def test_a_notebook_tells_the_language_of_each_text(invented: Path) -> None:
    """A screen reader reads each in its own; a name has none."""
    data = load(invented, lang="de")
    html = data["m01-w1"]._repr_html_()
    assert html.startswith('<table lang="de"')
    german, english = html.index("Wer gießt?"), html.index("Who waters?")
    assert re.findall(r'<td colspan="2" lang="(..)"', html) == ["de", "en"]
    assert html.index('colspan="2" lang="de"') < german < html.index('lang="en"') < english
    assert "Wer gießt?" not in html[english:]
    assert 'colspan="2" style' in data["musterstadt"]._repr_html_()


def test_a_notebook_shows_page_and_relations(dataset: Dataset) -> None:
    """As the text does."""
    html = dataset["m01-s-01"]._repr_html_()
    assert ">m01-seg-011 · Page 2</td>" in html
    assert ">Themes (2)</th>" in html
    assert ">Primary: common-good · " in html
    assert ">…</div></td></tr></tbody></table>" in dataset["m01"]._repr_html_()


def test_every_shipped_record_shows_itself(shipped: Path) -> None:
    """In both languages, with all its relations."""
    data = load(shipped)
    for identifier in data:
        record = data[identifier]
        assert identifier in record.card(lang="de")
        assert identifier in record._repr_html_()

"""``transloek show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _cli import Cli

    Edit = Callable[[str, str, str], None]

CARD = """\
m01-s-01 · Befunde

  Gießen und Bleiben bedingen einander: Bürgerinnen und Bürger bleiben, weil sie
  gießen.

  Watering and staying depend on each other: residents stay because they water.

  Treffen     m01 · Gärten am Ufer
  Art         Einsicht
"""


def test_a_finding_has_both_languages_and_its_ties(cli: Cli) -> None:
    """The chosen language first; facts; codes; links with the statement at their other end."""
    out = cli("show", "m01-s-01", "--lang", "de").out
    assert out.startswith(CARD.partition("  Art")[0])
    for part in (
        "  Art         Einsicht\n",
        "  Segment     m01-seg-011 · Seite 2\n",
        "\n  Themen (2)\n    Hauptthema  common-good  Gemeinsames\n",
        "    Nebenthema  loyalty      Treue\n",
        "residents  Bürgerinnen und Bürger\n",
        "m01-w1-01 · fasst zusammen, genannt\n      Wer selbst Verantwortung für",
    ):
        assert part in out


def test_english_comes_first_in_english(cli: Cli) -> None:
    """German below."""
    out = cli("show", "m01-w1-02", "--lang", "en").out
    assert out.index("Nobody should water") < out.index("Bei Sonnenschein")


def test_links_are_shown_from_their_other_end(cli: Cli) -> None:
    """With the finding that they come from."""
    out = cli("show", "m01-w1-02").out
    heading, _, rest = out.partition("(1)\n    m01-w2-03")
    assert "Contradicts" in rest
    assert heading.rpartition("\n")[2].startswith("  Linked from")


def test_a_theme_shows_what_lies_below_it_and_its_findings(cli: Cli) -> None:
    """Its own findings, primary ones first."""
    out = cli("show", "common-good").out
    assert "\n  Narrower themes (2)\n    loyalty  Loyalty\n    rules    Rules\n" in out
    primary = [line.split()[:2] for line in out.splitlines() if line.startswith("    Primary")]
    assert primary == [["Primary", key] for key in ("m01-s-01", "m01-t1-01", "m01-w1-03")]


def test_a_workshop_lists_its_findings(cli: Cli) -> None:
    """All of them, with their kinds."""
    out = cli("show", "m01-w1").out
    assert "  Findings (3)\n    Success factor  m01-w1-01  Those who" in out


def test_a_name_is_shown_once(cli: Cli) -> None:
    """It is the same in both languages, and no fact beside."""
    assert cli("show", "musterstadt").out.count("  Musterstadt\n") == 1


def test_a_record_without_a_name_begins_with_its_facts(cli: Cli) -> None:
    """A segment has only its place; a finding on it is tied to it."""
    out = cli("show", "m01-seg-009").out
    assert out.startswith("m01-seg-009 · Segments\n\n  Source")
    assert "  Findings (2)\n" in out


def test_dates_are_written_out(cli: Cli) -> None:
    """In the language of the output."""
    assert "  3. Mai 2023\n" in cli("show", "m01", "--lang", "de").out
    assert "  3 May 2023\n" in cli("show", "m01", "--lang", "en").out


def test_several_records_have_a_line_between_them(cli: Cli) -> None:
    """In the order in which they were asked for."""
    assert "\n\nm01-w1 · Workshops\n" in cli("show", "rules", "m01-w1").out


def test_of_many_related_records_the_first_are_shown(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the others counted."""
    monkeypatch.setattr("transloek.cli._card._SHOWN", 3)
    out = cli("show", "m01").out
    assert "  Findings (10)\n" in out
    assert "\n    … and 7 more\n" in out


def test_a_narrow_terminal_has_two_lines_for_a_tie(cli: Cli) -> None:
    """A third of a statement would tell nothing; what has no text has one line."""
    cli.environ(COLUMNS="50")
    out = cli("show", "m01-w1").out
    assert "    m01-w1-02 · Caution\n      Nobody should water while the sun is…\n" in out
    assert all(len(line) <= 50 for line in out.splitlines())


def test_a_tie_without_a_text_takes_one_line(cli: Cli) -> None:
    """A segment that was coded has no reason to have been set aside."""
    cli.environ(COLUMNS="50")
    out = cli("show", "m01-report").out
    assert "    m01-seg-001 · Heading\n    m01-seg-002 · Paragraph\n" in out
    assert "    m01-seg-013 · Note\n      A remark on printing" in out


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_shipped_record_fits_the_terminal(
    cli: Cli, shipped: Path, columns: int, lang: str
) -> None:
    """Only what has no space to break at may be longer: an address, a checksum."""
    cli.environ(COLUMNS=str(columns))
    called = cli.bare("show", *load(shipped), "--lang", lang)
    assert called.code == 0
    too_long = [line for line in called.lines if len(line) > columns]
    assert all(len(line.split()[-1]) > 20 for line in too_long)


def test_json_has_types_and_ties(cli: Cli) -> None:
    """Numbers are numbers, what is missing is null, dates are ISO 8601."""
    finding, meeting = cli("show", "m01-w2-01", "m01", "--json").json
    assert (finding["table"], finding["finding_id"]) == ("findings", "m01-w2-01")
    assert (finding["ordinal"], finding["talk_id"], finding["segment_item"]) == (1, None, 1)
    assert finding["themes"] == ["time"]
    assert finding["finding_actors"] == [
        {"finding_id": "m01-w2-01", "actor_id": "volunteers", "role": "drives"}
    ]
    assert (meeting["date"], meeting["workshops"]) == ("2023-05-03", ["m01-w1", "m01-w2"])


def test_csv_has_the_rows_as_they_are(cli: Cli, invented: Path) -> None:
    """In the order in which they were asked for."""
    lines = (invented / "data" / "themes.csv").read_text(encoding="utf-8").splitlines()
    rows = {line.partition(",")[0]: line for line in lines}
    out = cli("show", "time", "rules", "--csv").out
    assert out == "\n".join((lines[0], rows["time"], rows["rules"], ""))


def test_csv_holds_one_table(cli: Cli) -> None:
    """Other records have other columns."""
    code, out, err = cli("show", "time", "m01", "--csv")
    assert (code, out) == (2, "")
    assert (
        err
        == "transloek: CSV holds the rows of one table, these are of themes, meetings: try --json\n"
    )


def test_an_unknown_id_has_close_matches(cli: Cli) -> None:
    """And nothing is shown of the others."""
    code, out, err = cli("show", "m01-w1-01", "m01-w1-1")
    assert (code, out) == (2, "")
    assert err.startswith("transloek: no record has the ID 'm01-w1-1'. Did you mean 'm01-w1-01'")


def test_a_foreign_package_cannot_steer_the_terminal(cli: Cli, package: Path, edit: Edit) -> None:
    """What its cells hold is text."""
    edit("data/places.csv", "Eine erfundene Stadt.", "\x1b]0;renamed\x07Stadt")
    cli.package = package
    out = cli("show", "musterstadt", "--lang", "de").out
    assert "\x1b" not in out
    assert "\ufffd]0;renamed\ufffdStadt" in out

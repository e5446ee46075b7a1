"""``transloek find``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek import load
from transloek._find import Finder
from transloek._store import Store
from transloek.cli._program import build_parser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _cli import Cli

    Edit = Callable[[str, str, str], None]

FOUND = """\
1 Befund

m01-w2-01 · Bedingung · Wann und wie? · Seite 2
  Ehrenamtliche brauchen freie Zeit am Abend.
  Themen: Zeitaufwand
"""


def ids(cli: Cli, *options: str) -> list[str]:
    """Return the IDs of what is found."""
    return [finding["finding_id"] for finding in cli("find", *options, "--json").json["findings"]]


def test_findings_are_shown_with_their_context(cli: Cli) -> None:
    """Kind, workshop, page, statement and themes."""
    options = ("--workshop", "m01-w2", "--theme", "time", "--kind", "condition")
    called = cli("find", *options, "--actor", "volunteers", "--text", "Zeit", "--lang", "de")
    assert called == (0, FOUND, "")


def test_findings_of_talk_and_synthesis_say_so(cli: Cli) -> None:
    """There is no workshop to name."""
    out = cli("find", "--kind", "definition", "--kind", "insight").out
    assert "m01-t1-01 · Definition · Water first · page 1\n" in out
    assert "m01-s-01 · Insight · Project team · page 2\n" in out


def test_without_options_all_findings_are_found(cli: Cli) -> None:
    """In the order of the data."""
    assert len(ids(cli)) == 10
    assert cli("find").lines[0] == "10 findings"


def test_an_option_given_twice_lets_either_through(cli: Cli) -> None:
    """And different options narrow each other."""
    assert ids(cli, "--kind", "caution", "--kind", "tension") == ["m01-w1-02", "m01-w2-03"]
    assert ids(cli, "--kind", "caution", "--workshop", "m01-w2") == []


def test_a_theme_includes_narrower_ones(cli: Cli) -> None:
    """As in Python."""
    assert "m01-w2-03" in ids(cli, "--theme", "common-good")


def test_json_tells_question_and_version(cli: Cli) -> None:
    """So that a result can be traced."""
    found = cli("find", "--kind", "caution", "--json").json
    assert found["query"] == {"kind": ["caution"]}
    assert found["version"] == load(cli.package).version
    assert found["count"] == len(found["findings"]) == 1
    assert found["findings"][0]["themes"] == ["rules"]


def test_csv_has_the_rows_as_they_are(cli: Cli, invented: Path) -> None:
    """Without the column of a data frame's index or the like."""
    lines = (invented / "data" / "findings.csv").read_text(encoding="utf-8").splitlines()
    expected = [lines[0], *(line for line in lines if ",caution," in line)]
    assert cli("find", "--kind", "caution", "--csv").lines == expected


def test_options_are_those_of_the_data(cli: Cli) -> None:
    """Every one of them, with a help of its own."""
    ds = load(cli.package)
    options = Finder(Store(ds.folder, ds.package), "findings").options()
    text = cli("find", "--help").out
    for name in options:
        assert f"\n  --{name} " in text
    assert "condition" in text


def test_options_follow_the_package_asked_for(cli: Cli, package: Path, edit: Edit) -> None:
    """Another package may have other fields."""
    text = (package / "datapackage.json").read_text(encoding="utf-8")
    (package / "datapackage.json").write_text(
        text.replace('"name": "voice"', '"name": "speaking_voice"'), encoding="utf-8"
    )
    edit("data/findings.csv", ",voice,", ",speaking_voice,")
    cli.package = package
    assert ids(cli, "--speaking-voice", "project_team") == ["m01-s-01", "m01-s-02"]
    assert "no option '--voice' here" in cli("find", "--voice", "speaker").err
    found = build_parser(["find"], package=str(package))
    assert found.parse_args(["find", "--speaking-voice", "x"]).by_speaking_voice == ["x"]


def test_an_unknown_value_has_close_matches(cli: Cli) -> None:
    """With 2, for the call was wrong."""
    code, out, err = cli("find", "--theme", "loyality")
    assert (code, out) == (2, "")
    assert err == "transloek: theme='loyality': no such value. Did you mean 'loyalty'?\n"


def test_finding_nothing_tells_how_to_widen(cli: Cli) -> None:
    """What there would be without one of the options, where there would be anything."""
    called = cli("find", "--kind", "caution", "--workshop", "m01-w2")
    assert called.code == 0
    assert called.lines == [
        "No finding matches.",
        "  without --workshop: 1 finding",
        "  without --kind: 3 findings",
    ]


def test_options_that_exclude_one_another_are_counted_alone(cli: Cli) -> None:
    """Where leaving out one of them is not enough."""
    called = cli(
        "find",
        "--kind",
        "caution",
        "--workshop",
        "m01-w2",
        "--actor",
        "residents",
        "--talk",
        "m01-t1",
    )
    assert called.lines == [
        "No finding matches.",
        "  only --talk: 2 findings",
        "  only --workshop: 3 findings",
        "  only --actor: 2 findings",
        "  only --kind: 1 finding",
    ]


def test_letters_not_found_may_be_searched_as_words(cli: Cli) -> None:
    """The search knows other forms of a word."""
    called = cli("find", "--text", "gegossen")
    assert called.lines == [
        "No finding matches.",
        f"  words in any form: transloek search gegossen --package {cli.package}",
    ]


def test_one_option_that_finds_nothing_cannot_be_left_out(cli: Cli) -> None:
    """There is nothing to suggest."""
    assert cli("find", "--kind", "role").lines == ["No finding matches."]


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_all_shipped_findings_fit_the_terminal(cli: Cli, columns: int, lang: str) -> None:
    """In either language."""
    cli.environ(COLUMNS=str(columns))
    lines = cli.bare("find", "--lang", lang).lines
    assert all(len(line) <= columns for line in lines)


def test_a_finding_that_rests_on_nothing_is_found(cli: Cli, package: Path, edit: Edit) -> None:
    """It lacks a page, which `transloek validate` will tell."""
    edit("data/findings.csv", "m01-seg-011", "")
    cli.package = package
    lines = cli("find", "--voice", "project_team").lines
    assert lines[2] == "m01-s-01 · Insight · Project team"

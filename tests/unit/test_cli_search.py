"""``transloek search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek import load

if TYPE_CHECKING:
    from _cli import Cli

FOUND = """\
1 hit

m01-w2-03 · Tension · When and how? · page 2
  Eine *Gartenverordnung* gibt Sicherheit und nimmt zugleich die Lust.
  Statement (German)
"""


def test_hits_are_shown_with_the_words_marked(cli: Cli) -> None:
    """And where they lie; the text that answers is shown, whatever the language."""
    assert cli("search", "Ordnung") == (0, FOUND, "")


def test_the_text_of_the_chosen_language_is_shown_first(cli: Cli) -> None:
    """Where both answer."""
    german = cli("search", "water", "gießen", "--lang", "de").out
    assert "  Aussage (deutsch), Aussage (englisch)\n" in german
    english = cli("search", "water", "gießen", "--lang", "en").out
    assert "  Statement (English), Statement (German)\n" in english


def test_a_typo_is_said(cli: Cli) -> None:
    """The reader may have meant something else."""
    assert "  Statement (English) · similar spelling\n" in cli("search", "vulonteers").out


def test_the_best_ten_are_shown(cli: Cli) -> None:
    """With the call that shows all."""
    cli.environ(LC_ALL="de_DE.UTF-8")
    called = cli.bare("search", "Netzwerk")
    count = int(called.lines[0].split()[0])
    assert count > 10
    assert called.out.count("\n\nm05-") == 10
    assert called.lines[-1] == (
        f"… und noch {count - 10}: transloek search Netzwerk --limit {count}"
    )
    assert cli.bare("search", "Netzwerk", "--limit", str(count)).out.count("\n\nm05-") == count


def test_one_language_can_be_searched(cli: Cli) -> None:
    """Whatever the language of the output."""
    assert len(cli("search", "volunteers", "--in", "en", "--json").json["hits"]) == 1
    assert cli("search", "volunteers", "--in", "de", "--json").json["hits"] == []


def test_json_tells_where_the_words_lie(cli: Cli) -> None:
    """All hits, with the spans of the words, the page and the version."""
    found = cli("search", "Ehrenamtliche", "Zaun", "--json").json
    assert (found["query"], found["count"]) == ("Ehrenamtliche Zaun", 2)
    assert found["version"] == load(cli.package).version
    hit = found["hits"][0]
    assert (hit["table"], hit["page"]) == ("findings", 2)
    match = hit["matches"][0]
    start, end = match["spans"][0]
    assert match["text"][start:end] in ("Ehrenamtliche", "Zaun")
    assert (match["field"], match["lang"], match["kind"]) == ("statement", "de", "exact")


def test_json_and_csv_have_all_hits_unless_limited(cli: Cli) -> None:
    """A program would not see that some are missing."""
    count = cli.bare("search", "Netzwerk", "--json").json["count"]
    assert len(cli.bare("search", "Netzwerk", "--json").json["hits"]) == count > 10
    assert len(cli.bare("search", "Netzwerk", "--csv").lines) == count + 1
    limited = cli.bare("search", "Netzwerk", "--json", "--limit", "2").json
    assert (limited["count"], len(limited["hits"])) == (count, 2)


def test_csv_has_the_rows_the_best_first(cli: Cli) -> None:
    """As they stand in the file."""
    hits = [hit["id"] for hit in cli("search", "gießen", "--json").json["hits"]]
    lines = cli("search", "gießen", "--csv").lines
    assert [line.partition(",")[0] for line in lines] == ["finding_id", *hits]


def test_other_tables_can_be_searched(cli: Cli) -> None:
    """A name lies in no language, and no page."""
    out = cli("search", "Gießkannen", "--table", "practices").out
    assert "m01-t1-p1 · Practices\n  *Gießkannen*-Bund\n  Name" in out
    hit = cli("search", "Gießkannen", "--table", "practices", "--json").json["hits"][0]
    assert (hit["page"], hit["matches"][0]["lang"]) == (None, None)


def test_finding_nothing_is_no_error(cli: Cli) -> None:
    """And tells what else to try."""
    called = cli("search", "xylophon")
    assert called.code == 0
    assert called.lines == [
        "Nothing found.",
        f"  look for letters: transloek find --text xylophon --package {cli.package}",
    ]


@pytest.mark.parametrize("words", [[" "], ["x", "--table", "finding_themes"]])
def test_what_cannot_be_searched_is_refused(cli: Cli, words: list[str]) -> None:
    """An empty question, and a table without texts."""
    code, out, err = cli("search", *words)
    assert (code, out) == (2, "")
    assert err.startswith("transloek: ")


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_hits_fit_the_terminal(cli: Cli, columns: int, lang: str) -> None:
    """In either language; the command at the end can be copied."""
    cli.environ(COLUMNS=str(columns))
    lines = cli.bare("search", "network", "trust", "--limit", "99", "--lang", lang).lines
    assert len(lines) > 20
    assert all(len(line) <= columns for line in lines)

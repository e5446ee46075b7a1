"""The words of the command line's output."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

import transloek.cli
from transloek.cli._words import WORDS, Words


def test_every_word_is_used_and_there() -> None:
    """What is asked for and what is written down are the same."""
    folder = Path(transloek.cli.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    asked = re.findall(r"(?:words|Words\(\w+\.lang\)|self)\([\"'](\w+)[\"']", code)
    queries = re.findall(r"\(\(\"(\w+)\", fewer\), \(\"(\w+)\", alone\)\)", code)
    assert {*asked, *queries[0]} == set(WORDS)


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_it_and_differ_where_they_should(key: str) -> None:
    """Neither is empty, and both know of one and several, or neither does."""
    german, english = WORDS[key]
    assert german
    assert english
    assert ("|" in german) == ("|" in english)
    assert ("{n}" in german) == ("{n}" in english)


def test_one_and_several() -> None:
    """English and German have the same rule for nought: several."""
    assert [Words("de")("findings", n) for n in (0, 1, 2)] == ["0 Befunde", "1 Befund", "2 Befunde"]
    assert [Words("en")("findings", n) for n in (0, 1)] == ["0 findings", "1 finding"]


def test_dates_are_written_out() -> None:
    """As each language does."""
    day = dt.date(2021, 3, 5)
    assert (Words("de").date(day), Words("en").date(day)) == ("5. März 2021", "5 March 2021")


def test_of_a_description_the_main_clause_is_kept() -> None:
    """The heading says the beginning; a description that begins otherwise is kept."""
    words = Words("en")
    assert words.one_row("One row is one talk: given somewhere.") == "one talk"
    assert words.one_row("A talk. Given somewhere.") == "A talk"

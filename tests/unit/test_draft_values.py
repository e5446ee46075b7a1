"""Cells as Excel leaves them behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek._reading import read_package
from transloek.draft._base import Choice, choose, shown
from transloek.draft._values import clean, convert, whole
from transloek.errors import DraftError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def value(root: Path) -> object:
    """Return a function that converts a cell of a field of the shipped package."""
    package = read_package(root)

    def read(name: str, text: str) -> str:
        table, _, field = name.partition(".")
        return convert(package.resource(table).field(field), text)

    return read


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("meetings.date", "2022-05-10", "2022-05-10"),
        ("meetings.date", "2022-5-10 00:00:00", "2022-05-10"),
        ("meetings.date", "10.05.2022", "2022-05-10"),
        ("meetings.date", "1.5.2022", "2022-05-01"),
        ("places.latitude", "51,4556", "51.4556"),
        ("places.latitude", "-6.25", "-6.25"),
        ("places.latitude", "51", "51"),
        ("workshops.participants_min", "6,0", "6"),
        ("workshops.participants_min", "06", "6"),
        ("places.ags", "05114000", "05114000"),
        ("places.kind", "Region", "region"),
        ("findings.kind", "Gelingensfaktor [success_factor]", "success_factor"),
        ("talks.title_de", "Wasser", "Wasser"),
    ],
)
def test_what_excel_turns_around_is_read(value, name: str, text: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    """German dates, decimal commas, numbers with nothing behind the comma, labels for values."""
    assert value(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("meetings.date", "05/10/2022", "found '05/10/2022': which is the day, which the year"),
        ("meetings.date", "10.05.22", "which is the day, which the year?"),
        ("meetings.date", "31.02.2022", "expected a date such as"),
        ("meetings.date", "44691", "found '44691'$"),
        ("places.latitude", "51.455.600", "expected a number such as 51.5 or 51,5"),
        ("places.latitude", "2022-05-10", "the spreadsheet made a date of it"),
        ("workshops.participants_min", "6,5", "expected a whole number"),
        ("workshops.participants_min", "1" * 19, "expected a whole number"),
        ("workshops.participants_min", "2022-08-06", "the spreadsheet made a date of it"),
        ("places.ags", "5114000", "took off leading zeros; write 05114000 as text"),
        ("places.ags", "5,114E+6", "shortened a number; write it as text"),
        ("places.ags", "2022-05-10", "the spreadsheet made a date of it"),
        ("places.ags", "511", r"'511' is no AGS \(\[0-9\]\{8\}\)$"),
        ("talks.title_de", "2022-05-10", "the spreadsheet made a value of it"),
        ("talks.title_de", "1,2E+10", "the spreadsheet made a value of it"),
        ("places.kind", "Stdt", "there is no 'Stdt'. Did you mean 'Stadt'?"),
        ("places.kind", "x", "There are: town, region."),
    ],
)
def test_what_excel_destroyed_is_refused(value, name: str, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    """The message says what happened, and what to write."""
    with pytest.raises(DraftError, match=message.replace("?", r"\?")):
        value(name, text)


@pytest.mark.parametrize("text", ["#NAME?", "#BEZUG!", "#WERT!", "#NV"])
def test_errors_of_the_spreadsheet_are_refused(text: str) -> None:
    """A text that begins with = or + became a formula."""
    with pytest.raises(DraftError, match="is an error of the spreadsheet"):
        clean(text)


@pytest.mark.parametrize("text", ["GieÃŸen", "fÃ¼r", "â€žja", "W\ufffdsser"])
def test_garbled_letters_are_refused(text: str) -> None:
    """UTF-8 that was opened as Windows-1252, and what could not be decoded."""
    with pytest.raises(DraftError, match="letters were garbled"):
        clean(text)


def test_texts_are_cleaned() -> None:
    """Blanks and line breaks become one blank, letters one character."""
    assert clean(" fu\u0308r\n\u00a0 alle ") == "für alle"
    assert clean("Ähre Ã") == "Ähre Ã"


def test_choices_go_by_value_or_name_in_either_language() -> None:
    """A value comes first; one without a name is shown as it is."""
    choices = [Choice("a", "b", "c"), Choice("b", "x", "y"), Choice("d", "", "")]
    assert [choose(choices, text) for text in ("a", "b", "X", "y", "c [ d ]")] == list("abbbd")
    assert [shown(choice) for choice in choices] == ["b [a]", "x [b]", "d"]
    with pytest.raises(DraftError, match="there is no 'a'"):
        choose([], "a")


def test_whole_numbers() -> None:
    """Signs are read, too."""
    assert whole("+7") == "7"

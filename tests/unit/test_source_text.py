"""From the pages of a copy to its normalised text and back, without heads and feet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transloek._norm import normalise
from transloek.source._heads import without_heads
from transloek.source._normtext import NormText, Spot
from transloek.source.quoting import tidy

TEXTS = st.text("aÄßﬁ½\u0308\u00ad …-„“\n.•", max_size=30)


def _left(pages: list[str]) -> list[list[str]]:
    blanked = without_heads(pages)
    assert list(map(len, blanked)) == list(map(len, pages))
    return [[line for line in page.split("\n") if line.strip()] for page in blanked]


def test_heads_and_feet_go() -> None:
    """They recur on pages near each other, save for their digits."""
    pages = [f"Titel {n}\nzweite Kopfzeile\nText{'x' * n}\nSeite {n} von 9" for n in range(1, 5)]
    assert _left(pages) == [["Textx"], ["Textxx"], ["Textxxx"], ["Textxxxx"]]


def test_heads_of_left_and_right_pages_go() -> None:
    """And those that change with the chapter; a page without one stays whole."""
    heads = ["", "links\n", "rechts\n", "links\n", "rechts\n", "", "Kapitel\n", "Kapitel\n"]
    pages = [f"{head}Text{'x' * n}" for n, head in enumerate(heads)]
    assert _left(pages) == [[f"Text{'x' * n}"] for n in range(8)]


def test_page_numbers_go_and_other_numbers_stay() -> None:
    """A page number is as far ahead of the page's own as on the pages near it."""
    pages = ["a\n- 7 -", "b\n2021", "c\nSeite 9", "d\n123456", "e\n11/12", "f\nS. 12 von 12"]
    assert _left(pages) == [["a"], ["b", "2021"], ["c"], ["d", "123456"], ["e"], ["f"]]


def test_what_stands_behind_a_line_of_the_text_stays() -> None:
    """Only the ends of a page are looked at, line by line inwards."""
    pages = ["eins\nKopf\nx", "zwei\nKopf\ny"]
    assert _left(pages) == [page.split("\n") for page in pages]


def test_a_single_page_has_no_heads() -> None:
    """There is nothing to recur."""
    assert _left(["Kopf\nText\n1"]) == [["Kopf", "Text", "1"]]
    assert without_heads([]) == ()


@given(st.lists(TEXTS, max_size=4))
def test_every_normalised_letter_leads_back_to_its_own(pages: list[str]) -> None:
    """The character there is one of those that normalise to it, and the order is kept."""
    norm = NormText(pages)
    assert norm.text == "".join(map(normalise, pages))
    spots = [norm.begin(position) for position in range(len(norm.text))]
    assert spots == sorted(spots)
    for position, (page, offset) in enumerate(spots):
        assert norm.text[position] in normalise(pages[page][offset : offset + 2]) or (
            pages[page][offset + 1 : offset + 2] == "\u0308"
        )


@given(st.lists(TEXTS, max_size=4), st.data())
def test_a_stretch_holds_what_was_asked_for(pages: list[str], data: st.DataObject) -> None:
    """At least: where one character makes several letters, it is not cut."""
    norm = NormText(pages)
    if norm.text:
        start = data.draw(st.integers(0, len(norm.text) - 1))
        stop = data.draw(st.integers(start + 1, len(norm.text)))
        (first, low), (last, high) = norm.span(start, stop)
        parts = list(pages[first : last + 1])
        parts[-1] = parts[-1][:high]
        parts[0] = parts[0][low:]
        assert norm.text[start:stop] in "".join(map(normalise, parts))


def test_quotes_brackets_and_stops_belong_to_a_stretch() -> None:
    """A bullet does not."""
    page = "Er sagt: •„Gut (sehr)!“ • Dann"
    begin, end = NormText([page]).span(6, 13)
    assert page[begin.offset : end.offset] == "„Gut (sehr)!“"


def test_a_mark_belongs_to_its_letter() -> None:
    """Also at the end of a stretch and of the text."""
    norm = NormText(["Scho\u0308", "n"])
    assert norm.span(0, 4) == (Spot(0, 0), Spot(0, 5))
    assert norm.begin(4) == Spot(1, 0)


@pytest.mark.parametrize(
    ("page", "splits"), [("ab cd", False), ("abcd", True), ("ab\u00adcd", False), ("xﬁx", True)]
)
def test_a_position_inside_a_word_is_known(page: str, *, splits: bool) -> None:
    """Inside a ligature too; the ends of the text are in no word."""
    norm = NormText([page])
    assert norm.splits_word(2) is splits
    assert not norm.splits_word(0)
    assert not norm.splits_word(4)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Zusammen-\narbeit", "Zusammenarbeit"),
        ("Zusam\u00admen\u2010\n arbeit", "Zusammenarbeit"),
        ("Work-\nShop", "Work-Shop"),
        ("Wege-\nund Straßenbau", "Wege- und Straßenbau"),
        ("Politik/\nVerwaltung", "Politik/Verwaltung"),
        ("5-\n7 Leute -\nund mehr", "5-7 Leute - und mehr"),
        ("  ein  Satz\n\n", "ein Satz"),
    ],
)
def test_lines_are_joined_as_a_reader_joins_them(text: str, line: str) -> None:
    """A hyphen stays where it is the word's own."""
    assert tidy(text) == line

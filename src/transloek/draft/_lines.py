"""The lines of a report, with what tells from their look where something new begins.

Widths and indents are in characters: for a plain text they are counted, for a PDF measured in halves
of the usual type size, which is about the width of a letter.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.source._heads import without_heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Line", "text_lines"]

# So many blank lines more than between two lines of a paragraph are the end of a page.
_PAGE_BREAK = 4
# Letters differ in width: a line of a text counts as full from so much of the longest on.
_FULL = 0.85
_WORDS = 5
# A room between lines that is so frequent is none between paragraphs alone.
_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report.

    Attributes
    ----------
    page : int
        The page, from 1.
    text : str
        What it says.
    first : float
        Width of its first word.
    left : float
        How far it is indented.
    inner : float
        How far its second word is: behind a bullet, the text begins there.
    room : float
        How much more would have fitted on it for certain.
    gap : float
        The room above it, in lines; 0 where there is no more than between two lines of a paragraph.
    size : float
        Its type size, that of most of the report being 1.
    bold : bool
        Whether all of it is in bold type.
    typeset : bool
        Whether its place was measured on a page.
    cell : int
        Number of the table cell that it stands in; 0 for the running text.
    """

    page: int
    text: str
    first: float
    left: float = 0.0
    inner: float = 0.0
    room: float = 0.0
    gap: float = 0.0
    size: float = 1.0
    bold: bool = False
    typeset: bool = False
    cell: int = 0


def text_lines(pages: Sequence[str]) -> tuple[list[Line], int]:
    r"""Return the lines of a plain text and the number of its pages.

    Parameters
    ----------
    pages : sequence of str
        The text of each page; of a text without form feeds, runs of blank lines part the pages.

    Examples
    --------
    >>> lines, count = text_lines(["Ein Satz.\\n\\nNoch einer.\\f"])
    >>> [line.text for line in lines], count
    (['Ein Satz.', 'Noch einer.'], 1)
    """
    usual = _usual_blanks(pages)
    parts = pages if len(pages) > 1 else _parted(pages[0], usual + _PAGE_BREAK)
    width = _width(parts)
    found = [
        line
        for number, page in enumerate(without_heads(parts), 1)
        for line in _lines(page, number, usual, _FULL * width)
    ]
    return found, len(parts)


def _spaced(page: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, each with the number of blank ones above it."""
    blanks = 0
    for line in re.split(r"[\n\f]", page):
        if line.strip():
            yield blanks, line.rstrip()
            blanks = 0
        else:
            blanks += 1


def _usual_blanks(pages: Sequence[str]) -> int:
    """Return how many blank lines stand between two lines of a paragraph: some programs add one."""
    counts = Counter(blanks for page in pages for blanks, _ in list(_spaced(page))[1:])
    # Paragraphs may be short: what parts lines may be less frequent than what parts paragraphs.
    frequent = [blanks for blanks, n in counts.items() if n >= _SHARE * counts.total()]
    return min(frequent, default=0)


def _parted(text: str, blanks: int) -> list[str]:
    pages: list[list[str]] = [[]]
    for above, line in _spaced(text):
        if above >= blanks and pages[-1]:
            pages.append([])
            above = 0  # noqa: PLW2901
        pages[-1] += [*[""] * above, line]
    return ["\n".join(page) for page in pages]


def _width(pages: Sequence[str]) -> int:
    """Return the length of the longest line of prose; a web address may be longer."""
    lengths = [
        len(line.strip())
        for page in pages
        for line in page.split("\n")
        if len(line.split()) >= _WORDS
    ]
    return max(lengths, default=0)


def _lines(page: str, number: int, usual: int, full: float) -> Iterator[Line]:
    for place, (blanks, raw) in enumerate(_spaced(page)):
        text = raw.strip()
        left = len(raw.expandtabs()) - len(raw.expandtabs().lstrip())
        first = len(text.split()[0])
        yield Line(
            page=number,
            text=text,
            first=first,
            left=left,
            inner=left + len(text) - len(text[first:].lstrip()),
            room=full - len(text),
            gap=max(blanks - usual, 0) if place else 0.0,
        )

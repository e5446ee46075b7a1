"""The normalised text of a copy, and the way back from it to the pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from transloek._norm import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NormText", "Spot"]

_WORD = re.compile(r"\S+")
_QUOTES = "\"'»"
_BULLETS = "•‣·"


class Spot(NamedTuple):
    """A position in a copy: the index of the page, and that of the character on it."""

    page: int
    offset: int


class NormText:
    """The normalised text of pages.

    Parameters
    ----------
    pages : sequence of str
        The text of each page.

    Attributes
    ----------
    pages : sequence of str
        The same.
    text : str
        Their normalised text.

    Examples
    --------
    >>> norm = NormText(["Ein", "Weg, ein Gruß"])
    >>> norm.text, norm.begin(9), norm.end(9)
    ('einwegeingruss', Spot(page=1, offset=9), Spot(page=1, offset=8))
    """

    def __init__(self, pages: Sequence[str]) -> None:
        self.pages = pages
        parts = [normalise(page) for page in pages]
        self.text = "".join(parts)
        self._starts = list(accumulate(map(len, parts), initial=0))
        self._words: dict[int, tuple[list[int], list[int]]] = {}

    def begin(self, position: int) -> Spot:
        """Return where the character stands that a normalised character comes from."""
        page = bisect_right(self._starts, position) - 1
        return Spot(page, self._raw(page, position - self._starts[page]))

    def end(self, position: int) -> Spot:
        """Return where the character ends from which the normalised one before a position comes."""
        page, offset = self.begin(position - 1)
        text = self.pages[page]
        offset += 1
        # Marks that follow a letter were composed with it.
        while offset < len(text) and category(text[offset]).startswith("M"):
            offset += 1
        return Spot(page, offset)

    def span(self, start: int, stop: int) -> tuple[Spot, Spot]:
        """Return begin and end of a stretch, with the quotes, brackets and stops that belong to it.

        Parameters
        ----------
        start, stop : int
            Positions in the normalised text.
        """
        (first, low), (last, high) = self.begin(start), self.end(stop)
        while low and _opens(self.pages[first][low - 1]):
            low -= 1
        page = self.pages[last]
        while high < len(page) and _closes(page[high]):
            high += 1
        return Spot(first, low), Spot(last, high)

    def splits_word(self, position: int) -> bool:
        """Return whether letters or digits stand on both sides of a position, nothing between."""
        return 0 < position < len(self.text) and self.end(position) >= self.begin(position)

    def _raw(self, page: int, position: int) -> int:
        """Return the position on a page of its normalised character of that number."""
        starts, counts = self._index(page)
        word = bisect_right(counts, position) - 1
        text = self.pages[page]
        begin = starts[word]
        end = starts[word + 1] if word + 1 < len(starts) else len(text)
        rest = position - counts[word]
        ends = range(begin + 1, end + 1)
        # The first beginning of the word that has more normalised characters ends after it.
        found = bisect_right(ends, rest, key=lambda stop: len(normalise(text[begin:stop])))
        return begin + found

    def _index(self, page: int) -> tuple[list[int], list[int]]:
        """Return where the words of a page begin, there and in its normalised text."""
        if page not in self._words:
            words = list(_WORD.finditer(self.pages[page]))
            counts = accumulate((len(normalise(word[0])) for word in words), initial=0)
            self._words[page] = [word.start() for word in words], list(counts)[:-1]
        return self._words[page]

    def breaks_line(self, position: int) -> bool:
        """Return whether a line ends at a position and another one begins."""
        if not 0 < position < len(self.text):
            return True
        (last, high), (first, low) = self.end(position), self.begin(position)
        return last != first or "\n" in self.pages[first][high:low]


def _opens(char: str) -> bool:
    return char in _QUOTES or category(char) in {"Ps", "Pi"}


def _closes(char: str) -> bool:
    # What closes in German opens in English.
    return char not in _BULLETS and category(char) in {"Pe", "Pf", "Pi", "Po"}

"""Running heads, feet and page numbers: lines that stand between a text and its next page."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from transloek._norm import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["without_heads"]

_LINE = re.compile(r"[^\n]+")
_DIGITS = re.compile(r"\d+")
# "7", "- 7 -", "Seite 7", "S. 7 von 9", "7/9".
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:seite|page|s\.|p\.)\s*)?([0-9]{1,5})(?:\s*(?:von|of|/)\s*[0-9]+)?\W*", re.IGNORECASE
)
# A head or foot has at most so many lines.
_DEPTH = 4
# One that changes with the chapter, or from left pages to right ones, recurs within two pages.
_NEAR = (-2, -1, 1, 2)

Span = tuple[int, int]


def without_heads(pages: Sequence[str]) -> tuple[str, ...]:
    r"""Blank the lines that recur at the same end of pages near each other, and page numbers.

    Parameters
    ----------
    pages : sequence of str
        The text of each page.

    Returns
    -------
    tuple of str
        The same pages with spaces in place of these lines, so that positions stay what they were.

    Examples
    --------
    >>> without_heads(["Bericht, Seite 1\nSie sagt", "Bericht, Seite 2\nes ihm."])
    ('                \nSie sagt', '                \nes ihm.')
    """
    return tuple(_blank(page, spans) for page, spans in zip(pages, _heads(pages), strict=True))


def _heads(pages: Sequence[str]) -> list[list[Span]]:
    """Return the lines to blank on each page, from the top and from the bottom."""
    found: list[list[Span]] = [[] for _ in pages]
    for ends in zip(*map(_ends, pages), strict=True):
        keys = [
            [_key(page[slice(*line)], number) for line in lines]
            for number, (page, lines) in enumerate(zip(pages, ends, strict=True))
        ]
        for number, lines in enumerate(ends):
            found[number] += lines[: _recurring(keys, number)]
    return found


def _ends(page: str) -> tuple[list[Span], list[Span]]:
    """Return where the first and the last lines stand that hold a letter or digit."""
    lines = [line.span() for line in _LINE.finditer(page)]
    return _first(page, lines), _first(page, reversed(lines))


def _first(page: str, lines: Iterable[Span]) -> list[Span]:
    filled = (line for line in lines if normalise(page[slice(*line)]))
    return list(islice(filled, _DEPTH))


def _key(line: str, number: int) -> str | int | None:
    """Return what a line at the end of a page may share with that of another page.

    Of a page number it is how far it is ahead of the page's own, else the text without digits.
    """
    if found := _PAGE_NUMBER.fullmatch(line):
        return int(found[1]) - number
    return _DIGITS.sub("", normalise(line)) or None


def _recurring(keys: Sequence[Sequence[str | int | None]], number: int) -> int:
    """Return how many lines at the end of a page recur on pages near it, without a gap."""
    near = {key for other in _neighbours(number, len(keys)) for key in keys[other]} - {None}
    return len(list(takewhile(near.__contains__, keys[number])))


def _neighbours(number: int, count: int) -> Iterator[int]:
    return (number + step for step in _NEAR if 0 <= number + step < count)


def _blank(page: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        page = page[:start] + " " * (end - start) + page[end:]
    return page

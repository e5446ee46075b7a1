"""Columns that no rules mark: two columns of text, or a table set with tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transloek.draft._marks import is_bare_mark, starts_with_bullet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Part", "Row", "Word", "split_columns"]

# In widths of a letter: a gap in a line that is wider than this is no space between words, however
# the line is set; and what stays free between two columns is at least so wide.
_GAP = 4.0
_FREE = 2.0
# A row of a column that ends before the other one stands so close to the row before it.
_CLOSE = 1.3
_ALIGNED = 0.7


class Word(NamedTuple):
    """A word on a page, its edges in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(word.top for word in self.words)

    @property
    def text(self) -> str:
        """What it says: words that touch are one, set in two kinds of type."""
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            parts.append(" " if word.x0 - before.x1 > 0.1 * word.size else "")
            parts.append(word.text)
        return "".join(parts)


class Part(NamedTuple):
    """Rows of a page that belong together: running text, a column of it, or the cell of a table."""

    rows: list[Row]
    is_column: bool = False
    is_cell: bool = False


class _Region(NamedTuple):
    left: list[list[Word]]
    right: list[list[Word]]


def split_columns(rows: Sequence[Row], unit: float, leading: float) -> Iterator[Part]:
    """Yield the parts of a page, from top to bottom and from left to right.

    Parameters
    ----------
    rows : sequence of Row
        The rows of a page, or of a column of it.
    unit : float
        Width of a letter, in points.
    leading : float
        Usual distance of two rows, in points.
    """
    start = plain = 0
    while start < len(rows):
        region, end = _region(rows, start, unit, leading)
        if region is None:
            start += 1
            continue
        if plain < start:
            yield Part(list(rows[plain:start]))
        # Columns that take up most of a page are those of its text.
        small = len(rows) > 2 * (end - start)
        for cell in _cells(region, small, unit, leading):
            yield Part(cell, is_column=True, is_cell=small)
        start = plain = end
    if plain < len(rows):
        yield Part(list(rows[plain:]))


def _region(
    rows: Sequence[Row], start: int, unit: float, leading: float
) -> tuple[_Region | None, int]:
    """Return the columns that begin at a row, if any do, and the row behind them."""
    for low, high in _gaps(rows[start], unit):
        region = _Region([], [])
        reach = low
        for place, row in enumerate(rows[start:], start):
            left = [word for word in row.words if word.x1 <= high - _FREE * unit]
            right = list(row.words[len(left) :])
            reach = max([reach, *(word.x1 for word in left)])
            if right and right[0].x0 < max(high - unit, reach + _FREE * unit):
                break
            # Below the end of the right column, what is further away is something else.
            if not right and row.top - rows[place - 1].top > _CLOSE * leading:
                break
            region.left.append(left)
            region.right.append(right)
        if sum(map(_both, region.left, region.right)) > 1:
            return region, start + len(region.left)
    return None, start


def _both(left: Sequence[Word], right: Sequence[Word]) -> bool:
    return bool(left and right)


def _gaps(row: Row, unit: float) -> Iterator[tuple[float, float]]:
    """Yield where a row is empty between words; not between a bullet and its text."""
    for place in range(1, len(row.words)):
        before, word = row.words[place - 1], row.words[place]
        if word.x0 - before.x1 > _GAP * unit and not is_bare_mark(Row(row.words[:place]).text):
            yield before.x1, word.x0


def _cells(region: _Region, small: bool, unit: float, leading: float) -> list[list[Row]]:
    """Return the cells of a region in the order of reading."""
    pairs = list(zip(region.left, region.right, strict=True))
    both = sum(map(_both, region.left, region.right))
    listed = any(words and starts_with_bullet(words[0].text) for pair in pairs for words in pair)
    if small and not listed and both >= _ALIGNED * len(pairs):
        return _row_by_row(pairs)
    left = [Row(tuple(words)) for words in region.left if words]
    right = [Row(tuple(words)) for words in region.right if words]
    return [left, *(part.rows for part in split_columns(right, unit, leading))]


def _row_by_row(pairs: Sequence[tuple[list[Word], list[Word]]]) -> list[list[Row]]:
    cells: list[list[Row]] = []
    for left, right in pairs:
        if left and right:
            cells += [[Row(tuple(left))], [Row(tuple(right))]]
        else:
            # A cell of more than one line.
            cells[-1 if right else -2].append(Row(tuple(left or right)))
    return cells

"""Questions to whole columns, for rules that would else walk through every row.

Each takes the columns of small tables, lists, and of large ones, which Arrow answers; what a rule
makes of the rows that are left, it does itself, in the same way for both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from transloek.validate import _arrays
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy as np

__all__ = [
    "among",
    "any_of",
    "counted",
    "having",
    "maybe_matching",
    "one_each",
    "picked",
    "several",
]


def having(cells: Sequence[str], texts: Iterable[str]) -> list[int]:
    """Return the rows in which one of some texts occurs.

    Parameters
    ----------
    cells : sequence of str
        The column.
    texts : iterable of str
        What is looked for.
    """
    wanted = list(filter(None, texts))
    if isinstance(cells, ArrowColumn):
        return _rows(cells.found(any_of(wanted))) if wanted else []
    joined = "\n".join(cells)
    starts = list(accumulate((len(cell) + 1 for cell in cells), initial=0))
    found: set[int] = set()
    for text in wanted:
        place = joined.find(text)
        while place >= 0:
            row = bisect_right(starts, place) - 1
            found.add(row)
            place = joined.find(text, starts[row + 1])
    return sorted(found)


def any_of(texts: Iterable[str]) -> str:
    """Return a pattern that finds each of some texts, whatever marks are in them.

    Parameters
    ----------
    texts : iterable of str
        The texts.
    """
    return "|".join("".join(f"\\x{{{ord(char):x}}}" for char in text) for text in texts)


def picked(cells: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Return the cells of some rows.

    Parameters
    ----------
    cells : sequence of str
        The column.
    rows : sequence of int
        The rows.
    """
    if not isinstance(cells, ArrowColumn):
        return [cells[row] for row in rows]

    texts: list[str] = cells.array.take(_arrays.numbers(rows)).to_pylist()
    return texts


def maybe_matching(cells: Sequence[str], pattern: str) -> Iterable[int]:
    """Return the rows in which a pattern that Python and RE2 read alike may be found.

    Parameters
    ----------
    cells : sequence of str
        The column.
    pattern : str
        The pattern.
    """
    return _rows(cells.found(pattern)) if isinstance(cells, ArrowColumn) else range(len(cells))


def among(cells: Sequence[str], texts: Collection[str]) -> set[str]:
    """Return which of some texts stand in a column, whole.

    Parameters
    ----------
    cells : sequence of str
        The column.
    texts : collection of str
        What is looked for.
    """
    if not texts:
        return set()
    if isinstance(cells, ArrowColumn):
        return {cells[row] for row in cells.rows_of(texts)}
    return set(cells) & set(texts)


def one_each(
    keys: Sequence[str], owners: Sequence[str], kinds: Sequence[str], wanted: str, other: str
) -> bool:
    """Return whether each key has one row of the wanted kind, in their order, and else others alone.

    Of small tables, and where it takes a closer look, it is not said.

    Parameters
    ----------
    keys : sequence of str
        A column in which each text stands once.
    owners, kinds : sequence of str
        Two columns of another table: a key, and the kind of the row.
    wanted, other : str
        The two kinds.
    """
    columns = [each for each in (keys, owners, kinds) if isinstance(each, ArrowColumn)]
    if len(columns) < 3:
        return False
    import pyarrow.compute as pc

    rows, rest = (_arrays.values(pc.equal(columns[2].array, kind)) for kind in (wanted, other))
    chosen = columns[1].array.filter(_arrays.mask(rows))
    return bool((rows | rest).all()) and bool(chosen.equals(columns[0].array))


def several(columns: Iterable[Sequence[str]]) -> set[str]:
    """Return the texts that stand in more than one of some columns.

    Parameters
    ----------
    columns : iterable of sequence of str
        The columns.
    """
    seen: list[Sequence[str]] = []
    shared: set[str] = set()
    # From the smallest on, so that the largest is searched, and not made a set of.
    for column in sorted(columns, key=len):
        shared |= _common(column, seen)
        seen.append(column)
    return shared - {""}


def _common(column: Sequence[str], others: Sequence[Sequence[str]]) -> set[str]:
    if not isinstance(column, ArrowColumn):
        return set(column).intersection(chain.from_iterable(others))
    import pyarrow as pa
    import pyarrow.compute as pc

    arrays = [
        other.array if isinstance(other, ArrowColumn) else _arrays.texts(other) for other in others
    ]
    known = pa.concat_arrays([_arrays.texts([]), *arrays])
    return set(column.distinct(_arrays.values(pc.is_in(column.array, value_set=known))))


def counted(cells: Sequence[str]) -> Counter[str]:
    """Return how often each text stands in a column.

    Parameters
    ----------
    cells : sequence of str
        The column.
    """
    if not isinstance(cells, ArrowColumn):
        return Counter(cells)
    found = cells.array.value_counts()
    texts, counts = found.field("values").to_pylist(), found.field("counts").to_pylist()
    return Counter(dict(zip(texts, counts, strict=True)))


def _rows(wanted: np.ndarray) -> list[int]:
    rows: list[int] = wanted.tolist()
    return rows

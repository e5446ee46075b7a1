"""Questions to whole columns, for rules that would else walk through every row.

Each takes the columns of small tables, lists, and of large ones, which Arrow answers; what a rule
makes of the rows that are left, it does itself, in the same way for both.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from hashlib import sha256
from itertools import accumulate
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from transloek.validate._columns import ArrowColumn, in_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy as np
    import pyarrow as pa

__all__ = [
    "among",
    "counted",
    "having",
    "maybe_alike",
    "maybe_at_odds",
    "maybe_matching",
    "several",
]

_ROWS = 4_096
# For the sum of a text: every byte has a number of its own.
_WEIGHTS = [int.from_bytes(sha256(bytes([byte])).digest()[:8], "little") for byte in range(256)]


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
        return _rows(cells.hits("|".join(map(_plain, wanted)))) if wanted else []
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


def maybe_matching(cells: Sequence[str], pattern: str) -> Iterable[int]:
    """Return the rows in which a pattern that Python and RE2 read alike may be found.

    Parameters
    ----------
    cells : sequence of str
        The column.
    pattern : str
        The pattern.
    """
    return _rows(cells.hits(pattern)) if isinstance(cells, ArrowColumn) else range(len(cells))


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


def several(columns: Iterable[Sequence[str]]) -> set[str]:
    """Return the texts that stand in more than one of some columns.

    Parameters
    ----------
    columns : iterable of sequence of str
        The columns.
    """
    seen: list[Sequence[str]] = []
    shared: set[str] = set()
    for column in columns:
        for other in seen:
            small, large = sorted((column, other), key=len)
            shared |= _common(small, large)
        seen.append(column)
    return shared - {""}


def _common(small: Sequence[str], large: Sequence[str]) -> set[str]:
    if not isinstance(small, ArrowColumn) or not isinstance(large, ArrowColumn):
        return among(large, set(small))
    import pyarrow.compute as pc

    found = pc.is_in(large.array, value_set=small.array)
    return set(large.distinct(found.to_numpy(zero_copy_only=False)))


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


def maybe_alike(cells: Sequence[str]) -> Iterable[int]:
    """Return the rows whose letters and digits may be those of another row.

    Of a large column, a sum over the bytes of each cell is compared: over those alone that are an
    ASCII letter or digit whatever the cell is folded to. Cells that fold alike have one sum.

    Parameters
    ----------
    cells : sequence of str
        The column.
    """
    kept = _kept(cells) if isinstance(cells, ArrowColumn) else None
    if kept is None or not isinstance(cells, ArrowColumn):
        return range(len(cells))
    import numpy as np

    order, again = _in_order(_sums(cells, kept))
    rows: list[int] = np.unique(np.concatenate((order[again], order[again + 1]))).tolist()
    return rows


def maybe_at_odds(texts: Sequence[str], others: Sequence[str]) -> Iterable[int]:
    """Return the rows whose text may stand beside more than one other text.

    Parameters
    ----------
    texts, others : sequence of str
        Two columns of a table.
    """
    if not isinstance(texts, ArrowColumn) or not isinstance(others, ArrowColumn):
        return range(len(texts))
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    sums = _sums(texts, ascii_letters)
    order, again = _in_order(sums)
    one, two = pa.array(order[again]), pa.array(order[again + 1])
    equal = pc.equal(others.array.take(one), others.array.take(two))
    odd = again[~equal.to_numpy(zero_copy_only=False)]
    return _rows(np.isin(sums, sums[order[odd]])) if len(odd) else []


def _in_order(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows in the order of their sums, and the places where two in a row have one."""
    import numpy as np

    order = np.argsort(sums, kind="stable")
    ordered = sums[order]
    return order, np.flatnonzero(ordered[1:] == ordered[:-1])


def _kept(cells: ArrowColumn) -> str | None:
    """Return the letters and digits that nothing else in a column folds to, None if marks may join."""
    letters, places = cells.bounds()
    data = letters[places[0] : places[-1]].tobytes()
    others = set(data.translate(None, bytes(range(128))).decode())
    if any(unicodedata.category(char)[0] == "M" for char in others):
        return None
    folded = {part for char in others for part in unicodedata.normalize("NFKC", char).casefold()}
    return "".join(char for char in ascii_letters + digits if char.lower() not in folded)


def _sums(cells: ArrowColumn, kept: str) -> np.ndarray:
    """Return a sum over those bytes of each cell that are some letters: the same for the same."""
    import numpy as np

    weights = np.zeros(256, np.uint64)
    for char in kept:
        weights[ord(char)] = _WEIGHTS[ord(char.lower())]

    def sums(part: pa.StringArray) -> np.ndarray:
        letters, places = ArrowColumn(part).bounds()
        found = np.zeros(len(part), np.uint64)
        for start in range(0, len(part), _ROWS):
            ends = places[start : start + _ROWS + 1]
            filled = np.flatnonzero(np.diff(ends))
            if len(filled):
                block = np.take(weights, letters[ends[0] : ends[-1]])
                found[start + filled] = np.add.reduceat(block, ends[filled] - ends[0])
        return found

    return np.concatenate(in_parts(sums, cells.array))


def _rows(wanted: np.ndarray) -> list[int]:
    rows: list[int] = wanted.nonzero()[0].tolist()
    return rows


def _plain(text: str) -> str:
    """Return a pattern that finds a text, whatever marks are in it."""
    return "".join(f"\\x{{{ord(char):x}}}" for char in text)

"""The order of a table's rows: the natural order of its primary key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.canonical import natural_key
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from transloek.validate._snapshot import Table

__all__ = ["misplaced"]

_DIGITS = "123456789", "000000000"
_ANY_DIGIT = str.maketrans(*_DIGITS)
_ANY_DIGIT_BYTE = bytes.maketrans(*(digits.encode() for digits in _DIGITS))
# What comparing two keys as text does not tell.
_UNKNOWN = 2


def misplaced(table: Table) -> int:
    """Return the index of the first row that belongs before the one that it follows, or 0.

    Parameters
    ----------
    table : Table
        A table with a key.
    """
    keys = [table.columns[name] for name in table.key]
    large = [key for key in keys if isinstance(key, ArrowColumn)]
    found = _first_descent(large) if len(large) == len(keys) else None
    return _walked(keys) if found is None else found


def _walked(columns: list[Sequence[str]]) -> int:
    keys = list(zip(*columns, strict=True))
    shapes = list(zip(*map(_shapes, columns), strict=True))
    before: tuple[str, ...] | None = None
    place = 0
    for row, (key, shape) in enumerate(zip(keys, shapes, strict=True)):
        if not any(key):
            continue
        if before is not None:
            # Keys of one shape compare as text: most do, and natural keys take ten times as long.
            alike = shape == shapes[place]
            if key < before if alike else _natural(key) < _natural(before):
                return row
        before, place = key, row
    return 0


def _shapes(cells: Sequence[str]) -> list[str]:
    return "\0".join(cells).translate(_ANY_DIGIT).split("\0") if cells else []


def _natural(key: tuple[str, ...]) -> list[object]:
    return list(map(natural_key, key))


def _first_descent(columns: list[ArrowColumn]) -> int | None:
    """Return the first row below the one before it, by all columns at once; None if keys are empty."""
    import numpy as np

    if len(columns[0]) < 2:
        return 0
    if any(bool(np.any(np.diff(column.bounds()[1]) == 0)) for column in columns):
        return None
    steps = np.zeros(len(columns[0]) - 1, np.int8)
    for column in columns:
        equal = steps == 0
        found = _steps(column)
        unknown = np.flatnonzero(equal & (found == _UNKNOWN))
        found[unknown] = _natural_steps(column, unknown)
        steps[equal] = found[equal]
    rows = np.flatnonzero(steps < 0)
    return int(rows[0]) + 1 if len(rows) else 0


def _steps(column: ArrowColumn) -> np.ndarray:
    """Compare each cell with the one before it: 1 above, -1 below, 0 equal, or unknown."""
    import numpy as np
    import pyarrow.compute as pc

    data = column.array.buffers()[2]
    shapes = column.with_bytes(data.to_pybytes().translate(_ANY_DIGIT_BYTE))
    alike = pc.equal(shapes[:-1], shapes[1:]).to_numpy(zero_copy_only=False)
    before, after = column.array[:-1], column.array[1:]
    above = pc.less(before, after).to_numpy(zero_copy_only=False)
    equal = pc.equal(before, after).to_numpy(zero_copy_only=False)
    steps = np.where(above, np.int8(1), np.int8(-1))
    steps[~alike] = _UNKNOWN
    steps[equal] = 0
    return steps


def _natural_steps(column: ArrowColumn, places: np.ndarray) -> np.ndarray:
    """Compare cells with the ones before them by their natural keys, each two only once."""
    import numpy as np

    coded = column.array.take(np.concatenate((places, places + 1))).dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    before, after = codes[: len(places)], codes[len(places) :]
    size = len(coded.dictionary)
    pairs, where = np.unique(before * size + after, return_inverse=True)
    keys = [natural_key(text) for text in coded.dictionary.to_pylist()]
    steps = [1 if keys[pair // size] < keys[pair % size] else -1 for pair in pairs.tolist()]
    return np.array(steps, np.int8)[where]

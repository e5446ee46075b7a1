"""The order of a table's rows: the natural order of its primary key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.canonical import natural_key
from transloek.validate import _arrays
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from transloek.validate._snapshot import Table

__all__ = ["misplaced"]

_DIGITS = "123456789", "000000000"
_ANY_DIGIT = str.maketrans(*_DIGITS)
_ZERO, _NINE = b"09"
_ANY_DIGIT_BYTE = bytes.maketrans(*(digits.encode() for digits in _DIGITS))


def misplaced(table: Table) -> tuple[int, bool]:
    """Return the index of the first row that belongs before the one that it follows, or 0.

    Parameters
    ----------
    table : Table
        A table with a key.

    Returns
    -------
    tuple of int and bool
        The index, and of a large table whether the key of every row is above that of the one
        before.
    """
    keys = [table.columns[name] for name in table.key]
    large = [key for key in keys if isinstance(key, ArrowColumn)]
    found = _first_descent(large) if len(large) == len(keys) else None
    return (_walked(keys), False) if found is None else found


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


def _first_descent(columns: list[ArrowColumn]) -> tuple[int, bool] | None:
    """Return the first row below the one before it, by all columns at once; None if keys are empty."""
    import numpy as np

    if len(columns[0]) < 2:
        return 0, False
    if any(bool(np.any(np.diff(column.bounds()[1]) == 0)) for column in columns):
        return None
    places: Any = None
    steps = np.zeros(len(columns[0]) - 1, np.int8)
    for column in columns:
        found = _steps(column, places)
        steps[slice(None) if places is None else places] = found
        # Where two keys are the same so far, the next column decides.
        places = np.flatnonzero(steps == 0)
    rows = np.flatnonzero(steps < 0)
    return (int(rows[0]) + 1 if len(rows) else 0), not (len(rows) or len(places))


def _steps(column: ArrowColumn, places: np.ndarray | None) -> np.ndarray:
    """Compare cells with the ones before them: 1 above, -1 below, 0 equal."""
    import numpy as np
    import pyarrow.compute as pc

    if places is None:
        before, after = column.array[:-1], column.array[1:]
    else:
        before = column.array.take(_arrays.numbers(places))
        after = column.array.take(_arrays.numbers(places + 1))
    equal = _arrays.values(pc.equal(before, after))
    above = _arrays.values(pc.less(before, after))
    steps = np.where(above, np.int8(1), np.int8(-1))
    steps[equal] = 0
    unlike = np.flatnonzero(~equal & ~_alike(column, places, before, after))
    if len(unlike):
        chosen = _arrays.numbers(unlike)
        steps[unlike] = _natural_steps(before.take(chosen), after.take(chosen))
    return steps


def _alike(column: ArrowColumn, places: np.ndarray | None, before: Any, after: Any) -> np.ndarray:
    """Return which cells have the shape of those before them: digits at the same places."""
    import pyarrow.compute as pc

    if places is None:
        shapes = _shaped(column)
        one, two = shapes[:-1], shapes[1:]
    else:
        one, two = (_shaped(ArrowColumn(cells)) for cells in (before, after))
    found: np.ndarray = _arrays.values(pc.equal(one, two))
    return found


def _shaped(column: ArrowColumn) -> Any:
    data = column.array.buffers()[2]
    letters = b"" if data is None else data.to_pybytes()
    return column.with_bytes(letters.translate(_ANY_DIGIT_BYTE))


def _natural_steps(before: Any, after: Any) -> np.ndarray:
    """Compare unequal cells with the ones before them by their natural keys.

    Where the first letters that differ are no digits, they decide, as in any text; so does the end
    of a text. Of two numbers without a zero before them, the longer is above, and of two that are
    as long the first digit decides. Python looks at the others, each two only once.
    """
    import numpy as np

    columns = ArrowColumn(before), ArrowColumn(after)
    places, one, two = _first_difference(*columns)
    steps = np.where(one < two, np.int8(1), np.int8(-1))
    ended = (one < 0) | (two < 0)
    unsure = np.flatnonzero(~ended & (_is_digit(one) | _is_digit(two)))
    if len(unsure):
        longer, known = _longer(columns, unsure, places[unsure])
        steps[unsure[longer != 0]] = longer[longer != 0]
        unsure = unsure[~known]
    if len(unsure):
        chosen = _arrays.numbers(unsure)
        steps[unsure] = _compared(before.take(chosen), after.take(chosen))
    return steps


def _longer(
    columns: tuple[ArrowColumn, ArrowColumn], rows: np.ndarray, places: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Compare the numbers in which cells differ by how long they are, and say where that does it."""
    import numpy as np

    # How far each number goes on, and how far the two go back together.
    one, two = (_run(column, rows, places, 1) for column in columns)
    back = _run(columns[0], rows, places - 1, -1)
    starts = np.maximum(places - back, 0)
    led = (one + back > 0) & (two + back > 0)
    for column in columns:
        letters, begins = column.bounds()
        # Of a number that is none, any byte will do.
        led &= letters[np.minimum(begins[rows] + starts, len(letters) - 1)] != _ZERO
    longer = np.sign(two - one).astype(np.int8)
    longer[~led] = 0
    return longer, (one == two) & (one > 0) | led


def _run(column: ArrowColumn, rows: np.ndarray, places: np.ndarray, step: int) -> np.ndarray:
    """Count the digits from places in cells on, or back."""
    import numpy as np

    letters, begins = column.bounds()
    sizes = column.sizes()
    count = np.zeros(len(rows), np.int64)
    left = np.arange(len(rows))
    while len(left):
        here = places[left] + step * count[left]
        left, here = (each[(here >= 0) & (here < sizes[rows[left]])] for each in (left, here))
        left = left[_is_digit(letters[begins[rows[left]] + here])]
        count[left] += 1
    return count


def _is_digit(letters: np.ndarray) -> np.ndarray:
    found: np.ndarray = (letters >= _ZERO) & (letters <= _NINE)
    return found


def _first_difference(
    one: ArrowColumn, two: ArrowColumn
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return where unequal cells first differ, and the bytes there, -1 where one of them ends."""
    import numpy as np

    found = np.full((2, len(one)), -1, np.int16)
    columns = [(*column.bounds(), column.sizes()) for column in (one, two)]
    left, place, where = np.arange(len(one)), 0, np.zeros(len(one), np.int64)
    while len(left):
        for side, (letters, places, sizes) in enumerate(columns):
            there = left[sizes[left] > place]
            found[side, left] = -1
            found[side, there] = letters[places[there] + place]
        left = left[found[0, left] == found[1, left]]
        place += 1
        where[left] = place
    return where, found[0], found[1]


def _compared(before: Any, after: Any) -> np.ndarray:
    import numpy as np
    import pyarrow as pa

    coded = pa.concat_arrays([before, after]).dictionary_encode()
    codes = _arrays.values(coded.indices).astype(np.int64)
    size = len(coded.dictionary)
    pairs, where = np.unique(
        codes[: len(before)] * size + codes[len(before) :], return_inverse=True
    )
    keys = [natural_key(text) for text in coded.dictionary.to_pylist()]
    steps = [1 if keys[pair // size] < keys[pair % size] else -1 for pair in pairs.tolist()]
    return np.array(steps, np.int8)[where]

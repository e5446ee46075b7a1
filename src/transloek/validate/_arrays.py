"""Arrays of Arrow, made of what Python and NumPy hold, and the other way round.

What pyarrow has for it, `array` and `to_numpy`, imports pandas, which takes 0.2 s.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import pyarrow as pa

__all__ = ["in_parts", "mask", "numbers", "texts", "typed", "values"]

_Result = TypeVar("_Result")

# Fewer cells are done in one go.
_FEW = 16_384
_MOST_THREADS = 8


def mask(wanted: np.ndarray) -> pa.BooleanArray:
    """Return an array that filters.

    Parameters
    ----------
    wanted : array of bool
        What to keep.
    """
    import numpy as np
    import pyarrow as pa

    bits = pa.py_buffer(np.packbits(wanted, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), len(wanted), [None, bits])


def numbers(values: np.ndarray | Sequence[int]) -> pa.Int64Array:
    """Return an array of whole numbers, of places to take for example.

    Parameters
    ----------
    values : array or sequence of int
        The numbers.
    """
    import numpy as np
    import pyarrow as pa

    held = np.ascontiguousarray(values, np.int64)
    return pa.Array.from_buffers(pa.int64(), len(held), [None, pa.py_buffer(held)])


def texts(cells: Sequence[str | None]) -> pa.StringArray:
    """Return an array of texts.

    Parameters
    ----------
    cells : sequence of str or None
        The texts; None for one that is missing.
    """
    import numpy as np
    import pyarrow as pa

    encoded = [b"" if cell is None else cell.encode() for cell in cells]
    places = np.zeros(len(encoded) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, encoded), np.int32, len(encoded)), out=places[1:])
    buffers = [pa.py_buffer(places), pa.py_buffer(b"".join(encoded))]
    return pa.StringArray.from_buffers(len(encoded), *buffers, _filled(cells))


def typed(values: Sequence[object], kind: str) -> pa.Array:
    """Return an array of values.

    Parameters
    ----------
    values : sequence of str, int, float or None
        The values; None for one that is missing.
    kind : {"TEXT", "BIGINT", "DOUBLE"}
        Their type.
    """
    import numpy as np
    import pyarrow as pa

    if kind == "TEXT":
        return texts(values)  # type: ignore[arg-type]
    form, target = (np.int64, pa.int64()) if kind == "BIGINT" else (np.float64, pa.float64())
    held = np.array([0 if value is None else value for value in values], form)
    return pa.Array.from_buffers(target, len(held), [_filled(values), pa.py_buffer(held)])


def _filled(values: Sequence[object]) -> pa.Buffer | None:
    """Return the bits that tell what is there from what is missing; None if all is there."""
    import numpy as np
    import pyarrow as pa

    there = np.array([value is not None for value in values], bool)
    return None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))


def values(array: pa.Array) -> np.ndarray:
    """Return what an array holds, for NumPy: its method to_numpy imports pandas too.

    Parameters
    ----------
    array : pyarrow.Array
        Truth values or whole numbers, of which none is missing.
    """
    import numpy as np
    import pyarrow as pa

    held, begin, end = array.buffers()[1], array.offset, array.offset + len(array)
    if held is None:
        return np.zeros(0, np.int64)
    if pa.types.is_boolean(array.type):
        bits = np.unpackbits(np.frombuffer(held, np.uint8), count=end, bitorder="little")
        return bits[begin:].view(bool)
    found: np.ndarray = np.frombuffer(held, f"i{array.type.bit_width // 8}")[begin:end]
    return found


def in_parts(work: Callable[[Any], _Result], array: Any) -> list[_Result]:
    """Do something with equal parts of an array, one for each processor.

    Parameters
    ----------
    work : callable
        What to do; it has to let other threads go on, as Arrow does.
    array : pyarrow.Array
        The array.
    """
    from concurrent.futures import ThreadPoolExecutor

    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    size = max(-(-len(array) // threads), 1)
    parts = [array.slice(start, size) for start in range(0, max(len(array), 1), size)]
    if len(parts) == 1 or len(array) < _FEW:
        return list(map(work, parts))
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, parts))

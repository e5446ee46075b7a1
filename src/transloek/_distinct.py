"""Whether keys differ, told from their order, or else from numbers: equal keys have equal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from transloek._together import begins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt
    import pyarrow as pa

    Numbers = npt.NDArray[np.uint64]

__all__ = ["are_distinct", "differ"]

# An odd number whose bits are spread evenly: 2**64 divided by the golden ratio.
_FACTOR, _SHIFT = np.uint64(0x9E37_79B9_7F4A_7C15), np.uint64(29)
# Longer runs of rows are compared as fast by numbers as each with each.
_RUN = 8
# Which bits of eight bytes belong to a text of so many.
_BITS = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)


def are_distinct(keys: Sequence[pa.ChunkedArray]) -> bool:
    """Tell whether the keys of all rows differ for certain.

    Of 2**64 numbers, two of a million different keys share one in a case of thirty million. That is
    ten times as fast as a dictionary of the keys; where it fails, that has to be asked.

    Parameters
    ----------
    keys : sequence of ChunkedArray
        The columns of the key, without missing values: texts, or dictionaries that all chunks share.
    """
    return _differ_in_runs(keys) or differ(map(_column, keys))


def differ(columns: Iterable[Numbers]) -> bool:
    """Tell whether the keys of all rows differ for certain; see `are_distinct`.

    Parameters
    ----------
    columns : iterable of array of uint64
        For each column of the key, numbers of its texts: of equal ones the same. They are overwritten.
    """
    numbers: Numbers | np.uint64 = np.uint64(0)
    for column in columns:
        numbers = _mixed(column, numbers)
    numbers = np.sort(numbers)
    return not (numbers[1:] == numbers[:-1]).any()


def _differ_in_runs(keys: Sequence[pa.ChunkedArray]) -> bool:
    """Tell whether rows whose keys begin alike stand together, are few, and end otherwise.

    That is how rows lie in their file: records in the order of their IDs, codings in that of what
    they code.
    """
    import pyarrow as pa

    first = keys[0]
    new = None if pa.types.is_dictionary(first.type) else begins(first)
    if new is None:
        return False
    longest = int(np.diff(np.flatnonzero(new), append=len(new)).max(initial=0))
    if longest > _RUN:
        return False
    runs = np.cumsum(new)
    for step in range(1, longest):
        alike = runs[step:] == runs[:-step]
        for key in keys[1:]:
            alike &= _alike(key, step)
        if alike.any():
            return False
    return True


def _alike(key: pa.ChunkedArray, step: int) -> npt.NDArray[np.bool_]:
    """Tell for each row whether it has the same text as the one so many rows before."""
    import pyarrow as pa
    import pyarrow.compute as pc

    alike: npt.NDArray[np.bool_]
    if pa.types.is_dictionary(key.type):
        numbers = _column(key)
        alike = numbers[step:] == numbers[:-step]
    else:
        alike = pc.equal(key.slice(step), key.slice(0, len(key) - step)).to_numpy()
    return alike


def _mixed(new: Numbers, old: Numbers | np.uint64) -> Numbers:
    """Return numbers made of numbers that may be overwritten, and of those before."""
    new ^= old
    new *= _FACTOR
    new ^= new >> _SHIFT
    return new


def _column(column: pa.ChunkedArray) -> Numbers:
    """Return a number for each text of a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        numbers = [_places(chunk) for chunk in column.chunks]
    else:
        # The same for all chunks: a text has one number wherever it stands.
        longest = pc.max(pc.binary_length(column)).as_py() or 0
        numbers = [_texts(chunk, longest) for chunk in column.chunks]
    return np.concatenate([np.zeros(0, np.uint64), *numbers])


def _places(chunk: pa.DictionaryArray) -> Numbers:
    numbers: Numbers = chunk.indices.to_numpy().astype(np.uint64)
    return numbers


def _texts(chunk: Any, longest: int) -> Numbers:
    """Mix the bytes of texts, eight at a time."""
    import pyarrow as pa

    width = np.int64 if pa.types.is_large_string(chunk.type) else np.int32
    _, places, content = chunk.buffers()
    offsets = np.frombuffer(places, width)[chunk.offset : chunk.offset + len(chunk) + 1]
    first, last = (int(offsets[0]), int(offsets[-1])) if len(chunk) else (0, 0)
    # So many bytes more that eight can be taken from the end of the last text too.
    data = np.zeros(last - first + 8, np.uint8)
    if last > first:
        data[:-8] = np.frombuffer(content, np.uint8)[first:last]
    eights = np.lib.stride_tricks.as_strided(data[:8].view("<u8"), (last - first + 1,), (1,))
    lengths = np.diff(offsets).astype(np.int64)
    starts, numbers = offsets[:-1].astype(np.int64) - first, lengths.astype(np.uint64)
    shortest = int(lengths.min(initial=8))
    # The last eight overlap those before, so that all of them lie in the text if it has so many.
    ends = starts + np.maximum(lengths - 8, 0)
    for read in range(0, longest, 8):
        eight = eights[starts if read == 0 else np.minimum(starts + read, ends)]
        if shortest < 8:
            eight &= _BITS[np.minimum(lengths, 8)]
        numbers = _mixed(eight, numbers)
    return numbers

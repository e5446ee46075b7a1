"""Whether equal texts of a column stand together, told from how texts follow one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

__all__ = ["begins"]

# With more runs than every so many rows, numbers made of the texts are compared as fast.
_SHORTEST = 16


def begins(column: pa.ChunkedArray) -> npt.NDArray[np.bool_] | None:
    """Tell where texts differ from the ones before them, if equal ones surely stand together.

    A column in the order of its numbers, m01-w9-01 before m01-w10-01, is cut into runs of texts that
    are as long as one another and rise. If no two runs have a text in common, no text comes back: that
    is told from the first and the last of each.

    Parameters
    ----------
    column : ChunkedArray
        Texts, none of which is missing.

    Returns
    -------
    array of bool or None
        None if it cannot be told so.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    size = len(column)
    if not size:
        return np.ones(0, np.bool_)
    before, after = column.slice(0, size - 1), column.slice(1)
    new, starts = np.ones(size, np.bool_), np.ones(size, np.bool_)
    new[1:] = pc.not_equal(before, after).to_numpy()
    lengths = pc.binary_length(column).to_numpy()
    starts[1:] = pc.greater(before, after).to_numpy() | (lengths[1:] != lengths[:-1])
    firsts = np.flatnonzero(starts)
    if len(firsts) > max(size // _SHORTEST, 1):
        return None
    lasts = np.append(firsts[1:], size) - 1
    ends: list[Any] = [column.take(pa.array(rows)).to_pylist() for rows in (firsts, lasts)]
    runs = sorted(zip(lengths[firsts].tolist(), *ends, strict=True))
    apart = all(one[0] != two[0] or one[2] < two[1] for one, two in pairwise(runs))
    return new if apart else None

"""Which links of a large table may be part of a circle, or lead to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate import _arrays
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

__all__ = ["maybe_in_circles"]

# Chains of links are short; what is left of a longer one after so many rounds is walked link by
# link, so that time grows with the links alone.
_ROUNDS = 50


def maybe_in_circles(
    starts: Sequence[str], targets: Sequence[str], kinds: Sequence[str], kind: str
) -> tuple[Iterable[int], Iterable[str]]:
    """Return the rows that may lead into a circle, and all that links start from, in order.

    What leads to an end alone is in no circle: of a large table, such links are taken away, and
    then those that lead to what is an end now, until none is left.

    Parameters
    ----------
    starts, targets, kinds : sequence of str
        The columns of the links.
    kind : str
        The kind of links that is looked at.
    """
    if not all(isinstance(column, ArrowColumn) for column in (starts, targets, kinds)):
        rows: Sequence[int] = [row for row, each in enumerate(kinds) if each == kind]
        return rows, dict.fromkeys(starts[row] for row in rows)
    return _peeled(starts, targets, kinds, kind)  # type: ignore[arg-type]


def _peeled(
    starts: ArrowColumn, targets: ArrowColumn, kinds: ArrowColumn, kind: str
) -> tuple[list[int], list[str]]:
    import numpy as np
    import pyarrow as pa

    rows = np.array(kinds.rows_of([kind]), np.int64)
    ends = pa.concat_arrays(
        [starts.array.take(_arrays.numbers(rows)), targets.array.take(_arrays.numbers(rows))]
    )
    coded = ends.dictionary_encode()
    codes = _arrays.values(coded.indices).astype(np.int64)
    one, two = codes[: len(rows)], codes[len(rows) :]
    left = _without_ends(one, two, len(coded.dictionary))
    if not len(left):
        return [], []
    # In the order in which they come first, the ends that are gone included: it decides which
    # link of a circle is told.
    _, first = np.unique(one, return_index=True)
    order = _arrays.numbers(one[np.sort(first)])
    return rows[left].tolist(), coded.dictionary.take(order).to_pylist()


def _without_ends(one: np.ndarray, two: np.ndarray, size: int) -> np.ndarray:
    import numpy as np

    left = np.flatnonzero(one != two)
    for _ in range(_ROUNDS):
        goes_on = np.zeros(size, bool)
        goes_on[one[left]] = True
        kept = left[goes_on[two[left]]]
        if len(kept) == len(left) or not len(left):
            break
        left = kept
    return left

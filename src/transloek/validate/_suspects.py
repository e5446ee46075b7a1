"""Which cells of a large column are worth a look: all others cannot be wrong.

Arrow searches the column for whatever the rules on cells look for, in one pass, and sorts out what
fits the field's pattern. What is left, mostly nothing, goes to the rules themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transloek.validate import _arrays
from transloek.validate._constraints import Constraints
from transloek.validate._re2 import narrower, wider
from transloek.validate.rules import RULES
from transloek.validate.rules._query import Check

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    import numpy as np

    from transloek.validate._columns import ArrowColumn
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._cell import CellCheck

__all__ = ["sought", "suspects"]

# A whole number as it is written, and one that surely fits into 64 bits.
_PLAIN = r"\A(?:0|[1-9][0-9]{0,17})\z"


def suspects(
    cells: ArrowColumn,
    item: dict[str, Any],
    checks: Iterable[CellCheck],
    allowed: dict[int, Any],
    more: Sequence[str] = (),
) -> list[str]:
    """Return the different texts of a column that may be wrong.

    Parameters
    ----------
    cells : ArrowColumn
        The column.
    item : dict
        The field, as the descriptor gives it.
    checks : iterable of CellCheck
        What the rules on the cells of this field look for.
    allowed : dict
        The characters, by their numbers, that this package may use beside others.
    more : sequence of str
        What other rules seek in the column, in the same pass.
    """
    constraints = Constraints(item)
    search = _search(frozenset(check.pattern for check in checks), frozenset(allowed))
    if constraints.kind not in {"string", "integer"} or constraints.words or search is None:
        return cells.distinct()
    once = cells.once()
    once.seek([search, *more])
    cells.learn(once, more)
    wrong = _misfits(once, constraints)
    wrong[once.found(search)] = True
    return once.distinct(wrong)


def sought(package: Snapshot) -> dict[tuple[str, str], list[str]]:
    """Return, for each table and column, the patterns that functions of rules seek in it.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for rule in RULES.values():
        for item in rule.check if isinstance(rule.check, tuple) else ():
            if isinstance(item, Check) and not item.lacks(package.tables):
                for table, column, pattern in item.seeks(package):
                    found.setdefault((table, column), []).append(pattern)
    return found


@lru_cache(maxsize=64)
def _search(patterns: frozenset[re.Pattern[str]], allowed: frozenset[int]) -> str | None:
    """Return what hits everything that one of some patterns hits; None if it cannot be said."""
    said = [wider(pattern) for pattern in sorted(patterns, key=lambda each: each.pattern)]
    # Without them, what stands on either side of one may be wrong together.
    said += [f"[{''.join(map(_character, sorted(allowed)))}]"] if allowed else []
    found = [each for each in said if each is not None]
    return "|".join(found) if len(found) == len(said) else None


def _misfits(cells: ArrowColumn, constraints: Constraints) -> np.ndarray:
    """Return for every cell whether the field's constraints may have something against it."""
    import numpy as np
    import pyarrow.compute as pc

    if constraints.kind == "integer":
        return _no_numbers(cells, constraints)
    sizes = cells.sizes()
    wrong: np.ndarray = sizes == 0
    low, high = constraints.lengths
    if low is not None or high is not None:
        lengths = _arrays.values(pc.utf8_length(cells.array))
        wrong |= (lengths < (low or 0)) | (
            lengths > (sizes.max(initial=0) if high is None else high)
        )
    if constraints.pattern is not None:
        fitting = narrower(constraints.pattern)
        wrong |= np.True_ if fitting is None else ~cells.hits(fitting)
    return wrong


def _no_numbers(cells: ArrowColumn, constraints: Constraints) -> np.ndarray:
    """Return for every cell whether it may be something else than a whole number in its range."""
    import pyarrow as pa

    right = cells.hits(_PLAIN)
    numbers = _arrays.values(cells.array.filter(_arrays.mask(right)).cast(pa.int64()))
    low, high = (constraints.edges.get(name) for name in ("minimum", "maximum"))
    right[right] = (numbers >= (low or 0)) & (numbers <= (numbers if high is None else high))
    wrong: np.ndarray = ~right
    return wrong


def _character(code: int) -> str:
    return f"\\x{{{code:x}}}"

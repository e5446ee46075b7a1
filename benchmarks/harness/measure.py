"""Times of several doers of one work, in turns, and what is told of them.

Each round runs every doer once, so that a busy moment falls on all of them alike, and in the next
round another begins. A round before the first warms caches up and is not counted. What is told is the
median and the spread; a ratio is made within each round, and its median told, so that it depends
little on the machine and on what else it does.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["Spread", "exponent", "in_turns", "ratio"]


@dataclass(frozen=True)
class Spread:
    """The median of some figures, and the lowest and highest of them."""

    median: float
    low: float
    high: float
    count: int

    @classmethod
    def of(cls, figures: Sequence[float]) -> Spread:
        """Sum figures up."""
        return cls(statistics.median(figures), min(figures), max(figures), len(figures))

    def as_json(self) -> dict[str, Any]:
        """Return it with four significant figures: more would not come again."""
        names = ("median", "low", "high")
        return {name: _short(getattr(self, name)) for name in names} | {"count": self.count}


def _short(figure: float) -> float:
    return float(f"{figure:.4g}")


def in_turns(
    doers: Mapping[str, Callable[[], object]], rounds: int, *, warm: int = 1
) -> dict[str, list[float]]:
    """Return the seconds of each doer in every round.

    Parameters
    ----------
    doers : mapping
        What is measured, by name: functions without arguments.
    rounds : int
        How often each is run and counted.
    warm : int
        How often all are run before that.
    """
    names = list(doers)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-warm, rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            seconds = timed(doers[name])
            if number >= 0:
                times[name].append(seconds)
    return times


def timed(doer: Callable[[], object]) -> float:
    """Return the seconds that a function takes; what it left behind is cleared away before."""
    gc.collect()
    begin = time.perf_counter()
    kept = doer()
    seconds = time.perf_counter() - begin
    del kept
    return seconds


def ratio(ours: Sequence[float], others: Sequence[float]) -> Spread:
    """Return how many times as long one took as the other, round by round."""
    return Spread.of([one / other for one, other in zip(ours, others, strict=True)])


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the power of the size with which times grow: the slope of a line through logarithms.

    Examples
    --------
    >>> round(exponent([10, 100, 1000], [1.0, 10.0, 100.0]), 6)
    1.0
    """
    x, y = [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    mean_x, mean_y = statistics.fmean(x), statistics.fmean(y)
    over = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return over / sum((a - mean_x) ** 2 for a in x)

"""What a benchmark found: figures of one work at one size, and whether they reach the target."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from harness.measure import Spread, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Figure", "Target", "beside", "single"]


@dataclass(frozen=True)
class Target:
    """A figure to reach: at most so much, or at least."""

    figure: float
    least: bool = False

    def reached(self, found: float) -> bool:
        """Tell whether a figure, as precisely as it is told, reaches it."""
        found = float(f"{found:.3g}")
        return found >= self.figure if self.least else found <= self.figure


@dataclass(frozen=True)
class Figure:
    """One figure.

    Attributes
    ----------
    work : str
        What was done, a name from `harness.works`.
    size : int
        The size of the package, in findings, or of the source, in pages; 0 if it has none.
    unit : str
        ``s``, ``ms``, ``bytes``, ``per s``, ``share``, or ``times`` for a ratio.
    figure : Spread
        What is compared with the target.
    doers : mapping
        What each doer took, by name; the first is transloek.
    target : Target or None
        The figure to reach.
    more : mapping
        What else is worth telling.
    """

    work: str
    size: int
    unit: str
    figure: Spread
    doers: Mapping[str, Spread] = field(default_factory=dict)
    target: Target | None = None
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None if there is none."""
        return None if self.target is None else self.target.reached(self.figure.median)

    def as_json(self) -> dict[str, Any]:
        """Return it for the file of results."""
        found: dict[str, Any] = {"work": self.work, "size": self.size, "unit": self.unit}
        found["figure"] = self.figure.as_json()
        found["doers"] = {name: spread.as_json() for name, spread in self.doers.items()}
        if self.target is not None:
            found["target"] = {"figure": self.target.figure, "least": self.target.least}
            found["reached"] = self.reached
        return found | ({"more": dict(self.more)} if self.more else {})


def beside(
    work: str,
    size: int,
    times: Mapping[str, Sequence[float]],
    target: float | None,
    **more: Any,
) -> Figure:
    """Return how many times as long the first doer took as the fastest of the others.

    Parameters
    ----------
    work : str
        What was done.
    size : int
        How large the work was.
    times : mapping
        The seconds, or bytes, of each doer in every round; the first is transloek.
    target : float or None
        The ratio to reach, at most.
    **more
        What else is worth telling.
    """
    doers = {name: Spread.of(taken) for name, taken in times.items()}
    ours, *others = times
    best = min(others, key=lambda name: doers[name].median)
    goal = None if target is None else Target(target)
    found = ratio(times[ours], times[best])
    return Figure(work, size, "times", found, doers, goal, {"beside": best, **more})


def single(
    work: str, size: int, unit: str, figures: Sequence[float], target: Target | None, **more: Any
) -> Figure:
    """Return a figure that is compared with nothing but its target."""
    return Figure(work, size, unit, Spread.of(figures), {}, target, more)

"""How many findings, talks, workshops and segments each meeting has, and what they are called.

The shipped IDs have room for the meetings 01 to 99, each with 999 segments, and for 999 findings in
a talk or workshop. So large packages have meetings with more findings, not more meetings: a hundred
folders of a hundred thousand rows each are also what engines for large data like to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

__all__ = ["FEWEST", "MOST", "Meeting", "Part", "plan"]

# Below, not every theme of the thesaurus would have its finding; above, the IDs come to an end.
FEWEST, MOST = 100, 20_000_000
_MEETINGS = 99
_SEGMENTS = 999
# The shipped meeting has 95 findings, a dozen in each workshop.
_OF_MEETING, _OF_PART = 95, 12
_PARTS = 250
_HIGHEST = 999
# Of a hundred findings, eighty segments: some say more than one thing.
_SHARED = 0.8


@dataclass(frozen=True)
class Part:
    """A talk, a workshop or the synthesis: its ID, how many findings it has, on how many segments."""

    part_id: str
    kind: str
    ordinal: int
    size: int
    segments: int


@dataclass(frozen=True)
class Meeting:
    """A meeting: its number, and its first finding's place among all findings."""

    number: int
    begin: int
    parts: tuple[Part, ...]

    @property
    def meeting_id(self) -> str:
        """The ID, such as m05."""
        return f"m{self.number:02}"

    @cached_property
    def size(self) -> int:
        """How many findings it has."""
        return sum(part.size for part in self.parts)

    def of_kind(self, kind: str) -> list[Part]:
        """Return its talks (t), its workshops (w), or its synthesis (s)."""
        return [part for part in self.parts if part.kind == kind]


def plan(total: int, seed: int) -> list[Meeting]:
    """Divide some findings among meetings.

    Parameters
    ----------
    total : int
        How many findings.
    seed : int
        What the sizes of talks and workshops depend on.
    """
    if not FEWEST <= total <= MOST:
        raise ValueError(f"{total} findings: expected a number from {FEWEST} to {MOST}")
    count = max(1, min(_MEETINGS, total // _OF_MEETING))
    bounds = np.linspace(0, total, count + 1).astype(int).tolist()
    return [
        _meeting(number + 1, bounds[number], bounds[number + 1] - bounds[number], seed)
        for number in range(count)
    ]


def _meeting(number: int, begin: int, size: int, seed: int) -> Meeting:
    rng = np.random.default_rng([seed, 3, number])
    synthesis = min(800, max(2, size * 9 // 100))
    count = max(3, min(_PARTS, size // _OF_PART))
    talks = max(1, count * 15 // 100)
    sizes = _sizes(rng, size - synthesis, count)
    # One segment tells of the meeting, one was set aside, a heading each, a practice each.
    room = _SEGMENTS - 2 - (count + 1) - talks
    share = min(_SHARED, room / size)
    names = [("t", n + 1) for n in range(talks)] + [("w", n + 1) for n in range(count - talks)]
    named = zip([("s", 0), *names], [synthesis, *sizes], strict=True)
    parts = tuple(
        Part(f"m{number:02}-{kind}{ordinal or ''}", kind, ordinal, each, max(1, int(each * share)))
        for (kind, ordinal), each in named
    )
    return Meeting(number, begin, parts)


def _sizes(rng: Any, total: int, count: int) -> list[int]:
    """Return sizes that differ as chance has it, each at least 1."""
    sizes = 1 + rng.multinomial(total - count, [1 / count] * count)
    if sizes.max() > _HIGHEST:
        raise ValueError(f"{sizes.max()} findings in one workshop: IDs end at {_HIGHEST}")
    found: list[int] = sizes.tolist()
    return found

"""What two versions of a package differ in."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from transloek.diff._rules import RULES, STEPS

__all__ = ["Change", "Difference", "Problem", "Side", "Step", "version_step"]

Step = Literal["none", "patch", "minor", "major"]

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})(?:[-+].*)?")


class Side(NamedTuple):
    """One of the two packages.

    Attributes
    ----------
    label : str
        What it was asked for as.
    name : str
        Name of the package.
    version : str
        Its version.
    """

    label: str
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes
    ----------
    kind : str
        Which one of `RULES`.
    table : str
        Name of the table; empty if it is about the whole package.
    record : str
        Key of the row; empty if it is about no row.
    field : str
        Name of the field, or of what the descriptor says; empty if it is about none.
    old, new : str or None
        What was there, and what is there now. Of a row: what tells it from others.
    """

    kind: str
    table: str = ""
    record: str = ""
    field: str = ""
    old: str | None = None
    new: str | None = None

    @property
    def step(self) -> Step:
        """The version step that it calls for."""
        return RULES[self.kind].step

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        named = {name: getattr(self, name) or None for name in ("table", "record", "field")}
        return {
            "kind": self.kind,
            "step": self.step,
            **named,
            "old": self.old,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Problem:
    """What must not be between two versions.

    Attributes
    ----------
    code : str
        Which one of `PROBLEMS`.
    table : str
        Name of the table; empty if it is about the whole package.
    record : str
        The ID; empty if it is about none.
    facts : dict
        What the message is filled in with.
    """

    code: str
    table: str = ""
    record: str = ""
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that two versions of a package differ in.

    Attributes
    ----------
    old, new : Side
        What was compared.
    changes : tuple of Change
        The differences: first of the descriptor, then table by table.
    problems : tuple of Problem
        What must not be, errors and warnings.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def required(self) -> Step:
        """The version step that the changes call for."""
        steps: list[Step] = [change.step for change in self.changes]
        return max(steps, key=STEPS.index, default="none")

    @property
    def actual(self) -> Step | None:
        """The step from the one version to the other; None if it leads nowhere or back."""
        return version_step(self.old.version, self.new.version)

    @property
    def fits(self) -> bool:
        """Whether the version goes as far as the changes call for, or further."""
        return self.actual is not None and STEPS.index(self.actual) >= STEPS.index(self.required)

    def count(self) -> Counter[tuple[str, str]]:
        """Return how many changes there are of each kind in each table."""
        return Counter((change.table, change.kind) for change in self.changes)


def version_step(old: str, new: str) -> Step | None:
    """Return which number of a version goes up; None if none is a version, or it goes down.

    Examples
    --------
    >>> version_step("0.1.4", "0.2.0"), version_step("1.0.0", "1.0.0"), version_step("1.0.0", "0.9.0")
    ('minor', 'none', None)
    """
    found = [_VERSION.fullmatch(text) for text in (old, new)]
    if None in found:
        return None
    before, after = ([int(part) for part in match.groups()] for match in found if match)
    if after < before:
        return None
    steps: tuple[Step, ...] = ("major", "minor", "patch")
    differ = (step for step, a, b in zip(steps, before, after, strict=True) if a != b)
    return next(differ, "none")

"""What a validation returns: faults, gathered by gate into a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from transloek.validate._text import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "GATES",
    "TITLES",
    "Fault",
    "GateResult",
    "Report",
    "Severity",
    "SwitchedOff",
    "in_order",
]

Severity = Literal["error", "warning"]

# In the order in which they run: each looks at what the one before let pass.
TITLES = {
    "files": Text("the files", "die Dateien"),
    "descriptor": Text("the descriptor", "der Deskriptor"),
    "rows": Text("bytes and rows", "Bytes und Zeilen"),
    "cells": Text("the cells", "die Zellen"),
    "frictionless": Text("frictionless", "frictionless"),
    "meaning": Text("keys and meaning", "Schlüssel und Bedeutung"),
}
GATES = tuple(TITLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a package, where it is, and how to mend it.

    Attributes
    ----------
    code : str
        The ID of the rule that found it.
    gate : str
        The gate that the rule belongs to.
    severity : {"error", "warning"}
        A package with errors is not valid; a warning asks for a second look.
    path : str
        The file, relative to the package.
    line : int or None
        Physical line of the file on which the row begins, counted from 1 at the header.
    resource : str or None
        Name of the table; None if the fault lies in the package as a whole.
    row : int or None
        Number of the row, counted from 1 at the first row after the header.
    record : str or None
        Primary key of the row; the parts of a key of several fields are joined by " / ".
    field : str or None
        Name of the field, or the JSON path of a property of the descriptor.
    value : str or None
        What was found there, as it stands there.
    message : Text
        What is wrong, without its place.
    expected : Text
        What was expected in its place.
    remedy : Text
        How to mend it.
    """

    code: str
    gate: str
    severity: Severity = "error"
    path: str
    line: int | None = None
    resource: str | None = None
    row: int | None = None
    record: str | None = None
    field: str | None = None
    value: str | None = None
    message: Text
    expected: Text = NOTHING
    remedy: Text = NOTHING

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Return the fault as values that JSON can hold, its texts in one language."""
        return {
            "code": self.code,
            "gate": self.gate,
            "severity": self.severity,
            "path": self.path,
            "line": self.line,
            "resource": self.resource,
            "row": self.row,
            "record": self.record,
            "field": self.field,
            "value": self.value,
            "message": self.message(lang),
            "expected": self.expected(lang),
            "remedy": self.remedy(lang),
        }


@dataclass(frozen=True, slots=True)
class GateResult:
    """What one gate found.

    Attributes
    ----------
    name : str
        Name of the gate, as it is asked for.
    faults : tuple of Fault
        What it found, in the order of the files.
    hindrance : Text
        Why the gate could not run, or not in full; empty if it could.
    ran : bool
        Whether the gate ran at all.
    skipped : bool
        Whether it was left out because that was asked for.
    """

    name: str
    faults: tuple[Fault, ...] = ()
    hindrance: Text = NOTHING
    ran: bool = True
    skipped: bool = False

    @property
    def title(self) -> Text:
        """What the gate checks."""
        return TITLES[self.name]

    @property
    def passed(self) -> bool:
        """Whether the gate ran in full and found no error."""
        return (
            self.ran
            and not self.hindrance
            and all(fault.severity != "error" for fault in self.faults)
        )


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A rule that the package's descriptor has switched off, and why.

    Attributes
    ----------
    code : str
        The ID of the rule.
    reason : Text
        The reason given; in both languages the same where only one was written.
    count : int
        How many faults it would have told.
    """

    code: str
    reason: Text
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a validation.

    Attributes
    ----------
    gates : tuple of GateResult
        What each gate found.
    switched_off : tuple of SwitchedOff
        The rules that the package does not want to be held to.
    """

    gates: tuple[GateResult, ...]
    switched_off: tuple[SwitchedOff, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, gate by gate."""
        return tuple(fault for gate in self.gates for fault in gate.faults)

    @property
    def valid(self) -> bool:
        """Whether every gate that was asked for ran and found no error."""
        return all(gate.passed for gate in self.gates if not gate.skipped)

    def count(self, severity: Severity) -> int:
        """Return the number of faults of a severity.

        Parameters
        ----------
        severity : {"error", "warning"}
            Which faults to count.
        """
        return sum(fault.severity == severity for fault in self.faults)

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Return the report as values that JSON can hold, its texts in one language."""
        return {
            "valid": self.valid,
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "gates": [
                {
                    "name": gate.name,
                    "ran": gate.ran,
                    "skipped": gate.skipped,
                    "passed": gate.passed,
                    "hindrance": gate.hindrance(lang),
                    "faults": len(gate.faults),
                }
                for gate in self.gates
            ],
            "switched_off": [
                {"code": off.code, "reason": off.reason(lang), "faults": off.count}
                for off in self.switched_off
            ],
            "faults": [fault.to_dict(lang) for fault in self.faults],
        }


def in_order(faults: Iterable[Fault], paths: Iterable[str]) -> tuple[Fault, ...]:
    """Sort faults by file, line and field; the files in the order given, others after them."""
    known = {path: place for place, path in enumerate(paths)}

    def place(fault: Fault) -> tuple[int, str, int, str, str]:
        return (
            known.get(fault.path, len(known)),
            fault.path,
            fault.line or 0,
            fault.field or "",
            fault.code,
        )

    return tuple(sorted(faults, key=place))

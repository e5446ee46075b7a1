"""What a validation returns: faults, gathered by gate into a report."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Fault", "GateResult", "Report", "Severity", "in_order"]

Severity = Literal["error", "warning"]

TITLES = {
    "files": "the files",
    "profile": "the Data Package standard 2.0",
    "frictionless": "the tables, with frictionless",
    "domain": "the rules of this kind of data",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a package, where it is, and how to mend it.

    Attributes
    ----------
    resource : str or None
        Name of the table; None if the fault lies in the package as a whole.
    row : int or None
        Number of the row, counted from 1 at the first row after the header.
    field : str or None
        Name of the field, or the JSON path of a property of the descriptor.
    code : str
        The rule that found it.
    message : str
        What is wrong.
    severity : {"error", "warning"}
        A package with errors is not valid; a warning asks for a second look.
    gate : str
        The gate that the rule belongs to.
    path : str
        The file, relative to the package.
    line : int or None
        Physical line of the file on which the row begins, counted from 1 at the header.
    record : str or None
        Primary key of the row.
    value : str or None
        What was found there.
    expected : str
        What was expected in its place.
    remedy : str
        How to mend it.
    """

    resource: str | None = None
    row: int | None = None
    field: str | None = None
    code: str
    message: str
    severity: Severity = "error"
    gate: str
    path: str
    line: int | None = None
    record: str | None = None
    value: str | None = None
    expected: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class GateResult:
    """What one gate found.

    Attributes
    ----------
    name : str
        Name of the gate, as it is asked for.
    faults : tuple of Fault
        What it found, in the order of the files.
    hindrance : str
        Why the gate could not run, or not in full; empty if it could.
    ran : bool
        Whether the gate ran at all.
    """

    name: str
    faults: tuple[Fault, ...] = ()
    hindrance: str = ""
    ran: bool = True

    @property
    def title(self) -> str:
        """What the gate checks."""
        return TITLES[self.name]

    @property
    def passed(self) -> bool:
        """Whether the gate ran and found no error."""
        return self.ran and all(fault.severity != "error" for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a validation.

    Attributes
    ----------
    gates : tuple of GateResult
        What each gate found.
    """

    gates: tuple[GateResult, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults, gate by gate."""
        return tuple(fault for gate in self.gates for fault in gate.faults)

    @property
    def valid(self) -> bool:
        """Whether every gate that was asked for ran and found no error."""
        return all(gate.passed for gate in self.gates)

    def count(self, severity: Severity) -> int:
        """Return the number of faults of a severity.

        Parameters
        ----------
        severity : {"error", "warning"}
            Which faults to count.
        """
        return sum(fault.severity == severity for fault in self.faults)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as values that JSON can hold."""
        return {
            "valid": self.valid,
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "gates": [
                {
                    "name": gate.name,
                    "ran": gate.ran,
                    "passed": gate.passed,
                    "hindrance": gate.hindrance,
                    "faults": len(gate.faults),
                }
                for gate in self.gates
            ],
            "faults": [asdict(fault) for fault in self.faults],
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

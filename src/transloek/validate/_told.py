"""Leaving out of what frictionless found all that a rule of this package told already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.validate.rules import contract, schema
from transloek.validate.rules.contract import TABLE_MISSING
from transloek.validate.rules.metadata import BYTE_COUNT, CHECKSUM

if TYPE_CHECKING:
    from transloek.validate._model import Fault, GateResult

__all__ = ["untold"]

_GATE = "frictionless"
_SUMS = {BYTE_COUNT.id, CHECKSUM.id, "row-count"}
_DESCRIBING = {getattr(part, name).id for part in (contract, schema) for name in part.__all__}


def untold(results: list[GateResult]) -> list[GateResult]:
    """Return the results, each fault told once.

    Parameters
    ----------
    results : list of GateResult
        What the gates found.
    """
    own = [fault for result in results if result.name != _GATE for fault in result.faults]
    places = _Places(own)
    return [
        replace(result, faults=tuple(fault for fault in result.faults if not places.know(fault)))
        if result.name == _GATE
        else result
        for result in results
    ]


class _Places:
    """Where own rules found something."""

    def __init__(self, faults: list[Fault]) -> None:
        errors = [fault for fault in faults if fault.severity == "error"]
        self.cells = {(fault.path, fault.row, fault.field) for fault in errors}
        self.rows = {(path, row) for path, row, field in self.cells if row and field is None}
        # Where the header is wrong, or the file cannot be read, all that follows is wrong too.
        self.tables = {
            fault.path
            for fault in errors
            if fault.gate in {"files", "rows"} and not fault.row and fault.path != DESCRIPTOR
        }
        # A table that is described wrongly is judged wrongly.
        self.described = {fault.resource for fault in errors if fault.code in _DESCRIBING}
        self.sums = {fault.resource for fault in errors if fault.code in _SUMS}
        # What refers to a row or a table that cannot be read seems to lead nowhere.
        missing = any(fault.code == TABLE_MISSING.id for fault in errors)
        self.lost = bool(missing or self.rows or self.tables or self.described)
        self.descriptor = any(fault.path == DESCRIPTOR for fault in faults)

    def know(self, fault: Fault) -> bool:
        """Return whether an own rule told of a fault of frictionless."""
        if fault.path == DESCRIPTOR:
            return self.descriptor
        if fault.path in self.tables or fault.resource in self.described:
            return True
        if self.lost and "(foreign-key)" in fault.message.en:
            return True
        if fault.row is None:
            return fault.resource in self.sums or fault.path in {path for path, _ in self.rows}
        whole = (fault.path, fault.row)
        return (*whole, fault.field) in self.cells or whole in self.rows

"""Running the gates one after another, and telling every fault once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.validate._beside import Beside, is_large
from transloek.validate._contract import missing_fields
from transloek.validate._fields import unsafe_patterns
from transloek.validate._files import read_package
from transloek.validate._model import GATES, GateResult, Report, SwitchedOff
from transloek.validate._off import switched_off
from transloek.validate._positions import Positions
from transloek.validate._rows import read_rows
from transloek.validate._text import NOTHING, Text
from transloek.validate._told import untold
from transloek.validate.rules.rows import ROW_LIMIT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["run_gates"]

_NO_DESCRIPTOR = Text(f"{DESCRIPTOR} cannot be read", f"{DESCRIPTOR} ist nicht lesbar")
_SKIPPED = Text("left out, as was asked", "ausgelassen, wie verlangt")
_UNSAFE = Text(
    "it opens what lies outside of the package, or reads it otherwise; mend the files first",
    "es öffnet, was außerhalb des Pakets liegt, oder liest es anders; zuerst die Dateien berichtigen",
)
_ADDRESS = Text(
    "schema or dialect is an address that it would fetch",
    "schema oder dialect ist eine Adresse, die es holen würde",
)
_PATTERN = Text("a pattern would keep it busy for ever", "ein Muster würde es ewig beschäftigen")
_LARGE = Text("a row would fill its memory", "eine Zeile würde seinen Speicher füllen")


def run_gates(root: Path, chosen: Collection[str], skipped: Collection[str] = ()) -> Report:
    """Run some gates.

    Parameters
    ----------
    root : Path
        The folder of the package.
    chosen : collection of str
        The gates that tell what they find.
    skipped : collection of str
        The gates of which the report says that they were left out.
    """
    package, files = read_package(root)
    results = [files]
    if package.descriptor is not None:
        results += _beyond(package, files, chosen)
    ran = {result.name for result in results}
    results += [
        GateResult(gate, hindrance=_NO_DESCRIPTOR, ran=False) for gate in chosen if gate not in ran
    ]
    told = {result.name: result for result in results if result.name in chosen}
    told |= {gate: _left_out(gate) for gate in skipped}
    return _report(package, [told[gate] for gate in GATES if gate in told])


def _left_out(gate: str) -> GateResult:
    return GateResult(gate, hindrance=_SKIPPED, ran=False, skipped=True)


def _beyond(package: Snapshot, files: GateResult, chosen: Collection[str]) -> Iterator[GateResult]:
    """Yield the results of the gates behind the first."""
    spared: dict[str, set[str]] = {}
    if "descriptor" in chosen:
        from transloek.validate import _descriptor

        yield _descriptor.check(package, files.faults)
        spared = missing_fields(package)
    if not {"rows", "cells", "frictionless", "meaning"} & set(chosen):
        return
    package, rows = read_rows(package, spared)
    yield rows
    unsafe = unsafe_patterns(package)
    if "frictionless" in chosen:
        from transloek.validate import tabular

        yield tabular.check(package, _hindrance(package, rows, unsafe=unsafe))
    if {"cells", "meaning"} & set(chosen):
        from transloek.validate import _cells

        with Beside(large=is_large(package)) as beside:
            cells = beside.begin(_cells.check, package, unsafe=unsafe)
            if "meaning" in chosen:
                from transloek.validate import _engine

                yield _engine.check(package, lambda: _wrong(cells()), beside)
            yield cells()


def _wrong(cells: GateResult) -> Collection[tuple[str, int | None, str | None]]:
    """Return path, row and field of the cells that are wrong."""
    wrong = [fault for fault in cells.faults if fault.severity == "error"]
    return {(fault.path, fault.row, fault.field) for fault in wrong}


def _hindrance(package: Snapshot, rows: GateResult, *, unsafe: bool) -> Text:
    """Return why frictionless must not open the package."""
    raws = [resource.raw for resource in package.resources]
    if package.unsafe:
        return _UNSAFE
    if any(isinstance(raw.get(key), str) for raw in raws for key in ("schema", "dialect")):
        return _ADDRESS
    if any(fault.code == ROW_LIMIT.id for fault in rows.faults):
        return _LARGE
    return _PATTERN if unsafe else NOTHING


def _report(package: Snapshot, results: list[GateResult]) -> Report:
    off = switched_off(package)
    counts = Counter(dict.fromkeys(off, 0))
    told = []
    for result in untold(results):
        counts.update(fault.code for fault in result.faults if fault.code in off)
        kept = tuple(fault for fault in result.faults if fault.code not in off)
        told.append(_with_lines(replace(result, faults=kept), package))
    switched = tuple(SwitchedOff(code, off[code], counts[code]) for code in off)
    return Report(tuple(told), switched)


def _with_lines(result: GateResult, package: Snapshot) -> GateResult:
    """Say for each fault of the descriptor on which line it stands."""
    if package.descriptor is None or not any(map(_lacks_line, result.faults)):
        return result
    positions = Positions(package.data.decode(errors="replace").removeprefix("\ufeff"))
    faults = [
        replace(fault, line=positions.line(fault.field or "$")) if _lacks_line(fault) else fault
        for fault in result.faults
    ]
    return replace(result, faults=tuple(sorted(faults, key=_line_in_descriptor)))


def _lacks_line(fault: Fault) -> bool:
    in_descriptor = fault.path == DESCRIPTOR and fault.line is None
    return in_descriptor and fault.field is not None and fault.field.startswith("$")


def _line_in_descriptor(fault: Fault) -> int:
    return (fault.line or 0) if fault.path == DESCRIPTOR else -1

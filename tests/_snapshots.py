"""Packages as the rules see them, whole and broken, without a run of the other gates."""

from __future__ import annotations

import copy
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from transloek.validate._files import read_package
from transloek.validate._rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table
    from transloek.validate.rules import Example

__all__ = ["broken", "changed", "places", "snapshot", "with_table", "without"]


def snapshot(folder: Path) -> Snapshot:
    """Read a package."""
    package, _ = read_package(folder)
    return read_rows(package, {})[0]


def broken(shipped: Path, folder: Path, *examples: Example) -> Snapshot:
    """Read a copy of the shipped package in which examples were broken, one after another.

    The first has to occur; of several, those that no longer do are left out.
    """
    shutil.copytree(shipped / "data", folder / "data")
    shutil.copy(shipped / "datapackage.json", folder)
    for place, example in enumerate(examples):
        for each in (example, *example.also):
            file = folder / each.path
            text = file.read_bytes().decode("utf-8")
            assert each.mended
            assert each.broken is not None
            assert place or each.mended in text, f"{each.mended!r} does not occur in {each.path}"
            file.write_bytes(text.replace(each.mended, each.broken, 1).encode("utf-8"))
    return snapshot(folder)


def changed(package: Snapshot, table: str, record: str, **cells: str) -> Snapshot:
    """Return a copy of a package with other cells in one row."""
    other = copy.deepcopy(package)
    found = other.tables[table]
    row = next(row for row in range(len(found.lines)) if found.record(row) == record)
    for column, text in cells.items():
        cast("list[str]", found.columns[column])[row] = text
    return other


def without(package: Snapshot, table: str, *records: str) -> Snapshot:
    """Return a copy of a package without some rows."""
    found = package.tables[table]
    kept = [row for row in range(len(found.lines)) if found.record(row) not in records]
    assert len(kept) + len(records) == len(found.lines)
    columns = {name: [cells[row] for row in kept] for name, cells in found.columns.items()}
    return with_table(
        package, replace(found, columns=columns, lines=[found.lines[row] for row in kept])
    )


def with_table(package: Snapshot, table: Table) -> Snapshot:
    """Return a copy of a package with another table in the place of the one of its name."""
    views = [
        replace(view, table=table) if view.name == table.name else view
        for view in package.resources
    ]
    return replace(package, resources=views)


def places(faults: Iterable[Fault]) -> list[tuple[str, str | None, str | None]]:
    """Return code, record and field of some faults, save that of the number of rows."""
    return [
        (fault.code, fault.record, fault.field) for fault in faults if fault.code != "row-count"
    ]

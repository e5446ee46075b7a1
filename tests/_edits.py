"""Editing the tables and the descriptor of a package that a test may change."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["add_row", "describe", "drop_row", "release", "set_cells"]


def _change(package: Path, table: str, change: Callable[[list[dict[str, str]]], None]) -> None:
    file = package / "data" / f"{table}.csv"
    reader = csv.DictReader(io.StringIO(file.read_bytes().decode(), newline=""))
    rows = list(reader)
    change(rows)
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, reader.fieldnames or [], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(target.getvalue().encode())


def set_cells(package: Path, table: str, key: str, **cells: str) -> None:
    """Change cells of the row whose first cell is the key."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = (row for row in rows if next(iter(row.values())) == key)
        row.update(cells)

    _change(package, table, change)


def add_row(package: Path, table: str, **cells: str) -> None:
    """Add a row at the end; what is not named is empty."""
    _change(package, table, lambda rows: rows.append(cells))


def drop_row(package: Path, table: str, key: str) -> None:
    """Remove the rows whose first cell is the key."""

    def change(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if next(iter(row.values())) != key]

    _change(package, table, change)


def describe(package: Path, change: Callable[[Any, dict[str, Any]], object]) -> None:
    """Change the descriptor, given as a whole and by the names of its resources."""
    file = package / "datapackage.json"
    raw = json.loads(file.read_bytes())
    change(raw, {resource["name"]: resource for resource in raw["resources"]})
    file.write_text(json.dumps(raw, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def release(package: Path, version: str) -> None:
    """Give a package a version."""
    describe(package, lambda raw, _: raw.update(version=version))

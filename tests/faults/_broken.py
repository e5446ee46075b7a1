"""A copy of a package in which a test breaks one thing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Broken"]

Row = dict[str, str]


class Broken:
    """A package that can be broken cell by cell; its checksums stay right unless a test says so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, table: str) -> Path:
        """Return the file of a table."""
        return self.folder / "data" / f"{table}.csv"

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        with self.path(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, table: str, rows: list[Row]) -> None:
        """Write the rows of a table and refresh the descriptor."""
        names = self.path(table).read_text(encoding="utf-8").partition("\n")[0].split(",")
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.path(table).write_bytes(stream.getvalue().encode())
        self.refresh()

    def set(self, table: str, record: str, **cells: str) -> None:
        """Change cells of the row with a key."""
        rows = self.rows(table)
        rows[self.index(table, record)].update(cells)
        self.write(table, rows)

    def drop(self, table: str, record: str) -> None:
        """Remove the row with a key."""
        rows = self.rows(table)
        del rows[self.index(table, record)]
        self.write(table, rows)

    def add(self, table: str, **cells: str) -> None:
        """Add a row where it belongs, by the text of its cells."""
        rows = self.rows(table)
        place = sum(list(row.values()) < [*cells.values()] for row in rows)
        self.write(table, [*rows[:place], cells, *rows[place:]])

    def move_up(self, table: str, record: str) -> None:
        """Swap a row with the one before it."""
        rows, place = self.rows(table), self.index(table, record)
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
        self.write(table, rows)

    def index(self, table: str, record: str) -> int:
        """Return the place of the row with a key."""
        names = self.resource(table)["schema"]["primaryKey"]
        keys = [" / ".join(row[name] for name in names) for row in self.rows(table)]
        return keys.index(record)

    def bytes(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Change the bytes of a file and refresh the descriptor."""
        file = self.folder / path
        file.write_bytes(change(file.read_bytes()))
        self.refresh()

    def descriptor(self) -> dict[str, Any]:
        """Return the descriptor."""
        descriptor: dict[str, Any] = json.loads((self.folder / "datapackage.json").read_bytes())
        return descriptor

    def resource(self, table: str) -> dict[str, Any]:
        """Return the resource of a table."""
        return next(item for item in self.descriptor()["resources"] if item["name"] == table)

    def describe(self, change: Callable[[Any], object]) -> None:
        """Change the descriptor."""
        descriptor = self.descriptor()
        change(descriptor)
        text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
        (self.folder / "datapackage.json").write_bytes(text.encode())

    def redescribe(self, table: str, change: Callable[[Any], object]) -> None:
        """Change the resource of a table."""
        place = [item["name"] for item in self.descriptor()["resources"]].index(table)
        self.describe(lambda descriptor: change(descriptor["resources"][place]))

    def refresh(self) -> None:
        """Write the checksums of the files as they are now."""
        self.describe(self._refresh)

    def _refresh(self, descriptor: Any) -> None:
        for resource in descriptor["resources"]:
            file = self.folder / resource["path"]
            if file.is_file():
                content = file.read_bytes()
                resource["bytes"] = len(content)
                resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"

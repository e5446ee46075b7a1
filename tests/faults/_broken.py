"""A copy of a package in which a test breaks one thing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Broken", "Row"]

Row = dict[str, str]

# What stands between the path of a table and its checksum.
_SUMS = re.compile(
    r'("path": "(data/[^"]+)",.*?"bytes": )[0-9]+(,\n +"hash": "sha256:)[0-9a-f]+', re.DOTALL
)


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
        """Write the rows of a table and refresh the checksums."""
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

    def lose(self, table: str, record: str) -> None:
        """Remove the row with a key, and say nowhere that there is one less."""
        rows = self.rows(table)
        del rows[self.index(table, record)]
        self.write(table, rows)

    def drop(self, table: str, record: str) -> None:
        """Remove the row with a key, on purpose: the descriptor says that there is one less."""
        self.lose(table, record)
        self.count(table)

    def add(self, table: str, **cells: str) -> None:
        """Add a row where it belongs, by the text of its cells."""
        rows = self.rows(table)
        place = sum(list(row.values()) < [*cells.values()] for row in rows)
        self.write(table, [*rows[:place], cells, *rows[place:]])
        self.count(table)

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
        """Change the bytes of a file, and refresh the checksum of a table."""
        file = self.folder / path
        content = file.read_bytes()
        changed = change(content)
        assert changed != content, f"nothing changes in {path}"
        file.write_bytes(changed)
        if path.startswith("data/"):
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

    def count(self, table: str) -> None:
        """Write into the descriptor how many rows a table has now."""
        count = len(self.rows(table))
        self.redescribe(table, lambda resource: resource.update(rows=count))

    def refresh(self) -> None:
        """Write the checksums of the files as they are now; in the text, which is faster."""
        file = self.folder / "datapackage.json"
        text = file.read_bytes().decode()
        file.write_bytes(_SUMS.sub(self._sums, text).encode())

    def _sums(self, match: re.Match[str]) -> str:
        start, path, between = match.groups()
        content = (self.folder / path).read_bytes()
        return f"{start}{len(content)}{between}{hashlib.sha256(content).hexdigest()}"

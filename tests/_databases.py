"""What the tests of databases and files of columns share."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek.dataset import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from transloek import Dataset

__all__ = ["BAD_ROWS", "GOOD_ROWS", "BadRow", "add_changed", "quoted", "values", "write_package"]


class BadRow(NamedTuple):
    """A row that a database has to refuse: a copy of a table's first one with other values."""

    table: str
    changes: dict[str, object]
    sqlite: str
    duckdb: str


# The same rows with nothing wrong in them.
GOOD_ROWS: dict[str, dict[str, object]] = {
    "findings": {"finding_id": "m01-s-99"},
    "places": {"place_id": "neustadt"},
    "themes": {"theme_id": "new", "broader_id": "time"},
    "meetings": {"meeting_id": "m02"},
    "sources": {"source_id": "m02-report"},
    "finding_themes": {"theme_id": "time"},
    "finding_links": {"relation": "supports"},
}

BAD_ROWS = {
    "no value": BadRow("findings", {"statement_de": None}, "NOT NULL", "NOT NULL"),
    "a key given twice": BadRow("findings", {"finding_id": "m01-s-01"}, "UNIQUE", "Duplicate key"),
    "a key of two parts given twice": BadRow(
        "finding_themes", {"theme_id": "loyalty"}, "UNIQUE", "Duplicate key"
    ),
    "no key": BadRow("findings", {"finding_id": None}, "NOT NULL", "NOT NULL"),
    "a reference that leads nowhere": BadRow(
        "findings", {"workshop_id": "m01-w9"}, "FOREIGN KEY", "foreign key"
    ),
    "a reference to the same table that leads nowhere": BadRow(
        "themes", {"broader_id": "nothing"}, "FOREIGN KEY", "foreign key"
    ),
    "a link to nowhere": BadRow(
        "finding_links", {"target_id": "m01-s-77"}, "FOREIGN KEY", "foreign key"
    ),
    "a word outside the vocabulary": BadRow(
        "findings", {"kind": "opinion"}, "CHECK.*kind: enum", "CHECK"
    ),
    "too small": BadRow("findings", {"ordinal": 0}, "CHECK.*ordinal: minimum", "CHECK"),
    "too large": BadRow("places", {"latitude": 90.5}, "CHECK.*latitude: maximum", "CHECK"),
    "another pattern": BadRow("sources", {"language": "deu"}, "CHECK.*language: form", "CHECK"),
    "no number": BadRow("findings", {"ordinal": "one"}, "cannot store TEXT", "[Cc]onver"),
    "no such day": BadRow("meetings", {"date": "2021-02-30"}, "CHECK.*date: form", "date"),
}


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def add_changed(db: Any, table: str, changes: Mapping[str, object]) -> None:
    """Add a copy of a table's first row, with other values."""
    found = db.execute(f"SELECT * FROM {quoted(table)} ORDER BY 1, 2 LIMIT 1")
    names = [column[0] for column in found.description]
    row = {**dict(zip(names, found.fetchone(), strict=True)), **changes}
    marks = ", ".join("?" * len(names))
    db.execute(f"INSERT INTO {quoted(table)} VALUES ({marks})", [row[name] for name in names])


def values(ds: Dataset, table: str) -> list[tuple[Any, ...]]:
    """Return the typed rows of a table, in its order."""
    raw = ds._store.raw(table)
    return list(zip(*(raw.values(name) for name in raw.resource.field_names), strict=True))


def write_package(
    folder: Path, tables: Mapping[str, tuple[dict[str, Any], Sequence[Any]]]
) -> Dataset:
    """Write a package of one's own, of tables with a schema and rows, and load it."""
    resources = []
    for number, (name, (schema, rows)) in enumerate(tables.items()):
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows([[field["name"] for field in schema["fields"]], *rows])
        (folder / f"{number}.csv").write_bytes(stream.getvalue().encode())
        resources.append({"name": name, "path": f"{number}.csv", "schema": schema})
    descriptor = {"name": "other", "version": "1", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return load(folder)

"""The tables of a package with values instead of texts, as the queries of the rules see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from transloek.validate._snapshot import ResourceView, Snapshot

__all__ = ["ROW", "TypedColumn", "TypedTable", "literal", "quoted", "typed_tables"]

ROW = "row_"
# A table of SQLite has at most 2,000 columns.
_MOST_COLUMNS = 1_900
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column with its values.

    Attributes
    ----------
    name : str
        Its name.
    kind : {"TEXT", "BIGINT", "DOUBLE"}
        Its type, by a name that SQLite and DuckDB both know.
    values : list, range or pyarrow.Array
        The values; None for one that is missing or cannot be read. Of a column that Arrow holds,
        an array.
    """

    name: str
    kind: str
    values: Any

    def listed(self) -> Iterable[Any]:
        """Return the values for Python."""
        plain = isinstance(self.values, list | range)
        found: Iterable[Any] = self.values if plain else self.values.to_pylist()
        return found


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table whose columns can be loaded into a database.

    Attributes
    ----------
    name : str
        Its name.
    columns : tuple of TypedColumn
        Its columns, the last of which numbers the rows.
    """

    name: str
    columns: tuple[TypedColumn, ...]

    @property
    def large(self) -> bool:
        """Whether Arrow holds it."""
        return any(not isinstance(column.values, list | range) for column in self.columns)

    @property
    def definition(self) -> str:
        """The statement that creates the table."""
        columns = ", ".join(f"{quoted(column.name)} {column.kind}" for column in self.columns)
        return f"CREATE TABLE {quoted(self.name)} ({columns})"

    @property
    def insertion(self) -> str:
        """The statement that inserts a row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {quoted(self.name)} VALUES ({marks})"  # noqa: S608

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows."""
        yield from zip(*(column.listed() for column in self.columns), strict=True)


def typed_tables(package: Snapshot) -> Iterator[TypedTable]:
    """Yield the tables of a package with their values.

    A column, or a table, whose name no database takes is left out; of several whose names differ
    in upper and lower case alone, the first counts, because databases make no difference.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    seen: set[str] = set()
    for resource in package.resources:
        name = resource.name
        usable = name.isprintable() and not name.casefold().startswith("sqlite_")
        if resource.table is None or not name or not usable or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        yield TypedTable(name, (*_columns(resource), _numbers(len(resource.table.lines))))


def _numbers(count: int) -> TypedColumn:
    return TypedColumn(ROW, "BIGINT", range(1, count + 1))


def _columns(resource: ResourceView) -> Iterator[TypedColumn]:
    table = resource.table
    fields = {str(item["name"]): item for item in reversed(resource.fields)}
    seen = {ROW}
    for name, cells in table.columns.items() if table is not None else ():
        if not name or not name.isprintable() or name.casefold() in seen:
            continue
        seen.add(name.casefold())
        field = fields.get(name, {})
        missing = _missing(field.get("missingValues", resource.schema.get("missingValues")))
        yield TypedColumn(name, *_typed(field.get("type"), cells, missing))
        if len(seen) > _MOST_COLUMNS:
            return


def _missing(values: object) -> frozenset[str]:
    """Return the texts that stand for no value; an empty cell always does."""
    entries = values if isinstance(values, list) else []
    texts = (entry.get("value") if isinstance(entry, dict) else entry for entry in entries)
    return frozenset({"", *(text for text in texts if isinstance(text, str))})


def _typed(kind: object, cells: Sequence[str], missing: frozenset[str]) -> tuple[str, Any]:
    name, read = _KINDS.get(kind, _TEXT) if isinstance(kind, str) else _TEXT
    if isinstance(cells, ArrowColumn):
        if read is str and missing == {""}:
            return name, cells.or_null()
        numbers = cells.whole() if read is _whole and missing == {""} else None
        if numbers is not None:
            return name, numbers
        return name, cells.mapped(lambda text: None if text in missing else read(text), name)
    if read is str:
        return name, [None if cell in missing else cell for cell in cells]
    return name, _each(read, cells, missing)


def _each(
    read: Callable[[str], object], cells: Iterable[str], missing: frozenset[str]
) -> list[object]:
    """Read every cell, and every text only once."""
    values = {cell: None if cell in missing else read(cell) for cell in set(cells)}
    return [values[cell] for cell in cells]


def _whole(cell: str) -> int | None:
    # Eighteen digits are more than any count here, and fit into 64 bits.
    return int(cell) if _WHOLE.fullmatch(cell) else None


def _number(cell: str) -> float | None:
    value = float(cell) if _NUMBER.fullmatch(cell) else None
    return value if value is not None and isfinite(value) else None


def _date(cell: str) -> str | None:
    try:
        return date.fromisoformat(cell).isoformat() if _DATE.fullmatch(cell) else None
    except ValueError:
        return None


_TEXT: tuple[str, Callable[[str], object]] = ("TEXT", str)
_KINDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "integer": ("BIGINT", _whole),
    "number": ("DOUBLE", _number),
    "date": ("TEXT", _date),
}


def quoted(name: str) -> str:
    """Return a name as an identifier in SQL.

    Parameters
    ----------
    name : str
        Name of a table or column.
    """
    return '"{}"'.format(name.replace('"', '""'))


def literal(text: str) -> str:
    """Return a text as SQL writes it.

    Parameters
    ----------
    text : str
        The text.
    """
    return "'{}'".format(text.replace("'", "''"))

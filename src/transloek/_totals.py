"""Numbers that say how many rows there must be, kept apart from the rows that they count.

A table that lost its last row is as well-formed as before, and no key misses it. Therefore every
resource says in `rows` how many rows its table has, and a field with `counts` how many rows of
another table name this row. Nothing but `write_totals` ever changes them.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek._json import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["write_totals", "wrong_totals"]


class _Table(NamedTuple):
    """A table, to be counted."""

    resource: dict[str, Any]
    rows: list[list[str]]

    def column(self, name: Node) -> list[str]:
        """Return the cells of a column."""
        if name.text() not in self.rows[0]:
            name.fail(f"expected a column of {self.resource['path']}, found {name.value!r}")
        place = self.rows[0].index(name.value)
        return [row[place] for row in self.rows[1:]]


class _Total(NamedTuple):
    """A field that counts: its cells, by their place, and what must stand in them."""

    table: _Table
    field: str
    found: list[str]
    expected: list[str]


def write_totals(descriptor: dict[str, Any], files: dict[str, bytes]) -> None:
    """Set all totals to what the rows are.

    Parameters
    ----------
    descriptor : dict
        The descriptor, as `json.loads` returns it; it is changed.
    files : dict
        The tables in canonical form, by their paths; they are changed.

    Raises
    ------
    DescriptorError
        If a field counts what is not there.
    """
    tables = _tables(descriptor, files)
    for total in _totals(descriptor, tables):
        place = total.table.rows[0].index(total.field)
        for row, number in zip(total.table.rows[1:], total.expected, strict=True):
            row[place] = number
    for table in tables.values():
        target = io.StringIO(newline="")
        csv.writer(target, lineterminator="\n").writerows(table.rows)
        files[table.resource["path"]] = target.getvalue().encode()
        _set_rows(table.resource, len(table.rows) - 1)


def wrong_totals(descriptor: dict[str, Any], files: Mapping[str, bytes]) -> list[str]:
    """Return the totals that are not what the rows are, each as a sentence.

    Parameters
    ----------
    descriptor : dict
        The descriptor.
    files : mapping
        The tables, by their paths.

    Raises
    ------
    DescriptorError
        If a field counts what is not there.
    """
    tables = _tables(descriptor, files)
    told = []
    for name, table in tables.items():
        rows, number = table.resource.get("rows"), len(table.rows) - 1
        if rows is not None and rows != number:
            told.append(f"{name} must have {rows} rows and has {number}")
    for total in _totals(descriptor, tables):
        keys = _keys(total.table)
        for key, said, found in zip(keys, total.found, total.expected, strict=True):
            if said != found:
                told.append(f"{total.field} of {key} is {said or 'empty'}, counted are {found}")
    return told


def _tables(descriptor: dict[str, Any], files: Mapping[str, bytes]) -> dict[str, _Table]:
    tables = {}
    for node in Node(descriptor).get("resources").each(lambda each: each):
        text = files[node.get("path").text()].decode()
        rows = list(csv.reader(io.StringIO(text, newline="")))
        tables[node.get("name").text()] = _Table(node.expect(dict), rows)
    return tables


def _totals(descriptor: dict[str, Any], tables: Mapping[str, _Table]) -> Iterator[_Total]:
    """Yield the fields that count rows of other tables."""
    for node in Node(descriptor).get("resources").each(lambda each: each):
        table = tables[node.get("name").text()]
        for field in node.find("schema", {}).find("fields", []).each(lambda each: each):
            if "counts" not in field.expect(dict):
                continue
            named = Counter(_counted(field.get("counts"), tables))
            found = table.column(field.get("name"))
            expected = [str(named[key]) for key in _keys(table)]
            yield _Total(table, field.get("name").text(), found, expected)


def _counted(counts: Node, tables: Mapping[str, _Table]) -> list[str]:
    """Return the column that names the rows for which is counted."""
    resource = counts.get("resource")
    if resource.text() not in tables:
        resource.fail(f"expected one of {', '.join(tables)}, found {resource.value!r}")
    return tables[resource.value].column(counts.get("field"))


def _keys(table: _Table) -> list[str]:
    """Return the IDs of the rows."""
    (name,) = Node(table.resource).get("schema").get("primaryKey").each(lambda each: each)
    return table.column(name)


def _set_rows(resource: dict[str, Any], number: int) -> None:
    """Set the number of rows; where there was none, beside the other facts of the file."""
    if "rows" in resource:
        resource["rows"] = number
        return
    items = list(resource.items())
    place = list(resource).index("hash") + 1 if "hash" in resource else len(items)
    resource.clear()
    resource.update([*items[:place], ("rows", number), *items[place:]])

"""What the rows of two versions of a table differ in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from transloek.diff._model import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import Resource
    from transloek.diff.reading import Row, Snapshot

__all__ = ["headline", "row_changes"]


def row_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the rows that were added, removed and changed, table by table.

    Parameters
    ----------
    old, new : Snapshot
        The packages. Tables that only one of them has are changes of the descriptor; so are
        columns, and rows are compared by the columns that both have.
    """
    for table in new.package.resources:
        if table.name in old.tables:
            before = old.package.resource(table.name)
            yield from _rows(before, table, old.tables[table.name], new.tables[table.name])


def _rows(old: Resource, new: Resource, before: list[Row], after: list[Row]) -> Iterator[Change]:
    key = new.primary_key
    if not key or old.primary_key != key:
        yield from _unkeyed(new, before, after)
        return
    removed = "record-removed" if new.key is not None else "row-removed"
    added = "id-retired" if new.retired else "row-added"
    rows = {_name(row, key): row for row in before}
    found = {_name(row, key): row for row in after}
    for name, row in rows.items():
        if name not in found:
            yield Change(removed, new.name, name, old=headline(old, row))
    shared = [field for field in new.fields if field.name in old.field_names]
    for name, row in found.items():
        if name not in rows:
            yield Change(added, new.name, name, new=headline(new, row))
            continue
        for field in shared:
            values = (rows[name][field.name], row[field.name])
            if values[0] != values[1]:
                kind = "cell-changed" if field.counts is None else "total-changed"
                yield Change(kind, new.name, name, field.name, *values)


def _unkeyed(table: Resource, before: list[Row], after: list[Row]) -> Iterator[Change]:
    """Compare rows as wholes where nothing tells which one became which."""
    old, new = (Counter(tuple(row.items()) for row in rows) for rows in (before, after))
    for cells, number in (old - new).items():
        for _ in range(number):
            yield Change("row-removed", table.name, old=_cells(cells))
    for cells, number in (new - old).items():
        for _ in range(number):
            yield Change("row-added", table.name, new=_cells(cells))


def _cells(cells: tuple[tuple[str, str | None], ...]) -> str:
    return " · ".join(value for _, value in cells if value)


def _name(row: Row, key: tuple[str, ...]) -> str:
    return "/".join(str(row[part]) for part in key)


def headline(table: Resource, row: Row) -> str:
    """Return what tells a row from others: its name, else its first texts, else its cells.

    Parameters
    ----------
    table : Resource
        The table.
    row : dict
        The row.
    """
    name = table.headline
    if name is None or name in row:
        values = [row[each] for each in (name,) if each] or [
            value for field, value in row.items() if field not in table.primary_key
        ]
    else:
        values = [row.get(f"{name}_{lang}") for lang in ("de", "en")]
    return " / ".join(value for value in values if value)

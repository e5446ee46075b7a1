"""A part of a dataset that stands by itself: some findings, and what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek._relations import foreign_keys, is_join
from transloek._store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    import pyarrow as pa

    from transloek._rows import RawTable
    from transloek.descriptor import ForeignKey, Resource

__all__ = ["SubsetStore"]


class SubsetStore(Store):
    """The rows of a package that some rows of a table need, and no others.

    Kept are the chosen rows; the rows of join tables and of tables of links all of whose sides are
    kept; and everything that a kept row refers to, by whatever way. A reference to a row of the
    chosen table that was not chosen becomes missing where it is not part of a key: so that every
    reference leads somewhere.

    Parameters
    ----------
    store : Store
        The rows of the whole.
    table : str
        The table of which rows are chosen.
    rows : iterable of int
        Their numbers.
    """

    def __init__(self, store: Store, table: str, rows: Iterable[int]) -> None:
        super().__init__(store.folder, store.package)
        self.whole = store
        self.table = table
        self.kept: dict[str, set[int]] = {name: set() for name in self.package.tables}
        self.kept[table] = set(rows)
        self._keep_between()
        self._keep_referred()

    def raw(self, table: str) -> RawTable:
        """Return the kept rows of a table."""
        if table not in self._raw:
            self._raw[table] = self._part(self.whole.raw(table))
        return self._raw[table]

    def columns(self, table: str) -> pa.Table | None:
        """Return None: a part is made of the rows that are kept."""

    def frame(self, table: str) -> pd.DataFrame | None:
        """Return None, for the same reason."""

    def _part(self, whole: RawTable) -> RawTable:
        kept = self.kept[whole.resource.name]
        blanks = self._blanks(whole.resource)
        rows, lines = [], []
        for number, (cells, line) in enumerate(zip(whole.rows, whole.lines, strict=True)):
            if number in kept:
                rows.append(_without(cells, blanks))
                lines.append(line)
        return whole.replace(rows=rows, lines=lines)

    def _blanks(self, resource: Resource) -> dict[int, set[str]]:
        """Return, by the position of a field, which of its values lead nowhere."""
        optional = [
            key for key in self._into_chosen(resource) if key.fields[0] not in resource.primary_key
        ]
        whole = self.whole.raw(self.table)
        return {
            resource.field_names.index(key.fields[0]): _others(
                whole.column(key.reference_fields[0]), self.kept[self.table]
            )
            for key in optional
        }

    def _into_chosen(self, resource: Resource) -> list[ForeignKey]:
        return [key for key in foreign_keys(resource) if key.resource == self.table]

    def _keep_between(self) -> None:
        """Keep the rows that join chosen rows to one another, or to rows of other tables."""
        for resource in self.package.resources:
            keys = [key for key in self._into_chosen(resource) if _in_key(resource, key)]
            if resource.name == self.table or not keys:
                continue
            sides = [self._rows_naming(resource.name, key) for key in keys]
            self.kept[resource.name] = set.intersection(*sides)

    def _rows_naming(self, table: str, key: ForeignKey) -> set[int]:
        """Return the rows of a table whose reference leads to a chosen row."""
        ids = self.whole.raw(key.resource).column(key.reference_fields[0])
        chosen = {ids[row] for row in self.kept[key.resource]}
        names = self.whole.raw(table).column(key.fields[0])
        return {row for row, name in enumerate(names) if name in chosen}

    def _keep_referred(self) -> None:
        """Keep what kept rows refer to, until nothing is added."""
        waiting = [name for name, rows in self.kept.items() if rows]
        while waiting:
            table = waiting.pop()
            waiting += [
                key.resource
                for key in foreign_keys(self.package.resource(table))
                if key.resource != self.table and self._follow(table, key)
            ]

    def _follow(self, table: str, key: ForeignKey) -> bool:
        """Keep the rows that one reference leads to; tell whether there were new ones."""
        names = self.whole.raw(table).column(key.fields[0])
        wanted = {names[row] for row in self.kept[table]} - {None}
        ids = self.whole.raw(key.resource).column(key.reference_fields[0])
        found = {row for row, name in enumerate(ids) if name in wanted}
        new = found - self.kept[key.resource]
        self.kept[key.resource] |= found
        return bool(new)


def _in_key(resource: Resource, key: ForeignKey) -> bool:
    """Tell whether a table's rows are between others: its key has several references."""
    return (is_join(resource) or len(resource.primary_key) > 1) and (
        key.fields[0] in resource.primary_key
    )


def _others(ids: list[str | None], kept: Iterable[int]) -> set[str]:
    chosen = set(kept)
    return {name for row, name in enumerate(ids) if name is not None and row not in chosen}


def _without(
    cells: tuple[str | None, ...], blanks: Mapping[int, set[str]]
) -> tuple[str | None, ...]:
    if not blanks:
        return cells
    return tuple(
        None if place in blanks and cell in blanks[place] else cell
        for place, cell in enumerate(cells)
    )

"""A package of which only some meetings are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transloek._relations import belonging, foreign_keys
from transloek.errors import QueryError, UnknownRecordError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    import pyarrow as pa

    from transloek._reader import Reader
    from transloek._rows import RawTable
    from transloek.descriptor import ForeignKey, Package, Resource

__all__ = ["MEETINGS", "MeetingsReader"]

MEETINGS = "meetings"


class _Rule(NamedTuple):
    """Which values a field may have; whether a row with another is left out, or only its value."""

    field: str
    allowed: frozenset[str]
    drops: bool


class MeetingsReader:
    """Reads what belongs to some meetings, and the tables that belong to none.

    A row belongs to what it has to name by a field that is called as that one's key is: a coding to
    its ``finding_id``, a finding to its ``meeting_id``; a document belongs to the meetings that name
    it so. Themes, kinds of actors, places and organisations belong to none and are read in full. What
    leads to a row of another meeting is left out: a link as a whole, of a theme its example.

    Parameters
    ----------
    inner : Reader
        Reads whole tables.
    package : Package
        The descriptor.
    meetings : iterable of str
        The IDs of the meetings.

    Raises
    ------
    UnknownRecordError
        If there is no such meeting.
    QueryError
        If no meeting is given, or the package has none at all.
    """

    def __init__(self, inner: Reader, package: Package, meetings: Iterable[str]) -> None:
        self.inner = inner
        self.package = package
        self.meetings = _checked(inner, package, meetings)
        self._ids: dict[str, frozenset[str]] = {}
        self._columns: dict[str, pa.Table | None] = {}
        self._rows: dict[str, RawTable] = {}

    def rows(self, resource: Resource) -> RawTable:
        """Return the rows of a table that belong to the meetings."""
        return _kept_rows(self._own_rows(resource), self._references(resource))

    def columns(self, resource: Resource) -> pa.Table | None:
        """Return the rows of a table that belong to the meetings, as typed columns."""
        table = self._own_columns(resource)
        return None if table is None else _kept_columns(table, self._references(resource))

    def frame(self, resource: Resource) -> pd.DataFrame | None:
        """Return None: what belongs to the meetings is chosen among rows or columns."""

    def _own_rows(self, resource: Resource) -> RawTable:
        if resource.name not in self._rows:
            whole = self.inner.rows(resource)
            self._rows[resource.name] = _kept_rows(whole, self._owner(resource))
        return self._rows[resource.name]

    def _own_columns(self, resource: Resource) -> pa.Table | None:
        if resource.name not in self._columns:
            table = self.inner.columns(resource)
            kept = None if table is None else _kept_columns(table, self._owner(resource))
            self._columns[resource.name] = kept
        return self._columns[resource.name]

    def _ids_of(self, table: str, field: str) -> frozenset[str]:
        """Return the values that a field has in the rows that belong to the meetings."""
        place = f"{table}.{field}"
        if place not in self._ids:
            resource = self.package.resource(table)
            columns = self._own_columns(resource)
            rows = self._own_rows(resource).column(field) if columns is None else None
            values = rows if columns is None else columns[field].to_pylist()
            self._ids[place] = frozenset(value for value in values or () if value is not None)
        return self._ids[place]

    def _owner(self, resource: Resource) -> list[_Rule]:
        """Return what a row must name to belong to the meetings; nothing if it belongs to none."""
        if resource.name == MEETINGS:
            return [_Rule(str(resource.key), frozenset(self.meetings), drops=True)]
        for key in self._documents():
            if key.resource == resource.name:
                allowed = self._ids_of(MEETINGS, key.fields[0])
                return [_Rule(key.reference_fields[0], allowed, drops=True)]
        owner = self._owning(resource, ())
        if owner is None:
            return []
        allowed = self._ids_of(owner.resource, owner.reference_fields[0])
        return [_Rule(owner.fields[0], allowed, drops=True)]

    def _references(self, resource: Resource) -> list[_Rule]:
        """Return which rows of other tables can be named: those that belong to the meetings."""
        keys = [key for key in foreign_keys(resource) if key.resource != resource.name]
        return [
            _Rule(
                key.fields[0],
                self._ids_of(key.resource, key.reference_fields[0]),
                drops=key.fields[0] in resource.primary_key,
            )
            for key in keys
            if self._divided(key.resource)
        ]

    def _documents(self) -> list[ForeignKey]:
        """Return the keys by which a meeting names what tells of it."""
        return belonging(self.package.resource(MEETINGS))

    def _owning(self, resource: Resource, seen: Sequence[str]) -> ForeignKey | None:
        """Return the reference by which a table belongs to meetings; a circle belongs to none."""
        for key in belonging(resource):
            if key.resource not in seen and self._divided(key.resource, (*seen, resource.name)):
                return key
        return None

    def _divided(self, table: str, seen: Sequence[str] = ()) -> bool:
        """Tell whether the rows of a table belong to meetings."""
        documents = {key.resource for key in self._documents()}
        resource = self.package.resource(table)
        return table in {MEETINGS, *documents} or self._owning(resource, seen) is not None


def _kept_rows(raw: RawTable, rules: list[_Rule]) -> RawTable:
    places = [(raw.resource.field_names.index(rule.field), rule) for rule in rules]
    if not places:
        return raw
    rows, lines = [], []
    for cells, line in zip(raw.rows, raw.lines, strict=True):
        astray = [
            (place, rule)
            for place, rule in places
            if cells[place] is not None and cells[place] not in rule.allowed
        ]
        if not any(rule.drops for _, rule in astray):
            blank = {place for place, _ in astray}
            rows.append(tuple(None if n in blank else cell for n, cell in enumerate(cells)))
            lines.append(line)
    return raw.replace(rows=rows, lines=lines)


def _kept_columns(table: pa.Table, rules: list[_Rule]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    for rule in rules:
        column = table[rule.field]
        known = pc.is_in(column, value_set=pa.array(sorted(rule.allowed), column.type))
        fits = pc.or_(known, column.is_null())
        if rule.drops:
            table = table.filter(fits)
        else:
            place = table.schema.get_field_index(rule.field)
            blank = pc.if_else(fits, column, pa.scalar(None, column.type))
            table = table.set_column(place, table.schema.field(place), blank)
    return table


def _checked(inner: Reader, package: Package, meetings: Iterable[str]) -> tuple[str, ...]:
    """Return the IDs of meetings, each once; refuse what is none."""
    wanted = tuple(dict.fromkeys(meetings))
    if MEETINGS not in package.tables:
        raise QueryError(f"meetings={list(wanted)!r}: the package has no table {MEETINGS}")
    if not wanted:
        raise QueryError("meetings=[]: expected the ID of a meeting at least")
    resource = package.resource(MEETINGS)
    known = inner.rows(resource).column(str(resource.key))
    for name in wanted:
        if name not in known:
            names = [each for each in known if each is not None]
            raise UnknownRecordError(
                f"meetings: there is no meeting {name!r}.{suggest(name, names)}"
            )
    return wanted

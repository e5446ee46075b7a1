# ruff: noqa: S608 (names are quoted, values are parameters)
"""The tables as an SQLite database."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from itertools import repeat
from typing import TYPE_CHECKING

from transloek.errors import ExportError
from transloek.exports._database import refused_row, refusing, unknown
from transloek.exports._ddl import (
    Dialect,
    create_column,
    create_table,
    in_order,
    indexed,
    literal,
    optional,
    quote,
    references,
)
from transloek.exports._dictionary import dictionary
from transloek.exports._views import views

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from transloek._cells import Value
    from transloek._rows import RawTable
    from transloek.descriptor import Field, ForeignKey, Resource
    from transloek.exports._base import Content

__all__ = ["glob", "write"]

_STRICT = (3, 37)
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
# Settings of the new file, and, since it takes its place only when it is whole, no journal.
_SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    # Checked at the end, where every fault can be named.
    "PRAGMA foreign_keys = OFF",
)
# What GLOB can say: letters, digits and signs without a meaning, sets of them, so many of each.
_PART = re.compile(
    r"([A-Za-z0-9 _/:@%,;=<>#&!~'\"-]|\\[.\-]|\[(?:\w-\w|\w)+\])(?:\{([0-9]{1,3})\})?", re.ASCII
)
_LONGEST = 1_000


def write(content: Content, target: Path) -> None:
    """Write the tables, with keys, checks, indexes and views, as a database.

    Raises
    ------
    ExportError
        If a row breaks a key or a constraint, or if a text holds what SQLite's readers cut off.
    """
    if sqlite3.sqlite_version_info < _STRICT:
        message = f"SQLite 3.37 or newer is needed; this Python has {sqlite3.sqlite_version}"
        raise ExportError(message)
    # Autocommit: transactions are begun and ended here.
    with (
        refusing("SQLite", sqlite3.Error),
        closing(sqlite3.connect(target, isolation_level=None)) as db,
    ):
        for setting in _SETTINGS:
            db.execute(setting)
        db.execute("BEGIN")
        _write_dictionary(db, content)
        tables = _Tables(db, content)
        whole = [tables.write(resource.name) for resource in in_order(content.ds.package)]
        # Asked only to name the row: sets of texts have told five times as fast that all is well.
        if not all(whole):
            _check_references(db, content)
        for view in views(content):
            db.execute(f"CREATE VIEW {quote(view.name)} AS {view.query}")
        db.execute("COMMIT")


def _write_dictionary(db: sqlite3.Connection, content: Content) -> None:
    for table in dictionary(content):
        db.execute(table.create("TEXT", "INTEGER", " STRICT"))
        marks = ", ".join("?" * len(table.columns))
        db.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows)


class _Tables:
    """The tables on their way into a database."""

    def __init__(self, db: sqlite3.Connection, content: Content) -> None:
        self.db = db
        self.content = content
        self.known: dict[tuple[str, str], set[str | None]] = {}

    def write(self, name: str) -> bool:
        """Write a table; tell whether all references in it surely lead somewhere."""
        raw = self.content.raw(name)
        fields = self.content.fields(raw.resource)
        names = [field.name for field in fields]
        keys = references(self.content.ds.package, raw.resource, names, None)
        empty = optional(self.content, raw.resource)
        self.db.execute(create_table(raw.resource, fields, keys, _DIALECT, empty))
        whole = [self.is_whole(raw, key) for key in keys]
        named = self.named(zip(keys, whole, strict=True)) - set(raw.resource.primary_key)
        columns = [_column(raw, one, names=one.name in named) for one in fields]
        # Each different value passes its checks: then the engine need not check it in each row.
        passed = all(map(_passes, repeat(raw.resource), fields, columns, repeat(empty)))
        self.db.execute(f"PRAGMA ignore_check_constraints = {passed}")
        _insert(self.db, raw, columns)
        for parts in indexed(raw.resource, keys):
            index = quote(f"{name}_{'_'.join(parts)}_index")
            listed = ", ".join(map(quote, parts))
            self.db.execute(f"CREATE INDEX {index} ON {quote(name)} ({listed})")
        return all(whole)

    def named(self, keys: Iterable[tuple[ForeignKey, bool]]) -> set[str]:
        """Return the fields that surely hold but IDs of other rows, where these are looked at."""
        resource = self.content.ds.package.resource
        return {
            key.fields[0]
            for key, whole in keys
            if whole and key.reference_fields == resource(key.resource).primary_key
        }

    def is_whole(self, raw: RawTable, key: ForeignKey) -> bool:
        """Tell whether a reference of one field surely leads somewhere in all rows."""
        if len(key.fields) > 1:
            return False
        target = key.resource, key.reference_fields[0]
        if target not in self.known:
            self.known[target] = {None, *self.content.raw(target[0]).column(target[1])}
        return {*raw.column(key.fields[0])} <= self.known[target]


def _passes(
    resource: Resource, field: Field, values: Sequence[Value], empty: Collection[str]
) -> bool:
    """Tell whether all values of a column pass its checks; most columns repeat few values."""
    column = create_column(resource, field, _DIALECT, empty)
    if " CHECK " not in column:
        return True
    with closing(sqlite3.connect(":memory:")) as beside:
        beside.execute(f"CREATE TABLE one ({column}){_DIALECT.ending}")
        try:
            beside.executemany("INSERT INTO one VALUES (?)", zip(set(values), strict=True))
        except sqlite3.Error:
            # Of a row of the table itself, it can be said which it is.
            return False
    return True


def _insert(db: sqlite3.Connection, raw: RawTable, columns: Sequence[Sequence[Value]]) -> None:
    marks = ", ".join("?" * len(columns))
    before = db.total_changes
    try:
        db.executemany(
            f"INSERT INTO {quote(raw.resource.name)} VALUES ({marks})",
            zip(*columns, strict=True),
        )
    except sqlite3.Error as error:
        # All rows before the one that was refused are counted.
        raise refused_row(raw, db.total_changes - before, f"SQLite: {error}") from error


def _column(raw: RawTable, field: Field, *, names: bool = False) -> Sequence[Value]:
    """Return the values of a column: if it only names other rows, without a look at its signs."""
    if field.type in {"integer", "number"}:
        return raw.values(field.name)
    # A word of a vocabulary is a text; a date is kept as it is written.
    texts = raw.checked(field.name)
    # Joined, a million texts are searched in the time that a loop needs for some thousands.
    if not names and "\0" in "".join(filter(None, texts)):
        row = next(row for row, text in enumerate(texts) if "\0" in (text or ""))
        reason = f"{field.name} holds a NUL, at which programs that read SQLite end a text"
        raise refused_row(raw, row, reason)
    return texts


def _check_references(db: sqlite3.Connection, content: Content) -> None:
    """Refuse a reference that leads nowhere."""
    found = db.execute("SELECT * FROM pragma_foreign_key_check LIMIT 1").fetchone()
    if found is None:
        return
    table, rowid, target, number = found
    keys: dict[int, str] = {
        row[0]: row[3] for row in db.execute(f"PRAGMA foreign_key_list({quote(table)})")
    }
    field = keys[number]
    query = f"SELECT {quote(field)} FROM {quote(table)} WHERE rowid = ?"
    (value,) = db.execute(query, (rowid,)).fetchone()
    raw = content.raw(table)
    # Not the number of the row: a whole number that is the key takes its place.
    row = _column(raw, raw.resource.field(field)).index(value)
    raise refused_row(raw, row, unknown(field, value, target))


def _check(column: str, field: Field) -> Iterator[str]:
    if field.type == "date":
        # Without a change, the 30th of February would come back as it was.
        yield f"{column} IS date({column}, '+0 days')"
    pattern = field.constraints.get("pattern")
    form = glob(pattern) if field.type == "string" and isinstance(pattern, str) else None
    if form is not None:
        yield f"{column} GLOB {literal(form)}"


def glob(pattern: str) -> str | None:
    """Return what GLOB matches the same texts as a pattern; None if there is none.

    Examples
    --------
    >>> glob("m[0-9]{2}-s")
    'm[0-9][0-9]-s'
    >>> glob("m[0-9]+") is None
    True
    """
    parts = list(_PART.finditer(pattern))
    if "".join(part[0] for part in parts) != pattern:
        return None
    form = "".join(part[1].removeprefix("\\") * int(part[2] or 1) for part in parts)
    return form if len(form) <= _LONGEST else None


_DIALECT = Dialect(_TYPES, _check, deferred=True, ending=" STRICT")

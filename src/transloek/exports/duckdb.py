# ruff: noqa: S608 (names are quoted, values are registered)
"""The tables as a DuckDB database."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from transloek.errors import require_extra
from transloek.exports._database import refused_row, refusing, unknown
from transloek.exports._ddl import (
    Dialect,
    create_table,
    in_order,
    literal,
    optional,
    quote,
    references,
)
from transloek.exports._dictionary import dictionary
from transloek.exports._row_order import names_of, waves
from transloek.exports._views import views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transloek._rows import RawTable
    from transloek.descriptor import Field, ForeignKey
    from transloek.exports._base import Content

__all__ = ["write"]

_EXTRA = "sql"
_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
# The same data give the same bytes. Files of a newer form than this one, which all later versions
# read, begin with a random number; compressed texts come out otherwise each time, and so do blocks
# larger than these, which also leave most of a small file empty.
_OPTIONS = {
    "storage_compatibility_version": "v1.0.0",
    "default_block_size": "16384",
    "force_compression": "uncompressed",
    "threads": "1",
}
# Views remember the name of the database in which they were made; else it would be the file's.
_NAME = "data"
# Under this name the rows that are to be inserted are seen.
_ROWS = "_rows"


def write(content: Content, target: Path) -> None:
    """Write the tables, with keys, checks, comments and views, as a database.

    Raises
    ------
    ExportError
        If a row breaks a key or a constraint.
    MissingExtraError
        If the extra ``sql`` is not installed.
    """
    require_extra("pyarrow", _EXTRA)
    duckdb = require_extra("duckdb", _EXTRA)
    with refusing("DuckDB", duckdb.Error):
        try:
            _write(duckdb, content, target, at_once=True)
        except duckdb.ConstraintException:
            # In a transaction that has failed, nothing can be asked: again without, to name the row.
            for file in (target, target.with_name(f"{target.name}.wal")):
                file.unlink(missing_ok=True)
            _write(duckdb, content, target, at_once=False)


def _write(duckdb: Any, content: Content, target: Path, *, at_once: bool) -> None:
    """Write a new file; all rows at once, in one transaction, takes a tenth less time."""
    with duckdb.connect(":memory:", config=_OPTIONS) as db:
        # It would write into what a program prints.
        db.execute("SET enable_progress_bar = false")
        db.execute(f"ATTACH {literal(target)} AS {_NAME}")
        db.execute(f"USE {_NAME}")
        tables = _make(duckdb, db, content)
        if at_once:
            db.begin()
        for table in tables:
            table.fill(at_once=at_once)
        if at_once:
            db.commit()
        # Only now is everything in the file, and no log beside it.
        db.execute("USE memory")
        db.execute(f"DETACH {_NAME}")


def _make(duckdb: Any, db: Any, content: Content) -> list[_Table]:
    """Make all that is there beside the rows."""
    _write_dictionary(db, content)
    db.begin()
    tables: list[_Table] = []
    for resource in in_order(content.ds.package):
        table = _Table(duckdb, db, content, resource.name)
        table.make([one.resource.name for one in tables])
        tables.append(table)
    for view in views(content):
        db.execute(f"CREATE VIEW {quote(view.name)} AS {view.query}")
        _comment(db, f"VIEW {quote(view.name)}", view.description)
    db.commit()
    return tables


def _comment(db: Any, thing: str, text: str) -> None:
    if text:
        db.execute(f"COMMENT ON {thing} IS {literal(text)}")


def _write_dictionary(db: Any, content: Content) -> None:
    arrow = require_extra("pyarrow", _EXTRA)
    for table in dictionary(content):
        db.execute(table.create("VARCHAR", "BIGINT"))
        columns = [
            arrow.array(cells, arrow.int64() if name == "position" else arrow.string())
            for name, cells in zip(table.columns, _columns(table.rows, table.columns), strict=True)
        ]
        _insert(db, table.name, arrow.Table.from_arrays(columns, table.columns))


def _columns(rows: list[Any], names: Sequence[str]) -> list[Any]:
    return [[row[place] for row in rows] for place in range(len(names))]


def _insert(db: Any, name: str, rows: pa.Table) -> None:
    """Insert rows, all or none."""
    db.register(_ROWS, rows)
    db.execute(f"INSERT INTO {quote(name)} SELECT * FROM {_ROWS}")
    db.unregister(_ROWS)


class _Table:
    """One table, on its way into a database."""

    def __init__(self, duckdb: Any, db: Any, content: Content, name: str) -> None:
        self.duckdb = duckdb
        self.db = db
        self.content = content
        self.resource = content.ds.package.resource(name)
        self.fields = content.fields(self.resource)
        self.keys: list[ForeignKey] = []

    @property
    def raw(self) -> RawTable:
        """The table by rows, which most tables are filled without."""
        return self.content.raw(self.resource.name)

    def make(self, made: list[str]) -> None:
        """Make the table, with references to those that were made already."""
        resource, package = self.resource, self.content.ds.package
        keys = references(package, resource, [field.name for field in self.fields], made)
        empty = optional(self.content, resource)
        self.db.execute(create_table(resource, self.fields, keys, _DIALECT, empty))
        self.keys = keys
        self.describe()

    def fill(self, *, at_once: bool) -> None:
        """Insert the rows, each after those that it refers to; name one that is refused, or not."""
        name = self.resource.name
        # Columns in one piece, however they were read: of each piece, DuckDB takes a sample.
        rows = self.content.arrow(name, extra=_EXTRA).combine_chunks()
        own = [key for key in self.keys if key.resource == name]
        for wave in waves(self.raw, own) if own else [range(rows.num_rows)]:
            part = rows if len(wave) == rows.num_rows else rows.take(list(wave))
            if at_once:
                _insert(self.db, name, part)
            else:
                self.insert(part, wave)

    def describe(self) -> None:
        lang, table = self.content.main, quote(self.resource.name)
        _comment(self.db, f"TABLE {table}", self.resource.description(lang))
        for field in self.fields:
            _comment(self.db, f"COLUMN {table}.{quote(field.name)}", field.description(lang))

    def insert(self, part: pa.Table, wave: Sequence[int]) -> None:
        """Insert some rows, of which the numbers are given."""
        try:
            _insert(self.db, self.resource.name, part)
        except self.duckdb.ConstraintException as error:
            place, reason = self.first_refused(part, error)
            told = self.dangling(wave[place]) or f"DuckDB: {reason}"
            raise refused_row(self.raw, wave[place], told) from error

    def dangling(self, row: int) -> str | None:
        """Tell which reference of a row leads nowhere; DuckDB does not name the field."""
        for key in self.keys:
            named = names_of(self.raw, key.fields)[row]
            there = names_of(self.content.raw(key.resource), key.reference_fields)
            if named is not None and named not in there:
                return unknown(", ".join(key.fields), "/".join(map(str, named)), key.resource)
        return None

    def first_refused(self, part: pa.Table, error: Exception) -> tuple[int, Exception]:
        """Find the row that the engine does not name: by halves, none of which is kept."""
        good, bad = 0, part.num_rows
        while bad - good > 1:
            middle = (good + bad) // 2
            found = self.attempt(part.slice(0, middle))
            good, bad, error = (middle, bad, error) if found is None else (good, middle, found)
        return good, error

    def attempt(self, part: pa.Table) -> Exception | None:
        """Return why rows are refused, if they are; they are not kept."""
        self.db.begin()
        try:
            _insert(self.db, self.resource.name, part)
        except self.duckdb.ConstraintException as error:
            return error  # type: ignore[no-any-return]
        finally:
            self.db.rollback()
        return None


def _check(column: str, field: Field) -> Iterator[str]:
    pattern = field.constraints.get("pattern")
    if field.type == "string" and isinstance(pattern, str) and _understood(pattern):
        yield f"regexp_full_match({column}, {literal(pattern)})"


@cache
def _understood(pattern: str) -> bool:
    """Tell whether DuckDB, whose expressions look neither ahead nor back, can use a pattern."""
    duckdb = require_extra("duckdb", _EXTRA)
    with duckdb.connect(":memory:") as db:
        try:
            db.execute("SELECT regexp_full_match('', ?)", [pattern])
        except duckdb.Error:
            return False
    return True


_DIALECT = Dialect(_TYPES, _check)

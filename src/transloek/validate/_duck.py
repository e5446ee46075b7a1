"""The typed tables of a large package in DuckDB, which answers the same queries.

To plan a query takes DuckDB longer than SQLite to answer it from a small table. So what is asked of
small tables alone, two queries of three, SQLite answers here too.
"""

from __future__ import annotations

import sqlite3
from math import inf
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from transloek.validate import _arrays
from transloek.validate._database import Database
from transloek.validate._typed import ROW, typed_tables
from transloek.validate.rules._prepared import PREPARED

if TYPE_CHECKING:
    import pyarrow as pa

    from transloek.validate._snapshot import Snapshot
    from transloek.validate._typed import TypedColumn

__all__ = ["DuckDatabase"]

_MOST_ROWS = 100_000
# A query on honest tables takes at most a few seconds for a million rows. Steps cannot be counted
# here, so the clock has to do; who joins what is all the same runs into one of the two.
_SECONDS = 60
_ROWS_A_SECOND = 50_000
_TICK = 0.1
_MEMORY = 2**30
_OPTIONS: dict[str, Any] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    # Where it would write what does not fit into memory.
    "temp_directory": "",
}


class DuckDatabase:
    """The typed tables of a package, to be asked in SQL.

    Parameters
    ----------
    package : Snapshot
        The package, with columns that Arrow holds: DuckDB reads them where they are.
    """

    def __init__(self, package: Snapshot) -> None:
        import duckdb

        memory = _MEMORY + sum(resource.size for resource in package.resources)
        options = {**_OPTIONS, "memory_limit": f"{memory // 2**20}MiB"}
        self._connection = duckdb.connect(":memory:", config=options)
        # It would write into the report.
        self._connection.execute("SET enable_progress_bar = false")
        tables, rows = list(typed_tables(package)), 0
        self._small = Database(package, [table for table in tables if not table.large])
        for table in tables:
            rows += len(table.columns[-1].values)
            self._connection.register(table.name, _arrow(table.columns))
        self._seconds, self._end = _SECONDS + rows / _ROWS_A_SECOND, inf
        self._closed = Event()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._watcher.start()
        for name, sql in PREPARED.items():
            self._answer(f"CREATE TABLE {name} AS {sql}")

    def _watch(self) -> None:
        """Break off, from a thread of its own, what takes too long."""
        while not self._closed.wait(_TICK):
            if monotonic() > self._end:
                self._connection.interrupt()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._watcher.join()
        self._small.__exit__()
        self._connection.close()

    def select(self, sql: str) -> list[dict[str, Any]] | None:
        """Return the rows of a query, None if the package has not what it asks for, or too much.

        Parameters
        ----------
        sql : str
            The query.
        """
        try:
            found = self._small.select(sql)
        except sqlite3.OperationalError:  # DuckDB alone understands it
            found = None
        if found is not None:
            return found
        # In the order of the rows, which threads do not keep: so the report is always the same.
        ordered = f"SELECT * FROM ({sql}) ORDER BY {ROW} LIMIT {_MOST_ROWS}"  # noqa: S608
        rows = self._answer(ordered)
        return rows and sorted(rows, key=lambda row: (row[ROW], repr(row)))

    def _answer(self, sql: str) -> list[dict[str, Any]] | None:
        import duckdb

        self._end = monotonic() + self._seconds
        try:
            cursor = self._connection.execute(sql)
            rows = cursor.fetchall()
        except duckdb.Error:  # no such column, one of another type, no room, no time
            return None
        finally:
            self._end = inf
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]


def _arrow(columns: tuple[TypedColumn, ...]) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    def array(column: TypedColumn) -> pa.Array:
        values = column.values
        if isinstance(values, range):
            return _arrays.numbers(np.arange(values.start, values.stop))
        return _arrays.typed(values, column.kind) if isinstance(values, list) else values

    return pa.table({column.name: array(column) for column in columns})

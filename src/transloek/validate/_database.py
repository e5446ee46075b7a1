"""The typed tables of a package in a database: that of SQLite, in memory, which Python has.

The queries of the rules are the same for a large package; then DuckDB, if it is there, answers them.
"""

from __future__ import annotations

import sqlite3
from importlib.util import find_spec
from itertools import count
from typing import TYPE_CHECKING, Any, Self

from transloek.validate._beside import is_large
from transloek.validate._typed import ROW, typed_tables
from transloek.validate.rules._prepared import PREPARED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek.validate._duck import DuckDatabase
    from transloek.validate._snapshot import Snapshot
    from transloek.validate._typed import TypedTable

__all__ = ["Database", "open_database"]

_LACKING = ("no such table", "no such column", "interrupted")
# Nobody reads more faults of one query; and the tables of a stranger may make billions.
_MOST_ROWS = 100_000
# A query on honest tables takes a few hundred steps of the database's machine for each row; one
# that takes so many runs into keys that are all the same, and is broken off. Steps are counted, not
# seconds: so the result is always the same.
_STEPS = 1_000_000
_ROUNDS = 100
_ROWS_A_ROUND = 500


def open_database(package: Snapshot) -> Database | DuckDatabase:
    """Return the database that suits a package: that for a large one, if it is installed.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    if not is_large(package) or find_spec("duckdb") is None:
        return Database(package)
    from transloek.validate._duck import DuckDatabase

    return DuckDatabase(package)


class Database:
    """The typed tables of a package, to be asked in SQL.

    Parameters
    ----------
    package : Snapshot
        The package.
    tables : iterable of TypedTable, optional
        Some of its tables; by default all.
    """

    def __init__(self, package: Snapshot, tables: Iterable[TypedTable] | None = None) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        size = 0
        for table in typed_tables(package) if tables is None else tables:
            size += len(table.columns[-1].values)
            self._connection.execute("BEGIN")
            self._connection.execute(table.definition)
            self._connection.executemany(table.insertion, table.rows())
            self._connection.execute("COMMIT")
        self._rounds = _ROUNDS + size // _ROWS_A_ROUND
        for name, sql in PREPARED.items():
            self.select(f"CREATE TABLE {name} AS {sql}")
        self._connection.execute("PRAGMA query_only = 1")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def select(self, sql: str) -> list[dict[str, Any]] | None:
        """Return the rows of a query, None if it asks for what the package has not.

        Parameters
        ----------
        sql : str
            The query.
        """
        rounds = count(1)
        self._connection.set_progress_handler(lambda: next(rounds) > self._rounds, _STEPS)
        try:
            return [dict(row) for row in self._connection.execute(sql).fetchmany(_MOST_ROWS)]
        except sqlite3.OperationalError as error:
            if str(error).startswith(_LACKING):
                return None
            raise

    def reads(self, sql: str) -> set[str]:
        """Return the columns that a query reads, as ``table.column``; none if it cannot run.

        Parameters
        ----------
        sql : str
            The query.
        """
        found: set[str] = set()

        def note(action: int, table: str | None, column: str | None, *_: object) -> int:
            if action == sqlite3.SQLITE_READ and table and column and column != ROW:
                found.add(f"{table}.{column}")
            return sqlite3.SQLITE_OK

        self._connection.set_authorizer(note)
        try:
            self.select(f"EXPLAIN {sql}")
        finally:
            self._connection.set_authorizer(None)
        return found

"""What the libraries of databases take to write what an export wrote: bare, and with its schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["duckdb_bare", "duckdb_keyed", "sqlite_bare", "sqlite_keyed"]

_DUCKDB_TABLES = "select table_name, sql from duckdb_tables() where not internal order by table_oid"


def sqlite_bare(file: Path) -> Callable[[Path], object]:
    """Return what writes the same cells into tables without types, keys and checks."""
    tables, _ = _sqlite(file)

    def write(target: Path) -> None:
        with sqlite3.connect(target) as made:
            for name, (_, columns, rows) in tables.items():
                made.execute(f'create table "{name}" ({", ".join(columns)})')
                _fill(made, name, columns, rows)

    return write


def sqlite_keyed(file: Path) -> Callable[[Path], object]:
    """Return what writes them into the same tables, with their types, keys, checks and indexes."""
    tables, indexes = _sqlite(file)

    def write(target: Path) -> None:
        with sqlite3.connect(target) as made:
            for name, (sql, columns, rows) in tables.items():
                made.execute(sql)
                _fill(made, name, columns, rows)
            for index in indexes:
                made.execute(index)

    return write


def _sqlite(file: Path) -> tuple[dict[str, tuple[str, list[str], list[Any]]], list[str]]:
    """Return the tables, each as statement, columns and rows, and the statements of the indexes."""
    tables, indexes = {}, []
    with closing(sqlite3.connect(file)) as db:
        query = "select type, name, sql from sqlite_master where sql is not null order by rowid"
        for kind, name, sql in db.execute(query).fetchall():
            if kind == "table":
                found = db.execute(f'select * from "{name}"')  # noqa: S608
                tables[name] = sql, [each[0] for each in found.description], found.fetchall()
            elif kind == "index":
                indexes.append(sql)
    return tables, indexes


def _fill(db: sqlite3.Connection, name: str, columns: list[str], rows: list[Any]) -> None:
    holes = ", ".join("?" * len(columns))
    db.executemany(f'insert into "{name}" values ({holes})', rows)  # noqa: S608


def duckdb_bare(file: Path) -> Callable[[Path], object]:
    """Return what writes the same cells into tables without keys and checks."""
    import duckdb

    tables = _duckdb(file)

    def write(target: Path) -> None:
        with duckdb.connect(str(target)) as made:
            for name, (_, rows) in tables.items():
                made.register("rows_", rows)
                made.execute(f'create table "{name}" as from rows_')

    return write


def duckdb_keyed(file: Path) -> Callable[[Path], object]:
    """Return what writes them into the same tables, with their keys and checks."""
    import duckdb

    tables = _duckdb(file)

    def write(target: Path) -> None:
        with duckdb.connect(str(target)) as made:
            for sql, _ in tables.values():
                made.execute(sql)
            for name, (sql, rows) in tables.items():
                # DuckDB looks for what a row refers to among what earlier statements inserted.
                alone = f"REFERENCES {name}(" in sql
                for begin in range(0, len(rows), 1 if alone else max(len(rows), 1)):
                    made.register("rows_", rows.slice(begin, 1) if alone else rows)
                    made.execute(f'insert into "{name}" from rows_')

    return write


def _duckdb(file: Path) -> dict[str, tuple[str, Any]]:
    """Return the tables, each as statement and rows."""
    import duckdb

    with duckdb.connect(str(file), read_only=True) as db:
        found = db.execute(_DUCKDB_TABLES).fetchall()
        return {name: (sql, db.table(name).to_arrow_table()) for name, sql in found}

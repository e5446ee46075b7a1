from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import duckdb

from _snapshots import broken, snapshot
from transloek.validate._database import Database
from transloek.validate._engine import items
from transloek.validate._typed import quoted, typed_tables
from transloek.validate.rules import RULES
from transloek.validate.rules._prepared import PREPARED
from transloek.validate.rules._query import Query

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules import Rule

MEANING = [rule for rule in RULES.values() if rule.gate == "meaning"]
MISSING = "\\N"


def load(package: Snapshot, folder: Path) -> duckdb.DuckDBPyConnection:
    """Load the typed tables of a package into DuckDB."""
    connection = duckdb.connect()
    for number, table in enumerate(typed_tables(package)):
        connection.execute(table.definition)
        file = folder / f"{number}.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerows(
                [MISSING if value is None else value for value in row] for row in table.rows()
            )
        form = f"""FORMAT csv, AUTO_DETECT false, HEADER false, NULLSTR '{MISSING}',
                   DELIMITER ',', QUOTE '"', ESCAPE '"'"""
        connection.execute(f"COPY {quoted(table.name)} FROM '{file}' ({form})")
    for name, sql in PREPARED.items():
        connection.execute(f"CREATE TABLE {name} AS {sql}")
    return connection


def rows_of_duckdb(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    """Return the rows of a query by the names of their columns."""
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def in_order(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    """Return rows without regard to their order."""
    return sorted(sorted((name, str(value)) for name, value in row.items()) for row in rows)


def compare(rule: Rule, package: Snapshot, database: Database, other: Any) -> int:
    """Compare what the two engines make of the queries of a rule; return how many rows."""
    count = 0
    for item in items(rule, package):
        if isinstance(item, Query):
            rows = database.select(item.sql)
            assert rows is not None
            assert in_order(rows) == in_order(rows_of_duckdb(other, item.sql)), item.sql
            count += len(rows)
    return count


def test_two_engines_agree_that_the_data_are_right(shipped: Path, tmp_path: Path) -> None:
    """Every query of every rule runs in SQLite and in DuckDB, and finds nothing."""
    package = snapshot(shipped)
    with Database(package) as database, load(package, tmp_path) as other:
        assert sum(compare(rule, package, database, other) for rule in MEANING) == 0


def test_two_engines_find_the_same(shipped: Path, tmp_path: Path) -> None:
    """On a package in which nearly every rule is broken, they return the same rows."""
    examples = [rule.example for rule in MEANING if rule.example is not None]
    package = broken(shipped, tmp_path, *examples)
    with Database(package) as database, load(package, tmp_path) as other:
        found = [rule.id for rule in MEANING if compare(rule, package, database, other)]
    assert len(found) > 40

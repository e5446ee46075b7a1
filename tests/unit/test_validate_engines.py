"""The rules' queries run alike on both engines: that of Python, and that for large packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from _snapshots import broken, snapshot
from transloek.validate import _bulk, _database, _duck
from transloek.validate._columns import ArrowColumn
from transloek.validate._database import Database, open_database
from transloek.validate._duck import DuckDatabase
from transloek.validate._engine import items
from transloek.validate.rules import RULES
from transloek.validate.rules._query import Query

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules import Rule

MEANING = [rule for rule in RULES.values() if rule.gate == "meaning"]


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every table for a large one."""
    monkeypatch.setattr(_bulk, "SMALLEST", 0)


def in_order(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    """Return rows without regard to their order."""
    return sorted(sorted((name, str(value)) for name, value in row.items()) for row in rows)


def compare(rule: Rule, package: Snapshot, database: Database, other: DuckDatabase) -> int:
    """Compare what the two engines make of the queries of a rule; return how many rows."""
    count = 0
    for item in items(rule, package):
        if isinstance(item, Query):
            rows, others = database.select(item.sql), other.select(item.sql)
            assert rows is not None
            assert others is not None
            assert in_order(rows) == in_order(others), item.sql
            count += len(rows)
    return count


def large(package: Snapshot) -> DuckDatabase:
    """Open the database for a large package."""
    database = open_database(package)
    assert isinstance(database, DuckDatabase)
    return database


def test_two_engines_agree_that_the_data_are_right(shipped: Path) -> None:
    """Every query of every rule runs in SQLite and in DuckDB, and finds nothing."""
    package = snapshot(shipped)
    assert isinstance(package.tables["findings"].columns["finding_id"], ArrowColumn)
    with Database(package) as database, large(package) as other:
        assert sum(compare(rule, package, database, other) for rule in MEANING) == 0


def test_two_engines_find_the_same(shipped: Path, tmp_path: Path) -> None:
    """On a package in which nearly every rule is broken, they return the same rows."""
    examples = [rule.example for rule in MEANING if rule.example is not None]
    package = broken(shipped, tmp_path, *examples)
    with Database(package) as database, large(package) as other:
        found = [rule.id for rule in MEANING if compare(rule, package, database, other)]
    assert len(found) > 40


def test_a_small_package_needs_no_other_engine(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no table is large, SQLite answers, which Python has."""
    monkeypatch.undo()
    with open_database(snapshot(shipped)) as database:
        assert isinstance(database, Database)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT row_ FROM nowhere",
        "SELECT missing FROM findings",
        "SELECT row_ FROM findings WHERE ordinal + 'a' > 1",
    ],
)
def test_what_a_package_lacks_is_not_asked_for(shipped: Path, sql: str) -> None:
    """A query for a table or column that is not there, or is of another type, has no answer."""
    with large(snapshot(shipped)) as database:
        assert database.select(sql) is None


def test_a_query_that_never_ends_is_given_up(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that are all the same make more rows than anybody has time for."""
    monkeypatch.setattr(_duck, "_SECONDS", 0.2)
    with large(snapshot(shipped)) as database:
        endless = "SELECT sum(a * b) AS row_ FROM range(100000000) x(a), range(100000) y(b)"
        assert database.select(endless) is None
        assert database.select("SELECT row_ FROM meetings") == [{"row_": 1}]


def test_rows_come_in_their_order(shipped: Path) -> None:
    """Whatever order the engine works in, faults are told from the first row to the last."""
    with large(snapshot(shipped)) as database:
        rows = database.select("SELECT row_ FROM findings ORDER BY finding_id DESC")
    assert rows == [{"row_": row} for row in range(1, 96)]


def test_small_tables_of_a_large_package_are_asked_in_sqlite(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reads no large table is answered without the larger engine, and all else by it."""
    monkeypatch.setattr(_bulk, "SMALLEST", (shipped / "data/findings.csv").stat().st_size)
    asked: list[str] = []
    answer = DuckDatabase._answer

    def noted(self: DuckDatabase, sql: str) -> list[dict[str, Any]] | None:
        asked.append(sql)
        return answer(self, sql)

    monkeypatch.setattr(DuckDatabase, "_answer", noted)
    package = snapshot(shipped)
    assert not isinstance(package.tables["themes"].columns["theme_id"], ArrowColumn)
    with large(package) as database:
        asked.clear()
        assert database.select("SELECT row_ FROM meetings") == [{"row_": 1}]
        assert asked == []
        joined = "SELECT f.row_ AS row_ FROM findings AS f JOIN meetings USING (meeting_id)"
        assert len(database.select(joined) or ()) == 95
        assert len(asked) == 1


def test_without_arrow_a_large_table_is_read_row_by_row(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has not the extra waits longer, and is told the same."""
    monkeypatch.setattr(_bulk, "find_spec", lambda _: None)
    with open_database(snapshot(shipped)) as database:
        assert isinstance(database, Database)


def test_without_duckdb_sqlite_answers_for_a_large_package(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Arrow has read, SQLite takes as well."""
    monkeypatch.setattr(_database, "find_spec", lambda _: None)
    package = snapshot(shipped)
    with open_database(package) as database:
        assert isinstance(database, Database)
        rows = database.select("SELECT count(*) AS n FROM findings WHERE segment_item IS NULL")
    cells = package.tables["findings"].columns["segment_item"]
    assert rows == [{"n": sum(not cell for cell in cells)}]

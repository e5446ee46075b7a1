"""The export for DuckDB: what it reads back, and what the database refuses."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from _databases import BAD_ROWS, GOOD_ROWS, add_changed, quoted, values, write_package
from transloek import load
from transloek.errors import ExportError
from transloek.exports import export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transloek import Dataset

    Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented package as a database; not to be changed."""
    return export(dataset, tmp_path_factory.mktemp("duckdb") / "x.duckdb")


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """Open a database to read it."""
    with duckdb.connect(str(file), read_only=True) as db:
        yield db


@pytest.fixture
def db(file: Path, tmp_path: Path) -> Iterator[Any]:
    """Return a copy of the database, opened, that a test may change."""
    with duckdb.connect(shutil.copy(file, tmp_path / "copy.duckdb")) as found:
        yield found


@pytest.mark.parametrize("package", ["shipped", "invented"])
def test_every_table_is_read_back_equal(
    package: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Umlauts, missing values, whole numbers, numbers, dates; in its order but for trees."""
    ds = load(request.getfixturevalue(package))
    with opened(export(ds, tmp_path / "x.duckdb")) as db:
        for table in ds.tables:
            found = db.execute(f"SELECT * FROM {table}").fetchall()
            expected = values(ds, table)
            if table in {"themes", "organisations"}:
                found.sort()
            assert found == expected, table


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_bad_rows_are_refused(kind: str, db: Any) -> None:
    """Each kind of them, where the same row with nothing wrong is taken."""
    bad = BAD_ROWS[kind]
    good = GOOD_ROWS[bad.table]
    db.begin()
    add_changed(db, bad.table, good)
    db.rollback()
    with pytest.raises(duckdb.Error, match=bad.duckdb):
        add_changed(db, bad.table, {**good, **bad.changes})


def test_patterns_of_any_length_are_checked(db: Any) -> None:
    """Unlike SQLite, DuckDB has regular expressions."""
    with pytest.raises(duckdb.ConstraintException, match="regexp_full_match"):
        add_changed(db, "findings", {"finding_id": "m01-x-99"})


def test_what_is_referred_to_cannot_be_removed(db: Any) -> None:
    """As long as something refers to it."""
    with pytest.raises(duckdb.ConstraintException, match="foreign key"):
        db.execute("DELETE FROM workshops WHERE workshop_id = 'm01-w1'")


def test_the_same_data_give_the_same_bytes(dataset: Dataset, file: Path, tmp_path: Path) -> None:
    """Of five files, not one may differ: what is random in DuckDB's files is switched off."""
    found = {export(dataset, tmp_path / f"{n}.duckdb").read_bytes() for n in range(4)}
    assert found == {file.read_bytes()}


def test_tables_fields_and_views_are_described(file: Path, dataset: Dataset) -> None:
    """In comments, where programs look for it, and in the dictionary's tables."""
    findings = dataset.package.resource("findings")
    with opened(file) as db:
        tables = dict(db.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        assert tables["findings"] == findings.description()
        query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'findings'"
        told = dict(db.execute(query).fetchall())
        assert told == {field.name: field.description() for field in findings.fields}
        query = "SELECT comment FROM duckdb_views() WHERE view_name = 'findings_labelled'"
        assert db.execute(query).fetchone()[0].startswith("findings with labels")
        query = "SELECT title_de FROM _fields WHERE table_name = 'findings' ORDER BY position"
        assert [title for (title,) in db.execute(query).fetchall()] == [
            field.title("de") for field in findings.fields
        ]


def test_every_view_gives_what_sqlite_gives(file: Path, dataset: Dataset, tmp_path: Path) -> None:
    """The same rows, by the same names."""
    other = export(dataset, tmp_path / "x.sqlite")
    with opened(file) as db, closing(sqlite3.connect(other)) as lite:
        query = "SELECT view_name FROM duckdb_views() WHERE NOT internal"
        views = {name for (name,) in db.execute(query).fetchall()}
        names = lite.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
        assert views == {name for (name,) in names}
        for view in views:
            ours, theirs = (each.execute(f"SELECT * FROM {view}") for each in (db, lite))
            assert [c[0] for c in ours.description] == [c[0] for c in theirs.description]
            assert sorted(map(shown, ours.fetchall())) == sorted(map(shown, theirs.fetchall()))


def shown(row: tuple[Any, ...]) -> list[str]:
    """Return a row in which dates are texts."""
    return [str(cell) for cell in row]


def test_a_part_stands_by_itself(dataset: Dataset, tmp_path: Path) -> None:
    """In one language, with what it refers to."""
    file = export(dataset, tmp_path / "x.duckdb", lang="de", where={"workshop": "m01-w1"})
    with opened(file) as db:
        assert db.execute("SELECT count(*) FROM findings").fetchone() == (3,)
        query = "SELECT comment FROM duckdb_tables() WHERE table_name = 'findings'"
        german = dataset.package.resource("findings").description("de")
        assert db.execute(query).fetchone() == (german,)


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("findings", "m01-w1-02,m01,,m01-w1,2", "m01-w1-02,m01,,m01-w9,2", "line 7 .m01-w1-02.*m01-w9"),
        ("findings", "m01-w1-02,m01,,m01-w1,2", "m01-w1-02,m01,,m01-w1,0", "line 7 .m01-w1-02.*ordinal"),
        ("findings", "m01-w2-03,m01,,m01-w2,3", "m01-w2-03,m01,,m01-w2,", "line 11 .m01-w2-03.*NOT NULL"),
        ("meetings", "m01,1,2023-05-03,uferkreis", "m01,1,2023-05-03,nobody", "line 2 .m01.*nobody"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_named(
    package: Path, edit: Edit, tmp_path: Path, path: str, old: str, new: str, told: str
) -> None:
    """By file, line and key; nothing is written."""
    edit(f"data/{path}.csv", old, new)
    with pytest.raises(ExportError, match=rf"data/{path}\.csv, {told}"):
        export(load(package), tmp_path / "x.duckdb")
    assert not list(tmp_path.glob("*.duckdb*"))


def field(name: str, kind: str = "string", **constraints: Any) -> dict[str, Any]:
    """Return a field of a descriptor."""
    return {"name": name, "type": kind, "constraints": constraints}


def test_names_and_texts_from_elsewhere_do_no_harm(tmp_path: Path) -> None:
    """Quotes, semicolons and comments in names, words, patterns and cells are letters."""
    name, column, word = 'a"b; DROP TABLE c; --', "x'\"y", "it's'); --"
    huge = "'\"; ä" * 20_000
    described = {**field("text", pattern="(?s)'.*|<.*"), "description": "'; DROP TABLE c; --"}
    schema = {
        "fields": [field("id"), field(column, enum=[word]), described, field("p", pattern="(?=a)")],
        "primaryKey": ["id"],
        "missingValues": ["NA"],
    }
    rows = [("1", word, huge, "b"), ("2", "NA", "<b>\0\r\U0010ffff\x1b", "")]
    ds = write_package(tmp_path, {name: (schema, rows), "c": ({"fields": [field("d")]}, [("x",)])})
    with opened(export(ds, tmp_path / "x.duckdb")) as db:
        missing = [tuple(None if cell == "NA" else cell for cell in row) for row in rows]
        assert db.execute(f"SELECT * FROM {quoted(name)}").fetchall() == missing
        assert db.execute("SELECT * FROM c").fetchall() == [("x",)]
        told = json.loads(
            db.execute("SELECT value FROM _package WHERE key = 'datapackage.json'").fetchone()[0]
        )
        assert told == ds.package.raw


def circle(
    rows: list[tuple[str, str]], target: str
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Return a table that refers to another, or to itself."""
    key = {"fields": ["to_id"], "reference": {"resource": target, "fields": ["id"]}}
    fields = [field("id", "integer"), field("to_id", "integer")]
    return {"fields": fields, "primaryKey": ["id"], "foreignKeys": [key]}, rows


def test_of_a_circle_of_tables_one_reference_is_left_out(tmp_path: Path) -> None:
    """DuckDB wants what is referred to to be there already."""
    rows = [("7", "8"), ("8", "7")]
    ds = write_package(tmp_path, {"a": circle(rows, "b"), "b": circle(rows, "a")})
    with opened(export(ds, tmp_path / "x.duckdb")) as db:
        query = "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        assert ("a",) not in db.execute(query).fetchall()
        assert ("b",) in db.execute(query).fetchall()
        assert db.execute("SELECT * FROM a").fetchall() == [(7, 8), (8, 7)]


def test_rows_come_after_those_that_they_refer_to(tmp_path: Path) -> None:
    """However deep the tree, and in whatever order it is kept."""
    rows = [("1", "2"), ("2", "3"), ("3", ""), ("4", "3")]
    ds = write_package(tmp_path, {"a": circle(rows, "a")})
    with opened(export(ds, tmp_path / "x.duckdb")) as db:
        assert db.execute("SELECT id FROM a").fetchall() == [(3,), (2,), (4,), (1,)]


@pytest.mark.parametrize("rows", [[("1", "1")], [("1", ""), ("2", "3"), ("3", "2")]])
def test_rows_that_refer_to_one_another_in_a_circle_are_refused(
    rows: list[tuple[str, str]], tmp_path: Path
) -> None:
    """DuckDB cannot hold them; the first one is named."""
    ds = write_package(tmp_path, {"a": circle(rows, "a")})
    with pytest.raises(
        ExportError, match=rf"0\.csv, line {len(rows[1:]) + 2 - (len(rows) > 1)} .*foreign key"
    ):
        export(ds, tmp_path / "x.duckdb")


def test_a_name_that_duckdb_cannot_take_is_refused(tmp_path: Path) -> None:
    """Names that differ in their case alone are the same to it."""
    ds = write_package(tmp_path, {"a": ({"fields": [field("x"), field("X")]}, [])})
    with pytest.raises(ExportError, match=r"DuckDB refuses this: .*already exists"):
        export(ds, tmp_path / "x.duckdb")

"""The export for SQLite: what its library reads back, and what the database refuses."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from _databases import BAD_ROWS, GOOD_ROWS, add_changed, quoted, values, write_package
from transloek import load
from transloek.errors import ExportError
from transloek.exports import export
from transloek.exports.sqlite import glob

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transloek import Dataset

    Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented package as a database; not to be changed."""
    return export(dataset, tmp_path_factory.mktemp("sqlite") / "x.sqlite")


@pytest.fixture
def db(file: Path) -> Iterator[sqlite3.Connection]:
    """Return the database, opened; what a test changes is not kept."""
    with closing(sqlite3.connect(file)) as found:
        found.execute("PRAGMA foreign_keys = ON")
        yield found
        found.rollback()


def as_stored(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row as SQLite holds it: a date is a text."""
    return tuple(cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row)


@pytest.mark.parametrize("package", ["shipped", "invented"])
def test_every_table_is_read_back_equal(
    package: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """In its order; umlauts, missing values, whole numbers, numbers and dates."""
    ds = load(request.getfixturevalue(package))
    with closing(sqlite3.connect(export(ds, tmp_path / "x.sqlite"))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ds.tables:
            found = db.execute(f"SELECT * FROM {table}").fetchall()
            assert found == [as_stored(row) for row in values(ds, table)], table


def test_types_are_held_to(db: sqlite3.Connection) -> None:
    """The tables are strict, and whole numbers are no texts."""
    strict = dict(db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'"))
    assert {strict[name] for name in strict if not name.startswith("sqlite_")} == {1}
    query = "SELECT typeof(ordinal), typeof(statement_de), typeof(place_id) FROM findings"
    assert db.execute(query).fetchone() == ("integer", "text", "null")


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_bad_rows_are_refused(kind: str, db: sqlite3.Connection) -> None:
    """Each kind of them, where the same row with nothing wrong is taken."""
    bad = BAD_ROWS[kind]
    good = GOOD_ROWS[bad.table]
    db.execute("SAVEPOINT good")
    add_changed(db, bad.table, good)
    db.execute("ROLLBACK TO good")
    with pytest.raises(sqlite3.IntegrityError, match=bad.sqlite):
        # References wait for the end of the transaction.
        add_and_commit(db, bad.table, {**good, **bad.changes})


def add_and_commit(db: sqlite3.Connection, table: str, changes: dict[str, object]) -> None:
    """Add a row for good: it never comes to that."""
    add_changed(db, table, changes)
    db.commit()


def test_what_is_referred_to_cannot_be_removed(db: sqlite3.Connection) -> None:
    """As long as something refers to it."""
    db.execute("DELETE FROM workshops WHERE workshop_id = 'm01-w1'")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.commit()


def test_references_have_an_index(db: sqlite3.Connection) -> None:
    """So that what refers to a row is found without reading all."""
    plan = "EXPLAIN QUERY PLAN SELECT * FROM {} WHERE {} = 'x'"
    for table, field in (("findings", "workshop_id"), ("finding_themes", "theme_id")):
        told = db.execute(plan.format(table, field)).fetchall()
        assert f"{table}_{field}_index" in told[0][3]
    # The key begins with it.
    assert "autoindex" in db.execute(plan.format("finding_themes", "finding_id")).fetchall()[0][3]


def test_the_same_data_give_the_same_bytes(file: Path, dataset: Dataset, tmp_path: Path) -> None:
    """Wherever they are written."""
    assert export(dataset, tmp_path / "y.sqlite").read_bytes() == file.read_bytes()


def test_labels_stand_beside_codes(db: sqlite3.Connection) -> None:
    """And the names of what a row refers to."""
    query = "SELECT kind_label_de, kind_label_en, workshop_title_de FROM findings_labelled WHERE finding_id = ?"
    assert db.execute(query, ("m01-w1-03",)).fetchone() == (
        "Offene Frage",
        "Open question",
        "Wer gießt?",
    )
    query = (
        "SELECT theme_label_de, weight_label_en FROM finding_themes_labelled WHERE finding_id = ?"
    )
    assert db.execute(query, ("m01-s-02",)).fetchall() == [("Wissen", "Primary")]


def test_rows_that_belong_to_a_row_are_counted(db: sqlite3.Connection, dataset: Dataset) -> None:
    """Also those at the other side of a join table."""
    found = dict(db.execute("SELECT workshop_id, findings FROM workshops_counts"))
    assert found == {name: len(dataset.find(workshop=name)) for name in found}
    assert len(found) == 2
    found = dict(db.execute("SELECT theme_id, findings FROM themes_counts"))
    assert found == dataset.finding_themes.theme_id.value_counts().to_dict()


def test_links_are_told_from_both_ends(db: sqlite3.Connection) -> None:
    """With the way they go."""
    query = "SELECT finding_id, relation, target_id, direction FROM finding_links_both_ways ORDER BY 1, 4"
    assert db.execute(query).fetchall() == [
        ("m01-s-01", "synthesises", "m01-w1-01", "out"),
        ("m01-w1-01", "synthesises", "m01-s-01", "in"),
        ("m01-w1-02", "contradicts", "m01-w2-03", "in"),
        ("m01-w2-03", "contradicts", "m01-w1-02", "out"),
    ]


def test_themes_below_a_theme_are_found(db: sqlite3.Connection, dataset: Dataset) -> None:
    """At any depth, and itself: counted so, findings are as many as `find` finds."""
    query = (
        "SELECT count(DISTINCT finding_id) FROM themes_narrower AS n "
        "JOIN finding_themes AS f ON f.theme_id = n.below_id WHERE n.theme_id = ?"
    )
    for (theme,) in db.execute("SELECT theme_id FROM themes").fetchall():
        assert db.execute(query, (theme,)).fetchone() == (len(dataset.find(theme=theme)),)
    assert db.execute("SELECT count(*) FROM themes_narrower").fetchone()[0] > len(dataset.themes)


def test_every_view_can_be_read(shipped: Path, tmp_path: Path) -> None:
    """And gives rows, where there are any."""
    with closing(sqlite3.connect(export(load(shipped), tmp_path / "x.sqlite"))) as db:
        names = [
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
        ]
        empty = [
            name for name in names if not db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        ]
    assert len(names) > 20
    assert empty == []


def test_the_dictionary_stands_beside_the_tables(db: sqlite3.Connection, dataset: Dataset) -> None:
    """Package, tables, fields and vocabularies, in both languages."""
    package = dict(db.execute("SELECT key, value FROM _package"))
    assert package["version"] == dataset.version
    assert json.loads(package["datapackage.json"]) == dataset.package.raw
    assert "query" not in package
    tables = [name for (name,) in db.execute("SELECT table_name FROM _tables ORDER BY position")]
    assert tables == list(dataset.tables)
    for resource in dataset.package.resources:
        query = "SELECT field_name, title_de, description_en FROM _fields WHERE table_name = ? ORDER BY position"
        told = [(each.name, each.title("de"), each.description()) for each in resource.fields]
        assert db.execute(query, (resource.name,)).fetchall() == told
    query = "SELECT label_de, label_en FROM _vocabularies WHERE field_name = 'valence' ORDER BY position"
    words = dataset.package.resource("findings").field("valence").categories
    assert db.execute(query).fetchall() == [(word.label("de"), word.label("en")) for word in words]


def test_a_part_stands_by_itself(dataset: Dataset, tmp_path: Path) -> None:
    """In one language, with what it refers to and with the question that chose it."""
    file = export(dataset, tmp_path / "x.sqlite", lang="de", where={"workshop": "m01-w1"})
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM findings").fetchone() == (3,)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [row[1] for row in db.execute("PRAGMA table_info(findings_labelled)")]
        assert {"statement_de", "kind_label_de"} < set(names)
        assert not [name for name in names if name.endswith("_en")]
        query = db.execute("SELECT value FROM _package WHERE key = 'query'").fetchone()
        assert json.loads(query[0]) == {"workshop": ["m01-w1"]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "m01-w1-02,m01,,m01-w1,2,",
            "m01-w1-02,m01,,m01-w9,2,",
            "m01-w1-02.*workshop_id names 'm01-w9'",
        ),
        ("m01-w1-02,m01,,m01-w1,2,", "m01-w1-02,m01,,m01-w1,0,", "m01-w1-02.*ordinal: minimum"),
        ("m01-w1-02,m01,,m01-w1,2,", "m01-w1-02,m01,,m01-w1,,", "m01-w1-02.*NOT NULL.*ordinal"),
    ],
)
def test_a_faulty_row_is_named(
    package: Path, edit: Edit, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """By file, line, key and field; nothing is written."""
    edit("data/findings.csv", old, new)
    with pytest.raises(ExportError, match=rf"data/findings\.csv, line 7 \({told}"):
        export(load(package), tmp_path / "x.sqlite")
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_text_with_nul_is_refused(package: Path, edit: Edit, tmp_path: Path) -> None:
    """Programs in C would show what stands before it."""
    edit("data/findings.csv", "residents stay because they water.", "residents stay\0 because.")
    with pytest.raises(ExportError, match=r"m01-s-01\): statement_en holds a NUL"):
        export(load(package), tmp_path / "x.sqlite")


def field(name: str, kind: str = "string", **constraints: Any) -> dict[str, Any]:
    """Return a field of a descriptor."""
    return {"name": name, "type": kind, "constraints": constraints}


def test_names_and_texts_from_elsewhere_do_no_harm(tmp_path: Path) -> None:
    """Quotes, semicolons and comments in names, words, patterns and cells are letters."""
    name, column, word = 'a"b; DROP TABLE c; --', "x'\"y", "it's'); --"
    huge = "'\"; ä" * 20_000
    schema = {
        "fields": [
            field("id", unique=True),
            field(column, enum=[word]),
            field("text", pattern="'.*"),
        ],
        "primaryKey": ["id"],
        "missingValues": ["NA"],
    }
    rows = [("1", word, huge), ("2", "NA", ""), ("=1+1", "NA", "<b>\r\ud7ff\U0010ffff\x1b")]
    other = {"fields": [field("ref", required=True)]}
    other["foreignKeys"] = [{"fields": ["ref"], "reference": {"resource": name, "fields": ["id"]}}]
    ds = write_package(tmp_path, {name: (schema, rows), "c": (other, [("2",)])})
    with closing(sqlite3.connect(export(ds, tmp_path / "x.sqlite"))) as db:
        missing = [tuple(None if cell == "NA" else cell for cell in row) for row in rows]
        assert db.execute(f"SELECT * FROM {quoted(name)}").fetchall() == missing
        assert db.execute("SELECT * FROM c").fetchall() == [("2",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_tables_may_refer_to_one_another_in_a_circle(tmp_path: Path) -> None:
    """References wait until all rows are there."""

    def schema(target: str) -> dict[str, Any]:
        key = {"fields": ["to_id"], "reference": {"resource": target, "fields": ["id"]}}
        fields = [field("id", "integer"), field("to_id", "integer")]
        return {"fields": fields, "primaryKey": ["id"], "foreignKeys": [key]}

    rows = [("7", "8"), ("8", "7")]
    ds = write_package(tmp_path, {"a": (schema("b"), rows), "b": (schema("a"), rows)})
    with closing(sqlite3.connect(export(ds, tmp_path / "x.sqlite"))) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(db.execute("PRAGMA foreign_key_list(a)").fetchall()) == 1
    ds = write_package(tmp_path, {"a": (schema("b"), [("7", "9")]), "b": (schema("a"), [])})
    with pytest.raises(
        ExportError, match=r"0\.csv, line 2 \(7\): to_id names '9', which b does not have"
    ):
        export(ds, tmp_path / "y.sqlite")


def test_constraints_of_all_kinds_become_checks(tmp_path: Path) -> None:
    """Bounds, lengths and keys of several fields, as far as the descriptor's values make sense."""
    schema = {
        "fields": [
            field("n", "number", exclusiveMinimum=0, exclusiveMaximum="2.5"),
            field("text", minLength=2, maxLength=3),
            field("day", "date", minimum="2020-01-01"),
            field("a", "integer", enum=[1, 2]),
        ],
        "uniqueKeys": [["a", "text"], ["n"]],
    }
    good = ("1.5", "äö", "2020-01-01", "1")
    bad = [
        ("0", "xy", "2020-01-01", "2"),
        ("2.5", "xy", "2020-01-01", "2"),
        ("2", "x", "2020-01-01", "2"),
    ]
    bad += [
        ("2", "xyzz", "2020-01-01", "2"),
        ("2", "xy", "2019-12-31", "2"),
        ("2", "xy", "2020-01-01", "3"),
    ]
    bad += [("2", "äö", "2020-01-01", "1"), ("1.5", "xy", "2020-01-01", "2")]
    export(write_package(tmp_path, {"t": (schema, [good])}), tmp_path / "x.sqlite")
    for row in bad:
        ds = write_package(tmp_path, {"t": (schema, [good, row])})
        with pytest.raises(ExportError, match=r"0\.csv, line 3: SQLite: (CHECK|UNIQUE)"):
            export(ds, tmp_path / "y.sqlite")


@pytest.mark.parametrize(
    ("constraints", "told"),
    [
        ({"minimum": "many"}, "t.a, minimum: expected a whole number"),
        ({"maxLength": "3"}, "t.a, maxLength: exp"),
    ],
)
def test_constraints_that_make_no_sense_are_refused(
    tmp_path: Path, constraints: dict[str, Any], told: str
) -> None:
    """With their place in the descriptor."""
    ds = write_package(tmp_path, {"t": ({"fields": [field("a", "integer", **constraints)]}, [])})
    with pytest.raises(ExportError, match=re.escape(told)):
        export(ds, tmp_path / "x.sqlite")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("_fields", "_fields: a table of this name"),
        ("sqlite_x", "SQLite refuses this: object name reserved"),
    ],
)
def test_names_that_are_taken_are_refused(tmp_path: Path, name: str, told: str) -> None:
    """By the data dictionary, or by SQLite."""
    ds = write_package(tmp_path, {name: ({"fields": [field("a")]}, [])})
    with pytest.raises(ExportError, match=told):
        export(ds, tmp_path / "x.sqlite")


def test_of_two_references_of_one_field_each_is_checked(tmp_path: Path) -> None:
    """The one that leads nowhere is told of, whichever comes first."""
    keys = [
        {"fields": ["to"], "reference": {"resource": name, "fields": ["id"]}} for name in ("a", "b")
    ]
    for number, order in enumerate((keys, keys[::-1])):
        schema = {"fields": [field("id", unique=True)], "primaryKey": ["id"]}
        referring = {"fields": [field("to")], "foreignKeys": order}
        folder = tmp_path / str(number)
        folder.mkdir()
        tables: dict[str, tuple[dict[str, Any], list[Any]]] = {
            "a": (schema, [("1",)]),
            "b": (schema, [("2",)]),
            "c": (referring, [("2",)]),
        }
        with pytest.raises(ExportError, match=r"2\.csv, line 2.*to names '2', which a does not"):
            export(write_package(folder, tables), folder / "x.sqlite")


def test_a_nul_is_found_where_keys_refer_to_one_another(tmp_path: Path) -> None:
    """What names other rows is looked at where it leads, and not nowhere at all."""
    tables: dict[str, tuple[dict[str, Any], list[Any]]] = {}
    for name, target in (("a", "b"), ("b", "a")):
        key = {"fields": ["id"], "reference": {"resource": target, "fields": ["id"]}}
        schema = {"fields": [field("id"), field("x")], "primaryKey": ["id"], "foreignKeys": [key]}
        tables[name] = (schema, [("1\0", "x")])
    with pytest.raises(ExportError, match="id holds a NUL"):
        export(write_package(tmp_path, tables), tmp_path / "x.sqlite")


def test_a_reference_to_what_is_not_unique_is_left_out(tmp_path: Path) -> None:
    """SQLite could not hold it; and a view whose name a table has gives way."""
    key = {"fields": ["to"], "reference": {"resource": "a", "fields": ["id"]}}
    words = {"name": "word", "type": "string", "categories": ["x"]}
    tables: dict[str, tuple[dict[str, Any], list[Any]]] = {
        "a": ({"fields": [field("id"), words]}, [("1", "x"), ("1", "x")]),
        "b": ({"fields": [field("to")], "foreignKeys": [key]}, [("1",)]),
        "A_labelled": ({"fields": [field("id")]}, []),
    }
    with closing(
        sqlite3.connect(export(write_package(tmp_path, tables), tmp_path / "x.sqlite"))
    ) as db:
        assert db.execute("PRAGMA foreign_key_list(b)").fetchall() == []
        assert db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall() == []


def test_an_old_sqlite_is_refused(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows no strict tables."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(ExportError, match=r"SQLite 3\.37 or newer"):
        export(dataset, tmp_path / "x.sqlite")


@pytest.mark.parametrize(
    ("pattern", "form"),
    [
        (r"m[0-9]{2}-x\.y", "m[0-9][0-9]-x.y"),
        ("[a-z_]{3}", "[a-z_][a-z_][a-z_]"),
        ("a|b", None),
        ("a+", None),
        ("[^a]", None),
        ("a.b", None),
        (r"\d{2}", None),
        ("[a-z]{999}", None),
    ],
)
def test_patterns_of_one_length_become_globs(pattern: str, form: str | None) -> None:
    """Others are left out."""
    assert glob(pattern) == form

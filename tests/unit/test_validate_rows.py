"""The gate of bytes and rows: strict CSV in one form, and every cell where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from transloek.validate import _lines, _table, validate_package
from transloek.validate._snapshot import ResourceView
from transloek.validate._table import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate import Fault
    from transloek.validate._snapshot import Table

FIELDS = [{"name": "id"}, {"name": "text"}]


def read(data: bytes, key: object = "id", fields: Any = FIELDS) -> tuple[Table | None, list[Fault]]:
    """Read a table of two columns."""
    raw = {"name": "t", "path": "t.csv", "schema": {"fields": fields, "primaryKey": key}}
    return read_table(ResourceView("t", "t.csv", raw, "$.resources[0]"), data)


def test_table_that_is_in_form() -> None:
    """Cells by column, and the line on which each row begins."""
    table, faults = read(b'id,text\na,"x,\ny"\nb,"say ""no"""\n')
    assert faults == []
    assert table is not None
    assert table.columns == {"id": ["a", "b"], "text": ["x,\ny", 'say "no"']}
    assert list(table.lines) == [2, 4]
    assert table.key == ("id",)


def test_table_without_rows() -> None:
    """The header is all that it needs."""
    table, faults = read(b"id,text\n", key=7)
    assert faults == []
    assert table is not None
    assert table.columns == {"id": [], "text": []}
    assert table.key == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("table-empty", 1, None)]),
        (b"\xef\xbb\xbfid,text\na,x\n", [("byte-order-mark", 1, None)]),
        (b"id,text\r\na,x\r\n", [("line-ends", 1, None)]),
        (b"id,text\ra,x\r", [("line-ends", 1, None)]),
        (b"id,text\na,x", [("final-newline", 2, None)]),
        (b"id,text\na,\xfc\n", [("encoding", 2, None)]),
        (b"id,text\na,\0\n", [("null-character", 2, None)]),
        (b'id,text\na,"x\n', [("csv-syntax", 2, 1)]),
        (b'id,text\na,"x"y\n', [("csv-syntax", 2, 1)]),
        (b'id,text\na,x"y\n', [("csv-syntax", 2, 1)]),
        (b'id,text\na,x"y"\nb,z\n', [("csv-syntax", 2, 1)]),
        (b'id,text\na,x\n"b",y\n', [("canonical-form", 3, 2)]),
        (b'"id",text\na,x\n', [("canonical-form", 1, None)]),
        (b"id,text\na\n\nb,x,y\n", [("row-shape", 2, 1), ("row-shape", 3, 2), ("row-shape", 4, 3)]),
        (b"id,text\na,x\n\n", [("row-shape", 3, 2)]),
        (b"id,txt\na,x\n", [("header", 1, None)]),
        (b"id;text\na;x\n", [("header", 1, None)]),
        (b"text,id\nx,a\n", [("header", 1, None)]),
        (b"id,text,more\na,x,y\n", [("header", 1, None)]),
        (b"id,text,id\na,x,y\n", [("header", 1, None)]),
        (b"\nid,text\n", [("row-shape", 2, 1), ("header", 1, None)]),
        (b"id,text\n" + b"," * 2_000 + b"\n", [("row-limit", 2, 1)]),
        (b"," * 2_000 + b"\n", [("row-limit", 1, None)]),
        (b"id,text\na," + b"x" * 200_000 + b"\n", [("row-limit", 2, 1)]),
    ],
)
def test_rows_that_are_not(data: bytes, found: list[tuple[str, int, int | None]]) -> None:
    """Each at its line and row; where it changes what the cells mean, there is no table."""
    table, faults = read(data)
    assert [(fault.code, fault.line, fault.row) for fault in faults] == found
    form = {"byte-order-mark", "line-ends", "final-newline", "canonical-form"}
    assert (table is not None) == ({fault.code for fault in faults} <= form)


def test_close_match_of_a_column() -> None:
    """It is the one to be renamed."""
    _, faults = read(b"id,txt\n")
    assert faults[0].remedy.de == "Die Spalte txt umbenennen."


def test_header_of_which_nothing_is_declared() -> None:
    """There is nothing to compare it with."""
    assert read(b"a,b\n", fields=[])[1] == []


def test_column_that_was_told_of_is_spared() -> None:
    """That the descriptor lacks a field was said there."""
    view = ResourceView("t", "t.csv", {"schema": {"fields": FIELDS}}, "$")
    table, faults = read_table(view, b"id,more,text\n", spared={"more"})
    assert faults == []
    assert table is not None


def test_long_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are measured before they are read, wherever they stand."""
    monkeypatch.setattr(_lines, "LINE", 20)
    assert read(b"id,text\n" + b"a,x\n" * 10)[1] == []
    _, faults = read(b"id,text\na,x\n" + b"b" * 40 + b"\n")
    assert [(fault.code, fault.line) for fault in faults] == [("row-limit", 3)]


def test_other_table_altogether(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many rows of another length, reading stops."""
    monkeypatch.setattr(_table, "_MISSHAPEN", 3)
    _, faults = read(b"id,text\n" + b"a\n" * 10)
    assert [fault.code for fault in faults] == ["row-shape"] * 3 + ["row-limit"]


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ("w2 w10", None),
        ("w10 w2", 2),
        ("a b a", 3),
        ("m05-w1 m05-w10 m05-w9", 3),
        ("m05 m5", None),
    ],
)
def test_order_of_rows(package: Path, rows: str, row: int | None) -> None:
    """It is the natural one, and an empty key has no place in it."""
    lines = [
        "place_id,kind,name,ags,nuts3,geonames_id,wikidata_id,latitude,longitude,note_de,note_en"
    ]
    lines += [f"{key},,,,,,,,,," for key in rows.split()]
    lines.insert(2, ",,,,,,,,,,")
    (package / "data" / "places.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    report = validate_package(package, gates=["rows"])
    found = [fault.row for fault in report.faults if fault.code == "row-order"]
    assert found == ([] if row is None else [row + 1])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"{\n", b"\xef\xbb\xbf{\n", "byte-order-mark"),
        (b"\n", b"\r\n", "line-ends"),
        (b'  "name"', b'    "name"', "canonical-form"),
        (b"}\n", b"}\n\n", "canonical-form"),
    ],
)
def test_form_of_the_descriptor(package: Path, old: bytes, new: bytes, code: str) -> None:
    """It is held to one form as the tables are."""
    file = package / "datapackage.json"
    data = file.read_bytes()
    where = data.rfind(old) if old == b"}\n" else data.find(old)
    file.write_bytes(data[:where] + new + data[where + len(old) :])
    report = validate_package(package, gates=["rows"])
    assert [(fault.code, fault.path) for fault in report.faults] == [(code, "datapackage.json")]


def test_file_that_was_not_read_hinders_the_gate(package: Path) -> None:
    """Alone, the gate has not passed then."""
    (package / "data" / "places.csv").unlink()
    report = validate_package(package, gates=["rows"])
    assert not report.valid
    assert "data/places.csv" in report.gates[0].hindrance.de

"""Raw rows: strict reading of what the descriptor declares."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from transloek._cells import parse
from transloek._reading import read_package
from transloek._rows import RawTable, read_rows
from transloek.descriptor import Category, Field
from transloek.errors import PackageNotFoundError, TableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]


def _read(folder: Path, table: str) -> RawTable:
    return read_rows(folder, read_package(folder).resource(table))


def test_an_empty_cell_is_missing(invented: Path) -> None:
    """The descriptor says which texts stand for a missing value."""
    assert _read(invented, "places").column("ags") == [None]


@pytest.mark.parametrize("word", ["NA", "None", "null", "nan", "001", "True"])
def test_words_that_other_readers_take_for_more_are_texts(
    package: Path, edit: Edit, word: str
) -> None:
    """What looks like a missing value, a number or a truth value stays as it is written."""
    edit("data/places.csv", "town,Musterstadt", f"town,{word}")
    assert _read(package, "places").values("name") == [word]


def test_a_cell_may_hold_several_lines(package: Path, edit: Edit) -> None:
    """Quoted line breaks belong to the cell, and lines are counted on."""
    edit("data/workshops.csv", "Who waters?", '"Who\nwaters?"')
    table = _read(package, "workshops")
    assert table.column("title_en")[0] == "Who\nwaters?"
    assert table.lines == [2, 4]


def test_another_header_is_refused(package: Path, edit: Edit) -> None:
    """A column that is not declared, or stands elsewhere, is a fault of the first line."""
    edit("data/places.csv", "place_id,kind", "kind,place_id")
    with pytest.raises(TableError, match=r"places\.csv, line 1: expected the header place_id,kind"):
        _read(package, "places")


def test_an_empty_file_is_refused(package: Path) -> None:
    """A file without a header is no table."""
    (package / "data/places.csv").write_bytes(b"")
    with pytest.raises(TableError, match=r"line 1: .* found nothing"):
        _read(package, "places")


def test_a_byte_order_mark_is_refused(package: Path) -> None:
    """It would become part of the first column's name."""
    file = package / "data/places.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    with pytest.raises(TableError, match="line 1: expected the header"):
        _read(package, "places")


def test_a_row_with_a_cell_too_many_is_refused(package: Path, edit: Edit) -> None:
    """Every row has as many cells as there are fields."""
    edit("data/workshops.csv", "6,8,", "6,8,9,")
    with pytest.raises(TableError, match=r"workshops\.csv, line 2: expected 10 cells, found 11"):
        _read(package, "workshops")


def test_another_encoding_is_refused_with_its_line(package: Path, edit: Edit) -> None:
    """Windows-1252 is not UTF-8."""
    edit("data/workshops.csv", "Wann und wie?", "Öl")
    file = package / "data/workshops.csv"
    file.write_bytes(file.read_bytes().replace("Ö".encode(), b"\xd6"))
    with pytest.raises(TableError, match="line 3: expected UTF-8, found byte 0xd6"):
        _read(package, "workshops")


def test_a_quote_that_is_never_closed_is_refused(package: Path, edit: Edit) -> None:
    """What is not CSV is told with the line where reading ended."""
    edit("data/workshops.csv", "Who waters?", '"Who waters?')
    with pytest.raises(TableError, match="line 3: not CSV as RFC 4180 defines it"):
        _read(package, "workshops")


def test_a_missing_key_is_refused(package: Path, edit: Edit) -> None:
    """A row that cannot be named cannot be used."""
    edit("data/places.csv", "\nmusterstadt,", "\n,")
    with pytest.raises(TableError, match="line 2, field place_id: expected the row's key"):
        _read(package, "places")


def test_a_key_given_twice_is_refused(package: Path, edit: Edit) -> None:
    """The message names both lines."""
    edit("data/finding_themes.csv", "m01-w2-02,time,", "m01-w2-02,rules,")
    with pytest.raises(TableError, match="m01-w2-02/rules stands on line 13 already"):
        _read(package, "finding_themes")


def test_a_missing_file_is_told(package: Path) -> None:
    """A declared table whose file is gone is named."""
    (package / "data/places.csv").unlink()
    with pytest.raises(PackageNotFoundError, match=r"data/places\.csv"):
        _read(package, "places")


def test_a_wrong_cell_is_told_with_line_field_and_value(package: Path, edit: Edit) -> None:
    """File, line, field, value, expectation and a close match stand in one message."""
    edit("data/places.csv", "musterstadt,town", "musterstadt,twon")
    with pytest.raises(TableError) as caught:
        _read(package, "places").values("kind")
    assert str(caught.value) == (
        "data/places.csv, line 2, field kind: expected one of town, region, found 'twon'."
        " Did you mean 'town'?"
    )


def _field(kind: str, *words: str) -> Field:
    return Field("x", kind, tuple(Category(word, {}) for word in words), ordered=True, raw={})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", " a ", " a "),
        ("integer", "007", 7),
        ("integer", "-9223372036854775808", -(2**63)),
        ("integer", "9223372036854775807", 2**63 - 1),
        ("number", "51.50", 51.5),
        ("number", "-3", -3.0),
        ("number", "1e3", 1000.0),
        ("date", "2021-10-05", dt.date(2021, 10, 5)),
    ],
)
def test_a_cell_becomes_a_value_of_its_type(kind: str, text: str, value: object) -> None:
    """The field's type decides."""
    found = parse(_field(kind), text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("kind", ["string", "integer", "number", "date"])
def test_a_missing_cell_is_none_whatever_its_type(kind: str) -> None:
    """None stands for a missing value."""
    assert parse(_field(kind), None) is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "1.0"),
        ("integer", "1_000"),
        ("integer", " 1"),
        ("integer", "٣"),
        ("integer", "9223372036854775808"),
        ("integer", "1" * 5000),
        ("number", "51,5"),
        ("number", "nan"),
        ("number", "inf"),
        ("number", "1."),
        ("date", "05.10.2021"),
        ("date", "20211005"),
        ("date", "2021-02-30"),
        ("date", "2021-10-05T00:00"),
    ],
)
def test_a_cell_of_another_type_is_refused(kind: str, text: str) -> None:
    """Nothing is guessed: what is not written as the type asks for is a fault."""
    with pytest.raises(ValueError, match=r"expected a .*, found"):
        parse(_field(kind), text)


def test_a_word_outside_the_vocabulary_is_refused() -> None:
    """A vocabulary has its words and no others."""
    assert parse(_field("string", "oak", "fir"), "fir") == "fir"
    with pytest.raises(ValueError, match="expected one of oak, fir, found 'elm'"):
        parse(_field("string", "oak", "fir"), "elm")


def test_the_shipped_tables_are_read_whole(shipped: Path) -> None:
    """Every cell of every shipped table fits its field."""
    package = read_package(shipped)
    for resource in package.resources:
        table = read_rows(shipped, resource)
        # No ID has been retired so far.
        assert bool(table.rows) != resource.retired
        for field in resource.fields:
            assert len(table.values(field.name)) == len(table.rows)


def test_a_byte_order_mark_is_named(package: Path) -> None:
    """It cannot be seen in a header that is printed."""
    file = package / "data" / "actors.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    with pytest.raises(TableError, match=r"actors\.csv, line 1: .* byte order mark"):
        _read(package, "actors")

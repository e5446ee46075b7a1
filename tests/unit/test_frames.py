"""Tables as data frames."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from transloek import _reader
from transloek._arrow import to_arrow
from transloek._frames import from_columns, to_frame
from transloek.dataset import load
from transloek.errors import TableError, UnknownTableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]


@pytest.mark.parametrize("which", ["invented", "shipped"])
def test_types_come_from_the_descriptor(request: pytest.FixtureRequest, which: str) -> None:
    """Every column of every table has the type that its field names."""
    data = load(request.getfixturevalue(which))
    expected = {"string": "str", "integer": "Int64", "number": "float64", "date": "datetime64[s]"}
    for table in data.package.resources:
        frame = data.table(table.name).reset_index()
        for field in table.fields:
            dtype = "category" if field.categories else expected[field.type]
            assert str(frame[field.name].dtype) == dtype, f"{table.name}.{field.name}"


def test_a_vocabulary_is_ordered_as_in_the_descriptor(dataset: Dataset) -> None:
    """Categories that no row has are there too."""
    kind = dataset.findings["kind"]
    assert tuple(kind.cat.categories) == dataset.package.resource("findings").field("kind").enum
    assert kind.cat.ordered
    assert kind.min() == "definition"


def test_values_come_through(dataset: Dataset) -> None:
    """A date is a date, a number a number, a text a text."""
    assert dataset.meetings.loc["m01", "date"] == pd.Timestamp("2023-05-03")
    assert dataset.places.loc["musterstadt", "longitude"] == 6.25
    assert dataset.workshops.loc["m01-w1", "participants_max"] == 8
    assert (
        dataset.findings.loc["m01-w1-02", "statement_de"] == "Bei Sonnenschein soll niemand gießen."
    )


def test_missing_values_are_missing(dataset: Dataset) -> None:
    """Empty cells of every type are NA."""
    assert dataset.workshops.loc["m01-w2", "participants_min"] is pd.NA
    assert dataset.places["ags"].isna().all()
    assert dataset.themes["match_type"].isna().sum() == 4


def test_rows_with_an_id_are_indexed_by_it(dataset: Dataset) -> None:
    """The key is the index, not a column."""
    assert dataset.workshops.index.name == "workshop_id"
    assert list(dataset.workshops.index) == ["m01-w1", "m01-w2"]
    assert "workshop_id" not in dataset.workshops


def test_a_join_table_keeps_all_its_columns(dataset: Dataset) -> None:
    """Rows without an ID are numbered."""
    frame = dataset.finding_themes
    assert list(frame.columns) == ["finding_id", "theme_id", "weight"]
    assert isinstance(frame.index, pd.RangeIndex)


def test_an_empty_table_keeps_its_types(package: Path) -> None:
    """A table without rows is a table all the same."""
    file = package / "data/practices.csv"
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    frame = load(package).practices
    assert len(frame) == 0
    assert str(frame["ordinal"].dtype) == "Int64"
    assert str(frame["name"].dtype) == "str"


def test_a_frame_belongs_to_the_caller(dataset: Dataset) -> None:
    """Whatever is done to a frame, the next one is as the data are."""
    first = dataset.places
    first.loc["musterstadt", "name"] = "x"
    first["new"] = 1
    first.index.name = "y"
    first.columns.name = "z"
    first.attrs["note"] = "mine"
    second = dataset.places
    assert second.loc["musterstadt", "name"] == "Musterstadt"
    assert "new" not in second
    assert (second.index.name, second.columns.name, second.attrs) == ("place_id", None, {})


def test_a_table_is_read_once(package: Path) -> None:
    """A second look does not go to the disk."""
    data = load(package)
    before = data.places
    (package / "data/places.csv").unlink()
    pd.testing.assert_frame_equal(data.places, before)


def test_a_table_is_an_attribute(dataset: Dataset) -> None:
    """Short and long form are the same, and completion lists the short ones."""
    pd.testing.assert_frame_equal(dataset.places, dataset.table("places"))
    assert set(dataset.tables) <= set(dir(dataset))


def test_an_unknown_table_brings_up_a_close_one(dataset: Dataset) -> None:
    """Both forms refuse a mistyped name."""
    with pytest.raises(UnknownTableError, match="Did you mean 'findings'"):
        dataset.table("findigs")
    with pytest.raises(AttributeError, match="Did you mean 'places'"):
        _ = dataset.place


def test_a_cell_that_does_not_fit_is_refused(package: Path, edit: Edit) -> None:
    """Loading never guesses."""
    edit("data/meetings.csv", "2023-05-03", "3.5.2023")
    with pytest.raises(TableError, match=r"meetings\.csv, line 2, field date: .*'3\.5\.2023'"):
        _ = load(package).meetings


@pytest.mark.parametrize("table", load().tables)
def test_columns_and_rows_make_the_same_frame(table: str) -> None:
    """Whichever way a table is read, its frame has the same types, index and values."""
    raw = load()._store.raw(table)
    columns = to_arrow(raw, extra="parquet", vocabularies=True)
    assert_frame_equal(from_columns(raw.resource, columns), to_frame(raw), check_exact=True)


@pytest.mark.parametrize("reader", ["arrow", "pandas"])
def test_large_tables_become_the_same_frames(
    monkeypatch: pytest.MonkeyPatch, shipped: Path, reader: str
) -> None:
    """Types, index and values do not tell which reader a table was large enough for."""
    expected = load(shipped)
    _read_all_as_large(monkeypatch, reader)
    for table in expected.tables:
        store = load(shipped)._store
        if table != "retired_ids":
            assert (store.columns(table) is None) == (reader == "pandas")
        assert_frame_equal(load(shipped).table(table), expected.table(table), check_exact=True)


@pytest.mark.parametrize("reader", ["arrow", "pandas"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("place_id,kind", "kind,place_id"),
        ("musterstadt,town", "musterstadt,twon"),
        ("\nmusterstadt,", "\n,"),
        ("Musterstadt,", 'Muster"stadt",,'),
        ("Musterstadt,", '"Musterstadt"x,'),
        ("Musterstadt,", '"Musterstadt,'),
        ("Musterstadt,", "Muster\rstadt,"),
        ("place_id,", "\ufeffplace_id,"),
    ],
)
def test_what_is_wrong_in_a_large_table_is_told_as_in_a_small_one(
    monkeypatch: pytest.MonkeyPatch, package: Path, edit: Edit, reader: str, old: str, new: str
) -> None:
    """What a fast reader cannot take, the exact one tells with file, line and field."""
    edit("data/places.csv", old, new)
    with pytest.raises(TableError) as expected:
        _ = load(package).places
    _read_all_as_large(monkeypatch, reader)
    with pytest.raises(TableError) as found:
        _ = load(package).places
    assert str(found.value) == str(expected.value)


def _read_all_as_large(monkeypatch: pytest.MonkeyPatch, reader: str) -> None:
    monkeypatch.setattr(_reader, "ARROW", 0)
    monkeypatch.setattr(_reader, "PANDAS", 0)
    monkeypatch.setattr(_reader, "_has_arrow", lambda: reader == "arrow")


def test_large_tables_are_read_without_arrow(shipped: Path) -> None:
    """Where it is not installed, pandas reads them, and its texts are Python's."""
    code = f"""
import sys
sys.modules["pyarrow"] = None
from transloek import _reader, load
expected = load({str(shipped)!r})
frames = [expected.table(name) for name in expected.tables]
_reader.PANDAS = 0
data = load({str(shipped)!r})
from pandas.testing import assert_frame_equal
for name, frame in zip(data.tables, frames, strict=True):
    assert data._store.frame(name) is not None, name
    assert_frame_equal(data.table(name), frame, check_exact=True)
    assert all(dtype.storage == "python" for dtype in frame.dtypes if dtype == "str")
"""
    subprocess.run([sys.executable, "-c", code], check=True)

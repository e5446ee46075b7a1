"""Every reader of tables sees in a file what the exact one sees, or leaves it to that one."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from transloek import _columns, _quotes
from transloek._columns import read_columns
from transloek._frames import from_columns, to_frame
from transloek._pandas import read_frame
from transloek._quotes import look
from transloek._rows import read_rows
from transloek.descriptor import Category, Field, Resource
from transloek.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

NAMES = ("row_id", "kind", "note_de", "note_en", "count", "size", "day")
TYPES = dict.fromkeys(NAMES, "string") | {"count": "integer", "size": "number", "day": "date"}
WORDS = ("oak", "fir", "NA")
FILE = "rows.csv"

TEXTS = st.text(st.sampled_from('ab0 ",\n;äß€😀\u2028\u00a0\u0085\t\x1c'), max_size=6)
ODD = st.sampled_from(["NA", "001", "True", "nan", "-", "#N/A", "0x1F", "1e5", " ", '"', "\ufeff"])
KEYS = st.text(st.sampled_from("abc0,"), min_size=1, max_size=3)
COUNTS = st.sampled_from(["", "1", "-7", "007", "+3", "9223372036854775807"])
SIZES = st.sampled_from(["", "1", "51.5", "-0.1", "1e3", "+2.50"])
DAYS = st.sampled_from(["", "2021-10-05", "0001-01-01", "9999-12-31"])
ROWS = st.tuples(KEYS, st.sampled_from(["", *WORDS]), TEXTS | ODD, TEXTS | ODD, COUNTS, SIZES, DAYS)
# What stands in files that are not as they should be.
SLIPS = st.sampled_from(
    ["", '"', ",", "\n", "\r", "\r\n", "\0", '""', " ", "x", ',"', '"\n', "\ufeff"]
)
CELLS = st.sampled_from(
    ["0x1F", "1_0", "1.", "05.10.2021", "elm", " 1", "9223372036854775808", "٣"]
)


def _resource(*key: str, missing: tuple[str, ...] = ("",)) -> Resource:
    fields = tuple(
        Field(
            name,
            TYPES[name],
            tuple(Category(word, {}) for word in WORDS) if name == "kind" else (),
            ordered=True,
            raw={},
        )
        for name in NAMES
    )
    return Resource("rows", FILE, fields, key, (), missing, {})


def _text(rows: Sequence[tuple[str, ...]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(NAMES)
    writer.writerows(rows)
    return stream.getvalue()


def _exact(folder: Path, resource: Resource) -> pd.DataFrame | None:
    try:
        return to_frame(read_rows(str(folder), resource))
    except TableError:
        return None


def _by_arrow(path: str, resource: Resource) -> pd.DataFrame | None:
    columns = read_columns(path, resource)
    return None if columns is None else from_columns(resource, columns)


READERS = pytest.mark.parametrize("read", [_by_arrow, read_frame], ids=["arrow", "pandas"])
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=[None, 128], ids=["whole", "in blocks"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, with readers that take files as they do, or in blocks of a few bytes."""
    if request.param:
        monkeypatch.setattr(_columns, "_BLOCK", request.param)
        monkeypatch.setattr(_quotes, "_BLOCK", request.param - 7)
        monkeypatch.setattr(_quotes, "_PART", 5)
    return tmp_path


def _compare(read: Any, folder: Path, content: bytes, resource: Resource) -> bool:
    """See that a reader gives the exact frame or none; tell whether it gives one."""
    file = folder / FILE
    file.write_bytes(content)
    found, expected = read(str(file), resource), _exact(folder, resource)
    if found is None:
        return False
    assert expected is not None, content
    assert_frame_equal(found, expected, check_exact=True)
    return True


@READERS
@QUICK
@given(rows=st.lists(ROWS, min_size=1, max_size=8, unique_by=lambda row: row[0]))
@example(rows=[("a", "NA", "NA", "True", "007", "", ""), ("b", "", "001", "nan", "", "", "")])
@example(rows=[("a", "", '""', "x\ny", "1", "1", ""), ("b", "", ",\n", '"', "", "", "")])
def test_what_is_as_declared_is_read_by_all_alike(
    read: Any, folder: Path, rows: list[tuple[str, ...]]
) -> None:
    """Quoted line ends, quotes in quotes, and what looks like a number or like nothing."""
    assert _compare(read, folder, _text(rows).encode(), _resource("row_id"))


@READERS
@QUICK
@given(
    rows=st.lists(ROWS, min_size=1, max_size=5),
    place=st.integers(0),
    cut=st.integers(0, 3),
    slip=SLIPS | CELLS,
    key=st.sampled_from([(), ("row_id",), ("row_id", "kind"), ("note_de", "row_id", "count")]),
    missing=st.sampled_from([("",), (), ("NA",), ("", "0", "b")]),
)
def test_a_slip_is_seen_by_the_exact_reader_or_by_none(
    read: Any,
    folder: Path,
    rows: list[tuple[str, ...]],
    place: int,
    cut: int,
    slip: str,
    key: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    """Whatever a file holds, no reader makes another frame of it than the exact one does."""
    text = _text(rows)
    place %= len(text) + 1
    text = text[:place] + slip + text[place + cut :]
    _compare(read, folder, text.encode(), _resource(*key, missing=missing))


@READERS
@QUICK
@given(
    rows=st.lists(ROWS, min_size=1, max_size=3, unique_by=lambda row: row[0]),
    place=st.integers(0),
    wrong=st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80"]),
)
def test_bytes_that_are_no_text_are_left_to_the_exact_reader(
    read: Any, folder: Path, rows: list[tuple[str, ...]], place: int, wrong: bytes
) -> None:
    """It names the line."""
    content = _text(rows).encode()
    place %= len(content) + 1
    assert not _compare(
        read, folder, content[:place] + wrong + content[place:], _resource("row_id")
    )


@READERS
@pytest.mark.parametrize("cell", ["x" * 131_072, "x" * 131_073, "x\n" * 70_000, "," * 140_000])
def test_a_cell_that_the_csv_module_refuses_is_left_to_it(
    read: Any, tmp_path: Path, cell: str
) -> None:
    """It takes up to 128 KiB."""
    rows = [("a", "", cell, "", "", "", ""), ("b", "", "", "", "", "", "")]
    _compare(read, tmp_path, _text(rows).encode(), _resource("row_id"))


@QUICK
@given(text=st.text(st.sampled_from('a,"\n'), max_size=40), size=st.integers(1, 9))
def test_quotes_are_told_apart_in_parts_of_any_size(tmp_path: Path, text: str, size: int) -> None:
    """What is plain in a file is plain, wherever the parts end in which it is looked at."""
    file = tmp_path / FILE
    file.write_bytes(text.encode())
    whole = look(str(file), count=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_quotes, "_BLOCK", size)
        parts = look(str(file), count=True)
    assert parts.plain == whole.plain
    if whole.plain:
        assert (parts.lines, parts.commas) == (whole.lines, whole.commas)
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert whole.commas == sum(max(len(row) - 1, 0) for row in rows)

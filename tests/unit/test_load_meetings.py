"""Loading Parquet, and loading some meetings only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from faults._broken import Broken
from faults._second import add_meeting
from transloek import load
from transloek.errors import (
    DescriptorError,
    PackageNotFoundError,
    QueryError,
    TableError,
    UnknownRecordError,
)
from transloek.exports import export

if TYPE_CHECKING:
    from pathlib import Path

    from transloek import Dataset


@pytest.fixture
def csv(package: Path) -> Path:
    """Return an invented package of two meetings."""
    broken = Broken(package)
    add_meeting(broken)
    broken.refresh()
    return package


@pytest.fixture
def parquet(csv: Path, tmp_path: Path) -> Path:
    """Return the same as Parquet."""
    return export(load(csv), tmp_path / "x.parquet")


def assert_equal(one: Dataset, other: Dataset) -> None:
    """Compare all tables, and all records."""
    assert one.tables == other.tables
    for name in one.tables:
        pd.testing.assert_frame_equal(one.table(name), other.table(name))
    assert list(one) == list(other)
    for identifier in one:
        assert str(one[identifier]) == str(other[identifier])


@pytest.mark.parametrize("package_name", ["shipped", "invented"])
def test_parquet_is_loaded_as_its_original_is(
    package_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The same frames with the same types, and the same records."""
    ds = load(request.getfixturevalue(package_name))
    folder = export(ds, tmp_path / "x.parquet")
    assert_equal(load(folder), ds)
    assert_equal(load(folder / "datapackage.json"), ds)


def test_parquet_is_exported_again_with_the_same_bytes(parquet: Path, tmp_path: Path) -> None:
    """Nothing is lost on the way."""
    again = export(load(parquet), tmp_path / "again.parquet")
    for path in sorted(p for p in parquet.rglob("*") if p.is_file()):
        assert (again / path.relative_to(parquet)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_only_what_belongs_to_a_meeting_is_there(kind: str, request: pytest.FixtureRequest) -> None:
    """Whatever the format: its rows, and in full the tables that belong to no meeting."""
    folder = request.getfixturevalue(kind)
    whole, part = load(folder), load(folder, meetings=["m02"])
    assert list(part.meetings.index) == ["m02"]
    assert list(part.findings.index) == ["m02-w1-01"]
    assert list(part.workshops.index) == ["m02-w1"]
    assert list(part.talks.index) == list(part.practices.index) == []
    assert list(part.sources.index) == ["m02-report"]
    assert list(part.segments.index) == ["m02-seg-001", "m02-seg-002"]
    assert set(part.finding_themes.finding_id) == {"m02-w1-01"}
    for table in ("actors", "organisations", "places"):
        pd.testing.assert_frame_equal(part.table(table), whole.table(table))
    assert list(part.themes.index) == list(whole.themes.index)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_what_leads_to_another_meeting_is_left_out(
    kind: str, request: pytest.FixtureRequest
) -> None:
    """A link as a whole, of a theme its example."""
    folder = request.getfixturevalue(kind)
    assert "m01-w1-01" in set(
        load(folder).finding_links.query("finding_id == 'm02-w1-01'").target_id
    )
    part = load(folder, meetings=["m02"])
    assert len(part.finding_links) == 0
    assert part.themes.example_finding_id.isna().all()
    assert len(load(folder, meetings=["m01", "m02"]).finding_links) == 3


def test_all_meetings_are_the_whole(csv: Path, parquet: Path) -> None:
    """In whatever order they are named, and from either format."""
    assert_equal(load(csv, meetings=["m02", "m01", "m02"]), load(csv))
    assert_equal(load(parquet, meetings=iter(["m01", "m02"])), load(csv))
    assert_equal(load(parquet, meetings="m01"), load(csv, meetings=["m01"]))


def test_files_of_other_meetings_are_not_opened(parquet: Path) -> None:
    """They may be broken, or not there at all."""
    for path in parquet.rglob("meeting=m01/*.parquet"):
        path.write_bytes(b"broken")
    assert list(load(parquet, meetings=["m02"]).findings.index) == ["m02-w1-01"]
    with pytest.raises(TableError, match=r"meeting=m01/part-0\.parquet: expected Parquet"):
        load(parquet).findings  # noqa: B018


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_unknown_meeting_is_refused_with_close_matches(
    kind: str, request: pytest.FixtureRequest
) -> None:
    """At once, before any table is asked for."""
    folder = request.getfixturevalue(kind)
    with pytest.raises(UnknownRecordError, match=r"no meeting 'm20'\. Did you mean 'm02'"):
        load(folder, meetings=["m02", "m20"])
    with pytest.raises(QueryError, match="expected the ID of a meeting"):
        load(folder, meetings=[])


def test_export_of_some_meetings_says_so(csv: Path, tmp_path: Path) -> None:
    """As any other part does."""
    folder = export(load(csv, meetings=["m02"]), tmp_path / "part.parquet")
    told = json.loads((folder / "datapackage.json").read_bytes())
    assert told["selection"]["query"] == {"meeting": ["m02"]}
    assert_equal(load(folder), load(csv, meetings=["m02"]))


def test_search_and_find_see_the_meetings_alone(parquet: Path) -> None:
    """What is not loaded cannot be found."""
    part = load(parquet, meetings=["m02"])
    assert [hit.record_id for hit in part.search("Laub")] == ["m02-w1-01"]
    assert part.search("Wasser") == []
    assert list(part.find(theme="knowledge").index) == ["m02-w1-01"]


def test_files_that_other_programs_wrote_are_read(parquet: Path, csv: Path) -> None:
    """With texts for words of a vocabulary, and other widths of numbers."""
    for path in (parquet / "findings").rglob("*.parquet"):
        table = pq.ParquetFile(path).read()
        types = {
            "kind": pa.large_string(),
            "ordinal": pa.int16(),
            "statement_de": pa.large_string(),
        }
        for name, kind in types.items():
            place = table.schema.get_field_index(name)
            table = table.set_column(place, name, table[name].cast(kind))
        pq.write_table(table, path)
    pd.testing.assert_frame_equal(load(parquet).findings, load(csv).findings)


def rewritten(parquet: Path, change: str) -> Path:
    """Change the file of the meetings, and return its path."""
    path = parquet / "meetings" / "part-0.parquet"
    table = pq.ParquetFile(path).read()
    changed = {
        "columns": lambda: table.drop_columns(["date"]),
        "types": lambda: table.set_column(1, "ordinal", pa.array(["one", "two"])),
        "twice": lambda: pa.concat_tables([table, table.slice(0, 1)]),
        "missing": lambda: table.set_column(0, "meeting_id", pa.array(["m01", None])),
    }[change]()
    pq.write_table(changed, path)
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("columns", "expected the columns meeting_id, ordinal, date"),
        ("types", "expected Parquet with the declared types"),
        ("twice", "the key m01 stands there twice"),
        ("missing", r"expected the row's key, found nothing \(row 2\)"),
    ],
)
def test_files_that_do_not_fit_are_refused(parquet: Path, change: str, message: str) -> None:
    """With the file, and what was expected."""
    rewritten(parquet, change)
    with pytest.raises(TableError, match=message):
        load(parquet).meetings  # noqa: B018


def test_codings_that_stand_there_twice_are_refused(parquet: Path) -> None:
    """Their key is of two columns."""
    path = next((parquet / "finding_themes").rglob("meeting=m02/*.parquet"))
    table = pq.ParquetFile(path).read()
    pq.write_table(pa.concat_tables([table, table]), path)
    with pytest.raises(TableError, match=r"the key m02-w1-01/[a-z-]+ stands there twice"):
        load(parquet).finding_themes  # noqa: B018


def test_words_that_the_vocabulary_lacks_are_refused(parquet: Path) -> None:
    """As in CSV."""
    path = next((parquet / "findings").rglob("meeting=m02/*.parquet"))
    table = pq.ParquetFile(path).read()
    place = table.schema.get_field_index("kind")
    pq.write_table(table.set_column(place, "kind", pa.array(["guess"])), path)
    with pytest.raises(TableError, match="'guess'"):
        load(parquet).findings  # noqa: B018


def test_file_that_is_not_there_is_named(parquet: Path) -> None:
    """Whoever copies a folder may lose one."""
    (parquet / "meetings" / "part-0.parquet").unlink()
    with pytest.raises(PackageNotFoundError, match=r"meetings/part-0\.parquet: declared"):
        load(parquet).meetings  # noqa: B018


def test_paths_that_lead_out_are_refused(parquet: Path) -> None:
    """Of one file among many, too."""
    text = (parquet / "datapackage.json").read_text(encoding="utf-8")
    changed = text.replace("findings/meeting=m01/part-0", "../findings/part-0")
    assert changed != text
    (parquet / "datapackage.json").write_text(changed, encoding="utf-8")
    with pytest.raises(DescriptorError, match="expected the path of a file inside"):
        load(parquet)

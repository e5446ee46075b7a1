"""The export to Parquet: what pyarrow, DuckDB and pandas read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from _databases import values, write_package
from transloek import load
from transloek.canonical import checksum
from transloek.errors import ExportError
from transloek.exports import export
from transloek.exports._parquet_files import is_worth_dividing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transloek import Dataset

    Edit = Callable[[str, str, str], None]

DIVIDED = {
    *("talks", "workshops", "findings", "practices", "segments"),
    *("finding_themes", "finding_actors", "finding_links"),
}


@pytest.fixture(scope="module")
def folder(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the invented package as Parquet; not to be changed."""
    return export(dataset, tmp_path_factory.mktemp("parquet") / "x.parquet")


@pytest.fixture
def two_meetings(package: Path, edit: Edit) -> Dataset:
    """Return the invented package with a second meeting, a workshop and a finding of which come first."""
    report = "m01-report,Bericht"
    text = (package / "data/sources.csv").read_text(encoding="utf-8").split("\n")[1]
    edit("data/sources.csv", report, f"{text.replace('m01-', 'm02-')}\n{report}")
    row = (package / "data/meetings.csv").read_text(encoding="utf-8").split("\n")[1]
    edit("data/meetings.csv", row, f"{row}\n{row.replace('m01', 'm02')}")
    row = (package / "data/segments.csv").read_text(encoding="utf-8").split("\n")[1]
    edit("data/segments.csv", row, f"{row.replace('m01-', 'm02-')}\n{row}")
    row = (package / "data/findings.csv").read_text(encoding="utf-8").split("\n")[1]
    changed = row.replace("m01", "m02").replace("m02-seg-011", "m02-seg-001")
    edit("data/findings.csv", row, f"{changed}\n{row}")
    row = "m01-s-01,common-good,primary\n"
    edit("data/finding_themes.csv", row, f"{row}{row.replace('m01', 'm02')}")
    return load(package)


def files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder."""
    yield from sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()
    )


def rows_of(table: pa.Table, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return the rows of an Arrow table."""
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


@pytest.mark.parametrize("package", ["shipped", "invented"])
def test_pyarrow_reads_every_table_equal(
    package: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """With the columns of the descriptor, in its order, and rows in theirs."""
    ds = load(request.getfixturevalue(package))
    folder = export(ds, tmp_path / "x.parquet")
    for resource in ds.package.resources:
        table = pq.read_table(folder / resource.name, partitioning=None)
        assert tuple(table.column_names) == resource.field_names
        assert rows_of(table, resource.field_names) == values(ds, resource.name)


def test_duckdb_reads_every_table_equal(folder: Path, dataset: Dataset) -> None:
    """The meeting of a row comes beside its own columns, where there are rows."""
    with duckdb.connect(":memory:") as db:
        for resource in dataset.package.resources:
            path = folder / resource.name / "**" / "*.parquet"
            columns = ", ".join(resource.field_names)
            found = db.execute(f"SELECT {columns} FROM '{path}'").fetchall()
            assert found == values(dataset, resource.name)
            names = [column[0] for column in db.execute(f"FROM '{path}'").description or []]
            beside = ["meeting"] if resource.name in DIVIDED else []
            assert names == [*resource.field_names, *beside]


def test_pandas_reads_every_table_equal(folder: Path, dataset: Dataset) -> None:
    """Words of a vocabulary with all of it, in its order."""
    for resource in dataset.package.resources:
        found = pd.read_parquet(folder / resource.name, dtype_backend="numpy_nullable")
        found = found[list(resource.field_names)]
        expected = dataset.table(resource.name)
        if resource.key is not None:
            found = found.set_index(resource.key)
        for name in expected.columns:
            left, right = found[name], expected[name]
            assert left.dropna().tolist() == right.dropna().tolist() or "date" in str(right.dtype)
            assert left.isna().tolist() == right.isna().tolist()
    kind = pd.read_parquet(folder / "findings")["kind"]
    assert kind.dtype == dataset.findings.kind.dtype


def test_columns_have_types_and_tell_what_they_are(folder: Path, dataset: Dataset) -> None:
    """In both languages, with the term that they stand for."""
    schema = pq.read_schema(next((folder / "findings").rglob("*.parquet")))
    assert schema.field("ordinal").type == pa.int64()
    assert schema.field("statement_de").type == pa.string()
    assert schema.field("kind").type == pa.dictionary(pa.int32(), pa.string(), ordered=True)
    assert pq.read_schema(folder / "meetings/part-0.parquet").field("date").type == pa.date32()
    assert pq.read_schema(folder / "places/part-0.parquet").field("latitude").type == pa.float64()
    told = {
        key.decode(): text.decode() for key, text in schema.field("statement_de").metadata.items()
    }
    field = dataset.package.resource("findings").field("statement_de")
    assert told["title"] == field.title()
    assert told["title@de"] == field.title("de")
    assert told["description@de"] == field.description("de")
    assert told["rdfType"] == field.raw["rdfType"]
    about = {key.decode(): text.decode() for key, text in schema.metadata.items()}
    assert about["table"] == "findings"
    assert about["version"] == dataset.version


def test_tables_are_divided_by_meeting(two_meetings: Dataset, tmp_path: Path) -> None:
    """What belongs to a meeting, by whatever way; no row is lost, and none changes its place."""
    folder = export(two_meetings, tmp_path / "x.parquet")
    divided = {path.split("/")[0] for path in files(folder) if "/meeting=" in path}
    assert divided == DIVIDED
    for table, count in (("findings", 1), ("finding_themes", 1), ("segments", 1)):
        part = pq.read_table(folder / table / "meeting=m02", partitioning=None)
        assert part.num_rows == count
        whole = pq.read_table(folder / table, partitioning=None)
        assert whole.num_rows == len(two_meetings.table(table))
    found = pd.read_parquet(folder / "finding_themes", filters=[("meeting", "==", "m02")])
    assert found.finding_id.tolist() == ["m02-s-01"]
    rows = pq.read_table(folder / "findings/meeting=m01", partitioning=None).column("finding_id")
    assert rows.to_pylist() == [
        name for name in two_meetings.findings.index if name.startswith("m01")
    ]


@pytest.mark.parametrize(("count", "divided"), [(12, True), (13, False)])
def test_few_rows_of_many_meetings_are_one_file(count: int, divided: bool, tmp_path: Path) -> None:
    """Files would take longer to open than to read; a dozen of them do no harm."""
    names = [f"m{number:02}" for number in range(1, count + 1)]
    tables: dict[str, tuple[dict[str, Any], list[Any]]] = {
        "meetings": (schema_of("meeting_id"), [(name,) for name in names]),
        "rows": (
            schema_of("id", "meeting_id", meeting="meeting_id"),
            [(f"{name}-1", name) for name in names],
        ),
    }
    ds = write_package(tmp_path, tables)
    folder = export(ds, tmp_path / "x.parquet")
    paths = [path for path in files(folder) if path.startswith("rows/")]
    whole = ["rows/part-0.parquet"]
    assert paths == ([f"rows/meeting={n}/part-0.parquet" for n in names] if divided else whole)
    pd.testing.assert_frame_equal(load(folder).table("rows"), ds.table("rows"))
    part = load(folder, meetings=["m02"])
    assert list(part.table("rows").index) == ["m02-1"]


def test_many_rows_of_many_meetings_are_divided() -> None:
    """From five thousand a meeting on."""
    assert is_worth_dividing(5_000 * 13, 13)
    assert not is_worth_dividing(5_000 * 13 - 1, 13)


def test_segments_of_a_report_on_two_meetings_are_not_divided(
    two_meetings: Dataset, package: Path, edit: Edit, tmp_path: Path
) -> None:
    """They belong to neither alone."""
    text = (package / "data/meetings.csv").read_text(encoding="utf-8")
    (package / "data/meetings.csv").write_text(
        text.replace("m02-report", "m01-report"), encoding="utf-8"
    )
    folder = export(load(package), tmp_path / "x.parquet")
    assert [path for path in files(folder) if path.startswith(("segments", "sources"))] == [
        "segments/part-0.parquet",
        "sources/part-0.parquet",
    ]


def test_the_folder_describes_itself(folder: Path, dataset: Dataset) -> None:
    """As a data package, whose files are all that there are."""
    told = json.loads((folder / "datapackage.json").read_bytes())
    assert told["version"] == dataset.version
    paths = [path for resource in told["resources"] for path in resource["path"]]
    assert sorted([*paths, "datapackage.json"]) == list(files(folder))
    for resource in told["resources"]:
        assert resource["format"] == "parquet"
        (path,) = resource["path"]
        assert resource["hash"] == checksum((folder / path).read_bytes())
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == pq.read_schema(folder / path).names


def test_the_same_data_give_the_same_bytes(folder: Path, dataset: Dataset, tmp_path: Path) -> None:
    """In every file."""
    other = export(dataset, tmp_path / "y.parquet")
    assert list(files(other)) == list(files(folder))
    for name in files(folder):
        assert (other / name).read_bytes() == (folder / name).read_bytes()


def test_tables_in_use_give_the_same_bytes_as_those_on_the_disk(
    package: Path, tmp_path: Path
) -> None:
    """An export takes the data frames that were made, instead of reading the files again."""
    fresh, used = load(package), load(package)
    for table in used.tables:
        assert len(used.table(table)) == len(used._store.raw(table).rows)
    folder, other = (export(ds, tmp_path / f"{ds is used}.parquet") for ds in (fresh, used))
    assert list(files(other)) == list(files(folder))
    for name in files(folder):
        assert (other / name).read_bytes() == (folder / name).read_bytes()
    ours, theirs = (export(ds, tmp_path / f"{ds is used}.duckdb") for ds in (fresh, used))
    assert ours.read_bytes() == theirs.read_bytes()


def test_a_part_says_that_it_is_one(dataset: Dataset, tmp_path: Path) -> None:
    """With the question that chose it, in one language."""
    folder = export(dataset, tmp_path / "x.parquet", lang="en", where={"workshop": "m01-w1"})
    told = json.loads((folder / "datapackage.json").read_bytes())
    assert told["selection"] == {"lang": "en", "query": {"workshop": ["m01-w1"]}}
    findings = next(resource for resource in told["resources"] if resource["name"] == "findings")
    assert findings["rows"] == 3
    assert "statement_de" not in [field["name"] for field in findings["schema"]["fields"]]
    assert "statement_de" not in pq.read_table(folder / "findings", partitioning=None).column_names


def test_an_older_export_is_replaced_when_asked_for(dataset: Dataset, tmp_path: Path) -> None:
    """As a whole, and not else."""
    folder = export(dataset, tmp_path / "x.parquet")
    (folder / "findings/meeting=m07").mkdir()
    with pytest.raises(ExportError, match="there already"):
        export(dataset, folder)
    export(dataset, folder, force=True)
    assert not (folder / "findings/meeting=m07").exists()


def schema_of(*names: str, meeting: str = "") -> dict[str, Any]:
    """Return the schema of a table of texts, whose first field is its key."""
    fields = [
        {"name": name, "type": "string", "constraints": {"required": name == meeting}}
        for name in names
    ]
    keys = [{"fields": [meeting], "reference": {"resource": "meetings", "fields": [meeting]}}]
    return {
        "fields": fields,
        "primaryKey": [names[0]],
        "foreignKeys": keys if meeting else [],
        "missingValues": ["NA"],
    }


def test_names_and_texts_from_elsewhere_do_no_harm(tmp_path: Path) -> None:
    """A meeting's name cannot lead out of the folder; texts come back as they were."""
    name = "../../m=1 ä"
    huge = "'\"; ä\0\r\x1b\U0010ffff" * 10_000
    meetings = schema_of("meeting_id"), [(name,)]
    rows = (
        schema_of("id", "meeting_id", "x'\"y", meeting="meeting_id"),
        [("1", name, huge), ("2", "NA", "")],
    )
    ds = write_package(tmp_path, {"meetings": meetings, "rows": rows})
    folder = export(ds, tmp_path / "x.parquet")
    assert list(files(folder))[2:] == [
        "rows/meeting=..%2F..%2Fm%3D1%20%C3%A4/part-0.parquet",
        "rows/meeting=__HIVE_DEFAULT_PARTITION__/part-0.parquet",
    ]
    found = pq.read_table(folder / "rows")
    assert found.column("x'\"y").to_pylist() == [huge, ""]
    assert found.column("meeting").to_pylist() == [name, None]


@pytest.mark.parametrize("name", ["../x", "a/b", "a\0b", "ä", "x" * 300, "."])
def test_tables_that_no_folder_can_be_named_after_are_refused(name: str, tmp_path: Path) -> None:
    """By their names."""
    ds = write_package(tmp_path, {name: (schema_of("id"), [])})
    with pytest.raises(ExportError, match="no folder can be named as this table is"):
        export(ds, tmp_path / "x.parquet")


def test_meetings_with_endless_names_are_refused(tmp_path: Path) -> None:
    """File systems could not hold them."""
    tables: dict[str, tuple[dict[str, Any], list[Any]]] = {
        "meetings": (schema_of("meeting_id"), [("m" * 201,)]),
        "rows": (schema_of("id", "meeting_id", meeting="meeting_id"), [("1", "m" * 201)]),
    }
    with pytest.raises(ExportError, match=r"meeting 'mmm.*no folder can have so long a name"):
        export(write_package(tmp_path, tables), tmp_path / "x.parquet")


def test_tables_in_a_circle_and_packages_without_meetings_are_not_divided(tmp_path: Path) -> None:
    """They belong to none."""
    one, other = schema_of("id", "b_id"), schema_of("b_id", "id")
    for schema, target, field in ((one, "b", "b_id"), (other, "a", "id")):
        schema["fields"] = [
            {**each, "constraints": {"required": True}} for each in schema["fields"]
        ]
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": target, "fields": [field]}}
        ]
    ds = write_package(tmp_path, {"a": (one, [("1", "2")]), "b": (other, [("2", "1")])})
    folder = export(ds, tmp_path / "x.parquet")
    assert list(files(folder)) == ["a/part-0.parquet", "b/part-0.parquet", "datapackage.json"]

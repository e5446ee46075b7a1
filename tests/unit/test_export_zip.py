"""The data package, zipped: the whole as it is, a part as a package of its own."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from frictionless import Package, system

from _edits import describe, set_cells
from transloek.canonical import canonicalise
from transloek.dataset import load
from transloek.errors import ExportError, TableError
from transloek.exports import chosen

if TYPE_CHECKING:
    from transloek.dataset import Dataset

WHERE = {"workshop": ["m01-w1"]}


def unpack(file: Path, folder: Path) -> Path:
    """Return the folder into which a zip was unpacked."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    return folder


def same(one: Dataset, two: Dataset, lang: str = "both") -> None:
    """Compare all tables."""
    for name in one.tables:
        left, right = one.table(name), two.table(name)
        if lang != "both":
            left = left[right.columns]
        pd.testing.assert_frame_equal(left, right)


def test_the_whole_is_as_its_files_are(package: Path, tmp_path: Path) -> None:
    """Bit by bit, with the citation file and licences that lie beside them, and nothing else."""
    (package / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    (package / "LICENSES").mkdir()
    (package / "LICENSES" / "CC-BY-4.0.txt").write_text("…", encoding="utf-8")
    (package / "notes.txt").write_text("mine", encoding="utf-8")
    made = load(package).export(tmp_path / "out.zip")
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert all(archive.read(name) == (package / name).read_bytes() for name in names)
    tables = [f"data/{name}.csv" for name in load(package).tables]
    beside = ["CITATION.cff", "LICENSES/CC-BY-4.0.txt", "datapackage.json"]
    assert names == sorted([*tables, *beside])


def test_the_shipped_package_brings_its_licences(shipped: Path, tmp_path: Path) -> None:
    """Who gets it is to know what may be done with it, and how to cite it."""
    with zipfile.ZipFile(load(shipped).export(tmp_path / "out.zip")) as archive:
        assert {"CITATION.cff", "LICENSE.md", "LICENSES/CC-BY-4.0.txt"} <= set(archive.namelist())


@pytest.mark.parametrize("lang", ["both", "de", "en"])
@pytest.mark.parametrize("where", [None, WHERE, []])
def test_it_is_a_valid_package(
    dataset: Dataset, tmp_path: Path, where: dict[str, list[str]] | list[str] | None, lang: str
) -> None:
    """No fault is found by frictionless in the zip, the checksums among it."""
    made = dataset.export(tmp_path / "out.zip", where=where, lang=lang)
    with system.use_context(trusted=True):
        report = Package(str(made)).validate()
    assert report.flatten(["note", "rowNumber"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(dataset.tables)


@pytest.mark.parametrize("lang", ["both", "de", "en"])
@pytest.mark.parametrize("where", [None, WHERE])
def test_loaded_again_it_is_equal(
    dataset: Dataset, tmp_path: Path, where: dict[str, list[str]] | None, lang: str
) -> None:
    """To the part that was chosen; texts in another language are left out."""
    folder = unpack(dataset.export(tmp_path / "out.zip", where=where, lang=lang), tmp_path / "out")
    same(chosen(dataset, lang, where).ds, load(folder), lang)
    names = load(folder).package.resource("findings").field_names
    assert ("statement_de" in names, "statement_en" in names) == (lang != "en", lang != "de")


def test_a_part_is_in_canonical_form(dataset: Dataset, tmp_path: Path) -> None:
    """With checksums, bytes and numbers of rows of its own."""
    folder = unpack(dataset.export(tmp_path / "out.zip", where=WHERE), tmp_path / "out")
    assert canonicalise(folder, check=True) == ()
    tables = load(folder).package.resources
    assert [table.raw["rows"] for table in tables] == [
        len(load(folder).table(table.name)) for table in tables
    ]


def test_a_part_says_that_it_is_one(dataset: Dataset, tmp_path: Path) -> None:
    """In words, and in a form that asks for it again."""
    folder = unpack(dataset.export(tmp_path / "out.zip", where=WHERE, lang="de"), tmp_path / "out")
    part = load(folder)
    assert part.package.raw["selection"] == {"lang": "de", "query": WHERE}
    assert part.package.description("en").endswith(
        " 3 findings and what they refer to: workshop = m01-w1. German texts only."
    )
    assert "3 Befunde und worauf sie verweisen" in part.package.description("de")
    query = part.package.raw["selection"]["query"]
    assert list(dataset.find(**query).index) == list(part.findings.index)
    assert "selection" not in dataset.package.raw


def test_a_reference_that_a_part_cannot_have_is_not_required(
    dataset: Dataset, tmp_path: Path
) -> None:
    """A theme's example may be a finding that was not chosen; nothing else is weakened."""
    folder = unpack(dataset.export(tmp_path / "out.zip", where=WHERE), tmp_path / "out")
    part, whole = load(folder).package, dataset.package
    weaker = [
        f"{table.name}.{field.name}"
        for table in whole.resources
        for field in table.fields
        if field.required and not part.resource(table.name).field(field.name).required
    ]
    assert weaker == ["themes.example_finding_id"]


def test_one_language_is_a_part_without_a_question(dataset: Dataset, tmp_path: Path) -> None:
    """All rows are there."""
    folder = unpack(dataset.export(tmp_path / "out.zip", lang="en"), tmp_path / "out")
    assert load(folder).package.raw["selection"] == {"lang": "en"}
    assert load(folder).package.description("en").endswith(". English texts only.")


def test_unique_keys_of_fields_that_are_left_out_are_left_out(
    package: Path, tmp_path: Path
) -> None:
    """They would name what is not there."""
    keys = [["label_de"], ["label_en"]]
    describe(package, lambda _, tables: tables["themes"]["schema"].update(uniqueKeys=keys))
    folder = unpack(load(package).export(tmp_path / "out.zip", lang="en"), tmp_path / "out")
    raw = json.loads((folder / "datapackage.json").read_bytes())
    themes = next(table for table in raw["resources"] if table["name"] == "themes")
    assert themes["schema"]["uniqueKeys"] == [["label_en"]]


def test_a_missing_cell_is_written_as_the_table_says(package: Path, tmp_path: Path) -> None:
    """Some say it with a word; where nothing says it, none is missing."""

    def change(_raw: Any, tables: dict[str, Any]) -> None:
        tables["places"]["schema"]["missingValues"] = ["-", ""]
        tables["actors"]["schema"]["missingValues"] = []
        del tables["places"]["rows"]

    describe(package, change)
    folder = unpack(load(package).export(tmp_path / "out.zip", lang="de"), tmp_path / "out")
    row = (folder / "data" / "places.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row == "musterstadt,town,Musterstadt,-,-,-,-,51.5,6.25,Eine erfundene Stadt."
    same(load(package), load(folder), "de")


def test_the_same_data_give_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    """Entries are sorted, of one date, and for every system alike."""
    for where in (None, WHERE):
        one = dataset.export(tmp_path / "one.zip", where=where, force=True)
        two = dataset.export(tmp_path / "two.zip", where=where, force=True)
        assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }


@pytest.mark.parametrize(
    "text",
    ["=1+1", "<b>&", "two\nlines", "a\x07b\uffff", "../../x", '"', "x" * 100_000, "🌱\u200b"],
)
def test_texts_arrive_as_they_are(package: Path, tmp_path: Path, text: str) -> None:
    """The package's own format holds whatever a package can; nothing in it is a formula."""
    set_cells(package, "findings", "m01-w1-02", statement_de=text)
    for where in (None, WHERE):
        made = load(package).export(tmp_path / "out.zip", where=where, force=True)
        folder = unpack(made, tmp_path / f"out-{where is None}")
        assert load(folder)["m01-w1-02"].statement("de") == text


def test_a_link_out_of_the_package_is_not_followed(package: Path, tmp_path: Path) -> None:
    """The zip would hold somebody's file; even where that is a table."""
    outside = tmp_path / "places.csv"
    shutil.move(package / "data" / "places.csv", outside)
    (package / "data" / "places.csv").symlink_to(outside)
    with pytest.raises(ExportError, match=r"data/places\.csv: leads out of the package"):
        load(package).export(tmp_path / "out.zip")


def test_nor_is_one_beside_the_tables(package: Path, tmp_path: Path) -> None:
    """Neither a linked file nor one in a linked folder is taken along."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key").write_text("…", encoding="utf-8")
    (package / "CITATION.cff").symlink_to(secret / "key")
    (package / "LICENSES").symlink_to(secret)
    with zipfile.ZipFile(load(package).export(tmp_path / "out.zip")) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.startswith(("CITATION", "LICENSES"))]


def test_what_is_no_table_is_not_passed_on(package: Path, tmp_path: Path) -> None:
    """A descriptor may declare any file of the package one."""
    (package / "data" / "places.csv").write_text("secret\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"data/places\.csv, line 1: expected the header"):
        load(package).export(tmp_path / "out.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]


def test_from_a_zip(tmp_path: Path, dataset: Dataset, invented: Path) -> None:
    """The package may itself be read from one, as when transloek is imported so."""
    zipped = zipfile.Path(dataset.export(tmp_path / "in.zip"))
    other = type(dataset)(zipped, dataset.package)
    made = other.export(tmp_path / "out.zip")
    assert made.read_bytes() == (tmp_path / "in.zip").read_bytes()
    assert isinstance(invented, Path)

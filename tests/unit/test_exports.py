"""What all exports have in common."""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from _edits import describe
from conftest import REPORT
from transloek.dataset import load
from transloek.errors import ExportError, QueryError
from transloek.exports import FORMATS, Content, chosen, export, find_format

if TYPE_CHECKING:
    from transloek.dataset import Dataset
    from transloek.exports import Format


@pytest.mark.parametrize("each", FORMATS.values(), ids=FORMATS)
def test_a_format_says_what_it_is_in_both_languages(each: Format) -> None:
    """And what it leaves out."""
    for german, english in (each.title, *each.partial.values()):
        assert german
        assert english
        assert german != english


@pytest.mark.parametrize("each", FORMATS.values(), ids=FORMATS)
def test_a_format_leaves_out_parts_of_tables_that_there_are(each: Format, shipped: Path) -> None:
    """So that the page that lists them is right."""
    assert set(each.partial) <= {"*", *load(shipped).tables}


@pytest.mark.parametrize("each", FORMATS.values(), ids=FORMATS)
def test_a_format_has_a_writer_and_an_extra(each: Format, root: Path) -> None:
    """What its library is installed by is declared."""
    assert callable(import_module(f"transloek.exports.{each.module}").write)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert each.extra is None or each.extra in extras
    assert each.extra is None or each.extra in extras["export"][0]
    assert set(each.languages) <= {"both", "de", "en"}


def test_no_two_formats_have_one_suffix() -> None:
    """The suffix would not tell them apart."""
    assert len({each.suffix for each in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX", "a.b.xlsx", ".xlsx"])
def test_the_suffix_says_the_format(name: str) -> None:
    """In capitals too."""
    assert find_format(Path(name)).name == "xlsx"


def test_a_name_says_the_format_whatever_the_suffix() -> None:
    """For files that are to be called otherwise."""
    assert find_format(Path("a.xlsx"), "taguette").suffix == ".csv"


def test_an_unknown_format_is_refused_with_all_there_are() -> None:
    """By suffix and by name."""
    with pytest.raises(ExportError, match=r"a\.doc: no format .* xlsx \(\.xlsx\), zip \(\.zip\)"):
        find_format(Path("a.doc"))
    with pytest.raises(ExportError, match=r"no format 'xslx'\. Did you mean 'xlsx'"):
        find_format(Path("a.xlsx"), "xslx")


def test_the_path_comes_back(dataset: Dataset, tmp_path: Path) -> None:
    """As it was given, as a path."""
    target = tmp_path / "a.csv"
    assert dataset.export(str(target)) == target
    assert target.is_file()


def test_a_language_that_a_format_has_not_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    """Nothing is written then."""
    with pytest.raises(QueryError, match="lang='both': sav can be had in en, de"):
        dataset.export(tmp_path / "a.sav", lang="both")
    assert list(tmp_path.iterdir()) == []


def test_a_choice_that_cannot_be_made_is_refused(dataset: Dataset, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(QueryError, match="no such value"):
        dataset.export(tmp_path / "a.zip", where={"workshop": "m01-w9"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["data/findings.csv", "datapackage.json"])
def test_the_package_itself_is_never_overwritten(package: Path, name: str) -> None:
    """Whatever is forced."""
    before = (package / name).read_bytes()
    with pytest.raises(ExportError, match="belongs to the package that is exported"):
        export(load(package), package / name, format="taguette", force=True)
    assert (package / name).read_bytes() == before


@pytest.mark.parametrize("name", ["", "data", "data/.."])
def test_nor_is_the_folder_that_it_lies_in(package: Path, name: str) -> None:
    """A folder would take its place, with all that is in it."""
    with pytest.raises(ExportError, match="belongs to the package that is exported"):
        export(load(package), package / name, format="parquet", force=True)
    assert (package / "data" / "findings.csv").is_file()


def test_beside_its_files_there_is_room(package: Path) -> None:
    """An export may lie in the package's folder."""
    assert export(load(package), package / "codebook.csv").is_file()


def test_sheets_have_typed_values(dataset: Dataset) -> None:
    """Dates are dates and numbers numbers; a missing value is None."""
    sheet = Content(dataset).sheet("meetings")
    row = dict(zip((field.name for field in sheet.fields), sheet.rows[0], strict=True))
    assert row["date"] == dt.date(2023, 5, 3)
    assert row["ordinal"] == 1
    assert [sheet.name for sheet in Content(dataset).sheets()] == list(dataset.tables)


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("both", ["statement_de", "statement_en"]),
        ("de", ["statement_de"]),
        ("en", ["statement_en"]),
    ],
)
def test_texts_are_in_the_languages_that_were_asked_for(
    dataset: Dataset, lang: str, names: list[str]
) -> None:
    """Other columns have no language, even if they end so."""
    content = Content(dataset, lang)
    fields = [field.name for field in content.sheet("findings").fields]
    assert [name for name in fields if name.startswith("statement")] == names
    assert {"finding_id", "kind", "voice"} <= set(fields)


@pytest.mark.parametrize(("lang", "main"), [("both", "en"), ("de", "de"), ("en", "en")])
def test_what_can_be_said_in_one_language_only(dataset: Dataset, lang: str, main: str) -> None:
    """English, unless German was asked for."""
    assert Content(dataset, lang).main == main


def test_a_key_is_never_left_out(package: Path) -> None:
    """Even if it is called like a text in a language."""

    def change(_raw: Any, tables: dict[str, Any]) -> None:
        fields = tables["places"]["schema"]["fields"]
        tables["places"]["schema"]["primaryKey"] = ["note_en"]
        assert fields[-1]["name"] == "note_en"

    describe(package, change)
    assert "note_en" in [
        field.name for field in Content(load(package), "de").sheet("places").fields
    ]


def test_a_part_tells_its_question(dataset: Dataset) -> None:
    """The whole has none."""
    assert chosen(dataset, "both").query is None
    part = chosen(dataset, "both", {"workshop": "m01-w1"})
    assert part.query == {"workshop": ["m01-w1"]}
    assert [finding.id[:6] for finding in part.ds.records()] == ["m01-w1"] * 3


@pytest.mark.parametrize("where", [None, {"workshop": "m01-w1"}])
def test_the_wording_of_a_report_is_not_exported(
    dataset: Dataset, tmp_path: Path, where: dict[str, str] | None
) -> None:
    """A dataset bound to it has it as a column; it is kept nowhere else."""
    report = tmp_path / "report.txt"
    report.write_text("\n\n".join(segment.text for segment in REPORT), encoding="utf-8")
    content = chosen(dataset.with_source(report), "both", where)
    assert "wording" in content.ds.findings
    assert "wording" not in [field.name for field in content.sheet("findings").fields]
    cells = {cell for sheet in content.sheets() for row in sheet.rows for cell in row}
    assert not any(segment.text in cells for segment in REPORT)


@pytest.mark.parametrize(
    ("created", "read"),
    [
        ("2026-11-22T00:00:00Z", "2026-11-22T00:00:00"),
        ("2026-11-22T01:30:00+01:00", "2026-11-22T00:30:00"),
        ("2026-11-22", "2026-11-22T00:00:00"),
        ("yesterday", "1980-01-01T00:00:00"),
        (None, "1980-01-01T00:00:00"),
    ],
)
def test_the_date_is_that_of_the_data(package: Path, created: str | None, read: str) -> None:
    """Never that of the clock, by which each file would be another."""
    describe(package, lambda raw, _: raw.update(created=created))
    assert Content(load(package)).created.isoformat() == read


def test_nothing_is_left_beside_an_export_that_fails(package: Path, tmp_path: Path) -> None:
    """Such as one of a table that cannot be read."""
    shutil.copy(package / "data" / "places.csv", package / "data" / "themes.csv")
    with pytest.raises(ValueError, match=r"data/themes\.csv, line 1"):
        load(package).export(tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["package"]

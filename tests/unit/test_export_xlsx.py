"""The workbook, as other programs read it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import subprocess
import time
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

from _edits import describe, set_cells
from _tools import require_tool
from transloek.dataset import load
from transloek.errors import ExportError
from transloek.exports import Content
from transloek.exports import _xlsx_book as book
from transloek.exports._xlsx_look import height

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset


@pytest.fixture(scope="module")
def file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of the invented package."""
    return dataset.export(tmp_path_factory.mktemp("xlsx") / "out.xlsx")


@lru_cache(maxsize=3)
def workbook(file: Path) -> Any:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(file)


def rows(file: Path, sheet: str) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet, the head among them."""
    return [
        tuple(cell.date() if isinstance(cell, dt.datetime) else cell for cell in row)
        for row in workbook(file)[sheet].iter_rows(values_only=True)
    ]


def test_the_sheets(file: Path, dataset: Dataset) -> None:
    """What it is, findings wide, all tables, the codebook, and one for MAXQDA."""
    names = workbook(file).sheetnames
    assert names == ["README", "findings_wide", *dataset.tables, "codebook", "MAXQDA"]


def test_every_table_is_read_back_equal(file: Path, dataset: Dataset) -> None:
    """By openpyxl: names of the columns, values, types and the order of rows."""
    for sheet in Content(dataset).sheets():
        head, *found = rows(file, sheet.name)
        assert head == tuple(field.name for field in sheet.fields)
        assert found == sheet.rows


def test_pandas_reads_the_frames(file: Path, dataset: Dataset) -> None:
    """With the types told, as for CSV."""
    for name in dataset.tables:
        frame = dataset.table(name)
        read = pd.read_excel(
            file, sheet_name=name, keep_default_na=False, na_values=[""], dtype=object
        )
        flat = frame.reset_index() if frame.index.name is not None else frame
        found = read.astype(flat.dtypes.to_dict())
        pd.testing.assert_frame_equal(found, flat)


def test_the_shipped_data_are_read_back_equal(shipped: Path, tmp_path: Path) -> None:
    """Two thousand texts with umlauts, quotation marks and dashes."""
    ds = load(shipped)
    made = ds.export(tmp_path / "out.xlsx")
    for sheet in Content(ds).sheets():
        assert rows(made, sheet.name)[1:] == sheet.rows


def test_libreoffice_reads_it_equal(file: Path, dataset: Dataset, tmp_path: Path) -> None:
    """Each sheet saved as CSV holds the cells of the table, and no error."""
    program = require_tool("soffice")
    # The 12th option: every sheet in a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for sheet in Content(dataset).sheets():
        text = (tmp_path / f"out-{sheet.name}.csv").read_text(encoding="utf-8")
        head, *found = csv.reader(io.StringIO(text, newline=""))
        width = len(head)
        told = [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]
        assert tuple(head) == tuple(field.name for field in sheet.fields)
        assert [row[:width] for row in found] == told
    wide = (tmp_path / "out-findings_wide.csv").read_text(encoding="utf-8")
    assert "#" not in wide
    assert "Err:" not in wide


def test_findings_wide(file: Path, dataset: Dataset) -> None:
    """What an ID or a code stands for is beside it; codes are columns of 0 and 1."""
    head, *found = rows(file, "findings_wide")
    wide = {row[0]: dict(zip(head, row, strict=True)) for row in found}
    row = wide["m01-w2-02"]
    assert row["kind"] == "recommendation"
    assert (row["kind_label_de"], row["kind_label_en"]) == ("Empfehlung", "Recommendation")
    assert (row["workshop_title_de"], row["workshop_title_en"]) == (
        "Wann und wie?",
        "When and how?",
    )
    assert row["segment_page"] == 2
    assert row["talk_title_de"] is None
    assert [row[f"theme_{name}"] for name in ("common_good", "rules", "time")] == [0, 1, 1]
    assert (row["theme_rules_weight"], row["theme_time_weight"]) == ("secondary", "primary")
    assert (row["actor_volunteers"], row["actor_volunteers_role"]) == (1, "drives")
    assert wide["m01-t1-02"]["place_name"] == "Musterstadt"
    codes = dataset.codes()
    for name in map(str, codes):
        column = f"theme_{name.replace('-', '_')}"
        assert [each[column] for each in wide.values()] == list(codes[name])


def test_ids_lead_to_their_rows(file: Path) -> None:
    """From one sheet to another, and the links are right."""
    read = workbook(file)
    for name, column in (("findings_wide", "A"), ("finding_themes", "B"), ("themes", "B")):
        links = 0
        for cell in read[name][column][1:]:
            if cell.value is None:
                continue
            sheet, _, place = cell.hyperlink.location.partition("!")
            assert read[sheet.strip("'")][place].value == cell.value
            links += 1
        assert links > 1


def test_names_of_columns_lead_to_their_explanation(file: Path) -> None:
    """In the codebook; and the pointer shows the title."""
    read = workbook(file)
    told = read["codebook"]
    for name in read.sheetnames[1:-2]:
        for cell in read[name][1]:
            row = told[cell.hyperlink.location.rpartition("!A")[2]]
            assert (row[0].value, row[1].value) == (name, cell.value)
            assert cell.hyperlink.tooltip == row[6].value


def test_the_first_sheet_leads_to_all_others(file: Path, dataset: Dataset) -> None:
    """And says version, licence and how to cite, in both languages."""
    read = workbook(file)
    sheet = read["README"]
    links = {cell.value: cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in read.sheetnames}
    told = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert told["Version"] == (dataset.version, dataset.version)
    assert "creativecommons.org/licenses/by/4.0" in told["Licence"][0]
    german, english = told["How to cite"]
    assert german.startswith("transloek contributors: transloek: Befunde")
    assert english.endswith(f"Version {dataset.version}.")
    assert "Selection" not in told


def test_a_part_says_what_was_chosen(dataset: Dataset, tmp_path: Path) -> None:
    """Question and number of findings; in one language it has one column."""
    made = dataset.export(tmp_path / "out.xlsx", where={"workshop": "m01-w1"}, lang="de")
    told = {row[0]: row[1:] for row in rows(made, "README") if row[0]}
    chosen = "3 Befunde und worauf sie verweisen: workshop = m01-w1. Nur deutsche Texte."
    assert told["Auswahl"] == (chosen,)
    assert [row[0] for row in rows(made, "findings")[1:]] == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]
    head = rows(made, "findings_wide")[0]
    assert "statement_de" in head
    assert not [name for name in head if name.endswith("_en")]
    assert rows(made, "codebook")[0][5:] == ("title_de", "description_de")
    assert rows(made, "talks") == [rows(made, "talks")[0]]


def test_a_list_of_ids_is_told_in_short(shipped: Path, tmp_path: Path) -> None:
    """Of more than a dozen, the first ones."""
    ds = load(shipped)
    ids = [finding.id for finding in ds.records()][:20]
    made = ds.export(tmp_path / "out.xlsx", where=ids)
    told = {row[0]: row[1:] for row in rows(made, "README") if row[0]}
    assert told["Selection"][1].startswith(
        "20 findings and what they refer to: finding = m05-s-01,"
    )
    assert told["Selection"][1].endswith(", ….")


def test_the_codebook_has_every_table_field_and_value(file: Path, dataset: Dataset) -> None:
    """With titles and meanings in both languages, and where a reference leads to."""
    told = {row[:3]: row[3:] for row in rows(file, "codebook")[1:]}
    for table in dataset.package.resources:
        assert told[table.name, None, None][2] == table.title("de")
        for field in table.fields:
            kind, _, german, english, *texts = told[table.name, field.name, None]
            assert (kind, german, english) == (field.type, field.title("de"), field.title("en"))
            assert texts == [field.description("de"), field.description("en")]
            for value in field.categories:
                labels = told[table.name, field.name, value.value][2:4]
                assert labels == (value.label("de"), value.label("en"))
    assert told["findings", "workshop_id", None][1] == "workshops"
    assert told["findings_wide", "theme_time", None][2:4] == ("Thema: Zeitaufwand", "Theme: Time")


def test_the_code_system_for_maxqda(file: Path) -> None:
    """Two columns of these names; a path by signs that no name holds."""
    head, *codes = rows(file, "MAXQDA")
    assert head == ("Code", "Memo")
    paths = [code for code, _ in codes]
    assert paths[:3] == ["Themes", "Themes > Common cause", "Themes > Common cause > Loyalty"]
    assert "Actors > Volunteers" in paths
    memo = dict(codes)["Themes > Common cause > Loyalty"]
    assert memo.startswith("[loyalty]\nDefinition: What Loyalty means here.\n")


def test_names_for_maxqda_fit(package: Path, tmp_path: Path) -> None:
    """Signs that part a path are replaced; long names end with an ellipsis; like ones differ."""
    set_cells(package, "themes", "loyalty", label_en="A > B\\C")
    set_cells(package, "themes", "knowledge", label_en=f"{'long ' * 20}one")
    set_cells(package, "themes", "time", label_en=f"{'long ' * 20}two")
    made = load(package).export(tmp_path / "out.xlsx")
    paths = [row[0] for row in rows(made, "MAXQDA")]
    assert "Themes > Common cause > A › B/C" in paths
    long = [path.split(" > ")[1] for path in paths if "long" in path]
    assert max(map(len, long)) == 63
    assert long[0].endswith("…")
    assert long[1].endswith("… (2)")


def test_themes_in_a_circle_are_there(package: Path, tmp_path: Path) -> None:
    """Validation finds the circle; an export does not lose them, nor hang."""
    set_cells(package, "themes", "common-good", broader_id="loyalty")
    made = load(package).export(tmp_path / "out.xlsx")
    paths = [row[0] for row in rows(made, "MAXQDA")]
    assert "Themes > Loyalty [loyalty]" in paths
    assert "Themes > Common cause [common-good]" in paths


def test_it_is_for_use(file: Path) -> None:
    """Filters over all rows, a head and IDs that stay, columns as wide as they need, wrapped text."""
    read = workbook(file)
    sheet = read["findings"]
    assert sheet.auto_filter.ref == "A1:M11"
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["H"].width > 55
    assert sheet.column_dimensions["E"].width < 15
    assert sheet["H2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height >= 30
    assert read["meetings"]["C2"].number_format == "yyyy-mm-dd"
    assert read["findings_wide"].row_dimensions[1].height > 100


def test_the_same_data_give_the_same_bytes(
    dataset: Dataset, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever, wherever and in whatever time zone; the dates inside are those of the data."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        made = dataset.export(tmp_path / "other.xlsx")
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()
    assert made.read_bytes() == file.read_bytes()
    with zipfile.ZipFile(made) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    created = workbook(made).properties.created
    assert created is not None
    assert created.isoformat() == Content(dataset).created.isoformat()


HOSTILE = [
    "x" * 32_767,
    "=1+1",
    "+1",
    "@SUM(A1)",
    "-2+3",
    '=HYPERLINK("https://example.org","x")',
    "=cmd|' /C calc'!A0",
    "{=1+1}",
    "1e10",
    "00123",
    "TRUE",
    "#REF!",
    "https://example.org/",
    "internal:'findings'!A1",
    "mailto:a@example.org",
    "<r><t>rich</t></r>",
    "<r></t></is></c></row><evil/></r>",
    "<script>alert(1)</script> & <!ENTITY x SYSTEM 'file:///etc/passwd'> ]]>",
    "  blanks  at both ends ",
    "two\nlines\tand a tab",
    "'leading apostrophe",
    "\U0001f331 above U+FFFF, e\u0301 combined, \u202eturned",
    "../../etc/passwd",
]


def test_whatever_a_text_looks_like_it_stays_a_text(package: Path, tmp_path: Path) -> None:
    """No formula, no number, no link, no XML: the cell is a string and holds what was there."""
    findings = list(load(package).findings.index)
    places = [("findings", key, f"statement_{lang}") for key in findings for lang in ("de", "en")]
    places += [("themes", key, "include_en") for key in load(package).themes.index]
    assert len(HOSTILE) <= len(places)
    # The longest is no part of a memo, which joins several texts.
    for (table, key, field), text in zip(places, HOSTILE, strict=False):
        set_cells(package, table, key, **{field: text})
    sheets = workbook(load(package).export(tmp_path / "out.xlsx"))
    for (table, key, field), text in zip(places, HOSTILE, strict=False):
        column = [cell.value for cell in sheets[table][1]].index(field)
        (row,) = (row for row in sheets[table].iter_rows() if row[0].value == key)
        assert (str(row[column].value), row[column].data_type) == (text, "s")
        assert row[column].hyperlink is None


@pytest.mark.parametrize("key", ["=1+1", "<r><t>x</t></r>", "a'!A1", 'b"c'])
def test_an_id_is_a_text_even_where_it_is_a_link(package: Path, tmp_path: Path, key: str) -> None:
    """It is shown, and leads to its row by number."""
    set_cells(package, "places", "musterstadt", place_id=key)
    set_cells(package, "findings", "m01-t1-02", place_id=key)
    for table, row in (("practices", "m01-t1-p1"), ("organisations", "ufer-hochschule")):
        set_cells(package, table, row, place_id=key)
    made = load(package).export(tmp_path / "out.xlsx")
    cell = workbook(made)["findings"]["M5"]
    assert (str(cell.value), cell.data_type) == (key, "s")
    assert cell.hyperlink.location == "'places'!A2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 32_768, "32,768 characters; the format holds at most 32,767"),
        ("x" * 100_000, "100,000 characters"),
        ("a\x00b", r"holds the control character U\+0000"),
        ("a\x0bb", r"U\+000B"),
        ("a\x1bb", r"U\+001B"),
        ("a\rb", r"U\+000D"),
        ("a\ufffeb", r"U\+FFFE"),
        ("a\uffffb", r"U\+FFFF"),
    ],
)
def test_what_a_workbook_cannot_hold_is_refused(
    package: Path, tmp_path: Path, text: str, message: str
) -> None:
    """Table, row and field are named, and nothing is written."""
    quoted = text.replace("\r", "\ue000")
    set_cells(package, "findings", "m01-w1-02", statement_de=f"{quoted}, ")
    table = package / "data" / "findings.csv"
    data = table.read_bytes().replace("\ue000".encode(), b"\r").replace(b', "', b'"')
    table.write_bytes(data)
    with pytest.raises(
        ExportError, match=f"findings, row m01-w1-02, field statement_de: .*{message}"
    ):
        load(package).export(tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_numbers_are_exact_or_refused(package: Path, tmp_path: Path) -> None:
    """Every digit of a number is kept; whole ones of more than 15 digits, Excel would round."""
    set_cells(package, "places", "musterstadt", latitude="51.123456789012345", longitude="1e-7")
    set_cells(package, "findings", "m01-w1-02", segment_item="999999999999999")
    made = load(package).export(tmp_path / "out.xlsx")
    head, row = rows(made, "places")
    place = dict(zip(head, row, strict=True))
    assert (place["latitude"], place["longitude"]) == (51.123456789012345, 1e-7)
    assert rows(made, "findings")[6][11] == 999999999999999
    set_cells(package, "findings", "m01-w1-02", segment_item="-1000000000000000")
    with pytest.raises(
        ExportError, match="row m01-w1-02, field segment_item: -1000000000000000 has"
    ):
        load(package).export(tmp_path / "more.xlsx")


def test_a_number_that_is_too_large_is_refused(package: Path, tmp_path: Path) -> None:
    """It has become infinite on reading."""
    set_cells(package, "places", "musterstadt", latitude="1e999")
    with pytest.raises(ExportError, match="places, row musterstadt, field latitude: larger than"):
        load(package).export(tmp_path / "out.xlsx")


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("1900-03-01", dt.date(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("1848-05-18", "1848-05-18"),
        ("9999-12-31", dt.date(9999, 12, 31)),
    ],
)
def test_a_date_that_excel_does_not_know_is_a_text(
    package: Path, tmp_path: Path, date: str, found: object
) -> None:
    """Excel's calendar begins in 1900, and has a day too many there."""
    set_cells(package, "meetings", "m01", date=date)
    made = load(package).export(tmp_path / "out.xlsx")
    assert rows(made, "meetings")[1][2] == found


def rename(name: str) -> Callable[[Any, dict[str, Any]], object]:
    """Return a change of the descriptor that gives a table another name."""
    return lambda _raw, tables: tables["retired_ids"].update(name=name)


@pytest.mark.parametrize("name", ["a/b", "x" * 32, "'a'", "[a]", "a\u00ad", "a:b"])
def test_a_table_that_cannot_name_a_sheet_is_refused(
    package: Path, tmp_path: Path, name: str
) -> None:
    """Excel forbids some signs."""
    describe(package, rename(name))
    with pytest.raises(ExportError, match="the name of a sheet has 1 to 31 letters"):
        load(package).export(tmp_path / "out.xlsx")


@pytest.mark.parametrize("name", ["Codebook", "Findings", "history", "readme"])
def test_a_table_named_like_another_sheet_is_refused(
    package: Path, tmp_path: Path, name: str
) -> None:
    """Excel does not tell capitals apart."""
    describe(package, rename(name))
    with pytest.raises(ExportError, match="the workbook has another sheet of that name"):
        load(package).export(tmp_path / "out.xlsx")


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("a\x07b", r"a text of datapackage\.json holds the control character U\+0007; remove it"),
        ("x" * 40_000, "a text of 40,000 characters; the format holds at most 32,767: xxx"),
    ],
)
def test_what_the_descriptor_says_must_fit_too(
    package: Path, tmp_path: Path, title: str, message: str
) -> None:
    """It comes from elsewhere like the data."""
    describe(package, lambda _, tables: tables["themes"].update(title=title))
    with pytest.raises(ExportError, match=message):
        load(package).export(tmp_path / "out.xlsx")


def test_formulas_in_the_descriptor_stay_texts(package: Path, tmp_path: Path) -> None:
    """Titles are shown in many places."""

    def change(raw: dict[str, Any], tables: dict[str, Any]) -> None:
        raw["title"] = "=1+1"
        tables["themes"]["title"] = "<r><t>x</t></r>"
        tables["themes"]["schema"]["fields"][0]["title"] = '=HYPERLINK("a")'

    describe(package, change)
    read = workbook(load(package).export(tmp_path / "out.xlsx"))
    cells = [cell for sheet in read for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert "=1+1" in [cell.value for cell in cells]


def test_a_sheet_with_too_many_links_has_none(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel holds 65,530 on one sheet; the others keep theirs, and heads too."""
    monkeypatch.setattr(book, "_LINKS", 30)
    read = workbook(dataset.export(tmp_path / "out.xlsx"))
    assert read["findings"]["B2"].hyperlink is None
    assert read["findings"]["B2"].value == "m01"
    assert read["findings"]["B1"].hyperlink is not None
    assert read["talks"]["B2"].hyperlink is not None


def test_a_table_that_is_too_long_is_refused(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XlsxWriter would leave rows out without a word."""
    monkeypatch.setattr(book, "_ROWS", 10)
    with pytest.raises(ExportError, match=r"findings_wide: 10 rows and .* a sheet holds 9"):
        dataset.export(tmp_path / "out.xlsx")


def test_codings_of_what_is_not_there_are_refused(package: Path, tmp_path: Path) -> None:
    """There is no column for them."""
    table = package / "data" / "finding_themes.csv"
    text = table.read_text(encoding="utf-8").replace("m01-s-02,knowledge", "m01-s-02,no-theme")
    table.write_text(text, encoding="utf-8")
    with pytest.raises(
        ExportError,
        match="finding_themes, row m01-s-02/no-theme, field theme_id: no row has the ID",
    ):
        load(package).export(tmp_path / "out.xlsx")


def test_a_reference_that_leads_nowhere_is_no_link(package: Path, tmp_path: Path) -> None:
    """Its text is there."""
    set_cells(package, "findings", "m01-t1-02", place_id="nowhere")
    cell = workbook(load(package).export(tmp_path / "out.xlsx"))["findings"]["M5"]
    assert (cell.value, cell.hyperlink) == ("nowhere", None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], 15),
        ([(None, 60), (7, 60), ("short", 60)], 15),
        ([("x" * 59, 60)], 30),
        ([("x" * 120, 60)], 45),
        ([("a\nb\nc", 60)], 45),
        ([("x" * 30_000, 60)], 409),
    ],
)
def test_rows_are_as_high_as_their_texts(cells: list[tuple[object, int]], expected: int) -> None:
    """At most as high as Excel allows."""
    assert height(cells) == expected


def test_a_memo_that_is_too_long_is_refused(package: Path, tmp_path: Path) -> None:
    """Though each of its texts fits."""
    set_cells(package, "themes", "time", include_en="x" * 20_000, exclude_en="x" * 20_000)
    with pytest.raises(
        ExportError, match="themes, row time, field exclude_en: with the others 40,"
    ):
        load(package).export(tmp_path / "out.xlsx")

"""What is missing or wrong in a worksheet, cell by cell."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from _worksheets import answer, columns, fill_in, insert_row, make, make_filled, save_as_csv
from transloek.draft import _grids, read_worksheet
from transloek.draft._base import open_base
from transloek.draft._sheets import _as_text, read_sheets
from transloek.draft._words import Wording
from transloek.errors import DraftError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def worksheet(tmp_path: Path, package: Path) -> Path:
    """Return a worksheet with nothing left to do."""
    return make_filled(tmp_path, package)


def troubles(worksheet: Path, package: Path) -> list[str]:
    """Return what is missing or wrong."""
    return [str(trouble) for trouble in read_worksheet(worksheet, open_base(package)).troubles]


def test_a_filled_in_worksheet_has_no_troubles(worksheet: Path, package: Path) -> None:
    """Every segment is done."""
    filled = read_worksheet(worksheet, open_base(package))
    assert filled.troubles == []
    assert filled.done == len(filled.segments) == 8
    assert len(filled.findings) == 3


def test_a_new_worksheet_tells_what_is_to_do(tmp_path: Path, package: Path) -> None:
    """A decision for each segment that is no part's heading, and the fields that are needed."""
    filled = read_worksheet(make(tmp_path, package), open_base(package))
    assert all(not trouble.wrong for trouble in filled.troubles)
    texts = list(map(str, filled.troubles))
    assert texts[0] == "segments F3 (decision): segment 1: no decision yet"
    assert "meeting D16 (value): m02, title_de: still to be filled in" in texts
    assert not [text for text in texts if "segment 3:" in text or "m02-t1" in text]
    assert filled.done == 1


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        (4, {"described_by": None}, "G4 (described_by): segment 2: still to be filled in"),
        (4, {"described_by": "m02-w7"}, "no table has a record 'm02-w7'. Did you mean 'm02-w1'"),
        (4, {"decision": "coded", "described_by": None}, "J4 (finding): segment 2: no finding yet"),
        (4, {"decision": "set_aside"}, "G4 (described_by): segment 2: the decision is set_aside"),
        (4, {"finding": "insight"}, "J4 (finding): segment 2: the decision is described"),
        (4, {"decision": "maybe"}, "F4 (decision): segment 2: there is no 'maybe'"),
        (4, {"page": "x"}, "B4 (page): segment 2: expected a whole number, found 'x'"),
        (4, {"section": None}, "C4 (section): segment 2: still to be filled in"),
        (4, {"section": "m02-w2"}, "C4 (section): segment 2: there is no 'm02-w2'"),
        (9, {"reason_en": None}, "I9 (reason_en): segment 7: still to be filled in"),
        (7, {"statement_en": None}, "M7 (statement_en): segment 5: still to be filled in"),
        (7, {"valence": None}, "K7 (valence): segment 5: still to be filled in"),
        (7, {"theme": "tyme"}, "O7 (theme): segment 5: there is no 'tyme'. Did you mean 'time'"),
        (7, {"theme_2": "common-good"}, "(theme_2): segment 5: common-good is there already"),
        (7, {"role_1": None}, "(role_1): segment 5: still to be filled in"),
        (7, {"role_2": "drives"}, "(role_2): segment 5: a role without an actor"),
        (7, {"actor_2": "volunteers", "role_2": "drives"}, "(actor_2): segment 5: volunteers is"),
        (7, {"name": "rest"}, "(name): segment 6: 'rest' is the name of another finding"),
        (7, {"finding_id": "m02-w1-01"}, "no finding of this meeting has the ID 'm02-w1-01'"),
    ],
)
def test_each_cell_says_what_is_missing_or_wrong_in_it(
    worksheet: Path, package: Path, row: int, values: dict[str, object], expected: str
) -> None:
    """Cell, name of the column, segment, and what to do."""
    fill_in(worksheet, {"segments": {row: values}})
    found = troubles(worksheet, package)
    assert [text for text in found if expected in text], found


def test_nine_words_of_the_report_are_too_many(worksheet: Path, package: Path) -> None:
    """In a statement, a reason, a summary; eight may be chance, and titles are facts."""
    taken = "Wer eine Sense hat, der sollte sie auch verleihen"
    texts = {7: {"statement_de": f"{taken}."}, 9: {"reason_de": f"Denn {taken}, heißt es."}}
    fill_in(worksheet, {"segments": texts})
    answer(worksheet, {("m02", "summary_de"): taken, ("m02", "title_de"): taken})
    found = troubles(worksheet, package)
    assert len(found) == 3
    assert (
        "L7 (statement_de): segment 5: 9 consecutive words are the report's: “wer eine" in found[0]
    )
    assert found[2].startswith("meeting D18 (value): m02, summary_de: 9 consecutive words")


def test_a_run_of_words_is_told_in_full() -> None:
    """Also where it is longer, and in the middle."""
    words = "eins zwei drei vier fünf sechs sieben acht neun zehn elf"
    wording = Wording([words])
    assert wording.repeated(f"Null {words}, zwölf") == words
    assert wording.repeated("eins zwei drei vier fünf sechs sieben acht") == ""


def test_changed_wording_is_noticed(worksheet: Path, package: Path) -> None:
    """A word more, in whatever segment; blanks and punctuation do not count."""
    sheet = load_workbook(worksheet)["segments"]
    text = str(sheet.cell(4, columns(sheet)["text"]).value)
    fill_in(worksheet, {"segments": {4: {"text": text.replace(",", "").replace(" ", "  ")}}})
    assert troubles(worksheet, package) == []
    fill_in(worksheet, {"segments": {4: {"text": f"{text} Ja!"}}})
    (found,) = troubles(worksheet, package)
    assert found.startswith("segments E4 (text): segment 2: words were changed, added or lost")


def test_lost_rows_are_noticed(worksheet: Path, package: Path) -> None:
    """Nothing is passed over; with all of them gone, too."""
    book = load_workbook(worksheet)
    book["segments"].delete_rows(9)
    book.save(worksheet)
    assert "rows were removed or moved" in troubles(worksheet, package)[0]
    book["segments"].delete_rows(3, 10)
    book.save(worksheet)
    found = troubles(worksheet, package)
    assert any("m02-report, norm_length: rows were removed" in text for text in found)


def test_a_segment_may_be_joined_with_the_next(worksheet: Path, package: Path) -> None:
    """The whole text is what it was."""
    book = load_workbook(worksheet)
    sheet = book["segments"]
    place = columns(sheet)["text"]
    sheet.cell(3, place).value = " ".join(str(sheet.cell(row, place).value) for row in (3, 4))
    sheet.delete_rows(4)
    book.save(worksheet)
    filled = read_worksheet(worksheet, open_base(package))
    assert filled.troubles == []
    assert len(filled.segments) == 7


def test_a_copied_row_is_a_further_finding(worksheet: Path, package: Path) -> None:
    """Wording and decision may be copied with it, not changed."""
    book = load_workbook(worksheet)
    sheet = book["segments"]
    values: dict[str, Any] = {
        name: sheet.cell(8, place).value for name, place in columns(sheet).items()
    }
    values |= {"statement_de": "Pausen gehören dazu.", "statement_en": "Breaks are part of it."}
    values["name"] = None
    insert_row(worksheet, "segments", 9, values)
    filled = read_worksheet(worksheet, open_base(package))
    assert filled.troubles == []
    assert len(filled.segments[5].findings) == 2
    fill_in(worksheet, {"segments": {9: {"decision": "set_aside"}}})
    (found,) = troubles(worksheet, package)
    assert "row 8 says 'codiert [coded]' here: change it there, or leave this empty" in found


def test_a_finding_above_all_segments_has_no_place(worksheet: Path, package: Path) -> None:
    """There is nothing that it could rest on."""
    insert_row(worksheet, "segments", 3, {"finding": "insight"})
    assert "E3 (text): there is no segment above this row" in troubles(worksheet, package)[0]


def test_a_finding_may_belong_to_another_part(worksheet: Path, package: Path) -> None:
    """Such as what a workshop confirms of a talk; without a part it gets no ID."""
    fill_in(worksheet, {"segments": {8: {"said_in": "m02-s"}}})
    assert read_worksheet(worksheet, open_base(package)).ids == [
        "m02-w1-01",
        "m02-s-01",
        "m02-s-02",
    ]
    fill_in(worksheet, {"segments": {8: {"said_in": None, "section": None}}})
    assert read_worksheet(worksheet, open_base(package)).ids[1] == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"target": "rset"}, "links C3 (target): no finding has the ID or short name 'rset'. Did"),
        ({"relation": "sums"}, "links B3 (relation): there is no 'sums'"),
        ({"note_en": None}, "links F3 (note_en): still to be filled in"),
    ],
)
def test_links_are_checked(
    worksheet: Path, package: Path, values: dict[str, Any], expected: str
) -> None:
    """Both findings must be there, and everything filled in."""
    fill_in(worksheet, {"links": {3: values}})
    assert expected in troubles(worksheet, package)[0]


def test_links_lead_to_published_findings_too(worksheet: Path, package: Path) -> None:
    """By their IDs."""
    fill_in(worksheet, {"links": {3: {"target": "m01-w1-01"}}})
    assert read_worksheet(worksheet, open_base(package)).links[0]["target_id"] == "m01-w1-01"


def test_published_ids_are_kept(worksheet: Path, package: Path) -> None:
    """Not one of another part, and none twice."""
    from transloek.draft import apply_worksheet

    apply_worksheet(worksheet, package)
    fill_in(worksheet, {"segments": {7: {"finding_id": "m02-s-01"}}})
    assert "m02-s-01 belongs to another part than m02-w1" in " ".join(troubles(worksheet, package))
    ids = {7: {"finding_id": "m02-w1-01"}, 8: {"finding_id": "m02-w1-01"}}
    fill_in(worksheet, {"segments": ids})
    assert "another row has the ID 'm02-w1-01'" in " ".join(troubles(worksheet, package))


@pytest.mark.parametrize(
    ("row", "values", "expected"),
    [
        (16, {"field": "titel_de"}, "meetings has no field 'titel_de'. Did you mean 'title_de'"),
        (17, {"field": "title_de"}, "title_de of m02 stands further up already"),
        (16, {"record": "m02-x1!"}, "'m02-x1!' is no ID of a source, meeting, talk or workshop"),
        (14, {"value": "05/06/2023"}, "meeting D14 (value): m02, date: expected a date such as"),
    ],
)
def test_the_meeting_is_checked(
    worksheet: Path, package: Path, row: int, values: dict[str, Any], expected: str
) -> None:
    """Field by field."""
    fill_in(worksheet, {"meeting": {row: values}})
    found = troubles(worksheet, package)
    assert [text for text in found if expected in text], found


def test_a_worksheet_is_of_one_meeting(worksheet: Path, package: Path) -> None:
    """With its source."""
    fill_in(worksheet, {"meeting": {14: {"record": "m03"}}})
    with pytest.raises(DraftError, match="expected one meeting and its source, found 2 and 1"):
        troubles(worksheet, package)


def test_new_records_are_checked(worksheet: Path, package: Path) -> None:
    """Leading zeros, unknown examples, what is needed; a place may be named as the list shows it."""
    place = {"place_id": "aue", "kind": "Region", "name": "Aue", "ags": "5114000"}
    theme = dict.fromkeys(("theme_id", "example_finding_id"), "rest-2")
    organisation = {"organisation_id": "aue-ev", "kind": "network", "place_id": "Aue [aue]"}
    new = {"places": {3: place}, "themes": {3: theme}, "organisations": {3: organisation}}
    fill_in(worksheet, new)
    found = troubles(worksheet, package)
    assert [text for text in found if "places D3 (ags): '5114000' is no" in text]
    assert [text for text in found if "no finding has the ID or short name 'rest-2'" in text]
    assert "places J3 (note_de): still to be filled in" in found
    filled = read_worksheet(worksheet, open_base(package))
    assert filled.records.rows["organisations"][0]["place_id"] == "aue"
    fill_in(worksheet, {"themes": {3: {"example_finding_id": None}}})
    assert "themes K3 (example_finding_id): still to be filled in" in troubles(worksheet, package)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "the spreadsheet made TRUE of it"),
        ("=1+1", "a formula stands here"),
        ("#NAME?", "is an error of the spreadsheet"),
        (dt.datetime.fromisoformat("2022-04-03T10:30"), "garbled"),
    ],
)
def test_cells_that_are_no_texts_are_refused(
    worksheet: Path, package: Path, value: object, expected: str
) -> None:
    """With the cell; numbers and dates become texts where they fit."""
    fill_in(worksheet, {"segments": {9: {"reason_de": value}}})
    found = " ".join(troubles(worksheet, package))
    if expected == "garbled":
        assert "2022-04-03 10:30:00" in read_sheets(worksheet)["segments"].rows[6]["reason_de"]
    else:
        assert f"H9 (reason_de): segment 7: {expected}" in found.replace("#NAME? ", "")


def test_a_sheet_that_is_empty_has_no_rows(worksheet: Path, package: Path) -> None:
    """Not even the names of its columns are needed then."""
    book = load_workbook(worksheet)
    book["links"].delete_rows(1, 9)
    book.save(worksheet)
    assert troubles(worksheet, package) == []


def test_whole_numbers_with_an_exponent_are_whole() -> None:
    """A spreadsheet may keep 1000 as 1E3."""
    assert [_as_text(value) for value in (1e3, 0.5, None)] == ["1000", "0.5", ""]


def test_numbers_and_dates_in_cells_are_read(worksheet: Path, package: Path) -> None:
    """As a spreadsheet program keeps them."""
    answer(
        worksheet,
        {
            ("m02", "date"): dt.datetime.fromisoformat("2023-06-04"),
            ("m02-w1", "participants_max"): 8.0,
        },
    )
    filled = read_worksheet(worksheet, open_base(package))
    assert filled.records.rows["meetings"][0]["date"] == "2023-06-04"
    assert filled.records.rows["workshops"][0]["participants_max"] == "8"


def test_columns_may_be_moved_and_added(worksheet: Path, package: Path) -> None:
    """They go by their names; a column without a name is for the curator."""
    book = load_workbook(worksheet)
    book["segments"].insert_cols(2)
    book["segments"].cell(5, 2).value = "my own note"
    book.save(worksheet)
    assert troubles(worksheet, package) == []


def test_a_missing_column_is_named(worksheet: Path, package: Path) -> None:
    """With the one that may be meant; one that is there twice, too."""
    book = load_workbook(worksheet)
    place = columns(book["segments"])["decision"]
    book["segments"].cell(2, place).value = "decisions"
    book.save(worksheet)
    with pytest.raises(DraftError, match=r"no column 'decision' .* Did you mean 'decisions'"):
        troubles(worksheet, package)
    book["segments"].cell(2, place).value = "decision"
    book["segments"].cell(2, 60).value = "decision"
    book.save(worksheet)
    with pytest.raises(DraftError, match="the column 'decision' is there twice"):
        troubles(worksheet, package)


def test_a_sheet_without_the_names_of_its_columns_is_refused(
    worksheet: Path, package: Path
) -> None:
    """Where they stand is told by the names themselves."""
    fill_in(worksheet, {"places": {3: {"name": "Aue"}}})
    book = load_workbook(worksheet)
    book["places"].delete_rows(2)
    book["places"].delete_rows(2, 9)
    book.save(worksheet)
    with pytest.raises(DraftError, match="places: there is no column 'places'"):
        troubles(worksheet, package)


def test_other_files_are_refused(tmp_path: Path, worksheet: Path, package: Path) -> None:
    """In one line that says what was expected."""
    text = tmp_path / "notes.xlsx"
    text.write_text("no workbook")
    with pytest.raises(DraftError, match="no workbook that can be read; save it as Excel"):
        troubles(text, package)
    book = Workbook()
    book.create_sheet("segment")
    book.save(text)
    with pytest.raises(DraftError, match="expected a sheet 'segments', found none of a worksheet"):
        troubles(text, package)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("a.txt", "a")
    text.write_bytes(archive.getvalue())
    with pytest.raises(DraftError, match="no workbook that can be read"):
        troubles(text, package)


def test_enormous_files_are_refused(
    worksheet: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed or unpacked."""
    monkeypatch.setattr(_grids, "_MAX_BYTES", worksheet.stat().st_size)
    with pytest.raises(DraftError, match="too large for a worksheet"):
        troubles(worksheet, package)
    monkeypatch.setattr(_grids, "_MAX_BYTES", 10)
    with pytest.raises(DraftError, match="too large for a worksheet"):
        troubles(worksheet, package)


def test_csv_files_go_by_the_end_of_their_names(
    worksheet: Path, package: Path, tmp_path: Path
) -> None:
    """LibreOffice puts the workbook's name in front; two for one sheet are one too many."""
    folder = save_as_csv(worksheet, tmp_path / "csv")
    (folder / "segments.csv").rename(folder / "m02-worksheet-segments.csv")
    assert troubles(folder, package) == []
    (folder / "segments.csv").write_bytes(b"")
    with pytest.raises(DraftError, match="is the sheet 'segments' too; remove one"):
        troubles(folder, package)


def test_csv_files_may_say_how_cells_are_parted(
    worksheet: Path, package: Path, tmp_path: Path
) -> None:
    """Excel's own line is skipped; tabs and commas are recognised."""
    folder = save_as_csv(worksheet, tmp_path / "csv")
    file = folder / "meeting.csv"
    text = file.read_bytes().decode("cp1252")
    file.write_bytes(f"sep=;\n{text}".encode("cp1252"))
    links = folder / "links.csv"
    links.write_bytes(links.read_bytes().replace(b";", b"\t"))
    assert troubles(folder, package) == []


def test_csv_files_that_are_none_are_refused(
    worksheet: Path, package: Path, tmp_path: Path
) -> None:
    """With the file, and the line where it breaks off."""
    folder = save_as_csv(worksheet, tmp_path / "csv")
    (folder / "links.csv").write_bytes(b'finding;"a')
    with pytest.raises(DraftError, match=r"links.csv, line 1: not CSV"):
        troubles(folder, package)
    (folder / "links.csv").write_bytes(b"a\0b")
    with pytest.raises(DraftError, match=r"links.csv: no text"):
        troubles(folder, package)


def test_letters_that_are_none_in_windows_are_refused(
    worksheet: Path, package: Path, tmp_path: Path
) -> None:
    """With the cell."""
    folder = save_as_csv(worksheet, tmp_path / "csv")
    file = folder / "segments.csv"
    file.write_bytes(file.read_bytes().replace("Überschrift".encode("cp1252"), b"\x81berschrift"))
    found = [text for text in troubles(folder, package) if text.startswith("segments H9")]
    assert found[0].startswith("segments H9 (reason_de): segment 7: letters were garbled")

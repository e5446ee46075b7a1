"""Adding a filled-in worksheet to a package."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from _tools import require_tool
from _worksheets import (
    ANSWERS,
    answer,
    fill_in,
    insert_row,
    make,
    make_filled,
    save_as_csv,
)
from transloek._package import DESCRIPTOR
from transloek._write import replace_file
from transloek.canonical import canonicalise
from transloek.draft import apply as module
from transloek.draft import apply_worksheet, read_worksheet
from transloek.errors import DraftError
from transloek.validate import validate_package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def worksheet(tmp_path: Path, package: Path) -> Path:
    """Return a worksheet with nothing left to do."""
    return make_filled(tmp_path, package)


def rows(package: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(package: Path) -> dict[str, bytes]:
    """Return all files of a package."""
    return {str(f.relative_to(package)): f.read_bytes() for f in package.rglob("*") if f.is_file()}


def test_a_worksheet_becomes_rows_of_a_valid_package(worksheet: Path, package: Path) -> None:
    """Every table that it fills has its rows, with fresh IDs, in canonical form."""
    applied = apply_worksheet(worksheet, package)
    assert applied.ids == (("m02-w1-01", 7), ("m02-w1-02", 8), ("m02-s-01", 10))
    assert {"data/findings.csv", "data/segments.csv", DESCRIPTOR} <= set(applied.files)
    assert canonicalise(package, check=True) == ()
    assert validate_package(package).valid
    added = [row for row in rows(package, "findings") if row["meeting_id"] == "m02"]
    assert [row["voice"] for row in added] == ["project_team", "group", "group"]
    assert added[1]["place_id"] == "musterstadt"
    assert added[1]["segment_id"] == "m02-seg-005"
    assert rows(package, "meetings")[1]["ordinal"] == "2"
    assert rows(package, "workshops")[-1]["title_de"] == "Wer mäht?"
    coded = [
        r["theme_id"] for r in rows(package, "finding_themes") if r["finding_id"] == "m02-w1-01"
    ]
    assert coded == ["common-good", "time"]
    assert {"finding_id": "m02-w1-01", "actor_id": "volunteers", "role": "drives"} in rows(
        package, "finding_actors"
    )
    assert rows(package, "finding_links")[-1]["target_id"] == "m02-w1-02"


def test_nothing_of_the_wording_comes_into_the_package(worksheet: Path, package: Path) -> None:
    """Not even a list item's words."""
    apply_worksheet(worksheet, package)
    for data in contents(package).values():
        assert b"hohe Gras" not in data
        assert b"eine Sense" not in data


def test_a_second_time_nothing_changes(worksheet: Path, package: Path) -> None:
    """And the first rows of the package are what they were."""
    before = rows(package, "findings")
    apply_worksheet(worksheet, package)
    first = contents(package)
    again = apply_worksheet(worksheet, package)
    assert (again.files, again.ids) == ((), ())
    assert contents(package) == first
    assert [row for row in rows(package, "findings") if row["meeting_id"] == "m01"] == before


def test_what_is_missing_keeps_everything_out(tmp_path: Path, package: Path) -> None:
    """A worksheet that is not filled in changes nothing."""
    before = contents(package)
    applied = apply_worksheet(make(tmp_path, package), package)
    assert applied.troubles
    assert applied.files == ()
    assert contents(package) == before


def test_a_finding_more_gets_the_next_number(worksheet: Path, package: Path) -> None:
    """Those that were published keep theirs, wherever the row was inserted."""
    apply_worksheet(worksheet, package)
    texts = {
        "finding": "pitfall",
        "valence": "hindering",
        "statement_de": "Ohne Werkzeug verwildert der Weg.",
        "statement_en": "Without tools the way becomes overgrown.",
        "theme": "rules",
    }
    insert_row(worksheet, "segments", 8, texts)
    with pytest.raises(DraftError, match=r"m02-w1-01: segment_item\Z"):
        apply_worksheet(worksheet, package)
    applied = apply_worksheet(worksheet, package, update=True)
    assert applied.ids == (("m02-w1-03", 8),)
    items = {row["finding_id"]: row["segment_item"] for row in rows(package, "findings")}
    assert (items["m02-w1-01"], items["m02-w1-03"], items["m02-w1-02"]) == ("1", "2", "")


def test_a_rewritten_statement_changes_only_on_demand(worksheet: Path, package: Path) -> None:
    """It is known by the other language, or by its ID; a correction is not undone unasked."""
    apply_worksheet(worksheet, package)
    fill_in(worksheet, {"segments": {8: {"statement_de": "Helfende brauchen Erholung."}}})
    with pytest.raises(DraftError, match="1 published row would change"):
        apply_worksheet(worksheet, package)
    fill_in(worksheet, {"segments": {8: {"statement_en": "Helpers need rest."}}})
    (trouble,) = apply_worksheet(worksheet, package).troubles
    assert "m02-w1-02: published, and in no row" in str(trouble)
    fill_in(worksheet, {"segments": {8: {"finding_id": "m02-w1-02"}}})
    assert apply_worksheet(worksheet, package, update=True).files
    texts = {row["finding_id"]: row["statement_de"] for row in rows(package, "findings")}
    assert texts["m02-w1-02"] == "Helfende brauchen Erholung."


def test_a_theme_that_was_taken_away_goes_only_on_demand(worksheet: Path, package: Path) -> None:
    """A row of a join table is removed with --update alone."""
    apply_worksheet(worksheet, package)
    fill_in(worksheet, {"segments": {7: {"theme_1": None}}})
    with pytest.raises(DraftError, match="finding_themes m02-w1-01 / time: removed"):
        apply_worksheet(worksheet, package)
    apply_worksheet(worksheet, package, update=True)
    pairs = [(row["finding_id"], row["theme_id"]) for row in rows(package, "finding_themes")]
    assert ("m02-w1-01", "time") not in pairs


def test_published_segments_are_not_divided(worksheet: Path, package: Path) -> None:
    """Their IDs would mean other places."""
    apply_worksheet(worksheet, package)
    divide(worksheet)
    with pytest.raises(DraftError, match="the segments of m02-report are published"):
        apply_worksheet(worksheet, package, update=True)


def divide(worksheet: Path) -> None:
    """Divide the second segment in two."""
    fill_in(
        worksheet,
        {"segments": {4: {"text": "Am 4. Juni 2023 kamen die Gärten am Ufer wieder zusammen,"}}},
    )
    rest = {
        "segment": "2",
        "text": "und alle brachten etwas zu essen und zu erzählen mit.",
        "decision": "set_aside",
        "reason_de": "Nebensache.",
        "reason_en": "A side issue.",
    }
    insert_row(worksheet, "segments", 5, rest)


def test_a_paragraph_may_be_divided_before(worksheet: Path, package: Path) -> None:
    """Page, section and kind are those of the other part."""
    divide(worksheet)
    apply_worksheet(worksheet, package)
    added = [row for row in rows(package, "segments") if row["source_id"] == "m02-report"]
    assert len(added) == 9
    assert [row["kind"] for row in added[1:3]] == ["paragraph", "paragraph"]
    assert int(added[2]["norm_start"]) == int(added[1]["norm_start"]) + int(added[1]["norm_length"])


def test_new_records_come_from_their_sheets(worksheet: Path, package: Path) -> None:
    """A theme may have a finding as its example that has no ID yet."""
    theme = {
        "theme_id": "rest",
        "label_de": "Ruhe",
        "label_en": "Rest",
        "definition_de": "Erholung von der Arbeit.",
        "definition_en": "Recovery from work.",
        "include_de": "Für Pausen.",
        "include_en": "For breaks.",
        "exclude_de": "Nicht für Ferien.",
        "exclude_en": "Not for holidays.",
        "example_finding_id": "rest",
    }
    fill_in(worksheet, {"themes": {3: theme}, "segments": {8: {"theme": "rest"}}})
    apply_worksheet(worksheet, package)
    examples = {row["theme_id"]: row["example_finding_id"] for row in rows(package, "themes")}
    assert examples["rest"] == "m02-w1-02"


def test_what_would_make_the_package_invalid_is_refused(worksheet: Path, package: Path) -> None:
    """The message names the rule, and the row of the worksheet."""
    before = contents(package)
    fill_in(
        worksheet, {"segments": {8: {"statement_en": "Tools should be shared when needed  @you"}}}
    )
    fill_in(worksheet, {"segments": {8: {"statement_de": "Schreib an anna@example.org."}}})
    with pytest.raises(DraftError, match=r"m02-w1-02 statement_de \(worksheet: segments, row 8\)"):
        apply_worksheet(worksheet, package)
    assert contents(package) == before
    assert not list(package.parent.glob(".transloek-draft-*"))


def test_many_faults_are_cut_short(
    worksheet: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first ones are shown."""
    monkeypatch.setattr(module, "_SHOWN", 1)
    fill_in(worksheet, {"segments": {8: {"statement_de": "Schreib an anna@example.org."}}})
    fill_in(worksheet, {"segments": {7: {"statement_de": "Schreib an otto@example.org."}}})
    with pytest.raises(DraftError, match=r"\[personal-data\]\n  …\Z"):
        apply_worksheet(worksheet, package)


def test_the_citation_is_compared_too(worksheet: Path, package: Path) -> None:
    """A package whose CITATION.cff disagrees stays as it is."""
    (package / "CITATION.cff").write_text("title: other\n", encoding="utf-8")
    with pytest.raises(DraftError, match=r"CITATION.cff title: .*\[citation\]"):
        apply_worksheet(worksheet, package)


def test_warnings_are_handed_on(worksheet: Path, package: Path) -> None:
    """An insight that sums nothing up asks for a second look, and is written."""
    fill_in(worksheet, {"links": {3: dict.fromkeys(ANSWERS["links"][3], None)}})
    applied = apply_worksheet(worksheet, package)
    assert applied.files
    assert "synthesis-unlinked" in applied.warnings[0]


def test_the_same_row_twice_is_refused(worksheet: Path, package: Path) -> None:
    """Of two links between the same findings one would be lost."""
    fill_in(worksheet, {"links": {4: ANSWERS["links"][3]}})
    with pytest.raises(DraftError, match=r"finding_links: .* is there twice in the worksheet"):
        apply_worksheet(worksheet, package)


def test_files_are_put_back_if_one_cannot_be_replaced(
    worksheet: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle leaves the package as it was."""
    before = contents(package)
    real = replace_file
    failing = package / DESCRIPTOR

    def replace(file: Path, data: bytes) -> None:
        if file == failing:
            raise OSError("no space left")
        real(file, data)

    monkeypatch.setattr(module, "replace_file", replace)
    with pytest.raises(OSError, match="no space left"):
        apply_worksheet(worksheet, package)
    assert contents(package) == before


def test_a_package_that_changed_meanwhile_is_left_alone(
    worksheet: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's work is not written over."""
    real = read_worksheet

    def read(*args: object) -> object:
        (package / "data" / "places.csv").write_bytes(b"other\n")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_worksheet", read)
    with pytest.raises(DraftError, match=r"data/places.csv was changed by somebody else"):
        apply_worksheet(worksheet, package)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_a_folder_of_csv_files_is_a_worksheet(
    encoding: str, worksheet: Path, package: Path, tmp_path: Path
) -> None:
    """It gives the same rows as the workbook, dates turned around and decimal commas included."""
    answer(worksheet, {("m02", "date"): "04.06.2023", ("m02-w1", "participants_min"): "6,0"})
    folder = save_as_csv(worksheet, tmp_path / "csv", encoding)
    apply_worksheet(folder, package)
    assert rows(package, "meetings")[1]["date"] == "2023-06-04"
    assert rows(package, "workshops")[-1]["participants_min"] == "6"
    answer(worksheet, {("m02", "date"): "2023-06-04", ("m02-w1", "participants_min"): 6})
    assert apply_worksheet(worksheet, package).files == ()


def test_a_workbook_saved_by_libreoffice_is_read_the_same(
    worksheet: Path, package: Path, tmp_path: Path, libreoffice: str
) -> None:
    """It loses neither a cell nor the lists to choose from."""
    import subprocess

    from openpyxl import load_workbook

    out = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [libreoffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(worksheet)], check=True, capture_output=True)
    saved = out / worksheet.name
    book = load_workbook(saved)
    assert book["segments"].data_validations.count > 10
    assert book["lists"].sheet_state == "hidden"
    apply_worksheet(worksheet, package)
    assert apply_worksheet(saved, package).files == ()


@pytest.fixture
def libreoffice() -> str:
    """Return the program; without it there is nothing to test."""
    return require_tool("soffice")

"""The command ``transloek draft``."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

import transloek
from _worksheets import REPORT, columns, fill_in, make, make_filled
from transloek.draft import propose
from transloek.draft._form import SHEETS

if TYPE_CHECKING:
    from _cli import Cli

DATE = ("--date", "2023-06-04")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a report."""
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def test_a_report_becomes_a_worksheet_beside_it(cli: Cli, report: Path, package: Path) -> None:
    """The file is printed; what was found is said."""
    called = cli.bare("draft", str(report), "--meeting", "2", *DATE, "--into", str(package))
    worksheet = report.with_name("m02-worksheet.xlsx")
    assert called.code == 0
    assert called.lines == [str(worksheet)]
    assert called.err == "8 segments on 1 page; m02-w1 Wer mäht?\n"
    book = load_workbook(worksheet)
    assert book.sheetnames == ["README", *SHEETS, "lists"]


def test_the_worksheet_is_made_for_reading_and_choosing(tmp_path: Path, package: Path) -> None:
    """Frozen heads, filters, wrapped texts, drop-downs from a hidden list, nothing as a formula."""
    book = load_workbook(make(tmp_path, package, f"=1+1 ist zwei.\n\n{REPORT}"))
    sheet = book["segments"]
    places = columns(sheet)
    assert sheet.freeze_panes == "F3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.cell(3, places["text"]).data_type == "s"
    assert sheet.cell(3, places["text"]).alignment.wrap_text
    assert sheet.column_dimensions["AC"].hidden is (sheet["AC2"].value == "check")
    assert book["lists"].sheet_state == "hidden"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    theme = get_column_letter(places["theme"])
    formula = next(rule for cells, rule in rules.items() if cells.startswith(f"{theme}3:"))
    listed = [cell.value for (cell,) in book["lists"][formula.partition("!")[2].replace("$", "")]]
    assert listed == [
        "Gemeinsames [common-good]",
        "Wissen [knowledge]",
        "Treue [loyalty]",
        "Regeln [rules]",
        "Zeitaufwand [time]",
    ]
    assert "Deutsch" in {cell.value for cell in book["README"][1]}


def test_a_meeting_that_is_there_is_not_drafted_again(cli: Cli, report: Path) -> None:
    """It can be compared."""
    called = cli("draft", str(report), "--meeting", "1", *DATE)
    assert called.code == 2
    assert "the package has m01 already; --compare tells" in called.err


def test_comparing_tells_how_segments_agree(cli: Cli, report: Path) -> None:
    """Other text runs across the published segments, which is a fault."""
    called = cli("draft", str(report), "--meeting", "1", "--compare")
    assert called.code == 1
    assert called.lines[0] == "8 segments proposed, 13 published"
    missing = cli("draft", str(report), "--meeting", "2", "--compare")
    assert missing.code == 2
    assert "the package has no segments of m02" in missing.err


def test_comparing_the_same_is_fine(cli: Cli, tmp_path: Path, package: Path) -> None:
    """After a worksheet was applied, its report is divided as the ledger says."""
    worksheet = make_filled(tmp_path, package)
    cli.bare("draft", "apply", str(worksheet), "--into", str(package))
    report = str(tmp_path / "report.txt")
    called = cli.bare("draft", report, "--meeting", "2", "--compare", "--into", str(package))
    assert called.code == 0
    assert called.lines[1:] == [
        "8 are the same",
        "0 are published in parts, 0 in all",
        "0 published ones run across the ends of proposed ones",
    ]


def test_the_worksheet_never_lies_in_the_package(cli: Cli, report: Path, package: Path) -> None:
    """It holds the report's wording; and no file is written over."""
    inside = ("--into", str(package), "--worksheet", str(package / "data" / "m02.xlsx"))
    called = cli.bare("draft", str(report), "--meeting", "2", *DATE, *inside)
    assert called.code == 2
    assert "lies in the package, and the worksheet holds the report's wording" in called.err
    other = report.with_name("m02.ods")
    called = cli("draft", str(report), "--meeting", "2", *DATE, "--worksheet", str(other))
    assert "expected the name of a workbook, which ends with .xlsx" in called.err
    there = report.with_name("m02-worksheet.xlsx")
    there.write_bytes(b"work")
    called = cli("draft", str(report), "--meeting", "2", *DATE)
    assert called.code == 2
    assert "is there already, and may have been worked on" in called.err
    assert there.read_bytes() == b"work"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("status",), "expected REPORT, status WORKSHEET or apply WORKSHEET"),
        (("a.pdf", "b.pdf"), "expected REPORT, status WORKSHEET or apply WORKSHEET"),
        (("status", "a.xlsx", "b.xlsx"), "expected REPORT, status WORKSHEET or apply WORKSHEET"),
        (("a.pdf",), "a report needs --meeting and --date"),
        (("a.pdf", "--meeting", "2"), "a report needs --meeting and --date"),
        (("a.pdf", "--meeting", "0"), "expected a number from 1 to 99, found '0'"),
        (("a.pdf", "--date", "10.05.2022"), "expected a date such as 2022-05-10"),
        (("status", "a.xlsx", "--date", "2022-05-10"), "--date does not go with draft status"),
        (("a.pdf", "--update"), "--update does not go with a report"),
        (("status", "a.xlsx", "--into", "x", "--package", "y"), "two packages, x and y"),
        (("status", "a.xlsx"), "expected a folder with a datapackage.json in it"),
    ],
)
def test_wrong_calls_end_with_what_was_expected(
    cli: Cli, arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    """And exit code 2."""
    cli.monkeypatch.chdir(tmp_path)
    called = cli.bare("draft", *arguments)
    assert called.code == 2
    assert message in called.err


def test_status_lists_what_is_to_do(cli: Cli, tmp_path: Path, package: Path) -> None:
    """A line for each cell, a summary, and exit code 1; nothing and 0 at the end."""
    worksheet = make(tmp_path, package)
    called = cli("draft", "status", str(worksheet))
    assert called.code == 1
    assert called.lines[0] == "segments F3 (decision): segment 1: no decision yet"
    assert called.err == "0 wrong, 14 still to do\n1 of 8 segments are done, with 0 findings\n"
    worksheet.unlink()
    called = cli("draft", "status", str(make_filled(tmp_path, package)))
    assert (called.code, called.out) == (0, "")
    assert called.err == "8 of 8 segments are done, with 3 findings\n"


def test_status_is_there_for_programs_too(cli: Cli, tmp_path: Path, package: Path) -> None:
    """With the cell, and whether it is wrong or missing."""
    called = cli("draft", "status", str(make(tmp_path, package)), "--json")
    found = called.json
    assert (found["meeting"], found["segments"], found["done"], found["findings"]) == (
        "m02",
        8,
        1,
        0,
    )
    assert found["troubles"][0] == {
        "sheet": "segments",
        "row": 3,
        "column": "F",
        "field": "decision",
        "message": "segment 1: no decision yet",
        "wrong": False,
    }


def test_applying_prints_the_ids(cli: Cli, tmp_path: Path, package: Path) -> None:
    """A second time there is nothing to change, and it says so."""
    worksheet = make_filled(tmp_path, package)
    fill_in(worksheet, {"links": {3: dict.fromkeys(("finding", "relation", "target"), None)}})
    broken = cli.bare("draft", "apply", str(worksheet), "--into", str(package))
    assert broken.code == 1
    assert broken.err.endswith("nothing was written\n")
    fill_in(worksheet, {"links": {3: dict.fromkeys(("basis", "note_de", "note_en"), None)}})
    called = cli.bare("draft", "apply", str(worksheet), "--into", str(package))
    assert called.code == 0
    assert called.lines[0] == "m02-w1-01  segments row 7"
    assert "warning: findings m02-s-01 finding_id (worksheet: segments, row 10)" in called.err
    assert "changed and valid: data/meetings.csv" in called.err
    again = cli.bare("draft", "apply", str(worksheet), "--into", str(package))
    assert (again.code, again.out) == (0, "")
    assert again.err == "nothing to change: the package holds it all\n"


def test_a_report_may_be_called_status(tmp_path: Path) -> None:
    """With a path in front; the names are those of the actions only with a worksheet behind them."""
    file = tmp_path / "status"
    file.write_text(REPORT, encoding="utf-8")
    assert len(propose(file, "m02").segments) == 8


def test_what_is_to_do_is_told_in_german(cli: Cli, tmp_path: Path, package: Path) -> None:
    """Cell by cell, and what it comes to."""
    called = cli("draft", "status", str(make(tmp_path, package)), "--lang", "de")
    assert called.code == 1
    assert called.lines[0] == "segments F3 (decision): Segment 1: noch keine Entscheidung"
    said = ("0 falsch, 14 noch zu tun", "1 von 8 Segmenten sind erledigt, mit 0 Befunden")
    assert tuple(called.err.splitlines()) == said


def test_what_is_wrong_is_told_in_german(cli: Cli, tmp_path: Path, package: Path) -> None:
    """What was found, what was expected, and what to do."""
    worksheet = make_filled(tmp_path, package)
    changes = {"finding": "insigt", "decision": "set aside", "page": "vier", "text": "Anders."}
    fill_in(worksheet, {"segments": {7: changes}})
    called = cli("draft", "apply", str(worksheet), "--lang", "de")
    assert called.code == 1
    told = "\n".join(called.lines)
    for part in (
        "'insigt' gibt es nicht. Vielleicht 'insight'",
        "erwartet ist eine ganze Zahl, gefunden: 'vier'",
        "hier sind Wörter geändert, hinzugekommen oder verloren",
        "die Entscheidung ist set_aside: dies entfernen oder die Entscheidung ändern",
        "noch auszufüllen",
    ):
        assert part in told
    assert called.err.endswith("nichts geschrieben\n")


def test_comparing_and_applying_are_told_in_german(
    cli: Cli, tmp_path: Path, package: Path, report: Path
) -> None:
    """To the end."""
    german = ("--lang", "de", "--into", str(package))
    made = cli.bare("draft", str(report), "--meeting", "2", *DATE, *german)
    assert made.err == "8 Segmente auf 1 Seite; m02-w1 Wer mäht?\n"
    worksheet = make_filled(tmp_path, package)
    called = cli.bare("draft", "apply", str(worksheet), *german)
    assert called.code == 0
    assert "geändert und gültig: data/meetings.csv" in called.err
    again = cli.bare("draft", "apply", str(worksheet), *german)
    assert again.err == "nichts zu ändern: alles steht schon im Paket\n"
    compared = cli.bare("draft", str(report), "--meeting", "2", "--compare", *german)
    assert compared.lines[0] == "8 Segmente vorgeschlagen, 8 veröffentlicht"
    assert "gleich sind 8" in compared.lines


@pytest.mark.parametrize("room", ["cli", "draft"])
def test_no_error_here_is_told_in_english_alone(room: str) -> None:
    """Whatever a command or a worksheet refuses, it refuses in both languages."""
    folder = Path(transloek.__file__).parent / room
    alone = [
        f"{file.name}, line {node.lineno}"
        for file in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and ast.unparse(node.exc.func) in {"QueryError", "DraftError"}
        and isinstance(node.exc.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp))
    ]
    assert alone == []

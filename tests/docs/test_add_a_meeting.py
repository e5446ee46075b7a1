"""The tutorial on adding a meeting, from the PDF of the report to the validated package."""

from __future__ import annotations

import re
import shlex
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from _worksheets import fill_in, insert_row, rows_of
from transloek.cli import main
from transloek.source import match, read_report
from transloek.validate import validate_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "docs/tutorials/add-a-meeting.md"
REPORT = "docs/tutorials/uferkreis-report.txt"
STEP = re.compile(
    r"^```console\n(?P<console>.*?)^```|^(?P<table>\|.*?\n)(?=\n)", re.MULTILINE | re.DOTALL
)


class Call(NamedTuple):
    """A call of the command line, and the lines that it prints."""

    words: list[str]
    shown: list[str]


def calls(block: str) -> Iterator[Call]:
    """Yield the calls of a block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        call, *shown = part.splitlines()
        yield Call(shlex.split(call), shown)


def table(text: str) -> tuple[str, list[dict[str, str]]]:
    """Return which sheet a table is for and how, and its rows."""
    lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()]
    head, _, *rows = lines
    what, _, first = head[0].removeprefix("sheet ").partition(": ")
    return what, [dict(zip([first, *head[1:]], row, strict=True)) for row in rows]


def make_pdf(text: str, path: Path) -> None:
    """Set a text in one typeface, as a typewriter would."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    lines = canvas.beginText(70, A4[1] - 70)
    lines.setFont("Helvetica", 11)
    lines.setLeading(14)
    lines.textLines(text, trim=0)
    canvas.drawText(lines)
    canvas.save()


def write(worksheet: Path, text: str) -> None:
    """Fill in what a table of the page says."""
    sheet, rows = table(text)
    for values in rows:
        filled = {name: value for name, value in values.items() if value}
        if "insert above row" in filled:
            insert_row(worksheet, sheet, int(filled.pop("insert above row")), filled)
        elif "row" in filled:
            fill_in(worksheet, {sheet: {int(filled.pop("row")): filled}})
        else:
            places = [(row["record"], row["field"]) for row in rows_of(worksheet, sheet)]
            row = places.index((filled["record"], filled["field"])) + 3
            fill_in(worksheet, {sheet: {row: {"value": filled["value"]}}})


def run(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    """Run a call, and compare what it prints; dots stand for anything."""
    main(call.words[1:])
    captured = capsys.readouterr()
    printed = (captured.out + captured.err).splitlines()
    text = "\n".join(sorted(printed))
    for line in filter(lambda line: line != "...", call.shown):
        pattern = re.escape(line).replace(r"\.\.\.", ".*")
        assert re.search(f"^{pattern}$", text, re.MULTILINE), f"{line!r} is not in\n{text}"
    if "..." not in call.shown:
        assert len(printed) == len(call.shown)


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_the_tutorial_leads_to_a_valid_package(
    suffix: str,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every command is run, every table filled in; what comes out is valid and holds the report."""
    package = tmp_path / "package"
    shutil.copytree(root / "data", package / "data")
    shutil.copy(root / "datapackage.json", package)
    text = (root / REPORT).read_text(encoding="utf-8")
    report = tmp_path / f"report.{suffix}"
    if suffix == "pdf":
        make_pdf(text, report)
    else:
        report.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    page = (root / PAGE).read_text(encoding="utf-8")
    done = 0
    for step in STEP.finditer(page):
        if step["table"]:
            write(tmp_path / "m06-worksheet.xlsx", step["table"])
            continue
        for call in calls(step["console"].replace("report.pdf", report.name)):
            if call.words[0] == "transloek":
                run(call, capsys)
                done += 1
    assert done == 6
    assert validate_package(package).valid
    found = match(read_report(report), package, source_id="m06-report")
    assert found.exact
    assert found.verdict == "same document"

"""Filling in a worksheet as a curator does."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from transloek.draft import propose, workbook
from transloek.draft._base import open_base

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "ANSWERS",
    "OF_MEETING",
    "REPORT",
    "Cells",
    "answer",
    "columns",
    "fill_in",
    "insert_row",
    "make",
    "make_filled",
    "rows_of",
    "save_as_csv",
]

# What to write, by sheet, row and name of the column.
Cells = dict[str, dict[int, dict[str, str]]]

FIRST = 3


def columns(sheet: Any) -> dict[str, int]:
    """Return the place of each column by its name, which stands on the second row."""
    return {cell.value: cell.column for cell in sheet[2] if cell.value}


def fill_in(file: Path, cells: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> None:
    """Write into cells of a workbook."""
    book = load_workbook(file)
    for name, rows in cells.items():
        places = columns(book[name])
        for row, values in rows.items():
            for column, value in values.items():
                book[name].cell(row, places[column]).value = value
    book.save(file)


def insert_row(file: Path, sheet: str, row: int, values: Mapping[str, str]) -> None:
    """Insert a row above another one."""
    book = load_workbook(file)
    book[sheet].insert_rows(row)
    book.save(file)
    fill_in(file, {sheet: {row: values}})


def rows_of(file: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet."""
    found = load_workbook(file)[sheet]
    places = columns(found)
    return [
        {name: found.cell(row, place).value for name, place in places.items()}
        for row in range(FIRST, found.max_row + 1)
    ]


REPORT = """Zweites Treffen im Uferkreis

Am 4. Juni 2023 kamen die Gärten am Ufer wieder zusammen, und alle brachten etwas zu essen und zu
erzählen mit.

Workshop 1: Wer mäht?

Die Gruppe sprach über das hohe Gras hinter dem Zaun.

• Wer eine Sense hat, der sollte sie auch verleihen, solange das Gras noch steht und nicht nass ist.
• Mähen ist Arbeit, und Arbeit braucht Pausen.

Fazit

Ein gemähter Weg bringt Leute ans Wasser.
"""

# What a curator writes into the worksheet of this report, on the invented package.
ANSWERS: Cells = {
    "meeting": {},
    "segments": {
        3: {"decision": "described", "described_by": "m02"},
        4: {"decision": "described", "described_by": "m02"},
        6: {"decision": "described", "described_by": "m02-w1"},
        7: {
            "decision": "coded",
            "finding": "recommendation",
            "valence": "enabling",
            "statement_de": "Werkzeug sollte man teilen, wenn es gebraucht wird.",
            "statement_en": "Tools should be shared when they are needed.",
            "theme": "common-good",
            "theme_1": "Zeitaufwand [time]",
            "actor_1": "Ehrenamtliche",
            "role_1": "drives",
            "place": "musterstadt",
        },
        8: {
            "decision": "codiert [coded]",
            "finding": "condition",
            "valence": "ambivalent",
            "statement_de": "Wer mitarbeitet, muss sich ausruhen dürfen.",
            "statement_en": "Those who help must be allowed to rest.",
            "theme": "time",
            "name": "rest",
        },
        9: {
            "decision": "set_aside",
            "reason_de": "Überschrift ohne Aussage.",
            "reason_en": "Heading that states nothing.",
        },
        10: {
            "decision": "coded",
            "finding": "insight",
            "valence": "enabling",
            "statement_de": "Zugänge zum Fluss locken Menschen an.",
            "statement_en": "Ways to the river attract people.",
            "theme": "knowledge",
            "name": "ways",
        },
    },
    "links": {
        3: {
            "finding": "ways",
            "relation": "synthesises",
            "target": "rest",
            "basis": "inferred",
            "note_de": "Die Einsicht verallgemeinert die Bedingung.",
            "note_en": "The insight generalises the condition.",
        }
    },
}

OF_MEETING = {
    ("m02", "title_de"): "Gras am Ufer",
    ("m02", "title_en"): "Grass by the River",
    ("m02", "summary_de"): "Ein Workshop über das Mähen.",
    ("m02", "summary_en"): "A workshop on mowing.",
    ("m02-w1", "title_en"): "Who mows?",
    ("m02-w1", "question_de"): "Wie bleibt der Weg zum Wasser frei?",
    ("m02-w1", "question_en"): "How does the way to the water stay clear?",
}


def make(folder: Path, package: Path, text: str = REPORT) -> Path:
    """Return the worksheet of a report, as the program makes it."""
    report = folder / "report.txt"
    report.write_text(text, encoding="utf-8")
    worksheet = folder / "m02-worksheet.xlsx"
    proposal = propose(report, "m02")
    worksheet.write_bytes(workbook(proposal, open_base(package), "2023-06-04"))
    return worksheet


def make_filled(folder: Path, package: Path) -> Path:
    """Return the worksheet of a report with nothing left to do."""
    worksheet = make(folder, package)
    fill_in(worksheet, ANSWERS)
    answer(worksheet, OF_MEETING)
    return worksheet


def answer(worksheet: Path, values: Mapping[tuple[str, str], object]) -> None:
    """Fill in fields of the meeting and its parts."""
    places = [(row["record"], row["field"]) for row in rows_of(worksheet, "meeting")]
    rows = {places.index(place) + FIRST: {"value": value} for place, value in values.items()}
    fill_in(worksheet, {"meeting": rows})


def save_as_csv(worksheet: Path, folder: Path, encoding: str = "cp1252") -> Path:
    """Save each sheet as German Excel does: semicolons, Windows-1252."""
    folder.mkdir()
    for sheet in load_workbook(worksheet):
        rows = [["" if value is None else value for value in row] for row in sheet.values]
        with (folder / f"{sheet.title}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    return folder

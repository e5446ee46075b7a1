"""Reading a filled-in worksheet: a workbook, or a folder of CSV files as Excel writes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both, said
from transloek.draft._form import LINKS, MEETING, SEGMENTS, SHEETS
from transloek.draft._grids import LOOK_IN, read_grids
from transloek.draft._values import clean
from transloek.errors import DraftError, suggest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from transloek.draft._grids import Grid

__all__ = ["TO_DO", "Sheet", "SheetRow", "Trouble", "read_sheets"]

# What is said of a cell that is empty and must not be.
TO_DO = Both("still to be filled in", "noch auszufüllen")

_NEEDED = {
    "segments": {column.name for column in SEGMENTS},
    "meeting": {"record", "field", "value"},
    "links": {column.name for column in LINKS},
}
_KNOWN = {"segments": SEGMENTS, "meeting": MEETING, "links": LINKS}


@dataclass(frozen=True, order=True)
class Trouble:
    """Something that is missing in a worksheet, or wrong.

    Attributes
    ----------
    sheet : str
        Name of the sheet.
    row : int
        The row, as the spreadsheet counts it; 0 for the sheet as a whole.
    column : str
        Letters of the column; empty for the row as a whole.
    field : str
        Name of the column.
    message : str
        What is wrong, and what to do.
    wrong : bool
        Whether something is wrong; else something is missing.
    """

    sheet: str
    row: int
    column: str
    field: str
    message: str
    wrong: bool = True

    def __str__(self) -> str:
        """Return it as one line that begins with the cell."""
        return self.told("en")

    def told(self, lang: str) -> str:
        """Return it in a language, as one line that begins with the cell."""
        cell = f"{self.sheet} {self.column}{self.row or ''}".rstrip()
        field = f" ({self.field})" if self.field else ""
        return f"{cell}{field}: {said(self.message, lang)}"


@dataclass
class SheetRow:
    """A row of a sheet: its cells as texts, by the names of the columns."""

    sheet: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a cell; an empty text if it is empty, or the column is not there."""
        return self.cells.get(name, "")

    def trouble(self, name: str, message: str, *, wrong: bool = True) -> Trouble:
        """Return what is wrong with a cell of this row, or missing there."""
        letter = self.letters.get(name, "")
        about = self.about
        en = f"{about} {message}".strip()
        told = Both(en, f"{about.de} {said(message, 'de')}".strip())
        return Trouble(self.sheet, self.number, letter, name, told, wrong)

    @property
    def about(self) -> Both:
        """What the row is about, with which a message begins."""
        if self.sheet == "meeting":
            place = f"{self['record']}, {self['field']}:"
            return Both(place, place)
        name = self["segment"] if self.sheet == "segments" else ""
        return Both(f"segment {name}:", f"Segment {name}:") if name else Both("", "")


@dataclass
class Sheet:
    """A sheet, and what in it could not be read."""

    name: str
    rows: list[SheetRow] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read_sheets(path: str | os.PathLike[str]) -> dict[str, Sheet]:
    """Read the sheets of a worksheet.

    Parameters
    ----------
    path : path-like
        A workbook (.xlsx), or a folder that holds a CSV file for each sheet: called like the sheet,
        or something that ends with a hyphen and the sheet's name.

    Returns
    -------
    dict
        Every sheet of the form, by its name; one that is not there has no rows.

    Raises
    ------
    DraftError
        If it is neither, or a sheet that must be there is not.
    MissingExtraError
        If it is a workbook and the extra ``draft`` is not installed.
    """
    file = Path(path)
    grids = read_grids(file, _NEEDED)
    for name in ("segments", "meeting"):
        if name not in grids:
            found, hint = ", ".join(grids), suggest(name, grids)
            en = f"{path}: expected a sheet {name!r}, found {found or 'none of a worksheet'}"
            de = f"{path}: das Blatt {name!r} fehlt, gefunden: {found or 'keines davon'}"
            raise DraftError(Both(f"{en}.{hint}", f"{de}.{hint.de}"))
    return {name: _sheet(name, grids.get(name, [])) for name in SHEETS}


def _sheet(name: str, grid: Grid) -> Sheet:
    sheet = Sheet(name)
    if not any(map(any, grid)):
        return sheet
    place, header = _header(name, grid)
    letters = {column: _letter(index) for index, column in enumerate(header) if column}
    for number, values in enumerate(grid[place + 1 :], place + 2):
        row = SheetRow(name, number, {}, letters)
        for column, value in zip(header, values, strict=False):
            if column:
                _read(sheet, row, column, value)
        if any(row.cells.values()):
            sheet.rows.append(row)
    return sheet


def _read(sheet: Sheet, row: SheetRow, column: str, value: object) -> None:
    try:
        row.cells[column] = clean(_as_text(value))
    except DraftError as error:
        sheet.troubles.append(row.trouble(column, error.args[0]))
        # So that it does not count as empty too.
        row.cells[column] = ""


def _header(name: str, grid: Grid) -> tuple[int, list[str]]:
    """Return where the names of the columns stand, and the names."""
    needed = _NEEDED.get(name, set())
    best: list[str] = []
    for place, values in enumerate(grid[:LOOK_IN]):
        header = [str(value or "").strip() for value in values]
        if needed <= set(header) and (needed or all(" · " not in cell for cell in header)):
            _check_unique(name, header)
            return place, header
        best = max(best, header, key=lambda cells: len(needed & set(cells)))
    missing = next(column for column in _order(name) if column not in best)
    hint = suggest(missing, filter(None, best))
    en = f"{name}: there is no column {missing!r} in the row with the names of the columns"
    de = f"{name}: in der Zeile mit den Namen der Spalten fehlt {missing!r}"
    raise DraftError(Both(f"{en}; restore it.{hint}", f"{de}; wiederherstellen.{hint.de}"))


def _order(name: str) -> list[str]:
    return [column.name for column in _KNOWN.get(name, [])] or [name]


def _check_unique(name: str, header: Iterable[str]) -> None:
    seen: set[str] = set()
    for column in filter(None, header):
        if column in seen:
            en = f"{name}: the column {column!r} is there twice; remove one"
            de = f"{name}: die Spalte {column!r} ist doppelt da; eine davon entfernen"
            raise DraftError(Both(en, de))
        seen.add(column)


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        made = str(value).upper()
        en = f"the spreadsheet made {made} of it: write a text"
        de = f"das Tabellenprogramm hat {made} daraus gemacht: einen Text schreiben"
        raise DraftError(Both(en, de))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)

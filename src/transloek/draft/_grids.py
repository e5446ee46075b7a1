"""The cells of a worksheet as they lie in its file: a workbook, or a folder of CSV files."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek.draft._form import SHEETS
from transloek.errors import DraftError, require_extra
from transloek.source.reading import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["LOOK_IN", "Grid", "read_grids"]

Grid = list[list[Any]]

# The names of the columns are on the second row; a program may have put something above.
LOOK_IN = 5
# A worksheet has a thousandth of this.
_MAX_BYTES = 200_000_000
_MAX_COLUMNS = 200


def read_grids(file: Path, needed: Mapping[str, set[str]]) -> dict[str, Grid]:
    """Return the cells of each sheet of the form that is there, row by row.

    Parameters
    ----------
    file : Path
        A workbook, or a folder of CSV files.
    needed : mapping
        The columns that sheets must have, by which the rows of a CSV file are told apart.

    Raises
    ------
    DraftError
        If it is neither.
    """
    return dict(_csv_grids(file, needed) if file.is_dir() else _xlsx_grids(file))


class _Formula:
    """A cell that holds a formula."""

    def __str__(self) -> str:
        en = "a formula stands here: write the text, or an apostrophe in front of it"
        raise DraftError(
            Both(en, "hier steht eine Formel: den Text schreiben oder ein Hochkomma davor setzen")
        )


def _xlsx_grids(file: Path) -> Iterator[tuple[str, Grid]]:
    data = _content(file)
    openpyxl = require_extra("openpyxl", "draft")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > _MAX_BYTES:
            raise _too_large(file, unpacked)
        with warnings.catch_warnings():
            # Parts that another program added, and that openpyxl does not know.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        if isinstance(error, DraftError):
            raise
        en = f"{file}: no workbook that can be read; save it as Excel 2007–365 (.xlsx)"
        de = f"{file}: keine lesbare Arbeitsmappe; als Excel 2007–365 (.xlsx) speichern"
        raise DraftError(Both(en, de)) from error
    for sheet in book.worksheets:
        if sheet.title in SHEETS:
            cells = sheet.iter_rows(max_col=min(sheet.max_column, _MAX_COLUMNS))
            yield sheet.title, [[_cell(cell) for cell in row] for row in cells]


def _cell(cell: Any) -> object:
    return _Formula() if cell.data_type == "f" else cell.value


def _too_large(file: Path, size: int) -> DraftError:
    megabytes = f"{size / 1e6:,.0f} MB"
    en = f"{file}: too large for a worksheet, {megabytes}"
    return DraftError(Both(en, f"{file}: zu groß für ein Arbeitsblatt, {megabytes}"))


def _content(file: Path) -> bytes:
    size = file.stat().st_size
    if size > _MAX_BYTES:
        raise _too_large(file, size)
    return file.read_bytes()


def _csv_grids(folder: Path, needed: Mapping[str, set[str]]) -> Iterator[tuple[str, Grid]]:
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.csv")):
        name = file.stem.rpartition("-")[2]
        if name not in SHEETS:
            continue
        if name in seen:
            en = f"{file}: {seen[name]} is the sheet {name!r} too; remove one"
            de = f"{file}: auch {seen[name]} ist das Blatt {name!r}; eines davon entfernen"
            raise DraftError(Both(en, de))
        seen[name] = file.name
        text = decode(_content(file))
        if text is None:
            en = f"{file}: no text; save the sheet as CSV"
            raise DraftError(Both(en, f"{file}: kein Text; das Blatt als CSV speichern"))
        yield name, _csv_grid(file, needed.get(name, set()), text)


def _csv_grid(file: Path, needed: set[str], text: str) -> Grid:
    """Read CSV, parted by what German Excel, English Excel or a text file parts cells by."""
    if text.startswith("sep="):
        text = text.partition("\n")[2]
    grids: list[Grid] = []
    trouble = ""
    for delimiter in ";,\t":
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            grids.append(list(reader))
        except csv.Error as error:
            line = reader.line_num
            en = f"{file}, line {line}: not CSV: {error}"
            trouble = Both(en, f"{file}, Zeile {line}: kein CSV: {error}")
    for grid in grids:
        if any(needed and needed <= set(row) for row in grid[:LOOK_IN]):
            return grid
    if trouble:
        raise DraftError(trouble)
    return max(grids, key=lambda grid: max(map(len, grid), default=0))

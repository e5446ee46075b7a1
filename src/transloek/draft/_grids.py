"""The cells of a worksheet as they lie in its file: a workbook, or a folder of CSV files."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

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
        raise DraftError("a formula stands here: write the text, or an apostrophe in front of it")


def _xlsx_grids(file: Path) -> Iterator[tuple[str, Grid]]:
    data = _content(file)
    openpyxl = require_extra("openpyxl", "draft")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > _MAX_BYTES:
            raise DraftError(f"{file}: too large for a worksheet, {unpacked / 1e6:,.0f} MB")
        with warnings.catch_warnings():
            # Parts that another program added, and that openpyxl does not know.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        if isinstance(error, DraftError):
            raise
        message = f"{file}: no workbook that can be read; save it as Excel 2007–365 (.xlsx)"
        raise DraftError(message) from error
    for sheet in book.worksheets:
        if sheet.title in SHEETS:
            cells = sheet.iter_rows(max_col=min(sheet.max_column, _MAX_COLUMNS))
            yield sheet.title, [[_cell(cell) for cell in row] for row in cells]


def _cell(cell: Any) -> object:
    return _Formula() if cell.data_type == "f" else cell.value


def _content(file: Path) -> bytes:
    size = file.stat().st_size
    if size > _MAX_BYTES:
        raise DraftError(f"{file}: too large for a worksheet, {size / 1e6:,.0f} MB")
    return file.read_bytes()


def _csv_grids(folder: Path, needed: Mapping[str, set[str]]) -> Iterator[tuple[str, Grid]]:
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.csv")):
        name = file.stem.rpartition("-")[2]
        if name not in SHEETS:
            continue
        if name in seen:
            raise DraftError(f"{file}: {seen[name]} is the sheet {name!r} too; remove one")
        seen[name] = file.name
        text = decode(_content(file))
        if text is None:
            raise DraftError(f"{file}: no text; save the sheet as CSV")
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
            trouble = f"{file}, line {reader.line_num}: not CSV: {error}"
    for grid in grids:
        if any(needed and needed <= set(row) for row in grid[:LOOK_IN]):
            return grid
    if trouble:
        raise DraftError(trouble)
    return max(grids, key=lambda grid: max(map(len, grid), default=0))

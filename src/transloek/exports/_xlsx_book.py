"""How grids of cells become sheets of a workbook: as bulk, in constant memory."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from transloek.errors import ExportError
from transloek.exports._xlsx_look import WIDEST, Look, height, upright, width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from types import ModuleType

    from transloek._cells import Value

    Put = Callable[[int, int, Any], object]

__all__ = ["LONGEST", "Book", "Grid", "Head"]

# Excel's limits (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3).
LONGEST = 32_767
_ROWS, _COLUMNS = 1_048_576, 16_384
_LINKS = 65_530
_SHEET = 31
_TIP = 255
_A4 = 9
# Before this day Excel's calendar has a day too many (its 29 February 1900), and none before 1900.
_FIRST_DAY = dt.date(1900, 3, 1)


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a sheet.

    Attributes
    ----------
    name : str
        Its name.
    type : str
        ``string``, ``integer``, ``number`` or ``date``.
    tip : str
        What is shown when the pointer rests on the name.
    narrow : bool
        Whether the values are short and the name may stand upright.
    """

    name: str
    type: str = "string"
    tip: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A sheet to be.

    Attributes
    ----------
    name : str
        Its name.
    heads : sequence of Head
        The columns.
    rows : sequence of tuple
        The values.
    links : mapping of int to mapping
        By the place of a column: where its values lead to, such as ``'themes'!A7``.
    told : mapping of str to str
        By the name of a column: where it is explained.
    """

    name: str
    heads: Sequence[Head]
    rows: Sequence[tuple[Value, ...]]
    links: Mapping[int, Mapping[Value, str]] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)


class _Exact(float):
    """A number that is written with as many digits as it takes; XlsxWriter writes 16."""

    __slots__ = ()

    def __format__(self, _form: str) -> str:
        return repr(float(self))


class Book:
    """A workbook that is being written.

    Parameters
    ----------
    library : module
        XlsxWriter.
    target : Path
        The file.
    names : sequence of str
        Names of the sheets, in their order.
    properties : mapping
        What the file says of itself: title, author, created.
    """

    def __init__(
        self, library: ModuleType, target: Path, names: Sequence[str], properties: Mapping[str, Any]
    ) -> None:
        _check_names(names)
        # Beside the target: what is written on the way may be as large as what comes of it.
        self._book = library.Workbook(
            str(target), {"constant_memory": True, "tmpdir": str(target.parent)}
        )
        self._book.set_properties(dict(properties))
        self._sheets = {name: self._book.add_worksheet(name) for name in names}
        self.look = Look(self._book)

    def close(self) -> None:
        """Write what is left."""
        self._book.close()

    def lines(self, name: str, rows: Sequence[Sequence[tuple[str, str, str]]]) -> None:
        """Write a sheet for reading: texts, each with its format and where it leads to, if it does."""
        sheet = self._sheets[name]
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        widths = self.look.page(len(rows[-1]))
        for place, columns in enumerate(widths):
            sheet.set_column(place, place, columns)
        for row, cells in enumerate(rows):
            line = 24 if cells[-1][1] == "title" else 15
            texts = [
                (text * (line // 12), room) for (text, *_), room in zip(cells, widths, strict=True)
            ]
            sheet.set_row(row, height(texts, line))
            for place, (text, form, link) in enumerate(cells):
                look = self.look[form]
                if link:
                    sheet.write_url(row, place, f"internal:{link}", look, text)
                elif text:
                    sheet.write_string(row, place, _safe(text), look)
                else:
                    sheet.write_blank(row, place, None, look)

    def table(self, grid: Grid) -> None:
        """Write a sheet of rows and columns, with filters and a head that stays."""
        _check_size(grid)
        sheet = self._sheets[grid.name]
        widths = [width(head, grid.rows, place) for place, head in enumerate(grid.heads)]
        for place, head in enumerate(grid.heads):
            sheet.set_column(place, place, widths[place], self.look[head.type])
        self._head(sheet, grid)
        wrapped = [(place, room) for place, room in enumerate(widths) if room == WIDEST]
        puts = [self._put(sheet, grid, place) for place in range(len(grid.heads))]
        for number, row in enumerate(grid.rows, 1):
            if wrapped and (high := height((row[place], room) for place, room in wrapped)) > 15:
                sheet.set_row(number, high)
            for place, value in enumerate(row):
                if value is not None:
                    puts[place](number, place, value)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.repeat_rows(0)
        if not any(head.narrow for head in grid.heads):
            sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(grid.rows), len(grid.heads) - 1)

    def _head(self, sheet: Any, grid: Grid) -> None:
        if any(head.narrow for head in grid.heads):
            sheet.set_row(0, upright(grid.heads))
        for place, head in enumerate(grid.heads):
            look = self.look["upright" if head.narrow else "head"]
            if link := grid.told.get(head.name):
                tip = head.tip[:_TIP]
                sheet.write_url(0, place, f"internal:{link}", look, head.name, tip)
            else:
                sheet.write_string(0, place, _safe(head.name), look)

    def _put(self, sheet: Any, grid: Grid, place: int) -> Put:
        """Return what writes the values of a column."""
        kind = grid.heads[place].type
        if kind == "date":
            return _dates(sheet)
        if kind == "number":
            return lambda row, column, value: sheet.write_number(row, column, _Exact(value))
        if kind == "integer":
            return sheet.write_number  # type: ignore[no-any-return]
        leads = grid.links.get(place)
        if leads is None or _count(grid) > _LINKS:
            return _texts(sheet)
        return self._linked(sheet, leads)

    def _linked(self, sheet: Any, leads: Mapping[Value, str]) -> Put:
        look = self.look["link"]

        def put(row: int, column: int, value: str) -> None:
            link = leads.get(value)
            if link is None:
                sheet.write_string(row, column, _safe(value))
            else:
                sheet.write_url(row, column, f"internal:{link}", look, _safe(value))

        return put


def _texts(sheet: Any) -> Put:
    return lambda row, column, value: sheet.write_string(row, column, _safe(value))


def _dates(sheet: Any) -> Put:
    def put(row: int, column: int, value: dt.date) -> None:
        if value < _FIRST_DAY:
            sheet.write_string(row, column, value.isoformat())
        else:
            sheet.write_datetime(row, column, value)

    return put


def _safe(text: str) -> str:
    """Return a text that stays one: XlsxWriter takes what looks so for XML of its own."""
    if text.startswith("<r>"):
        return f'<r><t xml:space="preserve">{escape(text, quote=False)}</t></r>'
    return text


def _count(grid: Grid) -> int:
    """Return how many links a sheet would have."""
    known = grid.links.items()
    return len(grid.heads) + sum(row[place] in leads for place, leads in known for row in grid.rows)


def _check_names(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        odd = set(name) & set("[]:*?/\\") or name[:1] == "'" or name[-1:] == "'"
        if odd or not 0 < len(name) <= _SHEET or not name.isprintable():
            message = (
                f"a table {name[:60]!r}: the name of a sheet has 1 to 31 letters, and no []:*?/\\"
            )
            raise ExportError(message)
        if name.casefold() in seen or name.casefold() == "history":
            message = f"a table {name!r}: the workbook has another sheet of that name"
            raise ExportError(message)
        seen.add(name.casefold())


def _check_size(grid: Grid) -> None:
    if len(grid.rows) >= _ROWS or len(grid.heads) > _COLUMNS:
        size = f"{len(grid.rows):,} rows and {len(grid.heads):,} columns"
        message = f"{grid.name}: {size}; a sheet holds {_ROWS - 1:,} and {_COLUMNS:,}"
        raise ExportError(message)

"""How the sheets of a worksheet look, and what may be chosen in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transloek.draft._form import Column

__all__ = ["HEAD_ROWS", "drop_downs", "fit", "for_print", "style"]

HEAD_ROWS = 2
_HEAD, _NAMES, _READ_ONLY = "1F3864", "D9E1F2", "F2F2F2"
_FOR_READING = {"text", "title", "need", "field"}
_PRINTED = 13
# A line is so high, in points, and as full as this; a row of more lines would fill the screen.
_LINE, _FULL, _MOST_LINES = 15, 0.9, 26


def for_print(sheet: Any) -> None:
    """Set a sheet up to be printed across one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def style(sheet: Any, columns: Sequence[Column], last: int) -> None:
    """Set widths, heights and colours, freeze the heads, add filters.

    Parameters
    ----------
    sheet : openpyxl worksheet
        The sheet.
    columns : sequence of Column
        Its columns.
    last : int
        Its last row that holds something.
    """
    from openpyxl.utils import get_column_letter

    _paint(sheet, columns, last)
    for row in range(HEAD_ROWS + 1, last + 1):
        fit(sheet, row, [column.width for column in columns])
    sheet.row_dimensions[1].height = 2 * _LINE + 2
    # The wording, or the field, stays in sight beside what is filled in.
    sheet.freeze_panes = {"segments": "F3", "meeting": "D3"}.get(sheet.title, "A3")
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(columns))}{max(last, HEAD_ROWS + 1)}"
    for_print(sheet)
    sheet.print_title_rows = "1:2"
    # Printed, it is for reading: up to the statements.
    printed = get_column_letter(min(len(columns), _PRINTED))
    sheet.print_area = f"A1:{printed}{max(last, HEAD_ROWS + 1)}"


def _paint(sheet: Any, columns: Sequence[Column], last: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    below = Border(bottom=Side("hair", color="A6A6A6"))
    looks = {
        1: (Font(bold=True, color="FFFFFF"), _HEAD),
        2: (Font(size=8, color="595959"), _NAMES),
    }
    for number, row in enumerate(sheet.iter_rows(1, max(last, HEAD_ROWS), 1, len(columns)), 1):
        for cell, column in zip(row, columns, strict=True):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = below
            font, colour = looks.get(number, (None, _READ_ONLY))
            if font is not None:
                cell.font = font
            if font is not None or column.name in _FOR_READING:
                cell.fill = PatternFill("solid", fgColor=colour)


def fit(sheet: Any, row: int, widths: Sequence[float]) -> None:
    """Make a row as high as its longest text needs: programs do it only when somebody types.

    Parameters
    ----------
    sheet : openpyxl worksheet
        The sheet.
    row : int
        The row.
    widths : sequence of float
        Widths of the columns, in characters.
    """
    cells = zip(sheet[row], widths, strict=False)
    lines = max(-(-len(cell.value or "") // int(width * _FULL)) for cell, width in cells)
    sheet.row_dimensions[row].height = _LINE * min(max(lines, 1), _MOST_LINES)


def drop_downs(
    sheet: Any, columns: Sequence[Column], last: int, formula: Callable[[str], str]
) -> None:
    """Offer in the cells of a column what may stand there.

    Parameters
    ----------
    sheet : openpyxl worksheet
        The sheet.
    columns : sequence of Column
        Its columns.
    last : int
        The last row that has them.
    formula : callable
        Returns where a list stands, by its name.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(columns, 1):
        if not column.choices:
            continue
        # A warning only: a new place or theme is on another sheet, not in the list.
        rule = DataValidation("list", formula1=formula(column.choices), errorStyle="warning")
        rule.errorTitle, rule.error = "Liste · List", "Nicht in der Liste. · Not in the list."
        rule.showErrorMessage = True
        letter = get_column_letter(place)
        rule.add(f"{letter}{HEAD_ROWS + 1}:{letter}{last}")
        sheet.add_data_validation(rule)

"""What a format cannot hold is refused, and said by table, row and field."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NoReturn

from transloek.errors import ExportError, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transloek._cells import Value
    from transloek.exports._base import Sheet

__all__ = ["FORBIDDEN", "check_column", "check_numbers", "check_texts", "refuse", "said"]

# What XML 1.0 (https://www.w3.org/TR/xml/#charsets) has no way to write, and the carriage return,
# which readers of XML and CSV take for a line end.
FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# From here on, Excel and SPSS round whole numbers.
_ROUNDED = 10**15


def refuse(sheet: Sheet, row: int, field: str, reason: str) -> NoReturn:
    """Say what in a table cannot be exported.

    Parameters
    ----------
    sheet : Sheet
        The table.
    row : int
        Number of the row, from 0.
    field : str
        Name of the field.
    reason : str
        What it holds, what the format can hold, what to do.

    Raises
    ------
    ExportError
        Always.
    """
    raise ExportError(f"{sheet.name}, {_row(sheet, row)}, field {field}: {reason}")


def _row(sheet: Sheet, row: int) -> str:
    """Return by what a row is known: its key, or its number."""
    key = [str(sheet.column(name)[row]) for name in sheet.resource.primary_key]
    return f"row {shown('/'.join(key), quoted=False)}" if key else f"row number {row + 1}"


def check_texts(sheet: Sheet, limit: int, size: Callable[[str], int] = len) -> None:
    """Refuse control characters and other signs that no XML holds, and texts that are too long.

    Parameters
    ----------
    sheet : Sheet
        The table.
    limit : int
        How long a text may be.
    size : callable
        How long a text is.

    Raises
    ------
    ExportError
        If there is such a text.
    """
    for field in sheet.fields:
        if field.type == "string":
            check_column(sheet, field.name, sheet.column(field.name), limit, size)


def check_column(
    sheet: Sheet,
    name: str,
    cells: Sequence[Value],
    limit: int,
    size: Callable[[str], int] = len,
) -> None:
    """Check the texts of one column, which need not be of the table itself; see `check_texts`."""
    # Columns repeat themselves; and one search is faster than one for each text.
    texts = {text for text in cells if isinstance(text, str)}
    if max(map(size, texts), default=0) > limit or FORBIDDEN.search("".join(texts)):
        _refuse_text(sheet, name, cells, limit, size)


def _refuse_text(
    sheet: Sheet, field: str, cells: Sequence[Value], limit: int, size: Callable[[str], int]
) -> NoReturn:
    row, text = next(
        (row, text)
        for row, text in enumerate(cells)
        if isinstance(text, str) and (size(text) > limit or FORBIDDEN.search(text))
    )
    if size(text) > limit:
        unit = "characters" if size is len else "bytes"
        reason = f"{size(text):,} {unit}; the format holds at most {limit:,}"
        refuse(sheet, row, field, reason)
    sign = f"U+{ord(FORBIDDEN.findall(text)[0]):04X}"
    refuse(sheet, row, field, f"holds the control character {sign}; remove it")


def said(text: str, limit: int) -> str:
    """Return a text that the descriptor says, or that is put together of several.

    Raises
    ------
    ExportError
        If it holds control characters or is too long.
    """
    begin = shown(text, quoted=False)
    if len(text) > limit:
        message = f"a text of {len(text):,} characters; the format holds at most {limit:,}: {begin}"
        raise ExportError(message)
    if found := FORBIDDEN.search(text):
        message = f"a text of datapackage.json holds the control character U+{ord(found[0]):04X}"
        raise ExportError(f"{message}; remove it: {begin}")
    return text


def check_numbers(sheet: Sheet) -> None:
    """Refuse numbers that a program which counts in floating point would change.

    Raises
    ------
    ExportError
        If a whole number has more than 15 digits, or a number is infinite.
    """
    for field in sheet.fields:
        if field.type not in {"integer", "number"}:
            continue
        column = sheet.column(field.name)
        for value in dict.fromkeys(column):
            if reason := _changed(value):
                refuse(sheet, column.index(value), field.name, reason)


def _changed(value: Value) -> str | None:
    """Return why a number would be changed, if it would."""
    if isinstance(value, int) and abs(value) >= _ROUNDED:
        return f"{value} has more digits than the 15 that it holds"
    if isinstance(value, float) and not math.isfinite(value):
        return "larger than any number that the format holds"
    return None

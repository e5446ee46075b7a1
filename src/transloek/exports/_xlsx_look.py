"""How the sheets of a workbook look."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transloek._cells import Value
    from transloek.exports._xlsx_book import Head

__all__ = ["WIDEST", "Look", "height", "upright", "width"]

_BLUE = "#1f4e79"
_CELL = {"valign": "top"}
# Light: LibreOffice shows links in a dark blue of its own.
_HEAD = {"bold": True, "font_color": _BLUE, "bg_color": "#dce6f1", "bottom": 1, "valign": "top"}
_FORMS: dict[str, dict[str, Any]] = {
    "date": _CELL | {"num_format": "yyyy-mm-dd", "align": "left"},
    "link": _CELL | {"font_color": _BLUE, "underline": 1},
    "head": _HEAD,
    "upright": _HEAD | {"rotation": 90},
    "title": {"bold": True, "font_size": 16, "font_color": _BLUE, "text_wrap": True} | _CELL,
    "section": {"bold": True, "font_size": 12, "font_color": _BLUE, "top": 1} | _CELL,
    "name": {"bold": True} | _CELL,
}
# In characters of the standard font.
WIDEST, _LEAST, _FLAG, _WORD = 60, 8, 4, 12
_NAMES, _PROSE = 26, 74
# Heights in points: of a line, of a letter on its side, of a row at most.
_LINE, _LETTER, _HIGHEST = 15, 6, 409
# A filter's button stands over the end of the name.
_BUTTON = 4
# So many rows tell how wide a column has to be.
_SAMPLE = 500


class Look:
    """The formats of a workbook, by what they are for."""

    def __init__(self, book: Any) -> None:
        # What most cells are like is the format of all that have none: these need not name it.
        book.formats[0].set_align("top")
        book.formats[0].set_text_wrap()
        self._forms = {name: book.add_format(form) for name, form in _FORMS.items()}

    def __getitem__(self, name: str) -> Any:
        return self._forms.get(name)

    def page(self, columns: int) -> list[int]:
        """Return the widths of a sheet for reading: a narrow column, and one for each language."""
        return [_NAMES, *[_PROSE] * (columns - 1)]


def height(texts: Iterable[tuple[object, int]], line: int = _LINE) -> int:
    """Return how high a row has to be, so that nothing is hidden: not every program finds out.

    Parameters
    ----------
    texts : iterable of tuple
        The cells of the row that are broken into lines, each with the width of its column.
    line : int
        Height of a line in points.
    """
    lines = 1
    for text, room in texts:
        # What most rows are: short.
        if isinstance(text, str) and (len(text) > room - 2 or "\n" in text):
            # Lines break between words: a seventh of each is lost.
            lines = max(lines, sum(1 + len(part) * 8 // (7 * room) for part in text.split("\n")))
    return min(lines * line, _HIGHEST)


def upright(heads: Sequence[Head]) -> int:
    """Return how high a row of heads is in which names stand upright, with room for a button."""
    longest = max(len(head.name) for head in heads if head.narrow)
    return min(longest * _LETTER + 2 * _LINE, _HIGHEST)


def width(head: Head, rows: Sequence[tuple[Value, ...]], place: int) -> int:
    """Return how wide a column is to be.

    Parameters
    ----------
    head : Head
        The column.
    rows : sequence of tuple
        The rows of the sheet.
    place : int
        The place of the column.
    """
    if head.narrow:
        return _FLAG if head.type == "integer" else _WORD
    values = (row[place] for row in islice(rows, _SAMPLE))
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return min(max(longest + 2, len(head.name) + _BUTTON, _LEAST), WIDEST)

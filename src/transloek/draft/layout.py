"""From the file of a report to its lines in the order of reading."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek.draft._columns import Part, Row, Word, split_columns
from transloek.draft._lines import Line, text_lines
from transloek.errors import require_extra
from transloek.source._heads import without_heads
from transloek.source.reading import read_report

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Layout", "read_layout"]

# A glyph of which the PDF does not say what letter it is: mostly a bullet.
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
_BOLD = ("bold", "black", "heavy", "semibd", "demi")
# Signs of one line have their middles within so much of the type size.
_SAME_LINE = 0.4
# Spaces are a fifth to a third of the type size, also where a line is set to full width.
_SPACE = 0.15
# The gap between two rows is measured in rows; smaller differences are those of the type.
_EVEN = 0.25
# A word counts as one that would have fitted only if this much would have been left.
_SURE = 2.0


class Layout(NamedTuple):
    """The lines of a report and the number of its pages."""

    lines: list[Line]
    pages: int


class _Type(NamedTuple):
    """What is usual in a report, in points: type size and distance of rows."""

    size: float
    leading: float

    @property
    def unit(self) -> float:
        """The width of a letter."""
        return self.size / 2


def read_layout(path: str | os.PathLike[str]) -> Layout:
    """Read a report into lines, without running heads and page numbers.

    Parameters
    ----------
    path : path-like
        A PDF, or a plain text.

    Raises
    ------
    SourceError
        If it is neither, holds no text, is encrypted, incomplete or too large.
    MissingExtraError
        If it is a PDF and the extra ``draft`` is not installed.
    """
    # This says in plain words what is wrong with a file.
    report = read_report(path)
    if report.kind == "text":
        return Layout(*text_lines(report.pages))
    return Layout(list(_pdf_lines(Path(path))), len(report.pages))


def _pdf_lines(path: Path) -> Iterator[Line]:
    pdfplumber = require_extra("pdfplumber", "draft")
    with pdfplumber.open(path) as pdf:
        pages = [_page(page) for page in pdf.pages]
    usual = _usual([row for rows, _ in pages for row in rows])
    bodies = _without_heads([rows for rows, _ in pages])
    cell = 0
    for number, (body, (_, tables)) in enumerate(zip(bodies, pages, strict=True), 1):
        edges = min((row.x0 for row in body), default=0), max((row.x1 for row in body), default=0)
        for part in _parts(body, tables, usual):
            cell += part.is_cell
            within = _edges(part.rows) if part.is_column else edges
            yield from _lines(part, number, cell if part.is_cell else 0, within, usual)


def _page(page: Any) -> tuple[list[Row], list[tuple[float, list[list[Row]]]]]:
    """Return the rows of a page outside tables, and its tables: upper edge, rows of each cell."""
    words = list(map(_word, _words(page)))
    tables = []
    for table in page.find_tables():
        boxes = [box for row in table.rows for box in row.cells if box is not None]
        inside = [_rows(word for word in words if _in(word, box)) for box in boxes]
        # A frame around a text, or lines above and below one, are no table.
        if sum(map(bool, inside)) > 1:
            tables.append((table.bbox[1], [cell for cell in inside if cell]))
            words = [word for word in words if not any(_in(word, box) for box in boxes)]
    return _rows(words), tables


def _words(page: Any) -> list[dict[str, Any]]:
    attributes = ["fontname", "size", "upright"]
    found: list[dict[str, Any]] = page.dedupe_chars().extract_words(
        x_tolerance_ratio=_SPACE, extra_attrs=attributes, expand_ligatures=True
    )
    return [word for word in found if word["upright"]]


def _word(word: dict[str, Any]) -> Word:
    font = word["fontname"].rpartition("+")[2].casefold()
    bold = any(name in font for name in _BOLD)
    text = _UNKNOWN_GLYPH.sub("", word["text"]) or "•"
    return Word(text, word["x0"], word["x1"], word["top"], word["bottom"], word["size"], bold)


def _in(word: Word, box: tuple[float, float, float, float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rows(words: Iterable[Word]) -> list[Row]:
    """Return words as rows, from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        if rows and _middle(word) - _middle(rows[-1][0]) < _SAME_LINE * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Row(tuple(sorted(row, key=lambda word: word.x0))) for row in rows]


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _usual(rows: Sequence[Row]) -> _Type:
    sizes: Counter[float] = Counter()
    for row in rows:
        for word in row.words:
            sizes[round(word.size, 1)] += len(word.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = [
        low.top - high.top
        for high, low in itertools.pairwise(rows)
        if size < low.top - high.top < 2 * size and abs(_size(low) - size) < 1
    ]
    return _Type(size, median(steps) if steps else 1.2 * size)


def _size(row: Row) -> float:
    return max(row.words, key=lambda word: len(word.text)).size


def _without_heads(pages: Sequence[list[Row]]) -> list[list[Row]]:
    """Return the rows of each page that are neither running head nor page number."""
    texts = ["\n".join(row.text for row in rows) for rows in pages]
    return [
        [row for row, line in zip(rows, text.split("\n"), strict=False) if line.strip()]
        for rows, text in zip(pages, without_heads(texts), strict=True)
    ]


def _parts(
    body: list[Row], tables: list[tuple[float, list[list[Row]]]], usual: _Type
) -> Iterator[Part]:
    """Yield the parts of a page from top to bottom."""
    for top, cells in sorted(tables, key=lambda table: table[0]):
        above = [row for row in body if row.top < top]
        yield from split_columns(above, usual.unit, usual.leading)
        body = [row for row in body if row.top >= top]
        yield from (Part(cell, is_column=True, is_cell=True) for cell in cells)
    yield from split_columns(body, usual.unit, usual.leading)


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    return min(row.x0 for row in rows), max(row.x1 for row in rows)


def _lines(
    part: Part, page: int, cell: int, edges: tuple[float, float], usual: _Type
) -> Iterator[Line]:
    above: Row | None = None
    for row in part.rows:
        leading = usual.leading * max(_size(row) / usual.size, 1)
        gap = 0.0 if above is None else (row.top - above.top) / leading - 1
        yield Line(
            page=page,
            text=row.text,
            first=(row.words[0].x1 - row.words[0].x0) / usual.unit,
            left=(row.x0 - edges[0]) / usual.unit,
            inner=(row.words[min(1, len(row.words) - 1)].x0 - edges[0]) / usual.unit,
            room=(edges[1] - row.x1) / usual.unit - _SURE,
            gap=gap if gap > _EVEN else 0.0,
            size=round(_size(row) / usual.size, 2),
            bold=all(word.bold for word in row.words),
            typeset=True,
            cell=cell,
        )
        above = row

"""From an invented report to a PDF."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reports._model import Element, Report, Style

__all__ = ["make_pdf"]


def make_pdf(report: Report, path: Path) -> Path:
    """Set a report, with running head and foot on every page, and return where it lies."""
    style = report.style
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=style.margin,
        rightMargin=style.margin,
        topMargin=style.margin,
        bottomMargin=style.margin,
        title=report.name,
        invariant=1,
    )
    decorate = partial(_decorate, style)
    # In the order of reading, a table's rows are one thing.
    document.build(
        list(_flowables(report)),
        onFirstPage=decorate,
        onLaterPages=decorate,
        canvasmaker=partial(Canvas, invariant=1),
    )
    return path


def _decorate(style: Style, canvas: Canvas, document: SimpleDocTemplate) -> None:
    width, height = A4
    canvas.setFont(style.font, 9)
    canvas.drawString(style.margin, height - style.margin / 2, style.head)
    foot = style.foot.format(page=document.page)
    canvas.drawCentredString(width / 2, style.margin / 2, foot)


def _flowables(report: Report) -> Iterator[Any]:
    rows: list[list[Any]] = []
    for element in report.elements:
        if element.kind == "table":
            rows.append([_paragraph(report.style, element, text) for text in _cells(element)])
            continue
        if rows:
            yield _table(report.style, rows)
            rows = []
        yield _paragraph(report.style, element, element.text)


def _cells(element: Element) -> list[str]:
    return element.text.split("|")


def _table(style: Style, rows: list[list[Any]]) -> Table:
    lines = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if style.ruled else []
    return Table(rows, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *lines], spaceAfter=8)


def _paragraph(style: Style, element: Element, text: str) -> Paragraph:
    heading = element.kind == "heading"
    size = style.size * {1: 1.5, 2: 1.2, 3: 1.0}[element.level] if heading else style.size
    if element.kind == "note":
        size = style.size * 0.8
    item = element.kind == "list_item"
    indent = 18.0 * element.level if item else 0
    look = ParagraphStyle(
        element.kind,
        fontName=style.bold if heading else style.font,
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=size if heading else 0,
        spaceAfter=0 if item or element.kind == "link_list" else size * 0.6,
        leftIndent=indent,
        bulletIndent=indent - 18 if item else 0,
        bulletFontName=style.font,
        alignment=4 if style.justified and element.kind in {"paragraph", "list_item"} else 0,
        embeddedHyphenation=1,
        keepWithNext=heading,
    )
    return Paragraph(text, look, bulletText=element.mark or None)

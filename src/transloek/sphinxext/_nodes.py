"""Small pieces of a document tree, made as nodes and never as markup: data are no reST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "Cell",
    "depart_head_cell",
    "german",
    "head_cell",
    "joined",
    "paragraph",
    "reference",
    "section",
    "table",
    "text",
    "visit_head_cell",
]

# What a cell or a paragraph is made of: plain text, or nodes.
Cell = str | nodes.Node | None

_WIDEST = 40


class head_cell(nodes.entry):  # noqa: N801
    """The head of a column or of a row, which says so to screen readers."""


def visit_head_cell(translator: HTML5Translator, node: head_cell) -> None:
    """Open a cell of the head; docutils writes no ``scope``."""
    # The row counts its cells for the cells that docutils writes itself.
    row: nodes.Element = node.parent
    row.column += 1  # type: ignore[attr-defined]
    translator.body.append(translator.starttag(node, "th", "", scope=node["scope"]))


def depart_head_cell(translator: HTML5Translator, _node: head_cell) -> None:
    """Close a cell of the head."""
    translator.body.append("</th>\n")


def text(content: str, *classes: str) -> nodes.inline:
    """Make a piece of text. Sphinx takes an inline node that is marked untranslatable apart."""
    return nodes.inline(content, content, classes=list(classes))


def german(content: str) -> nodes.inline:
    """Make a piece of German text: docutils turns the class into the attribute ``lang``."""
    return text(content, "language-de")


def paragraph(*parts: Cell, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Make a paragraph that comes from the data and is not for translators."""
    return nodes.paragraph("", "", *_parts(parts), classes=list(classes), translatable=False)


def _parts(parts: Iterable[Cell]) -> list[nodes.Node]:
    """Turn texts into nodes."""
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts if part]


def joined(parts: Iterable[nodes.Node], mark: str) -> list[Cell]:
    """Put a mark between parts."""
    pieces: list[Cell] = []
    for part in parts:
        pieces += [mark, part]
    return pieces[1:]


def reference(kind: str, target: str, docname: str, label: str = "") -> addnodes.pending_xref:
    """Make a reference to a table, a field or a record, which Sphinx resolves later."""
    inner = text(label) if label else nodes.literal(target, target)
    options = {"refdoc": docname, "refexplicit": bool(label), "refwarn": True}
    return addnodes.pending_xref(
        "", inner, refdomain="transloek", reftype=kind, reftarget=target, **options
    )


def section(anchor: str, *title: Cell) -> nodes.section:
    """Make a section with its heading."""
    heading = nodes.title("", "", *_parts(title), translatable=False)
    return nodes.section("", heading, ids=[anchor], names=[])


def table(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], *, classes: Sequence[str] = ()
) -> nodes.table:
    """Make a table whose first cells head their rows.

    Parameters
    ----------
    head : sequence of str
        The heads of the columns.
    rows : iterable of sequences
        The cells, row by row.
    classes : sequence of str, optional
        Classes of the table.
    """
    body = [_row(row) for row in rows]
    columns = zip(*(row.children for row in body), strict=True)
    widths = [min(max(len(cell.astext()) for cell in cells), _WIDEST) for cells in columns]
    # A browser finds the widths itself; where a page is text, they count.
    specs = (nodes.colspec(colwidth=width) for width in widths)
    group = nodes.tgroup("", *specs, cols=len(widths))
    group += nodes.thead("", nodes.row("", *map(_head, head)))
    group += nodes.tbody("", *body)
    names = ["transloek", "colwidths-auto", *classes]
    return nodes.table("", group, classes=names)


def _head(name: str) -> head_cell:
    # The name of a column is ours, not the data's: translators get to see it.
    return head_cell("", nodes.paragraph(name, name), scope="col", classes=["head"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    first = head_cell("", paragraph(cells[0]), scope="row", classes=["stub"])
    return nodes.row("", first, *(nodes.entry("", paragraph(cell)) for cell in cells[1:]))

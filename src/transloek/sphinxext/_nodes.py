"""Small pieces of a document tree, made as nodes and never as markup: data are no reST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "Cell",
    "add_nodes",
    "facts",
    "fold",
    "group_row",
    "head_cell",
    "items",
    "joined",
    "outside",
    "paragraph",
    "reference",
    "section",
    "side_link",
    "table",
    "text",
]

# What a cell or a paragraph is made of: plain text, or nodes.
Cell = str | nodes.Node | None

_WIDEST = 40


class head_cell(nodes.entry):  # noqa: N801
    """The head of a column or of a row, which says so to screen readers."""


class side_link(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A link to a file of the site, to an address above it, or to a page with a choice in its address.

    ``path`` counts from the folder of the site, or is a whole address; ``docname`` is a page, and
    ``query`` what stands behind its address. Which way leads there is known when the page is
    written.
    """


class fold(nodes.General, nodes.Element):  # noqa: N801
    """A part that opens when asked to; ``summary`` says what is in it."""


def _visit_head_cell(translator: HTML5Translator, node: head_cell) -> None:
    """Open a cell of the head; docutils writes no ``scope``."""
    # The row counts its cells for the cells that docutils writes itself.
    row: nodes.Element = node.parent
    row.column += 1  # type: ignore[attr-defined]
    over = {"colspan": node["over"]} if node.get("over", 1) > 1 else {}
    translator.body.append(translator.starttag(node, "th", "", scope=node["scope"], **over))


def _depart_head_cell(translator: HTML5Translator, _node: head_cell) -> None:
    """Close a cell of the head."""
    translator.body.append("</th>\n")


def _visit_side_link(translator: HTML5Translator, node: side_link) -> None:
    """Open a link; from where the page lies, the way to its target is found."""
    builder = translator.builder
    here = builder.get_target_uri(translator.docnames[0])
    path = node.get("path") or builder.get_target_uri(node["docname"]) + node.get("query", "")
    href = path if "://" in path else relative_uri(here, path)
    kinds = {"hreflang": node["hreflang"]} if "hreflang" in node else {}
    translator.body.append(translator.starttag(node, "a", "", href=href, **kinds))


def _depart_side_link(translator: HTML5Translator, _node: side_link) -> None:
    translator.body.append("</a>")


def _visit_fold(translator: HTML5Translator, node: fold) -> None:
    """Open a part that a reader opens; without JavaScript too."""
    translator.body.append(translator.starttag(node, "details"))
    translator.body.append(f"<summary>{translator.encode(node['summary'])}</summary>\n")


def _depart_fold(translator: HTML5Translator, _node: fold) -> None:
    translator.body.append("</details>\n")


def _pass(_translator: object, _node: nodes.Element) -> None:
    """Write what is in a node, and nothing of itself."""


def add_nodes(app: Sphinx) -> None:
    """Tell a project how the nodes of this module are written."""
    both = (_pass, _pass)
    app.add_node(head_cell, html=(_visit_head_cell, _depart_head_cell))
    app.add_node(
        side_link,
        html=(_visit_side_link, _depart_side_link),
        latex=both,
        text=both,
        man=both,
        texinfo=both,
    )
    app.add_node(
        fold,
        html=(_visit_fold, _depart_fold),
        latex=both,
        text=both,
        man=both,
        texinfo=both,
    )


def text(content: str, *classes: str) -> nodes.inline:
    """Make a piece of text. Sphinx takes an inline node that is marked untranslatable apart."""
    return nodes.inline(content, content, classes=list(classes))


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
    # The text says what a title would say again.
    options = {"refdoc": docname, "refexplicit": True, "refwarn": True, "plain": True}
    return addnodes.pending_xref(
        "", inner, refdomain="transloek", reftype=kind, reftarget=target, **options
    )


def outside(address: str, content: str) -> nodes.reference:
    """Make a link to another site."""
    return nodes.reference("", content, refuri=address, internal=False)


def facts(told: Iterable[tuple[str, nodes.Element | None]]) -> nodes.field_list:
    """Make a list of names and what is to be said of them; what is None is left out."""
    entries = [
        nodes.field("", nodes.field_name("", name, translatable=False), nodes.field_body("", body))
        for name, body in told
        if body is not None
    ]
    return nodes.field_list("", *entries, classes=["transloek-facts"])


def items(entries: Iterable[Iterable[nodes.Node]], *classes: str) -> nodes.bullet_list:
    """Make a list."""
    made = (nodes.list_item("", *parts) for parts in entries)
    return nodes.bullet_list("", *made, bullet="-", classes=list(classes))


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


def group_row(title: Cell, columns: int) -> nodes.row:
    """Make a row that heads those below it, over all columns of a table.

    Parameters
    ----------
    title : str or node
        What it says.
    columns : int
        How many columns the table has.
    """
    cell = head_cell(
        "",
        paragraph(title),
        scope="rowgroup",
        classes=["group"],
        over=columns,
        morecols=columns - 1,
    )
    return nodes.row("", cell)


def _head(name: str) -> head_cell:
    return head_cell("", paragraph(name), scope="col", classes=["head"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    first = head_cell("", paragraph(cells[0]), scope="row", classes=["stub"])
    return nodes.row("", first, *(nodes.entry("", paragraph(cell)) for cell in cells[1:]))

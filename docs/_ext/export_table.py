"""Directives that show the formats of exports, from their own table: none can be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.dataset import load
from transloek.exports import FORMATS
from transloek.exports._base import NOTHING
from transloek.sphinxext._nodes import joined, paragraph, reference, section, table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from transloek.exports import Format
    from transloek.sphinxext._nodes import Cell

_ALL, _PART, _NONE = "all", "part", "none"


def _held(each: Format, name: str) -> str:
    """Return how much of a table a format holds."""
    texts = each.partial.get(name)
    return _ALL if texts is None else _NONE if texts == NOTHING else _PART


class ExportTableDirective(SphinxDirective):
    """Table × format: how much of the one is in the other."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        self.env.note_reread()
        docname = self.env.current_document.docname
        head = ["Table", *(each.suffix for each in FORMATS.values())]
        rows: list[list[Cell]] = [
            [reference("table", name, docname), *(_held(each, name) for each in FORMATS.values())]
            for name in load().tables
        ]
        return [table(head, rows)]


class ExportListDirective(SphinxDirective):
    """Each format: what it is, what it needs, what it leaves out."""

    def run(self) -> list[nodes.Node]:
        """Make a section for each format."""
        self.env.note_reread()
        return [self._format(each) for each in FORMATS.values()]

    def _format(self, each: Format) -> nodes.section:
        part = section(f"format-{each.name}", nodes.literal("", each.suffix), f" {each.title[1]}")
        kind = "A folder" if each.folder else "A file"
        languages = joined((nodes.literal("", lang) for lang in each.languages), ", ")
        part += paragraph(
            f"{kind}. Its name: ", nodes.literal("", each.name), ". Languages: ", *languages, "."
        )
        if each.extra:
            command = f'python -m pip install "transloek[{each.extra}]"'
            part += paragraph("It needs ", nodes.literal("", command), ".")
        part += self._partial(each) if each.partial else paragraph("Lossless.")
        return part

    def _partial(self, each: Format) -> nodes.Element:
        docname = self.env.current_document.docname
        items = nodes.bullet_list()
        for name, (_, english) in each.partial.items():
            if name == "*":
                items += nodes.list_item("", paragraph("All tables: ", english))
            elif (_, english) != NOTHING:
                link = reference("table", name, docname)
                items += nodes.list_item("", paragraph(link, ": ", english))
        missing = [name for name, texts in each.partial.items() if texts == NOTHING]
        if missing:
            links = joined((reference("table", name, docname) for name in missing), ", ")
            items += nodes.list_item("", paragraph("Not in it: ", *links))
        return items


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive("export-table", ExportTableDirective)
    app.add_directive("export-list", ExportListDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Directives that show the formats of exports, from their own table: none can be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek._both import Both, said
from transloek.dataset import load
from transloek.exports import FORMATS
from transloek.exports._base import NOTHING
from transloek.sphinxext._nodes import joined, paragraph, reference, section, table

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from transloek.exports import Format
    from transloek.sphinxext._nodes import Cell

_TABLE = Both("Table", "Tabelle")
_ALL, _PART, _NONE = Both("all", "alles"), Both("part", "Teil"), Both("none", "nichts")


def _held(each: Format, name: str) -> Both:
    """Return how much of a table a format holds."""
    texts = each.partial.get(name)
    return _ALL if texts is None else _NONE if texts == NOTHING else _PART


class ExportTableDirective(SphinxDirective):
    """Table × format: how much of the one is in the other."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        self.env.note_reread()
        docname = self.env.current_document.docname
        lang = self.config.language
        head = [said(_TABLE, lang), *(each.suffix for each in FORMATS.values())]
        rows: list[list[Cell]] = [
            [
                reference("table", name, docname),
                *(said(_held(each, name), lang) for each in FORMATS.values()),
            ]
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
        title = f" {each.title[self._english]}"
        part = section(f"format-{each.name}", nodes.literal("", each.suffix), title)
        kind = (
            self._said("A folder", "Ein Ordner")
            if each.folder
            else self._said("A file", "Eine Datei")
        )
        languages = joined((nodes.literal("", lang) for lang in each.languages), ", ")
        part += paragraph(
            f"{kind}. ",
            self._said("Its name: ", "Name: "),
            nodes.literal("", each.name),
            self._said(". Languages: ", ". Sprachen: "),
            *languages,
            ".",
        )
        if each.extra:
            command = nodes.literal("", f'python -m pip install "transloek[{each.extra}]"')
            part += paragraph(self._said("It needs ", "Nötig ist "), command, ".")
        lossless = self._said("Lossless.", "Verliert nichts.")
        part += self._partial(each) if each.partial else paragraph(lossless)
        return part

    @property
    def _english(self) -> bool:
        return bool(self.config.language != "de")

    def _said(self, english: str, german: str) -> str:
        return english if self._english else german

    def _partial(self, each: Format) -> nodes.Element:
        docname = self.env.current_document.docname
        items = nodes.bullet_list()
        for name, texts in each.partial.items():
            text = texts[self._english]
            if name == "*":
                everywhere = self._said("All tables: ", "Alle Tabellen: ")
                items += nodes.list_item("", paragraph(everywhere, text))
            elif texts != NOTHING:
                link = reference("table", name, docname)
                items += nodes.list_item("", paragraph(link, ": ", text))
        missing = [name for name, texts in each.partial.items() if texts == NOTHING]
        if missing:
            links = joined((reference("table", name, docname) for name in missing), ", ")
            items += nodes.list_item(
                "", paragraph(self._said("Not in it: ", "Nicht enthalten: "), *links)
            )
        return items


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive("export-table", ExportTableDirective)
    app.add_directive("export-list", ExportListDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

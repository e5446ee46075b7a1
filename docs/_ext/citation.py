"""A directive that shows how to cite the data, made by transloek itself from CITATION.cff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

import transloek as tl
from transloek.cite import FORMATS, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parent.parent.parent


def _format(argument: str) -> str:
    return directives.choice(argument, FORMATS)


class CitationDirective(SphinxDirective):
    """The citation as a text to copy: of the data set, or of what the argument names."""

    optional_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "format": _format,
        "lang": directives.unchanged,
        "style": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Make the text."""
        for name in ("CITATION.cff", "datapackage.json"):
            self.env.note_dependency(str(ROOT / name))
        what = self.arguments[0] if self.arguments else None
        text = tl.load(ROOT).cite(what, **self.options).rstrip()
        return [nodes.literal_block(text, text, language="text", classes=["citation"])]


class StylesDirective(SphinxDirective):
    """The styles of references, with what they are called."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        found = nodes.definition_list()
        for name, title in STYLES.items():
            term = nodes.term("", "", nodes.literal(name, name))
            definition = nodes.definition("", nodes.paragraph(title, title))
            found += nodes.definition_list_item("", term, definition)
        return [found]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directives."""
    app.add_directive("citation", CitationDirective)
    app.add_directive("citation-styles", StylesDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

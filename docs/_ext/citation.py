"""A directive that shows how to cite, from CITATION.cff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CITATION = Path(__file__).parent.parent.parent / "CITATION.cff"


def citation(cff: dict[str, Any]) -> str:
    """Return a reference in words; what the file does not say is left out."""
    authors = "; ".join(_name(author) for author in cff["authors"])
    year = f" ({str(cff['date-released'])[:4]})" if "date-released" in cff else ""
    doi = f" https://doi.org/{cff['doi']}" if "doi" in cff else ""
    version = f"Version {cff['version']}. [Data set]. Licence: {cff['license']}."
    return f"{authors}{year}. {cff['title']}. {version}{doi}"


def _name(author: dict[str, str]) -> str:
    if "name" in author:
        return author["name"]
    return f"{author['family-names']}, {author['given-names']}"


class CitationDirective(SphinxDirective):
    """The reference as a text to copy."""

    def run(self) -> list[nodes.Node]:
        """Make the text."""
        self.env.note_dependency(str(CITATION))
        text = citation(yaml.safe_load(CITATION.read_text(encoding="utf-8")))
        return [nodes.literal_block(text, text, language="text", classes=["citation"])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("citation", CitationDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

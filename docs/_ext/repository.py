"""A directive that takes a page from the root of the repository into the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parent.parent.parent


class RepositoryDirective(SphinxDirective):
    """A page, its links turned to where the site says the same.

    Plain ``include`` takes links as they are, and the site has no file ``LICENSE.md``.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read and parse the page."""
        path = ROOT / self.arguments[0]
        self.env.note_dependency(str(path))
        text = path.read_text(encoding="utf-8")
        for link, page in self.config.repository_links.items():
            text = text.replace(f"]({link})", f"]({page})")
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_config_value("repository_links", {}, "env", frozenset({dict}))
    app.add_directive("repository", RepositoryDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

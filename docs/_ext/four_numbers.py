"""A directive that shows how many rows some tables have, large, each leading to its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from transloek.sphinxext._domain import domain_of

if TYPE_CHECKING:
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class NumbersDirective(SphinxDirective):
    """The tables are named one to a line, each with the page that it leads to."""

    has_content = True
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Make a list."""
        domain = domain_of(self.env)
        domain.note_dependencies()
        items = nodes.bullet_list(classes=["site-numbers"])
        up = "../" * self.env.current_document.docname.count("/")
        for line in filter(None, map(str.strip, self.content)):
            name, page = line.split()
            if page not in self.env.found_docs:
                message = f"{line}: there is no page {page!r}"
                raise self.error(message)
            resource = domain.store.package.resource(name)
            count = len(domain.store.raw(name).rows)
            link = nodes.reference("", "", refuri=f"{up}{page}.html", internal=True)
            link += nodes.strong("", str(count))
            link += nodes.Text(f" {resource.title(self.config.language)}")
            items += nodes.list_item("", nodes.paragraph("", "", link, translatable=False))
        return [items]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("four-numbers", NumbersDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

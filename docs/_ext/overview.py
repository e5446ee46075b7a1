"""The overview of the findings: what one sees, as text, tables and pictures made from the data.

``overview PART`` shows one part: ``heatmap``, ``kinds``, ``network``, ``synthesis`` or ``places``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from html_only import add_html_node
from overview_html import resolve
from overview_network import network
from overview_pictures import places, synthesis
from overview_tables import heatmap, kinds

from transloek.dataset import load
from transloek.plots._view import View
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

_PARTS: dict[str, Callable[[View], str]] = {
    "heatmap": heatmap,
    "kinds": kinds,
    "network": network,
    "synthesis": synthesis,
    "places": places,
}
_EXPLORER = "explorer"


class overview_part(nodes.General, nodes.Element):  # noqa: N801
    """A part of the overview; the addresses in it are known only when the page is written."""


class OverviewDirective(DataDirective):
    """A part of the overview, in the language of the site."""

    required_arguments = 1

    def make(self) -> list[nodes.Node]:
        """Make the part."""
        name = self.arguments[0]
        if name not in _PARTS:
            message = f"there is no part {name!r} of the overview; there are: {', '.join(_PARTS)}"
            raise self.error(message)
        lang = "de" if self.config.language == "de" else "en"
        html = _PARTS[name](View(load(), lang=lang))
        return [overview_part(html=html, name=name)]


def _visit(translator: HTML5Translator, node: overview_part) -> None:
    builder: Any = translator.builder
    objects = domain_of(builder.env).objects

    def record_at(identifier: str) -> str | None:
        if ("record", identifier) not in objects:
            return None
        docname, anchor, _ = objects["record", identifier]
        address = builder.get_relative_uri(builder.current_docname, docname)
        return f"{address}#{anchor}" if anchor else str(address)

    explorer = None
    if _EXPLORER in builder.env.found_docs:
        explorer = builder.get_relative_uri(builder.current_docname, _EXPLORER)
    html = resolve(node["html"], record_at, explorer)
    translator.body.append(f'<div class="ov ov-of-{node["name"]}">{html}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive and its looks."""
    add_html_node(app, overview_part, _visit)
    app.add_directive("overview", OverviewDirective)
    app.add_css_file("overview.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The diagram of the tables, drawn by Graphviz and put into the page as SVG."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from transloek._relations import foreign_keys
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._nodes import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.writers.html5 import HTML5Translator

    from transloek.descriptor import Package

__all__ = [
    "DiagramDirective",
    "depart_diagram",
    "diagram",
    "skip_diagram",
    "to_dot",
    "visit_diagram",
]

_logger = logging.getLogger(__name__)

_STYLE = """
  graph [nodesep=0.25, ranksep=0.5, bgcolor=transparent, pad=0.1]
  node [shape=box, style=rounded, fontname=Helvetica, fontsize=13, height=0.4, margin="0.15,0.05"]
  edge [fontname=Helvetica, fontsize=11, arrowsize=0.7]
"""


class diagram(nodes.General, nodes.Element):  # noqa: N801
    """The place of the diagram; it is drawn when the page is written and all links are known."""


class DiagramDirective(DataDirective):
    """A diagram of the tables and of the foreign keys between them.

    Where Graphviz is not there, a sentence says so; the table of relations says the same in words.
    """

    def make(self) -> list[nodes.Node]:
        """Make the place of the diagram."""
        if shutil.which("dot") is None:
            _logger.info("transloek: no 'dot' of Graphviz here, the diagram is left out")
            return [paragraph(self.word("no_diagram"))]
        return [diagram(package=self.package, label=self.word("diagram"))]


def to_dot(package: Package, links: Mapping[str, str]) -> str:
    """Describe the diagram in the language of Graphviz.

    Parameters
    ----------
    package : Package
        The tables.
    links : mapping of str to str
        Address of each table's page, for those that have one.
    """
    lines = [f"  {_quote(name)}{_attributes(URL=links.get(name, ''))}" for name in package.tables]
    return "\n".join(["digraph tables {", _STYLE, *lines, *_edges(package), "}"])


def _edges(package: Package) -> Iterator[str]:
    """Yield the foreign keys; a name is written only where the field has another than the key."""
    for resource in package.resources:
        for key in foreign_keys(resource):
            name = key.fields[0]
            label = "" if name in key.reference_fields else f" {name} "
            ends = f"  {_quote(resource.name)} -> {_quote(key.resource)}"
            yield ends + _attributes(label=label)


def _attributes(**given: str) -> str:
    return f" [{', '.join(f'{name}={_quote(value)}' for name, value in given.items() if value)}]"


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _draw(dot: str, label: str) -> str:
    """Have Graphviz draw, and fit the SVG into a page of either colour scheme."""
    command = ["dot", "-Tsvg"]
    done = subprocess.run(  # noqa: S603
        command, input=dot, capture_output=True, encoding="utf-8", check=True
    )
    svg = done.stdout[done.stdout.index("<svg") :]
    svg = re.sub(r"<!--.*?-->|<title>.*?</title>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (id|xlink:title)="[^"]*"', "", svg).replace("xlink:href", "href")
    svg = svg.replace('"black"', '"currentColor"').replace("<text ", '<text fill="currentColor" ')
    return svg.replace("<svg ", f'<svg role="group" aria-label="{escape(label)}" ', 1)


def visit_diagram(translator: HTML5Translator, node: diagram) -> None:
    """Write the diagram into a page."""
    builder: Any = translator.builder
    domain = builder.env.domains["transloek"]
    links = {}
    for kind, name in domain.objects:
        if kind == "table":
            docname, anchor, _ = domain.objects[kind, name]
            page = builder.get_relative_uri(builder.current_docname, docname)
            links[name] = f"{page}#{anchor}"
    translator.body.append('<div class="transloek-diagram" style="overflow-x: auto">')
    translator.body.append(_draw(to_dot(node["package"], links), node["label"]))


def depart_diagram(translator: HTML5Translator, _node: diagram) -> None:
    """Close what the diagram stands in."""
    translator.body.append("</div>\n")


def skip_diagram(_translator: object, _node: diagram) -> None:
    """Leave the diagram out of what is no page; the table of relations says the same."""
    raise nodes.SkipNode

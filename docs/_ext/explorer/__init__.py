"""The explorer: all findings on one page, complete as they stand, to search and filter by script.

The page is made by the build: rows, filters, and beside them a little JSON with what a row does
not show. The scripts are plain and deferred, and fetch nothing, so that the page works from a
folder. Only the page that has the explorer loads them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.search
from docutils import nodes
from html_only import add_html_node
from sphinx.util.docutils import SphinxDirective

import transloek as tl
from explorer._view import render
from transloek.sphinxext._domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

ROOT = Path(__file__).parents[3]
#: The stemmers that Sphinx ships for its own search.
STEMMERS = tuple(
    Path(sphinx.search.__file__).parent / "minified-js" / f"{name}-stemmer.js"
    for name in ("base", "german", "english")
)
#: The scripts, in the order in which they need each other.
SCRIPTS = (
    "vendor/minisearch.js",
    *(path.name for path in STEMMERS),
    "explorer/search.js",
    "explorer/files.js",
    "explorer/page.js",
)
STYLE = "explorer/explorer.css"


class explorer(nodes.General, nodes.Element):  # noqa: N801
    """The place of the explorer on a page."""


class ExplorerDirective(SphinxDirective):
    """The explorer of the shipped findings."""

    def run(self) -> list[nodes.Node]:
        """Make its place; the page is read again when the data change."""
        domain_of(self.env).note_dependencies()
        here = Path(__file__).parent
        for path in (ROOT / "CITATION.cff", *here.glob("*.py"), *here.glob("*.jinja")):
            self.env.note_dependency(str(path))
        return [explorer()]


def visit_explorer(translator: HTML5Translator, _node: explorer) -> None:
    """Write the explorer into a page, in the language of the build."""
    builder = translator.builder
    lang = "de" if builder.config.language == "de" else "en"
    objects = domain_of(builder.env).objects
    here = builder.current_docname

    def link(finding: str) -> tuple[str, str]:
        docname, anchor, _ = objects["record", finding]
        page = builder.get_relative_uri(here, docname)
        if docname.rpartition("/")[2] == finding:
            return page, f"{page}#{finding}-cite"
        return f"{page}#{anchor}", f"{page}#{anchor}"

    translator.body.append(render(tl.load(ROOT, lang=lang), link))
    raise nodes.SkipNode


def _add_scripts(
    app: Sphinx,
    _page: str,
    _template: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Have the page with the explorer, and no other, load what it needs."""
    if doctree is not None and next(doctree.findall(explorer), None) is not None:
        app.add_css_file(STYLE)
        for name in SCRIPTS:
            app.add_js_file(name, loading_method="defer")


def _add_files(_app: Sphinx, config: Config) -> None:
    """Copy the stemmers, and give the explorer's page the room of the sidebar."""
    config.html_static_path += [str(path) for path in STEMMERS]
    config.html_sidebars.setdefault("explorer", [])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    add_html_node(app, explorer, visit_explorer)
    app.add_directive("explorer", ExplorerDirective)
    app.connect("config-inited", _add_files)
    app.connect("html-page-context", _add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

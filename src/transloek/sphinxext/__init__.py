"""A Sphinx extension: link to tables, fields and records, and show them.

Put ``"transloek.sphinxext"`` into ``extensions`` of a ``conf.py``. It adds a domain ``transloek``
with roles and directives, in reStructuredText and in MyST.

Roles, each of which stops a build with ``-W`` if the name is wrong, with close matches:

``transloek:table``
    a table: ``findings``
``transloek:field``
    a field of a table: ``findings.kind``; with ``~`` before it only ``kind`` is shown
``transloek:record``
    a record by its ID: ``m05-w3-04``
``transloek:rows``
    the number of rows of a table, as text

Directives, which make document nodes of the descriptor and of the data when the site is built. They
speak the language of the build: German where ``language`` is ``"de"``, otherwise English.

``transloek:record ID``
    one record, to be read in a text of one's own: what it says, where it comes from, and a link.
    ``:lang:`` is ``en``, ``de`` or ``both``; ``:cite:`` adds how to cite it; ``:compact:`` makes
    one line of it
``transloek:tables``
    all tables with what one row is, rows and fields
``transloek:diagram``
    the tables and the foreign keys between them, drawn by Graphviz if that is there
``transloek:relations``
    all foreign keys, and what they are called on a record
``transloek:table NAME``
    a table and all its fields, with constraints, vocabularies and examples
``transloek:vocabularies``
    all vocabularies, with labels, definitions and the number of rows of each value
``transloek:records NAME``
    all rows of a table to read and to link to; ``:by:`` names the relations to group them by, and
    ``:otherwise:`` the title of those that have none of them. Where each has a page of its own, a
    line leads to it
``transloek:tree``
    the themes as a tree, with definitions and the number of findings

Configuration values:

``transloek_package``
    the path of another package of the same shape, relative to the folder of the sources; by default
    it is the installed data
``transloek_pages``
    names of tables, such as ``["findings", "themes"]``: each of their records gets a page
    ``findings/m05-w3-04``, with files in JSON, BibTeX and RIS beside it. The pages are documents
    like any other, but nothing is written among the sources
``transloek_base``
    what the identifiers in the pages' JSON-LD begin with; by default what the descriptor says
``transloek_permalink``
    the permanent address of a finding, such as ``https://example.org/f/{id}/``, or as seen from the
    folder of the built site, ``../f/{id}/``; by default none is told
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transloek.sphinxext import _dictionary
from transloek.sphinxext._citing import finish_page
from transloek.sphinxext._diagram import (
    DiagramDirective,
    depart_diagram,
    diagram,
    skip_diagram,
    visit_diagram,
)
from transloek.sphinxext._domain import TransloekDomain, link_known_record, warn_of_unknown
from transloek.sphinxext._embed import RecordDirective
from transloek.sphinxext._nodes import add_nodes
from transloek.sphinxext._pages import FILE_TYPE, SUFFIX, RecordParser, add_pages
from transloek.sphinxext._records import RecordsDirective, TreeDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_DIRECTIVES = {
    "diagram": DiagramDirective,
    "record": RecordDirective,
    "records": RecordsDirective,
    "relations": _dictionary.RelationsDirective,
    "table": _dictionary.TableDirective,
    "tables": _dictionary.TablesDirective,
    "tree": TreeDirective,
    "vocabularies": _dictionary.VocabulariesDirective,
}
# Other extensions, intersphinx above all, are asked first where a record lies.
_LAST = 900
_STYLE = "transloek.css"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the domain to a Sphinx project.

    Parameters
    ----------
    app : Sphinx
        The project.

    Returns
    -------
    dict
        What Sphinx wants to know of an extension.
    """
    app.add_config_value("transloek_package", None, "env", frozenset({str}))
    app.add_config_value("transloek_pages", (), "env", frozenset({list, tuple}))
    app.add_config_value("transloek_base", None, "env", frozenset({str}))
    app.add_config_value("transloek_permalink", None, "env", frozenset({str}))
    app.add_domain(TransloekDomain)
    for name, directive in _DIRECTIVES.items():
        app.add_directive_to_domain("transloek", name, directive)
    app.add_source_suffix(SUFFIX, FILE_TYPE)
    app.add_source_parser(RecordParser)
    add_nodes(app)
    left_out = (skip_diagram, None)
    app.add_node(
        diagram,
        html=(visit_diagram, depart_diagram),
        latex=left_out,
        text=left_out,
        man=left_out,
        texinfo=left_out,
    )
    app.add_css_file(_STYLE)
    app.connect("builder-inited", _add_style)
    app.connect("builder-inited", add_pages)
    app.connect("html-page-context", finish_page)
    app.connect("missing-reference", link_known_record, priority=_LAST)
    app.connect("warn-missing-reference", warn_of_unknown)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}


def _add_style(app: Sphinx) -> None:
    """Have the style sheet copied beside those of the project."""
    app.config.html_static_path.append(str(Path(__file__).with_name("static")))

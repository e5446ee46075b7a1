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

Directives, which make document nodes of the descriptor and of the data when the site is built:

``transloek:tables``
    all tables with what one row is, rows and fields
``transloek:diagram``
    the tables and the foreign keys between them, drawn by Graphviz if that is there
``transloek:relations``
    all foreign keys, and what they are called on a record
``transloek:table NAME``
    a table and all its fields, in English and German, with constraints, vocabularies and examples
``transloek:vocabularies``
    all vocabularies, with labels, definitions and the number of rows of each value
``transloek:records NAME``
    all rows of a table to read and to link to; ``:by:`` names the relations to group them by, and
    ``:otherwise:`` the title of those that have none of them

The configuration value ``transloek_package`` is the path of another package of the same shape,
relative to the folder of the sources; by default it is the installed data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.sphinxext import _dictionary
from transloek.sphinxext._diagram import (
    DiagramDirective,
    depart_diagram,
    diagram,
    skip_diagram,
    visit_diagram,
)
from transloek.sphinxext._domain import TransloekDomain, link_known_record, warn_of_unknown
from transloek.sphinxext._nodes import depart_head_cell, head_cell, visit_head_cell
from transloek.sphinxext._records import RecordsDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_DIRECTIVES = {
    "diagram": DiagramDirective,
    "records": RecordsDirective,
    "relations": _dictionary.RelationsDirective,
    "table": _dictionary.TableDirective,
    "tables": _dictionary.TablesDirective,
    "vocabularies": _dictionary.VocabulariesDirective,
}
# Other extensions, intersphinx above all, are asked first where a record lies.
_LAST = 900


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
    app.add_domain(TransloekDomain)
    for name, directive in _DIRECTIVES.items():
        app.add_directive_to_domain("transloek", name, directive)
    app.add_node(head_cell, html=(visit_head_cell, depart_head_cell))
    left_out = (skip_diagram, None)
    app.add_node(
        diagram,
        html=(visit_diagram, depart_diagram),
        latex=left_out,
        text=left_out,
        man=left_out,
        texinfo=left_out,
    )
    app.connect("missing-reference", link_known_record, priority=_LAST)
    app.connect("warn-missing-reference", warn_of_unknown)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

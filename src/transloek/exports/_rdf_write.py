"""Writing RDF: all nodes, one after the other, in one of two forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.errors import ExportError
from transloek.exports._rdf_beside import Beside
from transloek.exports._rdf_graph import Graph
from transloek.exports._rdf_terms import agents, dataset, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transloek.exports._base import Content
    from transloek.exports._rdf_forms import Form, Node
    from transloek.exports._rdf_names import Names

__all__ = ["write_rdf"]


def write_rdf(content: Content, target: Path, form: Callable[[Names], Form]) -> None:
    """Write a file.

    Parameters
    ----------
    content : Content
        What is to be exported.
    target : Path
        The file to write.
    form : callable
        Makes the form.

    Raises
    ------
    ExportError
        If the descriptor holds what UTF-8 has no way to write.
    """
    graph = Graph(content, form)
    try:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(graph.form.document(_nodes(graph)))
    except UnicodeEncodeError as error:
        sign = f"U+{ord(error.object[error.start]):04X}"
        message = f"a text of datapackage.json holds {sign}, half of a surrogate pair; remove it"
        raise ExportError(message) from error


def _nodes(graph: Graph) -> Iterator[Node]:
    yield from dataset(graph)
    yield from terms(graph)
    beside = Beside(graph, agents(graph))
    for table in graph.package.tables:
        yield from beside.nodes(table)

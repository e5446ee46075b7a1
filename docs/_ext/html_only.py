"""Nodes that only a site of HTML shows; other builders leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

__all__ = ["add_html_node"]

_OTHERS = ("latex", "text", "man", "texinfo")


def add_html_node(
    app: Sphinx, node: type[nodes.Element], visit: Callable[[Any, Any], None]
) -> None:
    """Add a kind of node.

    Parameters
    ----------
    app : Sphinx
        The application.
    node : type
        The node.
    visit : callable
        Writes it, and raises `docutils.nodes.SkipNode`.
    """
    others: dict[str, Any] = dict.fromkeys(_OTHERS, (_skip, None))
    app.add_node(node, html=(visit, None), **others)


def _skip(_translator: object, _node: nodes.Element) -> NoReturn:
    raise nodes.SkipNode

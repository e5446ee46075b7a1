"""JSON-LD: the same triples for programs that read JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.exports._rdf_forms import JsonLd
from transloek.exports._rdf_write import write_rdf

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.exports._base import Content

__all__ = ["write"]


def write(content: Content, target: Path) -> None:
    """Write the data as JSON-LD.

    Parameters
    ----------
    content : Content
        What is to be exported.
    target : Path
        The file to write.

    Raises
    ------
    ExportError
        If the data hold what the format cannot.
    """
    write_rdf(content, target, JsonLd)

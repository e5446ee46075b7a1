"""REFI-QDA codebooks (``.qdc``): themes and actors as codes, for programs of qualitative analysis.

The format is the REFI-QDA standard 1.0 (https://www.qdasoftware.org/): an XML file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.exports._refi_base import Project
from transloek.exports._refi_codes import codebook, codes
from transloek.exports._refi_xml import DECLARATION, ORIGIN, element

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.exports._base import Content

__all__ = ["write"]

_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def write(content: Content, target: Path) -> None:
    """Write a codebook.

    Parameters
    ----------
    content : Content
        What is to be exported; of a view, the codes that its findings have.
    target : Path
        The file to write.

    Raises
    ------
    ExportError
        If the data hold what the format cannot.
    """
    project = Project(content)
    project.check(codes_only=True)
    listed = codebook(codes(project), project.code_tables)
    root = element("CodeBook", {"xmlns": _NAMESPACE, "origin": ORIGIN}, f"\n{listed}\n")
    target.write_bytes(f"{DECLARATION}{root}\n".encode())

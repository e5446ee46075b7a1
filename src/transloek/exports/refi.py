"""REFI-QDA projects (``.qdpx``): the findings as coded documents, for programs of qualitative analysis.

The format is the REFI-QDA standard 1.0 (https://www.qdasoftware.org/): a zip of ``project.qde``, an
XML file, and the texts of the documents.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

from transloek.exports._refi_base import FINDINGS, WORDS, Project
from transloek.exports._refi_cases import cases, parts, sets, variables
from transloek.exports._refi_codes import codebook, codes
from transloek.exports._refi_sources import Documents, links
from transloek.exports._refi_xml import DECLARATION, ORIGIN, element, group, text
from transloek.exports._zip import member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transloek.exports._base import Content

__all__ = ["write"]

_NAMESPACE = "urn:QDA-XML:project:1.0"
# From so many findings on, the XML may be larger than 2 GiB, and the zip needs its larger form.
_LARGE = 100_000


def write(content: Content, target: Path) -> None:
    """Write a project.

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
    project = Project(content)
    project.check()
    documents = Documents(project, codes(project), parts(project))
    large = len(project.rows(FINDINGS)) >= _LARGE
    with ZipFile(target, "w") as archive:
        with archive.open(member("project.qde"), "w", force_zip64=large) as file:
            for piece in _project(project, documents):
                file.write(piece.encode())
        for name, statement in documents.files():
            archive.writestr(member(f"sources/{name}"), statement.encode())


def _project(project: Project, documents: Documents) -> Iterator[str]:
    """Yield the XML; the schema fixes the order of the children."""
    guid, name = project.user
    attributes = {"name": project.package.name, "origin": ORIGIN, "creatingUserGUID": guid}
    opened = element("Project", {"xmlns": _NAMESPACE, **attributes, **project.stamp}, "\n")
    yield DECLARATION + opened.removesuffix("</Project>")
    yield group("Users", [element("User", {"guid": guid, "name": name})])
    yield group("CodeBook", [codebook(documents.codes, project.code_tables)])
    yield group("Variables", variables(project))
    yield group("Cases", cases(project, documents.parts))
    yield from _sources(project, documents)
    yield group("Links", links(project))
    yield group("Sets", sets(project, documents.parts))
    yield text("Description", _description(project))
    yield "\n</Project>\n"


def _sources(project: Project, documents: Documents) -> Iterator[str]:
    if project.rows(FINDINGS):
        yield "<Sources>\n"
        for piece in documents.elements():
            yield f"{piece}\n"
        yield "</Sources>\n"


def _description(project: Project) -> str:
    """Return what the data are, and what of them was chosen."""
    query = project.content.query
    blocks = []
    for lang in project.content.languages:
        lines = [project.package.title(lang), project.package.description(lang)]
        if query is not None:
            asked = json.dumps(query, ensure_ascii=False)
            lines.append(f"{WORDS[lang]['choice']}: {asked}")
        blocks.append("\n".join([*lines, *project.rights(lang)]))
    return "\n\n".join(blocks)

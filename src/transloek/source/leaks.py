"""Looking for a source's wording in a tree of files, without needing the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._norm import normalise
from transloek.errors import SourceError
from transloek.source._files import Document, Skipped, documents, files
from transloek.source._ledger import open_ledger
from transloek.source.matching import Finder

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from transloek.source._ledger import Data

__all__ = ["MAX_FILE", "Leak", "Leaks", "find_leaks"]

# Longer texts are not written by hand.
MAX_FILE = 50_000_000

# An address is a fact, not wording: the data have it too.
_ADDRESSES = "link_list"


@dataclass(frozen=True, order=True, slots=True)
class Leak:
    """A place in a file where a source's wording begins.

    Attributes
    ----------
    name : str
        Path of the file; of a file in a zip, such as a word processor's, its name follows.
    number : int
        Line, or page of a PDF, from 1.
    unit : {"line", "page"}
        Which of them.
    segment_id : str
        The segment of the source.
    """

    name: str
    number: int
    unit: str
    segment_id: str

    def __str__(self) -> str:
        place = f":{self.number}" if self.unit == "line" else f", page {self.number}"
        return f"{self.name}{place}: {self.segment_id}"


@dataclass(frozen=True, slots=True)
class Leaks:
    """What was found in a tree of files.

    Attributes
    ----------
    found : tuple of Leak
        Where a source's wording stands, by file, line and segment.
    read : int
        How many texts were read.
    skipped : tuple of Skipped
        The files that were not read, and why.
    segments : int
        How many segments were looked for.
    """

    found: tuple[Leak, ...]
    read: int
    skipped: tuple[Skipped, ...]
    segments: int


def find_leaks(
    path: str | os.PathLike[str], data: Data = None, *, max_bytes: int = MAX_FILE
) -> Leaks:
    """Look for any hashed segment of any source in a file or in all files below a folder.

    Links are not looked for: an address is not wording.

    Parameters
    ----------
    path : path-like
        The file or folder. Symbolic links are not followed; version control, virtual environments
        and caches are passed over.
    data : Dataset or path-like, optional
        The data whose sources they are; by default the package that transloek was installed with.
    max_bytes : int
        Skip larger files.

    Returns
    -------
    Leaks

    Raises
    ------
    SourceError
        If there is no such file or folder, or the package has no segments to look for.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     find_leaks(folder).found
    ()
    """
    root = Path(path)
    if not root.exists():
        en = f"{path}: no such file or folder"
        raise SourceError(Both(en, f"{path}: keine solche Datei und kein solcher Ordner"))
    finder = Finder(
        segment
        for source in open_ledger(data).values()
        for segment in source.segments
        if segment.kind != _ADDRESSES
    )
    found: set[Leak] = set()
    read = 0
    skipped: list[Skipped] = []
    for document in _documents(root, max_bytes):
        if isinstance(document, Skipped):
            skipped.append(document)
        else:
            read += 1
            found.update(_leaks(document, finder))
    return Leaks(tuple(sorted(found)), read, tuple(skipped), finder.size)


def _documents(root: Path, max_bytes: int) -> Iterator[Document | Skipped]:
    for file in files(root):
        name = file.name if file == root else file.relative_to(root).as_posix()
        yield from documents(file, name, max_bytes)


def _leaks(document: Document, finder: Finder) -> Iterator[Leak]:
    """Yield where segments stand in a text, read in any of the ways in which it can be read."""
    for parts in document.readings():
        for segment_id, number in _begins(parts, finder):
            yield Leak(document.name, number, document.unit, segment_id)


def _begins(parts: Sequence[str], finder: Finder) -> Iterator[tuple[str, int]]:
    """Yield segments and the numbers of the parts in which they begin."""
    norms = [normalise(part) for part in parts]
    found = finder.find("".join(norms))
    starts = list(accumulate(map(len, norms), initial=0)) if found else []
    for segment_id, positions in found.items():
        for position in positions:
            yield segment_id, bisect_right(starts, position)

"""Files of a folder that somebody else filled: looked at before they are opened, and after."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules import files as rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transloek.validate.rules._registry import Rule

__all__ = ["Disk", "Trouble"]

# Without them (Windows), what is looked at before has to do.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_DEPTH = 8
_ENTRIES = 10_000
_REGULAR = Text("a regular file", "eine gewöhnliche Datei")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file is not read."""

    rule: Rule
    message: Text
    expected: Text = _REGULAR


_LINK = Trouble(rules.FILE_IRREGULAR, Text("a link", "ein Verweis"))
_FOLDER = Trouble(rules.FILE_IRREGULAR, Text("a folder", "ein Ordner"))
_DEVICE = Trouble(
    rules.FILE_IRREGULAR,
    Text("neither a file nor a folder", "weder eine Datei noch ein Ordner"),
)


class Disk:
    """A folder of which files are read by name.

    Parameters
    ----------
    root : Path
        The folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[Path, frozenset[str]] = {}

    def read(self, file: str, limit: int) -> bytes | Trouble:
        """Return the content of a regular file, or why it is not read.

        Parameters
        ----------
        file : str
            Its path within the folder.
        limit : int
            How many bytes it may have.
        """
        try:
            return self._trouble(file) or _content(self._root / file, limit)
        except (OSError, ValueError) as error:  # ValueError: a name that no file can have
            reason = getattr(error, "strerror", None)
            return Trouble(
                rules.FILE_UNREADABLE,
                Text(
                    f"it cannot be read: {reason or 'no file can have this name'}",
                    f"sie lässt sich nicht lesen: {reason or 'so kann keine Datei heißen'}",
                ),
            )

    def _trouble(self, file: str) -> Trouble | None:
        """Return why a file must not be opened; names are compared by letter, whatever the system."""
        place = self._root
        for part in file.split("/"):
            if part not in self._listing(place):
                return _missing(part, self._listing(place))
            place /= part
            if place.is_symlink():
                return _LINK
        return _irregular(place.lstat().st_mode)

    def _listing(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            entries = folder.iterdir() if folder.is_dir() else ()
            self._names[folder] = frozenset(entry.name for entry in entries)
        return self._names[folder]

    def walk(self, folder: str) -> Iterator[tuple[str, Trouble | None]]:
        """Yield the path of every file below a folder, and what makes it irregular.

        Hidden files are passed over; where there are too many, or too deep, one entry says so.

        Parameters
        ----------
        folder : str
            The folder, within the root.
        """
        waiting, seen = [folder], 0
        while waiting:
            here = waiting.pop()
            for name in sorted(self._names_in(here)):
                path, seen = f"{here}/{name}", seen + 1
                if seen > _ENTRIES or path.count("/") > _DEPTH:
                    yield path, _too_much()
                    return
                mode = (self._root / path).lstat().st_mode
                if stat.S_ISDIR(mode):
                    waiting.append(path)
                elif not name.startswith(".") or stat.S_ISLNK(mode):
                    yield path, _irregular(mode)

    def _names_in(self, folder: str) -> list[str]:
        try:
            place = self._root / folder
            # A linked folder is not entered; where a table lies in it, reading said so.
            return [] if place.is_symlink() else [entry.name for entry in place.iterdir()]
        except OSError:
            return []


def _missing(part: str, names: frozenset[str]) -> Trouble:
    alike = [name for name in sorted(names) if name.casefold() == part.casefold()]
    told = Text(f", but there is {alike[0]}", f", wohl aber {alike[0]}") if alike else NOTHING
    return Trouble(
        rules.FILE_MISSING,
        Text(f"there is no such file{told('en')}", f"es gibt keine solche Datei{told('de')}"),
    )


def _irregular(mode: int) -> Trouble | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return _LINK
    return _FOLDER if stat.S_ISDIR(mode) else _DEVICE


def _content(file: Path, limit: int) -> bytes | Trouble:
    """Return what is in a file, seeing to it that what was opened is what was looked at."""
    handle = os.open(file, _FLAGS)
    status = os.fstat(handle)
    trouble = _irregular(status.st_mode)
    if trouble is None and status.st_size > limit:
        trouble = _too_large(status.st_size, limit)
    if trouble is not None:
        os.close(handle)
        return trouble
    with os.fdopen(handle, "rb") as stream:
        # A file that grows meanwhile is read one byte too far, which its checksum shows.
        return stream.read(status.st_size + 1)


def _too_large(size: int, limit: int) -> Trouble:
    return Trouble(
        rules.SIZE_LIMIT,
        Text(f"the file has {size:,} bytes", f"die Datei hat {size} Bytes"),
        Text(f"at most {limit:,}", f"höchstens {limit}"),
    )


def _too_much() -> Trouble:
    return Trouble(
        rules.SIZE_LIMIT,
        Text("there are too many files, or folders in folders", "zu viele Dateien oder Ordner"),
        Text(
            f"at most {_ENTRIES:,} files, {_DEPTH} folders deep",
            f"höchstens {_ENTRIES} Dateien, {_DEPTH} Ordner tief",
        ),
    )

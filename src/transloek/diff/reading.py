"""Reading the packages that are compared: from a folder, a zip, a wheel or a revision of Git."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from transloek._package import DESCRIPTOR, locate
from transloek._reading import read_package
from transloek._rows import read_rows
from transloek.diff._archive import Archive
from transloek.diff._git import Revision
from transloek.diff._model import Side
from transloek.errors import DiffError, TransloekError

if TYPE_CHECKING:
    import os
    from importlib.resources.abc import Traversable

    from transloek._rows import RawTable
    from transloek.descriptor import Package

__all__ = ["Snapshot", "read_snapshot"]

_MOST_BYTES = 64 * 2**20


class _Reader(Protocol):
    """What gives the files of a package."""

    def read(self, path: str) -> bytes: ...

    def close(self) -> None: ...


class _Folder:
    """The files of a folder, or of the data that came with an installation in a zip."""

    def __init__(self, folder: Path | Traversable) -> None:
        self.folder = folder

    def read(self, path: str) -> bytes:
        file = self.folder.joinpath(*path.split("/"))
        if isinstance(file, Path) and isinstance(self.folder, Path):
            self._check(file, path)
        try:
            return file.read_bytes()
        except (OSError, KeyError) as error:
            raise DiffError(f"{path}: cannot be read: {error}") from error

    def _check(self, file: Path, path: str) -> None:
        """Refuse what is no file of the package: reading a pipe would never end."""
        if not file.is_file() or not file.resolve().is_relative_to(
            Path(str(self.folder)).resolve()
        ):
            raise DiffError(f"{path}: no such file in the package")
        if file.stat().st_size > _MOST_BYTES:
            raise DiffError(f"{path}: larger than {_MOST_BYTES // 2**20} MB")

    def close(self) -> None:
        """Do nothing: no file is open."""


class _Place:
    """A file as `read_bytes` asks for it."""

    def __init__(self, reader: _Reader, path: str = "") -> None:
        self.reader = reader
        self.path = path

    def joinpath(self, *parts: str) -> _Place:
        return _Place(self.reader, "/".join(filter(None, (self.path, *parts))))

    def read_bytes(self) -> bytes:
        return self.reader.read(self.path)


Row = dict[str, str | None]


@dataclass(frozen=True)
class Snapshot:
    """A package, read as a whole.

    Attributes
    ----------
    side : Side
        What it is called.
    package : Package
        Its descriptor.
    tables : dict
        The rows of each table.
    """

    side: Side
    package: Package
    tables: dict[str, list[Row]]

    @cached_property
    def ids(self) -> dict[str, tuple[str, Row]]:
        """Table and row of each ID."""
        found: dict[str, tuple[str, Row]] = {}
        for resource in self.package.resources:
            if resource.key is not None:
                for row in self.tables[resource.name]:
                    found.setdefault(str(row[resource.key]), (resource.name, row))
        return found

    @cached_property
    def retired(self) -> dict[str, tuple[str, Row]]:
        """Table and row of each ID that is listed as retired."""
        return {
            str(row[resource.primary_key[0]]): (resource.name, row)
            for resource in self.package.resources
            if resource.retired
            for row in self.tables[resource.name]
        }


def read_snapshot(
    asked: str | os.PathLike[str] | None, *, at: str | os.PathLike[str] | None = None
) -> Snapshot:
    """Read a package.

    Parameters
    ----------
    asked : path-like or str, optional
        A folder, a zip or a wheel; else a revision of Git, with the package's folder in the
        repository behind a colon, if it is not that of the package at hand. By default the
        package at hand.
    at : path-like, optional
        The package at hand, around which the repository lies; by default the one in this folder,
        if there is one, else the installed data.

    Raises
    ------
    DiffError
        If there is nothing of the kind, or it cannot be read.
    PackageNotFoundError
        If the package at hand is asked for and there is none.
    """
    label = "." if asked is None else str(asked)
    home = _home(at)
    reader = _reader(asked, home)
    try:
        return _read(reader, label)
    except DiffError:
        raise
    except TransloekError as error:
        raise DiffError(f"{label}: {error}") from error
    finally:
        reader.close()


def _home(at: str | os.PathLike[str] | None) -> Path | Traversable:
    """Return the package at hand."""
    return locate("." if at is None and Path(DESCRIPTOR).is_file() else at)


def _reader(asked: str | os.PathLike[str] | None, home: Path | Traversable) -> _Reader:
    if asked is None:
        return _Folder(home)
    # A name that no file can have may still be that of a revision.
    path = Path(asked) if "\0" not in str(asked) else None
    if path is not None and path.is_file() and path.name != DESCRIPTOR:
        return Archive(path)
    if path is not None and path.exists():
        return _Folder(locate(path))
    return Revision(str(asked), _working_tree(home))


def _working_tree(home: Path | Traversable) -> Path:
    """Return the folder around which a repository is looked for."""
    return home if isinstance(home, Path) else Path()


def _read(reader: _Reader, label: str) -> Snapshot:
    place = cast("Traversable", _Place(reader))
    package = read_package(place)
    tables = {each.name: _rows(read_rows(place, each)) for each in package.resources}
    return Snapshot(Side(label, package.name, package.version), package, tables)


def _rows(table: RawTable) -> list[Row]:
    names = table.resource.field_names
    return [dict(zip(names, row, strict=True)) for row in table.rows]

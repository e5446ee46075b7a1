"""The data package itself, zipped: the whole as its files are, or a part with a descriptor of its own."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR, read_bytes
from transloek.canonical import checksum, descriptor_text
from transloek.errors import ExportError
from transloek.exports._checks import refuse
from transloek.exports._descriptor import describe
from transloek.exports._zip import member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from transloek.exports._base import Content, Sheet

__all__ = ["write"]

# What belongs to the data beside them, where it is there: how to cite them, and the licences.
_BESIDE = ("CITATION.cff", "LICENSE.md", "LICENSE", "LICENSES")


def write(content: Content, target: Path) -> None:
    """Write the zip; see `transloek.exports.export`.

    Raises
    ------
    ExportError
        If a file of the package leads out of it.
    TableError
        If a table is not as the descriptor says.
    """
    whole = content.query is None and content.lang == "both"
    files = dict(_as_they_are(content) if whole else _rewritten(content))
    files |= _beside(content.ds.folder)
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(member(name), files[name])


def _as_they_are(content: Content) -> Iterator[tuple[str, bytes]]:
    folder = content.ds.folder
    for resource in content.ds.package.resources:
        # Read as a table first: what is none is not passed on.
        for field in resource.fields:
            content.raw(resource.name).checked(field.name)
        yield resource.path, _inside(folder, resource.path)
    yield DESCRIPTOR, _inside(folder, DESCRIPTOR)


def _inside(folder: Path | Traversable, name: str) -> bytes:
    """Return the content of a file, if it lies in the package itself."""
    if isinstance(folder, Path) and not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise ExportError(f"{name}: leads out of the package, and is not exported")
    return read_bytes(folder, name)


def _rewritten(content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield tables with the rows and columns that were asked for, and what describes them."""
    descriptor = describe(content)
    for raw, resource in zip(descriptor["resources"], content.ds.package.resources, strict=True):
        data = _csv(content, content.sheet(resource.name))
        raw |= {"bytes": len(data), "hash": checksum(data)}
        yield resource.path, data
    yield DESCRIPTOR, descriptor_text(descriptor).encode()


def _csv(content: Content, sheet: Sheet) -> bytes:
    """Return the cells as they are, for numbers such as 007 are the same only as texts."""
    table, resource = content.raw(sheet.name), sheet.resource
    names = [field.name for field in sheet.fields]
    missing = resource.missing_values[0] if resource.missing_values else ""
    columns = [
        [missing if cell is None else cell for cell in table.checked(name)] for name in names
    ]
    for name, cells in zip(names, columns, strict=True):
        # In a cell that nothing else puts between quotes, it would be the end of a row.
        if "\r" in "".join(cells):
            row = next(row for row, cell in enumerate(cells) if "\r" in cell)
            refuse(sheet, row, name, "holds a carriage return; remove it")
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue().encode()


def _beside(folder: Path | Traversable) -> Iterator[tuple[str, bytes]]:
    """Yield citation file and licences, where they are files of the package."""
    for name in _BESIDE:
        place = folder / name
        for file in sorted(place.iterdir(), key=lambda f: f.name) if place.is_dir() else [place]:
            if file.is_file() and not _is_link(file):
                yield str(Path(name, file.name)) if place.is_dir() else name, file.read_bytes()


def _is_link(file: Path | Traversable) -> bool:
    return isinstance(file, Path) and (file.is_symlink() or file.parent.is_symlink())

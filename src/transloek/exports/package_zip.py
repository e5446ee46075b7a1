"""The data package itself, zipped: the whole as its files are, or a part with a descriptor of its own."""

from __future__ import annotations

import copy
import csv
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR, read_bytes
from transloek.canonical import checksum, descriptor_text, table_text
from transloek.errors import ExportError
from transloek.exports._said import selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from transloek._rows import RawTable
    from transloek.descriptor import Resource
    from transloek.exports._base import Content

__all__ = ["write"]

# What belongs to the data beside them, where it is there: how to cite them, and the licences.
_BESIDE = ("CITATION.cff", "LICENSE.md", "LICENSE", "LICENSES")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16


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
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # As on every system: Windows would leave these out.
            entry.create_system, entry.external_attr = 3, _FILE
            archive.writestr(entry, files[name])


def _as_they_are(content: Content) -> Iterator[tuple[str, bytes]]:
    folder = content.ds.folder
    for resource in content.ds.package.resources:
        # Read as a table first: what is none is not passed on.
        content.sheet(resource.name)
        yield resource.path, _inside(folder, resource.path)
    yield DESCRIPTOR, _inside(folder, DESCRIPTOR)


def _inside(folder: Path | Traversable, name: str) -> bytes:
    """Return the content of a file, if it lies in the package itself."""
    if isinstance(folder, Path) and not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise ExportError(f"{name}: leads out of the package, and is not exported")
    return read_bytes(folder, name)


def _rewritten(content: Content) -> Iterator[tuple[str, bytes]]:
    """Yield tables with the rows and columns that were asked for, and what describes them."""
    descriptor = copy.deepcopy(dict(content.ds.package.raw))
    for raw, resource in zip(descriptor["resources"], content.ds.package.resources, strict=True):
        table = content.ds._store.raw(resource.name)  # noqa: SLF001
        kept = [field.name for field in content.fields(table.resource)]
        data = _csv(table, resource, kept)
        _describe(raw, kept, data, len(table.rows))
        _relax(raw, table)
        yield resource.path, data
    _tell(descriptor, content)
    yield DESCRIPTOR, descriptor_text(descriptor).encode()


def _csv(table: RawTable, resource: Resource, kept: list[str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(kept)
    missing = resource.missing_values[0] if resource.missing_values else ""
    columns = [[missing if cell is None else cell for cell in table.column(name)] for name in kept]
    writer.writerows(zip(*columns, strict=True))
    data = stream.getvalue().encode()
    return table_text(data, key=resource.primary_key, path=resource.path).encode()


def _describe(raw: dict[str, Any], kept: list[str], data: bytes, rows: int) -> None:
    """Cut the fields of a table in a descriptor, and refresh what is said of its file."""
    schema = raw["schema"]
    schema["fields"] = [field for field in schema["fields"] if field["name"] in kept]
    unique = schema.get("uniqueKeys")
    if isinstance(unique, list):
        schema["uniqueKeys"] = [key for key in unique if set(key) <= set(kept)]
    raw |= {"bytes": len(data), "hash": checksum(data)}
    if "rows" in raw:
        raw["rows"] = rows


def _relax(raw: dict[str, Any], table: RawTable) -> None:
    """Require no reference that a part cannot have, such as to an example that was not chosen."""
    for field in raw["schema"]["fields"]:
        if field.get("constraints", {}).get("required") and None in table.column(field["name"]):
            del field["constraints"]["required"]


def _tell(descriptor: dict[str, Any], content: Content) -> None:
    """Say in a descriptor that the package is a part of another, and of which."""
    german, english = selection(content) or ("", "")
    package = content.ds.package
    descriptor["description"] = f"{package.description('en')} {english}".strip()
    descriptor["description@de"] = f"{package.description('de')} {german}".strip()
    descriptor["selection"] = {"lang": content.lang} | (
        {} if content.query is None else {"query": dict(content.query)}
    )


def _beside(folder: Path | Traversable) -> Iterator[tuple[str, bytes]]:
    """Yield citation file and licences, where they are files of the package."""
    for name in _BESIDE:
        place = folder / name
        for file in sorted(place.iterdir(), key=lambda f: f.name) if place.is_dir() else [place]:
            if file.is_file() and not _is_link(file):
                yield str(Path(name, file.name)) if place.is_dir() else name, file.read_bytes()


def _is_link(file: Path | Traversable) -> bool:
    return isinstance(file, Path) and (file.is_symlink() or file.parent.is_symlink())

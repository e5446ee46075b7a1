"""Files of Parquet in folders by meeting, and the descriptor that tells of them."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from transloek._parquet import KEY
from transloek.canonical import checksum
from transloek.errors import ExportError, require_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transloek.descriptor import Field, Package, Resource

__all__ = ["described", "divided", "is_worth_dividing", "point", "write_files", "write_parts"]

_EXTRA = "parquet"
# By the convention of Hive, a folder's name tells a value; this one stands for a missing one.
_NONE = "__HIVE_DEFAULT_PARTITION__"
_PART = "part-0.parquet"
_TEXTS = ("title", "title@de", "description", "description@de", "rdfType")
_MEDIA_TYPE = "application/vnd.apache.parquet"
# File systems hold names of 255 bytes.
_LONGEST = 200
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
# Encoding and compressing run outside of Python's lock.
_AT_ONCE = 4
# To open a file takes as long as to read some thousand rows. A dozen files do no harm.
_FEWEST_ROWS, _FEW = 5_000, 12


def is_worth_dividing(rows: int, meetings: int) -> bool:
    """Tell whether files by meeting would be few, or large enough.

    Parameters
    ----------
    rows : int
        Those of the largest table that belongs to meetings.
    meetings : int
        How many there are.
    """
    return meetings <= _FEW or rows >= _FEWEST_ROWS * meetings


def described(
    table: pa.Table, package: Package, resource: Resource, fields: Sequence[Field]
) -> pa.Table:
    """Add to the types what the descriptor says of the table and of its fields.

    Parameters
    ----------
    table : pyarrow.Table
        The columns, in the order of the fields.
    package : Package
        The descriptor.
    resource : Resource
        The table.
    fields : sequence of Field
        The fields.
    """
    arrow = require_extra("pyarrow", _EXTRA)
    told = [table.schema.field(field.name).with_metadata(_texts(field.raw)) for field in fields]
    about = {"package": package.name, "version": package.version, **_texts(resource.raw)}
    schema = arrow.schema(told, {**about, "table": resource.name})
    found: pa.Table = arrow.Table.from_arrays(table.columns, schema=schema)
    return found


def _texts(raw: Any) -> dict[str, str]:
    return {name: str(raw[name]) for name in _TEXTS if name in raw}


def write_parts(table: pa.Table, name: str, owners: Any, target: Path) -> list[Path]:
    """Write a table, each meeting's rows into a folder of their own, and return the files.

    For the parameters, see `divided`.
    """
    parts = divided(table, name, owners, target)
    write_files(parts)
    return [file for file, _ in parts]


def divided(table: pa.Table, name: str, owners: Any, target: Path) -> list[tuple[Path, pa.Table]]:
    """Return into which files a table is to be written, and what of it into each.

    Parameters
    ----------
    table : pyarrow.Table
        The rows.
    name : str
        The name of the table.
    owners : pyarrow.ChunkedArray or None
        The meeting of each row; None if the table is not divided.
    target : Path
        The folder of the package.

    Raises
    ------
    ExportError
        If the table or a meeting has a name that no folder can have.
    """
    folder = target / _safe(name)
    return [(folder / owner / _PART, part) for owner, part in _parts(table, owners)]


def write_files(parts: Sequence[tuple[Path, pa.Table]]) -> None:
    """Write rows into new files in new folders, several at a time."""
    write = require_extra("pyarrow.parquet", _EXTRA).write_table

    def write_file(part: tuple[Path, pa.Table]) -> None:
        # In one piece: the bytes depend on the rows alone, not on the pieces that they came in.
        write(part[1].unify_dictionaries().combine_chunks(), part[0])

    for file, _ in parts:
        file.parent.mkdir(parents=True)
    # The largest first: what is left at the end, and waited for, is small.
    ordered = sorted(parts, key=lambda part: -len(part[1]))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(write_file, ordered))


def _parts(rows: pa.Table, owners: Any) -> Iterator[tuple[str, pa.Table]]:
    """Yield the rows of each meeting, in their order, with the name of its folder."""
    # A table without rows is one file all the same: what its columns are must be known.
    if owners is None or not len(owners):
        yield "", rows
        return
    import numpy as np

    codes = owners.combine_chunks().dictionary_encode(null_encoding="encode")
    names, order = codes.dictionary.to_pylist(), codes.indices.to_numpy()
    if (np.diff(order) < 0).any():
        places = np.argsort(order, kind="stable")
        rows, order = rows.take(places), order[places]
    changes = np.flatnonzero(np.diff(order)) + 1
    for begin, end in pairwise([0, *changes.tolist(), len(order)]):
        yield f"{KEY}={_folder(names[order[begin]])}", rows.slice(begin, end - begin)


def _safe(table: str) -> str:
    if _SAFE.fullmatch(table) and len(table) <= _LONGEST:
        return table
    message = f"{table[:80]!r}: no folder can be named as this table is"
    raise ExportError(message)


def _folder(meeting: str | None) -> str:
    if not meeting:
        return _NONE
    name = quote(meeting, safe="")
    if len(name) > _LONGEST:
        message = f"meeting {meeting[:80]!r}…: no folder can have so long a name"
        raise ExportError(message)
    return name


def point(raw: dict[str, Any], files: list[Path], target: Path) -> None:
    """Let the description of a table tell of Parquet files.

    Parameters
    ----------
    raw : dict
        The resource; it is changed.
    files : list of Path
        The files.
    target : Path
        The folder of the package.
    """
    for name in ("dialect", "encoding", "profile", "bytes", "hash"):
        raw.pop(name, None)
    paths = [file.relative_to(target).as_posix() for file in files]
    raw |= {"path": paths, "format": "parquet", "mediatype": _MEDIA_TYPE}
    if len(files) == 1:
        content = files[0].read_bytes()
        raw |= {"bytes": len(content), "hash": checksum(content)}
    # An empty text is one, where a missing value needs none to stand for it.
    raw["schema"]["missingValues"] = []

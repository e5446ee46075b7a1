"""The tables as a folder of Parquet files, divided by meeting."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from transloek._arrow import to_arrow
from transloek._package import DESCRIPTOR
from transloek._parquet import KEY
from transloek.canonical import checksum, descriptor_text
from transloek.errors import ExportError, require_extra
from transloek.exports._database import refusing
from transloek.exports._descriptor import describe
from transloek.exports._partition import Partition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from transloek.descriptor import Field, Package, Resource
    from transloek.exports._base import Content

    Files = dict[str, list[Path]]

__all__ = ["write"]

_EXTRA = "parquet"
# By the convention of Hive, a folder's name tells a value; this one stands for a missing one.
_NONE = "__HIVE_DEFAULT_PARTITION__"
_PART = "part-0.parquet"
_TEXTS = ("title", "title@de", "description", "description@de", "rdfType")
_MEDIA_TYPE = "application/vnd.apache.parquet"
# File systems hold names of 255 bytes.
_LONGEST = 200
_SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)


def write(content: Content, target: Path) -> None:
    """Write each table into a folder of its own, and a ``datapackage.json`` that describes them.

    Raises
    ------
    ExportError
        If a table or a meeting has a name that no folder can have.
    MissingExtraError
        If the extra ``parquet`` is not installed.
    """
    arrow = require_extra("pyarrow", _EXTRA)
    require_extra("pyarrow.parquet", _EXTRA)
    with refusing("Parquet", arrow.ArrowException):
        partition = Partition(content.ds.package, content.raw)
        files = {
            name: list(_write_table(content, partition, name, target)) for name in content.ds.tables
        }
        _write_descriptor(content, files, target)


def _write_table(content: Content, partition: Partition, name: str, target: Path) -> Iterator[Path]:
    raw = content.raw(name)
    fields = content.fields(raw.resource)
    rows = to_arrow(raw, fields, extra=_EXTRA, vocabularies=True)
    schema = _schema(rows.schema, content.ds.package, raw.resource, fields)
    rows = require_extra("pyarrow", _EXTRA).Table.from_arrays(rows.columns, schema=schema)
    folder = target / _safe(name)
    for owner, part in _parts(rows, partition.owners(name)):
        file = folder / owner / _PART
        file.parent.mkdir(parents=True)
        require_extra("pyarrow.parquet", _EXTRA).write_table(part, file)
        yield file


def _parts(rows: pa.Table, owners: Any) -> Iterator[tuple[str, pa.Table]]:
    """Yield the rows of each meeting, in their order, with the name of its folder."""
    # A table without rows is one file all the same: what its columns are must be known.
    if owners is None or not len(owners):
        yield "", rows
        return
    import numpy as np

    codes = owners.dictionary_encode(null_encoding="encode")
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


def _schema(
    schema: pa.Schema, package: Package, resource: Resource, fields: Sequence[Field]
) -> Any:
    """Add to the types what the descriptor says of the table and of its fields."""
    described = [schema.field(field.name).with_metadata(_texts(field.raw)) for field in fields]
    about = {"package": package.name, "version": package.version, **_texts(resource.raw)}
    return require_extra("pyarrow", _EXTRA).schema(described, {**about, "table": resource.name})


def _texts(raw: Any) -> dict[str, str]:
    return {name: str(raw[name]) for name in _TEXTS if name in raw}


def _write_descriptor(content: Content, files: Files, target: Path) -> None:
    descriptor = describe(content)
    for raw in descriptor["resources"]:
        _point(raw, files[raw["name"]], target)
    text = descriptor_text(descriptor)
    (target / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _point(raw: dict[str, Any], files: list[Path], target: Path) -> None:
    """Let the description of a table tell of other files."""
    for name in ("dialect", "encoding", "profile", "bytes", "hash"):
        raw.pop(name, None)
    paths = [file.relative_to(target).as_posix() for file in files]
    raw |= {"path": paths, "format": "parquet", "mediatype": _MEDIA_TYPE}
    if len(files) == 1:
        content = files[0].read_bytes()
        raw |= {"bytes": len(content), "hash": checksum(content)}
    # An empty text is one, where a missing value needs none to stand for it.
    raw["schema"]["missingValues"] = []

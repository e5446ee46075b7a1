"""The tables as a folder of Parquet files, divided by meeting where there is much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._meetings import MEETINGS
from transloek._package import DESCRIPTOR
from transloek.canonical import descriptor_text
from transloek.errors import require_extra
from transloek.exports._database import refusing
from transloek.exports._descriptor import describe
from transloek.exports._parquet_files import (
    described,
    divided,
    is_worth_dividing,
    point,
    write_files,
)
from transloek.exports._partition import Partition

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from transloek.descriptor import Package
    from transloek.exports._base import Content

__all__ = ["write"]

_EXTRA = "parquet"


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
        tables = {name: content.arrow(name, extra=_EXTRA) for name in content.ds.tables}
        files = _write_tables(content, tables, target)
    descriptor = describe(content, tables)
    for raw in descriptor["resources"]:
        point(raw, files[raw["name"]], target)
    text = descriptor_text(descriptor)
    (target / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")


def _write_tables(
    content: Content, tables: dict[str, pa.Table], target: Path
) -> dict[str, list[Path]]:
    package = content.ds.package
    owners = _owners(package, tables)
    parts = {}
    for resource in package.resources:
        fields, name = content.fields(resource), resource.name
        rows = described(tables[name], package, resource, fields)
        parts[name] = divided(rows, name, owners[name], target)
    write_files([part for each in parts.values() for part in each])
    return {name: [file for file, _ in each] for name, each in parts.items()}


def _owners(package: Package, tables: dict[str, pa.Table]) -> dict[str, Any]:
    """Return the meeting of each row of each table; None if a table is not divided."""
    partition = Partition(package, tables)
    rows = max((len(tables[name]) for name in tables if partition.divides(name)), default=0)
    meetings = len(tables[MEETINGS]) if MEETINGS in tables else 0
    divided = is_worth_dividing(rows, meetings)
    return {name: partition.owners(name) if divided else None for name in package.tables}

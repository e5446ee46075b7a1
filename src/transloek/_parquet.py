"""Reading tables from Parquet files, as the export of that name writes them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from transloek._arrow import TYPES
from transloek._distinct import are_distinct
from transloek._rows import RawTable
from transloek.errors import PackageNotFoundError, TableError, require_extra

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    import pandas as pd
    import pyarrow as pa

    from transloek._package import Folder
    from transloek.descriptor import Field, Resource

__all__ = ["KEY", "ParquetReader"]

# The name of the folders that rows are divided into: meeting=m05.
KEY = "meeting"
_EXTRA = "parquet"
_AT_ONCE = 4


class ParquetReader:
    """Reads tables from the Parquet files that a descriptor names.

    Parameters
    ----------
    folder : str, Path or Traversable
        The package's folder.
    meetings : collection of str, optional
        Files of other meetings are not opened. By default all are.
    """

    def __init__(self, folder: Folder, meetings: Container[str] | None = None) -> None:
        self.folder = folder
        self.meetings = meetings

    def rows(self, resource: Resource) -> RawTable:
        """Return a table as texts; lines are counted from its first row."""
        table = self.columns(resource)
        columns = [_cells(table[name]) for name in resource.field_names]
        rows = list(zip(*columns, strict=True))
        return RawTable(resource, rows, list(range(1, len(rows) + 1)))

    def columns(self, resource: Resource) -> pa.Table:
        """Return a table as typed columns.

        Raises
        ------
        PackageNotFoundError
            If a file that the descriptor names is not there.
        TableError
            If one is not Parquet, has other columns than declared, or others' types, or if a key
            is missing or given twice.
        MissingExtraError
            If the extra ``parquet`` is not installed.
        """
        arrow = require_extra("pyarrow", _EXTRA)
        schema = arrow.schema([(field.name, type_of(field)) for field in resource.fields])
        paths = list(self._paths(resource))
        if len(paths) == 1:
            # Its columns are decoded side by side.
            parts = [self._part(resource, paths[0], schema, threads=True)]
        else:
            # Decoding runs outside of Python's lock.
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                parts = list(pool.map(lambda path: self._part(resource, path, schema), paths))
        table = _joined(arrow.concat_tables(parts)) if parts else schema.empty_table()
        _check_key(resource, table)
        return table

    def frame(self, resource: Resource) -> pd.DataFrame | None:
        """Return None: there are columns."""

    def _paths(self, resource: Resource) -> Iterator[str]:
        given = resource.raw["path"]
        for path in [given] if isinstance(given, str) else given:
            owner = next((p for p in path.split("/") if p.startswith(f"{KEY}=")), None)
            name = unquote(owner.removeprefix(f"{KEY}=")) if owner else None
            if self.meetings is None or name is None or name in self.meetings:
                yield path

    def _part(
        self, resource: Resource, path: str, schema: Any, *, threads: bool = False
    ) -> pa.Table:
        file = Path(str(self.folder), *path.split("/"))
        parquet = require_extra("pyarrow.parquet", _EXTRA)
        arrow = require_extra("pyarrow", _EXTRA)
        if not file.is_file():
            message = f"{path}: declared in the descriptor, but there is no such file"
            raise PackageNotFoundError(message)
        try:
            # As it is, without looking for columns in the names of folders.
            part = parquet.ParquetFile(file, memory_map=True).read(use_threads=threads)
            _check_names(resource, path, part.column_names)
            typed = _typed(part, schema)
        except arrow.ArrowException as error:
            message = f"expected Parquet with the declared types: {str(error).splitlines()[0]}"
            raise TableError(message, path=path, line=None) from error
        _check_words(resource, path, typed)
        return typed


def _joined(table: pa.Table) -> pa.Table:
    """Join the pieces of all columns but texts, which are large and are used in pieces as well."""
    arrow = require_extra("pyarrow", _EXTRA)
    columns = [
        column if arrow.types.is_string(column.type) else arrow.chunked_array([_whole(column)])
        for column in table.columns
    ]
    return arrow.Table.from_arrays(columns, schema=table.schema)


def _whole(column: pa.ChunkedArray) -> Any:
    return column.unify_dictionaries().combine_chunks()


def type_of(field: Field) -> Any:
    """Return the Arrow type in which a field is read: words of a vocabulary as a dictionary."""
    arrow = require_extra("pyarrow", _EXTRA)
    plain = arrow.type_for_alias(TYPES[field.type])
    return arrow.dictionary(arrow.int32(), plain, field.ordered) if field.categories else plain


def _check_names(resource: Resource, path: str, found: list[str]) -> None:
    if tuple(found) != resource.field_names:
        expected = ", ".join(resource.field_names)
        message = f"expected the columns {expected}; found {', '.join(found) or 'none'}"
        raise TableError(message, path=path, line=None)


def _check_words(resource: Resource, path: str, part: pa.Table) -> None:
    """Refuse a word that is not in its vocabulary."""
    for field in resource.fields:
        for chunk in part[field.name].chunks if field.categories else ():
            for word in chunk.dictionary.to_pylist():
                if word not in field.enum:
                    message = f"expected one of {', '.join(field.enum)}; found {word!r}"
                    raise TableError(message, path=path, line=None, field=field.name)


def _typed(part: pa.Table, schema: Any) -> pa.Table:
    """Bring the columns to the declared types, where another program wrote others."""
    arrow = require_extra("pyarrow", _EXTRA)
    columns = []
    for column, field in zip(part.columns, schema, strict=True):
        if column.type == field.type:
            columns.append(column)
        elif arrow.types.is_dictionary(field.type):
            columns.append(column.cast(field.type.value_type).dictionary_encode().cast(field.type))
        else:
            columns.append(column.cast(field.type))
    typed: pa.Table = arrow.Table.from_arrays(columns, schema=schema)
    return typed


def _check_key(resource: Resource, table: pa.Table) -> None:
    """Refuse a row without its key, and a key given twice."""
    compute = require_extra("pyarrow.compute", _EXTRA)
    names = list(resource.primary_key)
    for name in names:
        if table[name].null_count:
            row = compute.index(table[name].is_null(), value=True).as_py()
            raise TableError(
                f"expected the row's key, found nothing (row {row + 1})",
                path=resource.path,
                line=None,
                field=name,
            )
    keys = table.select(names)
    if names and not (_are_texts(keys) and are_distinct(keys.columns)):
        _refuse_twice(resource, keys)


def _are_texts(keys: pa.Table) -> bool:
    types = require_extra("pyarrow", _EXTRA).types
    return all(types.is_string(key.type) or types.is_dictionary(key.type) for key in keys.columns)


def _refuse_twice(resource: Resource, keys: pa.Table) -> None:
    counts = keys.group_by(keys.column_names).aggregate([([], "count_all")])
    compute = require_extra("pyarrow.compute", _EXTRA)
    twice = counts.filter(compute.greater(counts["count_all"], 1)).slice(0, 1).to_pylist()
    for each in twice:
        key = "/".join(str(each[name]) for name in keys.column_names)
        message = f"the key {key} stands there twice"
        raise TableError(message, path=resource.path, line=None, field=keys.column_names[0])


def _cells(column: pa.ChunkedArray) -> list[str | None]:
    """Return values as the texts that a CSV file would have."""
    arrow = require_extra("pyarrow", _EXTRA)
    if arrow.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    values = column.to_pylist()
    if arrow.types.is_string(column.type):
        texts: list[str | None] = values
        return texts
    return [None if value is None else str(value) for value in values]

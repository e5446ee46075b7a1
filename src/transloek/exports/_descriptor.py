"""The descriptor of what is exported: the package's own, or that of a part of it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from transloek.exports._said import selection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pyarrow as pa

    from transloek.descriptor import Resource
    from transloek.exports._base import Content

__all__ = ["describe"]


def describe(content: Content, tables: Mapping[str, pa.Table] | None = None) -> dict[str, Any]:
    """Return a descriptor with the fields, and the numbers of rows, that are exported.

    Parameters
    ----------
    content : Content
        What is exported.
    tables : mapping, optional
        The same as Arrow tables, where they have been made: what is asked is told faster by them.
    """
    descriptor: dict[str, Any] = copy.deepcopy(dict(content.ds.package.raw))
    for raw, resource in zip(descriptor["resources"], content.ds.package.resources, strict=True):
        _cut(raw, content, resource, _asked(content, resource.name, tables))
    part = selection(content)
    if part is not None:
        _tell(descriptor, content, *part)
    return descriptor


class _Rows(NamedTuple):
    """What is asked of the rows of a table: how many they are, and where values are missing."""

    number: int
    lacks: Callable[[str], bool]


def _asked(content: Content, table: str, tables: Mapping[str, pa.Table] | None) -> _Rows:
    if tables is not None:
        columns = tables[table]
        return _Rows(len(columns), lambda field: bool(columns[field].null_count))
    raw = content.raw(table)
    return _Rows(len(raw.rows), lambda field: None in raw.column(field))


def _cut(raw: dict[str, Any], content: Content, resource: Resource, rows: _Rows) -> None:
    names = {field.name for field in content.fields(resource)}
    schema = raw["schema"]
    schema["fields"] = [field for field in schema["fields"] if field["name"] in names]
    for key, named in (("uniqueKeys", _own), ("foreignKeys", lambda one: _own(one["fields"]))):
        if isinstance(keys := schema.get(key), list):
            schema[key] = [one for one in keys if named(one) <= names]
    _relax(schema, rows)
    if "rows" in raw:
        raw["rows"] = rows.number


def _own(names: str | list[str]) -> set[str]:
    return {names} if isinstance(names, str) else set(names)


def _relax(schema: dict[str, Any], rows: _Rows) -> None:
    """Require no reference that a part cannot have, such as to an example that was not chosen."""
    for field in schema["fields"]:
        if field.get("constraints", {}).get("required") and rows.lacks(field["name"]):
            del field["constraints"]["required"]


def _tell(descriptor: dict[str, Any], content: Content, german: str, english: str) -> None:
    package = content.ds.package
    descriptor["description"] = f"{package.description('en')} {english}".strip()
    descriptor["description@de"] = f"{package.description('de')} {german}".strip()
    descriptor["selection"] = {"lang": content.lang} | (
        {} if content.query is None else {"query": dict(content.query)}
    )

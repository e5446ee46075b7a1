"""What two descriptors differ in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transloek.diff._model import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from transloek.descriptor import Field, ForeignKey, Package, Resource

__all__ = ["schema_changes"]

# What follows from the rows, or is the version itself; what is compared by itself.
_NO_TEXT = {
    "package": {"resources", "version", "created", "name", "licenses"},
    "resource": {"name", "path", "schema", "bytes", "hash", "rows"},
    "field": {"name", "type", "format", "constraints", "categories", "categoriesOrdered"},
    "category": {"value"},
    "key": {"fields", "reference", "inverse"},
}
_FILE = ("path", "encoding", "dialect", "format", "compression")
# The constraints that more satisfy the larger the number is.
_UPPER = {"maximum", "maxLength"}
_LOWER = {"minimum", "minLength"}


def schema_changes(old: Package, new: Package) -> Iterator[Change]:
    """Yield what the descriptors differ in, but for versions, sizes and checksums.

    Parameters
    ----------
    old, new : Package
        The descriptors.
    """
    if old.name != new.name:
        yield Change("name-changed", field="name", old=old.name, new=new.name)
    if old.raw.get("licenses") != new.raw.get("licenses"):
        licences = [_text(each.raw.get("licenses")) for each in (old, new)]
        yield Change("licence-changed", field="licenses", old=licences[0], new=licences[1])
    yield from _texts("package", old.raw, new.raw, Change("text-changed"))
    before = {table.name: table for table in old.resources}
    for table in old.resources:
        if table.name not in new.tables:
            yield Change("table-removed", table.name, old=table.path)
    for table in new.resources:
        if table.name not in before:
            yield Change("table-added", table.name, new=table.path)
        else:
            yield from _table(before[table.name], table)


def _table(old: Resource, new: Resource) -> Iterator[Change]:
    for name in _FILE:
        yield from _pair("file-changed", new.name, name, old.raw.get(name), new.raw.get(name))
    missing = (list(old.missing_values), list(new.missing_values))
    yield from _pair("file-changed", new.name, "missingValues", *missing)
    keys = (list(old.primary_key), list(new.primary_key))
    yield from _pair("key-changed", new.name, "primaryKey", *keys)
    texts = (_without(old.raw, _FILE), _without(new.raw, _FILE))
    yield from _texts("resource", *texts, Change("text-changed", new.name))
    yield from _references(old, new)
    yield from _columns(old, new)


def _references(old: Resource, new: Resource) -> Iterator[Change]:
    before, after = ({_reference(key): key for key in each.foreign_keys} for each in (old, new))
    for name in before:
        if name not in after:
            yield Change("reference-removed", new.name, old=name)
    for name, key in after.items():
        if name not in before:
            yield Change("reference-added", new.name, new=name)
        else:
            change = Change("text-changed", new.name, field=f"foreignKeys.{','.join(key.fields)}")
            yield from _texts("key", before[name].raw, key.raw, change)


def _reference(key: ForeignKey) -> str:
    """Write a foreign key, with the name that makes it an attribute of records."""
    seen = f" ({key.inverse})" if key.inverse else ""
    return f"{','.join(key.fields)} → {key.resource}.{','.join(key.reference_fields)}{seen}"


def _columns(old: Resource, new: Resource) -> Iterator[Change]:
    for name in old.field_names:
        if name not in new.field_names:
            yield Change("column-removed", new.name, field=name)
    for name in new.field_names:
        if name not in old.field_names:
            yield Change("column-added", new.name, field=name)
    before, after = (
        [name for name in one.field_names if name in other.field_names]
        for one, other in ((old, new), (new, old))
    )
    if before != after:
        orders = (",".join(before), ",".join(after))
        yield Change("columns-reordered", new.name, old=orders[0], new=orders[1])
    for name in after:
        yield from _column(new.name, old.field(name), new.field(name))


def _column(table: str, old: Field, new: Field) -> Iterator[Change]:
    for name in ("type", "format"):
        yield from _pair("type-changed", table, new.name, old.raw.get(name), new.raw.get(name))
    for name in dict.fromkeys((*old.constraints, *new.constraints)):
        before, after = old.constraints.get(name), new.constraints.get(name)
        if name != "enum" and before != after:
            kind = "loosened" if _looser(name, before, after) else "tightened"
            field = f"{new.name}.{name}"
            yield from _pair(f"constraint-{kind}", table, field, before, after)
    yield from _vocabulary(table, old, new)
    yield from _texts("field", old.raw, new.raw, Change("text-changed", table, field=new.name))


def _looser(name: str, old: Any, new: Any) -> bool:
    """Return whether all that satisfied a constraint satisfies the new one for certain."""
    if new is None or new is False:
        return True
    if old is None or not all(type(each) in (int, float) for each in (old, new)):
        return False
    return bool((name in _UPPER and new > old) or (name in _LOWER and new < old))


def _vocabulary(table: str, old: Field, new: Field) -> Iterator[Change]:
    if bool(old.enum) != bool(new.enum):
        kind = "tightened" if new.enum else "loosened"
        values = (", ".join(old.enum) or None, ", ".join(new.enum) or None)
        yield Change(f"constraint-{kind}", table, "", f"{new.name}.enum", *values)
        return
    for value in old.enum:
        if value not in new.enum:
            yield Change("value-removed", table, field=new.name, old=value)
    for value in new.enum:
        if value not in old.enum:
            yield Change("value-added", table, field=new.name, new=value)
        else:
            place = Change("text-changed", table, field=f"{new.name}.{value}")
            yield from _texts("category", old.category(value).raw, new.category(value).raw, place)
    orders = [
        [value for value in one.enum if value in other.enum] for one, other in _both(old, new)
    ]
    if orders[0] != orders[1] or old.ordered != new.ordered:
        before, after = (", ".join(order) for order in orders)
        yield Change("values-reordered", table, "", new.name, before, after)


def _both(old: Field, new: Field) -> Iterable[tuple[Field, Field]]:
    return ((old, new), (new, old))


def _texts(
    level: str, old: Mapping[str, Any], new: Mapping[str, Any], place: Change
) -> Iterator[Change]:
    """Yield what else an object of the descriptor says otherwise."""
    for name in dict.fromkeys((*old, *new)):
        if name not in _NO_TEXT[level] and old.get(name) != new.get(name):
            field = f"{place.field}.{name}" if place.field else name
            yield from _pair(place.kind, place.table, field, old.get(name), new.get(name))


def _pair(kind: str, table: str, field: str, old: object, new: object) -> Iterator[Change]:
    if old != new:
        yield Change(kind, table, "", field, _text(old), _text(new))


def _without(raw: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name not in names}


def _text(value: object) -> str | None:
    """Write a value of the descriptor: a text as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)

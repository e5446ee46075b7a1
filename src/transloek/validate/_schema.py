"""The resources and schemas of a descriptor: read alike by every program, and doing what they say."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING

from transloek.validate._contract import model
from transloek.validate._fields import field_faults
from transloek.validate._text import Text
from transloek.validate._views import bounds, listed, names, raws, references
from transloek.validate.rules import schema as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Snapshot
    from transloek.validate.rules._registry import Rule

__all__ = ["schema_faults"]

_FORMAT = {
    "type": "table",
    "profile": "tabular-data-resource",
    "format": "csv",
    "mediatype": "text/csv",
}
# What the standard means where nothing is said is right too, save for the end of lines.
_DIALECT: dict[str, tuple[object, ...]] = {
    "delimiter": (",", None),
    "lineTerminator": ("\n",),
    "quoteChar": ('"', None),
    "doubleQuote": (True, None),
    "header": (True, None),
    "escapeChar": (None,),
    "skipInitialSpace": (False, None),
    "commentChar": (None,),
    "commentRows": (None,),
    "headerRows": ([1], None),
    "headerJoin": (None, " "),
    "nullSequence": (None,),
    "csvddfVersion": ("1.0", "1.2", None),
    "$schema": (None, "https://datapackage.org/profiles/2.0/tabledialect.json"),
}
_ADDRESSES = ("schema", "dialect")


def schema_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield what is wrong with the resources and their schemas.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    keys = {
        resource.name: _keys(resource)
        for resource in package.resources
        if "fields" in resource.schema
    }
    # Tables that are missing, or not read, are told of as such; not at every reference to them.
    others = {*model(), *(str(raw.get("name")) for raw in raws(package.descriptor))}
    for resource in package.resources:
        yield from _form(resource)
        yield from _key_fields(resource)
        yield from _targets(resource, keys, others)
        yield from field_faults(resource)


def _told(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _same(value: object) -> Text:
    told = _told(value) or ""
    return Text(told, told)


def _form(resource: ResourceView) -> Iterator[Fault]:
    raw = resource.raw
    for key, wanted in _FORMAT.items():
        if raw.get(key) != wanted:
            yield _property(rules.TABLE_FORMAT, resource, key, wanted)
    if str(raw.get("encoding")).casefold() not in {"utf-8", "utf8"}:
        yield _property(rules.TABLE_ENCODING, resource, "encoding", "utf-8")
    for key in _ADDRESSES:
        if isinstance(raw.get(key), str):
            yield rules.SCHEMA_ADDRESS.fault(
                Text(f"{key} is an address", f"{key} ist eine Adresse"),
                resource=resource.name,
                field=f"{resource.location}.{key}",
                value=raw[key],
                expected=Text(f"the {key} itself, an object", f"{key} selbst, ein Objekt"),
            )
    if not isinstance(raw.get("dialect"), str):
        yield from _dialect(resource)
    if resource.schema and resource.schema.get("missingValues", [""]) != [""]:
        yield _property(rules.MISSING_VALUES, resource, "missingValues", [""], "schema")


def _dialect(resource: ResourceView) -> Iterator[Fault]:
    given = resource.raw.get("dialect")
    dialect = given if isinstance(given, dict) else {}
    for key, wanted in _DIALECT.items():
        found = dialect.get(key)
        if not any(found == value and type(found) is type(value) for value in wanted):
            yield _property(rules.DIALECT, resource, key, wanted[0], "dialect")


def _property(
    rule: Rule, resource: ResourceView, key: str, wanted: object, inside: str = ""
) -> Fault:
    holder = resource.raw.get(inside) if inside else resource.raw
    found = holder.get(key) if isinstance(holder, dict) else None
    message = (
        Text(f"{key} is missing", f"{key} fehlt")
        if found is None
        else Text(f"{key} is another", f"{key} ist ein anderer Wert")
    )
    none = Text("no such property", "keine solche Eigenschaft")
    return rule.fault(
        message,
        resource=resource.name,
        field=".".join(filter(None, [resource.location, inside, key])),
        value=_told(found),
        expected=none if wanted is None else _same(wanted),
    )


def _keys(resource: ResourceView) -> set[tuple[str, ...]]:
    """Return the sets of fields of which no two rows have the same values, sorted."""
    unique = [(item["name"],) for item in resource.fields if bounds(item).get("unique") is True]
    several = [names(key) for key in listed(resource.schema.get("uniqueKeys"))]
    primary = names(resource.schema.get("primaryKey"))
    return {tuple(sorted(key)) for key in [*unique, *several, primary] if key}


def _key_fields(resource: ResourceView) -> Iterator[Fault]:
    known = [item["name"] for item in resource.fields]
    schema = resource.schema
    keys = [("primaryKey", names(schema.get("primaryKey")))]
    for place, key in enumerate(listed(schema.get("uniqueKeys"))):
        keys.append((f"uniqueKeys[{place}]", names(key)))
    for place, (own, _, _) in references(schema, resource.name):
        keys.append((f"foreignKeys[{place}].fields", list(own)))
    for where, fields in keys if known else ():
        for name in fields:
            if name not in known:
                yield _unknown(rules.KEY_FIELD, resource, where, name, known)


def _unknown(rule: Rule, resource: ResourceView, where: str, name: str, known: list[str]) -> Fault:
    told = ", ".join(get_close_matches(name, known, n=1) or known[:20])
    return rule.fault(
        Text(f"there is no {name}", f"{name} gibt es nicht"),
        resource=resource.name,
        field=f"{resource.location}.schema.{where}",
        value=name,
        expected=Text(f"one of {told}", f"eines von {told}"),
    )


def _targets(
    resource: ResourceView, keys: dict[str, set[tuple[str, ...]]], others: set[str]
) -> Iterator[Fault]:
    for place, (fields, other, target) in references(resource.schema, resource.name):
        where = f"foreignKeys[{place}].reference"
        if other not in keys:
            if other in others:
                continue
            yield _unknown(rules.FOREIGN_KEY_TARGET, resource, where, other, list(keys))
        elif tuple(sorted(target)) not in keys[other] or len(fields) != len(target):
            wanted = " / ".join(", ".join(key) for key in sorted(keys[other]))
            yield rules.FOREIGN_KEY_TARGET.fault(
                _no_key(", ".join(target), other),
                resource=resource.name,
                field=f"{resource.location}.schema.{where}",
                value=", ".join(target) or None,
                expected=Text(wanted or "a key", wanted or "ein Schlüssel"),
            )


def _no_key(fields: str, table: str) -> Text:
    if not fields:
        return Text(f"no field of {table} is named", f"kein Feld von {table} ist genannt")
    return Text(f"{fields} is no key of {table}", f"{fields} ist kein Schlüssel von {table}")

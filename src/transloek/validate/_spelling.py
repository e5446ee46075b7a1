"""Properties that resemble one of the standard and are none: every program passes over them."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from transloek.validate._text import Text
from transloek.validate._views import field_path, listed
from transloek.validate.rules.schema import PROPERTY_MISSPELT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["misspelt"]

_COMMON = {"name", "title", "description", "$schema"}
_KNOWN = {
    "package": _COMMON
    | {"id", "homepage", "version", "created", "keywords", "contributors", "sources", "licenses"}
    | {"image", "resources", "profile", "validation"},
    "sources": {"title", "path", "email", "version"},
    "licenses": {"name", "title", "path"},
    "contributors": {"title", "path", "email", "givenName", "familyName", "role", "roles"}
    | {"organization"},
    "resource": _COMMON
    | {"path", "data", "type", "format", "mediatype", "encoding", "bytes", "hash", "sources"}
    | {"licenses", "schema", "dialect", "profile", "rows", "role", "homepage"},
    "schema": {"$schema", "name", "title", "description", "fields", "fieldsMatch", "primaryKey"}
    | {"foreignKeys", "uniqueKeys", "missingValues"},
    "field": _COMMON
    | {"type", "format", "example", "constraints", "categories", "categoriesOrdered", "rdfType"}
    | {"missingValues", "decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues"}
    | {"unit"},
    "constraints": {"required", "unique", "minLength", "maxLength", "minimum", "maximum"}
    | {"exclusiveMinimum", "exclusiveMaximum", "jsonSchema", "pattern", "enum"},
    "category": {"value", "label", "description"},
    "foreign key": {"fields", "reference", "inverse", "inverseTitle"},
    "dialect": {"$schema", "header", "headerRows", "headerJoin", "commentRows", "commentChar"}
    | {"delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence"}
    | {"skipInitialSpace", "property", "itemType", "itemKeys", "sheetNumber", "sheetName"}
    | {"table", "csvddfVersion"},
}
_LANGUAGE = "@de"


def misspelt(package: Snapshot) -> Iterator[Fault]:
    """Yield the properties that resemble one of the standard.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    yield from _within("package", package.descriptor, "$", None)
    for key in ("sources", "licenses", "contributors"):
        for place, entry in enumerate(listed((package.descriptor or {}).get(key))):
            yield from _within(key, entry, f"$.{key}[{place}]", None)
    for resource in package.resources:
        here, name = resource.location, resource.name
        yield from _within("resource", resource.raw, here, name)
        yield from _within("dialect", resource.raw.get("dialect"), f"{here}.dialect", name)
        yield from _within("schema", resource.schema, f"{here}.schema", name)
        for place, key in enumerate(listed(resource.schema.get("foreignKeys"))):
            yield from _within("foreign key", key, f"{here}.schema.foreignKeys[{place}]", name)
        for item in resource.fields:
            where = field_path(resource, item)
            yield from _within("field", item, where, name)
            yield from _within("constraints", item.get("constraints"), f"{where}.constraints", name)
            for place, entry in enumerate(listed(item.get("categories"))):
                yield from _within("category", entry, f"{where}.categories[{place}]", name)


def _within(kind: str, part: Any, where: str, resource: str | None) -> Iterator[Fault]:
    known = _KNOWN[kind]
    for key in part if isinstance(part, dict) else ():
        if key in known or (key.endswith(_LANGUAGE) and key.removesuffix(_LANGUAGE) in known):
            continue
        meant = get_close_matches(key[:40], sorted(known), n=1, cutoff=0.8)
        if meant:
            yield PROPERTY_MISSPELT.fault(
                Text(
                    f"no program knows {key}; perhaps {meant[0]} is meant",
                    f"kein Programm kennt {key}; vielleicht ist {meant[0]} gemeint",
                ),
                resource=resource,
                field=f"{where}.{key}",
                value=key,
                expected=Text(meant[0], meant[0]),
            )

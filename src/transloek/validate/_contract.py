"""The descriptor against what a package of this kind must have: extended, but never weakened.

``model.json`` is that contract, frozen: tables, fields, types, constraints, keys, references. A
descriptor that was weakened along with its tables would else be valid by its own measure.
"""

from __future__ import annotations

import json
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

from transloek._reading import TYPES
from transloek.validate._text import Text
from transloek.validate._views import field_path, listed, names, raws, references
from transloek.validate.rules import contract as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Snapshot

__all__ = ["contract_faults", "frozen", "missing_fields", "model"]

_LEAST = {"minimum", "minLength"}
_MOST = {"maximum", "maxLength"}


@cache
def model() -> dict[str, Any]:
    """Return the contract: for each table its fields, key and references."""
    found: dict[str, Any] = json.loads(get_data(__package__, "model.json") or b"")
    return found


def frozen(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return the contract that a descriptor fulfils exactly.

    Parameters
    ----------
    descriptor : dict
        A valid descriptor.
    """
    return {
        raw["name"]: {
            "fields": {
                item["name"]: {"type": item["type"], **item.get("constraints", {})}
                for item in raw["schema"]["fields"]
            },
            "key": raw["schema"]["primaryKey"],
            "references": [
                [list(fields), list(target), other] for fields, other, target in _references(raw)
            ],
        }
        for raw in descriptor["resources"]
    }


def _references(raw: dict[str, Any]) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    return [found for _, found in references(raw.get("schema"), raw.get("name"))]


def contract_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield what the descriptor lacks of the contract.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    there = {resource.name: resource for resource in package.resources}
    declared = [raw.get("name") for raw in raws(package.descriptor)]
    for name, table in model().items():
        if name in there:
            # A schema that is an address, or has no fields, is told as such.
            if "schema" not in there[name].raw or "fields" in there[name].schema:
                yield from _table(there[name], table)
        elif name not in declared:  # else the gate of the files told why it is not read
            yield rules.TABLE_MISSING.fault(
                Text(f"there is no table {name}", f"es gibt keine Tabelle {name}"),
                field="$.resources",
                expected=Text(f"a resource {name}", f"eine Ressource {name}"),
            )
    for resource in package.resources:
        known = model().get(resource.name, {}).get("fields", {})
        yield from _added(resource, known)


def missing_fields(package: Snapshot) -> dict[str, set[str]]:
    """Return, for each table, the fields that it must have and the descriptor lacks.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    return {
        resource.name: set(model().get(resource.name, {}).get("fields", ()))
        - {item["name"] for item in resource.fields}
        for resource in package.resources
    }


def _table(resource: ResourceView, table: dict[str, Any]) -> Iterator[Fault]:
    items = {item["name"]: item for item in resource.fields}
    for name, wanted in table["fields"].items():
        if name in items:
            yield from _field(resource, items[name], wanted)
        else:
            yield rules.FIELD_MISSING.fault(
                Text(
                    f"the table {resource.name} has no field {name}",
                    f"die Tabelle {resource.name} hat kein Feld {name}",
                ),
                resource=resource.name,
                field=f"{resource.location}.schema.fields",
                expected=Text(f"a field {name}", f"ein Feld {name}"),
            )
    yield from _keys(resource, table)


def _keys(resource: ResourceView, table: dict[str, Any]) -> Iterator[Fault]:
    key = names(resource.schema.get("primaryKey"))
    if key != table["key"]:
        wanted = ", ".join(table["key"])
        yield rules.PRIMARY_KEY_MISSING.fault(
            Text(
                f"the primary key of {resource.name} is another, or missing",
                f"der Primärschlüssel von {resource.name} ist ein anderer oder fehlt",
            ),
            resource=resource.name,
            field=f"{resource.location}.schema.primaryKey",
            value=", ".join(key) or None,
            expected=Text(wanted, wanted),
        )
    found = _references(resource.raw)
    for fields, target, other in table["references"]:
        if (tuple(fields), other, tuple(target)) not in found:
            wanted = f"{', '.join(fields)} → {other}.{', '.join(target)}"
            yield rules.FOREIGN_KEY_MISSING.fault(
                Text(
                    f"{resource.name} does not say that {', '.join(fields)} refers to {other}",
                    f"{resource.name} sagt nicht, dass {', '.join(fields)} auf {other} verweist",
                ),
                resource=resource.name,
                field=f"{resource.location}.schema.foreignKeys",
                expected=Text(wanted, wanted),
            )


def _field(resource: ResourceView, item: dict[str, Any], wanted: dict[str, Any]) -> Iterator[Fault]:
    if item.get("type") != wanted["type"]:
        yield _type(resource, item, Text(wanted["type"], wanted["type"]))
        return
    given = item.get("constraints")
    constraints = given if isinstance(given, dict) else {}
    for name, value in wanted.items():
        if name != "type":
            yield from _constraint(resource, item, (name, value, constraints.get(name)))


def _added(resource: ResourceView, known: dict[str, Any]) -> Iterator[Fault]:
    for item in resource.fields:
        if item["name"] not in known and item.get("type") not in TYPES:
            wanted = ", ".join(TYPES)
            yield _type(resource, item, Text(f"one of {wanted}", f"eines von {wanted}"))


def _type(resource: ResourceView, item: dict[str, Any], expected: Text) -> Fault:
    found = item.get("type")
    return rules.FIELD_TYPE.fault(
        Text(
            f"the field {resource.name}.{item['name']} has another type",
            f"das Feld {resource.name}.{item['name']} hat einen anderen Typ",
        ),
        resource=resource.name,
        field=f"{field_path(resource, item)}.type",
        value=None if found is None else str(found),
        expected=expected,
    )


def _constraint(
    resource: ResourceView, item: dict[str, Any], constraint: tuple[str, Any, Any]
) -> Iterator[Fault]:
    name, wanted, found = constraint
    what = f"{resource.name}.{item['name']}"
    where: dict[str, Any] = {
        "resource": resource.name,
        "field": f"{field_path(resource, item)}.constraints.{name}",
    }
    told = json.dumps(wanted, ensure_ascii=False)
    expected = Text(told, told)
    if found is None or (isinstance(wanted, bool) and found is not wanted):
        message = Text(f"{name} is missing at {what}", f"{name} fehlt bei {what}")
        yield rules.CONSTRAINT_MISSING.fault(message, expected=expected, **where)
    elif name == "enum":
        gone = [value for value in wanted if value not in listed(found)]
        if gone:
            told = ", ".join(gone)
            yield rules.VOCABULARY_REDUCED.fault(
                Text(f"{what} does not know {told}", f"{what} kennt nicht {told}"),
                expected=Text(told, told),
                **where,
            )
    elif _is_weaker(name, wanted, found):
        value = json.dumps(found, ensure_ascii=False)
        message = Text(f"{name} of {what} is another", f"{name} von {what} ist ein anderer Wert")
        yield rules.CONSTRAINT_WEAKENED.fault(message, value=value, expected=expected, **where)


def _is_weaker(name: str, wanted: Any, found: Any) -> bool:
    if name in _LEAST | _MOST:
        try:
            edge = float(found)
            return bool(edge < wanted if name in _LEAST else edge > wanted)
        except (TypeError, ValueError):
            return True
    # Whether another pattern is a tighter one, nobody can see at a glance.
    return bool(found != wanted)

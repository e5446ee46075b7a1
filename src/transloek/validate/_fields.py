"""The fields of a schema: vocabularies, patterns, and constraints that fit their type."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from transloek.validate import _patterns
from transloek.validate._text import Text
from transloek.validate._values import KINDS, canonical_value
from transloek.validate._views import bounds, field_path, listed
from transloek.validate.rules import schema as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Snapshot
    from transloek.validate.rules._registry import Rule

__all__ = ["field_faults", "unsafe_patterns"]

_COMPARED = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LENGTHS = ("minLength", "maxLength")


def field_faults(resource: ResourceView) -> Iterator[Fault]:
    """Yield what is wrong with the fields of a resource.

    Parameters
    ----------
    resource : ResourceView
        The resource.
    """
    for item in resource.fields:
        yield from _categories(resource, item)
        yield from _pattern(resource, item)
        yield from _unfit(resource, item)


def unsafe_patterns(package: Snapshot) -> bool:
    """Return whether a pattern must not be tried.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    patterns = (bounds(item).get("pattern") for each in package.resources for item in each.fields)
    return any(
        isinstance(pattern, str)
        and not (_patterns.is_valid(pattern) and _patterns.is_safe(pattern))
        for pattern in patterns
    )


def _categories(resource: ResourceView, item: dict[str, Any]) -> Iterator[Fault]:
    categories, allowed = item.get("categories"), bounds(item).get("enum")
    labelled = [
        entry.get("value") if isinstance(entry, dict) else entry for entry in listed(categories)
    ]
    if (categories is None) != (allowed is None) or labelled != listed(allowed):
        wanted = ", ".join(map(str, listed(allowed)))
        yield rules.CATEGORIES_ENUM.fault(
            Text(
                f"the categories of {resource.name}.{item['name']} differ from its enum",
                f"die categories von {resource.name}.{item['name']} unterscheiden sich von enum",
            ),
            resource=resource.name,
            field=field_path(resource, item),
            value=", ".join(map(str, labelled)),
            expected=Text(
                wanted or "the same values in both", wanted or "dieselben Werte in beiden"
            ),
        )


def _pattern(resource: ResourceView, item: dict[str, Any]) -> Iterator[Fault]:
    pattern = bounds(item).get("pattern")
    if not isinstance(pattern, str):
        return
    rule, message, expected = _pattern_trouble(pattern) or (None, None, None)
    if rule is not None and message is not None and expected is not None:
        yield rule.fault(
            message,
            resource=resource.name,
            field=f"{field_path(resource, item)}.constraints.pattern",
            value=pattern,
            expected=expected,
        )


def _pattern_trouble(pattern: str) -> tuple[Rule, Text, Text] | None:
    if not _patterns.is_valid(pattern):
        message = Text("the pattern has a fault", "das Muster ist fehlerhaft")
        return (
            rules.PATTERN_INVALID,
            message,
            Text("a regular expression", "ein regulärer Ausdruck"),
        )
    if not _patterns.is_safe(pattern):
        message = Text(
            "to match the pattern may take for ever, or it looks around or back",
            "das Muster zu prüfen kann ewig dauern, oder es blickt um sich oder zurück",
        )
        return (
            rules.PATTERN_UNSAFE,
            message,
            Text(
                "repetitions that no other can stand in for",
                "Wiederholungen, für die keine andere stehen kann",
            ),
        )
    if _patterns.has_open_alternation(pattern):
        message = Text("alternatives stand in no group", "Alternativen stehen in keiner Gruppe")
        return rules.PATTERN_ALTERNATION, message, Text(f"(?:{pattern})", f"(?:{pattern})")
    return None


def _unfit(resource: ResourceView, item: dict[str, Any]) -> Iterator[Fault]:
    kind = item.get("type")
    for name, value in bounds(item).items():
        if isinstance(kind, str) and kind in KINDS and not _fits(kind, name, value):
            yield rules.CONSTRAINT_UNFIT.fault(
                Text(
                    f"{name} does not fit a field of the type {kind}",
                    f"{name} passt nicht zu einem Feld vom Typ {kind}",
                ),
                resource=resource.name,
                field=f"{field_path(resource, item)}.constraints.{name}",
                value=json.dumps(value, ensure_ascii=False),
                expected=_expected(kind, name),
            )


def _expected(kind: str, name: str) -> Text:
    if name in _LENGTHS and kind == "string":
        return Text("a whole number from 0", "eine ganze Zahl ab 0")
    if name == "enum" or (name in _COMPARED and kind != "string"):
        return KINDS[kind]
    return Text("no such constraint", "keine solche Bedingung")


def _fits(kind: str, name: str, value: object) -> bool:
    if name == "enum":
        return all(_is_of(kind, entry) for entry in listed(value))
    if name in _COMPARED:
        return kind != "string" and _is_of(kind, value)
    if name in _LENGTHS:
        return kind == "string" and isinstance(value, int) and value >= 0
    if name == "pattern":
        return kind == "string"
    return name != "jsonSchema"  # no validator of tables takes it


def _is_of(kind: str, value: object) -> bool:
    """Return whether a value of the descriptor is one of a type; numbers may be given as text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    if isinstance(value, int | float):
        return kind == "number" or (kind == "integer" and float(value).is_integer())
    return kind == "string" or canonical_value(kind, value) is not None

"""Looking into a descriptor of which nothing is known to be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import ResourceView

__all__ = ["bounds", "field_path", "listed", "names", "raws", "references"]

Reference = tuple[tuple[str, ...], str, tuple[str, ...]]


def listed(value: object) -> list[Any]:
    """Return a list as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def names(value: object) -> list[str]:
    """Return the names in a list, or the one that stands for a list of one."""
    found = [value] if isinstance(value, str) else listed(value)
    return [name for name in found if isinstance(name, str)]


def bounds(item: dict[str, Any]) -> dict[str, Any]:
    """Return the constraints of a field."""
    found = item.get("constraints")
    return found if isinstance(found, dict) else {}


def field_path(resource: ResourceView, item: dict[str, Any]) -> str:
    """Return the JSON path of a field."""
    fields = listed(resource.schema.get("fields"))
    place = next(number for number, field in enumerate(fields) if field is item)
    return f"{resource.location}.schema.fields[{place}]"


def raws(descriptor: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return the resources of a descriptor that are objects, read or not."""
    return [raw for raw in listed((descriptor or {}).get("resources")) if isinstance(raw, dict)]


def references(schema: object, own: object) -> Iterator[tuple[int, Reference]]:
    """Yield the foreign keys of a schema: their place, fields, table and fields there.

    Parameters
    ----------
    schema : object
        The schema.
    own : object
        Name of its table, which an empty or missing name stands for.
    """
    keys = listed(schema.get("foreignKeys")) if isinstance(schema, dict) else []
    for place, key in enumerate(keys):
        target = key.get("reference") if isinstance(key, dict) else None
        if isinstance(target, dict):
            other = target.get("resource") or own
            if isinstance(other, str):
                found = tuple(names(key.get("fields"))), other, tuple(names(target.get("fields")))
                yield place, found

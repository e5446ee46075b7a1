"""The tables in SQL: types, keys and checks, derived from the descriptor.

What an engine cannot hold is left out, and said in its format's notes: a pattern that it has no
means for, a reference to what is not unique, and, where references cannot be deferred, one that
closes a circle of tables.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transloek._cells import parse
from transloek._relations import foreign_keys
from transloek.dataset import FINDINGS
from transloek.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from transloek.descriptor import Field, ForeignKey, Package, Resource
    from transloek.exports._base import Content

__all__ = [
    "Dialect",
    "create_column",
    "create_table",
    "in_order",
    "indexed",
    "literal",
    "optional",
    "quote",
    "references",
]

_BOUNDS = {
    "minimum": ">=",
    "maximum": "<=",
    "exclusiveMinimum": ">",
    "exclusiveMaximum": "<",
}
_LENGTHS = {"minLength": ">=", "maxLength": "<="}


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between engines.

    Attributes
    ----------
    types : mapping of str to str
        The engine's types, by those of the descriptor.
    check : callable
        Returns what a column, given as it is quoted, has to fulfil beyond what all engines check:
        by its type and its pattern.
    deferred : bool
        Whether references may wait for the end of a transaction, and so form circles.
    ending : str
        What ends a ``CREATE TABLE``.
    """

    types: Mapping[str, str]
    check: Callable[[str, Field], Iterator[str]]
    deferred: bool = False
    ending: str = ""


def quote(name: str) -> str:
    """Return a name as SQL writes it, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: object) -> str:
    """Return a value as SQL writes it."""
    if isinstance(value, int | float):
        return repr(value)
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return "'" + text.replace("'", "''") + "'"


def in_order(package: Package) -> list[Resource]:
    """Return the tables so that each comes after those that it refers to, where there is a way.

    In a circle, the table that the descriptor names first comes first.
    """
    waiting = {resource.name: resource for resource in package.resources}
    found: list[Resource] = []
    while waiting:
        free = [one for one in waiting.values() if not _targets(one) & waiting.keys()]
        taken = free or [next(iter(waiting.values()))]
        found += taken
        for resource in taken:
            del waiting[resource.name]
    return found


def _targets(resource: Resource) -> set[str]:
    return {key.resource for key in resource.foreign_keys} - {resource.name}


def references(
    package: Package, resource: Resource, names: Collection[str], made: Collection[str] | None
) -> list[ForeignKey]:
    """Return the references of a table that an engine can hold.

    Parameters
    ----------
    package : Package
        The tables.
    resource : Resource
        The table.
    names : collection of str
        Those of its fields that are exported.
    made : collection of str, optional
        The tables that are there already, if the engine insists on that.
    """
    known = package.tables if made is None else (*made, resource.name)
    return [
        key
        for key in resource.foreign_keys
        if key.resource in known
        and set(key.fields) <= set(names)
        and key.reference_fields in _unique(package.resource(key.resource))
    ]


def _unique(resource: Resource) -> list[tuple[str, ...]]:
    """Return the primary key, and what else must not occur twice."""
    single = [(field.name,) for field in resource.fields if field.constraints.get("unique") is True]
    several = resource.raw["schema"].get("uniqueKeys", [])
    more = [(key,) if isinstance(key, str) else tuple(key) for key in several]
    return list(dict.fromkeys(key for key in (resource.primary_key, *single, *more) if key))


def indexed(resource: Resource, keys: Sequence[ForeignKey]) -> list[tuple[str, ...]]:
    """Return the fields that need an index of their own, to be found by what they refer to."""
    begins = {key[: len(own.fields)] for key in _unique(resource) for own in keys}
    return list(dict.fromkeys(key.fields for key in keys if key.fields not in begins))


def optional(content: Content, resource: Resource) -> set[str]:
    """Return the fields that may be empty in a part of the data whatever the descriptor says.

    They name findings that may not have been chosen; see `transloek._subset.SubsetStore`.
    """
    if content.query is None:
        return set()
    names = {key.fields[0] for key in foreign_keys(resource) if key.resource == FINDINGS}
    return names - set(resource.primary_key)


def create_table(
    resource: Resource,
    fields: Sequence[Field],
    keys: Sequence[ForeignKey],
    dialect: Dialect,
    optional: Collection[str] = (),
) -> str:
    """Return the statement that makes a table.

    Parameters
    ----------
    resource : Resource
        The table.
    fields : sequence of Field
        Its columns.
    keys : sequence of ForeignKey
        Its references.
    dialect : Dialect
        The engine.
    optional : collection of str
        Columns that may be empty, even if the descriptor says otherwise.

    Raises
    ------
    ExportError
        If the descriptor gives a constraint with a value that does not fit the field.
    """
    names = {field.name for field in fields}
    unique = [key for key in _unique(resource) if set(key) <= names]
    parts = [create_column(resource, field, dialect, optional) for field in fields]
    parts += [
        f"{'PRIMARY KEY' if key == resource.primary_key else 'UNIQUE'} ({_list(key)})"
        for key in unique
    ]
    parts += [_reference(key, dialect) for key in keys]
    inside = ",\n  ".join(parts)
    return f"CREATE TABLE {quote(resource.name)} (\n  {inside}\n){dialect.ending}"


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(quote, names))


def _reference(key: ForeignKey, dialect: Dialect) -> str:
    ending = " DEFERRABLE INITIALLY DEFERRED" if dialect.deferred else ""
    target = f"{quote(key.resource)} ({_list(key.reference_fields)})"
    return f"FOREIGN KEY ({_list(key.fields)}) REFERENCES {target}{ending}"


def create_column(
    resource: Resource, field: Field, dialect: Dialect, optional: Collection[str]
) -> str:
    """Return what a ``CREATE TABLE`` says of one column: all checks are of one; see `create_table`."""
    needed = field.name in resource.primary_key or (field.required and field.name not in optional)
    parts = [quote(field.name), dialect.types[field.type], *["NOT NULL"][: int(needed)]]
    column = quote(field.name)
    for kind, condition in (
        *_checks(resource, field),
        *(("form", condition) for condition in dialect.check(column, field)),
    ):
        parts.append(f"CONSTRAINT {quote(f'{field.name}: {kind}')} CHECK ({condition})")
    return " ".join(parts)


def _checks(resource: Resource, field: Field) -> Iterator[tuple[str, str]]:
    """Yield the constraints that every engine can check."""
    column, rules = quote(field.name), field.constraints
    words = rules.get("enum") or field.enum
    if words:
        listed = ", ".join(_value(resource, field, "enum", word) for word in words)
        yield "enum", f"{column} IN ({listed})"
    for rule, sign in _BOUNDS.items():
        if rule in rules:
            yield rule, f"{column} {sign} {_value(resource, field, rule, rules[rule])}"
    for rule, sign in _LENGTHS.items():
        if rule in rules:
            yield rule, f"length({column}) {sign} {_length(resource, field, rule)}"


def _value(resource: Resource, field: Field, rule: str, value: Any) -> str:
    try:
        return literal(parse(field, str(value)))
    except ValueError as error:
        raise _refusal(resource, field, rule, str(error)) from error


def _length(resource: Resource, field: Field, rule: str) -> int:
    value = field.constraints[rule]
    if isinstance(value, int):
        return int(value)
    raise _refusal(resource, field, rule, f"expected a whole number, found {value!r}")


def _refusal(resource: Resource, field: Field, rule: str, what: str) -> ExportError:
    message = f"datapackage.json, {resource.name}.{field.name}, {rule}: {what}"
    return ExportError(message)

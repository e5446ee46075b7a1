# ruff: noqa: S608 (names are quoted, values are literals)
"""Views over the tables in a database: the joins that nearly every question begins with.

All are derived from the descriptor. A view whose name a table has is left out, and so is a column
whose name another has already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek._relations import foreign_keys, is_join, relations
from transloek.exports._ddl import literal, quote
from transloek.exports._dictionary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import Field, ForeignKey, Resource
    from transloek.exports._base import Content

__all__ = ["View", "views"]


@dataclass(frozen=True, slots=True)
class View:
    """A view.

    Attributes
    ----------
    name : str
        Its name.
    query : str
        What it selects.
    description : str
        What one row is.
    """

    name: str
    query: str
    description: str


def views(content: Content) -> list[View]:
    """Return the views of a package.

    ``T_labelled`` is a table with the labels of its vocabularies and the names of what it refers
    to; ``T_counts`` says how many rows belong to each of its rows; ``T_both_ways`` tells each link
    from both of its ends; and ``T_narrower``, or as the reference to the same table is called from
    the other side, gives to each row those below it, at any depth, and itself.
    """
    taken = {name.casefold() for name in content.ds.tables}
    found = []
    for name in content.ds.tables:
        resource = content.ds.package.resource(name)
        for view in _of_table(content, resource):
            if view.name.casefold() not in taken:
                taken.add(view.name.casefold())
                found.append(view)
    return found


def _of_table(content: Content, resource: Resource) -> Iterator[View]:
    yield from _labelled(content, resource)
    yield from _counts(content, resource)
    yield from _both_ways(content, resource)
    yield from _below(resource)


def _select(columns: dict[str, str]) -> str:
    """Return the columns of a view, by the names that they get."""
    return ", ".join(f"{what} AS {quote(name)}" for name, what in columns.items())


def _labelled(content: Content, resource: Resource) -> Iterator[View]:
    fields = content.fields(resource)
    columns = {field.name: f"t.{quote(field.name)}" for field in fields}
    own, joins = len(columns), []
    for number, field in enumerate(fields):
        if field.categories:
            joins.append(_word_join(resource, field, f"v{number}"))
            for lang in content.languages:
                columns.setdefault(f"{field.name}_label_{lang}", f"v{number}.label_{lang}")
    for number, key in enumerate(foreign_keys(resource)):
        target = content.ds.package.resource(key.resource)
        names = _headline(content, target) if key.fields[0] in columns else []
        joins += [_row_join(key, f"r{number}")][: len(names)]
        for name in names:
            columns.setdefault(f"{key.name}_{name}", f"r{number}.{quote(name)}")
    if len(columns) > own:
        query = f"SELECT {_select(columns)} FROM {quote(resource.name)} AS t {' '.join(joins)}"
        description = f"{resource.name} with labels and with the names of what they refer to"
        yield View(f"{resource.name}_labelled", query, description)


def _word_join(resource: Resource, field: Field, alias: str) -> str:
    return (
        f"LEFT JOIN {VOCABULARIES} AS {alias} ON {alias}.table_name = {literal(resource.name)} "
        f"AND {alias}.field_name = {literal(field.name)} AND {alias}.value = t.{quote(field.name)}"
    )


def _row_join(key: ForeignKey, alias: str) -> str:
    return (
        f"LEFT JOIN {quote(key.resource)} AS {alias} "
        f"ON {alias}.{quote(key.reference_fields[0])} = t.{quote(key.fields[0])}"
    )


def _headline(content: Content, resource: Resource) -> list[str]:
    """Return the exported fields with which a table names its rows, if it always does."""
    stem = resource.headline
    names = (
        {f"{stem}_{lang}" for lang in content.languages} if stem in resource.bilingual else {stem}
    )
    fields = content.fields(resource)
    return [field.name for field in fields if field.name in names and field.required]


def _counts(content: Content, resource: Resource) -> Iterator[View]:
    """Count, for each row, the rows that name it: of a join table, what stands at its other side."""
    if resource.key is None:
        return
    names = [resource.key, *_headline(content, resource)]
    columns = {name: f"t.{quote(name)}" for name in names}
    own = len(columns)
    for relation in relations(content.ds.package, resource.name).values():
        target = content.ds.package.resource(relation.target)
        if relation.many and (relation.join or not is_join(target)):
            table = quote(relation.join or relation.target)
            condition = f"x.{quote(relation.field)} = t.{quote(resource.key)}"
            count = f"(SELECT count(*) FROM {table} AS x WHERE {condition})"
            columns.setdefault(relation.name, count)
    if len(columns) > own:
        query = f"SELECT {_select(columns)} FROM {quote(resource.name)} AS t"
        yield View(
            f"{resource.name}_counts", query, f"how many rows belong to each of {resource.name}"
        )


def _both_ways(content: Content, resource: Resource) -> Iterator[View]:
    keys = [key for key in foreign_keys(resource) if key.fields[0] in resource.primary_key]
    if len(keys) != 2 or keys[0].resource != keys[1].resource:
        return
    one, other = (key.fields[0] for key in keys)
    straight = {field.name: quote(field.name) for field in content.fields(resource)}
    turned = {**straight, one: quote(other), other: quote(one)}
    table = quote(resource.name)
    query = " UNION ALL ".join(
        f"SELECT {_select({**columns, 'direction': literal(way)})} FROM {table}"
        for columns, way in ((straight, "out"), (turned, "in"))
    )
    description = (
        f"{resource.name} from both ends: direction 'in' where {other} is the one that links"
    )
    yield View(f"{resource.name}_both_ways", query, description)


def _below(resource: Resource) -> Iterator[View]:
    for key in foreign_keys(resource):
        if key.resource == resource.name and key.reference_fields == (resource.key,):
            inverse = key.inverse or "below"
            own, table = quote(str(resource.key)), quote(resource.name)
            query = (
                f"WITH RECURSIVE found(one, below) AS (SELECT {own}, {own} FROM {table} UNION "
                f"SELECT found.one, t.{own} FROM found "
                f"JOIN {table} AS t ON t.{quote(key.fields[0])} = found.below) "
                f"SELECT one AS {own}, below AS below_id FROM found"
            )
            description = f"{resource.name} with all rows below them, and themselves"
            yield View(f"{resource.name}_{inverse}", query, description)

"""How the tables of a package hang together, derived from its foreign keys.

Four kinds of relation lead from a record to others:

one
    the record that a foreign key names: ``finding.workshop`` by ``workshop_id``;
many
    the records whose foreign key names this one: ``workshop.findings``, under their table's name,
    or under the foreign key's ``inverse`` where the descriptor gives one: ``theme.narrower``;
codings
    the same for a join table, whose key is two foreign keys into two tables:
    ``finding.finding_themes``;
through
    the records at the other side of a join table: ``finding.themes``, ``theme.findings``.
"""

from __future__ import annotations

from transloek._frozen import Frozen
from transloek.errors import DescriptorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import ForeignKey, Package, Resource

__all__ = ["Relation", "belonging", "foreign_keys", "is_join", "relations"]


class Relation(Frozen):
    """A way from the records of one table to records.

    Attributes
    ----------
    name : str
        What it is called on a record.
    table : str
        The table that it starts from.
    target : str
        The table that it leads to.
    field : str
        The field that is followed: of `table` if the relation leads to one record, otherwise the
        field of `target`, or of `join`, that names the record.
    many : bool
        Whether it leads to any number of records, not to one or none.
    join : str or None
        The join table in between.
    far_field : str or None
        The field of the join table that names the target.
    """

    name: str
    table: str
    target: str
    field: str
    many: bool = False
    join: str | None = None
    far_field: str | None = None


def foreign_keys(table: Resource) -> Iterator[ForeignKey]:
    """Yield the foreign keys of one field; a relation follows no others."""
    return (key for key in table.foreign_keys if len(key.fields) == 1)


def belonging(table: Resource) -> list[ForeignKey]:
    """Return the references by which a row belongs to another.

    They are required, and called as the key that they name: a finding belongs to its ``meeting_id``,
    a theme does not belong to its ``example_finding_id``.
    """
    return [
        key
        for key in foreign_keys(table)
        if key.fields == key.reference_fields
        and key.resource != table.name
        and table.field(key.fields[0]).required
    ]


def is_join(table: Resource) -> bool:
    """Tell whether the table's key is two foreign keys into two different tables."""
    return _sides(table) is not None


def _sides(table: Resource) -> tuple[ForeignKey, ForeignKey] | None:
    """Return the two foreign keys of a join table."""
    named = {key.fields[0]: key for key in foreign_keys(table)}
    keys = [named[name] for name in table.primary_key if name in named]
    if len(table.primary_key) != 2 or len({key.resource for key in keys}) != 2:
        return None
    return keys[0], keys[1]


def relations(package: Package, table: str) -> dict[str, Relation]:
    """Return the relations that lead from a table, by name.

    Raises
    ------
    DescriptorError
        If two relations, or a relation and a field, have the same name.
    """
    key = relations, table
    if key not in package.derived:
        package.derived[key] = _derive(package, package.resource(table))
    found: dict[str, Relation] = package.derived[key]
    return found


def _derive(package: Package, resource: Resource) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    table = resource.name
    for relation in (*_forward(resource), *_backward(package, table), *_through(package, table)):
        if relation.name in found or relation.name in resource.field_names:
            _refuse(package, relation)
        found[relation.name] = relation
    return found


def _forward(resource: Resource) -> Iterator[Relation]:
    for key in foreign_keys(resource):
        yield Relation(key.name, resource.name, key.resource, key.fields[0])


def _backward(package: Package, table: str) -> Iterator[Relation]:
    for other in package.resources:
        for key in foreign_keys(other):
            if key.resource == table:
                name = key.inverse or other.name
                yield Relation(name, table, other.name, key.fields[0], many=True)


def _through(package: Package, table: str) -> Iterator[Relation]:
    for join, *sides in _joins(package):
        for near, far in (sides, sides[::-1]):
            if near.resource == table:
                yield Relation(
                    far.resource,
                    table,
                    far.resource,
                    near.fields[0],
                    many=True,
                    join=join.name,
                    far_field=far.fields[0],
                )


def _joins(package: Package) -> list[tuple[Resource, ForeignKey, ForeignKey]]:
    """Return the join tables, each with its two foreign keys."""
    if _joins not in package.derived:
        sided = ((table, _sides(table)) for table in package.resources)
        package.derived[_joins] = [(table, *sides) for table, sides in sided if sides]
    joins: list[tuple[Resource, ForeignKey, ForeignKey]] = package.derived[_joins]
    return joins


def _refuse(package: Package, relation: Relation) -> None:
    number = package.tables.index(relation.table)
    message = (
        f"two things on a record of {relation.table} are called {relation.name!r}; "
        f"give the foreign key {relation.join or relation.target}.{relation.field} "
        "an 'inverse' of another name"
    )
    raise DescriptorError(message, location=f"$.resources[{number}]")

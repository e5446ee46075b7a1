"""The gate of keys and meaning: rules that are queries, run on the typed tables.

What a query returns becomes faults. A query whose tables or columns a package lacks is not run: the
gates before say what is missing.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from transloek.validate._beside import Beside
from transloek.validate._database import Database, open_database
from transloek.validate._model import GateResult, in_order
from transloek.validate._near import nearest
from transloek.validate._snapshot import ResourceView, Snapshot, Table
from transloek.validate._text import NOTHING, Text
from transloek.validate._typed import ROW
from transloek.validate.rules import RULES
from transloek.validate.rules._prepared import PREPARED
from transloek.validate.rules._query import Check, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from transloek.validate._duck import DuckDatabase
    from transloek.validate._model import Fault
    from transloek.validate.rules._registry import Rule

    # Where a fault lies: path, row, field.
    Place = tuple[str, int | None, str | None]

__all__ = ["check", "items", "needs", "without_rows"]

# For so many faults of a query, a text that is close is looked for: each costs a walk through all.
_HINTS = 20


def check(
    package: Snapshot,
    told: Callable[[], Collection[Place]] = frozenset,
    beside: Beside | None = None,
) -> GateResult:
    """Run the rules of keys and meaning.

    Parameters
    ----------
    package : Snapshot
        The package.
    told : callable
        Returns path, row and field of the cells in which earlier gates found faults: what these
        rules would say of them is left out. It is asked at the end.
    beside : Beside, optional
        Where the functions of the rules run, beside the queries.
    """
    faults: list[Fault] = []
    lacking: list[str] = []
    begin = (beside or Beside(large=False)).begin
    rules = [
        (rule, [(item, _begun(item, rule, package, begin)) for item in items(rule, package)])
        for rule in RULES.values()
        if rule.gate == "meaning"
    ]
    with open_database(package) as database:
        # All queries first: none waits for what is done beside them.
        answers = [
            (rule, [begun or _answered(item, rule, package, database) for item, begun in asked])
            for rule, asked in rules
        ]
    for rule, found in answers:
        faults += _once(chain.from_iterable(each() for each in found if each is not None))
        lacking += [rule.id] if None in found else []
    known = told()
    faults = [fault for fault in faults if (fault.path, fault.row, fault.field) not in known]
    return GateResult("meaning", in_order(faults, package.paths), _hindrance(lacking))


def _begun(
    item: Query | Check, rule: Rule, package: Snapshot, begin: Callable[..., Any]
) -> Callable[[], list[Fault]] | None:
    """Begin what a function of a rule does, if the package has what it needs."""
    if isinstance(item, Query) or item.lacks(package.tables):
        return None
    found: Callable[[], list[Fault]] = begin(lambda: list(item.run(rule, package)))
    return found


def _hindrance(lacking: list[str]) -> Text:
    if not lacking:
        return NOTHING
    rules = ", ".join(lacking)
    return Text(
        f"not checked, or not in full: {rules}; what they read did not get so far",
        f"nicht oder nicht ganz geprüft: {rules}; was sie lesen, kam nicht so weit",
    )


def _once(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the first of the faults at one place."""
    places: dict[Place, Fault] = {}
    for fault in faults:
        places.setdefault((fault.path, fault.row, fault.field), fault)
    return list(places.values())


def items(rule: Rule, package: Snapshot) -> list[Query | Check]:
    """Return what a rule of this gate runs on a package.

    Parameters
    ----------
    rule : Rule
        The rule.
    package : Snapshot
        The package.
    """
    return list(rule.check(package) if callable(rule.check) else rule.check)


def _answered(
    item: Query | Check, rule: Rule, package: Snapshot, database: Database | DuckDatabase
) -> Callable[[], list[Fault]] | None:
    """Ask a query, and return what returns its faults, if the package has what it needs."""
    rows = database.select(item.sql) if isinstance(item, Query) else None
    if rows is None or isinstance(item, Check):
        return None
    faults = list(_faults(rule, item, package.tables, rows))
    return lambda: faults


def _faults(
    rule: Rule, query: Query, tables: Mapping[str, Table], rows: list[dict[str, Any]]
) -> Iterator[Fault]:
    if not rows:
        return
    table = tables[query.table]
    for place, row in enumerate(rows):
        index = row[ROW] - 1
        field = row.get("field_") or query.field
        value = table.columns[field][index]
        lines = {
            f"{name.removesuffix(ROW)}line": table.lines[other - 1]
            for name, other in row.items()
            if name.endswith(f"_{ROW}") and other is not None
        }
        hint = _hint(query, tables, value) if place < _HINTS else NOTHING
        yield rule.at(
            table,
            index,
            field,
            query.message,
            expected=query.expected,
            remedy=query.remedy,
            values={**query.values, **row, **lines, "value": value, "hint": hint},
        )


def _hint(query: Query, tables: Mapping[str, Table], value: str) -> Text:
    """Say which of the texts that are there comes closest to a cell, if any does."""
    if query.hint is None:
        return NOTHING
    table, column = query.hint
    close = nearest(value, tables[table].columns[column])
    return (
        Text(f" Did you mean {close}?", f" Gemeint ist vielleicht {close}.") if close else NOTHING
    )


def needs(rule: Rule, package: Snapshot) -> tuple[str, ...]:
    """Return the columns that a rule of this gate reads, as ``table.column``.

    Parameters
    ----------
    rule : Rule
        The rule.
    package : Snapshot
        A package in which there are all of them; without rows will do.
    """
    found: set[str] = set()
    with Database(package) as database:
        for item in items(rule, package):
            found |= set(item.needs) if isinstance(item, Check) else database.reads(item.sql)
        # Those made of others first.
        for name, sql in reversed(PREPARED.items()):
            own = {column for column in found if column.startswith(f"{name}.")}
            found = found - own | (database.reads(sql) if own else set())
    return tuple(sorted(found))


def without_rows(package: Snapshot) -> Snapshot:
    """Return a package of the same tables with no row in any, for questions on its columns.

    Parameters
    ----------
    package : Snapshot
        The package; what its descriptor declares counts, not its files.
    """
    views = [_empty(resource) for resource in package.resources]
    return Snapshot(package.root, package.data, package.descriptor, views)


def _empty(resource: ResourceView) -> ResourceView:
    names = [str(item["name"]) for item in resource.fields]
    columns: dict[str, list[str]] = {name: [] for name in names}
    table = Table(resource.name, resource.path, (), columns, [])
    return ResourceView(
        resource.name, resource.path, resource.raw, resource.location, b"", table=table
    )

"""Keys: every row can be told from every other, and every reference leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.validate._columns import ArrowColumn
from transloek.validate._text import Text
from transloek.validate._typed import quoted
from transloek.validate._views import bounds, listed, names
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transloek.validate._snapshot import ResourceView, Snapshot

__all__: list[str] = []

# Grouped first, so that only what is there twice is joined.
_TWICE = """
    SELECT one.row_ AS row_, first_row_
    FROM {table} AS one
    JOIN (SELECT {columns}, min(row_) AS first_row_ FROM {table} WHERE {filled}
          GROUP BY {columns} HAVING count(*) > 1) AS more ON {equal}
    WHERE one.row_ > first_row_
"""
_DANGLING = """
    SELECT child.row_ AS row_ FROM {table} AS child
    WHERE {filled} AND {child} NOT IN (SELECT {parent} FROM {target} WHERE {known})
"""
# Of a table so many times as large, only what is named is kept in mind.
_MANY = 10
_NAMED = " AND {parent} IN (SELECT {child} FROM {table} AS child)"


def _there(resource: ResourceView, key: Sequence[str]) -> bool:
    """Return whether a key can be judged: the table has all its columns."""
    return resource.table is not None and bool(key) and set(key) <= resource.table.columns.keys()


def _key_missing(package: Snapshot) -> Iterator[Query]:
    for resource in package.resources:
        key = names(resource.schema.get("primaryKey"))
        for name in key if _there(resource, key) else ():
            yield Query(
                table=resource.name,
                field=name,
                sql=f"SELECT row_ FROM {quoted(resource.name)} WHERE {quoted(name)} IS NULL",
                message=Text(
                    "the row has no key, or not all of it",
                    "die Zeile hat keinen Schlüssel oder nicht den ganzen",
                ),
                expected=Text("an ID", "eine Kennung"),
            )


query_rule(
    "key-missing",
    title=Text(
        "Every row has its primary key, whole.", "Jede Zeile hat ihren Primärschlüssel, ganz."
    ),
    explanation=Text(
        "A row without a key cannot be asked for, referred to or cited.",
        "Eine Zeile ohne Schlüssel lässt sich weder abfragen noch nennen noch zitieren.",
    ),
    remedy=Text("Fill in the ID.", "Die Kennung eintragen."),
    example=Example("data/finding_themes.csv", "m05-s-01,hands-on-action,", "m05-s-01,,"),
    queries=_key_missing,
)


def _twice(resource: ResourceView, key: list[str]) -> Query:
    columns = [quoted(name) for name in key]
    return Query(
        table=resource.name,
        field=key[0],
        sql=_TWICE.format(
            table=quoted(resource.name),
            columns=", ".join(columns),
            filled=" AND ".join(f"{column} IS NOT NULL" for column in columns),
            equal=" AND ".join(f"one.{column} = more.{column}" for column in columns),
        ),
        message=Text(
            "line {first_line} has the same in {names}",
            "Zeile {first_line} hat dasselbe in {names}",
        ),
        expected=Text("a value of its own", "ein eigener Wert"),
        values={"names": ", ".join(key)},
    )


def _rises(resource: ResourceView, key: list[str]) -> bool:
    """Return whether the order of the rows says already that no key is there twice."""
    table = resource.table
    texts = all(_type(resource, name) == "string" for name in key)
    return table is not None and table.rising and texts and set(table.key) == set(key)


def _key_twice(package: Snapshot) -> Iterator[Query]:
    for resource in package.resources:
        key = names(resource.schema.get("primaryKey"))
        if _there(resource, key) and not _rises(resource, key):
            yield _twice(resource, key)


query_rule(
    "key-twice",
    title=Text("No two rows have one primary key.", "Keine zwei Zeilen haben denselben Schlüssel."),
    explanation=Text(
        "An ID stands for one record for ever; a finding is coded once with a theme.",
        "Eine Kennung steht für immer für einen Datensatz; ein Befund ist mit einem Thema einmal "
        "codiert.",
    ),
    remedy=Text(
        "Give the newer row another ID, or remove it.",
        "Der neueren Zeile eine andere Kennung geben oder sie entfernen.",
    ),
    example=Example(
        "data/finding_themes.csv",
        "m05-s-01,networking,secondary",
        "m05-s-01,hands-on-action,secondary",
    ),
    queries=_key_twice,
)


def _unique_keys(package: Snapshot) -> Iterator[Query]:
    for resource in package.resources:
        for key in map(names, listed(resource.schema.get("uniqueKeys"))):
            if _there(resource, key):
                yield _twice(resource, key)


query_rule(
    "unique-key",
    title=Text(
        "What the descriptor declares unique in uniqueKeys occurs once.",
        "Was der Deskriptor in uniqueKeys für eindeutig erklärt, kommt einmal vor.",
    ),
    explanation=Text(
        "Common validators pass over uniqueKeys without a word.",
        "Gängige Prüfprogramme übergehen uniqueKeys, ohne etwas zu sagen.",
    ),
    remedy=Text("Correct one of the two rows.", "Eine der beiden Zeilen berichtigen."),
    example=Example(
        "datapackage.json",
        '"primaryKey": [\n          "organisation_id"\n        ],',
        '"primaryKey": [\n          "organisation_id"\n        ],\n'
        '        "uniqueKeys": [["place_id"]],',
    ),
    queries=_unique_keys,
)


def _foreign_keys(package: Snapshot) -> Iterator[Query]:
    for resource in package.resources:
        for key in listed(resource.schema.get("foreignKeys")):
            query = _foreign_key(resource, key, package) if isinstance(key, dict) else None
            if query is not None:
                yield query


def _is_key(resource: ResourceView, fields: Sequence[str]) -> bool:
    schema = resource.schema
    keys = [schema.get("primaryKey"), *listed(schema.get("uniqueKeys"))]
    unique = [[item["name"]] for item in resource.fields if bounds(item).get("unique") is True]
    return sorted(fields) in [sorted(key) for key in [*map(names, keys), *unique]]


def _type(resource: ResourceView, name: str) -> object:
    return next((item.get("type") for item in resource.fields if item["name"] == name), None)


def _row(columns: Iterable[str]) -> str:
    """Return what is compared: a column, or several as a row."""
    found = list(columns)
    return found[0] if len(found) == 1 else f"({', '.join(found)})"


def _foreign_key(resource: ResourceView, key: dict[str, Any], package: Snapshot) -> Query | None:
    reference = key["reference"] if isinstance(key.get("reference"), dict) else {}
    name = reference.get("resource") or resource.name
    target = next((each for each in package.resources if each.name == name), None)
    fields, others = names(key.get("fields")), names(reference.get("fields"))
    # What is no key of its table is told of the descriptor.
    judged = target is not None and len(fields) == len(others) and _is_key(target, others)
    if not (target and judged and _there(resource, fields) and _there(target, others)):
        return None
    pairs = [(quoted(one), quoted(two)) for one, two in zip(fields, others, strict=True)]
    # As text where the descriptor gives the two another type: not every database compares those.
    alike = [_type(resource, name) for name in fields] == [_type(target, name) for name in others]
    if alike and len(pairs) == 1 and _repeats(resource, fields[0], target, others[0]):
        return None
    as_is = "{}" if alike else "CAST({} AS TEXT)"
    child = _row(as_is.format(f"child.{one}") for one, _ in pairs)
    parent = ", ".join(as_is.format(two) for _, two in pairs)
    few = len(pairs) == 1 and _MANY * resource.size < target.size
    named = _NAMED.format(parent=parent, child=child, table=quoted(resource.name)) if few else ""
    return Query(
        table=resource.name,
        field=fields[0],
        sql=_DANGLING.format(
            table=quoted(resource.name),
            target=quoted(target.name),
            child=child,
            parent=parent,
            filled=" AND ".join(f"child.{one} IS NOT NULL" for one, _ in pairs),
            known=" AND ".join(f"{two} IS NOT NULL" for _, two in pairs) + named,
        ),
        message=Text("the table {target} has no {value}", "die Tabelle {target} hat kein {value}"),
        expected=Text("an ID of the table {target}", "eine Kennung der Tabelle {target}"),
        remedy=Text(
            "Correct the ID, or add the row.{hint}",
            "Die Kennung berichtigen oder die Zeile ergänzen.{hint}",
        ),
        hint=(target.name, others[0]),
        values={"target": target.name},
    )


def _repeats(resource: ResourceView, field: str, target: ResourceView, key: str) -> bool:
    """Return whether a column in order is the key that it refers to, row by row."""
    if resource.table is None or target.table is None or not resource.table.rising:
        return False
    column, other = resource.table.columns[field], target.table.columns[key]
    return (
        isinstance(column, ArrowColumn)
        and isinstance(other, ArrowColumn)
        and field == resource.table.key[0]
        and column.runs().array.equals(other.array)
    )


query_rule(
    "foreign-key",
    title=Text("What a row refers to is there.", "Worauf eine Zeile verweist, das gibt es."),
    explanation=Text(
        "A reference that leads nowhere is a mistyped ID, or a record that was lost.",
        "Ein Verweis ins Leere ist eine vertippte Kennung oder ein verlorener Datensatz.",
    ),
    remedy=Text(
        "Correct the ID, or add the row.", "Die Kennung berichtigen oder die Zeile ergänzen."
    ),
    example=Example("data/finding_themes.csv", "hands-on-action", "hands-on-acton"),
    queries=_foreign_keys,
)

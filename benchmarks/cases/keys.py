"""What any engine can check of a package: keys, references and vocabularies; nothing of its meaning.

Each function reads the CSV files of a package and returns, as JSON, how many rows break each
constraint that the descriptor names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["duckdb_faults", "polars_faults"]


def _descriptor(folder: str) -> list[Any]:
    found: list[Any] = json.loads(Path(folder, "datapackage.json").read_bytes())["resources"]
    return found


def _enums(raw: Any) -> Iterator[tuple[str, list[str]]]:
    for field in raw["schema"]["fields"]:
        if enum := field.get("constraints", {}).get("enum"):
            yield field["name"], enum


def _keys(raw: Any) -> Iterator[tuple[str, str, str]]:
    for key in raw["schema"].get("foreignKeys", ()):
        yield key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]


def duckdb_faults(folder: str) -> str:
    """Count by DuckDB, in SQL."""
    import duckdb

    found: dict[str, int] = {}
    with duckdb.connect(":memory:") as db:
        for raw in _descriptor(folder):
            names = {field["name"]: "VARCHAR" for field in raw["schema"]["fields"]}
            rows = db.read_csv(str(Path(folder, raw["path"])), header=True, columns=names)
            rows.create(raw["name"])
        for raw in _descriptor(folder):
            for name, query in _queries(raw).items():
                row = db.execute(query).fetchone()
                found[f"{raw['name']}.{name}"] = row[0] if row else -1
    return json.dumps(found)


def _queries(raw: Any) -> dict[str, str]:
    table, key = raw["name"], ", ".join(raw["schema"]["primaryKey"])
    missing = " OR ".join(f"{name} IS NULL" for name in raw["schema"]["primaryKey"])
    found = {
        "key": f"SELECT count(*) - count(DISTINCT ({key})) + count(*) FILTER ({missing}) FROM {table}"  # noqa: S608
    }
    for field, enum in _enums(raw):
        words = ", ".join(f"'{word}'" for word in enum)
        found[field] = f"SELECT count(*) FROM {table} WHERE {field} NOT IN ({words})"  # noqa: S608
    for field, other, target in _keys(raw):
        found[f"{field}>{other}"] = (
            f"SELECT count(*) FROM {table} AS t ANTI JOIN {other} AS o "  # noqa: S608
            f"ON o.{target} = t.{field} WHERE t.{field} IS NOT NULL"
        )
    return found


def polars_faults(folder: str) -> str:
    """Count by polars."""
    import polars as pl

    raws = _descriptor(folder)
    tables = {
        raw["name"]: pl.read_csv(
            Path(folder, raw["path"]),
            schema={field["name"]: pl.String for field in raw["schema"]["fields"]},
            null_values=[""],
        )
        for raw in raws
    }
    found: dict[str, int] = {}
    for raw in raws:
        name, table, key = raw["name"], tables[raw["name"]], raw["schema"]["primaryKey"]
        missing = table.filter(pl.any_horizontal(pl.col(key).is_null())).height
        found[f"{name}.key"] = table.height - table.select(key).n_unique() + missing
        for field, enum in _enums(raw):
            found[f"{name}.{field}"] = table.filter(~pl.col(field).is_in(enum)).height
        for field, other, target in _keys(raw):
            rows = table.filter(pl.col(field).is_not_null())
            astray = rows.join(tables[other], left_on=field, right_on=target, how="anti").height
            found[f"{name}.{field}>{other}"] = astray
    return json.dumps(found)

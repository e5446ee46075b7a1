"""IDs that were given up: never used again, and led on to what is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek.validate._columnwise import among
from transloek.validate._text import Text
from transloek.validate.rules._circles import circles
from transloek.validate.rules._query import Check, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules._retired import living, retired_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_FILE = "data/retired_ids.csv"
_HEADER = "retired_id,retired_in,reason_de,reason_en,replaced_by\n"
_WHY = "Zwei Befunde wurden einer.,Two findings became one."
_VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})")


def _example(row: str) -> Example:
    return Example(_FILE, _HEADER, f"{_HEADER}{row}\n")


def _homes(package: Snapshot, names: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield each table, with those of some IDs that it has."""
    for table, key in living(package) if names else ():
        yield table.name, among(table.columns[key], names) - {""}


def _alive(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    table = retired_table(package)
    if table is None:
        return
    retired = set(table.columns["retired_id"])
    found = {name: home for home, names in _homes(package, retired) for name in names}
    for row, name in table.rows("retired_id") if found else ():
        if name in found:
            yield rule.at(
                table,
                row,
                "retired_id",
                Text(
                    "the table {home} has a record of this ID",
                    "die Tabelle {home} hat einen Datensatz dieser Kennung",
                ),
                expected=Text("an ID that is not in use", "eine Kennung, die niemand mehr hat"),
                values={"home": found[name]},
            )


query_rule(
    "retired-alive",
    title=Text("A retired ID is not used again.", "Eine aufgegebene Kennung kehrt nicht wieder."),
    explanation=Text(
        "Who cited the old record would be led to another.",
        "Wer den alten Datensatz zitiert hat, käme zu einem anderen.",
    ),
    remedy=Text(
        "Give the new record an ID that never was, or take this one out of the retired ones if "
        "the record never went away.",
        "Dem neuen Datensatz eine Kennung geben, die es nie gab; war der alte nie fort, seine "
        "Kennung hier streichen.",
    ),
    example=_example(f"m05-w3-04,0.1.0,{_WHY},"),
    queries=(Check(_alive),),
)


def _replacement(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    table = retired_table(package)
    if table is None or "replaced_by" not in table.columns:
        return
    follow = {name: other for _, name, other in table.rows("retired_id", "replaced_by") if name}
    missing = {other for other in follow.values() if other and other not in follow}
    missing -= {name for _, names in list(_homes(package, missing)) for name in names}
    heads = {circle[0] for circle in circles(follow)}
    for row, name, other in table.rows("retired_id", "replaced_by"):
        if other in missing:
            message = Text(
                "no record has this ID, and none had", "kein Datensatz hat diese Kennung, nie einer"
            )
        elif name in heads:
            message = Text(
                "by way of {value} one comes back to {name}",
                "über {value} kommt man zu {name} zurück",
            )
        else:
            continue
        yield rule.at(
            table,
            row,
            "replaced_by",
            message,
            expected=Text(
                "the ID of a record, or nothing", "die Kennung eines Datensatzes oder nichts"
            ),
            values={"value": other, "name": name},
        )


query_rule(
    "retired-replacement",
    title=Text(
        "What replaces a retired ID is a record, or leads to one.",
        "Was eine aufgegebene Kennung ersetzt, ist ein Datensatz oder führt zu einem.",
    ),
    explanation=Text(
        "Who asks for the old ID is told where to go on.",
        "Wer nach der alten Kennung fragt, erfährt, wo es weitergeht.",
    ),
    remedy=Text("Correct or empty replaced_by.", "replaced_by berichtigen oder leeren."),
    example=_example(f"m05-w3-99,0.1.0,{_WHY},m05-w3-98"),
    queries=(Check(_replacement),),
)


def _number(text: object) -> tuple[int, ...] | None:
    match = _VERSION.match(text) if isinstance(text, str) else None
    return tuple(map(int, match.groups())) if match else None


def _version(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    table = retired_table(package)
    told = (package.descriptor or {}).get("version")
    current = _number(told)
    if table is None or current is None or "retired_in" not in table.columns:
        return
    for row, text in table.rows("retired_in"):
        number = _number(text)
        if number is not None and number > current:
            yield rule.at(
                table,
                row,
                "retired_in",
                Text("this version is not there yet", "diese Version gibt es noch nicht"),
                expected=Text("at most {version}", "höchstens {version}"),
                values={"version": told},
            )


query_rule(
    "retired-version",
    title=Text(
        "An ID was retired in this version of the data, or in one before.",
        "Eine Kennung wurde in dieser Version der Daten aufgegeben oder in einer früheren.",
    ),
    explanation=Text(
        "retired_in is the first version that no longer has it.",
        "retired_in ist die erste Version, die sie nicht mehr hat.",
    ),
    remedy=Text(
        "Correct the version here, or in the descriptor.",
        "Die Version hier berichtigen oder im Deskriptor.",
    ),
    example=_example(f"m05-w3-99,99.0.0,{_WHY},"),
    queries=(Check(_version),),
)

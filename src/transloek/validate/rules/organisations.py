"""Organisations: what is part of what, and who holds the meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._text import Text
from transloek.validate.rules._circles import circles
from transloek.validate.rules._query import Check, Query, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []


def _cycle(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    table = package.tables["organisations"]
    rows = {name: row for row, name in table.rows("organisation_id") if name}
    pairs = zip(table.columns["organisation_id"], table.columns["part_of_id"], strict=True)
    for circle in circles({name: whole for name, whole in pairs if name and whole}):
        row = rows[circle[0]]
        yield rule.at(
            table,
            row,
            "part_of_id",
            Text(
                "by way of {value} the organisation is part of itself",
                "über {value} ist die Organisation Teil ihrer selbst",
            ),
            expected=Text(
                "a larger organisation, or nothing", "eine größere Organisation oder nichts"
            ),
            values={"value": table.columns["part_of_id"][row]},
        )


query_rule(
    "part-cycle",
    title=Text(
        "No organisation is part of itself, by whatever way.",
        "Keine Organisation ist Teil ihrer selbst, auf welchem Weg auch immer.",
    ),
    explanation=Text(
        "part_of_id leads from an institute to its university and never back.",
        "part_of_id führt vom Institut zur Hochschule und nie zurück.",
    ),
    remedy=Text("Correct or empty part_of_id.", "part_of_id berichtigen oder leeren."),
    example=Example(
        "data/organisations.csv",
        "https://hs-niederrhein.de/,,",
        "https://hs-niederrhein.de/,transloek,",
    ),
    queries=(Check(_cycle, ("organisations.organisation_id", "organisations.part_of_id")),),
)

query_rule(
    "network-kind",
    title=Text("Meetings are those of a network.", "Treffen sind die Treffen eines Netzwerks."),
    explanation=Text(
        "An organisation of another kind holds no network meetings.",
        "Eine Organisation anderer Art hält keine Netzwerktreffen ab.",
    ),
    remedy=Text(
        "Correct the network of the meeting, or the kind of the organisation.",
        "Das Netzwerk des Treffens berichtigen oder die Art der Organisation.",
    ),
    example=Example("data/meetings.csv", ",lokale-oekonomien-niederrhein,", ",transloek,"),
    queries=(
        Query(
            table="meetings",
            field="network_id",
            sql="""
                SELECT m.row_ AS row_, o.kind AS kind, o.name AS name
                FROM meetings AS m JOIN organisations AS o ON o.organisation_id = m.network_id
                WHERE o.kind <> 'network'
            """,
            message=Text("{name} is of the kind {kind}", "{name} ist von der Art {kind}"),
            expected=Text("a network", "ein Netzwerk"),
        ),
    ),
)

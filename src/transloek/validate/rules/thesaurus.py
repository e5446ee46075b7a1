"""Themes: one above the other, on two levels, and never in a circle."""

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

_THEMES = "data/themes.csv"
# Of a circle, so many stations are named.
_SHOWN = 20


def _cycle(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    themes = package.tables["themes"]
    rows = {theme: row for row, theme in themes.rows("theme_id") if theme}
    pairs = zip(themes.columns["theme_id"], themes.columns["broader_id"], strict=True)
    for circle in circles({theme: broader for theme, broader in pairs if theme and broader}):
        yield rule.at(
            themes,
            rows[circle[0]],
            "broader_id",
            Text(
                "the themes go round in a circle: {way}", "die Themen drehen sich im Kreis: {way}"
            ),
            expected=Text("a way to the top", "ein Weg nach oben"),
            values={"way": " > ".join([*circle[:_SHOWN], circle[0]])},
        )


query_rule(
    "theme-cycle",
    title=Text(
        "No theme is broader than itself, by whatever way.",
        "Kein Thema ist weiter als es selbst, auf welchem Weg auch immer.",
    ),
    explanation=Text(
        "The thesaurus is a tree: from every theme one comes to the top.",
        "Der Thesaurus ist ein Baum: Von jedem Thema kommt man nach oben.",
    ),
    remedy=Text(
        "Correct the broader theme; empty it if the theme stands on the upper level.",
        "Das weitere Thema berichtigen; leeren, wenn das Thema auf der oberen Ebene steht.",
    ),
    example=Example(_THEMES, "networking,,Netz", "networking,added-value,Netz"),
    queries=(Check(_cycle, ("themes.theme_id", "themes.broader_id")),),
)

query_rule(
    "theme-depth",
    title=Text("The thesaurus has two levels.", "Der Thesaurus hat zwei Ebenen."),
    explanation=Text(
        "A theme is on the upper level, or directly below a theme that is.",
        "Ein Thema steht auf der oberen Ebene oder unmittelbar unter einem, das dort steht.",
    ),
    remedy=Text(
        "Choose a broader theme of the upper level.", "Ein weiteres Thema der oberen Ebene wählen."
    ),
    example=Example(_THEMES, "added-value,networking,", "added-value,trust,"),
    severity="warning",
    queries=(
        Query(
            table="themes",
            field="broader_id",
            sql="""
                SELECT t.row_ AS row_, b.broader_id AS above
                FROM themes AS t JOIN themes AS b ON b.theme_id = t.broader_id
                JOIN themes AS top ON top.theme_id = b.broader_id
                WHERE top.broader_id IS NULL
            """,
            message=Text("above {value} there is {above}", "über {value} steht {above}"),
            expected=Text("a theme of the upper level", "ein Thema der oberen Ebene"),
        ),
    ),
)

"""What themes correspond to in other thesauri."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__: list[str] = []

query_rule(
    "theme-match",
    title=Text(
        "A theme that is linked to another thesaurus says how close the match is.",
        "Ein Thema, das mit einem anderen Thesaurus verknüpft ist, sagt, wie gut es passt.",
    ),
    explanation=Text(
        "match_type belongs to stw_id and eurovoc_id: with either filled, and only then.",
        "match_type gehört zu stw_id und eurovoc_id: gefüllt, wo eines davon gefüllt ist, und nur "
        "dort.",
    ),
    remedy=Text(
        "Give exact or close, or empty the field where nothing is linked.",
        "exact oder close angeben; wo nichts verknüpft ist, das Feld leeren.",
    ),
    example=Example("data/themes.csv", ",19755-1,,exact", ",19755-1,,"),
    queries=(
        Query(
            table="themes",
            field="match_type",
            sql="SELECT row_ FROM themes WHERE match_type IS NULL "
            "AND (stw_id IS NOT NULL OR eurovoc_id IS NOT NULL)",
            message=Text(
                "the theme is linked to another thesaurus",
                "das Thema ist mit einem anderen Thesaurus verknüpft",
            ),
            expected=Text("exact or close", "exact oder close"),
        ),
        Query(
            table="themes",
            field="match_type",
            sql="SELECT row_ FROM themes WHERE match_type IS NOT NULL "
            "AND stw_id IS NULL AND eurovoc_id IS NULL",
            message=Text(
                "the theme is linked to no other thesaurus",
                "das Thema ist mit keinem anderen Thesaurus verknüpft",
            ),
            expected=Text("nothing", "nichts"),
        ),
    ),
)

_SHARED = """
    SELECT row_, first
    FROM (SELECT row_, theme_id, match_type,
                 first_value(theme_id) OVER same AS first,
                 max(CASE WHEN match_type = 'exact' THEN 1 ELSE 0 END)
                     OVER (PARTITION BY {column}) AS exact
          FROM themes WHERE {column} IS NOT NULL
          WINDOW same AS (PARTITION BY {column} ORDER BY row_))
    WHERE theme_id <> first AND exact = 1
"""

query_rule(
    "match-twice",
    title=Text(
        "A concept that one theme matches exactly belongs to no other theme.",
        "Ein Begriff, dem ein Thema genau entspricht, gehört zu keinem anderen Thema.",
    ),
    explanation=Text(
        "Two themes that are the same as a third are the same.",
        "Zwei Themen, die dasselbe sind wie ein drittes, sind dasselbe.",
    ),
    remedy=Text(
        "Correct the identifier, or make the match close.",
        "Die Kennung berichtigen oder die Entsprechung auf close setzen.",
    ),
    example=Example("data/themes.csv", "18869-5", "19755-1"),
    queries=tuple(
        Query(
            table="themes",
            field=column,
            sql=_SHARED.format(column=column),
            message=Text("{first} is linked to the same", "{first} ist mit demselben verknüpft"),
            expected=Text("a concept of its own", "ein eigener Begriff"),
        )
        for column in ("stw_id", "eurovoc_id")
    ),
)

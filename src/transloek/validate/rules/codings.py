"""What findings are coded with: every theme and actor is needed, and each finding has one main theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._columnwise import one_each
from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from transloek.validate._snapshot import Snapshot

__all__ = ["CODED", "USED", "USED_NAME"]

_THEMES = "data/themes.csv"
# What codings are made with, and the tables that hold them.
CODED = {"finding_themes": "theme_id", "finding_actors": "actor_id"}
USED_NAME = "{codings}_used_"
USED = "SELECT DISTINCT {key} AS id FROM {codings} WHERE {key} IS NOT NULL"

# Not while a coding leads nowhere: it may be the one that is missing, with its ID mistyped.
_UNUSED = """
    WITH used AS (SELECT id FROM {codings}_used_)
    SELECT row_ FROM {table}
    WHERE {key} IS NOT NULL AND {key} NOT IN (SELECT id FROM used) AND 0 =
          (SELECT count(*) FROM used
           WHERE id NOT IN (SELECT {key} FROM {table} WHERE {key} IS NOT NULL))
"""


def _unused(table: str, key: str, codings: str) -> Query:
    return Query(
        table=table,
        field=key,
        sql=_UNUSED.format(table=table, key=key, codings=codings),
        message=Text("no finding is coded with it", "kein Befund ist damit codiert"),
        expected=Text("at least one finding", "mindestens ein Befund"),
    )


query_rule(
    "theme-unused",
    title=Text(
        "At least one finding is coded with every theme itself.",
        "Mit jedem Thema selbst ist mindestens ein Befund codiert.",
    ),
    explanation=Text(
        "A theme that no finding needs was not grown from the findings.",
        "Ein Thema, das kein Befund braucht, ist nicht aus den Befunden gewachsen.",
    ),
    remedy=Text(
        "Code the findings that it fits, or remove the theme.",
        "Die passenden Befunde damit codieren oder das Thema entfernen.",
    ),
    example=Example(
        _THEMES,
        "time,continuity,",
        "patience,continuity,Geduld,Patience,Warten können.,Being able to wait.,Für alles Warten.,"
        "For all waiting.,Nicht für Fristen.,Not for deadlines.,m05-w3-07,,,\ntime,continuity,",
    ),
    queries=(_unused("themes", "theme_id", "finding_themes"),),
)

query_rule(
    "actor-unused",
    title=Text(
        "At least one finding is about every kind of actor.",
        "Von jeder Art von Akteuren handelt mindestens ein Befund.",
    ),
    explanation=Text(
        "A kind of actor that no finding names was not grown from the findings.",
        "Eine Art von Akteuren, die kein Befund nennt, ist nicht aus den Befunden gewachsen.",
    ),
    remedy=Text(
        "Code the findings that it fits, or remove the actor.",
        "Die passenden Befunde damit codieren oder die Art entfernen.",
    ),
    example=Example(
        "data/actors.csv",
        "volunteers,civil_society",
        "visitors,civil_society,Gäste,Visitors,Wer zu Besuch ist.,Those who visit.\n"
        "volunteers,civil_society",
    ),
    queries=(_unused("actors", "actor_id", "finding_actors"),),
)

_PRIMARIES = (
    Query(
        table="finding_themes",
        field="weight",
        sql="""
            SELECT row_, first, finding_id
            FROM (SELECT row_, theme_id, finding_id,
                         row_number() OVER primaries AS place,
                         first_value(theme_id) OVER primaries AS first
                  FROM finding_themes
                  WHERE weight = 'primary' AND finding_id IN
                        (SELECT finding_id FROM finding_themes WHERE weight = 'primary'
                         GROUP BY finding_id HAVING count(*) > 1)
                  WINDOW primaries AS (PARTITION BY finding_id ORDER BY row_))
            WHERE place > 1 AND theme_id <> first
        """,
        message=Text(
            "{finding_id} has the primary theme {first} already",
            "{finding_id} hat schon das Hauptthema {first}",
        ),
        expected=Text("secondary", "secondary"),
    ),
    Query(
        table="findings",
        field="finding_id",
        sql="""
            SELECT row_ FROM findings
            WHERE finding_id IS NOT NULL AND finding_id NOT IN
                  (SELECT finding_id FROM finding_themes
                   WHERE coalesce(weight, '') <> 'secondary' AND finding_id IS NOT NULL)
        """,
        message=Text("the finding has no primary theme", "der Befund hat kein Hauptthema"),
        expected=Text("one primary theme", "ein Hauptthema"),
    ),
)


def _primaries(package: Snapshot) -> tuple[Query, ...]:
    findings, codings = (package.tables.get(name) for name in ("findings", "finding_themes"))
    # Where the findings with a primary theme, row by row, are all findings, that says it.
    if findings and codings and findings.rising and findings.key == ("finding_id",):
        owners, weights = codings.columns.get("finding_id"), codings.columns.get("weight")
        ids = findings.columns["finding_id"]
        if owners and weights and one_each(ids, owners, weights, "primary", "secondary"):
            return ()
    return _PRIMARIES


query_rule(
    "theme-primary",
    title=Text(
        "Every finding has exactly one primary theme.",
        "Jeder Befund hat genau ein Hauptthema (primary).",
    ),
    explanation=Text(
        "So that a table by primary theme counts every finding, and each once.",
        "Damit eine Tabelle nach Hauptthemen jeden Befund zählt, und jeden einmal.",
    ),
    remedy=Text(
        "Make the theme that fits best the primary one, the others secondary.",
        "Das Thema, das am besten passt, auf primary setzen, die anderen auf secondary.",
    ),
    example=Example("data/finding_themes.csv", "networking,secondary", "networking,primary"),
    queries=_primaries,
)

query_rule(
    "theme-example",
    title=Text(
        "The example of a theme is coded with the theme.",
        "Das Beispiel eines Themas ist mit dem Thema codiert.",
    ),
    explanation=Text(
        "An example that is coded otherwise shows the opposite of what it should.",
        "Ein Beispiel, das anders codiert ist, zeigt das Gegenteil von dem, was es soll.",
    ),
    remedy=Text(
        "Choose a finding that is coded with the theme, or code this one with it.",
        "Einen Befund wählen, der mit dem Thema codiert ist, oder diesen damit codieren.",
    ),
    example=Example("data/finding_themes.csv", "m05-w3-09,added-value,", "m05-w3-09,clarity,"),
    queries=(
        Query(
            table="themes",
            field="example_finding_id",
            # A theme without any coding, and a finding that is not there, are told elsewhere.
            sql="""
                SELECT t.row_ AS row_, t.theme_id AS theme_id
                FROM themes AS t
                JOIN (SELECT finding_id FROM findings
                      WHERE finding_id IN (SELECT example_finding_id FROM themes)) AS f
                  ON f.finding_id = t.example_finding_id
                JOIN finding_themes_used_ AS used ON used.id = t.theme_id
                LEFT JOIN (SELECT row_, finding_id, theme_id FROM finding_themes
                           WHERE finding_id IN (SELECT example_finding_id FROM themes)) AS c
                  ON c.finding_id = t.example_finding_id AND c.theme_id = t.theme_id
                WHERE c.row_ IS NULL
            """,
            message=Text(
                "{value} is not coded with {theme_id}", "{value} ist nicht mit {theme_id} codiert"
            ),
            expected=Text(
                "a finding that is coded with the theme",
                "ein Befund, der mit dem Thema codiert ist",
            ),
        ),
    ),
)

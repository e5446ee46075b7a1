"""What a finding says of itself: its kind, its valence, whom it is about."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__: list[str] = []

# Kinds that leave little choice: one valence, or two.
_VALENCES = {
    "caution": ("hindering", "ambivalent"),
    "definition": ("neutral",),
    "pitfall": ("hindering", "ambivalent"),
    "recommendation": ("enabling", "ambivalent"),
    "research_need": ("neutral",),
    "success_factor": ("enabling", "ambivalent"),
    "tension": ("ambivalent",),
}


_ALLOWED = ", ".join(
    f"('{kind}', '{valences[0]}', '{valences[-1]}')" for kind, valences in _VALENCES.items()
)
# All kinds in one walk through the findings.
_UNFIT = f"""
    WITH allowed(of_kind, one, other) AS (VALUES {_ALLOWED})
    SELECT row_, kind, one || CASE WHEN one = other THEN '' ELSE ' or ' || other END AS english,
           one || CASE WHEN one = other THEN '' ELSE ' oder ' || other END AS german
    FROM findings JOIN allowed ON of_kind = kind
    WHERE valence <> one AND valence <> other
"""

query_rule(
    "kind-valence",
    title=Text(
        "The valence of a finding fits its kind.",
        "Die Wertigkeit eines Befunds passt zu seiner Art.",
    ),
    explanation=Text(
        "A pitfall does not enable, a success factor does not hinder, a definition does neither, "
        "and a tension does both.",
        "Ein Fallstrick fördert nicht, ein Erfolgsfaktor hindert nicht, eine Definition tut keines "
        "von beiden und eine Spannung beides.",
    ),
    remedy=Text("Look up which of the two is wrong.", "Nachsehen, was von beidem falsch ist."),
    example=Example("data/findings.csv", "pitfall,hindering", "pitfall,enabling"),
    severity="warning",
    queries=(
        Query(
            table="findings",
            field="valence",
            sql=_UNFIT,
            message=Text("the finding is of the kind {kind}", "der Befund ist von der Art {kind}"),
            expected=Text("{english}", "{german}"),
        ),
    ),
)

_ASKS = "{field} LIKE '%?'"


def _asked(field: str) -> tuple[Query, Query]:
    asks = _ASKS.format(field=field)
    return (
        Query(
            table="findings",
            field=field,
            sql=f"SELECT row_ FROM findings WHERE kind = 'open_question' AND NOT {asks}",
            message=Text("the open question does not ask", "die offene Frage fragt nicht"),
            expected=Text("a question mark at the end", "ein Fragezeichen am Ende"),
        ),
        Query(
            table="findings",
            field="kind",
            sql=f"SELECT row_ FROM findings WHERE kind <> 'open_question' AND {asks}",
            message=Text("the statement is a question", "die Aussage ist eine Frage"),
            expected=Text("open_question", "open_question"),
        ),
    )


query_rule(
    "open-question",
    title=Text(
        "Open questions end with a question mark, and nothing else does.",
        "Offene Fragen enden mit einem Fragezeichen, und nichts anderes.",
    ),
    explanation=Text(
        "What the report asks and does not answer is a finding of the kind open_question.",
        "Was der Bericht fragt und nicht beantwortet, ist ein Befund der Art open_question.",
    ),
    remedy=Text(
        "Correct the kind, or the end of the statement.",
        "Die Art berichtigen oder das Ende der Aussage.",
    ),
    example=Example("data/findings.csv", "open_question,neutral", "approach,neutral"),
    queries=(*_asked("statement_de"), *_asked("statement_en")),
)

query_rule(
    "role-actor",
    title=Text(
        "A finding on a role names the actor whose role it is.",
        "Ein Befund über eine Rolle nennt den Akteur, der sie hat.",
    ),
    explanation=Text(
        "The kind 'role' says what an actor is or does; without an actor it says nothing.",
        "Die Art 'role' sagt, was ein Akteur ist oder tut; ohne Akteur sagt sie nichts.",
    ),
    remedy=Text(
        "Code the finding with the actor, or correct its kind.",
        "Den Befund mit dem Akteur codieren oder seine Art berichtigen.",
    ),
    example=Example("data/findings.csv", "m05,m05-t1,,1,definition,", "m05,m05-t1,,1,role,"),
    severity="warning",
    queries=(
        Query(
            table="findings",
            field="kind",
            sql="""
                SELECT row_ FROM findings
                WHERE kind = 'role' AND finding_id IS NOT NULL AND finding_id NOT IN
                      (SELECT finding_id FROM finding_actors WHERE finding_id IS NOT NULL)
            """,
            message=Text("no actor is coded", "kein Akteur ist codiert"),
            expected=Text(
                "a row in finding_actors, or another kind",
                "eine Zeile in finding_actors oder eine andere Art",
            ),
        ),
    ),
)

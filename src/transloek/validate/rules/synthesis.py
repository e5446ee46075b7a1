"""The project team's synthesis: what it sums up."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__: list[str] = []

_LINKS = "data/finding_links.csv"

query_rule(
    "synthesis-unlinked",
    title=Text(
        "An insight of the project team is linked to the findings that it sums up.",
        "Eine Einsicht des Projektteams ist mit den Befunden verknüpft, die sie zusammenfasst.",
    ),
    explanation=Text(
        "So one can trace from the synthesis what the groups and the speakers said.",
        "So lässt sich von der Synthese aus verfolgen, was Gruppen und Vortragende sagten.",
    ),
    remedy=Text(
        "Add a link with the relation synthesises for each finding that it sums up.",
        "Für jeden Befund, den sie zusammenfasst, eine Verknüpfung synthesises ergänzen.",
    ),
    example=Example("data/findings.csv", "m05-s-08,m05,,,8,approach", "m05-s-08,m05,,,8,insight"),
    severity="warning",
    queries=(
        Query(
            table="findings",
            field="finding_id",
            sql="""
                SELECT row_ FROM findings
                WHERE kind = 'insight' AND voice = 'project_team'
                  AND coalesce(finding_id, '') NOT IN
                      (SELECT finding_id FROM finding_links
                       WHERE relation = 'synthesises' AND finding_id IS NOT NULL)
            """,
            message=Text(
                "it is not said which findings the insight sums up",
                "es steht nicht da, welche Befunde die Einsicht zusammenfasst",
            ),
            expected=Text("links that say so", "Verknüpfungen, die das sagen"),
        ),
    ),
)

query_rule(
    "synthesis-voice",
    title=Text(
        "Only the project team's synthesis sums up findings, and those of others.",
        "Nur die Synthese des Projektteams fasst Befunde zusammen, und zwar die anderer.",
    ),
    explanation=Text(
        "synthesises leads from what the project team says to what was said in talks and "
        "workshops.",
        "synthesises führt von dem, was das Projektteam sagt, zu dem, was in Vorträgen und "
        "Workshops gesagt wurde.",
    ),
    remedy=Text(
        "Correct the relation or the ends of the link.",
        "Die Beziehung oder die Enden der Verknüpfung berichtigen.",
    ),
    example=Example(_LINKS, "m05-w1-02,supports,m05-t1-30", "m05-w1-02,synthesises,m05-t1-30"),
    queries=(
        Query(
            table="finding_links",
            field="relation",
            # By where the two were said: that a voice does not fit is told by itself.
            sql="""
                SELECT l.row_ AS row_, l.finding_id AS one, l.target_id AS two FROM finding_links AS l
                JOIN findings AS a ON a.finding_id = l.finding_id
                JOIN findings AS b ON b.finding_id = l.target_id
                WHERE l.relation = 'synthesises' AND l.finding_id <> l.target_id
                  AND (a.talk_id IS NOT NULL OR a.workshop_id IS NOT NULL
                       OR b.talk_id IS NULL AND b.workshop_id IS NULL)
            """,
            message=Text(
                "{one} is no synthesis, or {two} is one",
                "{one} ist keine Synthese, oder {two} ist eine",
            ),
            expected=Text(
                "a link from the synthesis to a talk or workshop",
                "eine Verknüpfung von der Synthese zu einem Vortrag oder Workshop",
            ),
        ),
    ),
)

"""Identifiers: what they carry, that they are counted without gaps, and that each is one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._columnwise import among, several
from transloek.validate._text import Text
from transloek.validate.rules._query import Check, Query, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules._retired import living
from transloek.validate.rules.ordinals import COUNTED, NUMBERED_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_OF_PARENT = """
    SELECT row_, prefix, parent
    FROM (SELECT child.row_ AS row_, child.{key} AS id, parent.{parent} AS parent,
                 parent.{parent} || '-' AS prefix
          FROM {table} AS child JOIN {parents} AS parent ON parent.{parent} = child.{parent})
    WHERE substr(id, 1, length(prefix)) <> prefix
"""
# One that has both, or whose parent is missing, is told elsewhere.
_OF_FINDING = """
    SELECT row_, prefix, parent
    FROM (SELECT f.row_ AS row_, f.finding_id AS id,
                 coalesce(t.talk_id, w.workshop_id, m.meeting_id) AS parent,
                 CASE WHEN f.talk_id IS NOT NULL THEN t.talk_id || '-'
                      WHEN f.workshop_id IS NOT NULL THEN w.workshop_id || '-'
                      ELSE m.meeting_id || '-s-' END AS prefix
          FROM findings AS f
          LEFT JOIN talks AS t ON t.talk_id = f.talk_id
          LEFT JOIN workshops AS w ON w.workshop_id = f.workshop_id
          LEFT JOIN meetings AS m ON m.meeting_id = f.meeting_id
          WHERE f.talk_id IS NULL OR f.workshop_id IS NULL)
    WHERE substr(id, 1, length(prefix)) <> prefix
"""


def _id_parent(table: str, key: str, sql: str) -> Query:
    return Query(
        table=table,
        field=key,
        sql=sql,
        message=Text(
            "the record belongs to {parent}, its ID does not say so",
            "der Datensatz gehört zu {parent}, seine Kennung sagt etwas anderes",
        ),
        expected=Text("an ID that begins with {prefix}", "eine Kennung, die mit {prefix} beginnt"),
    )


def _child(table: str, key: str, parents: str, parent: str) -> Query:
    sql = _OF_PARENT.format(table=table, key=key, parents=parents, parent=parent)
    return _id_parent(table, key, sql)


query_rule(
    "id-parent",
    title=Text(
        "An ID begins with the ID of what it belongs to.",
        "Eine Kennung beginnt mit der Kennung dessen, wozu sie gehört.",
    ),
    explanation=Text(
        "One sees from an ID where a record belongs, without looking anything up: the findings "
        "of workshop m05-w3 are m05-w3-01, m05-w3-02 and so on, those of the synthesis m05-s-01.",
        "Einer Kennung sieht man an, wozu ein Datensatz gehört, ohne nachzuschlagen: Die Befunde "
        "des Workshops m05-w3 heißen m05-w3-01, m05-w3-02 und so weiter, die der Synthese "
        "m05-s-01.",
    ),
    remedy=Text(
        "Correct the reference, or give the record an ID that fits and was never used.",
        "Den Verweis berichtigen oder dem Datensatz eine passende Kennung geben, die es noch nie "
        "gab.",
    ),
    example=Example("data/findings.csv", "m05-w3-04,m05,,m05-w3,", "m05-w3-04,m05,,m05-w2,"),
    queries=(
        _child("talks", "talk_id", "meetings", "meeting_id"),
        _child("workshops", "workshop_id", "meetings", "meeting_id"),
        _child("practices", "practice_id", "talks", "talk_id"),
        _id_parent("findings", "finding_id", _OF_FINDING),
    ),
)

query_rule(
    "segment-meeting",
    title=Text(
        "A segment's ID begins with a meeting on which its source reports.",
        "Die Kennung eines Segments beginnt mit einem Treffen, über das die Quelle berichtet.",
    ),
    explanation=Text(
        "The segments of a report are counted under the meeting that it tells of.",
        "Die Segmente eines Berichts zählen unter dem Treffen, von dem er handelt.",
    ),
    remedy=Text(
        "Correct the source, or give the segment an ID of the source's meeting.",
        "Die Quelle berichtigen oder dem Segment eine Kennung ihres Treffens geben.",
    ),
    example=Example("data/segments.csv", "m05-seg-094", "m06-seg-094"),
    queries=(
        Query(
            table="segments",
            field="segment_id",
            sql="""
                SELECT s.row_ AS row_, s.source_id AS source_id, known.meeting_id AS meeting_id
                FROM segments AS s
                JOIN (SELECT source_id, min(meeting_id) AS meeting_id
                      FROM meetings WHERE meeting_id IS NOT NULL GROUP BY source_id) AS known
                  ON known.source_id = s.source_id
                LEFT JOIN meetings AS m
                  ON m.source_id = s.source_id
                 AND m.meeting_id || '-' = substr(s.segment_id, 1, length(m.meeting_id) + 1)
                WHERE s.segment_id IS NOT NULL AND m.meeting_id IS NULL
            """,
            message=Text(
                "the source {source_id} does not report on this meeting",
                "die Quelle {source_id} berichtet nicht über dieses Treffen",
            ),
            expected=Text(
                "an ID that begins with {meeting_id}", "eine Kennung, die mit {meeting_id} beginnt"
            ),
        ),
    ),
)


_NUMBER = "CASE WHEN ltrim(digits, '0') = '' THEN '0' ELSE ltrim(digits, '0') END"


def _id_number(table: str) -> Query:
    numbered = NUMBERED_NAME.format(table=table)
    return Query(
        table=table,
        field="ordinal",
        # As numbers where they are short enough, as nearly all are; else as text.
        sql=f"""
            SELECT row_, id, {_NUMBER} AS number FROM {numbered}
            WHERE ordinal <> number
               OR number IS NULL AND digits <> '' AND CAST(ordinal AS TEXT) <> {_NUMBER}
        """,
        message=Text("the ID {id} says {number}", "die Kennung {id} sagt {number}"),
        expected=Text("{number}, as in the ID", "{number}, wie in der Kennung"),
    )


query_rule(
    "id-number",
    title=Text(
        "The number in an ID is the record's ordinal.",
        "Die Zahl in einer Kennung ist die Ordnungszahl des Datensatzes.",
    ),
    explanation=Text(
        "m05-w3-04 is the fourth finding of its workshop, m05 the network's fifth meeting.",
        "m05-w3-04 ist der vierte Befund seines Workshops, m05 das fünfte Treffen des Netzwerks.",
    ),
    remedy=Text(
        "Correct the ordinal; an ID that was published stays as it is.",
        "Die Ordnungszahl berichtigen; eine veröffentlichte Kennung bleibt, wie sie ist.",
    ),
    example=Example("data/findings.csv", "m05-w3-04,m05,,m05-w3,4,", "m05-w3-04,m05,,m05-w3,5,"),
    queries=(
        _id_number("meetings"),
        *map(_id_number, COUNTED),
    ),
)


def _id_unique(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    homes = list(living(package))
    shared = several(table.columns[key] for table, key in homes)
    home: dict[str, str] = {}
    for table, key in homes if shared else ():
        here = among(table.columns[key], shared)
        for row, name in table.rows(key) if here & home.keys() else ():
            if name in here and name in home:
                yield rule.at(
                    table,
                    row,
                    key,
                    Text(
                        "the table {other} has a record of this ID already",
                        "die Tabelle {other} hat schon einen Datensatz dieser Kennung",
                    ),
                    expected=Text("an ID of its own", "eine eigene Kennung"),
                    values={"other": home[name]},
                )
        home.update(dict.fromkeys(here, table.name))


query_rule(
    "id-unique",
    title=Text(
        "No two records share an ID, in whatever tables they are.",
        "Keine zwei Datensätze teilen eine Kennung, in welchen Tabellen sie auch stehen.",
    ),
    explanation=Text(
        "A record is asked for by its ID alone, without its table; so a theme and an actor cannot "
        "both be called 'trust'.",
        "Ein Datensatz wird mit seiner Kennung allein abgefragt, ohne Tabelle; darum können nicht "
        "ein Thema und ein Akteur beide 'trust' heißen.",
    ),
    remedy=Text(
        "Give the newer of the two another ID.", "Dem neueren der beiden eine andere Kennung geben."
    ),
    example=Example("data/actors.csv", "administration,public", "trust,public"),
    queries=(Check(_id_unique),),
)

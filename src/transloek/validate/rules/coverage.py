"""Where the content of each segment went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._text import Text
from transloek.validate._typed import quoted
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules._retired import living

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__ = ["JUDGED", "JUDGED_NAME"]

# What a segment says of itself (coverage) beside what speaks for each of the three: findings, the
# record that tells it, a reason. Only the one that is at odds with the others is told.
JUDGED_NAME = "segments_judged_"
JUDGED = """
    SELECT s.row_ AS row_, s.coverage AS coverage, s.described_by AS described_by,
           used.segment_id IS NOT NULL AS coded,
           s.described_by IS NOT NULL AS described,
           s.coverage_reason_de IS NOT NULL OR s.coverage_reason_en IS NOT NULL AS reasoned
    FROM segments AS s
    LEFT JOIN (SELECT DISTINCT segment_id FROM findings) AS used
      ON used.segment_id = s.segment_id
"""


def _judged(field: str, condition: str, message: Text, expected: Text) -> Query:
    return Query(
        table="segments",
        field=field,
        sql=f"SELECT row_, coverage, described_by FROM {JUDGED_NAME} WHERE {condition}",
        message=message,
        expected=expected,
    )


query_rule(
    "coverage-coded",
    title=Text(
        "Findings rest on the segments that say so, and on no others.",
        "Befunde beruhen auf den Segmenten, die das von sich sagen, und auf keinen anderen.",
    ),
    explanation=Text(
        "A segment is 'coded' if findings come from it.",
        "Ein Segment ist 'coded', wenn Befunde aus ihm kommen.",
    ),
    remedy=Text(
        "Correct the coverage, or the segment that the finding rests on.",
        "Den Verbleib (coverage) berichtigen oder das Segment, auf dem der Befund beruht.",
    ),
    example=Example("data/segments.csv", ",963b18c9,coded,", ",963b18c9,described,"),
    queries=(
        _judged(
            "coverage",
            "coverage = 'coded' AND NOT coded",
            Text("no finding rests on the segment", "kein Befund beruht auf dem Segment"),
            Text("described or set_aside", "described oder set_aside"),
        ),
        _judged(
            "coverage",
            "coverage IN ('described', 'set_aside') AND coded",
            Text("findings rest on the segment", "Befunde beruhen auf dem Segment"),
            Text("coded", "coded"),
        ),
    ),
)


def _unknown(package: Snapshot) -> Query:
    """Return the query for records that no table has."""
    keys = [
        f"SELECT {quoted(key)} AS id FROM {quoted(table.name)}" for table, key in living(package)
    ]
    known = " UNION ALL ".join(keys) or "SELECT NULL AS id"
    return Query(
        table="segments",
        field="described_by",
        sql=f"""
            SELECT s.row_ AS row_ FROM segments AS s
            WHERE s.described_by IS NOT NULL AND s.described_by NOT IN
                  (SELECT id FROM ({known}) WHERE id IN (SELECT described_by FROM segments))
        """,
        message=Text(
            "no table has a record of this ID", "keine Tabelle hat einen Datensatz dieser Kennung"
        ),
        expected=Text("the ID of a record", "die Kennung eines Datensatzes"),
    )


_NOTHING = Text("nothing", "nichts")
_IS = Text("the segment is {coverage}", "das Segment ist {coverage}")


def _described(package: Snapshot) -> Iterator[Query]:
    yield _unknown(package)
    yield _judged(
        "described_by",
        "coverage = 'described' AND NOT described AND NOT coded AND NOT reasoned",
        Text(
            "the segment is described, it is not said where",
            "das Segment ist anderswo erzählt, es steht nicht da, wo",
        ),
        Text("the ID of a record", "die Kennung eines Datensatzes"),
    )
    yield _judged(
        "described_by",
        "described AND (coverage = 'coded' AND coded OR coverage = 'set_aside' AND reasoned)",
        _IS,
        _NOTHING,
    )
    yield _judged(
        "coverage",
        "described AND coverage = 'set_aside' AND NOT reasoned AND NOT coded",
        Text("{described_by} tells the segment", "{described_by} erzählt das Segment"),
        Text("described", "described"),
    )


query_rule(
    "coverage-described",
    title=Text(
        "A segment that is told in another table says which record tells it.",
        "Ein Segment, das eine andere Tabelle erzählt, sagt, welcher Datensatz das tut.",
    ),
    explanation=Text(
        "'described' and described_by belong together; the record may be of any table.",
        "'described' und described_by gehören zusammen; der Datensatz kann in jeder Tabelle "
        "stehen.",
    ),
    remedy=Text(
        "Write the ID of the record that tells it, or correct the coverage.",
        "Die Kennung des Datensatzes eintragen, der es erzählt, oder den Verbleib berichtigen.",
    ),
    example=Example("data/segments.csv", ",described,upj,", ",described,,"),
    queries=_described,
)

query_rule(
    "coverage-reason",
    title=Text(
        "A segment that was set aside says why, and no other does.",
        "Ein Segment, das beiseitegelegt wurde, sagt, warum, und kein anderes tut es.",
    ),
    explanation=Text(
        "Nothing of a source is passed over in silence.",
        "Nichts aus einer Quelle wird stillschweigend übergangen.",
    ),
    remedy=Text(
        "Give the reason in German and English, or correct the coverage.",
        "Den Grund auf Deutsch und Englisch angeben oder den Verbleib berichtigen.",
    ),
    example=Example(
        "data/segments.csv",
        "Spaltenköpfe der Tabelle; die Spalte steckt in der Art der Befunde: Empfehlung oder "
        "Warnung.,Column headings of the table; the column is reflected in the kind of the "
        "findings: recommendation or caution.",
        ",",
    ),
    queries=(
        _judged(
            "coverage_reason_de",
            "coverage = 'set_aside' AND NOT reasoned AND NOT described AND NOT coded",
            Text(
                "the segment was set aside without a reason",
                "das Segment wurde ohne Grund beiseitegelegt",
            ),
            Text("the reason", "der Grund"),
        ),
        _judged(
            "coverage_reason_de",
            "reasoned AND (coverage = 'coded' AND coded OR coverage = 'described' AND described)",
            _IS,
            _NOTHING,
        ),
        _judged(
            "coverage",
            "reasoned AND coverage = 'described' AND NOT described AND NOT coded",
            Text(
                "a reason for setting it aside is given",
                "es steht da, warum es beiseitegelegt wurde",
            ),
            Text("set_aside", "set_aside"),
        ),
    ),
)

query_rule(
    "segment-item",
    title=Text(
        "Findings on one segment are counted from 1 without gaps; one that is alone is not.",
        "Befunde auf einem Segment zählen ab 1 ohne Lücken; einer, der allein ist, zählt nicht.",
    ),
    explanation=Text(
        "The count gives the order of the text where a segment says more than one thing.",
        "Die Zahl gibt die Reihenfolge im Text an, wo ein Segment mehr als eines sagt.",
    ),
    remedy=Text(
        "Count the findings of the segment again, in the order of the text.",
        "Die Befunde des Segments neu zählen, in der Reihenfolge des Textes.",
    ),
    example=Example("data/findings.csv", "m05-seg-090,2,", "m05-seg-090,1,"),
    queries=(
        Query(
            table="findings",
            field="segment_item",
            sql="""
                SELECT min(row_) AS row_, segment_id FROM findings WHERE segment_id IS NOT NULL
                GROUP BY segment_id HAVING count(*) = 1 AND max(segment_item) IS NOT NULL
            """,
            message=Text(
                "no other finding rests on {segment_id}",
                "kein anderer Befund beruht auf {segment_id}",
            ),
            expected=_NOTHING,
        ),
        # Once for each segment: at the first that has no number, or one that is not its own.
        Query(
            table="findings",
            field="segment_item",
            sql="""
                SELECT min(row_) AS row_, segment_id, min(size) AS size
                FROM (SELECT row_, segment_id, segment_item,
                             count(*) OVER (PARTITION BY segment_id) AS size,
                             row_number() OVER (PARTITION BY segment_id, segment_item
                                                ORDER BY row_) AS copy
                      FROM findings WHERE segment_id IN
                           (SELECT segment_id FROM findings WHERE segment_id IS NOT NULL
                            GROUP BY segment_id
                            HAVING count(*) > 1
                               AND (count(segment_item) < count(*) OR min(segment_item) <> 1
                                    OR max(segment_item) <> count(*)
                                    OR min(row_ - segment_item) <> max(row_ - segment_item))))
                WHERE size > 1 AND (segment_item IS NULL OR segment_item < 1
                                    OR segment_item > size OR copy > 1)
                GROUP BY segment_id
            """,
            message=Text(
                "{size} findings rest on {segment_id}", "{size} Befunde beruhen auf {segment_id}"
            ),
            expected=Text(
                "the numbers from 1 to {size}, each once",
                "die Zahlen von 1 bis {size}, jede einmal",
            ),
        ),
    ),
)

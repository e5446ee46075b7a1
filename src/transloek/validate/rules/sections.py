"""The part of a report to which a segment belongs, and the meeting that a finding comes from."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__ = ["SECOND_SOURCE"]

# A row for examples that take a second source.
SECOND_SOURCE = (
    "m06-report,Bericht,Report,,de,,1,Text Dritter.,Third-party text.,nfkc-casefold-alnum-1,1,"
    f"{'0' * 64},0"
)

_KNOWN = """
    SELECT meeting_id AS id FROM meetings
    UNION SELECT meeting_id || '-s' FROM meetings
    UNION SELECT talk_id FROM talks
    UNION SELECT workshop_id FROM workshops
"""

_LOOK = Text(
    "Look up to which part of the report the segment belongs.",
    "Nachsehen, zu welchem Teil des Berichts das Segment gehört.",
)

query_rule(
    "section-unknown",
    title=Text(
        "A segment's section is a meeting, one of its talks or workshops, or its synthesis.",
        "Der Abschnitt eines Segments ist ein Treffen, ein Vortrag, ein Workshop oder die Synthese.",
    ),
    explanation=Text(
        "So one reads beside each other what the report says of a workshop.",
        "So liest man beieinander, was der Bericht von einem Workshop sagt.",
    ),
    remedy=Text(
        "Write the ID of the part of the report to which the segment belongs.",
        "Die Kennung des Teils eintragen, zu dem das Segment im Bericht gehört.",
    ),
    example=Example("data/segments.csv", "m05-report,94,5,m05,", "m05-report,94,5,m05-w9,"),
    queries=(
        Query(
            table="segments",
            field="section",
            sql=f"""
                SELECT s.row_ AS row_ FROM segments AS s
                LEFT JOIN ({_KNOWN}) AS known ON known.id = s.section
                WHERE s.section IS NOT NULL AND known.id IS NULL
            """,
            message=Text(
                "there is no such meeting, talk or workshop",
                "ein solches Treffen, einen solchen Vortrag oder Workshop gibt es nicht",
            ),
            expected=Text(
                "the ID of one, or a meeting's ID and -s for the synthesis",
                "eine Kennung davon, oder die eines Treffens mit -s für die Synthese",
            ),
        ),
    ),
)

# Where a finding was said, as sections name it.
_SAID = "coalesce(f.talk_id, f.workshop_id, f.meeting_id || '-s')"
# The same by its ID: that the two disagree is told already.
_NAMED = "rtrim(rtrim(f.finding_id, '0123456789'), '-')"
_INSIDE = "substr({part}, 1, length({whole}) + 1) = {whole} || '-'"
_PART = _INSIDE.format(part="described_by", whole="section")
_WHOLE = _INSIDE.format(part="section", whole="described_by")

query_rule(
    "segment-section",
    title=Text(
        "A segment's section is where its findings were said, or what tells it belongs to.",
        "Der Abschnitt eines Segments ist der, in dem seine Befunde fielen oder zu dem gehört, was "
        "es erzählt.",
    ),
    explanation=Text(
        "A segment on the second workshop is told by that workshop, and its findings come from it.",
        "Ein Segment über den zweiten Workshop erzählt dieser Workshop, und seine Befunde kommen "
        "von dort.",
    ),
    remedy=_LOOK,
    example=Example(
        "data/segments.csv",
        "m05-seg-044,m05-report,44,2,m05-w1",
        "m05-seg-044,m05-report,44,2,m05-w2",
    ),
    severity="warning",
    queries=(
        Query(
            table="segments",
            field="section",
            sql=f"""
                SELECT s.row_ AS row_, min({_SAID}) AS said
                FROM segments AS s JOIN findings AS f ON f.segment_id = s.segment_id
                JOIN ({_KNOWN}) AS known ON known.id = s.section
                GROUP BY s.row_, s.section
                HAVING max(CASE WHEN s.section IN ({_SAID}, f.meeting_id) THEN 1
                                WHEN s.section = {_NAMED} THEN 1 ELSE 0 END) = 0
            """,
            message=Text(
                "none of its findings was said there; one is from {said}",
                "keiner seiner Befunde fiel dort; einer ist aus {said}",
            ),
            expected=Text("{said}", "{said}"),
        ),
        Query(
            table="segments",
            field="section",
            sql=f"""
                SELECT s.row_ AS row_, described_by FROM segments AS s
                JOIN (SELECT meeting_id AS id FROM meetings
                      UNION SELECT talk_id FROM talks
                      UNION SELECT workshop_id FROM workshops
                      UNION SELECT practice_id FROM practices) AS part ON part.id = described_by
                JOIN ({_KNOWN}) AS known ON known.id = s.section
                WHERE described_by <> section AND NOT {_PART} AND NOT {_WHOLE}
            """,
            message=Text(
                "{described_by}, which tells the segment, belongs elsewhere",
                "{described_by}, wo das Segment erzählt wird, gehört woandershin",
            ),
            expected=Text("the section of {described_by}", "der Abschnitt von {described_by}"),
        ),
    ),
)

query_rule(
    "section-lone",
    title=Text(
        "A segment that was set aside does not stand alone in the middle of another section.",
        "Ein beiseitegelegtes Segment steht nicht allein mitten in einem anderen Abschnitt.",
    ),
    explanation=Text(
        "A report tells of one workshop after the other; what was set aside has nothing else to "
        "tell its section by.",
        "Ein Bericht erzählt von einem Workshop nach dem anderen; was beiseitegelegt wurde, "
        "verrät sonst nichts über seinen Abschnitt.",
    ),
    remedy=_LOOK,
    example=Example("data/segments.csv", "m05-report,71,4,m05-w3,", "m05-report,71,4,m05-w4,"),
    severity="warning",
    queries=(
        Query(
            table="segments",
            field="section",
            sql="SELECT row_, before_section FROM segment_walk_ "
            "WHERE before_section = after_section AND section <> before_section "
            "AND coverage = 'set_aside'",
            message=Text(
                "the segments before and after it belong to {before_section}",
                "die Segmente davor und danach gehören zu {before_section}",
            ),
            expected=Text("{before_section}", "{before_section}"),
        ),
    ),
)

query_rule(
    "segment-source",
    title=Text(
        "A finding rests on a segment of the source that reports on its meeting.",
        "Ein Befund beruht auf einem Segment der Quelle, die von seinem Treffen berichtet.",
    ),
    explanation=Text(
        "A finding of one meeting cannot come from the report on another.",
        "Ein Befund des einen Treffens kann nicht aus dem Bericht über ein anderes kommen.",
    ),
    remedy=Text("Correct the segment.", "Das Segment berichtigen."),
    example=Example(
        "data/segments.csv",
        "m05-seg-093,m05-report,",
        "m05-seg-093,m06-report,",
        (
            Example(
                "data/sources.csv", "m05-report,Bericht", f"{SECOND_SOURCE}\nm05-report,Bericht"
            ),
        ),
    ),
    queries=(
        Query(
            table="findings",
            field="segment_id",
            sql="""
                SELECT f.row_ AS row_, m.source_id AS expected, s.source_id AS found
                FROM findings AS f
                JOIN meetings AS m ON m.meeting_id = f.meeting_id
                JOIN segments AS s ON s.segment_id = f.segment_id
                JOIN (SELECT DISTINCT source_id FROM sources) AS one ON one.source_id = s.source_id
                JOIN (SELECT DISTINCT source_id FROM sources) AS two ON two.source_id = m.source_id
                WHERE s.source_id <> m.source_id
            """,
            message=Text(
                "the segment belongs to {found}, the meeting's source is {expected}",
                "das Segment gehört zu {found}, die Quelle des Treffens ist {expected}",
            ),
            expected=Text("a segment of {expected}", "ein Segment von {expected}"),
        ),
    ),
)

# What neither a segment tells nor a finding comes from.
_UNTOLD = """
    SELECT t.row_ AS row_ FROM {table} AS t
    LEFT JOIN (SELECT DISTINCT described_by AS id FROM segments {more}) AS told
      ON told.id = t.{key}
    WHERE t.{key} IS NOT NULL AND told.id IS NULL
"""
_OF_FINDINGS = "UNION SELECT {key} FROM findings"


def _untold(table: str, key: str, more: str = "") -> Query:
    return Query(
        table=table,
        field=key,
        sql=_UNTOLD.format(table=table, key=key, more=more.format(key=key)),
        message=Text(
            "no segment is told by it, and no finding comes from it",
            "kein Segment wird hier erzählt, und kein Befund kommt daher",
        ),
        expected=Text("its place in the report", "seine Stelle im Bericht"),
    )


query_rule(
    "record-untold",
    title=Text(
        "Every talk, workshop and practice has its place in a source.",
        "Jeder Vortrag, jeder Workshop und jedes Praxisbeispiel hat seine Stelle in einer Quelle.",
    ),
    explanation=Text(
        "What no segment leads to cannot be checked against the report.",
        "Was auf kein Segment zurückgeht, lässt sich nicht am Bericht prüfen.",
    ),
    remedy=Text(
        "Name the record in described_by of the segments that tell of it.",
        "Den Datensatz in described_by der Segmente nennen, die von ihm handeln.",
    ),
    example=Example(
        "data/practices.csv",
        "m05-t1-p4,m05-t1,4,",
        "m05-t1-p5,m05-t1,5,Ein Beispiel,,\nm05-t1-p4,m05-t1,4,",
    ),
    severity="warning",
    queries=(
        _untold("talks", "talk_id", _OF_FINDINGS),
        _untold("workshops", "workshop_id", _OF_FINDINGS),
        _untold("practices", "practice_id"),
    ),
)

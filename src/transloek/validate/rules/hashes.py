"""Hashes and anchors: where there must be one, where there must be none, and whose they are."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__ = ["MEASURED", "MEASURED_NAME"]

# Below this length the text of a segment could be guessed from its hash.
_HASHED_FROM = 80
_H001 = "b7b78450e6b459033d86a693a92a836f8d9bab99c183dcea4787b0d3618d65ae"
_H002 = "26c6e16b36d7252b91ff98d0ea25d8b142728ac4f992210c46ea6756839fbc50"

# The length that the next segment's beginning leaves: only where both agree is the length beyond
# doubt. If they do not, the tiling is told.
MEASURED_NAME = "segments_measured_"
MEASURED = """
    SELECT row_, norm_length, norm_sha256, norm_anchor,
           coalesce(lead(norm_start) OVER (PARTITION BY source_id ORDER BY ordinal, row_)
                    - norm_start, norm_length) AS measured
    FROM segments
"""

query_rule(
    "hash-length",
    title=Text(
        "A segment has a hash from 80 characters on, and only then.",
        "Ein Segment hat ab 80 Zeichen einen Hash, und nur dann.",
    ),
    explanation=Text(
        "With its hash, a segment can be found in anybody's copy of the report; but the wording "
        "of a short one could be guessed from it.",
        "Mit seinem Hash lässt sich ein Segment in jedem Exemplar des Berichts finden; den "
        "Wortlaut eines kurzen aber könnte man aus ihm erraten.",
    ),
    remedy=Text(
        "Write the SHA-256 of a longer segment's normalised text; leave a shorter one's empty.",
        "Bei längeren Segmenten den SHA-256 des normalisierten Textes eintragen, bei kürzeren "
        "nichts.",
    ),
    example=Example("data/segments.csv", f"0,247,{_H001},", "0,247,,"),
    queries=(
        Query(
            table="segments",
            field="norm_sha256",
            sql=f"SELECT row_, norm_length FROM {MEASURED_NAME} WHERE norm_sha256 IS NOT NULL "
            f"AND norm_length < {_HASHED_FROM} AND measured < {_HASHED_FROM}",
            message=Text(
                "the segment is only {norm_length} characters long",
                "das Segment ist nur {norm_length} Zeichen lang",
            ),
            expected=Text("no hash", "kein Hash"),
        ),
        Query(
            table="segments",
            field="norm_sha256",
            sql=f"SELECT row_, norm_length FROM {MEASURED_NAME} WHERE norm_sha256 IS NULL "
            f"AND norm_length >= {_HASHED_FROM} AND measured >= {_HASHED_FROM}",
            message=Text(
                "the segment is {norm_length} characters long",
                "das Segment ist {norm_length} Zeichen lang",
            ),
            expected=Text("a hash", "ein Hash"),
        ),
    ),
)


def _anchor(condition: str, message: Text, expected: Text) -> Query:
    return Query(
        table="segments",
        field="norm_anchor",
        sql=f"SELECT row_ FROM {MEASURED_NAME} WHERE {condition}",
        message=message,
        expected=expected,
    )


query_rule(
    "segment-anchor",
    title=Text(
        "A segment has an anchor where it must have a hash, and only there.",
        "Ein Segment hat einen Anker, wo es einen Hash haben muss, und nur dort.",
    ),
    explanation=Text(
        "The anchor is a short checksum of the segment's beginning, with which it is found in one "
        "pass; of a short segment it would give away as much as a hash.",
        "Der Anker ist eine kurze Prüfsumme vom Anfang des Segments, mit der es in einem Durchgang "
        "gefunden wird; von einem kurzen Segment gäbe er so viel preis wie ein Hash.",
    ),
    remedy=Text(
        "Write the anchor of a hashed segment; leave any other's empty.",
        "Bei Segmenten mit Hash den Anker eintragen, bei anderen nichts.",
    ),
    example=Example("data/segments.csv", ",0ad57ca5,", ",,"),
    queries=(
        _anchor(
            f"norm_anchor IS NULL AND measured >= {_HASHED_FROM} AND norm_length >= {_HASHED_FROM}",
            Text("the segment has a hash", "das Segment hat einen Hash"),
            Text("an anchor", "ein Anker"),
        ),
        _anchor(
            f"norm_anchor IS NOT NULL AND measured < {_HASHED_FROM} "
            f"AND norm_length < {_HASHED_FROM}",
            Text("the segment is too short for one", "das Segment ist zu kurz für einen"),
            Text("no anchor", "kein Anker"),
        ),
    ),
)

query_rule(
    "hash-twice",
    title=Text(
        "Two segments that have one hash have one length and one anchor.",
        "Zwei Segmente mit demselben Hash haben dieselbe Länge und denselben Anker.",
    ),
    explanation=Text(
        "A hash belongs to one text; on a second text it was copied by mistake.",
        "Ein Hash gehört zu einem Text; bei einem zweiten steht er aus Versehen.",
    ),
    remedy=Text(
        "Work the hash out again from the report.", "Den Hash aus dem Bericht neu berechnen."
    ),
    example=Example("data/segments.csv", _H002, _H001),
    queries=(
        Query(
            table="segments",
            field="norm_sha256",
            sql="""
                SELECT row_, first_row_
                FROM (SELECT row_, norm_length, norm_anchor,
                             first_value(row_) OVER same AS first_row_,
                             first_value(norm_length) OVER same AS first_length,
                             first_value(norm_anchor) OVER same AS first_anchor
                      FROM segments WHERE norm_sha256 IS NOT NULL
                      WINDOW same AS (PARTITION BY norm_sha256 ORDER BY row_))
                WHERE norm_length <> first_length OR norm_anchor <> first_anchor
            """,
            message=Text(
                "line {first_line} has the same hash for another text",
                "Zeile {first_line} hat denselben Hash für einen anderen Text",
            ),
            expected=Text("the hash of this segment's text", "der Hash vom Text dieses Segments"),
        ),
    ),
)

query_rule(
    "anchor-twice",
    title=Text(
        "Two segments of a source that have one anchor have one hash.",
        "Zwei Segmente einer Quelle mit demselben Anker haben denselben Hash.",
    ),
    explanation=Text(
        "Anchors of different texts are the same once in four thousand million times.",
        "Anker verschiedener Texte gleichen sich einmal in vier Milliarden Fällen.",
    ),
    remedy=Text(
        "Work the anchor out again from the report.", "Den Anker aus dem Bericht neu berechnen."
    ),
    example=Example("data/segments.csv", ",5cea3721,", ",0ad57ca5,"),
    severity="warning",
    queries=(
        Query(
            table="segments",
            field="norm_anchor",
            sql="""
                SELECT row_, first_row_
                FROM (SELECT row_, norm_sha256,
                             first_value(row_) OVER same AS first_row_,
                             first_value(norm_sha256) OVER same AS first_hash
                      FROM segments WHERE norm_anchor IS NOT NULL
                      WINDOW same AS (PARTITION BY source_id, norm_anchor ORDER BY row_))
                WHERE norm_sha256 <> first_hash
            """,
            message=Text("line {first_line} has the same", "Zeile {first_line} hat denselben"),
            expected=Text("the anchor of this segment", "der Anker dieses Segments"),
        ),
    ),
)

query_rule(
    "source-twice",
    title=Text("No two sources have the same text.", "Keine zwei Quellen haben denselben Text."),
    explanation=Text(
        "One document is one source; entered twice, its findings would count twice.",
        "Ein Dokument ist eine Quelle; zweimal aufgenommen, zählten seine Befunde doppelt.",
    ),
    remedy=Text(
        "Remove one of the two, or correct its checksum.",
        "Eine der beiden entfernen oder ihre Prüfsumme berichtigen.",
    ),
    example=Example(
        "data/sources.csv",
        "53daf06c586d061064273c0d9acb7e03c517017bddf0524e143e36082512df73,94\n",
        "53daf06c586d061064273c0d9acb7e03c517017bddf0524e143e36082512df73,94\n"
        "m06-report,Bericht,Report,,de,,1,Text Dritter.,Third-party text.,nfkc-casefold-alnum-1,1,"
        "53daf06c586d061064273c0d9acb7e03c517017bddf0524e143e36082512df73,0\n",
    ),
    queries=(
        Query(
            table="sources",
            field="norm_sha256",
            sql="""
                SELECT row_, first
                FROM (SELECT row_, source_id,
                             first_value(source_id)
                                 OVER (PARTITION BY norm_sha256 ORDER BY row_) AS first
                      FROM sources WHERE norm_sha256 IS NOT NULL)
                WHERE source_id <> first
            """,
            message=Text("{first} has the same text", "{first} hat denselben Text"),
            expected=Text("a checksum of its own", "eine eigene Prüfsumme"),
        ),
    ),
)

query_rule(
    "heading-plausible",
    title=Text(
        "A heading is short, and no finding rests on it.",
        "Eine Überschrift ist kurz, und kein Befund beruht auf ihr.",
    ),
    explanation=Text(
        "What is long or states something is rather a paragraph.",
        "Was lang ist oder etwas aussagt, ist eher ein Absatz.",
    ),
    remedy=Text("Look the kind of the segment up.", "Die Art des Segments nachsehen."),
    example=Example("data/segments.csv", "1,m05,paragraph,0,247", "1,m05,heading,0,247"),
    severity="warning",
    queries=(
        Query(
            table="segments",
            field="kind",
            sql="SELECT row_, norm_length FROM segments WHERE kind = 'heading' "
            "AND (norm_length > 150 OR coverage = 'coded')",
            message=Text(
                "the heading is {norm_length} characters long, or findings rest on it",
                "die Überschrift ist {norm_length} Zeichen lang, oder Befunde beruhen auf ihr",
            ),
            expected=Text(
                "at most 150 characters, described or set aside",
                "höchstens 150 Zeichen, anderswo erzählt oder beiseitegelegt",
            ),
        ),
    ),
)

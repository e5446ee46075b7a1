"""The ledger of segments: every stretch of a source is there, once, on its page."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__: list[str] = []

query_rule(
    "page-range",
    title=Text(
        "A segment's page is one of the source's pages.",
        "Die Seite eines Segments ist eine der Seiten der Quelle.",
    ),
    explanation=Text(
        "The page is where a reader of the report looks the finding up.",
        "Auf der Seite schlägt den Befund nach, wer den Bericht hat.",
    ),
    remedy=Text("Look the page up in the report.", "Die Seite im Bericht nachsehen."),
    example=Example("data/segments.csv", "m05-report,94,5,", "m05-report,94,7,"),
    queries=(
        Query(
            table="segments",
            field="page",
            sql="""
                SELECT s.row_ AS row_, r.pages AS pages, r.source_id AS source_id
                FROM segments AS s JOIN sources AS r ON r.source_id = s.source_id
                WHERE s.page < 1 OR s.page > r.pages
            """,
            message=Text(
                "the last page of {source_id} is {pages}",
                "die letzte Seite von {source_id} ist {pages}",
            ),
            expected=Text("a number from 1 to {pages}", "eine Zahl von 1 bis {pages}"),
        ),
    ),
)

# A page that is too high is followed by one that is lower; then not the follower is wrong. It is, if
# the one after it goes on where the one before it was.
_FOLLOWER = "(second_page IS NULL OR second_page > page OR after_page >= before_page)"
_BACK = "before_page > page AND before_page <= pages"
_OF_SOURCE = (
    "segment_walk_ JOIN (SELECT source_id AS of_id, pages FROM sources) AS r ON of_id = source_id"
)

query_rule(
    "page-order",
    title=Text(
        "The pages of a source's segments never go back.",
        "Die Seiten der Segmente einer Quelle gehen nie zurück.",
    ),
    explanation=Text(
        "Segments are counted in the order of the text, so the next is never on a page before.",
        "Segmente zählen in der Reihenfolge des Textes; das nächste steht nie auf einer Seite "
        "davor.",
    ),
    remedy=Text("Look the page up in the report.", "Die Seite im Bericht nachsehen."),
    example=Example("data/segments.csv", "m05-report,50,3,", "m05-report,50,1,"),
    queries=(
        Query(
            table="segments",
            field="page",
            sql=f"SELECT row_, before_id, before_page FROM {_OF_SOURCE} "
            f"WHERE {_BACK} AND {_FOLLOWER}",
            message=Text(
                "{before_id}, the segment before, begins on page {before_page}",
                "{before_id}, das Segment davor, beginnt auf Seite {before_page}",
            ),
            expected=Text("at least {before_page}", "mindestens {before_page}"),
        ),
        Query(
            table="segments",
            field="page",
            sql=f"SELECT before_row_ AS row_, segment_id, page FROM {_OF_SOURCE} "
            f"WHERE {_BACK} AND NOT {_FOLLOWER}",
            message=Text(
                "{segment_id}, the segment after it, begins on page {page}",
                "{segment_id}, das Segment danach, beginnt auf Seite {page}",
            ),
            expected=Text("at most {page}", "höchstens {page}"),
        ),
    ),
)

query_rule(
    "page-empty",
    title=Text(
        "On every page of a source a segment begins.",
        "Auf jeder Seite einer Quelle beginnt ein Segment.",
    ),
    explanation=Text(
        "A page on which nothing begins is rare; a wrong page, or a wrong number of pages, is not.",
        "Eine Seite, auf der nichts beginnt, ist selten; eine falsche Seite oder Seitenzahl nicht.",
    ),
    remedy=Text(
        "Look pages and number of pages up in the report.",
        "Seiten und Seitenzahl im Bericht nachsehen.",
    ),
    example=Example(
        "data/sources.csv", ",hochschule-niederrhein,de,,5,", ",hochschule-niederrhein,de,,6,"
    ),
    severity="warning",
    queries=(
        Query(
            table="segments",
            field="page",
            sql=f"SELECT row_, before_id, before_page FROM {_OF_SOURCE} "
            "WHERE page > before_page + 1 AND before_page > 0 AND page <= pages "
            "AND (after_page IS NULL OR after_page >= page) "
            "AND (second_page IS NULL OR second_page <= before_page)",
            message=Text(
                "{before_id}, the segment before, begins on page {before_page}",
                "{before_id}, das Segment davor, beginnt auf Seite {before_page}",
            ),
            expected=Text("that page or the next", "diese Seite oder die nächste"),
        ),
        Query(
            table="sources",
            field="pages",
            sql="""
                SELECT r.row_ AS row_, s.page AS page
                FROM sources AS r
                JOIN (SELECT source_id, max(page) AS page FROM segments GROUP BY source_id) AS s
                  ON s.source_id = r.source_id
                WHERE r.pages > s.page
            """,
            message=Text(
                "the last segment begins on page {page}",
                "das letzte Segment beginnt auf Seite {page}",
            ),
            expected=Text("{page} pages", "{page} Seiten"),
        ),
    ),
)

# Of what two neighbours disagree on, one is wrong: the start of the later one, if its length leads
# from the end of the earlier to the next; else the length of the earlier.
_NEXT = "segment_walk_.norm_length + coalesce(before_end, 0) = coalesce(after_start, total)"
_START_WRONG = (
    f"({_NEXT} AND norm_start + segment_walk_.norm_length <> coalesce(after_start, total))"
)
_BREAK = "norm_start <> coalesce(before_end, 0)"
# Where a segment is lost, the ordinals tell it.
_NEIGHBOURS = "(place = before_place + 1 OR before_row_ IS NULL AND place = 1)"
# The break after a start that was told is no second one.
_AFTER_WRONG = "(coalesce(second_end, 0) + before_length = norm_start AND before_start <> coalesce(second_end, 0))"
_TOTALLED = (
    "segment_walk_ JOIN (SELECT source_id AS of_id, norm_length AS total FROM sources) AS r "
    "ON of_id = source_id"
)

query_rule(
    "tiling",
    title=Text(
        "The segments of a source cover its text from end to end.",
        "Die Segmente einer Quelle bedecken ihren Text von Anfang bis Ende.",
    ),
    explanation=Text(
        "The first begins at 0, each where the one before it ends, and the last ends with the "
        "source: so it can be seen without the text that nothing was passed over.",
        "Das erste beginnt bei 0, jedes dort, wo das vorige endet, und das letzte endet mit der "
        "Quelle: So sieht man ohne den Text, dass nichts übergangen wurde.",
    ),
    remedy=Text(
        "Measure the segments again; where one is missing, restore it.",
        "Die Segmente neu vermessen; wo eines fehlt, es wiederherstellen.",
    ),
    example=Example("data/segments.csv", "heading,3381,24,", "heading,3382,24,"),
    queries=(
        Query(
            table="segments",
            field="norm_start",
            sql=f"SELECT row_, coalesce(before_end, 0) AS before_end FROM {_TOTALLED} "
            f"WHERE {_BREAK} AND {_NEIGHBOURS} "
            f"AND (before_row_ IS NULL OR {_START_WRONG} "
            f"OR norm_start <= before_start AND NOT {_AFTER_WRONG})",
            message=Text(
                "the segments before it end at {before_end}",
                "die Segmente davor enden bei {before_end}",
            ),
            expected=Text("{before_end}", "{before_end}"),
        ),
        Query(
            table="segments",
            field="norm_length",
            sql="SELECT before_row_ AS row_, norm_start, segment_id, "
            f"norm_start - before_start AS length FROM {_TOTALLED} "
            f"WHERE {_BREAK} AND {_NEIGHBOURS} AND before_row_ IS NOT NULL "
            f"AND NOT {_START_WRONG} AND norm_start > before_start AND NOT {_AFTER_WRONG}",
            message=Text(
                "{segment_id}, the segment after it, begins at {norm_start}",
                "{segment_id}, das Segment danach, beginnt bei {norm_start}",
            ),
            expected=Text("{length}", "{length}"),
        ),
        Query(
            table="segments",
            field="norm_length",
            sql="SELECT row_, norm_start + norm_length AS ends, total, source_id "
            "FROM segment_walk_ JOIN (SELECT source_id AS of_id, norm_length AS total, segments_total "
            "FROM sources) AS r ON of_id = source_id "
            "WHERE after_row_ IS NULL AND place = segments_total "
            "AND norm_start + norm_length <> total "
            "AND (before_end IS NULL OR norm_start = before_end)",
            message=Text(
                "the last segment of {source_id} ends at {ends}, the source at {total}",
                "das letzte Segment von {source_id} endet bei {ends}, die Quelle bei {total}",
            ),
            expected=Text("segments that end at {total}", "Segmente, die bei {total} enden"),
        ),
        Query(
            table="sources",
            field="source_id",
            sql="""
                SELECT r.row_ AS row_
                FROM sources AS r
                LEFT JOIN (SELECT DISTINCT source_id FROM segments) AS s
                  ON s.source_id = r.source_id
                WHERE r.source_id IS NOT NULL AND s.source_id IS NULL
            """,
            message=Text("the source has no segments", "die Quelle hat keine Segmente"),
            expected=Text("segments that cover it", "Segmente, die sie bedecken"),
        ),
    ),
)

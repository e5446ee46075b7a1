"""Ordinals: counted from 1 without gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._text import Text
from transloek.validate._typed import quoted
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules._retired import retired_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__ = ["COUNTED", "DIGITS", "NUMBERED", "NUMBERED_NAME", "UNEVEN", "UNEVEN_NAME"]

# The digits at the end of an ID.
DIGITS = "substr({key}, length(rtrim({key}, '0123456789')) + 1)"

# Tables with ordinals: the ID, and how an ID begins by what the record belongs to.
COUNTED = {
    "talks": ("talk_id", "meeting_id || '-t'"),
    "workshops": ("workshop_id", "meeting_id || '-w'"),
    "findings": (
        "finding_id",
        (
            "CASE WHEN talk_id IS NOT NULL THEN talk_id || '-' "
            "WHEN workshop_id IS NOT NULL THEN workshop_id || '-' ELSE meeting_id || '-s-' END"
        ),
    ),
    "practices": ("practice_id", "talk_id || '-p'"),
    "segments": ("segment_id", "substr(section, 1, instr(section || '-', '-') - 1) || '-seg-'"),
}

NUMBERED_NAME = "{table}_numbered_"
# The records of a table with the parts of their IDs, made once for all queries that ask for them:
# an ID's number, what stands before it (stem), and what should stand there (home). Mostly the two
# are the same, which is seen faster than where the digits begin: a home ends with a hyphen.
NUMBERED = """
    SELECT row_, id, ordinal, home, stem, digits,
           CASE WHEN length(digits) BETWEEN 1 AND 15 THEN CAST(digits AS BIGINT) END AS number
    FROM (SELECT row_, id, ordinal, home, stem, substr(id, length(stem) + 1) AS digits
          FROM (SELECT row_, id, ordinal, home,
                       CASE WHEN id IN (home || ordinal, home || '0' || ordinal) THEN home
                            ELSE rtrim(id, '0123456789') END AS stem
                FROM (SELECT row_, {key} AS id, ordinal, {home} AS home
                      FROM {table} WHERE {key} IS NOT NULL)))
"""

UNEVEN_NAME = "{table}_uneven_"
# Where the numbers do not run from 1 to how many there are, row by row: there alone, what is
# missing or there twice has to be looked for.
UNEVEN = """
    SELECT stem FROM {numbered} GROUP BY stem
    HAVING count(number) < count(*) OR min(number) <> 1 OR max(number) <> count(*)
        OR min(row_ - number) <> max(row_ - number)
"""

# An ordinal, and the number in an ID, of which one is wrong, both fill a gap: that the two disagree
# is told already. The same holds for a record that its ID and its parent put in different places.
_TAKEN = """
    WITH more AS (
        SELECT stem, ordinal AS place FROM {numbered} WHERE number IS NULL OR ordinal <> number
        UNION SELECT home, ordinal FROM {numbered}
              WHERE home <> stem OR number IS NULL OR ordinal <> number
        {retired}
    ),
    taken AS (
        SELECT stem, number AS place FROM {numbered}
        WHERE stem IN (SELECT stem FROM {uneven} UNION SELECT stem FROM more)
        UNION SELECT stem, place FROM more
    ),
    gaps AS (SELECT stem FROM taken WHERE place > 0 GROUP BY stem HAVING max(place) > count(*))
"""
_RETIRED = """
        UNION SELECT rtrim(retired_id, '0123456789'),
                     CASE WHEN length({digits}) BETWEEN 1 AND 15 THEN CAST({digits} AS BIGINT) END
              FROM {table}
"""
_GAP = """
    SELECT numbered.row_ AS row_, placed.before AS before, numbered.number AS number,
           numbered.stem AS stem
    FROM (SELECT stem, place,
                 coalesce(lag(place) OVER (PARTITION BY stem ORDER BY place), 0) AS before
          FROM taken WHERE place > 0 AND stem IN (SELECT stem FROM gaps)) AS placed
    JOIN {numbered} AS numbered
      ON numbered.stem = placed.stem AND numbered.number = placed.place
    WHERE placed.place > placed.before + 1 AND numbered.ordinal = numbered.number
      AND numbered.stem = numbered.home
"""
_SHARED = """
    SELECT row_, first
    FROM (SELECT row_, id,
                 first_value(id) OVER (PARTITION BY stem, number ORDER BY row_) AS first
          FROM {numbered} WHERE ordinal = number AND stem IN (SELECT stem FROM {uneven}))
    WHERE id <> first
"""


def _ordinal_gap(package: Snapshot) -> Iterator[Query]:
    table = retired_table(package)
    digits = DIGITS.format(key="retired_id")
    retired = _RETIRED.format(digits=digits, table=quoted(table.name)) if table else ""
    for name in COUNTED:
        yield from _counted(name, retired)


def _counted(table: str, retired: str) -> Iterator[Query]:
    numbered, uneven = (name.format(table=table) for name in (NUMBERED_NAME, UNEVEN_NAME))
    yield Query(
        table=table,
        field="ordinal",
        sql=_TAKEN.format(numbered=numbered, uneven=uneven, retired=retired)
        + _GAP.format(numbered=numbered),
        message=Text(
            "there is no {stem}… between the numbers {before} and {number}",
            "zwischen den Zahlen {before} und {number} gibt es kein {stem}…",
        ),
        expected=Text("numbers from 1 without gaps", "Zahlen ab 1 ohne Lücken"),
    )
    yield Query(
        table=table,
        field="ordinal",
        sql=_SHARED.format(numbered=numbered, uneven=uneven),
        message=Text("{first} has this ordinal already", "{first} hat diese Ordnungszahl schon"),
        expected=Text("an ordinal of its own", "eine eigene Ordnungszahl"),
    )


query_rule(
    "ordinal-gap",
    title=Text("Ordinals count from 1 without gaps.", "Ordnungszahlen zählen ab 1 ohne Lücken."),
    explanation=Text(
        "A gap means that a record was lost, unless its ID is among the retired ones. Talks and "
        "workshops are counted in their meeting, findings in their talk, workshop or synthesis, "
        "practices in their talk, segments in their source.",
        "Eine Lücke heißt, dass ein Datensatz verloren ging, es sei denn, seine Kennung steht "
        "unter den aufgegebenen. Vorträge und Workshops zählen in ihrem Treffen, Befunde in ihrem "
        "Vortrag, ihrem Workshop oder der Synthese, Praxisbeispiele in ihrem Vortrag, Segmente in "
        "ihrer Quelle.",
    ),
    remedy=Text(
        "Restore what is missing, or declare its ID retired.",
        "Das Fehlende wiederherstellen oder seine Kennung für aufgegeben erklären.",
    ),
    example=Example(
        "data/practices.csv",
        "m05-t1-p3,m05-t1,3,Stadtteilpaten Nürnberg,nuernberg,"
        "https://www.stadtteilforum.org/ueber-uns/stadtteilpatenschaft.html\n",
        "",
    ),
    queries=_ordinal_gap,
)

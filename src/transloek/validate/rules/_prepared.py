"""Tables that several queries share, made once from those of the package."""

from __future__ import annotations

from transloek.validate.rules.codings import CODED, USED, USED_NAME
from transloek.validate.rules.coverage import JUDGED, JUDGED_NAME
from transloek.validate.rules.hashes import MEASURED, MEASURED_NAME
from transloek.validate.rules.links import LINKED, LINKED_NAME
from transloek.validate.rules.ordinals import (
    COUNTED,
    DIGITS,
    NUMBERED,
    NUMBERED_NAME,
    UNEVEN,
    UNEVEN_NAME,
)

__all__ = ["PREPARED"]

# The segments in the order of their source, each beside its neighbours. The number in the ID takes
# the place of an ordinal that is too large or given twice: that the two disagree is told already,
# and what follows is not wrong.
_SEGMENT_WALK = f"""
    WITH odd AS (
        SELECT source_id AS of_id FROM segments GROUP BY source_id
        HAVING max(ordinal) > count(*) OR count(*) > count(DISTINCT ordinal)
    ),
    numbered AS (
        SELECT row_ AS moved_row_, ordinal, {DIGITS.format(key="segment_id")} AS digits,
               count(*) OVER (PARTITION BY source_id) AS size,
               count(*) OVER (PARTITION BY source_id, ordinal) AS alike
        FROM segments WHERE source_id IN (SELECT of_id FROM odd)
    ),
    moved AS (
        SELECT moved_row_, CAST(digits AS BIGINT) AS there FROM numbered
        WHERE (ordinal > size OR alike > 1) AND length(digits) BETWEEN 1 AND 15
    ),
    placed AS (
        SELECT row_, segment_id, source_id, page, section, coverage, norm_start, norm_length,
               coalesce(there, ordinal) AS place
        FROM segments LEFT JOIN moved ON moved_row_ = row_ WHERE source_id IS NOT NULL
    )
    SELECT row_, segment_id, source_id, page, section, coverage, norm_start, norm_length, place,
               lag(row_) OVER walk AS before_row_,
               lag(place) OVER walk AS before_place,
               lag(segment_id) OVER walk AS before_id,
               lag(page) OVER walk AS before_page,
               lag(page, 2) OVER walk AS second_page,
               lead(page) OVER walk AS after_page,
               lag(section) OVER walk AS before_section,
               lead(section) OVER walk AS after_section,
               lag(norm_start) OVER walk AS before_start,
               lag(norm_start + norm_length) OVER walk AS before_end,
               lag(norm_start + norm_length, 2) OVER walk AS second_end,
               lag(norm_length) OVER walk AS before_length,
               lead(norm_start) OVER walk AS after_start,
               lead(row_) OVER walk AS after_row_
        FROM placed
        WINDOW walk AS (PARTITION BY source_id ORDER BY place, row_)
"""

# Name of the table → the query that makes it.
PREPARED = {
    "segment_walk_": _SEGMENT_WALK,
    JUDGED_NAME: JUDGED,
    LINKED_NAME: LINKED,
    MEASURED_NAME: MEASURED,
    **{
        USED_NAME.format(codings=codings): USED.format(codings=codings, key=key)
        for codings, key in CODED.items()
    },
    **{
        NUMBERED_NAME.format(table=table): NUMBERED.format(table=table, key=key, home=home)
        for table, (key, home) in {**COUNTED, "meetings": ("meeting_id", "NULL")}.items()
    },
    **{
        UNEVEN_NAME.format(table=table): UNEVEN.format(numbered=NUMBERED_NAME.format(table=table))
        for table in COUNTED
    },
}

"""Dates: in the past, in the order of the meetings, a report after its meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from transloek.validate._text import Text
from transloek.validate._typed import quoted
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules.meetings import SECOND_MEETING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__: list[str] = []

_EARLIEST = "1900-01-01"
_LATEST = "9999-12-31"
_END = ",95\n"


def _created(package: Snapshot) -> str:
    """Return the day on which the descriptor says that the data were made."""
    created = (package.descriptor or {}).get("created")
    try:
        return date.fromisoformat(str(created)[:10]).isoformat()
    except ValueError:
        return _LATEST


def _date_range(package: Snapshot) -> Iterator[Query]:
    latest = _created(package)
    for resource in package.resources:
        for item in resource.fields:
            name, table = item["name"], resource.table
            if item.get("type") != "date" or table is None or name not in table.columns:
                continue
            yield Query(
                table=resource.name,
                field=name,
                sql=f"SELECT row_ FROM {quoted(resource.name)} "
                f"WHERE {quoted(name)} < '{_EARLIEST}' OR {quoted(name)} > '{latest}'",
                message=Text(
                    "the date lies before 1900, or after the data were made",
                    "das Datum liegt vor 1900 oder nach der Entstehung der Daten",
                ),
                expected=Text(
                    "a date from {earliest} to {latest}", "ein Datum von {earliest} bis {latest}"
                ),
                values={"earliest": _EARLIEST, "latest": latest},
            )


query_rule(
    "date-range",
    title=Text(
        "Dates lie between 1900 and the day on which the data were made.",
        "Jedes Datum liegt zwischen 1900 und dem Tag, an dem die Daten entstanden.",
    ),
    explanation=Text(
        "Nothing is told of a meeting that is yet to come. The day is the property 'created' of "
        "the descriptor.",
        "Von einem Treffen, das noch kommt, gibt es nichts zu erzählen. Der Tag steht im "
        "Deskriptor unter 'created'.",
    ),
    remedy=Text(
        "Correct the date, or 'created' in the descriptor.",
        "Das Datum berichtigen oder 'created' im Deskriptor.",
    ),
    example=Example("data/meetings.csv", "2021-10-05", "2121-10-05"),
    queries=_date_range,
)

query_rule(
    "meeting-order",
    title=Text(
        "The meetings of a network are counted in the order of their dates.",
        "Die Treffen eines Netzwerks zählen in der Reihenfolge ihrer Daten.",
    ),
    explanation=Text(
        "The sixth meeting cannot have been before the fifth, nor can two be the fifth.",
        "Das sechste Treffen kann nicht vor dem fünften gewesen sein, und nur eines ist das "
        "fünfte.",
    ),
    remedy=Text("Correct the date or the ordinal.", "Das Datum oder die Ordnungszahl berichtigen."),
    example=Example(
        "data/meetings.csv", _END, f"{_END}{SECOND_MEETING.replace('2022-05-10', '2020-05-10')}\n"
    ),
    queries=(
        Query(
            table="meetings",
            field="date",
            sql="""
                SELECT row_, before_id, before_date
                FROM (SELECT row_, date, ordinal,
                             lag(meeting_id) OVER walk AS before_id,
                             lag(date) OVER walk AS before_date,
                             lag(ordinal) OVER walk AS before_ordinal
                      FROM meetings WHERE ordinal IS NOT NULL
                      WINDOW walk AS (PARTITION BY network_id ORDER BY ordinal, row_))
                WHERE date < before_date OR ordinal = before_ordinal
            """,
            message=Text(
                "{before_id}, the meeting before, was on {before_date}",
                "{before_id}, das Treffen davor, war am {before_date}",
            ),
            expected=Text(
                "a later date, and an ordinal of its own",
                "ein späteres Datum und eine eigene Ordnungszahl",
            ),
        ),
    ),
)

query_rule(
    "source-issued",
    title=Text(
        "A report is not older than the meeting that it tells of.",
        "Ein Bericht ist nicht älter als das Treffen, von dem er handelt.",
    ),
    explanation=Text(
        "The day of issue, the meeting's date or the source of the meeting is wrong.",
        "Das Datum der Veröffentlichung, das des Treffens oder die Quelle des Treffens stimmt "
        "nicht.",
    ),
    remedy=Text("Look the date up in the report.", "Das Datum im Bericht nachsehen."),
    example=Example(
        "data/sources.csv", "hochschule-niederrhein,de,,5", "hochschule-niederrhein,de,2021-01-05,5"
    ),
    queries=(
        Query(
            table="sources",
            field="issued",
            sql="""
                SELECT s.row_ AS row_, m.meeting_id AS meeting_id, m.date AS date
                FROM sources AS s JOIN meetings AS m ON m.source_id = s.source_id
                WHERE s.issued < m.date
            """,
            message=Text(
                "{meeting_id}, on which it reports, was on {date}",
                "{meeting_id}, von dem er handelt, war am {date}",
            ),
            expected=Text("{date} or later", "{date} oder später"),
        ),
    ),
)

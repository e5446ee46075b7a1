"""Print findings beside the wording of the report, from your own copy of it.

An ID may be that of a finding or segment, or of a talk, workshop, theme and so on for all its
findings. Ends with 1 if a wording was not found for certain.

With --json: a list with id, segment_id, status, page, wording, statements and Web Annotation.

Examples
--------
  transloek source quote REPORT.pdf m05-w3-04
  transloek source quote REPORT.pdf m05-w3 --lang de
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transloek._both import Both
from transloek.cli._data import open_dataset
from transloek.cli._options import add_shared
from transloek.cli._output import bold, echo, wrap, write_json
from transloek.cli.source._options import add_report, open_report
from transloek.cli.source._words import say
from transloek.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.record import Record
    from transloek.source import Match, Place

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Zeigt Befunde neben dem Wortlaut des Berichts, aus der eigenen Kopie.

Eine Kennung kann die eines Befundes oder Segments sein oder die eines Vortrags, Workshops, Themas und
so fort für alle Befunde dazu. Endet mit 1, wenn ein Wortlaut nicht sicher gefunden wurde.

Mit --json: eine Liste mit id, segment_id, status, page, wording, statements und Web Annotation.
"""


class _Quote(NamedTuple):
    """A record, its segment's place, and what the copy says there, or about there."""

    record: Record
    place: Place | None
    text: str | None

    @property
    def certain(self) -> bool:
        return self.place is not None and self.place.certain

    @property
    def status(self) -> str:
        return "missing" if self.place is None else self.place.status

    @property
    def segment(self) -> Record:
        found: Record = self.record.segment if self.record.table == "findings" else self.record
        return found


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    add_report(options)
    options.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=Both(
            "finding, segment, or what has findings",
            "Befund, Segment oder was Befunde hat",
        ),
    )
    options.add_argument(
        "--json",
        action="store_true",
        help=Both("write the result as JSON", "schreibt das Ergebnis als JSON"),
    )


def run(args: Arguments) -> int:
    """Print the wordings; 1 if one is not certain."""
    from transloek.source import match

    report = open_report(args)
    ds = open_dataset(args).with_source(report)
    found = match(report, ds)
    records = [ds[identifier] for identifier in args.ids]
    quotes = [_quote(record, found) for record in _findings(records)]
    if args.json:
        write_json([_as_json(quote, found) for quote in quotes])
    else:
        echo(_lines(quotes, found, args.lang))
    return 0 if all(quote.certain for quote in quotes) else 1


def _findings(records: Iterable[Record]) -> Iterator[Record]:
    """Yield findings and segments as they are, of other records their findings."""
    for record in records:
        if record.table in {"findings", "segments"}:
            yield record
        elif "findings" in dir(record):
            yield from record.findings
        else:
            message = f"{record.id} is a record of {record.table}, which has no findings to quote"
            raise QueryError(message)


def _quote(record: Record, found: Match) -> _Quote:
    from transloek.source.quoting import stretch

    place = found.place(record.id if record.table == "segments" else record.segment_id)
    span = None if place is None else place.span
    return _Quote(record, place, stretch(found, span) if span else None)


def _as_json(quote: _Quote, found: Match) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": quote.record.id,
        "segment_id": quote.segment.id,
        "status": quote.status,
        "page": _page(quote, found),
        "wording": quote.text if quote.certain else None,
    }
    if quote.record.table == "findings":
        row |= {f"statement_{lang}": quote.record.statement(lang) for lang in ("de", "en")}
        row["annotation"] = quote.record.annotation()
    return row


def _page(quote: _Quote, found: Match) -> int:
    """Return the page of the copy, or, where that has none or not the segment, of the data."""
    if quote.place and quote.place.span and quote.certain and found.report.paged:
        return quote.place.span.page
    page: int = quote.segment.page
    return page


def _lines(quotes: Iterable[_Quote], found: Match, lang: str) -> Iterator[str]:
    for number, quote in enumerate(quotes):
        if number:
            yield ""
        page = f"{say(lang, 'page')} {_page(quote, found)}"
        yield " · ".join((bold(quote.record.id), page, say(lang, quote.status)))
        if quote.record.table == "findings":
            yield from wrap(quote.record.statement(lang) or "", indent="  ")
        if quote.text is None:
            yield from wrap(say(lang, "nowhere"), indent="  ")
        else:
            yield from wrap(say(lang, "here" if quote.certain else "somewhere"), indent="  ")
            yield from wrap(quote.text, indent="  > ")

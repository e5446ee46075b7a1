"""Find every segment of a source in your copy of the report.

A line for each segment says whether it was found, and on which page and at which character of the
page's text it begins. Segments of fewer than 80 letters have no hash: they are placed between found
neighbours if the lengths add up. The verdict is on the whole: the same document, another version of
it, or another document. Ends with 1 unless every segment with a hash is found.

With --json: source, verdict, exact, hashed, found, and segments, each with its place.

Examples
--------
  transloek source check REPORT.pdf
  transloek source check REPORT.txt --json
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek.cli._data import open_dataset
from transloek.cli._options import add_shared
from transloek.cli._output import bold, columns, echo, wrap, write_json
from transloek.cli.source._options import add_report, open_report
from transloek.cli.source._words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.source import Match, Place

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Findet jedes Segment einer Quelle in der eigenen Kopie des Berichts.

Eine Zeile je Segment sagt, ob es gefunden wurde, auf welcher Seite und bei welchem Zeichen ihres
Textes es beginnt. Segmente von weniger als 80 Buchstaben haben keine Prüfsumme: Sie werden zwischen
gefundenen Nachbarn eingeordnet, wenn die Längen aufgehen. Das Urteil gilt dem Ganzen: dasselbe
Dokument, eine andere Fassung davon oder ein anderes Dokument. Endet mit 1, wenn nicht jedes Segment
mit Prüfsumme gefunden wird.

Mit --json: source, verdict, exact, hashed, found und segments, jedes mit seiner Stelle.
"""

_HEAD = ("segment", "section", "page", "position", "status")


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    add_report(options)
    options.add_argument(
        "--source",
        metavar="ID",
        help=Both(
            "the source; by default the one of which most is found",
            "die Quelle; ohne die Option die, von der am meisten gefunden wird",
        ),
    )
    options.add_argument(
        "--json",
        action="store_true",
        help=Both("write the result as JSON", "schreibt das Ergebnis als JSON"),
    )


def run(args: Arguments) -> int:
    """Print the places; 1 unless all hashed segments are found."""
    from transloek.source import match

    found = match(open_report(args), open_dataset(args), source_id=args.source)
    if args.json:
        write_json(_as_json(found))
    else:
        echo(_lines(found, args.lang))
    return 0 if found.verdict == "same document" else 1


def _as_json(found: Match) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "source": found.source_id,
        "verdict": found.verdict,
        "exact": found.exact,
        "hashed": found.hashed,
        "found": len(found.found),
        "segments": [asdict(place) for place in found.places],
    }


def _lines(found: Match, lang: str) -> Iterator[str]:
    head = [say(lang, key) for key in _HEAD]
    yield from columns(
        [_row(found, place, lang) for place in found.places], head=head, right=(2, 3)
    )
    yield ""
    numbers = {"found": len(found.found), "hashed": found.hashed}
    yield bold(f"{found.source_id}: {say(lang, found.verdict, **numbers)}")
    if found.exact:
        yield from wrap(say(lang, "exact"))
    else:
        status = Counter(place.status for place in found.places)
        yield from wrap(say(lang, "short", placed=status["placed"], uncertain=status["uncertain"]))
    for place in found.missing:
        yield say(
            lang, "lost", segment=place.segment_id, page=place.source_page, section=place.section
        )


def _row(found: Match, place: Place, lang: str) -> tuple[str, ...]:
    """Return the cells of a segment; a text without pages has those of the data."""
    page = position = ""
    if place.span and place.certain:
        page = str(place.span.page if found.report.paged else place.source_page)
        position = str(place.span.start)
    return place.segment_id, place.section, page, position, say(lang, place.status)

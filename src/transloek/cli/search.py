"""Search the texts of both languages for words in any form, the best hits first.

German and English words may be mixed. Other forms of a word are found too (Netzwerke: Netzwerk),
umlauts however they are written (Buerger), compounds by their parts (ordnung: Verordnung), and,
where nothing else answers, words that differ by a typo. The words found stand out in bold type or
between asterisks.

With --json: version, query, count, and hits, each with id, table, score, page of the source, and
matches: field, lang, kind (exact, stem, tail, head, fuzzy), the text, and the spans of the words
found in it, in code points from 0, the end exclusive.

Examples
--------
  transloek search Ehrenamtliche Bürger
  transloek search trust --lang de
  transloek search Verstetigung --table themes
  transloek search Vertrauen --json
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek.cli._card import entry
from transloek.cli._data import command, open_dataset, write_records
from transloek.cli._options import add_formats, add_shared, number
from transloek.cli._output import echo, mark, wrap, write_json
from transloek.cli._words import Words
from transloek.dataset import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.dataset import Dataset
    from transloek.search import Hit, Match

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Sucht in den Texten beider Sprachen nach Wörtern in jeder Form, die besten Treffer zuerst.

Deutsche und englische Wörter dürfen gemischt sein. Gefunden werden auch andere Formen eines Wortes
(Netzwerke: Netzwerk), Umlaute in jeder Schreibung (Buerger), Zusammensetzungen über ihre Teile
(ordnung: Verordnung) und, wo sonst nichts passt, Wörter, die um einen Tippfehler abweichen. Die
gefundenen Wörter stehen fett oder zwischen Sternchen.

Mit --json: version, query, count und hits, jeder mit id, table, score, der Seite der Quelle als page
und matches: field, lang, kind (exact, stem, tail, head, fuzzy), der Text und die Bereiche der darin
gefundenen Wörter, in Zeichen ab 0, das Ende ausgeschlossen.
"""

# What a reader looks through; a program gets all.
_LIMIT = 10


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "words", nargs="+", metavar="WORD", help=Both("what to search for", "wonach gesucht wird")
    )
    options.add_argument(
        "--table",
        default=FINDINGS,
        help=Both(
            "the table to search (default: %(default)s)",
            "die Tabelle, in der gesucht wird (ohne die Option: %(default)s)",
        ),
    )
    options.add_argument(
        "--in",
        dest="texts",
        choices=("de", "en"),
        help=Both("search the texts of one language only", "sucht nur in den Texten einer Sprache"),
    )
    options.add_argument(
        "--limit",
        metavar="N",
        type=number,
        help=Both(
            f"show at most N hits (default: {_LIMIT}, and all with --json and --csv)",
            f"zeigt höchstens N Treffer (sonst {_LIMIT}, mit --json und --csv alle)",
        ),
    )
    add_formats(
        options,
        json=Both("write the hits as JSON", "schreibt die Treffer als JSON"),
        csv=Both("write the rows found as CSV", "schreibt die gefundenen Zeilen als CSV"),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    ds = open_dataset(args)
    query = " ".join(args.words)
    hits = ds.search(query, table=args.table, lang=args.texts)
    limit = _LIMIT if args.limit is None and args.format is None else args.limit
    if args.format == "json":
        write_json(_json(ds, query, hits, limit))
    elif args.format == "csv":
        write_records(ds, args.table, [ds[hit.record_id] for hit in hits[:limit]])
    else:
        echo(_lines(ds, args, hits, hits[:limit]))
    return 0


def _json(ds: Dataset, query: str, hits: list[Hit], limit: int | None) -> dict[str, Any]:
    return {
        "version": ds.version,
        "query": query,
        "count": len(hits),
        "hits": [
            {
                "id": hit.record_id,
                "table": hit.table,
                "score": hit.score,
                "page": _page(ds, hit),
                "matches": [_json_match(match) for match in hit.matches],
            }
            for hit in hits[:limit]
        ],
    }


def _json_match(match: Match) -> dict[str, Any]:
    return {
        "field": match.field,
        "lang": match.lang or None,
        "kind": match.kind,
        "spans": [list(span) for span in match.spans],
        "text": match.text,
    }


def _page(ds: Dataset, hit: Hit) -> int | None:
    """Return the page of the source that a record rests on; only findings name a segment."""
    segment = getattr(ds[hit.record_id], "segment", None)
    page: int | None = getattr(segment, "page", None)
    return page


def _lines(ds: Dataset, args: Arguments, hits: list[Hit], shown: list[Hit]) -> Iterator[str]:
    words = Words(ds.lang)
    if not hits:
        yield words("no_hits")
        yield f"  {words('letters')}: {command(args, 'find', '--text', args.words[0])}"
        return
    yield words("hits", len(hits))
    for hit in shown:
        yield ""
        text = "".join(mark(part) if found else part for part, found in hit.parts(ds.lang))
        yield from entry(ds, ds[hit.record_id], text)
        yield from wrap(_where(ds, hit), indent="  ")
    if len(shown) < len(hits):
        more = command(args, "search", *args.words, "--limit", str(len(hits)))
        yield ""
        yield f"{words('more', len(hits) - len(shown))}: {more}"


def _where(ds: Dataset, hit: Hit) -> str:
    """Return the texts in which a hit lies, the one shown first, and whether it may be a typo."""
    resource = ds.package.resource(hit.table)
    shown = "".join(part for part, _ in hit.parts(ds.lang))
    matches = sorted(hit.matches, key=lambda match: match.text != shown)
    names = (f"{match.field}_{match.lang}" if match.lang else match.field for match in matches)
    titles = ", ".join(dict.fromkeys(resource.field(name).title(ds.lang) for name in names))
    fuzzy = all(match.kind == "fuzzy" for match in matches)
    return f"{titles} · {Words(ds.lang)('similar')}" if fuzzy else titles

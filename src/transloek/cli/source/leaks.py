"""Look for wording of a source in a file, or in all files of a folder, without needing the source.

Prints file and line at which a segment of a source begins. Reads text in any form: Markdown, HTML,
TeX, JSON, programs; what word processors and spreadsheets write; PDF. Passed over: symbolic links,
version control, virtual environments, segments too short to have a hash, links. Ends with 1 if
there is any.

With --json: found, each with name, unit (line or page), number and segment; read, segments, skipped.

Examples
--------
  transloek source leaks
  transloek source leaks manuscript.docx
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.cli._data import open_dataset
from transloek.cli._options import add_shared
from transloek.cli._output import echo, write_json
from transloek.cli.source._words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.source import Leak, Leaks

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Sucht Wortlaut einer Quelle in einer Datei oder allen Dateien eines Ordners, ohne die Quelle zu brauchen.

Nennt Datei und Zeile, wo ein Segment einer Quelle beginnt. Liest Text in jeder Form: Markdown, HTML,
TeX, JSON, Programme; was Textverarbeitungen und Tabellenprogramme schreiben; PDF. Übergangen werden
symbolische Verknüpfungen, Versionsverwaltung, virtuelle Umgebungen, Segmente, die für eine Prüfsumme
zu kurz sind, und Verweise. Endet mit 1, falls etwas gefunden wird.

Mit --json: found, jede Stelle mit name, unit (line oder page), number und segment_id; read, segments,
skipped.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help=Both(
            "a file or folder; by default this folder",
            "eine Datei oder ein Ordner; ohne Angabe dieser Ordner",
        ),
    )
    options.add_argument(
        "--json",
        action="store_true",
        help=Both("write the result as JSON", "schreibt das Ergebnis als JSON"),
    )


def run(args: Arguments) -> int:
    """Print the places; 1 if there are any."""
    from dataclasses import asdict

    from transloek.source import find_leaks

    leaks = find_leaks(args.path, open_dataset(args))
    if args.json:
        write_json(asdict(leaks))
    else:
        echo(_place(leak, args.lang) for leak in leaks.found)
        print("\n".join(_summary(leaks, args.lang)), file=sys.stderr)
    return 1 if leaks.found else 0


def _place(leak: Leak, lang: str) -> str:
    """Return where wording was found; a line as programs write it, which can open it there."""
    number = f":{leak.number}" if leak.unit == "line" else f", {say(lang, 'page')} {leak.number}"
    return f"{leak.name}{number}: {leak.segment_id}"


def _summary(leaks: Leaks, lang: str) -> Iterator[str]:
    yield say(lang, "leaks", found=len(leaks.found), read=leaks.read, segments=leaks.segments)
    reasons = Counter(skipped.reason for skipped in leaks.skipped)
    if reasons:
        listed = ", ".join(say(lang, reason, n=n) for reason, n in sorted(reasons.items()))
        yield say(lang, "skipped", reasons=listed)

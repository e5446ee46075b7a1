"""Bring a data package's files into canonical form.

Tables: UTF-8, Unicode NFC, LF, quotes only where they are needed, the rows in the order of their
IDs. Descriptor: indented by two, with size and checksum of every table. Nothing else is changed,
and nothing is written unless every file can be read.

The numbers that say how many rows there must be stay as they are, so that a lost row is noticed.
After rows were added or removed on purpose, --totals counts anew.

Examples
--------
  transloek format
  transloek format my-package
  transloek format --check
  transloek format --totals
"""

from __future__ import annotations

import sys

from transloek._both import Both, said
from transloek.cli._options import add_shared
from transloek.cli._output import echo
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Bringt die Dateien eines Datenpakets in ihre kanonische Form.

Tabellen: UTF-8, Unicode NFC, LF, Anführungszeichen nur, wo sie nötig sind, die Zeilen in der
Reihenfolge ihrer Kennungen. Deskriptor: um zwei eingerückt, mit Größe und Prüfsumme jeder Tabelle. Sonst
ändert sich nichts, und geschrieben wird nur, wenn jede Datei lesbar ist.

Die Zahlen, die sagen, wie viele Zeilen es geben muss, bleiben, wie sie sind, damit eine verlorene
Zeile auffällt. Kamen Zeilen mit Absicht hinzu oder weg, so zählt --totals neu.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help=Both(
            "the package: a folder, or the datapackage.json in it; by default this folder",
            "das Paket: ein Ordner oder die datapackage.json darin; ohne Angabe dieser Ordner",
        ),
    )
    options.add_argument(
        "--check",
        action="store_true",
        help=Both(
            "write nothing; list the files that would change, and end with 1 if there are any",
            "schreibt nichts; listet Dateien, die sich ändern würden, und endet mit 1, falls es sie gibt",
        ),
    )
    options.add_argument(
        "--totals",
        action="store_true",
        help=Both(
            "also set the numbers of rows, of findings and of segments to what the tables have",
            "setzt auch die Zahlen der Zeilen, Befunde und Segmente auf das, was die Tabellen haben",
        ),
    )


def run(args: Arguments) -> int:
    """Print the files that change; with --check, 1 if there are any."""
    from transloek.canonical import canonicalise

    changed = canonicalise(_path(args), check=args.check, totals=args.totals)
    echo(changed)
    print(said(_told(len(changed), check=args.check), args.lang), file=sys.stderr)
    return 1 if changed and args.check else 0


def _told(n: int, *, check: bool) -> Both:
    """Return what is said of so many files."""
    if not n:
        return Both("everything is in canonical form", "alles ist in kanonischer Form")
    files, dateien = ("file", "Datei") if n == 1 else ("files", "Dateien")
    if check:
        would = "würde" if n == 1 else "würden"
        return Both(f"{n} {files} would change", f"{n} {dateien} {would} sich ändern")
    return Both(f"{n} {files} changed", f"{n} {dateien} geändert")


def _path(args: Arguments) -> str:
    """Return the package: never the installed one, which is not for editing."""
    if args.path is not None and args.package is not None:
        en = f"two packages to format, {args.path} and {args.package}: give one of them"
        de = f"zwei Pakete, {args.path} und {args.package}: nur eines angeben"
        raise QueryError(Both(en, de))
    path: str = args.path or args.package or "."
    return path

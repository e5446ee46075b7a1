"""Tell how to cite the data, a table, a finding, a selection of findings, or the report.

Without a name it is the data set. A name is the ID of a record or the name of a table; the ID of a
source stands for the report itself. --where takes the findings that answer a question, as the
options of find do; a key given twice takes either value.

Formats: text and html are a reference in a style; bibtex, biblatex, ris, endnote, csl-json and cff
are for programs that keep references.

Examples
--------
  transloek cite
  transloek cite m05-w3-04 --style chicago-author-date --lang de
  transloek cite m05-report --format bibtex
  transloek cite --where workshop=m05-w3 --where kind=condition --format ris
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.cite import FORMATS, STYLES
from transloek.cli._data import open_dataset
from transloek.cli._options import add_shared
from transloek.cli._output import write_text
from transloek.cli._where import add_where, choice
from transloek.errors import QueryError

if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Sagt, wie die Daten, eine Tabelle, ein Befund, eine Auswahl von Befunden oder der Bericht zitiert werden.

Ohne Namen sind es die Daten als Ganzes. Ein Name ist die Kennung einer Zeile oder der Name einer
Tabelle; die Kennung einer Quelle steht für den Bericht selbst. --where nimmt die Befunde, auf die eine
Frage zutrifft, wie die Optionen von find; ein doppelt angegebener Schlüssel nimmt beide Werte.

Formate: text und html sind ein Nachweis in einem Zitierstil; bibtex, biblatex, ris, endnote, csl-json
und cff sind für Literaturverwaltungen.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    styles, formats = ", ".join(STYLES), ", ".join(FORMATS)
    options.add_argument(
        "name",
        nargs="?",
        metavar="ID|TABLE",
        help=Both(
            "what to cite; by default the data set",
            "was zitiert wird; ohne Angabe die Daten als Ganzes",
        ),
    )
    options.add_argument(
        "--style",
        metavar="NAME",
        default="apa",
        help=Both(f"one of {styles}; default: apa", f"einer von {styles}; ohne die Option apa"),
    )
    options.add_argument(
        "--format",
        metavar="NAME",
        default="text",
        help=Both(f"one of {formats}", f"eines von {formats}"),
    )
    add_where(options, Both("cite these findings", "zitiert diese Befunde"))


def run(args: Arguments) -> int:
    """Do what was asked."""
    if args.name and args.where:
        en = f"cite either {args.name} or what --where selects, not both at once"
        de = f"entweder {args.name} zitieren oder, was --where auswählt; beides zugleich geht nicht"
        raise QueryError(Both(en, de))
    what = choice(args) or args.name
    written = open_dataset(args).cite(what, style=args.style, format=args.format)
    write_text(written if written.endswith("\n") else f"{written}\n")
    return 0

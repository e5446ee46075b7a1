"""Describe the data for machines that harvest: data portals, search engines, registries.

Everything is told by the descriptor and by CITATION.cff; what neither says, such as a DOI that does
not exist yet, is left out. --formats lists the formats and the file names that harvesters look for.

All IRIs begin with --base, by default with what the descriptor says as iriBase. If it is an address of
the web that ends with a slash, the files are expected below it; otherwise their addresses are relative,
and right wherever the file lies beside datapackage.json.

Examples
--------
  transloek metadata --format schema-org
  transloek metadata --format csvw --out csv-metadata.json
  transloek metadata --format dcat --base https://example.org/data/
  transloek metadata --formats
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.cli._data import open_dataset
from transloek.cli._options import add_shared
from transloek.cli._output import columns, echo, write_text
from transloek.cli._words import Words
from transloek.errors import QueryError

if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Beschreibt die Daten für Maschinen, die sammeln: Datenportale, Suchmaschinen, Register.

Alles kommt aus dem Deskriptor und aus CITATION.cff; was keiner von beiden sagt, etwa eine DOI, die es
noch nicht gibt, bleibt weg. --formats listet die Formate und die Dateinamen, nach denen gesucht wird.

Alle IRIs beginnen mit --base, sonst mit dem, was der Deskriptor als iriBase nennt. Ist das eine Adresse
im Web, die mit einem Schrägstrich endet, so liegen die Dateien darunter; sonst sind ihre Adressen
relativ und stimmen überall, wo die Datei neben datapackage.json liegt.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "--format",
        metavar="NAME",
        help=Both("the format; --formats lists them", "das Format; --formats listet sie"),
    )
    options.add_argument(
        "--base", metavar="IRI", help=Both("what all IRIs begin with", "womit alle IRIs beginnen")
    )
    options.add_argument(
        "--out",
        metavar="FILE",
        help=Both(
            "the file to write; by default standard output",
            "die Datei, die geschrieben wird; ohne die Option die Standardausgabe",
        ),
    )
    options.add_argument(
        "--force",
        action="store_true",
        help=Both("replace the file if it is there", "ersetzt die Datei, falls es sie gibt"),
    )
    options.add_argument(
        "--formats",
        action="store_true",
        help=Both("list the formats, and end", "listet die Formate und endet"),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    if args.formats:
        echo(_table(args.lang))
        return 0
    if args.format is None:
        en = "expected --format NAME; transloek metadata --formats lists the formats"
        de = "es fehlt --format NAME; transloek metadata --formats listet die Formate"
        raise QueryError(Both(en, de))
    text = open_dataset(args).metadata(args.format, base=args.base)
    if args.out is None:
        write_text(text)
    else:
        _write(Path(args.out), text, force=args.force)
    return 0


def _write(target: Path, text: str, *, force: bool) -> None:
    from transloek._write import new_target

    with new_target(target, force=force) as place:
        place.write_bytes(text.encode("utf-8"))


def _table(lang: str) -> list[str]:
    from transloek.metadata import FORMATS

    words = Words(lang)
    rows = [(name, kind.file, kind.purpose(lang)) for name, kind in FORMATS.items()]
    return columns(rows, head=(words("format"), words("file"), words("for")))

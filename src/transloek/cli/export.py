"""Write the data, or a part of them, in the format of another program.

The format is the one that the suffix of OUT says, or that --format names; --formats lists them. What
a format leaves out is said when it is written.

With --where, only the findings that answer are exported, and what they refer to. A key that is given
more than once lets through findings that answer any of its values.

Examples
--------
  transloek export transloek.xlsx
  transloek export transloek.sav --lang de
  transloek export trust.xlsx --where theme=trust --where kind=condition
  transloek export --formats
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.cli._data import open_dataset
from transloek.cli._options import add_package
from transloek.cli._output import columns, echo
from transloek.cli._where import add_where, choice
from transloek.cli._words import Words
from transloek.descriptor import LANGUAGES
from transloek.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.exports import Format

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Schreibt die Daten oder einen Teil davon im Format eines anderen Programms.

Das Format sagt die Endung von OUT, oder --format nennt es; --formats listet sie. Was ein Format
weglässt, wird beim Schreiben gesagt.

Mit --where kommen nur die Befunde mit, auf die es zutrifft, und das, worauf sie sich beziehen. Ein
Schlüssel, der mehrmals angegeben ist, lässt Befunde durch, auf die einer seiner Werte zutrifft.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    # Not the option for the language of the output: this one has a value more.
    add_package(options)
    options.add_argument(
        "out",
        nargs="?",
        metavar="OUT",
        help=Both(
            "the file, or the folder, to write", "die Datei oder der Ordner, wohin geschrieben wird"
        ),
    )
    options.add_argument(
        "--format",
        metavar="NAME",
        help=Both(
            "the format; by default the suffix says it", "das Format; sonst sagt es die Endung"
        ),
    )
    options.add_argument(
        "--lang",
        dest="texts",
        choices=(*LANGUAGES, "both"),
        help=Both(
            "language of the texts; by default both, where the format can hold both",
            "Sprache der Texte; sonst beide, wo das Format beide fasst",
        ),
    )
    add_where(options, Both("export these findings only", "exportiert nur diese Befunde"))
    options.add_argument(
        "--force",
        action="store_true",
        help=Both("replace what lies there", "ersetzt, was dort liegt"),
    )
    options.add_argument(
        "--formats",
        action="store_true",
        help=Both("list the formats, and end", "listet die Formate und endet"),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    if args.texts in LANGUAGES:
        args.lang = args.texts
    words = Words(args.lang)
    if args.formats:
        echo(_table(words))
        return 0
    if args.out is None:
        en = "expected OUT, such as transloek.xlsx; transloek export --formats lists formats"
        de = "es fehlt OUT, etwa transloek.xlsx; transloek export --formats listet die Formate"
        raise QueryError(Both(en, de))
    _export(args, words)
    return 0


def _export(args: Arguments, words: Words) -> None:
    from transloek.exports import chosen, export, find_format

    found = find_format(Path(args.out), args.format)
    ds = open_dataset(args)
    query = choice(args)
    export(ds, args.out, format=found.name, lang=args.texts, where=query, force=args.force)
    part = chosen(ds, args.texts or found.languages[0], query).ds
    print(f"{args.out}: {words('findings', len(part.records()))}", file=sys.stderr)
    for line in _left_out(found, words):
        print(line, file=sys.stderr)


def _left_out(found: Format, words: Words) -> Iterator[str]:
    """Yield what a format leaves out, table by table."""
    yield words("left_out") if found.partial else words("lossless")
    english = words.lang == "en"
    rows = [
        (words("all_tables") if name == "*" else name, texts[english])
        for name, texts in found.partial.items()
    ]
    if rows:
        yield from columns(rows, indent="  ")


def _table(words: Words) -> Iterator[str]:
    from transloek.exports import FORMATS

    rows = [
        (
            each.name,
            each.suffix,
            ", ".join(each.languages),
            f"transloek[{each.extra}]" if each.extra else "",
            each.title[words.lang == "en"],
        )
        for each in FORMATS.values()
    ]
    head = (words("format"), words("ending"), words("languages"), words("needs"), words("what"))
    yield from columns(rows, head=head)

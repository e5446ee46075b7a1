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

from transloek.cli._data import open_dataset
from transloek.cli._options import add_command
from transloek.cli._output import columns, echo
from transloek.cli._where import add_where, choice
from transloek.cli._words import Words
from transloek.descriptor import LANGUAGES
from transloek.errors import QueryError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from transloek.exports import Format

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser."""
    # Not the option for the language of the output: this one has a value more.
    parser = add_command(commands, __name__, __doc__, parents[:1])
    parser.add_argument("out", nargs="?", metavar="OUT", help="the file, or the folder, to write")
    parser.add_argument(
        "--format", metavar="NAME", help="the format; by default the suffix says it"
    )
    parser.add_argument(
        "--lang",
        dest="texts",
        choices=(*LANGUAGES, "both"),
        help="language of the texts; by default both, where the format can hold both",
    )
    add_where(parser, "export these findings only")
    parser.add_argument("--force", action="store_true", help="replace what lies there")
    parser.add_argument("--formats", action="store_true", help="list the formats, and end")
    parser.set_defaults(run=run, lang=None)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.texts in LANGUAGES:
        args.lang = args.texts
    words = Words(args.lang)
    if args.formats:
        echo(_table(words))
        return 0
    if args.out is None:
        message = "expected OUT, such as transloek.xlsx; transloek export --formats lists formats"
        raise QueryError(message)
    _export(args, words)
    return 0


def _export(args: argparse.Namespace, words: Words) -> None:
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

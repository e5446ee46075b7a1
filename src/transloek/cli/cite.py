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

from transloek.cite import FORMATS, STYLES
from transloek.cli._data import open_dataset
from transloek.cli._options import add_command
from transloek.cli._output import write_text
from transloek.cli._where import add_where, choice
from transloek.errors import QueryError

if TYPE_CHECKING:
    import argparse

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument(
        "name", nargs="?", metavar="ID|TABLE", help="what to cite; by default the data set"
    )
    parser.add_argument(
        "--style", metavar="NAME", default="apa", help=f"one of {', '.join(STYLES)}; default: apa"
    )
    parser.add_argument(
        "--format", metavar="NAME", default="text", help=f"one of {', '.join(FORMATS)}"
    )
    add_where(parser, "cite these findings")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.name and args.where:
        message = f"cite either {args.name} or what --where selects, not both at once"
        raise QueryError(message)
    what = choice(args) or args.name
    written = open_dataset(args).cite(what, style=args.style, format=args.format)
    write_text(written if written.endswith("\n") else f"{written}\n")
    return 0

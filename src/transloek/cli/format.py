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

from transloek.cli._options import add_command
from transloek.cli._output import echo
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser to the others."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="the package: a folder, or the datapackage.json in it; by default this folder",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; list the files that would change, and end with 1 if there are any",
    )
    parser.add_argument(
        "--totals",
        action="store_true",
        help="also set the numbers of rows, of findings and of segments to what the tables have",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the files that change; with --check, 1 if there are any."""
    from transloek.canonical import canonicalise

    changed = canonicalise(_path(args), check=args.check, totals=args.totals)
    echo(changed)
    verb = "would change" if args.check else "changed"
    said = f"{len(changed)} {'file' if len(changed) == 1 else 'files'} {verb}"
    print(said if changed else "everything is in canonical form", file=sys.stderr)
    return 1 if changed and args.check else 0


def _path(args: argparse.Namespace) -> str:
    """Return the package: never the installed one, which is not for editing."""
    if args.path is not None and args.package is not None:
        message = f"two packages to format, {args.path} and {args.package}: give one of them"
        raise QueryError(message)
    path: str = args.path or args.package or "."
    return path

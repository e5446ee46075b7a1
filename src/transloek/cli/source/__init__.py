"""Check your own copy of a report, read beside it, or look for its wording in files.

The report is not part of the data. They hold length and hash of its segments, so that whoever has
it, as PDF or as text, finds every one of them in it; nothing of it is kept.

Examples
--------
  transloek source check REPORT.pdf
  transloek source quote REPORT.pdf m05-w3-04
  transloek source leaks manuscript
"""

from __future__ import annotations

from transloek.cli._options import add_command
from transloek.cli.source import check, leaks, quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["register"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser, and to it those of its parts."""
    # The shared options stand behind the part: were they known here too, argparse would let the
    # defaults there undo what was given here.
    parser = add_command(commands, __name__, __doc__, [])
    parts = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="part", required=True, prog="transloek source"
    )
    for module in (check, quote, leaks):
        module.register(parts, parents)

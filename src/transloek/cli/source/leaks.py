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

from transloek.cli._data import open_dataset
from transloek.cli._options import add_command
from transloek.cli._output import echo, write_json
from transloek.cli.source._words import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from transloek.source import Leaks

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help="a file or folder; by default this folder",
    )
    parser.add_argument("--json", action="store_true", help="write the result as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the places; 1 if there are any."""
    from dataclasses import asdict

    from transloek.source import find_leaks

    leaks = find_leaks(args.path, open_dataset(args))
    if args.json:
        write_json(asdict(leaks))
    else:
        echo(map(str, leaks.found))
        print("\n".join(_summary(leaks, args.lang)), file=sys.stderr)
    return 1 if leaks.found else 0


def _summary(leaks: Leaks, lang: str) -> Iterator[str]:
    yield say(lang, "leaks", found=len(leaks.found), read=leaks.read, segments=leaks.segments)
    reasons = Counter(skipped.reason for skipped in leaks.skipped)
    if reasons:
        listed = ", ".join(say(lang, reason, n=n) for reason, n in sorted(reasons.items()))
        yield say(lang, "skipped", reasons=listed)

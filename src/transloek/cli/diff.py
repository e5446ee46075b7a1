"""Say what changed from one version of the data to another.

OLD and NEW are folders, zips, wheels, or revisions of Git such as v0.1.0 or HEAD~3 in the
repository around the package; behind a colon may stand the package's folder in it. Without NEW,
the package in this folder is compared, or the one of --package.

Every row that was added, removed or changed is told field by field, then the version step that all
this calls for: a changed statement a patch, a new row a minor, a removed column a major version.
IDs that vanished without being listed as retired, that came back, or that mean something else now
are errors.

Examples
--------
  transloek diff v0.1.0
  transloek diff v0.1.0 HEAD --format markdown
  transloek diff old.zip new.whl --format json
"""

from __future__ import annotations

from transloek.cli._options import add_command, number
from transloek.cli._output import echo, wrap, write_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["register", "run"]

# Those of transloek.diff.FORMATS; a test holds the two together, so that the help needs no import.
FORMATS = ("text", "json", "markdown")
_LIMIT = 20


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser to the others."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument("old", metavar="OLD", help="the older package")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the newer package")
    parser.add_argument("--format", choices=FORMATS, default="text", help="the form of the output")
    parser.add_argument(
        "--limit",
        metavar="N",
        type=number,
        help="tell at most N changes of a kind in a table; as text 20 by default, otherwise all",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the difference; 1 if something is in it that must not be."""
    from transloek.diff import PROBLEMS, as_json, as_markdown, as_text, compare

    found = compare(args.old, args.new, at=args.package)
    if args.format == "json":
        write_json(as_json(found, args.lang))
    elif args.format == "markdown":
        echo(as_markdown(found, args.lang, limit=args.limit))
    else:
        lines = as_text(found, args.lang, limit=_LIMIT if args.limit is None else args.limit)
        echo(line for told in lines for line in _wrapped(told))
    errors = [each for each in found.problems if PROBLEMS[each.code].severity == "error"]
    return 1 if errors else 0


def _wrapped(line: str) -> list[str]:
    """Break a line; what follows is set in further than what begins."""
    text = line.lstrip()
    start = line[: len(line) - len(text)]
    return wrap(text, first=start, indent=f"{start}    ")

"""Check a data package and say what is wrong with it, where, and how to mend it.

A package passes three gates: profile (the Data Package standard 2.0), frictionless (the tables) and
domain (the rules of this kind of data). Every fault is a line that begins with file and line; a
line for each gate and a summary follow.

Examples
--------
  transloek validate
  transloek validate my-package
  transloek validate my-package --gate domain --json
"""

from __future__ import annotations

from transloek.cli._options import add_command
from transloek.cli._output import echo, write_json
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["register", "run"]

# Those of transloek.validate.GATES; a test holds the two together, so that the help needs no import.
GATES = ("profile", "frictionless", "domain")


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
        help="the package: a folder, or the datapackage.json in it; by default the data that "
        "transloek was installed with",
    )
    parser.add_argument(
        "--gate",
        action="append",
        choices=GATES,
        help="pass this gate only; may be given more than once",
    )
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if the package is not valid."""
    from transloek.validate import validate_package
    from transloek.validate.reporters import as_text

    report = validate_package(_path(args), gates=args.gate or GATES)
    if args.json:
        write_json(report.to_dict())
    else:
        echo(as_text(report).split("\n"))
    return 0 if report.valid else 1


def _path(args: argparse.Namespace) -> str | None:
    """Return the package, which may be given like every command's, or as the argument."""
    if args.path is not None and args.package is not None:
        message = f"two packages to check, {args.path} and {args.package}: give one of them"
        raise QueryError(message)
    path: str | None = args.package if args.path is None else args.path
    return path

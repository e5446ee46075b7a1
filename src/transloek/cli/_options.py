"""The parser of the command line, built of the commands' own."""

from __future__ import annotations

import argparse
import re
from importlib import import_module

from transloek.cli._lang import language
from transloek.cli._output import width
from transloek.errors import suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["COMMANDS", "add_command", "add_formats", "build_parser", "number", "parse"]

# In the order of the help: from a first look to the care of the data.
COMMANDS = (
    "info",
    "tables",
    "show",
    "find",
    "search",
    "cite",
    "sql",
    "export",
    "metadata",
    "source",
    "draft",
    "validate",
    "format",
    "diff",
)

_EXAMPLES = "Examples\n--------\n"
_OUTLINE = """Findings of a network's meetings as data: look, filter, search, validate.

Options stand behind the command: transloek info --lang de
"""
_EPILOG = """Each command explains itself: transloek find --help

exit codes:
  0  fine
  1  the data has faults (validate, format --check, diff), is not as in the report (source) or not complete (draft)
  2  the call was wrong, or the data could not be read
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. Finding that out itself, argparse would import shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=width() - 2)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Wrap paragraphs; leave lists, whose lines are indented, as they are."""
        from textwrap import fill

        parts = text.strip().split("\n\n")
        return "\n\n".join(
            part
            if "\n  " in part
            else fill(part, width, initial_indent=indent, subsequent_indent=indent)
            for part in parts
        )


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; the namespace has the command's ``run``.

    Raises
    ------
    SystemExit
        After the help was shown, or if the arguments are wrong.
    """
    name = argv[0] if argv else ""
    # Help lists all commands.
    needed = [name] if name in COMMANDS else COMMANDS
    parser = build_parser(needed, package=_ahead(argv, "--package"))
    if name not in (*COMMANDS, "-h", "--help"):
        _refuse_first(parser, name)
    args, unknown = parser.parse_known_args(argv)
    if unknown:
        _refuse(args.parser, unknown[0])
    args.lang = language(args.lang)
    return args


def build_parser(
    commands: Sequence[str] = COMMANDS, *, package: str | None = None
) -> argparse.ArgumentParser:
    """Build the parser.

    Parameters
    ----------
    commands : sequence of str
        The commands that it is to know; their modules are imported.
    package : str, optional
        The data package whose fields become options, where a command has such.
    """
    parser = argparse.ArgumentParser(
        "transloek",
        description=_OUTLINE,
        epilog=_EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    # Whoever asks for the version is answered before there is a parser.
    parser.add_argument("--version", action="store_true", help="show the version and end")
    found = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", prog="transloek"
    )
    parents = [_shared(package), _lang_option()]
    for name in commands:
        import_module(f"transloek.cli.{name}").register(found, parents)
    return parser


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    doc: str | None,
    parents: list[argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """Add the parser of a command, whose module's docstring becomes its help.

    Parameters
    ----------
    commands : argparse action
        The commands that there are.
    name : str
        Full name of the command's module.
    doc : str or None
        The docstring: what the command does in a line, more about it, examples.
    parents : list of ArgumentParser
        Options that all commands share.
    """
    # Without docstrings (python -OO) the command still works.
    text = doc or ""
    about, _, examples = text.partition(_EXAMPLES)
    parser = commands.add_parser(
        name.rpartition(".")[2],
        help=text.partition("\n")[0],
        description=about,
        epilog=f"examples:\n{examples}",
        parents=parents,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    return parser


def add_formats(parser: argparse.ArgumentParser, *, json: str, csv: str | None = None) -> None:
    """Add ``--json`` and ``--csv``, of which one can be asked for.

    Parameters
    ----------
    parser : ArgumentParser
        The parser of a command.
    json : str
        What is written as JSON.
    csv : str, optional
        What is written as CSV, where that has one table to hold.
    """
    group = parser.add_mutually_exclusive_group()
    for name, what in (("json", json), ("csv", csv)):
        if what is not None:
            group.add_argument(
                f"--{name}", action="store_const", const=name, dest="format", help=what
            )


def number(text: str) -> int:
    """Read a number of rows or hits."""
    # int() would let -1 and 1_000 pass, and refuses 4,300 digits with another error.
    if text.isdecimal() and len(text) < 19:
        return int(text)
    raise argparse.ArgumentTypeError(f"expected a whole number from 0 on, found {text!r}")


def _shared(package: str | None) -> argparse.ArgumentParser:
    """Return the options that all commands share."""
    parser = argparse.ArgumentParser(add_help=False, formatter_class=_Formatter)
    parser.add_argument(
        "--package",
        metavar="PATH",
        default=package,
        help="another data package of this shape: a folder, or the datapackage.json in it",
    )
    return parser


def _lang_option() -> argparse.ArgumentParser:
    """Return the option that all commands share but those that have a ``--lang`` of their own."""
    parser = argparse.ArgumentParser(add_help=False, formatter_class=_Formatter)
    parser.add_argument(
        "--lang",
        choices=("de", "en"),
        help="language of the output; by default that of the locale",
    )
    return parser


def _ahead(argv: Sequence[str], option: str) -> str | None:
    """Look ahead for the value of an option that the parser itself depends on; refuse nothing."""
    found = None
    for word, following in zip(argv, [*argv[1:], None], strict=True):
        name, equals, value = word.partition("=")
        if name == option:
            found = value if equals else following
    return found


def _refuse_first(parser: argparse.ArgumentParser, name: str) -> NoReturn:
    """End with what should stand in the first place."""
    if not name:
        parser.exit(2, parser.format_help())
    if name.startswith("-"):
        parser.error(f"{name} cannot stand before the command: transloek info --lang de")
    hint = suggest(name, COMMANDS) or f" There are: {', '.join(COMMANDS)}."
    parser.error(f"there is no command {name!r}.{hint}")


def _refuse(parser: argparse.ArgumentParser, unknown: str) -> NoReturn:
    """End with the options that are closest to an unknown one."""
    option = unknown.partition("=")[0]
    known = re.findall("--[a-z-]+", parser.format_usage())
    parser.error(f"there is no option {option!r} here.{suggest(option, known)}")

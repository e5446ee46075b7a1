"""The commands that there are, the options that they share, and how a call is read."""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._arguments import Options
from transloek.cli._lang import language
from transloek.descriptor import LANGUAGES
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from transloek.cli._arguments import Arguments

__all__ = [
    "COMMANDS",
    "add_formats",
    "add_lang",
    "add_package",
    "add_shared",
    "module_of",
    "number",
    "parse",
    "spoken",
]

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


def parse(argv: Sequence[str]) -> Arguments:
    """Read the arguments; among them is the command's ``run``.

    Raises
    ------
    SystemExit
        After the help was shown, or if the arguments are wrong.
    """
    options = Options(lang=spoken(argv), package=_ahead(argv, "--package"))
    name, words = (argv[0], argv[1:]) if argv else ("", ())
    if name not in COMMANDS:
        from transloek.cli._program import without_command

        without_command(argv, options)
    module = module_of(name)
    module.register(options)
    args = options.read(words)
    if args is None:
        from transloek.cli._program import read

        args = read(module, words, options)
    else:
        args.run = module.run
    # As `--lang` or the locale say; argparse would let a part of a command undo what stands before it.
    args.lang = options.lang
    return args


def module_of(name: str) -> ModuleType:
    """Import the module of a command."""
    # importlib itself would take as long to import as three modules of ours.
    return __import__(f"transloek.cli.{name}", fromlist=["register"])


def add_shared(options: Options) -> None:
    """Add the options that all commands share."""
    add_package(options)
    add_lang(options, Both("language of the output", "Sprache der Ausgabe"))


def add_lang(options: Options, what: Both) -> None:
    """Add the option for the language of something."""
    en = f"{what}; by default that of the locale"
    de = f"{what.de}; ohne die Option die der Systemumgebung"
    options.add_argument("--lang", choices=LANGUAGES, help=Both(en, de))


def add_package(options: Options) -> None:
    """Add the option for the data package."""
    options.add_argument(
        "--package",
        metavar="PATH",
        help=Both(
            "another data package of this shape: a folder, or the datapackage.json in it",
            "ein anderes Datenpaket dieser Form: ein Ordner oder die datapackage.json darin",
        ),
    )


def add_formats(options: Options, *, json: Both, csv: Both | None = None) -> None:
    """Add ``--json`` and ``--csv``, of which one can be asked for.

    Parameters
    ----------
    options : Options
        The arguments of a command.
    json : Both
        What is written as JSON.
    csv : Both, optional
        What is written as CSV, where that has one table to hold.
    """
    group = options.add_mutually_exclusive_group()
    for name, what in (("json", json), ("csv", csv)):
        if what is not None:
            group.add_argument(
                f"--{name}", action="store_const", const=name, dest="format", help=what
            )


def number(text: str) -> int:
    """Read a number of rows or hits.

    Raises
    ------
    QueryError
        If it is none.
    """
    # int() would let -1 and 1_000 pass, and refuses 4,300 digits with another error.
    if text.isdecimal() and len(text) < 19:
        return int(text)
    en = f"expected a whole number from 0 on, found {text!r}"
    raise QueryError(Both(en, f"ganze Zahl ab 0 erwartet, gefunden: {text!r}"))


def spoken(argv: Sequence[str]) -> str:
    """Return the language in which the help and complaints about the call are to be."""
    asked = _ahead(argv, "--lang")
    return language(next((lang for lang in LANGUAGES if lang == asked), None))


def _ahead(argv: Sequence[str], option: str) -> str | None:
    """Look ahead for the value of an option that the parser itself depends on; refuse nothing."""
    found = None
    for word, following in zip(argv, [*argv[1:], None], strict=False):
        name, equals, value = word.partition("=")
        if name == option:
            found = value if equals else following
    return found

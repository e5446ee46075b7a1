"""The parser of the command line, built of the commands' own, and the options that they share."""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._lang import language
from transloek.cli._parser import Parser
from transloek.descriptor import LANGUAGES
from transloek.errors import QueryError, listed, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any, NoReturn

    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001

__all__ = [
    "COMMANDS",
    "EXAMPLES",
    "add_command",
    "add_formats",
    "add_lang",
    "add_package",
    "add_shared",
    "build_parser",
    "command_parser",
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

# What stands before the examples in the docstring of a command.
EXAMPLES = "Examples\n--------\n"
_OUTLINE = Both(
    """Findings of a network's meetings as data: look, filter, search, validate.

Options stand behind the command: transloek info --lang de
""",
    """Befunde der Treffen eines Netzwerks als Daten: ansehen, filtern, suchen, prüfen.

Optionen stehen hinter dem Befehl: transloek info --lang de
""",
)
_EPILOG = Both(
    """Each command explains itself: transloek find --help

exit codes:
  0  fine
  1  the data has faults (validate, format --check, diff), is not as in the report (source) or not complete (draft)
  2  the call was wrong, or the data could not be read
""",
    """Jeder Befehl erklärt sich selbst: transloek find --lang de --help

Exit-Codes:
  0  alles in Ordnung
  1  die Daten haben Fehler (validate, format --check, diff), sind nicht wie im Bericht (source) oder unvollständig (draft)
  2  der Aufruf war falsch, oder die Daten waren nicht lesbar
""",
)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; the namespace has the command's ``run``.

    Raises
    ------
    SystemExit
        After the help was shown, or if the arguments are wrong.
    """
    name = argv[0] if argv else ""
    lang, package = spoken(argv), _ahead(argv, "--package")
    if name not in COMMANDS:
        return _without_command(argv, name, build_parser(package=package, lang=lang))
    parser = command_parser(name, package=package, lang=lang)
    args, unknown = parser.parse_known_args(argv[1:])
    if unknown:
        _refuse(args.parser, unknown[0])
    # As `--lang` or the locale say; argparse would let a part of a command undo what stands before it.
    args.lang = lang
    return args


def build_parser(
    commands: Sequence[str] = COMMANDS, *, package: str | None = None, lang: str = "en"
) -> Parser:
    """Build the parser of the whole program.

    Parameters
    ----------
    commands : sequence of str
        The commands that it is to know; their modules are imported.
    package : str, optional
        The data package whose fields become options, where a command has such.
    lang : str
        The language of the help.
    """
    texts: dict[str, Any] = {"description": _OUTLINE, "epilog": _EPILOG}
    parser = Parser("transloek", lang=lang, package=package, **texts)
    # Whoever asks for the version is answered before there is a parser.
    version = Both("show the version and end", "zeigt die Version und endet")
    parser.add_argument("--version", action="store_true", help=version)
    add_lang(parser, Both("language of this help", "Sprache dieser Hilfe"))
    found = parser.add_subparsers(
        title=Both("commands", "Befehle"), metavar="COMMAND", dest="command", prog="transloek"
    )
    for name in commands:
        add_command(found, _module(name), parser)
    return parser


def command_parser(name: str, *, package: str | None = None, lang: str = "en") -> Parser:
    """Build the parser of one command, as the whole program's has it."""
    module = _module(name)
    parser = Parser(f"transloek {name}", lang=lang, package=package, **_texts(module))
    return _registered(parser, module)


def _module(name: str) -> ModuleType:
    # importlib itself would take as long to import as three modules of ours.
    return __import__(f"transloek.cli.{name}", fromlist=["register"])


def add_command(commands: Commands, module: ModuleType, above: Parser) -> None:
    """Add the parser of a command to those of the others.

    Parameters
    ----------
    commands : argparse action
        The commands that there are.
    module : module
        The command's: its docstring and its ``GERMAN`` are the help.
    above : Parser
        The parser to which the commands belong.
    """
    name = module.__name__.rpartition(".")[2]
    texts = _texts(module)
    about: Both = texts["description"]
    line = Both(about.partition("\n")[0], about.de.partition("\n")[0])
    parser = commands.add_parser(name, help=line, lang=above.lang, package=above.package, **texts)
    _registered(parser, module)


def _texts(module: ModuleType) -> dict[str, Any]:
    """Return what the help says of a command before its options and behind them."""
    # Without docstrings (python -OO) the command still works.
    about, _, examples = (module.__doc__ or "").partition(EXAMPLES)
    return {
        "description": Both(about, module.GERMAN),
        "epilog": Both(f"examples:\n{examples}", f"Beispiele:\n{examples}"),
    }


def _registered(parser: Parser, module: ModuleType) -> Parser:
    """Let a command add its options."""
    parser.set_defaults(parser=parser, run=getattr(module, "run", None))
    module.register(parser)
    return parser


def add_shared(parser: Parser) -> None:
    """Add the options that all commands share."""
    add_package(parser)
    add_lang(parser, Both("language of the output", "Sprache der Ausgabe"))


def add_lang(parser: Parser, what: Both) -> None:
    """Add the option for the language of something."""
    en = f"{what}; by default that of the locale"
    de = f"{what.de}; ohne die Option die der Systemumgebung"
    parser.add_argument("--lang", choices=LANGUAGES, help=Both(en, de))


def add_package(parser: Parser) -> None:
    """Add the option for the data package."""
    parser.add_argument(
        "--package",
        metavar="PATH",
        help=Both(
            "another data package of this shape: a folder, or the datapackage.json in it",
            "ein anderes Datenpaket dieser Form: ein Ordner oder die datapackage.json darin",
        ),
    )


def add_formats(parser: Parser, *, json: Both, csv: Both | None = None) -> None:
    """Add ``--json`` and ``--csv``, of which one can be asked for.

    Parameters
    ----------
    parser : Parser
        The parser of a command.
    json : Both
        What is written as JSON.
    csv : Both, optional
        What is written as CSV, where that has one table to hold.
    """
    group = parser.add_mutually_exclusive_group()
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


def _without_command(argv: Sequence[str], name: str, parser: Parser) -> NoReturn:
    """Show the help, or end with what should stand in the first place."""
    if not name:
        parser.exit(2, parser.format_help())
    if not set(argv).isdisjoint(("-h", "--help")) and set(argv).isdisjoint(COMMANDS):
        # Ends with the help, or with what is wrong beside it.
        parser.parse_args(argv)
    if name.startswith("-"):
        parser.error(
            Both(
                f"{name} cannot stand before the command: transloek info --lang de",
                f"{name} kann nicht vor dem Befehl stehen: transloek info --lang de",
            )
        )
    hint = suggest(name, COMMANDS) or listed(COMMANDS)
    en = f"there is no command {name!r}.{hint}"
    parser.error(Both(en, f"den Befehl {name!r} gibt es nicht.{hint.de}"))


def _refuse(parser: Parser, unknown: str) -> NoReturn:
    """End with the options that are closest to an unknown one."""
    import re

    option = unknown.partition("=")[0]
    hint = suggest(option, re.findall("--[a-z-]+", parser.format_usage()))
    en = f"there is no option {option!r} here.{hint}"
    parser.error(Both(en, f"die Option {option!r} gibt es hier nicht.{hint.de}"))

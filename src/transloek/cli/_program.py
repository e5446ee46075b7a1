"""The parsers of the program and of its commands, made when the help or argparse is needed."""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._arguments import Arguments, Options
from transloek.cli._options import COMMANDS, add_lang, module_of
from transloek.cli._parser import Parser
from transloek.errors import listed, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType
    from typing import Any, NoReturn

__all__ = ["build_parser", "command_parser", "read", "without_command"]

# What stands before the examples in the docstring of a command.
_EXAMPLES = "Examples\n--------\n"
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
    options = Options(lang=lang, package=package)
    # Whoever asks for the version is answered before there is a parser.
    version = Both("show the version and end", "zeigt die Version und endet")
    options.add_argument("--version", action="store_true", help=version)
    add_lang(options, Both("language of this help", "Sprache dieser Hilfe"))
    parser = Parser("transloek", lang=lang, description=_OUTLINE, epilog=_EPILOG)
    parser.take(options)
    _add_commands(parser, map(module_of, commands), options, dest="command")
    return parser


def command_parser(name: str, *, package: str | None = None, lang: str = "en") -> Parser:
    """Build the parser of one command, as the whole program's has it."""
    module = module_of(name)
    options = Options(lang=lang, package=package)
    module.register(options)
    return _parser(module, options)


def read(module: ModuleType, words: Sequence[str], options: Options) -> Arguments:
    """Let argparse read the arguments of a command, and end if it cannot."""
    args = Arguments()
    _, unknown = _parser(module, options).parse_known_args(words, args)
    if unknown:
        _refuse(args.parser, unknown[0])
    return args


def _parser(module: ModuleType, options: Options) -> Parser:
    name = module.__name__.rpartition(".")[2]
    parser = Parser(f"transloek {name}", lang=options.lang, **_texts(module))
    return _filled(parser, module, options)


def _filled(parser: Parser, module: ModuleType, options: Options) -> Parser:
    """Tell a parser what a command said of its arguments."""
    parser.set_defaults(parser=parser, run=getattr(module, "run", None))
    parser.take(options)
    if options.commands:
        _add_commands(parser, options.commands, options, dest="part", required=True)
    return parser


def _add_commands(
    parser: Parser, modules: Iterable[ModuleType], options: Options, **settings: Any
) -> None:
    """Add the parsers of commands to the parser of what they belong to."""
    title = Both("commands", "Befehle")
    found = parser.add_subparsers(title=title, metavar="COMMAND", prog=parser.prog, **settings)
    for module in modules:
        texts = _texts(module)
        about: Both = texts["description"]
        line = Both(about.partition("\n")[0], about.de.partition("\n")[0])
        name = module.__name__.rpartition(".")[2]
        below = Options(lang=options.lang, package=options.package)
        module.register(below)
        _filled(found.add_parser(name, help=line, lang=options.lang, **texts), module, below)


def _texts(module: ModuleType) -> dict[str, Any]:
    """Return what the help says of a command before its options and behind them."""
    # Without docstrings (python -OO) the command still works.
    about, _, examples = (module.__doc__ or "").partition(_EXAMPLES)
    return {
        "description": Both(about, module.GERMAN),
        "epilog": Both(f"examples:\n{examples}", f"Beispiele:\n{examples}"),
    }


def without_command(argv: Sequence[str], options: Options) -> NoReturn:
    """Show the help of the program, or end with what should stand in the first place."""
    name = argv[0] if argv else ""
    parser = build_parser(package=options.package, lang=options.lang)
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

"""The parser of a command, whose help and complaints are in German or English.

argparse translates its own words by gettext, which looks through the system's folders for catalogues
that nobody ships, at every word. While a parser of ours works, argparse has our words instead.
"""

from __future__ import annotations

import argparse

from transloek._both import Both, said
from transloek.cli._output import width
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn, TypeVar

    from transloek.cli._arguments import Group, Options

    T = TypeVar("T")

__all__ = ["Parser"]

_HELP = Both("show this help and end", "zeigt diese Hilfe und endet")


class Parser(argparse.ArgumentParser):
    """A parser that knows the language it is to speak.

    Parameters
    ----------
    prog : str
        What is called: ``transloek show``.
    lang : str
        ``"de"`` or ``"en"``.
    **settings
        As of argparse; all texts may be `Both`.
    """

    def __init__(self, prog: str, *, lang: str = "en", **settings: Any) -> None:
        self.lang = lang
        with _Words(lang):
            super().__init__(prog, add_help=False, allow_abbrev=False, **settings)
            self.add_argument("-h", "--help", action="help", help=_HELP)

    def take(self, options: Options) -> None:
        """Take the arguments of a command."""
        groups: dict[Group | None, Any] = {None: self}
        for argument in options.arguments:
            group = argument.group
            if group is not None and group not in groups:
                titled, excluding = self.add_argument_group, self.add_mutually_exclusive_group
                groups[group] = titled(group.title) if group.title else excluding()
            settings = dict(argument.settings)
            if "type" in settings:
                settings["type"] = self._checked(settings["type"])
            groups[group].add_argument(*argument.names, **settings)

    def _checked(self, read: Callable[[str], T]) -> Callable[[str], T]:
        """Return a function that reads a value, and says in this language why it cannot be one."""

        def readable(text: str) -> T:
            try:
                return read(text)
            except QueryError as error:
                raise argparse.ArgumentTypeError(said(error.args[0], self.lang)) from None

        return readable

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments; what is wrong with them is said in this language."""
        with _Words(self.lang):
            return super().parse_known_args(args, namespace)

    def format_usage(self) -> str:
        """Return how the command is called."""
        with _Words(self.lang):
            return super().format_usage()

    def format_help(self) -> str:
        """Return the help."""
        with _Words(self.lang):
            return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end."""
        with _Words(self.lang):
            super().error(said(message, self.lang))

    def _get_formatter(self) -> argparse.HelpFormatter:
        return _Formatter(self.prog, self.lang)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal. Finding that out itself, argparse would import shutil."""

    def __init__(self, prog: str, lang: str) -> None:
        super().__init__(prog, max_help_position=28, width=width() - 2)
        self.lang = lang

    def start_section(self, heading: str | None) -> None:
        super().start_section(heading and said(heading, self.lang))

    def add_text(self, text: str | None) -> None:
        super().add_text(text and said(text, self.lang))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and said(action.help, self.lang)

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


class _Words:
    """While this is entered, the words of argparse itself are those of a language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.before: dict[str, Any] = {}

    def __enter__(self) -> None:
        words = vars(argparse)
        self.before = {name: words[name] for name in ("_", "ngettext")}
        words.update(_=self.one, ngettext=self.some)

    def __exit__(self, *_: object) -> None:
        vars(argparse).update(self.before)

    def one(self, text: str) -> str:
        """Return a text; what we said ourselves is no word of argparse's."""
        if self.lang != "de" or isinstance(text, Both):
            return text
        from transloek.cli._german import WORDS

        return WORDS.get(text, text)

    def some(self, one: str, many: str, n: int) -> str:
        """Return what is said of so many."""
        return self.one(one if n == 1 else many)

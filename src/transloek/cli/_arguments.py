"""What a command says of its arguments, and how a plain call of it is read.

A plain call is one of arguments and whole options that are all in order. Anything else, such as
``--help``, a mistake or an unusual order, is left to argparse, which is told the same of the
arguments: importing it and setting it up would take a third of what showing a record takes.
"""

from __future__ import annotations

from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType
    from typing import Any

    from transloek._both import Both

__all__ = ["Argument", "Arguments", "Group", "Options"]


class Arguments:
    """The values of the arguments of a call, as attributes."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...

        def __setattr__(self, name: str, value: Any) -> None: ...


class Options:
    """The arguments of a command, said as argparse wants them said.

    Parameters
    ----------
    lang : str
        The language of the call.
    package : str, optional
        The data package that was asked for; its fields may become options.
    """

    def __init__(self, *, lang: str = "en", package: str | None = None) -> None:
        self.lang = lang
        self.package = package
        self.arguments: list[Argument] = []
        self.commands: tuple[ModuleType, ...] = ()

    def add_argument(self, *names: str, **settings: Any) -> None:
        """Add an argument; what its ``type`` refuses by a QueryError, argparse will tell."""
        self.arguments.append(Argument(names, settings, None))

    def add_argument_group(self, title: Both) -> Group:
        """Return a group that has a title of its own in the help."""
        return Group(self, title)

    def add_mutually_exclusive_group(self) -> Group:
        """Return a group of which one may be given."""
        return Group(self, None)

    def add_commands(self, *modules: ModuleType) -> None:
        """Add commands of the command's own, each a module."""
        self.commands = modules

    def read(self, words: Sequence[str]) -> Arguments | None:
        """Return the values that a plain call gives the arguments; None if it is not plain."""
        if self.commands:
            return None
        try:
            found = _Reading(self.arguments).read(words)
        except (_NotPlainError, QueryError):
            return None
        read = Arguments()
        vars(read).update(found)
        return read


class Group:
    """Some of the arguments of a command: those under a title, or those that exclude each other."""

    def __init__(self, options: Options, title: Both | None) -> None:
        self.options = options
        self.title = title

    def add_argument(self, *names: str, **settings: Any) -> None:
        """Add an argument."""
        self.options.arguments.append(Argument(names, settings, self))


class Argument:
    """An argument, as it is said to argparse."""

    def __init__(self, names: tuple[str, ...], settings: dict[str, Any], group: Group | None):
        self.names = names
        self.settings = settings
        self.group = group

    @property
    def option(self) -> bool:
        """Whether it is an option."""
        return self.names[0].startswith("-")

    @property
    def target(self) -> str:
        """The name of the attribute that will hold its value."""
        name: str = self.settings.get("dest") or self.names[0].lstrip("-").replace("-", "_")
        return name

    @property
    def default(self) -> Any:
        """Its value if it is not given."""
        return self.settings.get("default", False if self._action == "store_true" else None)

    @property
    def _action(self) -> str:
        return str(self.settings.get("action", "store"))

    def excludes(self, other: Argument) -> bool:
        """Return whether only one of the two may be given."""
        if other is self or self.group is None or self.group.title is not None:
            return False
        return self.group is other.group

    def value(self, given: str | None, following: Iterator[str], before: Any) -> Any:
        """Return the value that it has now, given behind an equals sign or as what follows."""
        action = self._action
        if action in {"store_true", "store_const"} and given is None:
            return self.settings.get("const", True)
        if action not in {"store", "append"} or "nargs" in self.settings:
            raise _NotPlainError
        one = self.checked(next(following, "") if given is None else given)
        return [*(before or ()), one] if action == "append" else one

    def checked(self, text: str) -> Any:
        """Return a text as a value that it can have."""
        if not text or text.startswith("-"):
            raise _NotPlainError
        value = self.settings.get("type", str)(text)
        if value not in self.settings.get("choices", (value,)):
            raise _NotPlainError
        return value


class _NotPlainError(Exception):
    """The call is for argparse to read, or to complain of."""


class _Reading:
    """The reading of one call."""

    def __init__(self, arguments: Iterable[Argument]) -> None:
        self.arguments = list(arguments)
        self.named = {name: each for each in self.arguments for name in each.names if each.option}
        self.free = [each for each in self.arguments if not each.option]
        self.found: dict[str, Any] = {}
        self.seen: list[Argument] = []

    def read(self, words: Sequence[str]) -> dict[str, Any]:
        """Return the values of all arguments."""
        loose: list[str] = []
        closed = False
        following = iter(words)
        for word in following:
            if word.startswith("-"):
                closed = bool(loose)
                self._option(word, following)
            elif closed:
                raise _NotPlainError
            else:
                loose.append(word)
        self._assign(loose)
        # Of arguments with one target, the first has the default, as in argparse.
        defaults = {each.target: each.default for each in reversed(self.arguments)}
        return {each.target: None for each in self.arguments} | defaults | self.found

    def _option(self, word: str, following: Iterator[str]) -> None:
        name, equals, given = word.partition("=")
        argument = self.named.get(name)
        if argument is None or any(argument.excludes(other) for other in self.seen):
            raise _NotPlainError
        before = self.found.get(argument.target, argument.default)
        self.found[argument.target] = argument.value(given if equals else None, following, before)
        self.seen += [argument] * (argument not in self.seen)

    def _assign(self, loose: list[str]) -> None:
        """Give the words that belong to no option to the arguments in their order."""
        for each in self.free:
            number = each.settings.get("nargs")
            if number == "+" and loose:
                self.found[each.target] = [each.checked(word) for word in loose]
                loose = []
            elif number in {None, "?"} and loose:
                self.found[each.target] = each.checked(loose[0])
                loose = loose[1:]
            elif number != "?":
                raise _NotPlainError
        if loose:
            raise _NotPlainError

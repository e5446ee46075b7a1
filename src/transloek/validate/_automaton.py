"""A pattern as an automaton: Glushkov's, of which each state is a letter of the pattern."""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import Any, NamedTuple

__all__ = ["Automaton", "TooMuchError", "parse"]

# What an ordinary pattern has: [0-9a-f]{64} has 64 letters.
_LETTERS = 400

_ANY = frozenset(" \n-._~09azAZéß€")


class _Part(NamedTuple):
    """A part of a pattern: where it may begin and end, and whether it may be empty."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    empty: bool


class TooMuchError(Exception):
    """The pattern has something that is not looked into."""


def parse(pattern: str) -> Any:
    """Return the tree of a pattern, as Python reads it."""
    with warnings.catch_warnings():
        # What another Python will read otherwise ("[[") is no pattern that everybody reads alike.
        warnings.simplefilter("error")
        return import_module("re._parser").parse(pattern)


class Automaton:
    """The letters of a pattern, what each may be, and which may follow which, and how often."""

    def __init__(self, tree: Any) -> None:
        self.letters: list[frozenset[str]] = [frozenset()]  # the first stands for the beginning
        self.follow: list[dict[int, int]] = [{}]
        self._known = _characters(tree)
        part = self._sequence(tree)
        self._join((0,), part.first)

    def _join(self, ends: tuple[int, ...], begins: tuple[int, ...]) -> None:
        for end in ends:
            for begin in begins:
                self.follow[end][begin] = self.follow[end].get(begin, 0) + 1

    def _sequence(self, items: Any) -> _Part:
        whole = _Part((), (), empty=True)
        for item in items:
            whole = self._then(whole, self._item(*item))
        return whole

    def _then(self, one: _Part, two: _Part) -> _Part:
        self._join(one.last, two.first)
        return _Part(
            one.first + two.first if one.empty else one.first,
            one.last + two.last if two.empty else two.last,
            one.empty and two.empty,
        )

    def _item(self, operation: Any, argument: Any) -> _Part:
        name = str(operation)
        if name in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}:
            return self._letter(_class(name, argument, self._known))
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            return self._repeat(*argument)
        if name == "SUBPATTERN":
            return self._sequence(argument[-1])
        if name == "BRANCH":
            return self._branch([self._sequence(branch) for branch in argument[1]])
        if name == "AT":
            return _Part((), (), empty=True)
        raise TooMuchError  # looking around and back: no part of XML Schema's patterns either

    def _letter(self, letter: frozenset[str]) -> _Part:
        place = len(self.letters)
        if place > _LETTERS:
            raise TooMuchError
        self.letters.append(letter)
        self.follow.append({})
        return _Part((place,), (place,), empty=False)

    def _branch(self, parts: list[_Part]) -> _Part:
        return _Part(
            tuple(place for part in parts for place in part.first),
            tuple(place for part in parts for place in part.last),
            any(part.empty for part in parts),
        )

    def _repeat(self, low: int, high: int, body: Any) -> _Part:
        endless = high == import_module("re._parser").MAXREPEAT
        whole = _Part((), (), empty=True)
        for turn in range(max(low, 1) if endless else int(high)):
            part = self._sequence(body)
            if endless and turn == max(low, 1) - 1:
                self._join(part.last, part.first)
            whole = self._then(whole, part._replace(empty=part.empty or turn >= low))
        return whole


def _characters(tree: Any) -> frozenset[str]:
    """Return characters that stand for all: those of the pattern, and their neighbours."""
    codes = set(map(int, re.findall(r"\b[0-9]+\b", re.sub(r"[A-Z_]+\b|\.", " ", repr(tree)))))
    near = {code + step for code in codes for step in (-1, 0, 1)}
    return _ANY | {chr(code) for code in near if 0 <= code < 0x110000}


def _class(name: str, argument: Any, known: frozenset[str]) -> frozenset[str]:
    if name == "ANY":
        return known - {"\n"}
    if name == "LITERAL":
        return frozenset(chr(argument))
    if name == "NOT_LITERAL":
        return known - {chr(argument)}
    found: set[str] = set()
    for kind, value in argument:
        found |= _member(str(kind), value, known)
    return known - found if str(argument[0][0]) == "NEGATE" else frozenset(found)


_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def _member(kind: str, value: Any, known: frozenset[str]) -> set[str]:
    if kind == "LITERAL":
        return {chr(value)}
    if kind == "RANGE":
        low, high = value
        return {char for char in known if low <= ord(char) <= high}
    if kind == "CATEGORY":
        name = str(value).removeprefix("CATEGORY_")
        pattern = _CATEGORIES[name.removeprefix("NOT_")]
        wanted = not name.startswith("NOT_")
        return {char for char in known if bool(re.match(pattern, char)) == wanted}
    return set()  # NEGATE

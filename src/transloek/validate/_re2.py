"""Patterns of Python, said again for the search in Arrow: RE2's, in time that is always linear.

RE2 knows neither looking around nor Python's letters of all scripts, so what it finds is wider or
narrower. `wider` makes a pattern that hits every text that Python's pattern hits: what it does not
hit, nobody has to look at. `narrower` makes one that fits only texts that Python's fits: what it
fits is right. Between the two, Python decides, by the rule's own pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek.validate._automaton import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["narrower", "wider"]

_ASCII = [chr(code) for code in range(128)]
_BEYOND = r"\x{80}-\x{10ffff}"
# RE2 refuses more; and without case, Python knows letters that RE2 does not: İ and ı for i.
_MOST_REPEATS = 1_000
_FAR = 20
_DOTTED = r"[\x{130}\x{131}]"


class _UnknownError(Exception):
    """The pattern has something that is not said again."""


def wider(pattern: re.Pattern[str]) -> str | None:
    """Return a pattern of RE2 that hits every cell that a pattern hits; None if there is none.

    Parameters
    ----------
    pattern : re.Pattern
        The pattern; a null character in it stands for the end of a cell.
    """
    found = _said(pattern, wide=True)
    if found is None or "(?i:" not in found:
        return found
    return f"{found}|{_DOTTED}"


def narrower(pattern: re.Pattern[str]) -> str | None:
    """Return a pattern of RE2 that fits only whole texts that a pattern fits; None if there is none.

    Parameters
    ----------
    pattern : re.Pattern
        The pattern.
    """
    found = _said(pattern, wide=False)
    return None if found is None else rf"\A(?:{found})\z"


def _said(pattern: re.Pattern[str], *, wide: bool) -> str | None:
    # Verbose patterns are read without their blanks; other flags change what letters mean.
    if pattern.flags & ~(re.UNICODE | re.VERBOSE):
        return None
    try:
        return _Writer(wide=wide).sequence(parse(pattern.pattern), outer=True)
    except _UnknownError:
        return None


class _Writer:
    """Writes the tree of a pattern, as Python reads it."""

    def __init__(self, *, wide: bool) -> None:
        self.wide = wide

    def sequence(self, items: Iterable[Any], *, outer: bool = False) -> str:
        parts = list(items)
        last = len(parts) - 1
        # At the very beginning and end, what is looked at may as well be read.
        return "".join(
            self.item(str(name), value, first=outer and not place, last=outer and place == last)
            for place, (name, value) in enumerate(parts)
        )

    def item(self, name: str, value: Any, *, first: bool, last: bool) -> str:  # noqa: PLR0911
        if name == "LITERAL":
            return _char(value)
        if name == "NOT_LITERAL":
            return f"[^{_char(value)}]"
        if name == "ANY":
            return r"[^\n]"
        if name == "IN":
            return self.letters(value)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            return self.repeat(*value)
        if name == "BRANCH":
            branches = (self.sequence(branch, outer=first and last) for branch in value[1])
            return f"(?:{'|'.join(branches)})"
        if name == "SUBPATTERN":
            return self.group(*value, outer=first and last)
        if name in {"ASSERT", "ASSERT_NOT"} and self.wide:
            return self.around(name, *value, first=first, last=last)
        if name == "AT" and self.wide:
            return ""
        raise _UnknownError

    def group(self, _: Any, flags: int, less: int, items: Any, *, outer: bool) -> str:
        text = self.sequence(items, outer=outer)
        if flags & ~re.IGNORECASE or less or (flags and not self.wide):
            raise _UnknownError
        return f"(?i:{text})" if flags else f"(?:{text})"

    def repeat(self, low: int, high: Any, items: Any) -> str:
        text = self.sequence(items)
        endless = not isinstance(high, int) or str(high) == "MAXREPEAT"
        # To count far takes RE2 a large machine, and wider is as good.
        endless |= self.wide and high > _FAR
        if low > _MOST_REPEATS or (not endless and high > _MOST_REPEATS):
            raise _UnknownError
        return f"(?:{text}){{{low},{'' if endless else high}}}"

    def around(self, name: str, direction: int, items: Any, *, first: bool, last: bool) -> str:
        tree = [(str(each), value) for each, value in items]
        if name == "ASSERT_NOT" and tree == [("NOT_LITERAL", 0)]:
            return r"\A" if direction < 0 else r"\z"
        if name == "ASSERT" and (first if direction < 0 else last):
            return self.sequence(items)
        return ""

    def letters(self, items: list[tuple[Any, Any]]) -> str:
        """Write a set of characters, as it is or, where it names kinds of them, by their letters."""
        tree = [(str(name), value) for name, value in items]
        if not any(name == "CATEGORY" for name, _ in tree):
            negated = "^" if tree[0][0] == "NEGATE" else ""
            ranges = (_range(name, value) for name, value in tree if name != "NEGATE")
            return f"[{negated}{''.join(ranges)}]"
        one = re.compile(f"[{''.join(_again(name, value) for name, value in tree)}]")
        known = [_char(ord(char)) for char in _ASCII if one.match(char)]
        if self.wide:
            known.append(_BEYOND)
        if not known:
            raise _UnknownError
        return f"[{''.join(known)}]"


def _char(code: int) -> str:
    return f"\\x{{{code:x}}}"


def _range(name: str, value: Any) -> str:
    if name == "LITERAL":
        return _char(value)
    if name == "RANGE":
        return f"{_char(value[0])}-{_char(value[1])}"
    raise _UnknownError


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def _again(name: str, value: Any) -> str:
    """Write a part of a set as Python reads it."""
    if name == "NEGATE":
        return "^"
    if name == "CATEGORY":
        return _CATEGORIES[str(value)]
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return re.escape(chr(value))

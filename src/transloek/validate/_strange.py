"""Keys and values of a JSON text that one program reads in one way, and another in another."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any

from transloek.validate._text import Text
from transloek.validate.rules.json import (
    JSON_DUPLICATE_KEY,
    JSON_LIMIT,
    JSON_SURROGATE,
    JSON_SYNTAX,
)

if TYPE_CHECKING:
    from transloek.validate._model import Fault
    from transloek.validate._positions import Mark

__all__ = ["is_short", "strange"]

_NUMBER = Text("a number of at most 64 bits", "eine Zahl von höchstens 64 Bit")


def is_short(digits: str) -> bool:
    """Return whether a whole number fits into 64 bits.

    Parameters
    ----------
    digits : str
        Its digits.
    """
    # int() refuses 4,300 digits with an error of its own.
    return len(digits) <= 20 and -(2**63) <= int(digits) < 2**63


def strange(mark: Mark) -> Fault | None:
    """Return what is wrong with a key or value that programs read differently.

    Parameters
    ----------
    mark : Mark
        The key or the value.
    """
    where: dict[str, Any] = {"line": mark.line, "field": mark.path}
    if mark.again:
        return _twice(str(mark.steps[-1]), where)
    if mark.text.startswith('"'):
        half = _half(json.loads(mark.text, strict=False))
        if half and _half(mark.path):  # a path with half a character cannot be shown
            where["field"] = None
        return _surrogate(half, where) if half else None
    if mark.text in {"NaN", "Infinity", "-Infinity"}:
        return _constant(mark.text, where)
    return _too_large(mark.text, where) if _is_large(mark.text) else None


def _is_large(text: str) -> bool:
    if text.lstrip("-").isdigit():
        return not is_short(text)
    return text[0] in "-0123456789" and not isfinite(float(text))


def _half(text: str) -> str:
    return next((char for char in text if "\ud800" <= char <= "\udfff"), "")


def _twice(name: str, where: dict[str, Any]) -> Fault:
    message = Text(
        "the key '{name}' stands twice in one object",
        "der Schlüssel '{name}' steht zweimal in einem Objekt",
    )
    expected = Text("every key once", "jeder Schlüssel einmal")
    return JSON_DUPLICATE_KEY.fault(message.filled({"name": name}), expected=expected, **where)


def _constant(name: str, where: dict[str, Any]) -> Fault:
    message = Text(f"{name} is no JSON value", f"{name} ist kein JSON-Wert")
    expected = Text("a number", "eine Zahl")
    remedy = Text(
        "Write a number, or remove the property.",
        "Eine Zahl schreiben oder die Eigenschaft entfernen.",
    )
    return JSON_SYNTAX.fault(message, value=name, expected=expected, remedy=remedy, **where)


def _too_large(digits: str, where: dict[str, Any]) -> Fault:
    message = Text("the number is too large", "die Zahl ist zu groß")
    return JSON_LIMIT.fault(message, value=digits[:80], expected=_NUMBER, **where)


def _surrogate(half: str, where: dict[str, Any]) -> Fault:
    message = Text(
        "half a character, U+{code}, stands in a text",
        "ein halbes Zeichen, U+{code}, steht in einem Text",
    )
    told = {"code": f"{ord(half):04X}"}
    expected = Text("whole characters", "ganze Zeichen")
    return JSON_SURROGATE.fault(message.filled(told), expected=expected, **where)

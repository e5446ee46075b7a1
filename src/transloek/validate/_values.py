"""The one form of a whole number, a number and a date."""

from __future__ import annotations

import datetime as dt
import math
import re

from transloek.validate._text import Text

__all__ = ["KINDS", "canonical_form", "canonical_value", "loose_value"]

Value = str | int | float | dt.date

KINDS = {
    "string": Text("a text", "ein Text"),
    "integer": Text("a whole number such as 12", "eine ganze Zahl wie 12"),
    "number": Text("a number such as 51.5", "eine Zahl wie 51.5"),
    "date": Text("a date such as 2021-10-05", "ein Datum wie 2021-10-05"),
}

# No sign but a minus, no zero in front or behind, no exponent.
_CANONICAL = {
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "number": re.compile(r"0|-?(?:[1-9][0-9]*(?:\.[0-9]*[1-9])?|0\.[0-9]*[1-9])"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
# What means a number or a date all the same, and to which other programs differ.
_LOOSE = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "number": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    "date": re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
}


def canonical_value(kind: str, text: str) -> Value | None:
    """Return the value of a text in canonical form, or None.

    Parameters
    ----------
    kind : str
        ``string``, ``integer``, ``number`` or ``date``.
    text : str
        The text of a cell.
    """
    if kind == "string":
        return text
    return _value(kind, text) if _CANONICAL[kind].fullmatch(text) else None


def loose_value(kind: str, text: str) -> Value | None:
    """Return the value of a text that means one, in whatever form, or None.

    Parameters
    ----------
    kind, text : str
        See `canonical_value`.
    """
    return _value(kind, text) if _LOOSE[kind].fullmatch(text) else None


def canonical_form(kind: str, text: str) -> str:
    """Return the canonical text of a value that is written in another form.

    Parameters
    ----------
    kind, text : str
        See `canonical_value`; the text must have a loose value.

    Examples
    --------
    >>> canonical_form("number", "+05.10"), canonical_form("date", "2021-2-3")
    ('5.1', '2021-02-03')
    """
    value = _value(kind, text)
    if isinstance(value, float):
        plain = f"{value:.15f}".rstrip("0").rstrip(".")
        return "0" if plain == "-0" else plain
    return str(value)


def _value(kind: str, text: str) -> Value | None:
    if kind == "date":
        try:
            return dt.date(*map(int, text.split("-")))
        except ValueError:
            return None
    if kind == "number":
        return float(text)
    # int() refuses 4,300 digits; a number of more than 19 does not fit 64 bits anyway.
    return int(text) if len(text) <= 400 else math.inf if text[0] != "-" else -math.inf

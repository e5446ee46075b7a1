"""One cell: from its text to a value of the field's type, without pandas."""

from __future__ import annotations

import re

from transloek._both import Both
from transloek.errors import shown, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from transloek.descriptor import Field

    Value = str | int | float | dt.date | None

__all__ = ["parse"]

# int() and float() alone would let 1_000, blanks, digits of other scripts, nan and inf pass.
# Compiled when first needed: few processes read numbers of every kind.
_NUMBER = r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LIMIT = 2**63


def parse(field: Field, text: str | None) -> Value:
    """Return the value of a cell; None stands for a missing one.

    Raises
    ------
    ValueError
        If the text does not fit; the message says what was expected and found.
    """
    if text is None:
        return None
    if field.categories:
        return _word(field, text)
    if field.type == "string":
        return text
    value = _PARSERS[field.type](text)
    if value is None:
        expected = _EXPECTED[field.type]
        en = f"expected {expected}, found {shown(text)}"
        raise ValueError(Both(en, f"erwartet ist {expected.de}, gefunden: {shown(text)}"))
    return value


def _word(field: Field, text: str) -> str:
    """Return a word of the field's vocabulary."""
    if text in field.enum:
        return text
    words = ", ".join(field.enum)
    hint = suggest(text, field.enum)
    en = f"expected one of {words}, found {shown(text)}.{hint}"
    de = f"erwartet ist eines von {words}, gefunden: {shown(text)}.{hint.de}"
    raise ValueError(Both(en, de))


def _integer(text: str) -> int | None:
    # Twenty characters hold every number of 64 bits; int() refuses 4,300 digits with another error.
    digits = text[1:] if text[:1] in {"+", "-"} else text
    plain = len(text) <= 20 and digits.isascii() and digits.isdecimal()
    value = int(text) if plain else _LIMIT
    return value if -_LIMIT <= value < _LIMIT else None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(_NUMBER, text) else None


def _date(text: str) -> dt.date | None:
    import datetime as dt

    try:
        return dt.date.fromisoformat(text) if re.fullmatch(_DATE, text) else None
    except ValueError:
        return None


_PARSERS = {"integer": _integer, "number": _number, "date": _date}
_EXPECTED = {
    "integer": Both(
        "a whole number of at most 64 bits, such as 12",
        "eine ganze Zahl von höchstens 64 Bit, etwa 12",
    ),
    "number": Both(
        "a number with a decimal point, such as 51.5", "eine Zahl mit Dezimalpunkt, etwa 51.5"
    ),
    "date": Both("a date such as 2021-10-05", "ein Datum wie 2021-10-05"),
}

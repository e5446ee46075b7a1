"""What the descriptor asks of a value, made ready to be asked of many."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from transloek.validate import _patterns
from transloek.validate._near import hint
from transloek.validate._text import Text
from transloek.validate._values import KINDS, canonical_form, canonical_value, loose_value
from transloek.validate._views import bounds, listed
from transloek.validate.rules import cells_values as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate.rules._registry import Rule

__all__ = ["Constraints", "Trouble"]

Trouble = tuple["Rule", Text, Text]

# What a column of whole numbers, and of others, can hold: 64 bits.
_LIMITS = {"integer": 2**63, "number": sys.float_info.max}
_BITS = Text("at most 64 bits", "höchstens 64 Bit")


class Constraints:
    """The constraints of one field, as far as they can be read.

    Parameters
    ----------
    item : dict
        The field, as the descriptor gives it.
    """

    def __init__(self, item: dict[str, Any]) -> None:
        kind = item.get("type", "string")
        self.kind = kind if isinstance(kind, str) and kind in KINDS else "string"
        given = bounds(item)
        self.required = given.get("required") is True
        self.words = [str(word) for word in listed(given.get("enum"))]
        self.known = frozenset(self.words)
        self.pattern = _compiled(given.get("pattern")) if self.kind == "string" else None
        self.edges = dict(self._edges(given))
        self.lengths = [_length(given.get(name)) for name in ("minLength", "maxLength")]

    def _edges(self, given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name in ("minimum", "maximum"):
            value = canonical_value(self.kind, str(given[name])) if name in given else None
            if self.kind in _LIMITS and isinstance(given.get(name), int | float):
                value = given[name]
            if value is not None and self.kind != "string":
                yield name, value

    def trouble(self, text: str) -> Trouble | None:
        """Return what is wrong with a text, if anything is: the first thing, the rest follows."""
        if self.kind == "string":
            return self._text_trouble(text)
        value = canonical_value(self.kind, text)
        if value is None:
            return self._form_trouble(text)
        return self._range_trouble(value) or (self._word_trouble(text) if self.words else None)

    def _form_trouble(self, text: str) -> Trouble:
        value = loose_value(self.kind, text)
        if value is None:
            message = Text(
                f"the text is no value of the type {self.kind}",
                f"der Text ist kein Wert vom Typ {self.kind}",
            )
            return rules.VALUE_TYPE, message, KINDS[self.kind]
        too_large = self._too_large(value)
        if too_large:
            return too_large
        wanted = canonical_form(self.kind, text)
        message = Text("the value is written in another form", "der Wert ist anders geschrieben")
        return rules.VALUE_FORM, message, Text(wanted, wanted)

    def _too_large(self, value: Any) -> Trouble | None:
        if self.kind in _LIMITS and not -_LIMITS[self.kind] <= value < _LIMITS[self.kind]:
            message = Text("the number is too large", "die Zahl ist zu groß")
            return rules.NUMBER_RANGE, message, _BITS
        return None

    def _range_trouble(self, value: Any) -> Trouble | None:
        low, high = self.edges.get("minimum"), self.edges.get("maximum")
        if low is not None and value < low:
            message = Text("the value is too small", "der Wert ist zu klein")
            return rules.VALUE_RANGE, message, Text(f"at least {low}", f"mindestens {low}")
        if high is not None and value > high:
            message = Text("the value is too large", "der Wert ist zu groß")
            return rules.VALUE_RANGE, message, Text(f"at most {high}", f"höchstens {high}")
        return self._too_large(value)

    def _text_trouble(self, text: str) -> Trouble | None:
        if self.words and text not in self.known:
            return self._word_trouble(text)
        if self.pattern is not None and not self.pattern.fullmatch(text):
            form = self.pattern.pattern
            message = Text(
                "the text has not the form it should have",
                "der Text hat nicht die Form, die er haben soll",
            )
            return rules.PATTERN, message, Text(f"the form {form}", f"die Form {form}")
        return self._length_trouble(len(text))

    def _word_trouble(self, text: str) -> Trouble | None:
        if text in self.known:
            return None
        near = hint(text[:80], self.words)
        message = Text("the value is not in the vocabulary", "der Wert steht nicht im Vokabular")
        told = ", ".join(self.words)
        return (
            rules.VOCABULARY,
            message,
            Text(f"one of {told}.{near('en')}", f"einer von {told}.{near('de')}")
            if near
            else Text(f"one of {told}", f"einer von {told}"),
        )

    def _length_trouble(self, length: int) -> Trouble | None:
        low, high = self.lengths
        if low is not None and length < low:
            message = Text("the text is too short", "der Text ist zu kurz")
            wanted = Text(f"at least {low} characters", f"mindestens {low} Zeichen")
            return rules.TEXT_LENGTH, message, wanted
        if high is not None and length > high:
            message = Text("the text is too long", "der Text ist zu lang")
            wanted = Text(f"at most {high} characters", f"höchstens {high} Zeichen")
            return rules.TEXT_LENGTH, message, wanted
        return None


def _compiled(pattern: object) -> re.Pattern[str] | None:
    if isinstance(pattern, str) and _patterns.is_valid(pattern) and _patterns.is_safe(pattern):
        return re.compile(pattern)
    return None


def _length(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None

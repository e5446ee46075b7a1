"""Reading a descriptor strictly: JSON that every program reads alike, of a size that is bounded."""

from __future__ import annotations

import json
import re
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING, Any

from transloek.validate._positions import marks
from transloek.validate._strange import is_short, strange
from transloek.validate._text import Text
from transloek.validate.rules.json import (
    JSON_ENCODING,
    JSON_LIMIT,
    JSON_OBJECT,
    JSON_SYNTAX,
)

if TYPE_CHECKING:
    from transloek.validate._model import Fault

__all__ = ["DEPTH", "VALUES", "parse_object"]

# The shipped descriptor has 6 levels and some 4,500 values.
DEPTH = 64
VALUES = 100_000

_BOM = "\ufeff"
_UNREAD = object()
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_MOST = 1_000
_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
# How the messages of Python's reader begin.
_REASONS = {
    "Expecting property name": Text(
        "a key between double quotes is missing",
        "ein Schlüssel in doppelten Anführungszeichen fehlt",
    ),
    "Expecting value": Text("a value is missing", "ein Wert fehlt"),
    "Expecting ':'": Text("a colon is missing", "ein Doppelpunkt fehlt"),
    "Expecting ','": Text("a comma is missing", "ein Komma fehlt"),
    "Extra data": Text("something follows the end", "hinter dem Ende folgt noch etwas"),
    "Illegal trailing comma": Text("a comma too many", "ein Komma zu viel"),
    "Invalid \\": Text(
        "a backslash stands before what it cannot stand before",
        "ein Backslash steht, wo er nicht stehen kann",
    ),
    "Invalid control character": Text(
        "a line break or another control character stands in a text",
        "ein Zeilenumbruch oder ein anderes Steuerzeichen steht in einem Text",
    ),
    "Unterminated string": Text("a text is not closed", "ein Text ist nicht geschlossen"),
}


def parse_object(data: bytes) -> tuple[dict[str, Any] | None, list[Fault]]:
    """Return the object in a JSON file, and what is wrong with it.

    Parameters
    ----------
    data : bytes
        The content of the file.

    Returns
    -------
    tuple of dict or None, and list of Fault
        The object; None where there is none, or none that can be worked with.
    """
    reader = _Reader()
    return reader.read(data), reader.faults


class _Reader:
    """Reads one JSON text and notes what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.strange = False

    def read(self, data: bytes) -> dict[str, Any] | None:
        text = self.decode(data)
        value = _UNREAD if text is None else self.parse(text.removeprefix(_BOM))
        if text is None or value is _UNREAD or not self.bounded(value):
            return None
        if self.strange or _HALF.search(text):
            told = map(strange, marks(text.removeprefix(_BOM)))
            self.faults += islice(filter(None, told), _MOST)
        if isinstance(value, dict):
            return value
        found = (
            Text("the file holds a list", "die Datei enthält eine Liste")
            if isinstance(value, list)
            else Text("the file holds a single value", "die Datei enthält einen einzelnen Wert")
        )
        wanted = Text(
            "a JSON object with the key 'resources'",
            "ein JSON-Objekt mit dem Schlüssel 'resources'",
        )
        self.faults.append(JSON_OBJECT.fault(found, line=1, expected=wanted))
        return None

    def decode(self, data: bytes) -> str | None:
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            told = {"byte": f"0x{data[error.start]:02x}"}
            message = Text("byte {byte} is not UTF-8", "das Byte {byte} ist kein UTF-8")
            line = data.count(b"\n", 0, error.start) + 1
            self.faults.append(
                JSON_ENCODING.fault(
                    message.filled(told), line=line, expected=Text("UTF-8", "UTF-8")
                )
            )
            return None

    def parse(self, text: str) -> Any:
        """Return the JSON value, or _UNREAD where the text is not JSON."""
        if _is_deep(text):
            self.faults.append(_too_deep())
            return _UNREAD
        try:
            return json.loads(
                text,
                object_pairs_hook=self.pairs,
                parse_constant=self.constant,
                parse_int=self.integer,
                parse_float=self.float,
            )
        except json.JSONDecodeError as error:
            fault = _no_json(error)
        self.faults.append(fault)
        return _UNREAD

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        self.strange |= len(found) < len(pairs)
        return found

    def constant(self, _: str) -> None:
        self.strange = True

    def integer(self, digits: str) -> int:
        self.strange |= not is_short(digits)
        return int(digits) if is_short(digits) else 0

    def float(self, digits: str) -> float:
        self.strange |= not isfinite(float(digits))
        return float(digits) if isfinite(float(digits)) else 0

    def bounded(self, value: object) -> bool:
        """Note too many values, level by level."""
        level, seen = [value], 0
        while level:
            seen += len(level)
            if seen > VALUES:
                self.faults.append(_too_many())
                return False
            level = [child for item in level for child in _children(item)]
        return True


def _is_deep(text: str) -> bool:
    """Return whether brackets are nested too deeply: seen before a parser runs out of room."""
    depth = 0
    for mark in _MARK.finditer(text):
        depth += _STEPS.get(mark[0], 0)
        if depth > DEPTH:
            return True
    return False


def _children(item: object) -> list[Any]:
    if isinstance(item, dict):
        return [*item, *item.values()]
    return item if isinstance(item, list) else []


def _no_json(error: json.JSONDecodeError) -> Fault:
    known = (reason for start, reason in _REASONS.items() if error.msg.startswith(start))
    reason = next(known, Text(error.msg, error.msg))
    return JSON_SYNTAX.fault(
        Text(
            f"not JSON: {reason('en')} (column {error.colno})",
            f"kein JSON: {reason('de')} (Spalte {error.colno})",
        ),
        line=error.lineno,
        expected=Text("JSON (RFC 8259)", "JSON (RFC 8259)"),
    )


def _too_deep() -> Fault:
    return JSON_LIMIT.fault(
        Text("brackets are nested too deeply", "Klammern sind zu tief verschachtelt"),
        line=1,
        expected=Text(f"at most {DEPTH} levels", f"höchstens {DEPTH} Ebenen"),
    )


def _too_many() -> Fault:
    return JSON_LIMIT.fault(
        Text("the file holds too many values", "die Datei enthält zu viele Werte"),
        line=1,
        expected=Text(f"at most {VALUES:,} values", f"höchstens {VALUES} Werte"),
    )

"""The words of the reports, and how a report shows what it found."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transloek.validate._text import Text

if TYPE_CHECKING:
    from transloek.validate._model import Fault, GateResult, Report

__all__ = [
    "WORDS",
    "counted",
    "cut",
    "place",
    "said",
    "sentence",
    "shows",
    "summary",
    "verdict",
    "visible",
    "what",
]

# What is longer than this is cut off: a whole statement would bury what is wrong with it.
LONGEST_VALUE = 60

WORDS = {
    "error": Text("{n} error", "{n} Fehler"),
    "errors": Text("{n} errors", "{n} Fehler"),
    "warning": Text("{n} warning", "{n} Warnung"),
    "warnings": Text("{n} warnings", "{n} Warnungen"),
    "and": Text(" and ", " und "),
    "expected": Text("expected {what}", "erwartet: {what}"),
    "passed": Text("passed", "bestanden"),
    "failed": Text("failed", "nicht bestanden"),
    "not_run": Text("not run: {why}", "nicht gelaufen: {why}"),
    "in_part": Text("run in part", "teilweise gelaufen"),
    "valid": Text("valid", "gültig"),
    "valid_with": Text("valid, with {what}", "gültig, mit {what}"),
    "as_far": Text("{what}; not looked at: {gates}", "{what}; nicht angesehen: {gates}"),
    "not_valid": Text("not valid: {what}", "nicht gültig: {what}"),
    "not_all": Text("not every gate could run in full", "nicht jede Stufe konnte ganz laufen"),
    "more": Text(
        "… and {n} more {code} in {path}, lines {first} to {last}; --all shows them",
        "… und noch {n} {code} in {path}, Zeilen {first} bis {last}; --all zeigt sie",
    ),
    "off": Text("switched off: {code} ({n}): {reason}", "abgeschaltet: {code} ({n}): {reason}"),
    "title": Text("Validation of the data package", "Prüfung des Datenpakets"),
    "gate": Text("gate", "Stufe"),
    "result": Text("result", "Ergebnis"),
    "place": Text("place", "Stelle"),
    "rule": Text("rule", "Regel"),
    "found": Text("what is wrong", "was nicht stimmt"),
    "mend": Text("how to mend it", "wie es sich beheben lässt"),
    "why": Text("why", "warum"),
    "rules": Text("The rules", "Die Regeln"),
    "shown": Text("{n} of {total} faults are shown", "{n} von {total} Befunden werden gezeigt"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Return words in one language, their blanks filled in."""
    return WORDS[key].filled(values)(lang)


def counted(errors: int, warnings: int, lang: str) -> str:
    """Return how many errors and warnings there are; empty if there are none."""
    parts = [
        word(name if count == 1 else f"{name}s", lang, n=count)
        for name, count in (("error", errors), ("warning", warnings))
        if count
    ]
    return WORDS["and"](lang).join(parts)


def verdict(gate: GateResult, lang: str) -> str:
    """Return what came out of a gate."""
    if not gate.ran:
        return word("not_run", lang, why=gate.hindrance(lang))
    failed = any(fault.severity == "error" for fault in gate.faults)
    name = "failed" if failed else "in_part" if gate.hindrance else "passed"
    parts = [word(name, lang), _count(gate.faults, lang)]
    told = ", ".join(filter(None, parts))
    return f"{told}; {gate.hindrance(lang)}" if gate.hindrance else told


def _count(faults: tuple[Fault, ...], lang: str) -> str:
    errors = sum(fault.severity == "error" for fault in faults)
    return counted(errors, len(faults) - errors, lang)


def summary(report: Report, lang: str) -> str:
    """Return the result in a line."""
    count = _count(report.faults, lang)
    if report.valid:
        told = word("valid_with", lang, what=count) if count else word("valid", lang)
        left = ", ".join(gate.title(lang) for gate in report.gates if gate.skipped)
        return word("as_far", lang, what=told, gates=left) if left else told
    return word("not_valid", lang, what=count or word("not_all", lang))


def place(fault: Fault, prefix: str = "") -> str:
    """Return file and line, as compilers write them."""
    path = visible(f"{prefix}{fault.path}")
    return path if fault.line is None else f"{path}:{fault.line}"


def what(fault: Fault) -> str:
    """Return the row's key, the field, and the value that was found there."""
    value = "" if fault.value is None else f'"{visible(cut(fault.value))}"'
    cell = " ".join(filter(None, [visible(fault.field), value]))
    return ", ".join(filter(None, [visible(fault.record), cell]))


def said(fault: Fault, lang: str, *, short: bool = True) -> str:
    """Return what is wrong and what was expected, without the place."""
    expected = fault.expected(lang)
    if not expected:
        return visible(fault.message(lang))
    wanted = visible(cut(expected, 3 * LONGEST_VALUE) if short else expected)
    return f"{visible(fault.message(lang))}; {word('expected', lang, what=wanted)}"


def sentence(fault: Fault, lang: str) -> str:
    """Return all about a fault but its place in the files and its rule."""
    found, told = what(fault), said(fault, lang)
    text = f"{found}: {told}" if found else told
    remedy = visible(fault.remedy(lang))
    return f"{text.removesuffix('.')}. {remedy}" if remedy else text


def cut(text: str, limit: int = LONGEST_VALUE) -> str:
    """Return a text, with an ellipsis where it had to be cut off."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def visible(text: str | None) -> str:
    """Return a text in which no character hides, breaks the line, or turns it around."""
    return "".join(char if shows(char) else _escape(char) for char in text or "")


def shows(char: str) -> bool:
    """Tell whether a character can be seen where it stands."""
    # A combining mark would hide in the letter before it, and no text in canonical form needs one.
    return char == " " or unicodedata.category(char)[0] not in "CZM"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")

"""The rules that a package does not want to be held to, as its descriptor says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.validate._near import hint
from transloek.validate._text import Text
from transloek.validate._views import listed
from transloek.validate.rules import RULES
from transloek.validate.rules.metadata import SWITCHED_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["allowed_characters", "switch_faults", "switched_off"]

_EXPECTED = Text(
    'such as {"rule": "theme-unused", "reason": "why", "reason@de": "warum"}',
    'etwa {"rule": "theme-unused", "reason": "why", "reason@de": "warum"}',
)


def allowed_characters(package: Snapshot) -> str:
    """Return the characters that a package needs beside those that every package may use."""
    found = _validation(package).get("characters")
    return found if isinstance(found, str) else ""


def switched_off(package: Snapshot) -> dict[str, Text]:
    """Return the reason for each rule that is switched off as it should be."""
    return {
        entry["rule"]: _reason(entry)
        for _, entry in _entries(package)
        if not _trouble(entry) and isinstance(entry, dict)
    }


def switch_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield what is wrong with the rules that are switched off."""
    for where, entry in _entries(package):
        message = _trouble(entry)
        if message:
            value = entry.get("rule") if isinstance(entry, dict) else entry
            told = None if value is None else str(value)
            yield SWITCHED_OFF.fault(message, field=where, value=told, expected=_EXPECTED)


def _validation(package: Snapshot) -> dict[str, Any]:
    found = (package.descriptor or {}).get("validation")
    return found if isinstance(found, dict) else {}


def _entries(package: Snapshot) -> Iterator[tuple[str, Any]]:
    for place, entry in enumerate(listed(_validation(package).get("off"))):
        yield f"$.validation.off[{place}]", entry


def _trouble(entry: object) -> Text:
    code = entry.get("rule") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(code, str):
        return Text("no rule is named", "keine Regel ist genannt")
    if code not in RULES:
        near = hint(code[:80], RULES)
        return Text(
            f"there is no rule {code}.{near('en')}", f"es gibt keine Regel {code}.{near('de')}"
        )
    if RULES[code].gate == "files":
        return Text(
            f"the rule {code} keeps readers safe and cannot be switched off",
            f"die Regel {code} schützt die Lesenden und lässt sich nicht abschalten",
        )
    if RULES[code] is SWITCHED_OFF:
        return Text("this rule cannot be switched off", "diese Regel lässt sich nicht abschalten")
    if not _reason(entry):
        return Text("the reason is missing", "der Grund fehlt")
    return Text("", "")


def _reason(entry: dict[str, Any]) -> Text:
    texts = [entry.get(key) for key in ("reason", "reason@de")]
    english, german = (text.strip() if isinstance(text, str) else "" for text in texts)
    return Text(english or german, german or english)

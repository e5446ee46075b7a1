"""A report as JSON, and how JSON is written here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from transloek.validate.reporters._words import shows

if TYPE_CHECKING:
    from transloek.validate._model import Report

__all__ = ["dump", "write"]

_NOT_ASCII = re.compile("[^\x00-\x7e]")


def write(report: Report, lang: str, prefix: str) -> str:
    """Return the whole report as a JSON object; the paths are relative to the package."""
    return dump({"folder": prefix, "lang": lang, **report.to_dict(lang)})


def dump(value: object) -> str:
    """Return a value as JSON; letters stay letters, what hides or is half a character is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _NOT_ASCII.sub(_escape, text) + "\n"


def _escape(match: re.Match[str]) -> str:
    return match[0] if shows(match[0]) else json.dumps(match[0])[1:-1]

"""What everyone else would check with: frictionless, whole."""

from __future__ import annotations

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = ["FRICTIONLESS"]

FRICTIONLESS = declare(
    "frictionless",
    "frictionless",
    title=Text("frictionless finds nothing wrong.", "frictionless findet nichts falsch."),
    explanation=Text(
        "It is the validator that most programs and portals are built on. What a rule of this "
        "package told already is not told again.",
        "Auf diesem Prüfprogramm bauen die meisten Programme und Portale auf. Was eine Regel "
        "dieses Pakets schon gesagt hat, wird nicht noch einmal gesagt.",
    ),
    remedy=Text(
        "Correct the cell, or the descriptor.", "Die Zelle oder den Deskriptor berichtigen."
    ),
    example=Example(
        DESCRIPTOR,
        '"name": "speaker_name",\n            "type": "string",',
        '"name": "speaker_name",\n            "type": "string",\n            "format": "email",',
    ),
)

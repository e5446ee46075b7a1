"""What a package of this kind must have: tables, fields, types, keys, constraints."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = [
    "CONSTRAINT_MISSING",
    "CONSTRAINT_WEAKENED",
    "FIELD_MISSING",
    "FIELD_TYPE",
    "FOREIGN_KEY_MISSING",
    "PRIMARY_KEY_MISSING",
    "TABLE_MISSING",
    "VOCABULARY_REDUCED",
]

_rule = partial(declare, gate="descriptor")
_EXTEND = Text(
    "Programs that read such packages rely on it. More tables, fields, values and tighter "
    "constraints are welcome.",
    "Programme, die solche Pakete lesen, verlassen sich darauf. Weitere Tabellen, Felder, Werte "
    "und engere Bedingungen sind willkommen.",
)
_RESTORE = Text(
    "Restore what was taken out; the shipped package shows it.",
    "Wiederherstellen, was herausgenommen wurde; das mitgelieferte Paket zeigt es.",
)
_MEETING = '"required": true,\n              "unique": true,\n              "pattern": "m[0-9]{2}"'

TABLE_MISSING = _rule(
    "table-missing",
    title=Text(
        "The package has all the tables of its kind.", "Das Paket hat alle Tabellen seiner Art."
    ),
    explanation=_EXTEND,
    remedy=_RESTORE,
    example=Example(DESCRIPTOR, '"name": "meetings"', '"name": "gatherings"'),
)

FIELD_MISSING = _rule(
    "field-missing",
    title=Text(
        "Every table has all the fields of its kind.", "Jede Tabelle hat alle Felder ihrer Art."
    ),
    explanation=_EXTEND,
    remedy=_RESTORE,
    example=Example(DESCRIPTOR, '"name": "outlook_en"', '"name": "prospects_en"'),
)

FIELD_TYPE = _rule(
    "field-type",
    title=Text("Every field has its type.", "Jedes Feld hat seinen Typ."),
    explanation=Text(
        "A year that is a text, or an ID that is a number, is compared and sorted wrongly. Fields "
        "that are added are string, integer, number or date.",
        "Ein Jahr als Text oder eine Kennung als Zahl wird falsch verglichen und geordnet. Neue "
        "Felder sind string, integer, number oder date.",
    ),
    remedy=_RESTORE,
    example=Example(
        DESCRIPTOR,
        '"name": "ordinal",\n            "type": "integer"',
        '"name": "ordinal",\n            "type": "number"',
    ),
)

CONSTRAINT_MISSING = _rule(
    "constraint-missing",
    title=Text(
        "Every field has the constraints of its kind.",
        "Jedes Feld hat die Bedingungen seiner Art.",
    ),
    explanation=_EXTEND,
    remedy=_RESTORE,
    example=Example(
        DESCRIPTOR, _MEETING, '"required": true,\n              "pattern": "m[0-9]{2}"'
    ),
)

CONSTRAINT_WEAKENED = _rule(
    "constraint-weakened",
    title=Text(
        "No constraint lets pass what it should stop.",
        "Keine Bedingung lässt durch, was sie aufhalten soll.",
    ),
    explanation=_EXTEND,
    remedy=_RESTORE,
    example=Example(DESCRIPTOR, _MEETING, _MEETING.replace("m[0-9]{2}", "m[0-9]+")),
)

VOCABULARY_REDUCED = _rule(
    "vocabulary-reduced",
    title=Text(
        "A vocabulary has all the values of its kind.",
        "Ein Vokabular hat alle Werte seiner Art.",
    ),
    explanation=_EXTEND,
    remedy=_RESTORE,
    example=Example(
        DESCRIPTOR,
        '"enum": [\n                "impulse_talk"',
        '"enum": [\n                "keynote"',
    ),
)

PRIMARY_KEY_MISSING = _rule(
    "primary-key-missing",
    title=Text("Every table has its primary key.", "Jede Tabelle hat ihren Primärschlüssel."),
    explanation=Text(
        "Without it, nothing keeps two rows from having one ID.",
        "Ohne ihn hindert nichts zwei Zeilen daran, eine Kennung zu haben.",
    ),
    remedy=_RESTORE,
    example=Example(
        DESCRIPTOR,
        '"primaryKey": [\n          "meeting_id"\n        ]',
        '"primaryKey": [\n          "ordinal"\n        ]',
    ),
)

FOREIGN_KEY_MISSING = _rule(
    "foreign-key-missing",
    title=Text("Every table has its references.", "Jede Tabelle hat ihre Verweise."),
    explanation=Text(
        "Without them, nothing keeps a row from referring to one that is not there.",
        "Ohne sie hindert nichts eine Zeile daran, auf eine zu verweisen, die es nicht gibt.",
    ),
    remedy=_RESTORE,
    example=Example(
        DESCRIPTOR,
        '"fields": [\n              "network_id"',
        '"fields": [\n              "title_de"',
    ),
)

"""Values: of their field's type, in one form, and within what the descriptor allows."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = [
    "NUMBER_RANGE",
    "PATTERN",
    "TEXT_LENGTH",
    "VALUE_FORM",
    "VALUE_MISSING",
    "VALUE_RANGE",
    "VALUE_TWICE",
    "VALUE_TYPE",
    "VOCABULARY",
]

_rule = partial(declare, gate="cells")
_FINDINGS = "data/findings.csv"
_FIRST = "m05-s-01,m05,,,1,insight,"
_NAME = '"rdfType": "https://schema.org/name",\n            "constraints": {'
_KIND = '"required": true,\n              "enum": [\n                "definition"'
_PLACES = "data/places.csv"

VALUE_MISSING = _rule(
    "value-missing",
    title=Text(
        "A cell that must have a value has one.", "Eine Zelle, die einen Wert braucht, hat einen."
    ),
    explanation=Text(
        "What is required, programs rely on without asking.",
        "Auf das, was verlangt ist, verlassen sich Programme, ohne nachzusehen.",
    ),
    remedy=Text("Fill it in.", "Den Wert eintragen."),
    example=Example(_FINDINGS, _FIRST, "m05-s-01,m05,,,1,,"),
)

VALUE_TYPE = _rule(
    "value-type",
    title=Text("A value is of its field's type.", "Ein Wert hat den Typ seines Feldes."),
    explanation=Text(
        "One word in a column of numbers makes programs read the whole column as text.",
        "Ein Wort in einer Zahlenspalte lässt Programme die ganze Spalte als Text lesen.",
    ),
    remedy=Text("Correct the value.", "Den Wert berichtigen."),
    example=Example(_FINDINGS, _FIRST, "m05-s-01,m05,,,one,insight,"),
)

VALUE_FORM = _rule(
    "value-form",
    title=Text(
        "Numbers and dates are written in one form.",
        "Zahlen und Daten sind auf eine Art geschrieben.",
    ),
    explanation=Text(
        "05, +5 and 5.0 are one number and three texts; programs differ in what they make of "
        "them. No plus, no zero in front, none at the end of decimals, no exponent.",
        "05, +5 und 5.0 sind eine Zahl und drei Texte; Programme machen Verschiedenes daraus. Kein "
        "Plus, keine Null voran, keine am Ende der Nachkommastellen, kein Exponent.",
    ),
    remedy=Text("Write it in the form that is expected.", "In der erwarteten Form schreiben."),
    example=Example(_FINDINGS, _FIRST, "m05-s-01,m05,,,01,insight,"),
)

NUMBER_RANGE = _rule(
    "number-range",
    title=Text("A number fits into 64 bits.", "Eine Zahl passt in 64 Bit."),
    explanation=Text(
        "A larger one cannot be loaded, or loses its last digits without a word.",
        "Eine größere lässt sich nicht laden oder verliert stillschweigend ihre letzten Stellen.",
    ),
    remedy=Text("Correct the number.", "Die Zahl berichtigen."),
    example=Example(_FINDINGS, _FIRST, "m05-s-01,m05,,,9223372036854775808,insight,"),
)

VOCABULARY = _rule(
    "vocabulary",
    title=Text(
        "A value is one of its field's vocabulary.",
        "Ein Wert steht im Vokabular seines Feldes.",
    ),
    explanation=Text(
        "What is counted by kind must be one of the kinds; a new one is first described in the "
        "descriptor.",
        "Was nach Art gezählt wird, hat eine der Arten; eine neue beschreibt zuerst der Deskriptor.",
    ),
    remedy=Text(
        "Choose one of these, or add it to the descriptor.",
        "Einen davon wählen oder ihn im Deskriptor ergänzen.",
    ),
    example=Example(_FINDINGS, _FIRST, "m05-s-01,m05,,,1,insights,"),
)

PATTERN = _rule(
    "pattern",
    title=Text(
        "A text has the form that its field asks for.", "Ein Text hat die Form, die sein Feld will."
    ),
    explanation=Text(
        "IDs and codes are built alike, so that they can be read, sorted and looked up.",
        "Kennungen und Schlüssel sind gleich gebaut, damit man sie lesen, ordnen und finden kann.",
    ),
    remedy=Text("Correct the text.", "Den Text berichtigen."),
    example=Example(_FINDINGS, _FIRST, "m05-s-1,m05,,,1,insight,"),
)

VALUE_RANGE = _rule(
    "value-range",
    title=Text(
        "A value is no smaller and no larger than its field allows.",
        "Ein Wert ist weder kleiner noch größer, als sein Feld erlaubt.",
    ),
    explanation=Text(
        "A latitude of 511 is 51.1 with a point that was lost.",
        "Ein Breitengrad von 511 ist 51.1, dem der Punkt fehlt.",
    ),
    remedy=Text("Look the value up.", "Den Wert nachsehen."),
    example=Example(_PLACES, "51.33645", "5133645"),
)

TEXT_LENGTH = _rule(
    "text-length",
    title=Text(
        "A text is no shorter and no longer than its field allows.",
        "Ein Text ist weder kürzer noch länger, als sein Feld erlaubt.",
    ),
    explanation=Text(
        "What is too short says nothing, what is too long does not fit where it is shown.",
        "Zu kurzes sagt nichts, zu langes passt nicht, wo es gezeigt wird.",
    ),
    remedy=Text("Complete or shorten the text.", "Den Text ergänzen oder kürzen."),
    example=Example(
        DESCRIPTOR,
        f"{_NAME}\n              ",
        f'{_NAME}\n              "maxLength": 3,\n              ',
    ),
)

VALUE_TWICE = _rule(
    "value-twice",
    title=Text(
        "A value that must be unique occurs once.",
        "Ein Wert, der nur einmal vorkommen darf, kommt einmal vor.",
    ),
    explanation=Text(
        "Two rows of one value cannot be told from one another by it.",
        "Zwei Zeilen mit einem Wert lassen sich durch ihn nicht unterscheiden.",
    ),
    remedy=Text("Correct one of the two.", "Einen der beiden berichtigen."),
    example=Example(
        DESCRIPTOR,
        _KIND,
        _KIND.replace('"enum"', '"unique": true,\n              "enum"'),
    ),
)

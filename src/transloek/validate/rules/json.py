"""The descriptor's file: strict JSON that every program reads alike."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = [
    "JSON_DUPLICATE_KEY",
    "JSON_ENCODING",
    "JSON_LIMIT",
    "JSON_OBJECT",
    "JSON_SURROGATE",
    "JSON_SYNTAX",
]

_rule = partial(declare, gate="files")
_NAME = '"name": "transloek",'

JSON_ENCODING = _rule(
    "json-encoding",
    title=Text("The descriptor is UTF-8.", "Der Deskriptor ist UTF-8."),
    explanation=Text(
        "JSON is exchanged in UTF-8 and in nothing else (RFC 8259).",
        "JSON wird in UTF-8 ausgetauscht und in nichts anderem (RFC 8259).",
    ),
    remedy=Text("Save the file as UTF-8.", "Die Datei als UTF-8 speichern."),
    example=None,  # an example is text, and text is always UTF-8
)

JSON_SYNTAX = _rule(
    "json-syntax",
    title=Text("The descriptor is JSON.", "Der Deskriptor ist JSON."),
    explanation=Text(
        "Without it, nothing can be said of the tables. NaN and Infinity are no JSON, though some "
        "programs write them.",
        "Ohne ihn lässt sich über die Tabellen nichts sagen. NaN und Infinity sind kein JSON, auch "
        "wenn manche Programme sie schreiben.",
    ),
    remedy=Text(
        "Mend the file there; an editor that knows JSON shows the place.",
        "Die Datei dort berichtigen; ein Editor, der JSON kennt, zeigt die Stelle.",
    ),
    example=Example(DESCRIPTOR, _NAME, '"name": "transloek"'),
)

JSON_OBJECT = _rule(
    "json-object",
    title=Text("The descriptor is one JSON object.", "Der Deskriptor ist ein JSON-Objekt."),
    explanation=Text(
        "Names, tables and licences are properties of an object.",
        "Namen, Tabellen und Lizenzen sind Eigenschaften eines Objekts.",
    ),
    remedy=Text(
        "Restore the file, or begin again with a descriptor that is valid.",
        "Die Datei wiederherstellen oder mit einem gültigen Deskriptor neu beginnen.",
    ),
    example=None,  # a file that is something else shares no text with the shipped one
)

JSON_DUPLICATE_KEY = _rule(
    "json-duplicate-key",
    title=Text("No object has a key twice.", "Kein Objekt hat einen Schlüssel zweimal."),
    explanation=Text(
        "Which of the two counts, no standard says: programs differ.",
        "Welcher von beiden zählt, sagt keine Norm: Programme sind sich uneins.",
    ),
    remedy=Text("Remove one of the two.", "Einen der beiden entfernen."),
    example=Example(DESCRIPTOR, _NAME, '"name": "transloek",\n  "name": "other",'),
)

JSON_SURROGATE = _rule(
    "json-surrogate",
    title=Text("Texts hold whole characters only.", "Texte enthalten nur ganze Zeichen."),
    explanation=Text(
        "Half a character can be written as \\ud83d in JSON, and in no file that is made of it.",
        "Ein halbes Zeichen lässt sich in JSON als \\ud83d schreiben, doch in keine Datei daraus.",
    ),
    remedy=Text("Write the whole character, or none.", "Das ganze Zeichen schreiben oder keines."),
    example=Example(DESCRIPTOR, _NAME, '"name": "transloek",\n  "note": "\\ud83d",'),
)

JSON_LIMIT = _rule(
    "json-limit",
    title=Text(
        "The descriptor has numbers, and a depth, that every program can read.",
        "Der Deskriptor hat Zahlen und eine Tiefe, die jedes Programm lesen kann.",
    ),
    explanation=Text(
        "Larger numbers lose their last digits, and deep brackets end some programs.",
        "Größere Zahlen verlieren ihre letzten Stellen, und tiefe Klammern beenden manche "
        "Programme.",
    ),
    remedy=Text("Write it smaller, or as a text.", "Kleiner schreiben oder als Text."),
    example=Example(DESCRIPTOR, _NAME, '"name": "transloek",\n  "note": 1e999,'),
)

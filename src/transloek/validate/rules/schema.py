"""Schemas that every program reads alike, and that do what they say."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = [
    "CATEGORIES_ENUM",
    "CONSTRAINT_UNFIT",
    "DIALECT",
    "FOREIGN_KEY_TARGET",
    "KEY_FIELD",
    "MISSING_VALUES",
    "PATTERN_ALTERNATION",
    "PATTERN_INVALID",
    "PATTERN_UNSAFE",
    "PROPERTY_MISSPELT",
    "SCHEMA_ADDRESS",
    "TABLE_ENCODING",
    "TABLE_FORMAT",
]

_rule = partial(declare, gate="descriptor")
_PATTERN = '"pattern": "m[0-9]{2}"'
_DIALECT = r""""dialect": {
        "header": true,
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": "\"",
        "doubleQuote": true
      }"""
_AS_SHIPPED = Text(
    "Write it as in the shipped package.", "So schreiben wie im mitgelieferten Paket."
)

TABLE_FORMAT = _rule(
    "table-format",
    title=Text("Every resource is a table in CSV.", "Jede Ressource ist eine Tabelle in CSV."),
    explanation=Text(
        "type, profile, format and mediatype say so to programs of both versions of the standard.",
        "type, profile, format und mediatype sagen das Programmen beider Fassungen der Norm.",
    ),
    remedy=_AS_SHIPPED,
    example=Example(DESCRIPTOR, '"profile": "tabular-data-resource"', '"profile": "data-resource"'),
)

TABLE_ENCODING = _rule(
    "table-encoding",
    title=Text("Every table says that it is UTF-8.", "Jede Tabelle sagt, dass sie UTF-8 ist."),
    explanation=Text(
        "Where the descriptor says otherwise, programs read umlauts wrongly.",
        "Sagt der Deskriptor anderes, lesen Programme Umlaute falsch.",
    ),
    remedy=_AS_SHIPPED,
    example=Example(DESCRIPTOR, '"encoding": "utf-8"', '"encoding": "latin-1"'),
)

DIALECT = _rule(
    "dialect",
    title=Text(
        "Every table has commas, double quotes, a header and LF.",
        "Jede Tabelle hat Kommas, doppelte Anführungszeichen, eine Kopfzeile und LF.",
    ),
    explanation=Text(
        "A dialect that the file does not have makes programs read something else.",
        "Ein Dialekt, den die Datei nicht hat, lässt Programme anderes lesen.",
    ),
    remedy=_AS_SHIPPED,
    example=Example(DESCRIPTOR, '"delimiter": ","', '"delimiter": ";"'),
)

MISSING_VALUES = _rule(
    "missing-values",
    title=Text(
        "The empty cell, and it alone, stands for a missing value.",
        "Die leere Zelle, und sie allein, steht für einen fehlenden Wert.",
    ),
    explanation=Text(
        "Another word for it is read as a text by half of all programs.",
        "Ein anderes Wort dafür liest die Hälfte aller Programme als Text.",
    ),
    remedy=_AS_SHIPPED,
    example=Example(
        DESCRIPTOR,
        '"missingValues": [\n          ""',
        '"missingValues": [\n          "NA"',
    ),
)

SCHEMA_ADDRESS = _rule(
    "schema-address",
    title=Text(
        "Schema and dialect stand in the descriptor.", "Schema und Dialekt stehen im Deskriptor."
    ),
    explanation=Text(
        "What lies at an address may change, or be gone; programs would fetch it.",
        "Was unter einer Adresse liegt, kann sich ändern oder fehlen; Programme würden es holen.",
    ),
    remedy=Text(
        "Copy what lies at the address into the descriptor.",
        "Was unter der Adresse liegt, in den Deskriptor kopieren.",
    ),
    example=Example(DESCRIPTOR, _DIALECT, '"dialect": "https://example.org/dialect.json"'),
)

KEY_FIELD = _rule(
    "key-field",
    title=Text(
        "Keys name fields that the table has.", "Schlüssel nennen Felder, die die Tabelle hat."
    ),
    explanation=Text(
        "Some programs pass over a key whose field they do not find.",
        "Manche Programme übergehen einen Schlüssel, dessen Feld sie nicht finden.",
    ),
    remedy=Text("Correct the name of the field.", "Den Namen des Feldes berichtigen."),
    example=Example(
        DESCRIPTOR,
        '"primaryKey": [\n          "meeting_id"',
        '"uniqueKeys": [["nummer"]],\n        "primaryKey": [\n          "meeting_id"',
    ),
)

FOREIGN_KEY_TARGET = _rule(
    "foreign-key-target",
    title=Text(
        "References lead to a key of a table that is there.",
        "Verweise führen zu einem Schlüssel einer Tabelle, die es gibt.",
    ),
    explanation=Text(
        "Where a field is no key, two rows may have its value, and which is meant is open.",
        "Ist ein Feld kein Schlüssel, können zwei Zeilen seinen Wert haben, und offen bleibt, "
        "welche gemeint ist.",
    ),
    remedy=Text(
        "Refer to the primary key of the table.", "Auf den Primärschlüssel der Tabelle verweisen."
    ),
    example=Example(
        DESCRIPTOR,
        '"resource": "organisations",\n              "fields": [\n                '
        '"organisation_id"',
        '"resource": "organisations",\n              "fields": [\n                "name"',
    ),
)

CATEGORIES_ENUM = _rule(
    "categories-enum",
    title=Text(
        "The categories of a field are the values that it allows.",
        "Die Kategorien eines Feldes sind die Werte, die es erlaubt.",
    ),
    explanation=Text(
        "Validators look at constraints.enum alone, readers at categories: they must agree.",
        "Prüfprogramme sehen nur constraints.enum, Leser nur categories: beide müssen gleich sein.",
    ),
    remedy=Text(
        "Write the same values in both, in the same order.",
        "In beiden dieselben Werte in derselben Ordnung schreiben.",
    ),
    example=Example(DESCRIPTOR, '"value": "impulse_talk"', '"value": "keynote"'),
)

CONSTRAINT_UNFIT = _rule(
    "constraint-unfit",
    title=Text(
        "Constraints fit the type of their field.", "Bedingungen passen zum Typ des Feldes."
    ),
    explanation=Text(
        "A least value that is no number, or a pattern for a number, is passed over by some "
        "programs and makes others fail.",
        "Ein Mindestwert, der keine Zahl ist, oder ein Muster für eine Zahl wird von manchen "
        "Programmen übergangen, und andere scheitern daran.",
    ),
    remedy=Text(
        "Write a value of the field's type, or take the constraint out.",
        "Einen Wert vom Typ des Feldes schreiben oder die Bedingung entfernen.",
    ),
    example=Example(DESCRIPTOR, '"minimum": 1', '"minimum": "one"'),
)

PATTERN_INVALID = _rule(
    "pattern-invalid",
    title=Text("Patterns are regular expressions.", "Muster sind reguläre Ausdrücke."),
    explanation=Text(
        "A pattern with a fault stops nothing, or everything.",
        "Ein fehlerhaftes Muster hält nichts auf oder alles.",
    ),
    remedy=Text("Correct the pattern.", "Das Muster berichtigen."),
    example=Example(DESCRIPTOR, _PATTERN, '"pattern": "m[0-9{2}"'),
)

PATTERN_UNSAFE = _rule(
    "pattern-unsafe",
    title=Text(
        "Patterns are matched in time that grows with the text alone.",
        "Muster werden in einer Zeit geprüft, die nur mit dem Text wächst.",
    ),
    explanation=Text(
        "Where repetitions hold or follow others of the same letters, a cell of thirty letters "
        "can keep every validator busy for years. Such a pattern is never tried.",
        "Wo Wiederholungen andere derselben Buchstaben enthalten oder ihnen folgen, kann eine "
        "Zelle von dreißig Buchstaben jedes Prüfprogramm jahrelang beschäftigen. Ein solches "
        "Muster wird nie erprobt.",
    ),
    remedy=Text(
        "Put a letter between the repetitions that neither of them holds.",
        "Zwischen die Wiederholungen einen Buchstaben setzen, den keine von ihnen enthält.",
    ),
    example=Example(DESCRIPTOR, _PATTERN, '"pattern": "(?:m[0-9]*)+(?:m[0-9]*)+"'),
)

PATTERN_ALTERNATION = _rule(
    "pattern-alternation",
    title=Text(
        "Alternatives in a pattern stand in a group.",
        "Alternativen in einem Muster stehen in einer Gruppe.",
    ),
    explanation=Text(
        "Validators match ^a|b$, which takes every text that begins with a.",
        "Prüfprogramme prüfen ^a|b$, und das nimmt jeden Text an, der mit a beginnt.",
    ),
    remedy=Text("Write (?:a|b).", "(?:a|b) schreiben."),
    example=Example(DESCRIPTOR, _PATTERN, '"pattern": "m[0-9]{2}|m"'),
)

PROPERTY_MISSPELT = _rule(
    "property-misspelt",
    title=Text(
        "Properties are written as the standard writes them.",
        "Eigenschaften sind geschrieben wie in der Norm.",
    ),
    explanation=Text(
        "A property that is misspelt is passed over, silently.",
        "Eine falsch geschriebene Eigenschaft wird stillschweigend übergangen.",
    ),
    remedy=Text(
        "Write it as the standard does, or give it a name that resembles none there.",
        "Wie in der Norm schreiben oder einen Namen wählen, der keinem dort ähnelt.",
    ),
    example=Example(DESCRIPTOR, '"constraints": {', '"constraint": {'),
    severity="warning",
)

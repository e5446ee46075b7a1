"""What the descriptor says of the package: the standard, its files, licence, version, languages."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import FORMAT, declare
from transloek.validate.rules._registry import Example

__all__ = [
    "BYTE_COUNT",
    "CHECKSUM",
    "CITATION",
    "CREATED",
    "DESCRIPTOR_LANGUAGE",
    "LICENCE",
    "PROFILE",
    "PROFILE_ADDRESS",
    "SWITCHED_OFF",
    "VERSION",
]

_rule = partial(declare, gate="descriptor")
_FORMAT = Text(*FORMAT)

PROFILE = _rule(
    "profile",
    title=Text(
        "The descriptor keeps to the Data Package standard 2.0.",
        "Der Deskriptor hält sich an die Norm Data Package 2.0.",
    ),
    explanation=Text(
        "It is what programs that know nothing of this package rely on.",
        "Darauf verlassen sich Programme, die von diesem Paket nichts wissen.",
    ),
    remedy=Text(
        "Write it as the standard describes it: https://datapackage.org/standard/data-package/",
        "So schreiben, wie die Norm es beschreibt: https://datapackage.org/standard/data-package/",
    ),
    example=Example(DESCRIPTOR, '"keywords": [', '"keywords": [\n    7,'),
)

PROFILE_ADDRESS = _rule(
    "profile-address",
    title=Text(
        "$schema names the standard that is meant.", "$schema nennt die Norm, die gemeint ist."
    ),
    explanation=Text(
        "Without it, programs take the descriptor for one of version 1; another address would be "
        "fetched.",
        "Ohne die Angabe gilt der Deskriptor als einer der Fassung 1; eine andere Adresse würde "
        "geholt.",
    ),
    remedy=Text("Write the address of version 2.0.", "Die Adresse der Fassung 2.0 schreiben."),
    example=Example(DESCRIPTOR, "/profiles/2.0/datapackage.json", "/profiles/1.0/datapackage.json"),
)

BYTE_COUNT = _rule(
    "byte-count",
    title=Text(
        "The descriptor gives the size of every file.",
        "Der Deskriptor gibt die Größe jeder Datei an.",
    ),
    explanation=Text(
        "A file that was cut off on its way is noticed.",
        "Eine unterwegs abgeschnittene Datei fällt auf.",
    ),
    remedy=_FORMAT,
    example=Example("data/places.csv", "Krefeld", "Krefelt!"),
)

CHECKSUM = _rule(
    "checksum",
    title=Text(
        "The descriptor gives the SHA-256 of every file.",
        "Der Deskriptor gibt den SHA-256 jeder Datei an.",
    ),
    explanation=Text(
        "Whoever has the descriptor can see that a table is the one it belongs to.",
        "Wer den Deskriptor hat, sieht, ob eine Tabelle die zugehörige ist.",
    ),
    remedy=_FORMAT,
    example=Example(DESCRIPTOR, '"hash": "sha256:', '"hash": "sha1:'),
)

LICENCE = _rule(
    "licence",
    title=Text(
        "The package has a licence, by its SPDX name and with its address.",
        "Das Paket hat eine Lizenz, mit ihrem SPDX-Namen und ihrer Adresse.",
    ),
    explanation=Text(
        "Without a licence nobody may use the data; catalogues compare names letter by letter.",
        "Ohne Lizenz darf niemand die Daten nutzen; Kataloge vergleichen Namen Zeichen für Zeichen.",
    ),
    remedy=Text(
        "Give name and path, such as CC-BY-4.0 and its address.",
        "name und path angeben, etwa CC-BY-4.0 und die Adresse dazu.",
    ),
    example=Example(DESCRIPTOR, '"name": "CC-BY-4.0"', '"name": "CC-BY"'),
)

VERSION = _rule(
    "version",
    title=Text("The version is a semantic one: 1.2.3.", "Die Version ist eine semantische: 1.2.3."),
    explanation=Text(
        "It says whether a new version changed a word, added rows or removed columns.",
        "Sie sagt, ob eine neue Fassung ein Wort ändert, Zeilen hinzufügt oder Spalten entfernt.",
    ),
    remedy=Text(
        "Write three numbers with dots (https://semver.org/).",
        "Drei Zahlen mit Punkten schreiben (https://semver.org/).",
    ),
    example=Example(DESCRIPTOR, '"version": "', '"version": "v'),
)

CREATED = _rule(
    "created",
    title=Text(
        "The package says when it was made: 2026-11-22T00:00:00Z.",
        "Das Paket sagt, wann es entstand: 2026-11-22T00:00:00Z.",
    ),
    explanation=Text(
        "Catalogues sort by it, and take nothing but RFC 3339.",
        "Kataloge ordnen danach und nehmen nichts als RFC 3339.",
    ),
    remedy=Text(
        "Write date and time with Z behind them.", "Datum und Uhrzeit mit Z dahinter schreiben."
    ),
    example=Example(DESCRIPTOR, 'T00:00:00Z"', '"'),
)

DESCRIPTOR_LANGUAGE = _rule(
    "descriptor-language",
    title=Text(
        "Titles, descriptions and labels in the descriptor are there in both languages.",
        "Titel, Beschreibungen und Bezeichnungen im Deskriptor gibt es in beiden Sprachen.",
    ),
    explanation=Text(
        "They are shown to readers: title in English, title@de in German, and so on.",
        "Leser sehen sie: title auf Englisch, title@de auf Deutsch und so fort.",
    ),
    remedy=Text("Write the text that is missing.", "Den fehlenden Text schreiben."),
    example=Example(DESCRIPTOR, '"title@de": "Treffen"', '"title@de": ""'),
)

CITATION = _rule(
    "citation",
    title=Text(
        "CITATION.cff and the descriptor agree on title, version, licence and authors.",
        "CITATION.cff und Deskriptor stimmen in Titel, Version, Lizenz und Autoren überein.",
    ),
    explanation=Text(
        "The package is cited from one and read from the other. Where there is no CITATION.cff, "
        "as in an installed package, there is nothing to compare.",
        "Zitiert wird das Paket nach der einen, gelesen nach dem anderen. Ohne CITATION.cff, etwa "
        "in einem installierten Paket, gibt es nichts zu vergleichen.",
    ),
    remedy=Text("Correct the one that is wrong.", "Berichtigen, was falsch ist."),
    example=Example("CITATION.cff", "name: transloek contributors", "name: transloek"),
)

SWITCHED_OFF = _rule(
    "switched-off",
    title=Text(
        "A rule is switched off by its ID, with a reason.",
        "Eine Regel wird mit ihrer Kennung und einem Grund abgeschaltet.",
    ),
    explanation=Text(
        "Who reads the package later must see why it is not held to a rule. The gate of the files "
        "keeps its reader safe, and stays on.",
        "Wer das Paket später liest, muss sehen, warum eine Regel nicht gilt. Das Tor der Dateien "
        "schützt, wer es liest, und bleibt an.",
    ),
    remedy=Text(
        'Write {"rule": "theme-unused", "reason": "why", "reason@de": "warum"}.',
        '{"rule": "theme-unused", "reason": "why", "reason@de": "warum"} schreiben.',
    ),
    example=Example(
        DESCRIPTOR,
        '"keywords": [',
        '"validation": {\n    "off": [\n      {\n        "rule": "page-range"\n      }\n    ]\n'
        '  },\n  "keywords": [',
    ),
)

"""The files: there, regular, inside the package, declared, of a size that can be read."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import declare
from transloek.validate.rules._registry import Example

__all__ = [
    "FILE_IRREGULAR",
    "FILE_MISSING",
    "FILE_UNDECLARED",
    "FILE_UNREADABLE",
    "PATH_UNSAFE",
    "RESOURCE_INLINE",
    "RESOURCE_PATH",
    "RESOURCE_TWICE",
    "SIZE_LIMIT",
]

_rule = partial(declare, gate="files")
_PLACES = '"path": "data/places.csv"'

FILE_MISSING = _rule(
    "file-missing",
    title=Text(
        "Every file that the descriptor names is there, in exact case.",
        "Jede Datei, die der Deskriptor nennt, ist da, auch in Groß- und Kleinschreibung.",
    ),
    explanation=Text(
        "A path in the wrong case works on some systems and fails on others.",
        "Ein Pfad in falscher Schreibung geht auf manchen Systemen gut und auf anderen nicht.",
    ),
    remedy=Text(
        "Restore the file, or take it out of the descriptor.",
        "Die Datei wiederherstellen oder aus dem Deskriptor nehmen.",
    ),
    example=Example(DESCRIPTOR, _PLACES, '"path": "data/Places.csv"'),
)

FILE_IRREGULAR = _rule(
    "file-irregular",
    title=Text(
        "Files are regular files: no links, no folders, no devices.",
        "Dateien sind gewöhnliche Dateien: keine Verweise, keine Ordner, keine Geräte.",
    ),
    explanation=Text(
        "A link may lead to a file that was never meant to be shown, and a pipe never ends.",
        "Ein Verweis kann zu einer Datei führen, die niemand zeigen wollte, und eine Pipe endet "
        "nie.",
    ),
    remedy=Text("Put the file itself in its place.", "Die Datei selbst an ihre Stelle legen."),
    example=None,
)

FILE_UNREADABLE = _rule(
    "file-unreadable",
    title=Text("Every file can be read.", "Jede Datei lässt sich lesen."),
    explanation=Text(
        "What cannot be read cannot be checked.", "Was sich nicht lesen lässt, bleibt ungeprüft."
    ),
    remedy=Text(
        "Make the file readable, or rename it.", "Die Datei lesbar machen oder umbenennen."
    ),
    example=None,
)

FILE_UNDECLARED = _rule(
    "file-undeclared",
    title=Text(
        "Every file in data/ is in the descriptor.", "Jede Datei in data/ steht im Deskriptor."
    ),
    explanation=Text(
        "Nobody checks, describes or cites a file of which the package does not know.",
        "Eine Datei, von der das Paket nichts weiß, prüft, beschreibt und zitiert niemand.",
    ),
    remedy=Text(
        "Add a resource for it, or move it out of data/.",
        "Eine Ressource dafür anlegen oder die Datei aus data/ nehmen.",
    ),
    example=Example("data/notes.csv", None, "note\n"),
)

PATH_UNSAFE = _rule(
    "path-unsafe",
    title=Text(
        "Paths stay within the package, on every system.",
        "Pfade bleiben im Paket, auf jedem System.",
    ),
    explanation=Text(
        "No address, no absolute path, no '..', no backslash: programs would fetch or show what "
        "lies there.",
        "Keine Adresse, kein absoluter Pfad, kein '..', kein Backslash: Programme würden holen oder "
        "zeigen, was dort liegt.",
    ),
    remedy=Text(
        "Copy the file into the package and give its path there.",
        "Die Datei in das Paket kopieren und ihren Pfad dort angeben.",
    ),
    example=Example(DESCRIPTOR, _PLACES, '"path": "../data/places.csv"'),
)

RESOURCE_PATH = _rule(
    "resource-path",
    title=Text("Every resource is one file.", "Jede Ressource ist eine Datei."),
    explanation=Text(
        "A table in several files has no lines and no checksum that everybody agrees on.",
        "Eine Tabelle in mehreren Dateien hat keine eindeutigen Zeilen und keine Prüfsumme.",
    ),
    remedy=Text(
        "Give the path of one file, or remove the resource.",
        "Den Pfad einer Datei angeben oder die Ressource entfernen.",
    ),
    example=Example(DESCRIPTOR, _PLACES, '"path": ["data/places.csv"]'),
)

RESOURCE_INLINE = _rule(
    "resource-inline",
    title=Text(
        "Tables lie in files, not in the descriptor.",
        "Tabellen liegen in Dateien, nicht im Deskriptor.",
    ),
    explanation=Text(
        "Rows in the descriptor have no checksum, and many programs pass over them.",
        "Zeilen im Deskriptor haben keine Prüfsumme, und viele Programme übergehen sie.",
    ),
    remedy=Text(
        "Write the rows to a CSV file and give its path.",
        "Die Zeilen in eine CSV-Datei schreiben und deren Pfad angeben.",
    ),
    example=Example(DESCRIPTOR, _PLACES, '"data": []'),
)

RESOURCE_TWICE = _rule(
    "resource-twice",
    title=Text(
        "Every resource has a name and a file of its own.",
        "Jede Ressource hat einen eigenen Namen und eine eigene Datei.",
    ),
    explanation=Text(
        "Which of two tables of one name is meant, no program can know.",
        "Welche von zwei gleichnamigen Tabellen gemeint ist, kann kein Programm wissen.",
    ),
    remedy=Text(
        "Remove one of the two resources, or rename it.",
        "Eine der beiden Ressourcen entfernen oder umbenennen.",
    ),
    example=Example(DESCRIPTOR, _PLACES, '"path": "data/meetings.csv"'),
)

SIZE_LIMIT = _rule(
    "size-limit",
    title=Text(
        "Files, folders and the descriptor are of a size that can be read.",
        "Dateien, Ordner und der Deskriptor haben eine Größe, die sich lesen lässt.",
    ),
    explanation=Text(
        "A package from elsewhere must not fill the memory of whoever checks it.",
        "Ein Paket von anderswo darf nicht den Speicher derer füllen, die es prüfen.",
    ),
    remedy=Text(
        "Take out what does not belong there, or split the package.",
        "Herausnehmen, was nicht hineingehört, oder das Paket teilen.",
    ),
    example=None,
)

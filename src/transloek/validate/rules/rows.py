"""Bytes and rows: one form of every table, and every cell where it belongs."""

from __future__ import annotations

from functools import partial

from transloek._package import DESCRIPTOR
from transloek.validate._text import Text
from transloek.validate.rules._declared import FORMAT, declare
from transloek.validate.rules._registry import Example

__all__ = [
    "BYTE_ORDER_MARK",
    "CANONICAL_FORM",
    "CSV_SYNTAX",
    "ENCODING",
    "FINAL_NEWLINE",
    "HEADER",
    "LINE_ENDS",
    "NULL_CHARACTER",
    "ROW_LIMIT",
    "ROW_ORDER",
    "ROW_SHAPE",
    "TABLE_EMPTY",
]

_rule = partial(declare, gate="rows")
_FORMAT = Text(*FORMAT)
_PRACTICES = "data/practices.csv"
_PLACES = "data/places.csv"
_KREFELD = "\nkrefeld,town,Krefeld,"

ENCODING = _rule(
    "encoding",
    title=Text("Tables are UTF-8.", "Tabellen sind UTF-8."),
    explanation=Text(
        "In another encoding, umlauts turn into something else, silently.",
        "In anderer Codierung werden Umlaute stillschweigend zu etwas anderem.",
    ),
    remedy=Text(
        "Save the table as UTF-8; it may be Windows-1252 now.",
        "Die Tabelle als UTF-8 speichern; vielleicht ist sie jetzt Windows-1252.",
    ),
    example=None,  # an example is text, and text is always UTF-8
)

BYTE_ORDER_MARK = _rule(
    "byte-order-mark",
    title=Text(
        "No file begins with a byte order mark.", "Keine Datei beginnt mit einer Bytefolgemarke."
    ),
    explanation=Text(
        "Some programs take the mark for a part of the first column's name.",
        "Manche Programme halten sie für einen Teil des Namens der ersten Spalte.",
    ),
    remedy=_FORMAT,
    example=Example(_PRACTICES, "practice_id", "\ufeffpractice_id"),
)

NULL_CHARACTER = _rule(
    "null-character",
    title=Text("No table holds a null byte.", "Keine Tabelle enthält ein Nullbyte."),
    explanation=Text(
        "It ends the text for some programs; a file with many of them is no text, or UTF-16.",
        "Für manche Programme endet dort der Text; eine Datei mit vielen davon ist kein Text oder "
        "UTF-16.",
    ),
    remedy=Text("Save the table as UTF-8 text.", "Die Tabelle als Text in UTF-8 speichern."),
    example=Example(_PLACES, "Krefeld", "Kre\0feld"),
)

LINE_ENDS = _rule(
    "line-ends",
    title=Text("Lines end with LF alone.", "Zeilen enden mit LF allein."),
    explanation=Text(
        "With other line ends, a diff shows every line as changed.",
        "Bei anderen Zeilenenden zeigt ein Vergleich jede Zeile als geändert.",
    ),
    remedy=_FORMAT,
    example=Example(_PRACTICES, "url\n", "url\r\n"),
)

FINAL_NEWLINE = _rule(
    "final-newline",
    title=Text("Every file ends with a line end.", "Jede Datei endet mit einem Zeilenende."),
    explanation=Text(
        "Without it, a row that is added changes the row before it too.",
        "Ohne es ändert eine neue Zeile auch die Zeile davor.",
    ),
    remedy=_FORMAT,
    example=Example(DESCRIPTOR, "\n  ]\n}\n", "\n  ]\n}"),
)

TABLE_EMPTY = _rule(
    "table-empty",
    title=Text("Every table has a header.", "Jede Tabelle hat eine Kopfzeile."),
    explanation=Text(
        "A table without rows has its header still; an empty file was lost.",
        "Auch eine Tabelle ohne Zeilen hat ihre Kopfzeile; eine leere Datei ging verloren.",
    ),
    remedy=Text("Restore the table.", "Die Tabelle wiederherstellen."),
    example=None,  # the whole table would have to stand here
)

CSV_SYNTAX = _rule(
    "csv-syntax",
    title=Text("Tables are CSV (RFC 4180).", "Tabellen sind CSV (RFC 4180)."),
    explanation=Text(
        "A quote stands around a whole cell, or is doubled within one: else rows run together.",
        "Ein Anführungszeichen steht um eine ganze Zelle oder darin doppelt: sonst laufen Zeilen "
        "ineinander.",
    ),
    remedy=Text("Mend the quotes of the row.", "Die Anführungszeichen der Zeile berichtigen."),
    example=Example(_PLACES, _KREFELD, '\nkrefeld,town,Kre"feld,'),
)

ROW_LIMIT = _rule(
    "row-limit",
    title=Text(
        "Rows and cells are of a size that every program reads.",
        "Zeilen und Zellen haben eine Größe, die jedes Programm liest.",
    ),
    explanation=Text(
        "Spreadsheets cut long cells off, and some validators take gigabytes for a wide row.",
        "Tabellenprogramme schneiden lange Zellen ab, und manche Prüfprogramme brauchen für eine "
        "breite Zeile Gigabytes.",
    ),
    remedy=Text(
        "Mend the row; a quote may be missing.",
        "Die Zeile berichtigen; womöglich fehlt ein Anführungszeichen.",
    ),
    example=None,  # it would fill pages
)

HEADER = _rule(
    "header",
    title=Text(
        "The header names the columns as the descriptor declares them.",
        "Die Kopfzeile nennt die Spalten, wie der Deskriptor sie angibt.",
    ),
    explanation=Text(
        "Programs that go by position and programs that go by name read the same then.",
        "Dann lesen Programme dasselbe, ob sie nach Stelle oder nach Namen gehen.",
    ),
    remedy=Text(
        "Write the header as declared, with commas (not semicolons) between the names.",
        "Die Kopfzeile wie angegeben schreiben, mit Kommas (nicht Semikolons) zwischen den Namen.",
    ),
    example=Example(_PLACES, "place_id,kind,name", "place_id,kind,Name"),
)

ROW_SHAPE = _rule(
    "row-shape",
    title=Text(
        "Every row has as many cells as the header, and no line is blank.",
        "Jede Zeile hat so viele Zellen wie die Kopfzeile, und keine ist leer.",
    ),
    explanation=Text(
        "A comma too many or too few moves every cell after it into another column.",
        "Ein Komma zu viel oder zu wenig verschiebt alle folgenden Zellen in andere Spalten.",
    ),
    remedy=Text(
        "Put a text that has a comma or a line break in it between quotes, and write a comma for "
        "every empty cell.",
        "Einen Text mit Komma oder Zeilenumbruch in Anführungszeichen setzen und für jede leere "
        "Zelle ein Komma schreiben.",
    ),
    example=Example(_PLACES, _KREFELD, "\nkrefeld,town,Krefeld,,"),
)

ROW_ORDER = _rule(
    "row-order",
    title=Text(
        "Rows stand in the natural order of the primary key.",
        "Zeilen stehen in der natürlichen Ordnung des Primärschlüssels.",
    ),
    explanation=Text(
        "In a fixed order, a diff shows what was added; 'natural' puts w2 before w10.",
        "In fester Ordnung zeigt ein Vergleich, was dazukam; 'natürlich' stellt w2 vor w10.",
    ),
    remedy=_FORMAT,
    example=Example(_PLACES, _KREFELD, "\na-krefeld,town,Krefeld,"),
)

CANONICAL_FORM = _rule(
    "canonical-form",
    title=Text(
        "Tables are quoted, and the descriptor is indented, as this package's tools write them.",
        "Anführungszeichen der Tabellen und Einzüge des Deskriptors sind, wie die Werkzeuge dieses "
        "Pakets sie schreiben.",
    ),
    explanation=Text(
        "One form for one content: no diff without a change.",
        "Eine Form für einen Inhalt: kein Unterschied ohne Änderung.",
    ),
    remedy=_FORMAT,
    example=Example(_PLACES, _KREFELD, '\nkrefeld,town,"Krefeld",'),
)

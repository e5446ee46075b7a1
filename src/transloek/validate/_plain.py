"""The errors of frictionless in plain words, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek.validate._text import NOTHING, Text
from transloek.validate._values import KINDS
from transloek.validate.rules.tabular import FRICTIONLESS

if TYPE_CHECKING:
    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Table

__all__ = ["fault_of"]

_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_REFERENCE = re.compile(r'not found in the lookup table "(.*)" as "(.*)"\Z', re.DOTALL)
_SAME_ROW = re.compile(r"the same as in the row at position ([0-9]+)")
_UNREADABLE = {"encoding-error", "scheme-error", "source-error"}

_ONE_EACH = Text("one cell for each field", "eine Zelle für jedes Feld")
_NAMES = Text("the names that are declared", "die angegebenen Namen")
_SIZE = Text("the size that the descriptor gives", "die Größe, die der Deskriptor angibt")
_HASH = Text("the checksum that the descriptor gives", "die Prüfsumme, die der Deskriptor angibt")
_TABLE = Text("a table with a header", "eine Tabelle mit Kopfzeile")

# Message and what was expected.
_PLAIN = {
    "blank-row": (
        Text("the row is empty", "die Zeile ist leer"),
        Text("a row with cells", "eine Zeile mit Zellen"),
    ),
    "byte-count": (Text("the file has another size", "die Datei hat eine andere Größe"), _SIZE),
    "hash-count": (
        Text("the file has another checksum", "die Datei hat eine andere Prüfsumme"),
        _HASH,
    ),
    "extra-cell": (
        Text("the row has too many cells", "die Zeile hat zu viele Zellen"),
        _ONE_EACH,
    ),
    "missing-cell": (
        Text("the row has too few cells", "die Zeile hat zu wenige Zellen"),
        _ONE_EACH,
    ),
    "blank-header": (Text("the header is empty", "die Kopfzeile ist leer"), _NAMES),
    "blank-label": (Text("a column has no name", "eine Spalte hat keinen Namen"), _NAMES),
    "duplicate-label": (
        Text("two columns have one name", "zwei Spalten haben einen Namen"),
        _NAMES,
    ),
    "extra-label": (
        Text("a column is not declared", "eine Spalte ist nicht angegeben"),
        _NAMES,
    ),
    "incorrect-label": (
        Text("a column has another name", "eine Spalte hat einen anderen Namen"),
        _NAMES,
    ),
    "missing-label": (Text("a column is missing", "eine Spalte fehlt"), _NAMES),
    "primary-key": (
        Text("the row has no key", "die Zeile hat keinen Schlüssel"),
        Text("a value in every field of the key", "ein Wert in jedem Feld des Schlüssels"),
    ),
    "encoding-error": (
        Text("the file cannot be decoded", "die Datei lässt sich nicht decodieren"),
        Text("UTF-8", "UTF-8"),
    ),
    "scheme-error": (
        Text("the file cannot be opened", "die Datei lässt sich nicht öffnen"),
        _TABLE,
    ),
    "source-error": (Text("the file cannot be read", "die Datei lässt sich nicht lesen"), _TABLE),
}
_CONSTRAINTS = {
    "enum": (
        Text("the value is not in the vocabulary", "der Wert steht nicht im Vokabular"),
        Text("one of {value}", "einer von {value}"),
    ),
    "maximum": (
        Text("the value is too large", "der Wert ist zu groß"),
        Text("at most {value}", "höchstens {value}"),
    ),
    "minimum": (
        Text("the value is too small", "der Wert ist zu klein"),
        Text("at least {value}", "mindestens {value}"),
    ),
    "maxLength": (
        Text("the text is too long", "der Text ist zu lang"),
        Text("at most {value} characters", "höchstens {value} Zeichen"),
    ),
    "minLength": (
        Text("the text is too short", "der Text ist zu kurz"),
        Text("at least {value} characters", "mindestens {value} Zeichen"),
    ),
    "pattern": (
        Text("the text has not the form it should have", "der Text hat nicht die nötige Form"),
        Text("the form {value}", "die Form {value}"),
    ),
    "required": (Text("the cell is empty", "die Zelle ist leer"), Text("a value", "ein Wert")),
    "unique": (
        Text("the value stands there twice", "der Wert steht zweimal da"),
        Text("a value of its own", "ein eigener Wert"),
    ),
}
_AS_DECLARED = Text("what the descriptor says", "was der Deskriptor sagt")


def fault_of(error: dict[str, Any], resource: ResourceView) -> Fault | None:
    """Return an error of frictionless as a fault, or None where it blames the wrong table.

    Parameters
    ----------
    error : dict
        What the error says.
    resource : ResourceView
        The table.
    """
    table = resource.table
    # It opens the tables that a table refers to as well, and blames the one for the others.
    if error["type"] in _UNREADABLE and table is not None:
        return None
    message, expected = _plain(error, table)
    kind = error["type"]
    return FRICTIONLESS.fault(
        Text(f"frictionless ({kind}): {message('en')}", f"frictionless ({kind}): {message('de')}"),
        path=resource.path,
        resource=resource.name,
        field=_field(error, table),
        value=_value(error),
        expected=expected,
        **_place(error, table),
    )


def _place(error: dict[str, Any], table: Table | None) -> dict[str, Any]:
    """Return row, line and record; frictionless counts records, the header being the first."""
    number = error["row_number"]
    if number is None:
        return {"line": 1} if error["header"] else {}
    row = number - 2
    if table is None or row >= len(table.lines):
        return {"row": row + 1}
    return {"row": row + 1, "line": table.lines[row], "record": table.record(row)}


def _field(error: dict[str, Any], table: Table | None) -> str | None:
    key = table.key[:1] if error["type"] == "primary-key" and table is not None else ()
    names = [error["field_name"], *(error["field_names"] or ()), *key]
    return next(filter(None, names), None)


def _value(error: dict[str, Any]) -> str | None:
    cells = error["field_cells"]
    value = cells[0] if cells else error["cell"] or error["label"]
    return None if value is None else str(value)


def _plain(error: dict[str, Any], table: Table | None) -> tuple[Text, Text]:
    """Return message and expectation in plain words."""
    note = str(error["note"])
    if match := _CONSTRAINT.fullmatch(note):
        return _constraint(*match.groups())
    if match := _REFERENCE.search(note):
        told = {"table": match[1] or "…", "key": match[2]}
        message = Text(
            "the table {table} has no such {key}", "in {table} gibt es kein solches {key}"
        )
        wanted = Text("the ID of a row that is there", "die Kennung einer vorhandenen Zeile")
        return message.filled(told), wanted
    if match := _SAME_ROW.fullmatch(note):
        told = {"line": _line_of(int(match[1]), table)}
        message = Text("line {line} has it already", "Zeile {line} hat ihn schon")
        return message.filled(told), Text("a value of its own", "ein eigener Wert")
    if error["type"] == "type-error":
        return _type(note)
    return _PLAIN.get(error["type"], (Text(note, note), _AS_DECLARED))


def _type(note: str) -> tuple[Text, Text]:
    kind = note.removeprefix('type is "').removesuffix('"')
    message = Text(f"the text is no {kind}", f"der Text ist kein {kind}")
    other = Text(f"a value of the type {kind}", f"ein Wert vom Typ {kind}")
    return message, KINDS.get(kind.split("/")[0], NOTHING) if "default" in kind else other


def _constraint(name: str, value: str) -> tuple[Text, Text]:
    other = (
        Text(f"the value does not keep to {name}", f"der Wert hält {name} nicht ein"),
        Text("{value}", "{value}"),
    )
    message, expected = _CONSTRAINTS.get(name, other)
    plain = value.strip("[]").replace("'", "") if name == "enum" else value
    return message, expected.filled({"value": plain})


def _line_of(record: int, table: Table | None) -> int:
    """Return the line on which a record begins."""
    row = record - 2
    return table.lines[row] if table is not None and row < len(table.lines) else record

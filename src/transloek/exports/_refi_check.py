"""What a REFI-QDA file cannot hold, found before anything is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek._relations import foreign_keys
from transloek.errors import ExportError, shown
from transloek.exports._checks import FORBIDDEN, check_numbers, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek._cells import Value
    from transloek.exports._base import Content, Sheet

__all__ = ["cells_of", "check"]

# Programs that count in UTF-16 would place a coding wrongly behind these; those that drop a byte
# order mark, behind that.
_NOT_TEXT = re.compile(f"{FORBIDDEN.pattern}|^\ufeff|[\U00010000-\U0010ffff]")
_ODD = re.compile(f"{FORBIDDEN.pattern}|[\ufeff\U00010000-\U0010ffff]")
# Programs name files by the names of documents and projects.
_PATH = re.compile(r'^\.|[\\/:*?"<>|\n\t]')

_FINDINGS = "findings"


def check(content: Content, tables: Iterable[str]) -> None:
    """Refuse what the format cannot hold.

    Parameters
    ----------
    content : Content
        What is to be exported.
    tables : iterable of str
        The tables that are to be read.

    Raises
    ------
    ExportError
        If a character cannot be written, if an ID looks like a path, or if a row names another
        that is not there; the message says in which table, row and field.
    """
    _check_descriptor(content.ds.package.raw)
    sheets = {name: content.sheet(name) for name in tables}
    for sheet in sheets.values():
        _check_characters(sheet)
        check_numbers(sheet)
        _check_references(sheet, sheets)
    if _FINDINGS in sheets:
        _check_names(sheets[_FINDINGS])


def _check_descriptor(raw: Any) -> None:
    for path, words in _texts(raw, "$") if FORBIDDEN.search("".join(_words(raw))) else ():
        if match := FORBIDDEN.search(words):
            message = f"datapackage.json, {path}: {_found(match)} cannot stand in XML; take it out"
            raise ExportError(message)
    if _PATH.search(raw["name"]):
        message = f"datapackage.json, $.name: expected a plain name, found {raw['name']!r}"
        raise ExportError(message)


def _words(value: Any) -> Iterator[str]:
    """Yield all texts, which in a tree of a thousand takes a third of the time of naming them."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _texts(member, f"{path}.{key}")
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _texts(member, f"{path}[{number}]")


def _check_characters(sheet: Sheet) -> None:
    for field in sheet.fields:
        if field.type != "string":
            continue
        stem = field.name.rpartition("_")[0]
        statement = sheet.name == _FINDINGS and stem in sheet.resource.bilingual
        pattern = _NOT_TEXT if statement else FORBIDDEN
        where = "the text of a document" if statement else "XML"
        cells = [str(cell or "") for cell in sheet.column(field.name)]
        # One search for what may be wrong is faster than one for each text.
        if not (_ODD if statement else FORBIDDEN).search("".join(cells)):
            continue
        for number, cell in enumerate(cells):
            if match := pattern.search(cell):
                refuse(
                    sheet,
                    number,
                    field.name,
                    f"{_found(match)} cannot stand in {where}; take it out",
                )


def _found(match: re.Match[str]) -> str:
    return f"U+{ord(match.group()):04X} at character {match.start() + 1}"


def _check_references(sheet: Sheet, sheets: dict[str, Sheet]) -> None:
    for key in foreign_keys(sheet.resource):
        if key.resource not in sheets:
            continue
        known = {None, *sheets[key.resource].column(key.reference_fields[0])}
        field = sheet.resource.field(key.fields[0])
        named = sheet.column(field.name)
        for unknown in (each for each in dict.fromkeys(named) if each not in known):
            name = shown(str(unknown))
            reason = f"{name} is no row of {key.resource}"
            refuse(sheet, named.index(unknown), field.name, reason)


def _check_names(sheet: Sheet) -> None:
    field = str(sheet.resource.key)
    for number, name in enumerate(sheet.column(field)):
        if _PATH.search(str(name)):
            reason = "expected an ID that can name a document, found one like a path"
            refuse(sheet, number, field, reason)


def cells_of(table: str) -> type[dict[str, Value]]:
    """Return what holds the cells of a table's rows, and says which field a package lacks."""

    class Cells(dict[str, "Value"]):
        def __missing__(self, name: str) -> Value:
            message = f"{table}: there is no field {name!r}, which a REFI-QDA project needs"
            raise ExportError(message)

    return Cells

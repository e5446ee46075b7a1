"""The rows of a table as texts, read with the standard library alone.

Both the records and the data frames are made of these rows, so that a file means the same to both.
"""

from __future__ import annotations

import codecs
import csv
import io
from operator import itemgetter

from transloek._both import Both
from transloek._cells import parse
from transloek._frozen import Frozen
from transloek._package import read_bytes
from transloek.errors import TableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._cells import Value
    from transloek._package import Folder
    from transloek.descriptor import Field, Resource

__all__ = ["RawTable", "read_rows"]


class RawTable(Frozen):
    """A table as it stands in its file; a missing value is None.

    Attributes
    ----------
    resource : Resource
        What the descriptor says of it.
    rows : list of tuple
        The cells, in the order of the fields.
    lines : list of int
        The physical line on which each row begins.
    """

    resource: Resource
    rows: list[tuple[str | None, ...]]
    lines: list[int]

    # Comparing rows would take long, and a table is read once.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def column(self, name: str) -> list[str | None]:
        """Return the cells of a field."""
        return list(map(itemgetter(self.resource.field_names.index(name)), self.rows))

    def values(self, name: str) -> list[Value]:
        """Return the values of a field.

        Raises
        ------
        TableError
            If a cell does not fit the field's type.
        """
        field = self.resource.field(name)
        column = self.column(name)
        if field.type == "string" and not field.categories:
            return list(column)
        return list(map(self._known(field, column).__getitem__, column))

    def checked(self, name: str) -> list[str | None]:
        """Return the cells of a field as they stand in the file, all of which fit its type.

        Raises
        ------
        TableError
            If a cell does not fit the field's type.
        """
        field = self.resource.field(name)
        column = self.column(name)
        if field.type != "string" or field.categories:
            self._known(field, column)
        return column

    def _known(self, field: Field, column: list[str | None]) -> dict[str | None, Value]:
        """Return the value of each text. Columns repeat themselves: each different one is read once."""
        known: dict[str | None, Value] = dict.fromkeys(column)
        for text in known:
            try:
                known[text] = parse(field, text)
            except ValueError as error:
                line = self.lines[column.index(text)]
                raise self.error(error.args[0], line, field.name) from None
        return known

    def value(self, row: int, name: str) -> Value:
        """Return one value.

        Raises
        ------
        TableError
            If the cell does not fit the field's type.
        """
        position = self.resource.field_names.index(name)
        try:
            return parse(self.resource.fields[position], self.rows[row][position])
        except ValueError as error:
            raise self.error(error.args[0], self.lines[row], name) from None

    def error(self, message: str, line: int | None, field: str | None = None) -> TableError:
        """Return an error that names this file."""
        return TableError(message, path=self.resource.path, line=line, field=field)


def read_rows(folder: Folder, resource: Resource) -> RawTable:
    """Read a table.

    Parameters
    ----------
    folder : str, Path or Traversable
        The package's folder.
    resource : Resource
        The table.

    Raises
    ------
    TableError
        If the file is not UTF-8, not CSV (RFC 4180), has other columns than declared or a row
        with more or fewer cells, or if a key is missing or given twice.
    """
    table = RawTable(resource, [], [])
    found = _cells(table, _text(table, read_bytes(folder, resource.path)))
    missing, number = set(resource.missing_values), len(resource.fields)
    for cells, line in zip(found, table.lines, strict=True):
        if len(cells) != number:
            en = f"expected {number} cells, found {len(cells)}"
            de = f"erwartet sind {number} Zellen, gefunden: {len(cells)}"
            raise table.error(Both(en, de), line)
        table.rows.append(tuple([None if cell in missing else cell for cell in cells]))
    _check_key(table)
    return table


def _text(table: RawTable, content: bytes) -> str:
    """Decode a file."""
    if content.startswith(codecs.BOM_UTF8):
        message = Both(
            "expected the header, found a byte order mark before it; transloek format removes it",
            "vor der Kopfzeile steht eine Byte-Reihenfolge-Marke; transloek format entfernt sie",
        )
        raise table.error(message, 1)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"0x{content[error.start]:02x}"
        en = f"expected UTF-8, found byte {found}"
        raise table.error(Both(en, f"erwartet ist UTF-8, gefunden: Byte {found}"), line) from error


def _cells(table: RawTable, text: str) -> list[list[str]]:
    """Return the rows after the header, and set the physical lines on which they begin."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(table, next(reader, []))
        first = reader.line_num + 1
        found = list(reader)
    except csv.Error as error:
        en, de = "not CSV as RFC 4180 defines it", "kein CSV, wie RFC 4180 es beschreibt"
        message = Both(f"{en}: {error}", f"{de}: {error}")
        raise table.error(message, reader.line_num) from error
    whole = reader.line_num + 1 - first == len(found)
    table.lines.extend(range(first, first + len(found)) if whole else _lines(text))
    return found


def _lines(text: str) -> Iterator[int]:
    """Yield the lines on which the rows after the header begin, if some have more than one."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    next(reader)
    begins = reader.line_num + 1
    for _ in reader:
        yield begins
        begins = reader.line_num + 1


def _check_header(table: RawTable, found: list[str]) -> None:
    """Refuse a header that is not the declared one."""
    expected = table.resource.field_names
    if tuple(found) == expected:
        return
    header, other = ",".join(expected), ",".join(found)
    en = f"expected the header {header}, found {other or 'nothing'}"
    de = f"erwartet ist die Kopfzeile {header}, gefunden: {other or 'nichts'}"
    raise table.error(Both(en, de), 1)


def _check_key(table: RawTable) -> None:
    """Refuse a row without its key, and a key given twice."""
    columns = [table.column(name) for name in table.resource.primary_key]
    if len(set(zip(*columns, strict=True))) < len(table.rows) or any(None in c for c in columns):
        _refuse_key(table, columns)


def _refuse_key(table: RawTable, columns: list[list[str | None]]) -> None:
    """Tell of the first row without its key, or with that of a row above; without a key, of none."""
    seen: dict[tuple[str | None, ...], int] = {}
    for key, line in zip(zip(*columns, strict=True), table.lines, strict=False):
        for name, part in zip(table.resource.primary_key, key, strict=True):
            if part is None:
                en, de = "expected the row's key, found nothing", "der Schlüssel der Zeile fehlt"
                raise table.error(Both(en, de), line, name)
        if key in seen:
            shown = "/".join(map(str, key))
            en = f"the key {shown} stands on line {seen[key]} already"
            de = f"der Schlüssel {shown} steht schon in Zeile {seen[key]}"
            raise table.error(Both(en, de), line, table.resource.primary_key[0])
        seen[key] = line

"""Reading a table's cells: strictly, in bounded memory, with all that is wrong with its rows."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from transloek.validate import _bulk
from transloek.validate._header import header_faults
from transloek.validate._lines import LINE, form_faults, line_numbers, long_line
from transloek.validate._snapshot import Table
from transloek.validate._text import Text
from transloek.validate._written import BROKEN, quoted_without_need, rewritten
from transloek.validate.rules import rows as rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from transloek.validate._columns import ArrowColumn
    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView

__all__ = ["CELL", "CELLS", "read_table"]

CELL = 131_072  # what Python's csv module takes by default
CELLS = 1_000  # in one row

_MISSHAPEN = 1_000  # rows, after which the file is taken for something else than this table
_ONE_LIMIT = Lock()
_BOM = b"\xef\xbb\xbf"
# What the messages of Python's reader mean.
_REASONS = {
    "unexpected end of data": Text(
        "a quotation mark is not closed", "ein Anführungszeichen ist nicht geschlossen"
    ),
    "expected after": Text(
        "text follows a closing quotation mark",
        "hinter dem schließenden Anführungszeichen folgt Text",
    ),
}


def read_table(
    resource: ResourceView, data: bytes, *, spared: Collection[str] = ()
) -> tuple[Table | None, list[Fault]]:
    """Read a CSV file.

    Parameters
    ----------
    resource : ResourceView
        What the descriptor says of the table.
    data : bytes
        The content of the file.
    spared : collection of str
        Columns of which it was told already that the descriptor lacks them.

    Returns
    -------
    tuple of Table or None, and list of Fault
        The cells, None where they are not all where they belong, and what is wrong with the form.
    """
    reader = _TableReader(resource)
    table = reader.read(data, spared)
    return table, reader.faults


class _TableReader:
    """Reads one table and notes what is wrong with its form."""

    def __init__(self, resource: ResourceView) -> None:
        self.resource = resource
        self.faults: list[Fault] = []
        self.misshapen = 0

    def note(self, rule: Any, message: Text, **where: Any) -> None:
        here = {"path": self.resource.path, "resource": self.resource.name, **where}
        self.faults.append(rule.fault(message, **here))

    def read(self, data: bytes, spared: Collection[str]) -> Table | None:
        form = self.form(data)
        if self.unreadable(data.removeprefix(_BOM)):
            return None
        large = len(data) >= _bulk.SMALLEST and form
        bulk = _bulk.read_bulk(data, CELL, CELLS) if large else None
        if bulk is None:
            return self.exactly(data.removeprefix(_BOM), spared, form=form)
        columns, lines, block = bulk
        table = self.whole(columns, lines, spared)
        if table is not None and block is not None:
            with _limited():
                self.faults += quoted_without_need(self.resource, data, block, lines)
        return table

    def exactly(self, data: bytes, spared: Collection[str], *, form: bool) -> Table | None:
        """Return a table that is read row by row."""
        records = self.records(data)
        if records is None:
            return None
        if not records:
            self.empty()
            return None
        lines = line_numbers(records, data)
        told = list(header_faults(self.resource, records[0], spared))
        self.faults += told
        if told or self.misshapen:
            return None
        fault, broken = rewritten(self.resource, records, data, lines) if form else (None, False)
        self.faults += [] if fault is None else [fault]
        return None if broken else self.table(records[0], records[1:], lines[1:])

    def whole(
        self, columns: dict[str, ArrowColumn], lines: Sequence[int], spared: Collection[str]
    ) -> Table | None:
        """Return a table that was read at once, if its header is the one that was declared."""
        faults = list(header_faults(self.resource, list(columns), spared))
        self.faults += faults
        key = tuple(name for name in self.key() if name in columns)
        name, path = self.resource.name, self.resource.path
        return None if faults else Table(name, path, key, columns, lines)

    def empty(self) -> None:
        self.note(
            rules.TABLE_EMPTY,
            Text("the file is empty", "die Datei ist leer"),
            line=1,
            expected=Text(
                "a header with the names of the fields",
                "eine Kopfzeile mit den Namen der Felder",
            ),
        )

    def form(self, data: bytes) -> bool:
        """Note what differs in every line, and return whether lines can be compared."""
        faults = list(form_faults(data, self.resource.path, self.resource.name))
        self.faults += faults
        return not faults

    def unreadable(self, data: bytes) -> bool:
        """Note what would take too much memory, or is no text."""
        place = data.find(b"\0")
        if place >= 0:
            self.note(
                rules.NULL_CHARACTER,
                Text("a null byte stands in the text", "ein Nullbyte steht im Text"),
                line=data.count(b"\n", 0, place) + 1,
                expected=Text("text", "Text"),
            )
            return True
        place = long_line(data)
        if place >= 0:
            self.limit(
                data.count(b"\n", 0, place) + 1,
                Text("the line is too long", "die Zeile ist zu lang"),
                Text(f"at most {LINE:,} bytes", f"höchstens {LINE} Bytes"),
            )
        return place >= 0

    def limit(self, line: int, message: Text, expected: Text, **where: Any) -> None:
        self.note(rules.ROW_LIMIT, message, line=line, expected=expected, **where)

    def records(self, data: bytes) -> list[list[str]] | None:
        """Return the records, the header first; None where the file is no CSV."""
        records: list[list[str]] = []
        with io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="") as stream, _limited():
            reader = csv.reader(stream, strict=True)
            line, width = 1, -1
            try:
                for record in reader:
                    if len(record) != width and not self.fits(record, width, len(records), line):
                        return None
                    width = width if records else len(record)
                    records.append(record)
                    line = reader.line_num + 1
            except csv.Error as error:
                self.broken(len(records), line, str(error))
                return None
            except UnicodeDecodeError:
                self.encoding(data)
                return None
        return records

    def fits(self, record: list[str], width: int, row: int, line: int) -> bool:
        """Note a record of another length than the header; return whether to read on."""
        if len(record) > CELLS:
            found = len(record)
            self.limit(
                line,
                Text(f"the row has {found:,} cells", f"die Zeile hat {found} Zellen"),
                Text(f"at most {CELLS:,} cells", f"höchstens {CELLS} Zellen"),
                row=row or None,
            )
            return False
        if row:
            self.misshapen += 1
            self.shape(row, len(record), width, line)
        if self.misshapen < _MISSHAPEN:
            return True
        message = Text(
            f"{_MISSHAPEN:,} rows have another number of cells; nothing was read behind this one",
            f"{_MISSHAPEN} Zeilen haben eine andere Zahl von Zellen; ab hier wurde nichts gelesen",
        )
        wanted = Text(f"{width} cells, as in the header", f"{width} Zellen, wie in der Kopfzeile")
        self.limit(line, message, wanted, row=row)
        return False

    def broken(self, row: int, line: int, reason: str) -> None:
        if "field limit" in reason:
            message = Text("a cell is too long", "eine Zelle ist zu lang")
            wanted = Text(f"at most {CELL:,} characters", f"höchstens {CELL} Zeichen")
            self.limit(line, message, wanted, row=row or None)
            return
        known = (told for start, told in _REASONS.items() if start in reason)
        told = next(known, Text(reason, reason))
        message = Text(f"not CSV: {told('en')}", f"kein CSV: {told('de')}")
        self.note(rules.CSV_SYNTAX, message, line=line, row=row or None, expected=BROKEN)

    def encoding(self, data: bytes) -> None:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            byte = f"0x{data[error.start]:02x}"
            self.note(
                rules.ENCODING,
                Text(f"byte {byte} is not UTF-8", f"das Byte {byte} ist kein UTF-8"),
                line=data.count(b"\n", 0, error.start) + 1,
                expected=Text("UTF-8", "UTF-8"),
            )

    def shape(self, row: int, found: int, width: int, line: int) -> None:
        where: dict[str, Any] = {"row": row, "line": line}
        where["expected"] = Text(
            f"{width} cells, as in the header", f"{width} Zellen, wie in der Kopfzeile"
        )
        if found == 0:
            where["remedy"] = Text("Remove the line.", "Die Zeile entfernen.")
            self.note(rules.ROW_SHAPE, Text("the line is blank", "die Zeile ist leer"), **where)
            return
        message = Text(f"the row has {found} cells", f"die Zeile hat {found} Zellen")
        self.note(rules.ROW_SHAPE, message, **where)

    def table(self, header: list[str], records: list[list[str]], lines: Sequence[int]) -> Table:
        cells = list(zip(*records, strict=True)) or [()] * len(header)
        held = _bulk.held if len(self.resource.data or b"") >= _bulk.SMALLEST else list
        columns = {name: held(column) for name, column in zip(header, cells, strict=True)}
        key = tuple(name for name in self.key() if name in columns)
        return Table(self.resource.name, self.resource.path, key, columns, lines)

    def key(self) -> list[str]:
        key = self.resource.schema.get("primaryKey", [])
        names = [key] if isinstance(key, str) else key
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


@contextmanager
def _limited() -> Iterator[None]:
    """Hold the csv module to the longest cell: its limit is the process', and others lift it."""
    with _ONE_LIMIT:
        before = csv.field_size_limit(CELL)
        try:
            yield
        finally:
            csv.field_size_limit(before)

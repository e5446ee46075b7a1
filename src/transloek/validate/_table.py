"""Reading a table's cells, whatever is wrong with them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from transloek.validate._model import Fault
from transloek.validate._snapshot import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek.validate._snapshot import ResourceView

__all__ = ["read_table"]

_HEADER = "Write the header as declared, with commas (not semicolons) between the names."
# The csv module's own limit belongs to the whole process, and other libraries lift it.
_LONGEST_CELL = 131_072
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_table(resource: ResourceView, data: bytes) -> tuple[Table | None, list[Fault]]:
    """Read a CSV file as far as it can be read.

    Parameters
    ----------
    resource : ResourceView
        What the descriptor says of the table.
    data : bytes
        The content of the file.

    Returns
    -------
    tuple of Table or None, and list of Fault
        The cells, None where the file is no CSV, and what is wrong with its form.
    """
    reader = _TableReader(resource)
    return reader.read(data), reader.faults


class _TableReader:
    """Reads one table and notes what is wrong with its form."""

    def __init__(self, resource: ResourceView) -> None:
        self.resource = resource
        self.faults: list[Fault] = []

    def note(self, code: str, message: str, **where: Any) -> None:
        self.faults.append(
            Fault(
                resource=self.resource.name,
                code=code,
                message=message,
                gate="files",
                path=self.resource.path,
                **where,
            )
        )

    def read(self, data: bytes) -> Table | None:
        self.control(data)
        records, lines = self.records(self.decode(data))
        if records is None:
            return None
        if not records:
            self.note(
                "table-empty",
                "the file is empty",
                line=1,
                expected="a header with the names of the fields",
                remedy="Restore the table; a table without rows has its header still.",
            )
            return None
        header = records[0]
        self.header(header)
        return self.table(header, records[1:], lines[1:])

    def control(self, data: bytes) -> None:
        for match in _CONTROL.finditer(data):
            self.note(
                "control-character",
                f"the control character U+{data[match.start()]:04X} stands in the text",
                line=data.count(b"\n", 0, match.start()) + 1,
                expected="text without control characters",
                remedy="Remove the character.",
            )
            return  # A binary file has thousands, and counting lines for each would take for ever.

    def decode(self, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.note(
                "encoding",
                f"byte 0x{data[error.start]:02x} is not UTF-8",
                line=data.count(b"\n", 0, error.start) + 1,
                expected="UTF-8",
                remedy="Save the table as UTF-8; it may be Windows-1252 now.",
            )
            return data.decode("utf-8-sig", errors="replace")

    def records(self, text: str) -> tuple[list[list[str]] | None, list[int]]:
        """Return the records, the header first, and the line on which each begins."""
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        records: list[list[str]] = []
        lines: list[int] = []
        begins = 1
        try:
            for cells in reader:
                if any(len(cell) > _LONGEST_CELL for cell in cells):
                    raise csv.Error("a cell is too long")
                records.append(cells)
                lines.append(begins)
                begins = reader.line_num + 1
        except csv.Error as error:
            self.note(
                "csv-syntax",
                f"not CSV: {error}",
                row=len(records) or None,
                line=begins,
                expected="CSV (RFC 4180): a quote within a cell is doubled, a quoted cell closed, "
                f"and no cell is longer than {_LONGEST_CELL:,} characters",
                remedy="Mend the quotes of the row.",
            )
            return None, []
        return records, lines

    def header(self, header: list[str]) -> None:
        declared = [str(item["name"]) for item in self.resource.fields]
        if not declared or header == declared:
            return
        strange = [name for name in dict.fromkeys(header) if name not in declared]
        missing = [name for name in declared if name not in header]
        twice = [name for name, count in Counter(header).items() if count > 1]
        if len(missing) == len(declared):
            self.column(None, "none of the declared columns is there")
            return
        for name in missing:
            self.column(name, f"the column {name} is missing", strange)
        for name in strange if not missing else []:
            self.column(name, f"the column {name} is not declared")
        for name in twice:
            self.column(name, f"the column {name} stands there twice")
        if not strange and not missing and not twice:
            self.column(None, "the columns stand in another order")

    def column(self, name: str | None, message: str, others: Iterable[str] = ()) -> None:
        alike = get_close_matches(name or "", list(others), n=1)
        remedy = f"Rename the column {alike[0]}." if alike else _HEADER
        expected = "the columns that the descriptor declares, in its order"
        self.note("header", message, field=name, line=1, expected=expected, remedy=remedy)

    def table(self, header: list[str], records: list[list[str]], lines: list[int]) -> Table:
        for row, cells in enumerate(records):
            if len(cells) != len(header):
                self.shape(row, len(cells), len(header), lines[row])
                records[row] = (cells + [""] * len(header))[: len(header)]
        columns: dict[str, list[str]] = {name: [] for name in header}
        # Backwards, so that the first of two columns of one name counts.
        for name, cells in reversed(list(zip(header, zip(*records, strict=True), strict=False))):
            columns[name] = list(cells)
        key = tuple(name for name in self.key() if name in columns)
        return Table(self.resource.name, self.resource.path, key, columns, lines)

    def shape(self, row: int, found: int, expected: int, line: int) -> None:
        self.note(
            "row-shape",
            "the line is blank" if found == 0 else f"the row has {found} cells",
            row=row + 1,
            line=line,
            expected=f"{expected} cells, as in the header",
            remedy="Remove the line."
            if found == 0
            else "Put a text that has a comma or a line break in it between quotes, and write a "
            "comma for every empty cell.",
        )

    def key(self) -> list[str]:
        key = self.resource.schema.get("primaryKey", [])
        names = [key] if isinstance(key, str) else key
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

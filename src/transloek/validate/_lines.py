"""The lines of a table's file: their ends, their lengths, how the tools write them."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from transloek.validate._text import Text
from transloek.validate.rules import rows as rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transloek.validate._model import Fault

__all__ = [
    "LINE",
    "between",
    "first_difference",
    "form_faults",
    "has_stray_quote",
    "line_numbers",
    "long_line",
    "written",
]

LINE = 2**23  # bytes; some 60 cells of the greatest length

_BOM = b"\xef\xbb\xbf"
_CHUNK = 10_000


def form_faults(data: bytes, path: str, name: str | None = None) -> Iterator[Fault]:
    """Yield what is wrong with the bytes of a file as a whole: its mark, its line ends.

    Parameters
    ----------
    data : bytes
        The content.
    path : str
        The file.
    name : str, optional
        Name of the table.
    """
    if data.startswith(_BOM):
        message = Text(
            "the file begins with a byte order mark", "die Datei beginnt mit einer Bytefolgemarke"
        )
        none = Text("none", "keine")
        yield rules.BYTE_ORDER_MARK.fault(message, path=path, resource=name, line=1, expected=none)
    place = data.find(b"\r")
    if place >= 0:
        line = data.count(b"\n", 0, place) + 1
        message = Text("the line holds a carriage return", "die Zeile enthält ein CR")
        wanted = Text("LF", "LF")
        yield rules.LINE_ENDS.fault(message, path=path, resource=name, line=line, expected=wanted)
    if data and not data.endswith((b"\n", b"\r", b"\n\0")):
        line = data.count(b"\n") + 1
        message = Text("the last line has no end", "die letzte Zeile hat kein Ende")
        wanted = Text("LF", "LF")
        yield rules.FINAL_NEWLINE.fault(
            message, path=path, resource=name, line=line, expected=wanted
        )


def long_line(data: bytes) -> int:
    """Return where a line begins that is too long, or -1."""
    start = 0
    while len(data) - start > LINE:
        end = data.rfind(b"\n", start, start + LINE)
        if end < 0:
            return start
        start = end + 1
    return -1


def _breaks(record: list[str]) -> int:
    return sum(cell.count("\n") for cell in record)


def line_numbers(records: list[list[str]], data: bytes) -> Sequence[int]:
    """Return the line on which each record begins."""
    ends = data.count(b"\n") + (not data.endswith(b"\n"))
    if ends == len(records):
        return range(1, len(records) + 1)
    found, line = [], 1
    for record in records:
        found.append(line)
        line += 1 + _breaks(record)
    return found


def written(records: list[list[str]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(records)
    return target.getvalue()


def first_difference(records: list[list[str]], data: bytes) -> int | None:
    """Return the first record that is not written as the tools write it."""
    offset, waiting, row = 0, iter(records), 0
    while chunk := list(islice(waiting, _CHUNK)):
        text = written(chunk).encode()
        if data[offset : offset + len(text)] != text:
            break
        offset, row = offset + len(text), row + len(chunk)
    else:
        return None
    for record in chunk:
        text = written([record]).encode()
        if data[offset : offset + len(text)] != text:
            break
        offset, row = offset + len(text), row + 1
    return min(row, len(records) - 1)


def between(data: bytes, line: int, end: int | None) -> str:
    """Return the text from one line to before another."""
    lines = data.decode(errors="replace").split("\n")
    return "\n".join(lines[line - 1 : None if end is None else end - 1]).removesuffix("\n")


def has_stray_quote(record: list[str], found: str) -> bool:
    """Return whether a record has quotes where RFC 4180 knows none."""
    counts = found.count('"')
    within = sum(cell.count('"') for cell in record)
    around = sum(bool(set(cell) & set('",\n')) for cell in record)
    # Doubled and around each cell that needs it: with fewer, some stand alone.
    return counts < 2 * within + 2 * around

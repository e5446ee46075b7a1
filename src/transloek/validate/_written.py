"""The first row of a table that is written in another way than the tools write it."""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from transloek.validate._lines import (
    between,
    first_difference,
    has_stray_quote,
    line_numbers,
    written,
)
from transloek.validate._text import Text
from transloek.validate.rules import rows as rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transloek.validate._bulk import Block
    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView

__all__ = ["BROKEN", "quoted_without_need", "rewritten"]

BROKEN = Text(
    "CSV (RFC 4180): a quote within a cell is doubled, a quoted cell closed",
    "CSV (RFC 4180): ein Anführungszeichen in einer Zelle ist verdoppelt, eine Zelle in "
    "Anführungszeichen geschlossen",
)


def rewritten(
    resource: ResourceView,
    records: list[list[str]],
    data: bytes,
    lines: Sequence[int],
    above: tuple[int, int] = (0, 0),
) -> tuple[Fault | None, bool]:
    """Return the fault of the first row that the tools write in another way, and whether it is no CSV.

    Parameters
    ----------
    resource : ResourceView
        The table.
    records : list of list of str
        Its records, the header first, or those of a part of it.
    data : bytes
        What they were read from.
    lines : sequence of int
        The line of the data on which each begins.
    above : tuple of int
        How many records, and how many lines, are above the part.
    """
    row = first_difference(records, data)
    if row is None:
        return None, False
    found = between(data, lines[row], lines[row + 1] if row + 1 < len(lines) else None)
    where: dict[str, Any] = {"path": resource.path, "resource": resource.name, "value": found}
    where |= {"row": row + above[0] or None, "line": lines[row] + above[1]}
    if has_stray_quote(records[row], found):
        message = Text(
            "not CSV: a quote within a cell that has none around it",
            "kein CSV: ein Anführungszeichen in einer Zelle, um die keine stehen",
        )
        return rules.CSV_SYNTAX.fault(message, expected=BROKEN, **where), True
    wanted = written([records[row]]).removesuffix("\n")
    message = Text(
        "the line is written in another way than the tools write it",
        "die Zeile ist anders geschrieben, als die Werkzeuge sie schreiben",
    )
    return rules.CANONICAL_FORM.fault(message, expected=Text(wanted, wanted), **where), False


def quoted_without_need(
    resource: ResourceView, data: bytes, block: Block, lines: Sequence[int]
) -> Iterator[Fault]:
    """Yield the fault of the first row in which a quote stands around a cell that needs none.

    Parameters
    ----------
    resource : ResourceView
        The table.
    data : bytes
        The content of the file.
    block : tuple of int
        The block in which it stands: where it begins and ends, and how many lines are above it.
    lines : sequence of int
        The line on which each row begins.
    """
    start, end, above = block
    part = data[start:end]
    records = list(csv.reader(io.StringIO(part.decode(), newline=""), strict=True))
    # The header is a record too, above all rows.
    rows = bisect_left(lines, above + 1) + 1 if start else 0
    fault, _ = rewritten(resource, records, part, line_numbers(records, part), (rows, above))
    if fault is not None:
        yield fault

"""The codebook as Taguette imports it: a CSV file with the columns ``path`` and ``description``."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from transloek.errors import ExportError
from transloek.exports._codebook import codebook

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.exports._base import Content

__all__ = ["write"]

# What Taguette 1.5.2 takes (taguette/validate.py).
_PATH, _DESCRIPTION = 200, 102_400
_NAME = 63


def write(content: Content, target: Path) -> None:
    """Write the codes; see `transloek.exports.export`.

    A path begins with the name of a table and a description with an ID in brackets: so no cell is a
    formula to a spreadsheet, whatever the data say, and nothing has to be changed for that.

    Raises
    ------
    ExportError
        If a path is too long, or a text holds control characters or is too long.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("path", "description"))
    codes = codebook(content, longest=_NAME, room=_DESCRIPTION, separators={".": "·"})
    for code in codes:
        path = ".".join(code.path)
        if len(path) > _PATH:
            message = f"{path[:_NAME]}…: a path of {len(path)} characters; Taguette takes {_PATH}"
            raise ExportError(message)
        writer.writerow((path, code.memo))
    # Taguette guesses the encoding; from this mark it knows, and so does Excel.
    target.write_bytes(stream.getvalue().encode("utf-8-sig"))

"""How the commands print: lines for people, JSON and CSV for programs."""

from __future__ import annotations

import codecs
import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

__all__ = [
    "bold",
    "clean",
    "columns",
    "discard",
    "echo",
    "grid",
    "mark",
    "prepare",
    "room",
    "shorten",
    "width",
    "wrap",
    "write_csv",
    "write_json",
    "write_text",
]

# Longer lines of prose are hard to read.
_PROSE = 100
# In a narrower terminal the columns would be a word wide: let it break the lines itself.
_NARROWEST = 40
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
# Nor should a column in it be narrower than this.
_COLUMN = 20
# No-break spaces have done their duty then; in a shell, they would be part of a word.
_AFTER_WRAP = str.maketrans({"\ue000": _BOLD, "\ue001": _PLAIN, "\xa0": " "})
# What would steer the terminal or turn the direction of the text, if a cell of the data held it.
_CONTROLS = "(?!\x1b\\[[01]m)[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
# The white space at which a line may be broken; a no-break space is none of it.
_BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r", " "))
_TRANSCRIPTIONS = dict(
    zip(
        "äöüÄÖÜß×–—…·→„“”‚‘’",
        ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss", "x", "-", "-", "...", "|", "->", *"\"\"\"'''"),
        strict=True,
    )
)


def prepare(stream: TextIO | None) -> None:
    """Make a stream that takes any text: what its encoding lacks is transcribed.

    Raises
    ------
    OSError
        If the process was started without the stream.
    """
    if stream is None:
        raise OSError(errno.EBADF, "there is no standard output to write to")
    codecs.register_error("transloek", _transcribe)
    # A stream that stands in for a file, such as a notebook's, may not have this.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="transloek")


def _transcribe(error: UnicodeError) -> tuple[str, int]:
    """Write ``ae`` for ``ä`` and the like, a question mark for what has no transcription."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_TRANSCRIPTIONS.get(char, "?") for char in lacking), error.end


def discard(stream: TextIO | None) -> None:
    """Send what a stream still holds to nowhere; Python would complain of it at its end."""
    if stream is None:
        return
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        # Not a file of the system's: nothing is held back.
        return


def width() -> int:
    """Return the number of columns: COLUMNS, else the terminal's, else 80.

    It is what ``shutil.get_terminal_size`` returns; importing that takes as long as starting Python.
    """
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return max(int(given), _NARROWEST)
    try:
        # Of the process's own output, even while a notebook or a test stands in for it.
        return max(os.get_terminal_size(1).columns or 80, _NARROWEST)
    except OSError:
        return 80


def styled() -> bool:
    """Return whether bold type is wanted (https://no-color.org) and possible."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout.isatty()


def bold(text: str) -> str:
    """Return a text in bold type, where that is possible."""
    return f"{_BOLD}{text}{_PLAIN}" if styled() else text


def mark(text: str) -> str:
    """Return a text that stands out: in bold type, or between asterisks."""
    return f"{_BOLD}{text}{_PLAIN}" if styled() else f"*{text}*"


def echo(lines: Iterable[str]) -> None:
    """Print lines; signs that would steer the terminal are shown as a replacement sign."""
    for line in lines:
        print(clean(line))


def clean(text: str) -> str:
    """Return a text in which signs that would steer the terminal are a replacement sign."""
    # Compiling the pattern takes as long as reading all tables, and most lines are harmless.
    if text.isprintable():
        return text
    import re

    return re.sub(_CONTROLS, "\ufffd", text)


def wrap(text: str, *, indent: str = "", first: str | None = None) -> list[str]:
    """Break a text into lines that fit the terminal.

    Parameters
    ----------
    text : str
        The text.
    indent : str
        What every line begins with.
    first : str, optional
        What the first line begins with in its place.
    """
    # A sign each stands in for the commands of bold type, which are longer and take no room.
    text = text.replace(_BOLD, "\ue000").replace(_PLAIN, "\ue001")
    lines = _wrapped(text, room(len(indent))) or [""]
    heads = [indent if first is None else first, *[indent] * (len(lines) - 1)]
    found = (f"{head}{line}".rstrip() for head, line in zip(heads, lines, strict=True))
    return [line.translate(_AFTER_WRAP) for line in found]


def room(taken: int) -> int:
    """Return how many columns are left for text."""
    return max(min(width(), _PROSE) - taken, _COLUMN)


def _wrapped(text: str, room: int) -> list[str]:
    """Break a text at its spaces only: an ID or an address stays whole, to be copied."""
    lines: list[str] = []
    for word in text.translate(_BLANKS).split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return lines


def shorten(text: str, room: int) -> str:
    """Return a text in one line, with an ellipsis where it had to be cut."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    cut = line[: max(room - 1, 1)]
    return f"{cut.rpartition(' ')[0] or cut}…"


def columns(
    rows: Sequence[Sequence[str]],
    *,
    head: Sequence[str] = (),
    right: Sequence[int] = (),
    indent: str = "",
    cut: bool = False,
) -> list[str]:
    """Set rows in columns, of which the last one is fitted to the width of the terminal.

    Parameters
    ----------
    rows : sequence of sequence of str
        The cells.
    head : sequence of str
        Names of the columns.
    right : sequence of int
        Columns that stand to the right, such as numbers.
    indent : str
        What every line begins with.
    cut : bool
        Whether to cut the last column where it would have to be wrapped.
    """
    every = [head, *rows] if head else rows
    widths = [max(map(len, column)) for column in zip(*every, strict=True)][:-1]
    lines: list[str] = []
    for *cells, last in every:
        sized = zip(cells, widths, strict=True)
        set_ = [c.rjust(w) if n in right else c.ljust(w) for n, (c, w) in enumerate(sized)]
        start = indent + "".join(f"{cell}  " for cell in set_)
        text = shorten(last, room(len(start))) if cut else last
        lines += wrap(text, indent=" " * len(start), first=start)
    if head:
        lines.insert(1, indent + "-" * (max(map(len, lines)) - len(indent)))
    return lines


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> list[str]:
    """Set rows in columns if they fit the terminal, else one below the other, field by field.

    Parameters
    ----------
    head : sequence of str
        Names of the columns.
    rows : sequence of sequence of str
        The cells.
    right : sequence of int
        Columns that stand to the right, such as numbers.
    """
    lines = columns(rows, head=head, right=right)
    if not rows or all(len(line) <= width() for line in lines):
        return lines
    lines = []
    for row in rows:
        filled = [pair for pair in zip(head, row, strict=True) if pair[1]]
        lines += [*[""][: len(lines)], *columns(filled)]
    return lines


def write_json(value: object) -> None:
    """Write a value as JSON in UTF-8, whatever the encoding of the terminal."""
    import json

    write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV in the form in which the data are kept: UTF-8, commas, LF."""
    import csv
    import io

    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    write_text(target.getvalue())


def write_text(text: str) -> None:
    """Write a text in UTF-8 as it is: no line end and no letter may depend on the system."""
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    else:
        sys.stdout.write(text)

"""How long it takes to look for a source's segments in a copy, by the number of its pages.

The yardstick is what no program could save: SHA-256 over the same bytes, and one pass in Python
over the characters. So the ratio does not depend on the machine. The exponent, from each size to
the next, tells whether the time grows with the length (1) or faster. With the extra ``source`` and
reportlab, the time for reading the same pages from a PDF is measured too.

    python benchmarks/source.py
    python benchmarks/source.py 10 100 1000 10000
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from transloek import load
from transloek.errors import MissingExtraError
from transloek.source import Report, match, read_report

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = (10, 100, 1000)
LINES = 45
WORDS = 11
REPEATS = 3


def main(sizes: list[int]) -> None:
    """Measure copies of so many pages, and print a line for each."""
    data = load()
    print("pages  characters  yardstick ms  match ms  ratio  exponent  PDF ms")
    # Imports and tables are no part of the time.
    match(Report(tuple(invented(1))), data)
    before: tuple[int, float] | None = None
    for size in sizes:
        pages = invented(size)
        report = Report(tuple(pages), "pdf")
        yard = clock(partial(yardstick, "\n".join(pages)))
        took = clock(partial(match, report, data))
        growth = exponent(before, (size, took)) if before else math.nan
        before = size, took
        characters = sum(map(len, pages))
        print(
            f"{size:5}  {characters:10}  {yard * 1e3:12.1f}  {took * 1e3:8.1f}  "
            f"{took / yard:5.2f}  {growth:8.2f}  {reading(pages)}"
        )


def invented(size: int) -> list[str]:
    """Return pages of German words of the data in an order of their own."""
    chance = random.Random(size)
    statements = (finding.statement("de") or "" for finding in load().records())
    words = " ".join(statements).split()
    return [
        "\n".join(" ".join(chance.choices(words, k=WORDS)) for _ in range(LINES))
        for _ in range(size)
    ]


def yardstick(text: str) -> int:
    """Hash the bytes and pass over the characters."""
    hashlib.sha256(text.encode()).hexdigest()
    count = 0
    for char in text:
        if char.isalnum():
            count += 1
    return count


def clock(action: Callable[[], object]) -> float:
    """Return the shortest of several times, in seconds: the others were disturbed."""
    found = math.inf
    for _ in range(REPEATS):
        start = time.perf_counter()
        action()
        found = min(found, time.perf_counter() - start)
    return found


def reading(pages: list[str]) -> str:
    """Return the time for reading the pages from a PDF in milliseconds, or a dash."""
    try:
        from reportlab.pdfgen.canvas import Canvas
    except ModuleNotFoundError:
        return "-"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        canvas = Canvas(str(path))
        for page in pages:
            text = canvas.beginText(40, 800)
            text.setFont("Helvetica", 8)
            text.textLines(page)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
        try:
            return f"{clock(partial(read_report, path)) * 1e3:.1f}"
        except MissingExtraError:
            return "-"


def exponent(before: tuple[int, float], now: tuple[int, float]) -> float:
    """Return the power of the size with which the time grows from one size to the next."""
    return math.log(now[1] / before[1]) / math.log(now[0] / before[0])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(PAGES))

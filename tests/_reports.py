"""Reports to test with: an invented one with its ledger, and PDFs of any text in many layouts."""

from __future__ import annotations

import csv
import hashlib
import io
import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import pypdf
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from transloek._norm import anchor, normalise
from transloek.source import Report, read_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = [
    "INVENTED",
    "LAYOUTS",
    "READERS",
    "Block",
    "Layout",
    "chatter",
    "make_pdf",
    "write_ledger",
]


class Block(NamedTuple):
    """A segment of a report: what it is, and its text."""

    kind: str
    text: str


# Segments as long as those of a real report, and short ones between them; the table's cells are the
# first five short ones after the second paragraph.
INVENTED = (
    Block("heading", "Treffen im Schuppen"),
    Block(
        "paragraph",
        "Am Abend des dritten Mai trafen sich im alten Bootsschuppen alle, die am Fluss einen "
        "Garten pflegen, und erzählten einander, wie der Winter gewesen war.",
    ),
    Block(
        "paragraph",
        "Die Gärtnerin Frau Ähre zeigte Fotografien von überschwemmten Beeten und fragte, „ob man "
        "nächstes Jahr auf Hochbeete umsteigen soll“ – denn das Wasser kommt jedes Frühjahr.",
    ),
    Block("table", "Pro Kontra"),
    Block("table", "Trockene Füße"),
    Block("table", "Weniger Schnecken im Salat"),
    Block("table", "Teures Holz"),
    Block("table", "Die Größe der Flächen schrumpft"),
    Block(
        "paragraph",
        "Danach ging es um Gießpläne: Wer im Juli verreist, trägt seine Vertretung bis Pfingsten "
        "in die Liste ein, die neben der Tür des Geräteschuppens hängt.",
    ),
    Block("heading", "Gruppe 1: Wege"),
    Block(
        "list_item",
        "Der Uferweg bleibt schmal, damit niemand mit dem Auto bis an die Beete fährt und dabei "
        "die Wurzeln der alten Weiden beschädigt.",
    ),
    Block("list_item", "Kies statt Rindenmulch."),
    Block(
        "list_item",
        "Schubkarren stehen künftig an drei Stellen bereit, und wer eine ausleiht, bringt sie am "
        "selben Abend sauber an denselben Ort zurück.",
    ),
    Block(
        "paragraph",
        "Offen blieb, was mit dem umgestürzten Pflaumenbaum geschieht; im Herbst wird darüber "
        "abgestimmt, bis dahin rührt ihn niemand an.",
    ),
    Block("note", "Aufgezeichnet von der Schriftführung."),
)


def write_ledger(package: Path, blocks: Sequence[Block] = INVENTED) -> None:
    """Put the ledger of a report into an invented package, whose findings keep their segments."""
    path = package / "data" / "segments.csv"
    names = path.read_text(encoding="utf-8").partition("\n")[0].split(",")
    rows, start = [], 0
    for number, block in enumerate(blocks, 1):
        norm = normalise(block.text)
        hashed = len(norm) >= 80
        rows.append(
            {
                "segment_id": f"m01-seg-{number:03}",
                "source_id": "m01-report",
                "ordinal": number,
                "page": 1 if number < 9 else 2,
                "section": "m01",
                "kind": block.kind,
                "norm_start": start,
                "norm_length": len(norm),
                "norm_sha256": hashlib.sha256(norm.encode()).hexdigest() if hashed else "",
                "norm_anchor": anchor(norm) if hashed else "",
                "coverage": "coded",
            }
        )
        start += len(norm)
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8", newline="\n")
    _write_source(package, normalise("".join(block.text for block in blocks)))


def _write_source(package: Path, norm: str) -> None:
    path = package / "data" / "sources.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        row = next(csv.DictReader(stream))
    row |= {
        "norm_length": str(len(norm)),
        "norm_sha256": hashlib.sha256(norm.encode()).hexdigest(),
    }
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(row), lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)


@dataclass(frozen=True)
class Layout:
    """How a report is set.

    Attributes
    ----------
    name : str
        What to call it.
    font, size : str and int
        The type.
    width : int
        Width of the lines in points.
    height : int
        Height of the text on a page in points.
    hyphens : bool
        Whether words are broken at line ends.
    heads : bool
        Whether pages have heads, feet and numbers.
    table : str
        Whether the cells of a table stand in one column, or in two written ``by column`` or
        ``by row``.
    """

    name: str
    font: str = "Helvetica"
    size: int = 11
    width: int = 440
    height: int = 660
    hyphens: bool = False
    heads: bool = False
    table: str = "one column"


_PLAIN = Layout("plain")
LAYOUTS = (
    _PLAIN,
    Layout("serif, hyphens, heads", "Times-Roman", 10, 300, 500, hyphens=True, heads=True),
    Layout("narrow, hyphens, heads", "Helvetica", 9, 150, 400, hyphens=True, heads=True),
    Layout("typewriter, heads", "Courier", 12, 420, 300, heads=True),
    Layout("embedded, two columns", "Vera", 10, 460, 420, hyphens=True, table="by column"),
    Layout("table by row, heads", "Times-Roman", 12, 400, 600, heads=True, table="by row"),
)


def make_pdf(path: Path, blocks: Sequence[Block], layout: Layout = _PLAIN) -> Path:
    """Set a report."""
    if layout.font == "Vera" and "Vera" not in pdfmetrics.getRegisteredFontNames():
        # It comes with reportlab.
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    setter = _Setter(Canvas(str(path), invariant=1), layout)
    for kind, run in _runs(blocks):
        if kind == "table" and layout.table != "one column":
            setter.table([block.text for block in run])
        else:
            for block in run:
                setter.paragraph(f"• {block.text}" if kind == "list_item" else block.text)
    setter.finish()
    return path


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    run: list[Block] = []
    for block in blocks:
        if run and run[-1].kind != block.kind:
            yield run[-1].kind, run
            run = []
        run.append(block)
    if run:
        yield run[-1].kind, run


class _Setter:
    """Puts lines on pages."""

    LEFT, TOP = 60, 760

    def __init__(self, canvas: Canvas, layout: Layout) -> None:
        self.canvas = canvas
        self.layout = layout
        self.page = 0
        self.y = 0.0

    def paragraph(self, text: str) -> None:
        for line in _wrap(text, self.layout, self.layout.width):
            self._line(line)
        self.y -= self.layout.size / 2

    def _line(self, text: str, left: float = LEFT) -> None:
        self._room(1)
        self.canvas.drawString(left, self.y, text)
        self.y -= self.layout.size * 1.3

    def _room(self, lines: int) -> None:
        """Begin a page unless so many lines fit on this one."""
        step = self.layout.size * 1.3
        if self.page and self.y - step * (lines - 1) > self.TOP - self.layout.height:
            return
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(self.layout.font, self.layout.size)
        if self.layout.heads:
            self.canvas.drawString(self.LEFT, self.TOP + 40, "Bericht über ein Treffen")
            self.canvas.drawString(self.LEFT + 300, self.TOP + 40, "Kapitel 2")
            foot = f"Seite {self.page} von 9" if self.page % 2 else str(self.page)
            self.canvas.drawString(self.LEFT, self.TOP - self.layout.height - 60, foot)
        self.y = self.TOP

    def table(self, cells: list[str]) -> None:
        """Set caption and heads, then the cells in two columns."""
        width = self.layout.width // 2 - 10
        half = (len(cells) + 1) // 2
        columns = [
            [line for cell in part for line in _wrap(cell, self.layout, width)]
            for part in (cells[:half], cells[half:])
        ]
        self._room(max(map(len, columns)))
        top, step = self.y, self.layout.size * 1.3
        lines = [
            (row, side, text)
            for side, lines in enumerate(columns)
            for row, text in enumerate(lines)
        ]
        for row, side, text in sorted(lines) if self.layout.table == "by row" else lines:
            self.canvas.drawString(self.LEFT + side * (width + 20), top - row * step, text)
        self.y = top - step * max(map(len, columns)) - self.layout.size / 2

    def finish(self) -> None:
        self.canvas.save()


def _wrap(text: str, layout: Layout, width: float) -> Iterator[str]:
    """Yield the lines of a text, with words broken anywhere if the layout breaks them."""

    def fits(line: str) -> bool:
        return bool(pdfmetrics.stringWidth(line, layout.font, layout.size) <= width)

    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if fits(longer):
            line = longer
            continue
        cut = next((n for n in range(len(word) - 3, 2, -1) if fits(f"{line} {word[:n]}-")), 0)
        if layout.hyphens and word.isalpha() and cut:
            yield f"{line} {word[:cut]}-"
            line = word[cut:]
        else:
            if line:
                yield line
            line = word
        while not fits(line):
            end = next(n for n in range(len(line), 0, -1) if fits(line[:n]))
            yield line[:end]
            line = line[end:]
    yield line


def _by_pypdf(path: Path) -> Report:
    return Report(tuple(page.extract_text() for page in pypdf.PdfReader(path).pages), "pdf")


def _by_pdfminer(path: Path) -> Report:
    """Read page by page, as text, the way pdfminer's own command writes it."""
    pages = (
        "".join(box.get_text() for box in page if isinstance(box, LTTextContainer))
        for page in extract_pages(path)
    )
    return _as_text(path, "\f".join(pages))


def _as_text(path: Path, text: str) -> Report:
    """Read a text as a reader would who has it from another program."""
    file = path.with_suffix(".pdfminer.txt")
    file.write_text(text, encoding="utf-8")
    return replace(read_report(file), kind="pdf")


READERS: dict[str, Callable[[Path], Report]] = {
    "pypdfium2": read_report,
    "pypdf": _by_pypdf,
    "pdfminer": _by_pdfminer,
}

_WORDS = (
    "der die das ein eine am im auf mit ohne und oder weil wenn Garten Fluss Brücke Ufer Boot "
    "Markt Straße Händler Bäckerei Werkstatt Verein Nachbarn Quartier Netzwerk Kooperation "
    "Unternehmen Ehrenamt Verwaltung Projekt Vertrauen geht steht bringt hilft fragt wächst "
    "schnell langsam gemeinsam örtlich größer kleiner wichtig selten häufig überall "
)


def chatter(pages: int, *, seed: int = 1) -> list[str]:
    """Return pages of invented German of which no two sentences are alike."""
    chance = random.Random(seed)
    words = _WORDS.split()

    def sentence() -> str:
        text = " ".join(chance.choices(words, k=chance.randint(6, 20)))
        return f"{text[0].upper()}{text[1:]} {chance.randint(1, 10**6)}."

    return ["\n".join(sentence() for _ in range(25)) for _ in range(pages)]

"""Reading the reader's copy of a report: a PDF or a plain text, page by page."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from transloek._both import Both
from transloek.errors import SourceError, require_extra

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import ModuleType
    from typing import Any

__all__ = ["MAX_BYTES", "MAX_PAGES", "Report", "decode", "read_report"]

# A report has a thousandth of this; what is larger was probably meant for something else.
MAX_BYTES = 200_000_000
MAX_PAGES = 20_000

_PASSWORD = 4
# Some programs write a byte or a line before the signature; the standard allows for 1,024 bytes.
_SIGNATURE_WITHIN = 1024
_NEW_LINE = re.compile(r"\r\n?|[\u2028\u2029\x0b]")
# A glyph of which the PDF does not say what letter it is, as pdfminer writes it: mostly bullets.
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")
# What PDFium makes of a hyphen at a line's end together with the break.
_PDFIUM_HYPHEN = "\ufffe"


@dataclass(frozen=True, slots=True)
class Report:
    """A copy of a document as a text.

    Attributes
    ----------
    pages : tuple of str
        The text of each page, lines parted by LF.
    kind : {"pdf", "text"}
        What it was read from. A text has pages where form feeds part them, else it is one page.
    """

    pages: tuple[str, ...]
    kind: Literal["pdf", "text"] = "text"

    @property
    def paged(self) -> bool:
        """Whether the pages are those of the document."""
        return self.kind == "pdf" or len(self.pages) > 1


def read_report(
    path: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES, max_pages: int = MAX_PAGES
) -> Report:
    """Read a copy of a report.

    Parameters
    ----------
    path : path-like
        A PDF, or a plain text with form feeds between pages, as PDF programs write it.
    max_bytes, max_pages : int
        Refuse a larger file.

    Returns
    -------
    Report

    Raises
    ------
    SourceError
        If it is neither, holds no text, is encrypted, incomplete or too large.
    MissingExtraError
        If it is a PDF and the extra ``source`` is not installed.
    OSError
        If it is not there, or may not be read.
    """
    data = _read(Path(path), max_bytes)
    if not data.strip():
        raise _error(path, Both("the file is empty", "die Datei ist leer"))
    if b"%PDF-" in data[:_SIGNATURE_WITHIN]:
        report = Report(tuple(_pdf_pages(path, data, max_pages, max_bytes)), "pdf")
    else:
        report = Report(_text_pages(path, data, max_pages))
    if not any(map(str.strip, report.pages)):
        raise _error(path, _without_text(report))
    return report


def _read(path: Path, max_bytes: int) -> bytes:
    """Read a file; a pipe or a device would never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise _error(
            path,
            Both("expected a PDF or a text, found no file", "erwartet ist ein PDF oder ein Text"),
        )
    if found.st_size > max_bytes:
        size, most = f"{found.st_size / 1e6:,.0f} MB", f"{max_bytes / 1e6:,.0f} MB"
        raise _too_large(path, Both(f"{size}, more than {most}", f"{size}, mehr als {most}"))
    return path.read_bytes()


def _without_text(report: Report) -> Both:
    if report.kind == "text":
        return Both("the file holds no text", "die Datei enthält keinen Text")
    number = len(report.pages)
    pages = "its page holds" if number == 1 else f"its {number} pages hold"
    seiten = "die Seite enthält" if number == 1 else f"die {number} Seiten enthalten"
    return Both(
        f"{pages} no text, as a scan does: run text recognition (OCR) over it first",
        f"{seiten} keinen Text, wie bei einem Scan: erst eine Texterkennung (OCR) laufen lassen",
    )


def _too_large(path: object, size: Both) -> SourceError:
    en = f"{size}: not read; raise the limit if this is the report"
    de = f"{size.de}: nicht gelesen; ist es der Bericht, so hilft eine höhere Grenze"
    return _error(path, Both(en, de))


def _error(path: object, message: Both) -> SourceError:
    return SourceError(Both(f"{path}: {message}", f"{path}: {message.de}"))


def _text_pages(path: object, data: bytes, max_pages: int) -> tuple[str, ...]:
    text = decode(data)
    if text is None:
        message = Both("neither a PDF nor a plain text", "weder ein PDF noch ein reiner Text")
        if data.startswith(b"PK"):
            en = f"{message}: save it as PDF or as plain text"
            message = Both(en, f"{message.de}: als PDF oder als reinen Text speichern")
        raise _error(path, message)
    pages = text.rstrip("\f\n\r ").split("\f")
    _check_pages(path, len(pages), max_pages)
    return tuple(map(_clean, pages))


def decode(data: bytes) -> str | None:
    r"""Return a file's content as text, or None if it is none.

    Parameters
    ----------
    data : bytes
        UTF-8, UTF-16 with a byte order mark, or Windows-1252, in which every byte is a letter.

    Examples
    --------
    >>> decode(b"Gr\xfc\xdfe"), decode(b"GIF89a\x00")
    ('Grüße', None)
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _clean(text: str) -> str:
    """Bring the text of a page into the form that does not depend on where it comes from."""
    text = _NEW_LINE.sub("\n", text.replace(_PDFIUM_HYPHEN, "-\n"))
    return _UNKNOWN_GLYPH.sub("", text)


def _pdf_pages(path: object, data: bytes, max_pages: int, max_text: int) -> Iterator[str]:
    """Yield the text of the pages of a PDF."""
    # A file that was cut off may still open: PDFium mends what it can, and pages are lost.
    if data.rfind(b"%%EOF") < data.rfind(b"endobj"):
        message = Both(
            "the PDF is incomplete, its end is missing: get the file again",
            "das PDF ist unvollständig, sein Ende fehlt: die Datei noch einmal besorgen",
        )
        raise _error(path, message)
    pdfium = require_extra("pypdfium2", "source")
    document = _open(path, data, pdfium)
    try:
        _check_pages(path, len(document), max_pages)
        for number in range(len(document)):
            text = _page_text(path, document, number, pdfium)
            # A small file may unpack to any length.
            max_text -= len(text)
            if max_text < 0:
                message = Both(
                    "it holds more text than files of the greatest size allowed",
                    "darin ist mehr Text als in Dateien der größten erlaubten Größe",
                )
                raise _error(path, message)
            yield _clean(text)
    finally:
        document.close()


def _open(path: object, data: bytes, pdfium: ModuleType) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            message = Both(
                "the PDF is encrypted: save a copy of it without a password",
                "das PDF ist verschlüsselt: eine Kopie ohne Passwort speichern",
            )
        else:
            message = Both(
                "the PDF is damaged and cannot be opened: get the file again",
                "das PDF ist beschädigt und lässt sich nicht öffnen: die Datei noch einmal besorgen",
            )
        raise _error(path, message) from error


def _page_text(path: object, document: Any, number: int, pdfium: ModuleType) -> str:
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_range()
    except pdfium.PdfiumError as error:
        en = f"page {number + 1} of the PDF is damaged: get the file again"
        de = f"Seite {number + 1} des PDF ist beschädigt: die Datei noch einmal besorgen"
        raise _error(path, Both(en, de)) from error
    # Thousands of pages would stay open until the document is closed.
    page.close()
    return text


def _check_pages(path: object, count: int, max_pages: int) -> None:
    if count > max_pages:
        en = f"{count:,} pages, more than {max_pages:,}"
        raise _too_large(path, Both(en, f"{count} Seiten, mehr als {max_pages}"))

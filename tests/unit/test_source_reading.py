"""Reading the reader's copy: PDFs and texts, and one clear line for all that is neither."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from _reports import INVENTED, make_pdf
from transloek._norm import normalise
from transloek.cli.source import _options
from transloek.errors import MissingExtraError, SourceError
from transloek.source import reading
from transloek.source.reading import Report, decode, read_report

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Cli


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Return the invented report as a PDF."""
    return make_pdf(tmp_path / "report.pdf", INVENTED)


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(data)
    return path


def _refused(path: Path, **limits: int) -> str:
    with pytest.raises(SourceError) as caught:
        read_report(path, **limits)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    return message.removeprefix(f"{path}: ")


def test_a_pdf_has_the_text_of_its_pages(pdf: Path) -> None:
    """All of it, lines parted by LF."""
    report = read_report(pdf)
    assert (report.kind, report.paged) == ("pdf", True)
    expected = normalise("".join(block.text for block in INVENTED))
    assert normalise("".join(report.pages)) == expected
    assert "\r" not in report.pages[0]


def test_a_pdf_is_known_by_its_content(tmp_path: Path, pdf: Path) -> None:
    """Not by its name; and something may stand before its signature."""
    assert read_report(_file(tmp_path, b"\n" + pdf.read_bytes())).kind == "pdf"


def test_form_feeds_part_the_pages_of_a_text(tmp_path: Path) -> None:
    """As the programs that make text of PDFs write them; those at the end part nothing."""
    report = read_report(_file(tmp_path, b"Eins\r\nzwei\fDrei (cid:127) vier\f\f"))
    assert report == Report(("Eins\nzwei", "Drei  vier"), "text")
    assert report.paged
    assert not read_report(_file(tmp_path, b"Eins")).paged


def test_a_hyphen_at_a_line_end_is_a_hyphen(tmp_path: Path) -> None:
    """PDFium joins the lines and puts a sign of its own between."""
    canvas = Canvas(str(tmp_path / "hyphen.pdf"))
    text = canvas.beginText(50, 700)
    text.textLines(["Die Zusammen-", "arbeit gelingt."])
    canvas.drawText(text)
    canvas.save()
    assert read_report(tmp_path / "hyphen.pdf").pages == ("Die Zusammen-\narbeit gelingt.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_may_be_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """A byte order mark is not part of it."""
    assert read_report(_file(tmp_path, "Größe".encode(encoding))).pages == ("Größe",)


def test_bytes_that_are_no_text_are_none() -> None:
    """A NUL stands in no text, save in UTF-16."""
    assert decode(b"\x89PNG\0") is None
    assert decode(b"") == ""


@pytest.mark.parametrize("data", [b"", b" \n", b"\f\f"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    """Of white space too."""
    assert _refused(_file(tmp_path, data)) == "the file is empty"


def test_a_text_without_text_is_refused(tmp_path: Path) -> None:
    """Such as one that an extractor made of a scan."""
    assert _refused(_file(tmp_path, "\ufeff \f".encode())) == "the file holds no text"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\0", "neither a PDF nor a plain text"),
        (b"PK\x03\x04\0", "neither a PDF nor a plain text: save it as PDF or as plain text"),
    ],
)
def test_another_format_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    """With a hint if it is a word processor's."""
    assert _refused(_file(tmp_path, data)) == reason


def test_an_encrypted_pdf_is_refused(pdf: Path) -> None:
    """The password is not asked for."""
    writer = pypdf.PdfWriter(clone_from=pdf)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(pdf)
    assert _refused(pdf) == "the PDF is encrypted: save a copy of it without a password"


@pytest.mark.parametrize(("pages", "what"), [(1, "its page holds"), (3, "its 3 pages hold")])
def test_a_scan_is_refused(tmp_path: Path, pages: int, what: str) -> None:
    """Pages without a letter need text recognition first."""
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    for _ in range(pages):
        canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    expected = f"{what} no text, as a scan does: run text recognition (OCR) over it first"
    assert _refused(tmp_path / "scan.pdf") == expected


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_pdf_is_refused(pdf: Path, part: float) -> None:
    """Wherever it was cut off, and even if PDFium could mend it."""
    data = pdf.read_bytes()
    pdf.write_bytes(data[: int(len(data) * part)])
    expected = "the PDF is incomplete, its end is missing: get the file again"
    damaged = "the PDF is damaged and cannot be opened: get the file again"
    assert _refused(pdf) in {expected, damaged}


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    """With the advice to get it again."""
    path = _file(tmp_path, b"%PDF-1.4\nnonsense\n%%EOF")
    assert _refused(path) == "the PDF is damaged and cannot be opened: get the file again"


def test_a_damaged_page_is_refused(pdf: Path) -> None:
    """By its number."""
    data = pdf.read_bytes()
    pdf.write_bytes(data.replace(b"/Type /Page\n", b"/Type /Pale\n").replace(b"/Kids", b"/Kidz"))
    assert "damaged" in _refused(pdf)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Unless the limit is raised."""
    path = _file(tmp_path, b"Eins zwei")
    reason = "2 MB, more than 1 MB: not read; raise the limit if this is the report"
    with path.open("ab") as stream:
        stream.truncate(2_000_000)
    assert _refused(path, max_bytes=1_000_000) == reason
    path.write_bytes(b"Eins zwei")
    assert read_report(path, max_bytes=9).pages == ("Eins zwei",)


def test_a_long_file_is_refused(tmp_path: Path, pdf: Path) -> None:
    """PDF or text."""
    reason = "pages, more than {}: not read; raise the limit if this is the report"
    assert _refused(pdf, max_pages=0) == f"1 {reason.format(0)}"
    assert _refused(_file(tmp_path, b"a\fb\fc"), max_pages=2) == f"3 {reason.format(2)}"


def test_a_small_pdf_may_not_unpack_to_any_length(tmp_path: Path) -> None:
    """Its text is held to the limit for files."""
    canvas = Canvas(str(tmp_path / "bomb.pdf"), pageCompression=1)
    for _ in range(40):
        text = canvas.beginText(0, 800)
        text.textLines(["x" * 100] * 50)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    limit = (tmp_path / "bomb.pdf").stat().st_size
    expected = "it holds more text than files of the greatest size allowed"
    assert _refused(tmp_path / "bomb.pdf", max_bytes=limit) == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, or a pipe, which would never end."""
    assert _refused(tmp_path) == "expected a PDF or a text, found no file"
    os.mkfifo(tmp_path / "pipe")
    assert _refused(tmp_path / "pipe") == "expected a PDF or a text, found no file"


def test_without_the_extra_a_pdf_is_not_read(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what to install."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[source\]"'):
        read_report(pdf)


def test_the_command_has_the_same_limits() -> None:
    """It repeats them, so that its help imports nothing."""
    assert _options.MEGABYTES * 1_000_000 == reading.MAX_BYTES
    assert _options.PAGES == reading.MAX_PAGES


@pytest.mark.parametrize("command", [["check"], ["quote"]])
def test_the_command_says_it_in_one_line(cli: Cli, tmp_path: Path, command: list[str]) -> None:
    """And ends with 2."""
    path = _file(tmp_path, b"")
    ids = ["m01-w1-01"] if command == ["quote"] else []
    called = cli("source", *command, str(path), *ids)
    assert called == (2, "", f"transloek: {path}: the file is empty\n")
    missing = cli("source", *command, str(tmp_path / "none.pdf"), *ids)
    assert missing.err == f"transloek: {tmp_path / 'none.pdf'}: No such file or directory\n"

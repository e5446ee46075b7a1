"""How the command line prints."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from transloek.cli import _output

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function that makes standard output a terminal."""

    def pretend() -> None:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm")

    return pretend


def test_a_stream_transcribes_what_its_encoding_lacks() -> None:
    """Umlauts and quotes stay legible; what has no transcription is a question mark."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    _output.prepare(stream)
    stream.write("„Größe“ – ja… Łódź")
    stream.flush()
    assert raw.getvalue() == b'"Groesse" - ja... ??d?'


def test_decoding_errors_are_not_touched() -> None:
    """The transcription is for writing."""
    _output.prepare(io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", errors="transloek")


def test_a_stream_that_is_no_file_is_left_alone() -> None:
    """A notebook's has no encoding."""
    stream = io.StringIO()
    _output.prepare(stream)
    stream.write("ä")
    assert stream.getvalue() == "ä"


@pytest.mark.parametrize(("given", "expected"), [("120", 120), ("7", 40), ("0", 99), ("x", 99)])
def test_columns_says_the_width(monkeypatch: pytest.MonkeyPatch, given: str, expected: int) -> None:
    """If it is a number; else the terminal does."""
    monkeypatch.setenv("COLUMNS", given)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((99, 20)))
    assert _output.width() == expected


def test_a_terminal_that_does_not_know_its_width_has_80(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some say nought, and a file says nothing."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert _output.width() == 80

    def refuse(_: int) -> None:
        raise OSError(25, "Inappropriate ioctl for device")

    monkeypatch.setattr(os, "get_terminal_size", refuse)
    assert _output.width() == 80


def test_bold_is_for_terminals_only(terminal: Callable[[], None]) -> None:
    """In a file, what stands out does so by asterisks."""
    assert (_output.bold("a"), _output.mark("a")) == ("a", "*a*")
    terminal()
    assert _output.bold("a") == _output.mark("a") == "\x1b[1ma\x1b[0m"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_bold_can_be_declined(
    monkeypatch: pytest.MonkeyPatch, terminal: Callable[[], None], name: str, value: str
) -> None:
    """By the variable that all programs know, or by the kind of terminal."""
    terminal()
    monkeypatch.setenv(name, value)
    assert _output.bold("a") == "a"


def test_what_steers_a_terminal_is_made_visible(capsys: pytest.CaptureFixture[str]) -> None:
    """Cells of somebody's data may hold anything; bold type is our own."""
    _output.echo(["a\x1b]0;title\x07\rb\u202ec\x9b", "\x1b[1mbold\x1b[0m", "\x1b[31mred"])
    shown = "a\ufffd]0;title\ufffd\ufffdb\ufffdc\ufffd\n\x1b[1mbold\x1b[0m\n\ufffd[31mred\n"
    assert capsys.readouterr().out == shown


def test_text_is_broken_at_spaces_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """IDs and addresses can be copied; no-break spaces hold and come out as spaces."""
    monkeypatch.setenv("COLUMNS", "40")
    text = f"see m05-w3-04 and the address https://example.org/{'x' * 40} and\xa0that\xa0is all"
    lines = _output.wrap(text, indent="  ", first="- ")
    assert lines[0] == "- see m05-w3-04 and the address"
    assert lines[1] == f"  https://example.org/{'x' * 40}"
    assert lines[2] == "  and that is all"


def test_prose_is_at_most_100_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """However wide the terminal."""
    monkeypatch.setenv("COLUMNS", "300")
    assert max(map(len, _output.wrap("word " * 100))) <= 100


def test_bold_type_hardly_shortens_a_line(
    monkeypatch: pytest.MonkeyPatch, terminal: Callable[[], None]
) -> None:
    """As if it were between asterisks, not between two commands of four letters."""
    terminal()
    monkeypatch.setenv("COLUMNS", "40")
    text = "some words before the one that is {} and others that come after it"
    bold = _output.wrap(text.format(_output.mark("bold")))
    plain = _output.wrap(text.format("*bold*"))
    assert bold == [line.replace("*bold*", "\x1b[1mbold\x1b[0m") for line in plain]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("two words", 9, "two words"),
        ("two\n words", 9, "two words"),
        ("two words", 8, "two…"),
        ("Donaudampfschiff", 6, "Donau…"),
    ],
)
def test_shortening_keeps_whole_words(text: str, room: int, expected: str) -> None:
    """If there are several."""
    assert _output.shorten(text, room) == expected


def test_columns_are_aligned_and_the_last_one_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers stand to the right; a rule is as long as the longest line."""
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("a", "1", "short"), ("bcd", "12", "a text that is longer than the line")]
    assert _output.columns(rows, head=("x", "n", "text"), right=(1,)) == [
        "x     n  text",
        "-" * 39,
        "a     1  short",
        "bcd  12  a text that is longer than the",
        "         line",
    ]


def test_columns_can_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a line is enough; an empty cell leaves no blanks behind."""
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("a", "a text that is longer than the line is wide"), ("b", "")]
    assert _output.columns(rows, indent="  ", cut=True) == [
        "  a  a text that is longer than the…",
        "  b",
    ]


def test_machines_get_utf8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """And line ends as they are; what is no character is replaced."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n"))
    _output.write_csv(["ł"], [["a,b"], ['"', "\udcff"]])
    _output.write_json({"ł": 1})
    sys.stdout.flush()
    assert raw.getvalue().decode() == 'ł\n"a,b"\n"""",?\n{\n  "ł": 1\n}\n'


def test_a_stream_without_bytes_gets_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook's has none."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    _output.write_json("ä")
    assert stream.getvalue() == '"ä"\n'


def test_nothing_is_discarded_of_what_is_no_file() -> None:
    """There is nothing to send elsewhere."""
    stream = io.StringIO("kept")
    _output.discard(stream)
    assert stream.getvalue() == "kept"

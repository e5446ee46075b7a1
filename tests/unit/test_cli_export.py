"""The command ``transloek export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from transloek.exports import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Cli


def test_it_says_what_was_written_and_what_is_left_out(cli: Cli, tmp_path: Path) -> None:
    """On standard error: standard output is for data."""
    called = cli("export", str(tmp_path / "out.csv"))
    assert called.code == 0
    assert called.out == ""
    first, second, *rest = called.err.splitlines()
    assert first == f"{tmp_path / 'out.csv'}: 10 findings"
    assert second == "Left out or changed:"
    assert any(line.startswith("  all tables") for line in rest)
    assert "  findings        not in it" in rest
    assert (tmp_path / "out.csv").is_file()


def test_of_a_lossless_format_it_says_that(cli: Cli, tmp_path: Path) -> None:
    """One line more."""
    called = cli("export", str(tmp_path / "out.zip"))
    assert called.err.splitlines()[1:] == ["The format leaves nothing out."]


def test_in_german(cli: Cli, tmp_path: Path) -> None:
    """Texts and messages are in the language that was asked for, else in that of the locale."""
    called = cli("export", str(tmp_path / "out.csv"), "--lang", "de")
    assert ": 10 Befunde\nNicht enthalten oder geändert:\n  alle Tabellen" in called.err
    assert "Themen.Wissen" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    cli.environ(LC_ALL="de_DE.UTF-8")
    called = cli("export", str(tmp_path / "all.zip"), "--lang", "both")
    assert called.err.endswith(": 10 Befunde\nDas Format lässt nichts weg.\n")


def test_a_part(cli: Cli, tmp_path: Path) -> None:
    """Values of one key are alternatives; several keys narrow the choice."""
    choice = ("--where", "theme=rules", "--where", "workshop=m01-w1", "--where", "workshop=m01-w2")
    called = cli("export", str(tmp_path / "out.zip"), *choice)
    assert called.err.startswith(f"{tmp_path / 'out.zip'}: 3 findings")
    called = cli("export", str(tmp_path / "one.zip"), "--where", "finding=m01-w1-02")
    assert called.err.startswith(f"{tmp_path / 'one.zip'}: 1 finding\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("out.doc",), "no format has files that end so"),
        (("out.zip", "--format", "xslx"), "Did you mean 'xlsx'"),
        (("out.sav", "--lang", "both"), "sav can be had in en, de"),
        (("out.zip", "--where", "workshop"), "workshop: expected KEY=VALUE"),
        (("out.zip", "--where", "colour=red"), "'colour' is not an option of findings"),
        (("out.zip", "--where", "finding=m01-w9-01"), "has the ID 'm01-w9-01'"),
        (("no/out.zip",), "no such folder to write into"),
        ((), "expected OUT, such as transloek.xlsx"),
    ],
)
def test_a_wrong_call_is_explained(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """In a line, with 2; nothing is written."""
    monkeypatch.chdir(tmp_path)
    called = cli("export", *arguments)
    assert called.code == 2
    assert message in called.err
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced_without_force(cli: Cli, tmp_path: Path) -> None:
    """It says which option does it."""
    file = tmp_path / "out.zip"
    file.write_text("mine", encoding="utf-8")
    called = cli("export", str(file))
    assert called.code == 2
    assert "--force" in called.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert cli("export", str(file), "--force").code == 0
    assert file.read_bytes().startswith(b"PK")


def test_another_format_than_the_suffix_says(cli: Cli, tmp_path: Path) -> None:
    """By name."""
    assert cli("export", str(tmp_path / "out.bin"), "--format", "zip").code == 0
    assert (tmp_path / "out.bin").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("lang", "title"), [("en", "Workbook for Excel"), ("de", "Arbeitsmappe")])
def test_the_formats(cli: Cli, lang: str, title: str) -> None:
    """A line each: name, suffix, languages, what to install, what it is."""
    called = cli("export", "--formats", "--lang", lang)
    assert called.code == 0
    names = [line.split()[0] for line in called.lines[2:]]
    assert set(FORMATS) <= set(names)
    (line,) = (line for line in called.lines if line.startswith("xlsx"))
    assert line.split()[:5] == ["xlsx", ".xlsx", "both,", "de,", "en"]
    assert "transloek[xlsx]" in line
    assert title in line


def test_a_missing_library_is_named(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    called = cli("export", str(tmp_path / "out.xlsx"))
    assert called.code == 2
    assert 'xlsxwriter is not installed: pip install "transloek[xlsx]"' in called.err
    assert list(tmp_path.iterdir()) == []

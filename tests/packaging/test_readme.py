"""The README's examples are run as they stand, in both languages."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from _tools import require_report

if TYPE_CHECKING:
    from pathlib import Path

READMES = ["README.md", "README.de.md"]
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# Commands that make an environment or want the network: continuous integration runs them.
SETTING_UP = {"make run", "make test", "pip install .", 'pip install ".[validate]"'}
# Files that only the reader has.
OWN_FILES = ("report.pdf", "thesis/")


def blocks(path: Path, language: str) -> list[str]:
    """Return the code blocks of a language."""
    text = path.read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def sessions(path: Path) -> list[tuple[str, str]]:
    """Return the shell commands that are shown with their output."""
    text = "".join(blocks(path, "console"))
    return re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)


def commands(path: Path) -> list[str]:
    """Return the shell commands that are shown without output."""
    lines = "".join(blocks(path, "sh")).splitlines()
    return [line.split("#")[0].strip() for line in lines if line.strip()]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a terminal of 80 columns in which `transloek` is the code under test."""
    command = tmp_path / "transloek"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transloek "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    for name, value in {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.parametrize("name", READMES)
def test_python_examples_give_what_they_show(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All lines of Python, run one after the other, print what stands below them."""
    monkeypatch.chdir(root)
    code = "\n".join(blocks(root / name, "pycon"))
    example = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    report: list[str] = []
    done = doctest.DocTestRunner(optionflags=LENIENT).run(example, out=report.append)
    assert done.attempted > 0
    assert not report, "".join(report)


@pytest.mark.parametrize("name", READMES)
def test_commands_print_what_they_show(root: Path, name: str, shell: Path) -> None:
    """Each command of a terminal session succeeds with the output that stands below it."""
    shown = sessions(root / name)
    assert shown
    for command, expected in shown:
        done = subprocess.run(
            command, shell=True, cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        agree = doctest.OutputChecker().check_output(expected, done.stdout, LENIENT)
        assert agree, f"$ {command}\n{done.stdout}"


@pytest.mark.parametrize("name", READMES)
def test_every_other_command_is_run_elsewhere(root: Path, name: str) -> None:
    """What is shown without output sets up an environment, and the first two are make's."""
    found = commands(root / name)
    assert found[:2] == ["make run", "make test"]
    others = {call for call in found if not call.startswith("transloek ")}
    assert others <= SETTING_UP


@pytest.mark.parametrize("name", READMES)
def test_commands_that_write_files_run(root: Path, name: str, shell: Path) -> None:
    """One after the other, in an empty folder."""
    calls = [call for call in commands(root / name) if call.startswith("transloek ")]
    for call in calls:
        if any(own in call for own in OWN_FILES):
            continue
        done = subprocess.run(
            call, shell=True, cwd=shell, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{call}\n{done.stdout}{done.stderr}"
        if call.startswith("transloek export"):
            assert (shell / call.split()[2]).stat().st_size


def test_commands_on_files_of_the_reader_run(root: Path, shell: Path) -> None:
    """Whoever has the report gets what the README promises."""
    report = require_report()
    (shell / "thesis").mkdir()
    (shell / "thesis" / "chapter.txt").write_text("Ein Kapitel ohne fremde Sätze.", "utf-8")
    calls = [call for call in commands(root / "README.md") if any(own in call for own in OWN_FILES)]
    assert len(calls) == 3
    for call in calls:
        command = call.replace("report.pdf", f"'{report}'")
        done = subprocess.run(
            command, shell=True, cwd=shell, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{call}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", READMES)
def test_links_lead_to_files_that_exist(root: Path, name: str) -> None:
    """A link without a host leads somewhere in the repository."""
    text = (root / name).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert targets
    assert [target for target in targets if not (root / target).exists()] == []

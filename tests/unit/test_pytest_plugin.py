from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]

# Without the gate of frictionless' process a test takes a fraction of a second less, but it is what
# users run: the plugin validates in full.
TEST = """
def test_package(transloek_package):
    assert "m01-w1-02" in transloek_package

def test_report(transloek_report):
    assert transloek_report.faults == ()
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """Return a folder with a user's tests."""
    folder = tmp_path / "suite"
    folder.mkdir()
    (folder / "test_data.py").write_text(TEST, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as a user does."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_valid_package_is_loaded(suite: Path, package: Path) -> None:
    """By the option, relative to where one stands."""
    done = run(suite, "--transloek-package", os.path.relpath(package, suite))
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_setting_names_the_package(suite: Path, package: Path) -> None:
    """Relative to the root folder, wherever one stands."""
    setting = f"[pytest]\ntransloek_package = {os.path.relpath(package, suite)}\n"
    (suite / "pytest.ini").write_text(setting, encoding="utf-8")
    below = suite / "below"
    below.mkdir()
    (suite / "test_data.py").rename(below / "test_data.py")
    assert "2 passed" in run(below, "-c", "../pytest.ini").stdout


def test_invalid_package_fails_with_the_report(suite: Path, package: Path, edit: Edit) -> None:
    """The test that asked for the package is told what is wrong with it, without a traceback."""
    edit("data/findings.csv", "m01-w1-02,", "m01-w1-02,x")
    done = run(suite, f"--transloek-package={package}")
    assert done.returncode == 1
    assert "data/findings.csv:" in done.stdout
    assert "not valid" in done.stdout
    assert "Traceback" not in done.stdout


def test_without_a_package_the_root_is_looked_at(suite: Path) -> None:
    """And said to have none."""
    done = run(suite)
    assert done.returncode == 1
    assert "datapackage.json" in done.stdout

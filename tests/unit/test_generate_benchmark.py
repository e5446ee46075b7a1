"""The packages that benchmarks are measured on are valid, and always the same."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from transloek.dataset import load
from transloek.exports import export
from transloek.validate import validate_package

if TYPE_CHECKING:
    from pathlib import Path


def generate(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "benchmarks" / "generate.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def hundred(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "hundred"
    done = generate(root, 100, "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_package_passes_every_gate_without_a_warning(hundred: Path) -> None:
    """All six gates look at it, and none finds anything."""
    report = validate_package(hundred)
    assert [gate.name for gate in report.gates if gate.ran] == [
        *("files", "descriptor", "rows", "cells", "frictionless", "meaning")
    ]
    assert report.faults == ()


def test_package_with_many_meetings_is_valid(root: Path, tmp_path: Path) -> None:
    """So is one in which all meetings that IDs have room for are used, links across them included."""
    assert generate(root, 9_500, "--out", tmp_path / "many").returncode == 0
    gates = ["files", "descriptor", "rows", "cells", "meaning"]
    assert validate_package(tmp_path / "many", gates=gates).faults == ()
    assert len(load(tmp_path / "many").meetings) == 99


def test_number_is_that_of_the_findings(hundred: Path) -> None:
    """A hundred means a hundred findings; no two of them say the same, in either language."""
    findings = load(hundred).findings
    assert len(findings) == 100
    assert findings["statement_de"].is_unique
    assert findings["statement_en"].is_unique


def test_same_seed_gives_the_same_bytes_and_another_others(
    root: Path, hundred: Path, tmp_path: Path
) -> None:
    """Number and seed decide on every byte."""
    generate(root, 100, "--out", tmp_path / "again")
    generate(root, 100, "--out", tmp_path / "other", "--seed", 2)
    assert contents(tmp_path / "again") == contents(hundred)
    assert (
        contents(tmp_path / "other")["data/findings.csv"] != contents(hundred)["data/findings.csv"]
    )


def test_parquet_is_what_the_export_would_make(root: Path, hundred: Path, tmp_path: Path) -> None:
    """The same rows with the same types in the same files."""
    assert generate(root, 100, "--out", tmp_path / "made", "--format", "parquet").returncode == 0
    folder = export(load(hundred), tmp_path / "exported.parquet")
    assert contents(tmp_path / "made") == contents(folder)


@pytest.mark.parametrize("count", [99, 20_000_001])
def test_number_that_ids_have_no_room_for_is_refused(
    root: Path, tmp_path: Path, count: int
) -> None:
    """Too few for the themes, or too many for the IDs: a line that says so, and no folder."""
    done = generate(root, count, "--out", tmp_path / "none")
    assert done.returncode == 2
    assert "expected a number from 100 to 20000000" in done.stderr
    assert not (tmp_path / "none").exists()


def test_folder_that_is_there_is_left_alone(root: Path, hundred: Path) -> None:
    """Nothing is overwritten."""
    before = contents(hundred)
    done = generate(root, 200, "--out", hundred)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert contents(hundred) == before

"""The benchmark of start-up runs, and its figures are what they are called."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def benchmark(root: Path) -> dict[str, Any]:
    """Return what the benchmark defines."""
    return runpy.run_path(str(root / "benchmarks" / "startup.py"))


def test_every_command_is_timed_against_the_yardstick(
    benchmark: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line each, in the order of the table; the yardstick's own ratio is 1."""
    monkeypatch.setattr("sys.argv", ["startup.py", "1"])
    benchmark["main"]()
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line[:28].rstrip() for line in lines] == list(benchmark["COMMANDS"])
    assert lines[0].startswith("python -c pass")
    assert lines[0].endswith(" 1.00")
    assert [line.endswith("     2.5") for line in lines].count(True) == len(benchmark["TARGETS"])


def test_a_ratio_is_made_within_each_round(benchmark: dict[str, Any]) -> None:
    """So that a busy moment falls on both; the median of the rounds is told."""
    times = {"python -c pass": [1.0, 10.0, 2.0], "other": [2.0, 20.0, 6.0]}
    assert benchmark["ratios"](times) == {"python -c pass": 1.0, "other": 2.0}

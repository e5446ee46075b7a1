"""The benchmark of start-up runs, and its figures are what they are called."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_command_is_timed_against_the_yardstick(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line each, in the order of the table; the yardstick's own ratio is 1."""
    benchmark = runpy.run_path(str(root / "benchmarks" / "startup.py"))
    monkeypatch.setattr("sys.argv", ["startup.py", "1"])
    benchmark["main"]()
    lines = capsys.readouterr().out.splitlines()[1:]
    assert [line[:28].rstrip() for line in lines] == list(benchmark["COMMANDS"])
    assert lines[1].startswith('python -c "import pandas"')
    assert lines[1].endswith(" 1.00")

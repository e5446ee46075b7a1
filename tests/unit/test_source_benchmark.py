"""The benchmark of looking for segments."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_it_prints_a_line_for_each_size(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the ratio to the yardstick, and from the second on the exponent."""
    runpy.run_path(str(root / "benchmarks" / "source.py"))["main"]([1, 3])
    head, *lines = capsys.readouterr().out.splitlines()
    assert "ratio  exponent  PDF ms" in head
    rows = [line.split() for line in lines]
    assert [row[0] for row in rows] == ["1", "3"]
    assert all(float(row[4]) > 0 for row in rows)
    assert rows[0][5] == "nan"
    assert float(rows[1][5]) < 3
    assert all(float(row[6]) > 0 for row in rows)

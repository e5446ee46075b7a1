"""The page on comparing versions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek.diff import PROBLEMS, RULES

if TYPE_CHECKING:
    from pathlib import Path

ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)


def test_the_tables_of_the_page_are_those_of_the_program(root: Path) -> None:
    """Every kind of change with its step, every problem with its message."""
    page = (root / "docs/how-to/compare-versions.md").read_text(encoding="utf-8")
    rows = [row for row in ROW.findall(page) if not row.startswith(("change", "problem"))]
    expected = [f"{rule.en} | {rule.step}" for rule in RULES.values()]
    for code, rule in PROBLEMS.items():
        message = re.sub(r"\{(\w+)\}", r"*\1*", rule.en)
        expected.append(f"`{code}` | {rule.severity} | {message}")
    assert rows == expected

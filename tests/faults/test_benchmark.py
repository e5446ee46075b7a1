"""The result that the documentation shows is that of the catalogue as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from faults.catalogue import FAULTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def result(root: Path) -> dict[str, Any]:
    """Return what benchmarks/faults.py wrote."""
    content: dict[str, Any] = json.loads((root / "benchmarks" / "faults.json").read_bytes())
    return content


def test_result_is_of_this_catalogue(result: dict[str, Any]) -> None:
    """It has the same faults of the same rules; else benchmarks/faults.py is to be run again."""
    assert result["faults"] == {single.name: single.code for single in FAULTS}


def test_transloek_finds_every_fault_and_tells_it_once(result: dict[str, Any]) -> None:
    """By the rule that is meant for it; and what frictionless finds too is not told again."""
    assert result["all"]["faults"] == len(FAULTS)
    assert result["all"]["transloek"] == len(FAULTS)
    assert result["all"]["twice"] == 0
    for rule, counts in result["rules"].items():
        assert counts["transloek"] == counts["faults"], rule

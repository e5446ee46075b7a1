"""Everyday edits are no fault, and a rule that finds one has to be narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faults._broken import Broken
from faults._harmless import HARMLESS
from transloek.canonical import canonicalise
from transloek.validate import GATES, validate_package

if TYPE_CHECKING:
    from pathlib import Path

OWN = [gate for gate in GATES if gate != "frictionless"]


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_edit_stays_valid(name: str, package: Path) -> None:
    """What a curator does every day is no fault for any gate, and not even a warning."""
    HARMLESS[name](Broken(package))
    # New rows are counted, as `transloek format --totals` does.
    canonicalise(package, totals=True)
    assert validate_package(package, gates=OWN).faults == ()


def test_all_harmless_edits_together_stay_valid_for_frictionless(package: Path) -> None:
    """Whatever a curator adds, others can check with what they have."""
    broken = Broken(package)
    for name in ("a new meeting", "a new theme", "a column more", "a table more"):
        HARMLESS[name](broken)
    canonicalise(package, totals=True)
    assert validate_package(package).faults == ()

"""A large package is read by columns, and every single fault in it is told as in a small one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faults._broken import Broken
from faults.catalogue import FAULTS
from transloek.validate import _bulk, validate_package
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from faults._single import Single

GATES = ("rows", "cells", "meaning")
# One for each rule of these gates; all of them take ten minutes.
SINGLES = {single.code: single for single in FAULTS if RULES[single.code].gate in GATES}


@pytest.mark.parametrize("single", SINGLES.values(), ids=lambda single: single.name)
def test_fault_is_told_alike(
    single: Single, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By columns and row by row, the report is the same to the letter."""
    single.breaks(Broken(package))
    walked = validate_package(package, gates=GATES)
    monkeypatch.setattr(_bulk, "SMALLEST", 0)
    assert validate_package(package, gates=GATES).to_dict() == walked.to_dict()

"""Every single fault is found, where it is, by the rule that is meant for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faults._broken import Broken
from faults._harmless import HARMLESS
from faults._meaning import MEANING
from faults._shape import SHAPE
from faults._standard import STANDARD
from transloek.validate import validate_package
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from faults._single import Single
    from transloek.validate import Fault

FAULTS = (*SHAPE, *STANDARD, *MEANING)

# Found by looking beside the package's tables; their tests are elsewhere.
ELSEWHERE = {"citation"}


@pytest.mark.parametrize("single", FAULTS, ids=lambda single: single.name)
def test_single_fault_is_found_where_it_is(single: Single, package: Path) -> None:
    """The rule that is meant for a fault finds it, at its table, row, line and field."""
    single.breaks(Broken(package))
    report = validate_package(package, gates=[single.gate])
    found = [fault for fault in report.faults if fault.code == single.code]
    assert any(matches(fault, single) for fault in found), found or report.faults
    assert {fault.code for fault in report.faults} <= {single.code} | single.also
    assert report.valid == all(fault.severity == "warning" for fault in report.faults)
    for fault in report.faults:
        assert fault.message
        assert fault.remedy
        assert fault.expected


def matches(fault: Fault, single: Single) -> bool:
    """Return whether a fault is the one that was made."""
    there = (fault.resource, fault.record, fault.field)
    return there == (single.table, single.record, single.field)


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_edit_stays_valid(name: str, package: Path) -> None:
    """What a curator does every day is no fault for any gate."""
    HARMLESS[name](Broken(package))
    assert validate_package(package).faults == ()


def test_line_is_the_physical_one(package: Path) -> None:
    """A line break in a cell moves the lines below it, and not the rows."""
    broken = Broken(package)
    broken.set("findings", "m01-s-01", statement_en="Watering\nand staying\nbelong together.")
    broken.set("findings", "m01-w1-02", voice="speaker")
    (fault,) = validate_package(package, gates=["domain"]).faults
    assert (fault.row, fault.line) == (6, 9)


def test_every_rule_is_in_the_catalogue() -> None:
    """No rule is without a fault that it finds."""
    assert set(RULES) - {single.code for single in FAULTS} == ELSEWHERE


def test_faults_of_the_catalogue_have_names_of_their_own() -> None:
    """The name of a fault says which one it is."""
    names = [single.name for single in FAULTS]
    assert len(names) == len(set(names))

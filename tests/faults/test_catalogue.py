"""Every single fault is found, where it is, by the rule that is meant for it."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from faults._broken import Broken
from faults._single import Single
from faults.catalogue import FAULTS
from transloek.validate import GATES, validate_package
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate import Fault

OWN = [gate for gate in GATES if gate != "frictionless"]

# Nobody can make a file that the administrator cannot read; its test is elsewhere.
ELSEWHERE = {"file-unreadable"}

# What is left of a text whose blanks were not filled in.
BLANK = re.compile(r"\{[a-z_]*\}")


def name(single: Single) -> str:
    """Return the name of a fault, as tests are called by it."""
    return single.name


@pytest.mark.parametrize("single", FAULTS, ids=name)
def test_single_fault_is_found_where_it_is(single: Single, package: Path) -> None:
    """The rule that is meant for a fault finds it at its place, and no rule tells what is not."""
    single.breaks(Broken(package))
    report = validate_package(package, gates=GATES if single.code == "frictionless" else OWN)
    told = [fault for fault in report.faults if fault.code == single.code]
    assert place(single) in map(place, told), told or report.faults
    found = next(fault for fault in told if place(fault) == place(single))
    assert found.line == line(single, package, found)
    assert {fault.code for fault in report.faults} == {single.code} | single.also
    assert report.valid == all(fault.severity == "warning" for fault in report.faults)
    for fault in report.faults:
        assert_told(fault)


@pytest.mark.parametrize("single", FAULTS[::40], ids=name)
def test_frictionless_adds_nothing_to_a_fault(single: Single, package: Path) -> None:
    """What frictionless finds besides was told already; all of the catalogue: benchmarks/faults.py."""
    single.breaks(Broken(package))
    codes = {fault.code for fault in validate_package(package).faults}
    assert codes == {single.code} | single.also


def place(fault: Fault | Single) -> tuple[str | None, ...]:
    """Return where a fault lies, or is to be found, but for its line."""
    table = fault.table if isinstance(fault, Single) else fault.resource
    return (fault.path, table, fault.record, fault.field)


def assert_told(fault: Fault) -> None:
    """Check that all is said, in both languages, and every blank filled in."""
    for text in (fault.message, fault.expected, fault.remedy):
        for lang in ("en", "de"):
            assert text(lang).strip(), fault
            assert not BLANK.search(text(lang).replace(fault.value or "", "")), fault
    assert fault.message("de") != fault.message("en")


def line(single: Single, package: Path, found: Fault) -> int | None:
    """Work out on which line a fault lies, by other means than the validator."""
    if single.line is not None:
        return single.line
    if single.record is not None:
        return line_of_row(package / single.path, found.row)
    if single.path == "datapackage.json" and (single.field or "").startswith("$."):
        return line_of_property(package / single.path, str(single.field))
    return found.line or None


def line_of_row(file: Path, row: int | None) -> int:
    """Return the line on which a row begins: the one behind the end of the row before it."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        for _ in range(row or 0):
            next(reader)
        return reader.line_num + 1


def line_of_property(file: Path, path: str) -> int:
    """Return the line of a property, or of what is nearest around it, by putting a mark there."""
    value: Any = json.loads(file.read_bytes())
    steps = path.removeprefix("$.").replace("[", ".[").split(".")
    descriptor = value
    holder: Any = None
    last: Any = None
    for step in steps:
        key = int(step[1:-1]) if step.startswith("[") else step
        there = key in value if isinstance(value, dict) else isinstance(value, list)
        if not there:
            break
        holder, last, value = value, key, value[key]
    if holder is None:
        return 1
    holder[last] = "<here>"
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    return text[: text.index("<here>")].count("\n") + 1


def test_line_is_the_physical_one(package: Path) -> None:
    """A line break in a cell moves the lines below it, and not the rows."""
    broken = Broken(package)
    broken.set(
        "findings",
        "m01-s-01",
        statement_en="Watering and staying\ndepend on each other:\nresidents water and stay.",
    )
    broken.set("findings", "m01-w1-02", voice="speaker")
    (fault,) = validate_package(package, gates=["meaning"]).faults
    assert (fault.row, fault.line) == (6, 9)


def test_faults_of_several_gates_are_told_at_once(package: Path) -> None:
    """What one gate finds keeps no later gate from finding more."""
    broken = Broken(package)
    broken.path("notes").write_bytes(b"a\n")
    broken.describe(lambda descriptor: descriptor.update(version="v1"))
    broken.move_up("findings", "m01-w1-02")
    broken.set("places", "musterstadt", latitude="51,5")
    broken.set("findings", "m01-w1-02", voice="speaker")
    report = validate_package(package, gates=OWN)
    codes = ["file-undeclared", "version", "row-order", "value-type", "voice"]
    assert [fault.code for fault in report.faults] == codes


def test_every_rule_is_in_the_catalogue() -> None:
    """No rule is without a fault that it finds."""
    assert set(RULES) - {single.code for single in FAULTS} == ELSEWHERE


def test_faults_of_the_catalogue_have_names_of_their_own() -> None:
    """The name of a fault says which one it is."""
    names = [single.name for single in FAULTS]
    assert len(names) == len(set(names))


def test_catalogue_is_as_large_as_it_is_said_to_be() -> None:
    """There are at least 250 faults, in all six gates."""
    assert len(FAULTS) >= 250
    assert {RULES[single.code].gate for single in FAULTS} == set(GATES)

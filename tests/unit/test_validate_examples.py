"""The example of every rule of the gates before meaning, broken in the shipped package, is found."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from transloek.validate import GATES, validate_package
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate.rules import Example, Rule

MINE = [rule for rule in RULES.values() if rule.gate != "meaning"]
SHOWN = [rule for rule in MINE if rule.example is not None]
# A fault of theirs is no change of the text of one file, or a page long.
WITHOUT = {
    "encoding",
    "file-irregular",
    "file-unreadable",
    "json-encoding",
    "json-object",
    "row-limit",
    "size-limit",
    "table-empty",
}


@pytest.fixture
def copy(shipped: Path, tmp_path: Path) -> Path:
    """Return a copy of the shipped package."""
    shutil.copytree(shipped / "data", tmp_path / "data")
    for name in ("datapackage.json", "CITATION.cff"):
        shutil.copy(shipped / name, tmp_path)
    return tmp_path


def break_it(package: Path, example: Example) -> None:
    """Put what is broken in the place of what is mended."""
    file = package / example.path
    if example.broken is None:
        file.unlink()
        return
    text = "" if example.mended is None else file.read_bytes().decode()
    assert (example.mended or "") in text
    file.write_bytes(text.replace(example.mended or "", example.broken, 1).encode())


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.id)
def test_example_is_found(rule: Rule, copy: Path) -> None:
    """By its own rule, with something to say in both languages."""
    assert rule.example is not None
    break_it(copy, rule.example)
    gates = ["files", "descriptor", "rows", "cells"]
    report = validate_package(copy, gates=GATES if rule.gate == "frictionless" else gates)
    found = [fault for fault in report.faults if fault.code == rule.id]
    assert found, report.faults
    for fault in report.faults:
        for text in (fault.message, fault.expected, fault.remedy):
            assert text.en
            assert text.de
        assert "{" not in fault.message.en or fault.value
    assert {fault.severity for fault in found} == {rule.severity}


def test_rules_without_example_are_these() -> None:
    """Another one has to be a decision."""
    assert {rule.id for rule in MINE if rule.example is None} == WITHOUT


@pytest.mark.parametrize("rule", MINE, ids=lambda rule: rule.id)
def test_rule_is_told_in_both_languages(rule: Rule) -> None:
    """Title, explanation and remedy end as sentences do."""
    assert rule.gate in GATES
    for text in (rule.title, rule.explanation, rule.remedy):
        assert text.en.endswith((".", "/", "}")), text.en
        assert text.de.endswith((".", "/", "}")), text.de
        assert text.en != text.de


def test_shipped_package_is_valid(shipped: Path) -> None:
    """No gate finds anything in it, not even something to look at twice."""
    report = validate_package(shipped)
    assert report.faults == ()
    assert report.valid
    assert [gate.name for gate in report.gates] == list(GATES)

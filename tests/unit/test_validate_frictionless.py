"""The gate of frictionless: in a process of its own, and nothing told twice."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from transloek.errors import MissingExtraError
from transloek.validate import GATES, _child, _plain, tabular, validate_package
from transloek.validate._snapshot import ResourceView, Snapshot, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]

OTHERS = [gate for gate in GATES if gate != "frictionless"]


def test_alone_it_tells_all(package: Path, edit: Edit) -> None:
    """Type, place and value, in both languages; the other gates' rules are silent."""
    edit("data/places.csv", "musterstadt,town,", "musterstadt,twon,")
    report = validate_package(package, gates=["frictionless"])
    told = {fault.message.en.partition(":")[0]: fault for fault in report.faults}
    assert {fault.code for fault in report.faults} == {"frictionless"}
    assert "frictionless (hash-count)" in told
    enum = told["frictionless (constraint-error)"]
    assert (enum.row, enum.line, enum.record, enum.field) == (1, 2, "musterstadt", "kind")
    assert enum.value == "twon"
    assert enum.message.de.endswith("der Wert steht nicht im Vokabular")
    assert enum.expected.de == "einer von town, region"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("musterstadt,town,", "musterstadt,twon,"),
        (",51.5,", ",north,"),
        ("musterstadt,town,", "musterstadt,town,,"),
        ("musterstadt,town,", "elsewhere,town,"),
        ("place_id,kind", "place,kind"),
    ],
)
def test_with_the_others_it_tells_nothing_twice(
    package: Path, edit: Edit, old: str, new: str
) -> None:
    """What an own rule told at a place is left out."""
    edit("data/places.csv", old, new)
    report = validate_package(package)
    assert not report.valid
    assert "frictionless" not in {fault.code for fault in report.faults}


def test_what_it_alone_finds_is_told(package: Path, edit: Edit) -> None:
    """A format that no own rule looks at."""
    old = '"name": "speaker_name",\n            "type": "string",'
    edit("datapackage.json", old, f'{old}\n            "format": "email",')
    report = validate_package(package)
    assert [fault.code for fault in report.faults] == ["frictionless"]
    assert report.faults[0].expected.en == "a value of the type string/email"


def test_it_may_be_missing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to install."""
    monkeypatch.setattr(tabular, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"transloek\[validate\]"):
        validate_package(package, gates=["frictionless"])


def _hindrance(package: Path) -> str:
    report = validate_package(package, gates=["frictionless"])
    assert not report.valid
    assert not report.gates[0].ran
    assert report.gates[0].hindrance.de
    return report.gates[0].hindrance.en


def test_no_python_to_run_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is a part of another program, say."""
    monkeypatch.setattr(sys, "executable", "")
    assert "no Python program" in _hindrance(package)


def test_python_that_cannot_be_started(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is told."""
    monkeypatch.setattr(sys, "executable", str(package))
    assert "without an answer" in _hindrance(package)


def test_it_takes_too_long(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended, and the gate has not passed."""

    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("python", 1)

    monkeypatch.setattr(subprocess, "run", late)
    assert "more than 120 seconds" in _hindrance(package)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="RLIMIT_AS is not held elsewhere")
def test_it_takes_too_much_memory(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended in the child, and said here."""
    monkeypatch.setattr(tabular, "_MEMORY", 30 * 2**20)
    assert "memory" in _hindrance(package) or "without an answer" in _hindrance(package)


@pytest.mark.parametrize(
    ("code", "answer", "talk", "found"),
    [
        (0, "{", "", "exit code 0"),
        (1, "", "Traceback\nValueError: x\n", "ValueError: x"),
        (1, "", "MemoryError", "memory"),
        (0, '{"limit": "memory"}', "", "memory"),
    ],
)
def test_answers_that_are_none(code: int, answer: str, talk: str, found: str) -> None:
    """Each is told as what it is."""
    told = tabular._read(code, answer, talk, 2**30)
    assert not isinstance(told, dict)
    assert found in told.en


def test_it_stops_after_so_many() -> None:
    """The report says that there may be more."""
    error = {"table": "t"}
    told = tabular._stopped({"errors": [error] * 10_000})
    assert "10,000 errors in t" in told.en
    assert not tabular._stopped({"errors": [error]})


def test_descriptor_that_it_cannot_read(package: Path, edit: Edit) -> None:
    """It raises, and the gate tells what it says."""
    edit("datapackage.json", '"name": "latitude",', '"name": 7,')
    report = validate_package(package, gates=["frictionless"])
    assert {fault.code for fault in report.faults} == {"frictionless"}
    assert any("cannot read the descriptor" in fault.message.en for fault in report.faults)


def _error(**more: Any) -> dict[str, Any]:
    names = ("row_number", "field_name", "field_names", "field_cells", "cell", "label")
    return {"table": "t", "type": "x", "note": "", "header": False, **dict.fromkeys(names), **more}


VIEW = ResourceView("t", "t.csv", {}, "$", b"", Table("t", "t.csv", ("id",), {"id": ["a"]}, [2]))


@pytest.mark.parametrize(
    ("error", "message", "place"),
    [
        (_error(note="some note"), "some note", (None, None)),
        (_error(type="missing-label", header=True), "a column is missing", (None, 1)),
        (_error(type="primary-key", row_number=2), "the row has no key", (1, 2)),
        (_error(type="blank-row", row_number=9), "the row is empty", (8, None)),
        (
            _error(note='constraint "format" is "x"', row_number=2, cell="a"),
            "the value does not keep to format",
            (1, 2),
        ),
        (
            _error(note="the same as in the row at position 2", row_number=2),
            "line 2 has it already",
            (1, 2),
        ),
        (
            _error(note="the same as in the row at position 9", row_number=2),
            "line 9 has it already",
            (1, 2),
        ),
        (
            _error(note='"a": not found in the lookup table "" as "id"', field_cells=["a"]),
            "the table … has no such id",
            (None, None),
        ),
        (
            _error(type="type-error", note='type is "date/default"', row_number=2),
            "the text is no date/default",
            (1, 2),
        ),
    ],
    ids=str,
)
def test_errors_in_plain_words(
    error: dict[str, Any], message: str, place: tuple[int | None, int | None]
) -> None:
    """With the row and the line that its number means."""
    fault = _plain.fault_of(error, VIEW)
    assert fault is not None
    assert fault.message.en == f"frictionless ({error['type']}): {message}"
    assert (fault.row, fault.line) == place


def test_wrong_table_is_not_blamed() -> None:
    """That another file cannot be read is told at that file."""
    assert _plain.fault_of(_error(type="source-error"), VIEW) is None
    package = Snapshot(root=None, resources=[VIEW])  # type: ignore[arg-type]
    answer = {"descriptor": [], "errors": [_error(type="source-error"), _error(table="u")]}
    assert list(tabular._faults(answer, package)) == []


def test_child_validates_as_it_is_asked(invented: Path) -> None:
    """The same function that the process runs."""
    found = _child.validate({"descriptor": {"name": 7}, "root": str(invented), "most": 5})
    assert found["descriptor"]
    ask = {"name": "p", "resources": [{"name": "t", "path": "data/places.csv"}]}
    found = _child.validate({"descriptor": ask, "root": str(invented), "most": 5})
    assert found == {"descriptor": [], "errors": []}

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transloek.validate import validate_package
from transloek.validate.reporters import as_json, as_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from transloek.validate import Report


def codes(report: Report) -> set[str]:
    """Return the codes of the faults that the first gate found."""
    return {fault.code for fault in report.gates[0].faults}


def replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return a function that puts something else in a file's place."""

    def replace(file: Path) -> None:
        file.unlink()
        make(file)

    return replace


BROKEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("file-missing", lambda file: file.unlink()),
    "empty": ("json-syntax", lambda file: file.write_bytes(b"")),
    "not UTF-8": ("encoding", lambda file: file.write_bytes(b'{"title": "K\xf6ln"}')),
    "UTF-16": ("encoding", lambda file: file.write_bytes('{"a": 1}'.encode("utf-16"))),
    "truncated": ("json-syntax", lambda file: file.write_bytes(file.read_bytes()[:5_000])),
    "a list": ("json-object", lambda file: file.write_bytes(b"[]")),
    "a number": ("json-object", lambda file: file.write_bytes(b"1")),
    "null": ("json-object", lambda file: file.write_bytes(b"null")),
    "deeply nested": ("json-syntax", lambda file: file.write_bytes(b"[" * 100_000)),
    "a huge number": (
        "json-syntax",
        lambda file: file.write_bytes(b'{"a": ' + b"9" * 5_000 + b"}"),
    ),
    "NaN": ("json-syntax", lambda file: file.write_bytes(b'{"resources": [], "a": NaN}')),
    "a key twice": ("json-duplicate-key", lambda file: file.write_bytes(b'{"a": 1, "a": 2}')),
    "a folder": ("file-irregular", replaced(Path.mkdir)),
    "a pipe": ("file-irregular", replaced(os.mkfifo)),
    "a link to nowhere": ("file-irregular", replaced(lambda file: file.symlink_to("x"))),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_descriptor_is_reported(name: str, package: Path) -> None:
    """Whatever lies in the descriptor's place, a fault says what it is."""
    code, breaks = BROKEN[name]
    breaks(package / "datapackage.json")
    report = validate_package(package)
    assert code in codes(report)
    assert not report.valid
    assert "datapackage.json" in {fault.path for fault in report.gates[0].faults}
    assert as_text(report)
    assert json.loads(as_json(report))["valid"] is False


def test_gates_do_not_run_without_descriptor(package: Path) -> None:
    """Where there is no descriptor, the gates say that they could not run."""
    (package / "datapackage.json").write_bytes(b"{")
    files, *gates = validate_package(package).gates
    assert (files.ran, files.passed) == (True, False)
    assert [gate.ran for gate in gates] == [False] * 3
    assert {gate.hindrance for gate in gates} == {"datapackage.json cannot be read"}


RESOURCES: dict[str, tuple[str, object]] = {
    "no path": ("resource-path", {"name": "a"}),
    "a list of paths": ("resource-path", {"name": "a", "path": ["a.csv"]}),
    "a number": ("resource-path", 5),
    "an empty path": ("path-unsafe", {"name": "a", "path": ""}),
    "a path that is too long": ("file-missing", {"name": "a", "path": "a" * 5_000}),
    "half a character": ("file-missing", {"name": "a", "path": "\ud800"}),
    "a folder": ("file-irregular", {"name": "a", "path": "data"}),
    "a path through a file": ("file-missing", {"name": "a", "path": "datapackage.json/a.csv"}),
    "the descriptor's schema is a text": ("table-empty", {"path": "e.csv", "schema": "x"}),
    "fields are a number": ("table-empty", {"path": "e.csv", "schema": {"fields": 5}}),
}


@pytest.mark.parametrize("name", RESOURCES)
def test_broken_resource_is_reported(name: str, package: Path) -> None:
    """Whatever the descriptor says of a table, a fault says what is wrong with it."""
    code, resource = RESOURCES[name]
    (package / "e.csv").write_bytes(b"")
    text = json.dumps({"resources": [resource]})
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    report = validate_package(package)
    assert code in codes(report)
    assert as_text(report)


@pytest.mark.parametrize("resources", [None, 5, "x", {}, []])
def test_package_without_resources_has_undeclared_files(resources: object, package: Path) -> None:
    """Where no resource is declared, all tables are undeclared."""
    text = json.dumps({"resources": resources})
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    report = validate_package(package)
    assert [fault.code for fault in report.gates[0].faults] == ["file-undeclared"] * 14


def test_two_resources_of_one_name_and_file(package: Path) -> None:
    """A resource that is declared twice is reported for its name and for its file."""
    file = package / "datapackage.json"
    descriptor: dict[str, Any] = json.loads(file.read_bytes())
    descriptor["resources"].append(descriptor["resources"][3])
    file.write_text(json.dumps(descriptor, indent=2), encoding="utf-8")
    faults = validate_package(package, gates=[]).faults
    assert [(fault.code, fault.field) for fault in faults] == [
        ("resource-twice", "$.resources[14].name"),
        ("resource-twice", "$.resources[14].path"),
    ]


def test_file_that_cannot_be_read_is_reported(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system does not give out is reported with the system's reason."""
    read = type(package).read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "places.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(package), "read_bytes", refuse)
    (fault,) = validate_package(package, gates=[]).faults
    assert (fault.code, fault.message) == ("file-unreadable", "Permission denied")


def test_hidden_files_are_no_tables(package: Path) -> None:
    """What a desktop leaves in a folder is nobody's table."""
    (package / "data" / ".DS_Store").write_bytes(b"x")
    assert validate_package(package, gates=[]).valid


def test_undeclared_file_in_a_folder_below(package: Path) -> None:
    """A table that was put into a folder of its own is found too."""
    (package / "data" / "old").mkdir()
    (package / "data" / "old" / "places.csv").write_bytes(b"x\n")
    (fault,) = validate_package(package, gates=[]).faults
    assert (fault.code, fault.path) == ("file-undeclared", "data/old/places.csv")


def test_ragged_rows_are_reported_each(package: Path) -> None:
    """Rows with more or fewer cells are reported, and the rest is read on."""
    table = package / "data" / "actors.csv"
    table.write_bytes(table.read_bytes() + b"a,b\n\nc,d,e,f,g,h,i\n")
    faults = [fault for fault in validate_package(package).faults if fault.code == "row-shape"]
    assert [(fault.row, fault.line) for fault in faults] == [(3, 4), (4, 5), (5, 6)]


def test_table_of_a_header_alone_is_read(package: Path) -> None:
    """A table without rows is no fault of the file's."""
    table = package / "data" / "finding_links.csv"
    table.write_bytes(table.read_bytes().partition(b"\n")[0] + b"\n")
    assert validate_package(package, gates=[]).valid


def test_header_is_not_judged_without_a_declared_one(package: Path) -> None:
    """Where the descriptor declares no fields, any header will do; a key without columns too."""
    file = package / "datapackage.json"
    descriptor: dict[str, Any] = json.loads(file.read_bytes())
    descriptor["resources"][6]["schema"] = {"fields": [5, {"name": 5}], "primaryKey": "no-column"}
    descriptor["resources"][7]["schema"]["primaryKey"] = 5
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    assert validate_package(package, gates=[]).valid
    assert not validate_package(package).valid


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=400))
def test_no_table_gives_a_traceback(content: bytes, package: Path) -> None:
    """Whatever the bytes of a table, the report says what is wrong and can be shown."""
    (package / "data" / "findings.csv").write_bytes(content)
    report = validate_package(package, gates=["domain"])
    assert not report.valid
    assert all(line.isprintable() for line in as_text(report).split("\n"))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
)
KEYS = ["name", "path", "schema", "type", "bytes", "hash", "dialect", "title", "encoding"]
INNER = ["fields", "primaryKey", "foreignKeys", "missingValues"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(key=st.sampled_from(KEYS), inner=st.sampled_from(INNER), value=JSON, other=JSON)
def test_no_descriptor_gives_a_traceback(
    key: str, inner: str, value: object, other: object, invented: Path, package: Path
) -> None:
    """Whatever stands in a property of the descriptor, the report can be made and shown."""
    descriptor: dict[str, Any] = json.loads((invented / "datapackage.json").read_bytes())
    descriptor["resources"][4]["schema"][inner] = other
    descriptor["resources"][3][key] = value
    descriptor[key] = value
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    report = validate_package(package)
    assert as_text(report)
    assert as_json(report)

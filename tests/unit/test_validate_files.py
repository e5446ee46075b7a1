"""The gate of the files: what is there, what is declared, and JSON that is strict."""

from __future__ import annotations

import os
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from transloek import validate
from transloek.errors import PackageNotFoundError, QueryError
from transloek.validate import _disk, _files, _json, validate_package
from transloek.validate._json import parse_object

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def codes(package: Path, *gates: str) -> list[str]:
    """Return the codes of what some gates find."""
    return [fault.code for fault in validate_package(package, gates=gates or ["files"]).faults]


def test_package_that_is_whole(package: Path) -> None:
    """Nothing is found."""
    assert codes(package) == []


def test_folder_without_descriptor(tmp_path: Path) -> None:
    """It is a fault, and no gate behind runs."""
    report = validate_package(tmp_path)
    assert [fault.code for fault in report.faults] == ["file-missing"]
    assert [gate.name for gate in report.gates if gate.ran] == ["files"]
    assert all(gate.hindrance("de") for gate in report.gates if not gate.ran)


def test_no_folder(tmp_path: Path) -> None:
    """The call was wrong."""
    with pytest.raises(PackageNotFoundError):
        validate_package(tmp_path / "nowhere")


def test_no_such_gate(package: Path) -> None:
    """The call was wrong, and close matches are told."""
    with pytest.raises(QueryError, match="cells"):
        validate_package(package, gates=["cell"])


def test_path_of_the_descriptor_and_one_gate_as_text(package: Path) -> None:
    """Both are taken."""
    report = validate_package(package / "datapackage.json", gates="files")
    assert [gate.name for gate in report.gates] == ["files"]


def test_default_is_the_shipped_package() -> None:
    """Without a path, the data that came with the installation."""
    assert validate_package(gates=["files"]).valid


@pytest.mark.parametrize(
    ("path", "message"),
    [("data/Places.csv", "there is places.csv"), ("data/towns.csv", "no such file")],
)
def test_file_that_is_missing(
    package: Path, edit: Callable[[str, str, str], None], path: str, message: str
) -> None:
    """In exact case; the close match is told, and the file itself is not declared."""
    edit("datapackage.json", '"data/places.csv"', f'"{path}"')
    report = validate_package(package, gates=["files"])
    assert [fault.code for fault in report.faults] == ["file-missing", "file-undeclared"]
    assert message in report.faults[0].message.en


def test_folder_in_the_place_of_a_file(package: Path) -> None:
    """A folder is no table."""
    (package / "data" / "places.csv").unlink()
    (package / "data" / "places.csv").mkdir()
    assert codes(package) == ["file-irregular"]


def test_hidden_files_are_passed_over(package: Path) -> None:
    """Systems leave some in every folder."""
    (package / "data" / ".DS_Store").touch()
    assert codes(package) == []


def test_file_in_a_folder_below(package: Path) -> None:
    """It is found there too."""
    (package / "data" / "old").mkdir()
    (package / "data" / "old" / "places.csv").touch()
    assert codes(package) == ["file-undeclared"]


def test_data_folder_that_is_missing(package: Path) -> None:
    """Every table is missing, and nothing else is said."""
    (package / "data").rename(package / "tables")
    assert set(codes(package)) == {"file-missing"}


def test_file_that_cannot_be_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is told."""

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    report = validate_package(package, gates=["files"])
    assert [fault.code for fault in report.faults] == ["file-unreadable"]
    assert "Permission denied" in report.faults[0].message.de


def test_file_that_changed_into_a_folder(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was opened is looked at again."""
    monkeypatch.setattr(_disk.Disk, "_trouble", lambda *_: None)
    found = _disk.Disk(package).read("data", 10)
    assert isinstance(found, _disk.Trouble)
    assert found.message.en == "a folder"


def test_name_that_no_file_can_have(package: Path) -> None:
    """No system has it."""
    found = _disk.Disk(package).read("x" * 5_000, 10)
    assert isinstance(found, _disk.Trouble)


def test_all_files_together_are_too_large(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package has a limit beside each file."""
    monkeypatch.setitem(_files.LIMITS, "package", 2_000)
    assert "size-limit" in codes(package)


@pytest.mark.parametrize(("what", "most"), [("resources", 3), ("fields", 5)])
def test_too_many_declared(
    package: Path, monkeypatch: pytest.MonkeyPatch, what: str, most: int
) -> None:
    """Tables, and fields of one."""
    monkeypatch.setitem(_files.LIMITS, what, most)
    report = validate_package(package, gates=["files"])
    told = [fault for fault in report.faults if fault.code == "size-limit"]
    assert told
    assert f"at most {most}" in told[0].expected.en


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b'{"a": 1}', []),
        (b'\xef\xbb\xbf{"a": 1}', []),  # told with the bytes of the other files
        (b"", ["json-syntax"]),
        (b"{", ["json-syntax"]),
        (b"{'a': 1}", ["json-syntax"]),
        (b'{"a": NaN}', ["json-syntax"]),
        (b'{"a": -Infinity}', ["json-syntax"]),
        (b'{"a": "\xe4"}', ["json-encoding"]),
        (b"[]", ["json-object"]),
        (b"7", ["json-object"]),
        (b'{"a": 1, "a": 2, "a": 3, "b": 0}', ["json-duplicate-key"]),
        (b'{"a": "\\ud800"}', ["json-surrogate"]),
        (b'{"\\udc00": 1}', ["json-surrogate"]),
        (b'{"a": 9223372036854775807}', []),
        (b'{"a": 9223372036854775808}', ["json-limit"]),
        (b'{"a": -1e400}', ["json-limit"]),
        (b'{"a": ' + b"1" * 5_000 + b"}", ["json-limit"]),
        (b'{"a": ' + b"[" * 70 + b"]" * 70 + b"}", ["json-limit"]),
        (b"[" * 200_000, ["json-limit"]),
    ],
)
def test_strict_json(text: bytes, found: list[str]) -> None:
    """What programs read differently is refused, with a line where there is one."""
    _, faults = parse_object(text)
    assert [fault.code for fault in faults] == found


def test_json_of_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted level by level."""
    monkeypatch.setattr(_json, "VALUES", 10)
    value, faults = parse_object(b'{"a": [1,2,3,4,5,6,7,8,9]}')
    assert value is None
    assert [fault.code for fault in faults] == ["json-limit"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"path": "data/places.csv"', '"path": ["data/places.csv"]', "resource-path"),
        ('"path": "data/places.csv"', '"was": "data/places.csv"', "resource-path"),
        ('"path": "data/places.csv"', '"data": [["place_id"]]', "resource-inline"),
        ('"path": "data/places.csv"', '"path": "data/MEETINGS.csv"', "resource-twice"),
        ('"name": "places"', '"name": "meetings"', "resource-twice"),
    ],
)
def test_resource_that_is_no_file_of_its_own(
    package: Path, edit: Callable[[str, str, str], None], old: str, new: str, code: str
) -> None:
    """It is told at the resource, on its line, and frictionless is not let near it."""
    edit("datapackage.json", old, new)
    report = validate_package(package, gates=["files", "frictionless"])
    told = [fault for fault in report.faults if fault.code == code]
    assert len(told) == 1
    assert told[0].line is not None
    assert told[0].field is not None
    assert told[0].field.startswith("$.resources[6]")


@pytest.mark.parametrize("resources", [None, 7, [], [7, None], [{"name": 7, "path": "x.csv"}]])
def test_resources_of_any_shape(package: Path, resources: Any) -> None:
    """None of them makes a gate stumble."""
    import json

    file = package / "datapackage.json"
    file.write_text(json.dumps({"resources": resources}), encoding="utf-8")
    report = validate_package(package, gates=["files", "descriptor", "rows", "cells", "meaning"])
    assert not report.valid


def test_package_in_a_zip(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program itself is imported from one, the data are unpacked for the while."""
    archive = shutil.make_archive(str(tmp_path / "archive"), "zip", package)
    with zipfile.ZipFile(archive) as opened:
        monkeypatch.setattr(validate, "locate", lambda _: zipfile.Path(opened))
        report = validate_package(gates=["files", "rows", "cells"])
    assert report.valid
    assert report.faults == ()

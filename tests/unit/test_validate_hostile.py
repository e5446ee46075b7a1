"""Packages that somebody made to do harm are refused, in little time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# In a process of its own: what it may take beside what Python and the libraries take themselves.
_ROOM = 300 * 2**20
_SECONDS = 60
_CODE = """
import json, resource, sys
from transloek.validate import validate_package, _cells, _descriptor, _engine, tabular
import jsonschema, yaml
size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + int(sys.argv[2]),) * 2)
report = validate_package(sys.argv[1])
print(json.dumps({"valid": report.valid, "codes": sorted({f.code for f in report.faults}),
                  "ran": [gate.name for gate in report.gates if gate.ran]}))
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="reads its own size from /proc"
)


def refused(package: Path) -> dict[str, Any]:
    """Return what a fresh process, held to little memory, says of a package."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(package), str(_ROOM)],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    assert not answer["valid"]
    return answer


def _descriptor(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def _table(package: Path, content: bytes) -> None:
    (package / "data" / "places.csv").write_bytes(content)


def _replaced(package: Path) -> Path:
    file = package / "data" / "places.csv"
    file.unlink()
    return file


def test_link_to_a_system_file(package: Path) -> None:
    """It is not opened, and nothing of it is told."""
    _replaced(package).symlink_to("/etc/passwd")
    answer = refused(package)
    assert "file-irregular" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_linked_folder(package: Path, tmp_path: Path) -> None:
    """A folder that lies elsewhere is no folder of the package."""
    (package / "data").rename(tmp_path / "elsewhere")
    (package / "data").symlink_to(tmp_path / "elsewhere")
    answer = refused(package)
    assert "file-irregular" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_link_that_nobody_declared(package: Path) -> None:
    """It is found where it lies."""
    (package / "data" / "more.csv").symlink_to("/etc/passwd")
    assert "file-irregular" in refused(package)["codes"]


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/places.csv",
        "/etc/passwd",
        "../places.csv",
        "data/../../places.csv",
        "C:/places.csv",
        "data\\places.csv",
        "./data/places.csv",
        "data//places.csv",
        "file:///etc/passwd",
        "data/places.csv\0",
        "",
    ],
)
def test_path_out_of_the_package(package: Path, path: str) -> None:
    """It is not opened, whatever it is written like."""
    _descriptor(package, lambda descriptor: descriptor["resources"][6].update(path=path))
    answer = refused(package)
    assert "path-unsafe" in answer["codes"]
    assert "frictionless" not in answer["ran"]


@pytest.mark.parametrize("key", ["schema", "dialect"])
def test_address_in_the_place_of_an_object(package: Path, key: str) -> None:
    """It is not fetched."""
    address = {key: "https://example.org/x.json"}
    _descriptor(package, lambda descriptor: descriptor["resources"][6].update(address))
    answer = refused(package)
    assert "schema-address" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_pipe(package: Path) -> None:
    """A pipe, of which nobody writes the other end, is not waited for."""
    os.mkfifo(_replaced(package))
    assert "file-irregular" in refused(package)["codes"]


def test_descriptor_that_is_a_pipe(package: Path) -> None:
    """Nor is it where the descriptor should be."""
    (package / "datapackage.json").unlink()
    os.mkfifo(package / "datapackage.json")
    assert refused(package)["codes"] == ["file-irregular"]


def test_cell_of_100_megabytes(package: Path) -> None:
    """The line is measured before it is read."""
    _table(package, b"place_id,kind\n" + b"x" * (100 * 2**20) + b"\n")
    answer = refused(package)
    assert "row-limit" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_cell_of_many_lines(package: Path) -> None:
    """A quote that is never closed makes one cell of the rest of the file."""
    _table(package, b'place_id,kind\n"' + b"some text\n" * (3 * 2**20))
    assert "row-limit" in refused(package)["codes"]


def test_row_of_40_000_cells(package: Path) -> None:
    """It would take frictionless gigabytes."""
    _table(package, b"place_id,kind\n" + b"," * 40_000 + b"\n")
    answer = refused(package)
    assert "row-limit" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_many_blank_lines(package: Path) -> None:
    """Reading stops where so many rows are wrong."""
    _table(package, b"place_id,kind\n" + b"\n" * (20 * 2**20))
    answer = refused(package)
    assert {"row-limit", "row-shape"} <= set(answer["codes"])
    assert "frictionless" not in answer["ran"]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_deep_json(package: Path, opening: str) -> None:
    """Brackets within brackets end no process."""
    (package / "datapackage.json").write_text(opening * 400_000, encoding="utf-8")
    assert refused(package)["codes"] == ["json-limit"]


def test_json_of_many_values(package: Path) -> None:
    """A descriptor of a million lists is none."""
    text = '{"resources": [' + "[]," * 1_000_000 + "[]]}"
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    assert refused(package)["codes"] == ["json-limit"]


def test_large_descriptor(package: Path) -> None:
    """It is measured before it is read."""
    (package / "datapackage.json").write_bytes(b" " * (5 * 2**20))
    assert refused(package)["codes"] == ["size-limit"]


def test_number_of_many_digits(package: Path) -> None:
    """Python refuses to read it, with an error that is nobody's fault."""
    _descriptor(package, lambda descriptor: descriptor.update(note="HERE"))
    file = package / "datapackage.json"
    text = file.read_text(encoding="utf-8").replace('"HERE"', "9" * 5_000)
    file.write_text(text, encoding="utf-8")
    assert "json-limit" in refused(package)["codes"]


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:[a-z-]+-?)+", "([a-z]*)*x", ".*.*.*x"])
def test_pattern_that_takes_for_ever(package: Path, pattern: str) -> None:
    """It is never tried, by no gate."""

    def change(descriptor: dict[str, Any]) -> None:
        field = descriptor["resources"][6]["schema"]["fields"][2]
        field["constraints"] = {"required": True, "pattern": pattern}

    _descriptor(package, change)
    file = package / "data" / "places.csv"
    file.write_bytes(file.read_bytes().replace(b"Musterstadt", b"a" * 60 + b"!"))
    answer = refused(package)
    assert "pattern-unsafe" in answer["codes"]
    assert "frictionless" not in answer["ran"]


def test_sparse_file_of_a_terabyte(package: Path) -> None:
    """Its size is looked at before it is opened."""
    os.truncate(package / "data" / "places.csv", 2**40)
    assert "size-limit" in refused(package)["codes"]


def test_many_files(package: Path) -> None:
    """The walk through the folder ends."""
    folder = package / "data" / "more"
    folder.mkdir()
    for number in range(10_001):
        (folder / f"{number}.csv").touch()
    assert "size-limit" in refused(package)["codes"]


def test_folders_in_folders(package: Path) -> None:
    """So does the one through folders that hold each other."""
    deep = package / "data" / "/".join("d" * 12)
    deep.mkdir(parents=True)
    (deep / "x.csv").touch()
    assert "size-limit" in refused(package)["codes"]


def test_citation_of_aliases(package: Path) -> None:
    """YAML that grows while it is read is not read."""
    lines = [
        "a: &a [x,x,x,x,x,x,x,x,x]",
        *(
            f"{two}: &{two} [{','.join([f'*{one}'] * 9)}]"
            for one, two in zip("abcdefgh", "bcdefghi", strict=True)
        ),
    ]
    (package / "CITATION.cff").write_text("\n".join(lines), encoding="utf-8")
    assert "citation" in refused(package)["codes"]

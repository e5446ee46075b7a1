"""What is built, and that it works wherever it is put."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import zipfile
from email.parser import HeaderParser
from typing import TYPE_CHECKING

import pytest

from _builds import Built, build, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from pathlib import Path

# Says where it was imported from, then what it found there.
LOOK = """
import json, sys
sys.path[:0] = sys.argv[1:]
import transloek
data = transloek.load()
rows = {name: len(data.table(name)) for name in data.tables}
print(json.dumps([transloek.__file__, transloek.__version__, rows]))
"""


def look(python: object, *path: object, cwd: Path) -> tuple[str, str, dict[str, int]]:
    """Load the installed data in another process: file, version, rows per table."""
    where, version, rows = json.loads(run(python, "-I", "-c", LOOK, *path, cwd=cwd))
    return where, version, rows


@pytest.fixture(scope="session")
def version(root: Path) -> str:
    """Return the version that the descriptor states."""
    return str(json.loads((root / "datapackage.json").read_bytes())["version"])


@pytest.fixture(scope="session")
def rows(root: Path) -> dict[str, int]:
    """Count the rows of the checkout's tables."""
    counts = {}
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            counts[path.stem] = sum(1 for _ in csv.DictReader(stream))
    return counts


def names_in(wheel: Path) -> set[str]:
    """List a wheel's files."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata_of(wheel: Path, version: str) -> Message:
    """Read what a wheel says about itself."""
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"transloek-{version}.dist-info/METADATA").decode()
    return HeaderParser().parsestr(text)


def test_wheel_carries_code_data_and_licences_only(built: Built, root: Path, version: str) -> None:
    """Every module and table of the checkout is in the wheel, and no test or cache."""
    source = root / "src"
    kinds = {".py", ".typed", ".json", ".txt", ".css", ".transloek-record"}
    code = [path for path in source.rglob("*") if path.suffix in kinds]
    expected = {path.relative_to(source).as_posix() for path in code}
    expected |= {f"transloek/_package/data/{path.name}" for path in root.glob("data/*.csv")}
    expected |= {f"transloek/_package/{name}" for name in ("datapackage.json", "CITATION.cff")}
    found = names_in(built.wheel)
    info = f"transloek-{version}.dist-info/"
    assert {name for name in found if not name.startswith(info)} == expected
    licences = {name for name in found if name.startswith(f"{info}licenses/")}
    texts = {"LICENSE.md", "LICENSES/CC-BY-4.0.txt", "LICENSES/MIT.txt"}
    assert licences == {f"{info}licenses/{text}" for text in texts}


def test_wheel_declares_what_it_is(built: Built, version: str) -> None:
    """Name, version, licence, Python, dependencies and extras are in the metadata."""
    metadata = metadata_of(built.wheel, version)
    assert (metadata["Name"], metadata["Version"]) == ("transloek", version)
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = metadata.get_all("Requires-Dist", [])
    hard = [need for need in needed if "extra ==" not in need]
    assert hard == ["pandas>=3", "snowballstemmer>=2.2"]


def test_every_extra_that_a_message_names_exists(built: Built, version: str) -> None:
    """Where the code asks for `pip install "transloek[x]"`, the wheel offers x."""
    with zipfile.ZipFile(built.wheel) as archive:
        code = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".py")]
    named = set(
        re.findall(r'^(?!\s*>>>).*require_extra\("[\w.]+", "(\w+)"\)', "".join(code), re.MULTILINE)
    )
    assert "validate" in named
    assert named <= set(metadata_of(built.wheel, version).get_all("Provides-Extra", []))


def test_sdist_holds_the_whole_repository(root: Path, unpacked: Path) -> None:
    """What is under version control is there; what tools and users leave beside it is not."""
    if not (root / ".git").exists():
        pytest.skip("what is under version control is known in the repository only")
    tracked = run("git", "ls-files", cwd=root).split("\n")
    tops = {path.split("/")[0] for path in tracked if path} | {"PKG-INFO"}
    assert {path.name for path in unpacked.iterdir()} == tops
    assert not list(unpacked.rglob("__pycache__"))


def test_two_builds_are_byte_identical(built: Built, unpacked: Path, tmp_path: Path) -> None:
    """The sdist's own build, at another time and place, gives the same files."""
    again = build(unpacked, tmp_path)
    assert again.wheel.read_bytes() == built.wheel.read_bytes()
    assert again.sdist.read_bytes() == built.sdist.read_bytes()


def test_installed_wheel_loads_its_data(
    built: Built,
    fresh_python: Callable[..., Path],
    tmp_path: Path,
    version: str,
    rows: dict[str, int],
) -> None:
    """In a fresh environment, away from the checkout, all tables are there with all rows."""
    python = fresh_python(built.wheel)
    where, stated, found = look(python, cwd=tmp_path)
    assert where.startswith(str(tmp_path))
    assert (stated, found) == (version, rows)


def test_installed_command_validates_the_installed_data(
    built: Built, fresh_python: Callable[..., Path], tmp_path: Path, version: str
) -> None:
    """The console script is there, and finds no fault with what came in the wheel."""
    command = fresh_python(built.wheel).with_name("transloek")
    assert version in run(command, "--version", cwd=tmp_path)
    run(command, "validate", cwd=tmp_path)


def test_editable_install_loads_the_checkout(
    unpacked: Path,
    fresh_python: Callable[..., Path],
    tmp_path: Path,
    version: str,
    rows: dict[str, int],
) -> None:
    """An editable install has no data of its own: it reads those beside the source."""
    python = fresh_python("--editable", unpacked)
    where, stated, found = look(python, cwd=tmp_path)
    assert where == str(unpacked / "src" / "transloek" / "__init__.py")
    assert (stated, found) == (version, rows)


def test_wheel_works_from_the_path_without_installation(
    built: Built, tmp_path: Path, version: str, rows: dict[str, int]
) -> None:
    """A wheel is a zip: put on the path, it loads its data without being unpacked."""
    where, stated, found = look(sys.executable, built.wheel, cwd=tmp_path)
    assert where.startswith(f"{built.wheel}{os.sep}")
    assert (stated, found) == (version, rows)

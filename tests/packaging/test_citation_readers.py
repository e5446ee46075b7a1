"""What cannot live beside our own libraries reads the citations in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest

from transloek.dataset import load

if TYPE_CHECKING:
    from pathlib import Path

# cffconvert 2.0.0 wants jsonschema before 4, which wants pkg_resources of an older setuptools.
READERS = ("cffconvert==2.0.0", "setuptools<81")
# Of this one, only the schema of CSL-JSON that it ships: without what it depends on.
SCHEMA = "commonmeta-py==0.116"
WHATS = [None, "m05-w3-04", "themes", "m05-report"]

CHECK = """
import json, sys
from importlib.util import find_spec
from pathlib import Path
import jsonschema

home = Path(find_spec("commonmeta").submodule_search_locations[0])
schema = json.loads((home / "resources" / "csl-data.json").read_text(encoding="utf-8"))
jsonschema.Draft7Validator(schema).validate(json.load(sys.stdin))
"""


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment with the readers, or skip: it needs the network."""
    home = tmp_path_factory.mktemp("readers") / "venv"
    venv.create(home, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "-q"]
    for requirements in (READERS, ("--no-deps", SCHEMA)):
        done = subprocess.run([*pip, *requirements], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            reason = f"{' '.join(requirements)} cannot be installed: {done.stderr.strip()[-200:]}"
            if os.environ.get("TRANSLOEK_REQUIRE_TOOLS") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
    return home / "bin"


def run(*command: object, cwd: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of the environment, apart from this process' Python."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=env | {"PYTHONUTF8": "1"},
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("what", WHATS)
def test_cffconvert_takes_our_cff(readers: Path, tmp_path: Path, what: str | None) -> None:
    """It is valid, and APA made of it names author, title and version."""
    (tmp_path / "CITATION.cff").write_text(load().cite(what, format="cff"), encoding="utf-8")
    valid = run(readers / "cffconvert", "--validate", cwd=tmp_path)
    assert valid.returncode == 0, valid.stdout + valid.stderr
    made = run(readers / "cffconvert", "-f", "apalike", cwd=tmp_path)
    assert "transloek contributors" in made.stdout
    assert "Lokale Ökonomien am Niederrhein" in made.stdout


def test_cffconvert_notices_a_fault(readers: Path, tmp_path: Path) -> None:
    """Else its word would be worth nothing."""
    text = load().cite(format="cff").replace("authors:", "autoren:")
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    assert run(readers / "cffconvert", "--validate", cwd=tmp_path).returncode != 0


@pytest.mark.parametrize("what", WHATS)
def test_csl_json_follows_its_schema(readers: Path, tmp_path: Path, what: str | None) -> None:
    """That of the CSL project; an entry of another type does not."""
    text = load().cite(what, format="csl-json")
    done = run(readers / "python", "-c", CHECK, cwd=tmp_path, text=text)
    assert done.returncode == 0, done.stderr
    wrong = json.dumps([json.loads(text)[0] | {"type": "table"}])
    assert run(readers / "python", "-c", CHECK, cwd=tmp_path, text=wrong).returncode != 0

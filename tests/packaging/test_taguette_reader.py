"""Taguette reads its codebook, in an environment of its own: it wants old libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, Any

import pytest

from transloek.dataset import load

if TYPE_CHECKING:
    from pathlib import Path

# What the module that reads codebooks imports, and no more of what Taguette depends on.
READER = ("--no-deps", "taguette==1.5.2", "chardet<6", "sentry-sdk", "certifi", "urllib3")

READ = """
import json, sys
from taguette import validate
from taguette.import_codebook import list_tags

with open(sys.argv[1], "rb") as file:
    tags = list_tags(file)
for tag in tags:
    assert validate.tag_path(tag["path"]) and validate.description(tag["description"])
print(json.dumps(tags))
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with Taguette's reader, or skip: it needs the network."""
    home = tmp_path_factory.mktemp("taguette") / "venv"
    venv.create(home, symlinks=True)
    found = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(found), "install", "--quiet", *READER]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = f"{READER[1]} cannot be installed: {done.stderr.strip()[-200:]}"
        if os.environ.get("TRANSLOEK_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def read(python: Path, file: Path) -> list[dict[str, Any]]:
    """Return the tags that Taguette finds in a file."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(python), "-c", READ, str(file)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
def test_taguette_reads_every_code(python: Path, tmp_path: Path, lang: str) -> None:
    """Themes and actors with their definitions; umlauts are whole, though it guesses encodings."""
    ds = load()
    tags = {
        tag["description"].partition("\n")[0]: tag
        for tag in read(python, ds.export(tmp_path / "codes.csv", lang=lang))
    }
    for table in ("themes", "actors"):
        for record in ds.records(table):
            tag = tags[f"[{record.id}]"]
            assert tag["path"].endswith(f".{record.label(lang)}")
            assert record.definition(lang) in tag["description"]
    assert len(tags) == len(ds.themes) + len(ds.actors) + 2


def test_taguette_notices_a_fault(python: Path, tmp_path: Path) -> None:
    """What reads everything would prove nothing."""
    file = tmp_path / "codes.csv"
    file.write_text("label,description\na,b\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="No 'tag', 'name', or 'path' column"):
        read(python, file)

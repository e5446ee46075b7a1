"""Checking that a commit can be released."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from _edits import set_cells
from _tools import require_tool

if TYPE_CHECKING:
    from pathlib import Path


class Repository:
    """A checkout of its own, with a history."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet")
        self.commit()

    def git(self, *arguments: str) -> str:
        """Return what Git says."""
        command = [require_tool("git"), "-C", str(self.root), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRON)
        return done.stdout

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Change")

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert re.search(old, text, re.MULTILINE)
        changed = re.sub(old, new, text, count=1, flags=re.MULTILINE)
        (self.root / path).write_text(changed, encoding="utf-8")

    def canonical(self) -> None:
        """Bring the data into form."""
        command = [sys.executable, "-m", "transloek", "format", str(self.root)]
        subprocess.run(command, check=True, capture_output=True)

    def set_version(self, version: str, date: str) -> None:
        """Give the checkout a version."""
        self.replace("pyproject.toml", r'^version = ".*"', f'version = "{version}"')
        self.replace("datapackage.json", r'"version": ".*"', f'"version": "{version}"')
        self.replace("CITATION.cff", r"^version: .*", f"version: {version}")
        self.replace("README.md", r"\(Version \d+\.\d+\.\d+", f"(Version {version}")
        self.replace("CHANGELOG.md", r"^## \[.*", f"## [{version}] - {date}")

    def check(self, *arguments: str) -> Checked:
        """Run the checks."""
        command = [sys.executable, str(self.root / "tools" / "release_check.py"), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=ENVIRON)
        return Checked(done.returncode, done.stdout, done.stderr)


class Checked(NamedTuple):
    """What the checks came to."""

    code: int
    out: str
    err: str

    def failed(self) -> list[str]:
        """Return the checks that failed."""
        return re.findall(r"^FAIL  (\w+):", self.out, re.MULTILINE)


IDENTITY = {
    f"GIT_{role}_{name}": "nobody@example.org"
    for role in ("AUTHOR", "COMMITTER")
    for name in ("NAME", "EMAIL")
}
# All but the build, which takes its time.
QUICK = [f"--only={name}" for name in ("version", "changelog", "data", "step")]
FINAL = [*QUICK, "--only=date", "--only=commit"]
ENVIRON = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture
def repository(unpacked: Path, tmp_path: Path) -> Repository:
    """Return a repository with what the sdist holds, which a test may change."""
    require_tool("git")
    place = tmp_path / "checkout"
    shutil.copytree(unpacked, place, ignore=shutil.ignore_patterns("PKG-INFO"))
    return Repository(place)


def test_what_is_to_be_released_is_built_and_summed_up(repository: Repository) -> None:
    """Without a tag there is nothing to compare with, and before its day no date."""
    done = repository.check()
    assert (done.failed(), done.code, done.err) == ([], 0, "")
    assert "note  step: no tag yet" in done.out
    assert "note  changelog: the section is there, and has no date yet" in done.out
    dist = repository.root / "dist"
    for manifest, folder in (("SHA256SUMS", dist), ("SHA256SUMS.package", repository.root)):
        lines = (dist / manifest).read_text(encoding="utf-8").splitlines()
        for digest, name in (line.split("  ") for line in lines):
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    tables = sorted(f"data/{file.name}" for file in (repository.root / "data").glob("*.csv"))
    assert [line.split("  ")[1] for line in lines] == ["datapackage.json", *tables]


def test_on_the_day_everything_has_its_date_and_is_committed(repository: Repository) -> None:
    """And the step from the last release is far enough."""
    assert repository.check(*FINAL).failed() == ["date"]
    repository.git("tag", "v0.1.0")
    set_cells(repository.root, "places", "krefeld", note_en="A note that says more.")
    repository.set_version("0.1.1", "2026-12-01")
    repository.replace("CITATION.cff", r"^version:", "date-released: 2026-12-01\nversion:")
    repository.replace("datapackage.json", r'"created": ".*"', '"created": "2026-12-01T00:00:00Z"')
    repository.canonical()
    assert repository.check(*FINAL).failed() == ["commit"] * 6
    repository.commit()
    done = repository.check("--final")
    assert (done.failed(), done.code) == ([], 0), done.out
    assert done.out.endswith("can be released\n")
    assert "ok    step: since v0.1.0: 1 changes call for patch, the version goes patch" in done.out
    repository.git("tag", "v0.1.1")
    assert "ok    step: since v0.1.0" in repository.check("--only=step").out


def test_what_stands_against_a_release_is_named(repository: Repository) -> None:
    """Each by its check: the version, the changelog, the data, the step, the IDs."""
    repository.git("tag", "v0.1.0")
    repository.replace("CITATION.cff", r"^version: .*", "version: 0.1.7")
    repository.replace("CHANGELOG.md", r"^## \[.*\n", "## [0.0.9] - unreleased\n")
    set_cells(repository.root, "practices", "m05-t1-p1", name="Something else")
    repository.commit()
    done = repository.check(*QUICK)
    assert done.code == 1
    assert done.failed() == ["version", "version", "changelog", "data", "data", "step", "step"]
    assert "CITATION.cff has 0.1.7, pyproject.toml 0.1.0" in done.out
    assert "id-other-meaning practices m05-t1-p1" in done.out
    assert done.out.endswith("7 to mend\n")


def test_an_empty_section_is_no_changelog(repository: Repository) -> None:
    """Somebody forgot to say what changed."""
    repository.set_version("0.2.0", "unreleased")
    heading = "## [0.2.0] - unreleased\n\n### Data\n\n### Code\n\n## [0.1.0]"
    repository.replace("CHANGELOG.md", r"^## \[0\.2\.0\]", heading)
    assert (
        "FAIL  changelog: the section on this version is empty"
        in repository.check("--only=changelog").out
    )


def test_outside_a_repository_there_is_nothing_to_release(root: Path, tmp_path: Path) -> None:
    """A wrong call."""
    command = [sys.executable, str(root / "tools/release_check.py"), "--root", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "is no Git checkout" in done.stderr

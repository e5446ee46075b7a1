"""The files around the code: licences, citation, changelog, settings of other tools."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from _builds import run
from _tools import require_tool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def project(root: Path) -> dict[str, Any]:
    """Return the project's settings."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def descriptor(root: Path) -> dict[str, Any]:
    """Return the descriptor as it stands."""
    content: dict[str, Any] = json.loads((root / "datapackage.json").read_bytes())
    return content


@pytest.fixture(scope="session")
def citation(root: Path) -> dict[str, Any]:
    """Return the citation file as it stands."""
    content: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    return content


def test_every_file_states_copyright_and_licence(root: Path) -> None:
    """The project follows the REUSE specification."""
    run(sys.executable, "-m", "reuse", "--root", root, "lint", cwd=root)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("citation-file-format", "CITATION.cff"),
        ("dependabot", ".github/dependabot.yml"),
        ("github-workflows", ".github/workflows/ci.yml"),
        ("readthedocs", ".readthedocs.yaml"),
    ],
)
def test_file_follows_its_schema(root: Path, schema: str, path: str) -> None:
    """A file that another tool reads has the form which that tool publishes."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    run(*check, path, cwd=root)


def test_repository_passes_the_scientific_python_review(
    root: Path, project: dict[str, Any]
) -> None:
    """No check of repo-review with sp-repo-review fails, and none is switched off."""
    assert "repo-review" not in project["tool"]
    run(sys.executable, "-m", "repo_review", "--format", "json", "--show", "err", root, cwd=root)


def test_one_version_is_stated_everywhere(
    root: Path, project: dict[str, Any], descriptor: dict[str, Any], citation: dict[str, Any]
) -> None:
    """Package, descriptor, citation, README and the changelog's newest entry have one version."""
    version = project["project"]["version"]
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert {descriptor["version"], citation["version"], newest[1]} == {version}
    assert f"(Version {version})" in (root / "README.md").read_text("utf-8")


def test_citation_says_what_the_descriptor_says(
    descriptor: dict[str, Any], citation: dict[str, Any]
) -> None:
    """Title, abstract, keywords, licence and authors are the descriptor's."""
    assert citation["title"] == descriptor["title"]
    assert citation["abstract"] == descriptor["description"]
    assert citation["keywords"] == descriptor["keywords"]
    assert [citation["license"]] == [licence["name"] for licence in descriptor["licenses"]]
    authors = [author["name"] for author in citation["authors"]]
    assert authors == [person["title"] for person in descriptor["contributors"]]


def test_changelog_tells_data_from_code(root: Path) -> None:
    """Each version has the parts Data and Code, with Keep a Changelog's kinds of change."""
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    for entry in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        assert re.match(r"\[\d+\.\d+\.\d+\] - (unreleased|\d{4}-\d\d-\d\d)\n", entry)
        assert re.findall(r"^### (.+)$", entry, re.MULTILINE) == ["Data", "Code"]
        assert set(re.findall(r"^#### (.+)$", entry, re.MULTILINE)) <= kinds


def test_licence_texts_are_those_that_the_project_names(
    root: Path, project: dict[str, Any], descriptor: dict[str, Any]
) -> None:
    """There is the text of every licence in the metadata, and no other."""
    named = set(project["project"]["license"].split(" AND "))
    assert {path.stem for path in (root / "LICENSES").iterdir()} == named
    assert {licence["name"] for licence in descriptor["licenses"]} < named


def test_old_python_is_refused_with_the_way_out(root: Path, tmp_path: Path) -> None:
    """`make run` with a Python below 3.11 says so, and how to name another, and makes nothing."""
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ntest "$1" = --version && echo Python 3.9.1\nexit 1\n')
    old.chmod(0o755)
    venv = tmp_path / "venv"
    make = [require_tool("make"), f"PYTHON={old}", f"VENV={venv}", "run"]
    done = subprocess.run(make, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.1" in done.stderr
    assert "make PYTHON=python3.12 run" in done.stderr
    assert not venv.exists()

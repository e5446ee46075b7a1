"""The documentation, built once for all tests that look at it, in whatever process they run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

import transloek

if TYPE_CHECKING:
    import pytest

__all__ = ["build", "built_site"]


def built_site(root: Path, factory: pytest.TempPathFactory) -> Path:
    """Build the site in both languages, unless another test has, and return its folder.

    A warning, or a file written among the sources, is an error.
    """
    if given := os.environ.get("TRANSLOEK_SITE"):
        return Path(given)
    folder = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        # The processes have a folder in common above their own.
        folder = folder.parent
    told = folder / "site.json"
    with FileLock(folder / "site.lock"):
        if not told.exists():
            told.write_text(json.dumps(_built(root, folder)), encoding="utf-8")
    result = json.loads(told.read_text(encoding="utf-8"))
    assert result["code"] == 0, result["errors"]
    assert result["changed"] == []
    return folder / "site"


def build(root: Path, out: Path, work: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the site as ``make docs`` does, with the package that is tested."""
    package = str(Path(transloek.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    command = [sys.executable, str(root / "tools" / "build_docs.py"), *options]
    return subprocess.run(
        [*command, "--out", str(out), "--work", str(work)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )


def _built(root: Path, folder: Path) -> dict[str, object]:
    before = _snapshot(root / "docs")
    done = build(root, folder / "site", folder / "site-work")
    after = _snapshot(root / "docs")
    changed = sorted(str(path) for path, content in after.items() if before.get(path) != content)
    return {"code": done.returncode, "errors": done.stdout + done.stderr, "changed": changed}


def _snapshot(folder: Path) -> dict[Path, bytes]:
    """Return the sources as they are."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file: file.read_bytes() for file in files if "__pycache__" not in file.parts}

"""The German catalogues of the documentation: in step with its pages, and without a gap."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog


@pytest.fixture(scope="module")
def catalogues(root: Path) -> dict[str, Catalog]:
    """Return every catalogue by its path."""
    folder = root / "docs" / "locales" / "de" / "LC_MESSAGES"
    found = {}
    for path in sorted(folder.rglob("*.po")):
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = read_po(file, locale="de")
    return found


def test_nothing_is_missing_and_nothing_is_stale(root: Path, tmp_path: Path) -> None:
    """Every text of every page has its German, and no catalogue has a text that no page has."""
    command = [sys.executable, str(root / "tools" / "translations.py"), "check"]
    done = subprocess.run(
        [*command, "--work", str(tmp_path)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.returncode) == ("All texts are translated.\n", 0), done.stderr


def test_typography_is_german(catalogues: dict[str, Catalog]) -> None:
    """Quotation marks and dashes, outside code."""
    wrong = [
        f"{name}: {message.string}"
        for name, catalogue in catalogues.items()
        for message in catalogue
        if message.id and any(mark in str(message.string) for mark in ("”", "—"))
    ]
    assert wrong == []

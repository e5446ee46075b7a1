"""What the unit tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from _cli import Cli

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, invented: Path) -> Cli:
    """Return the command line, to be called on the invented package."""
    return Cli(capsys, monkeypatch, invented)

"""A browser, and the site that it looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from _site import built_site
from _tools import require_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    chromium = require_tool("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in both languages, and return its folder."""
    return built_site(root, tmp_path_factory)


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Return the checks of accessibility."""
    return Axe()

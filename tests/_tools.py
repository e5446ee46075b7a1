"""What a test needs beside Python: there, or the test is skipped with what to install.

Where everything has to be there (`TRANSLOEK_REQUIRE_TOOLS=1`, as `.ci/run` sets it), a test that
lacks its tool fails: a skip that nobody reads would hide that it never runs.
"""

from __future__ import annotations

import os
import shutil

import pytest

__all__ = ["require_tool"]

# Tool → Debian's package, where the names differ.
PACKAGES = {"dot": "graphviz"}


def require_tool(name: str) -> str:
    """Return the path of a tool, or skip the test, or fail it."""
    found = shutil.which(name)
    if found is not None:
        return found
    package = PACKAGES.get(name, name)
    reason = f"{name} is not installed: on Debian and Ubuntu, apt-get install {package}"
    if os.environ.get("TRANSLOEK_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)

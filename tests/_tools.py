"""What a test needs beside Python: there, or the test is skipped with what to install.

Where everything has to be there (`TRANSLOEK_REQUIRE_TOOLS=1`, as `.ci/run` sets it), a test that
lacks its tool fails: a skip that nobody reads would hide that it never runs.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

__all__ = ["require_report", "require_tool"]

# Tool → Debian's package, where the names differ.
PACKAGES = {
    "Rscript": "r-base-core r-cran-jsonlite r-cran-readr r-cran-rsqlite",
    "bibtex": "texlive-binaries",
    "dot": "graphviz",
    "end2xml": "bibutils",
    "java": "default-jre-headless",
    "pdflatex": "texlive-latex-base",
    "soffice": "libreoffice-calc",
}
# What the shipped data are made from. Third-party text: it is not part of the project.
REPORT = "meeting-05-report.txt"


def require_report() -> Path:
    """Return the report on the fifth meeting, or skip the test: only who has it can compare."""
    folder = os.environ.get("TRANSLOEK_SOURCES")
    if not folder:
        pytest.skip(f"TRANSLOEK_SOURCES names no folder with {REPORT}, which is not redistributed")
    return Path(folder) / REPORT


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

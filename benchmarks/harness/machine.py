"""What the figures were measured with, without the name of the machine."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

__all__ = ["busy", "describe"]

LIBRARIES = (
    *("transloek", "pandas", "numpy", "pyarrow", "frictionless", "duckdb", "polars", "dask"),
    *("pyspark", "tantivy", "openpyxl", "pyreadstat", "rdflib", "lxml", "snowballstemmer"),
)


def describe() -> dict[str, Any]:
    """Return processor, memory, Python and libraries."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "libraries": {name: found for name in LIBRARIES if (found := _version(name))},
        "measured": datetime.now(UTC).strftime("%Y-%m-%d"),
    }


def busy() -> float:
    """Return how many programs wanted a processor in the last minute, for each that there is."""
    return round(os.getloadavg()[0] / (os.cpu_count() or 1), 1)


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None

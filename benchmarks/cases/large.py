"""The three questions on Parquet, in engines for one machine and for many: whole processes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from harness import process
from harness.measure import Spread
from harness.result import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["engines", "measure"]

_HERE = Path(__file__).parent.parent
# With all tables in memory, ten million findings would take more than most machines have.
_IN_MEMORY = 1_000_000


def engines(size: int) -> list[str]:
    """Return the engines that can be asked here about so many findings."""
    found = ["duckdb", "dask"]
    if shutil.which("java"):
        found.append("spark")
    return found + (["pandas"] if size <= _IN_MEMORY else [])


def command(engine: str, folder: Path) -> list[str]:
    """Return how Python is started to ask an engine."""
    code = (
        f"import sys, json; sys.path.insert(0, {str(_HERE)!r})\n"
        f"from questions.with_{engine} import ask\n"
        f"print(json.dumps(ask({str(folder)!r})))"
    )
    return ["-c", code]


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Ask every engine that is there; all must give the same answers."""
    folder = data / f"{size}.parquet"
    expected = None
    for engine in engines(size):
        runs = [process.run(command(engine, folder), tree=True) for _ in range(rounds)]
        answers = json.loads(runs[0].output.splitlines()[-1])
        expected = expected or answers
        if answers != expected:
            raise AssertionError(f"{engine} gives other answers than DuckDB")
        seconds = Spread.of([run.seconds for run in runs])
        more = {"peak": Spread.of([run.peak for run in runs]).median}
        yield Figure(f"large-{engine}", size, "s", seconds, {}, None, more)

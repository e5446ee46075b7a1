"""Validation, beside frictionless, and beside the bare check of keys, references, vocabularies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness import process
from harness.measure import Spread
from harness.result import Figure, Target, beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.process import Run

__all__ = ["measure", "measure_shipped"]

_HERE = Path(__file__).parent.parent
_ROOT = _HERE.parent
_GIB = 1024**3
# Above, frictionless takes so long that it is run once.
_MANY = 10_000


def _validate(folder: Path) -> list[str]:
    return ["-m", "transloek", "validate", "--skip", "frictionless", str(folder)]


def _frictionless(folder: Path) -> list[str]:
    return ["-m", "frictionless", "validate", str(folder / "datapackage.json")]


def _checks(engine: str, folder: Path) -> list[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(_HERE)!r}); from cases.keys import {engine}; "
        f"print({engine}({str(folder)!r}))"
    )
    return ["-c", code]


def measure_shipped(size: int, rounds: int, data: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the shipped data: whole processes."""
    commands = {"transloek": _validate(_ROOT), "frictionless": _frictionless(_ROOT)}
    runs = process.in_turns(commands, rounds)
    times = {name: [run.seconds for run in taken] for name, taken in runs.items()}
    peaks = {name: Spread.of([run.peak for run in taken]).median for name, taken in runs.items()}
    yield beside("validate-shipped", 0, times, 0.4, peaks=peaks)


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure a generated package: whole processes, reading included, and their memory."""
    folder = data / str(size)
    commands = {
        "transloek": _validate(folder),
        "DuckDB": _checks("duckdb_faults", folder),
        "polars": _checks("polars_faults", folder),
    }
    runs = process.in_turns(commands, rounds, warm=1 if size <= _MANY else 0)
    _check(runs)
    target = size >= 1_000_000
    times = {name: [run.seconds for run in taken] for name, taken in runs.items()}
    yield beside("validate-keys", size, times, 2.0 if target else None)
    peaks = [float(run.peak) for run in runs["transloek"]]
    memory = Target(2.0 * _GIB) if target else None
    doers = {name: Spread.of([float(r.peak) for r in taken]) for name, taken in runs.items()}
    yield Figure("validate-memory", size, "bytes", Spread.of(peaks), doers, memory)
    yield from _against_frictionless(size, rounds, folder, times["transloek"])


def _against_frictionless(
    size: int, rounds: int, folder: Path, ours: Sequence[float]
) -> Iterator[Figure]:
    count = rounds if size <= _MANY else 1
    runs = [process.run(_frictionless(folder)) for _ in range(count)]
    theirs = Spread.of([run.seconds for run in runs])
    faster = Spread.of([theirs.median / seconds for seconds in ours])
    goal = Target(40.0, least=True) if size >= 1_000_000 else None
    doers = {"transloek": Spread.of(ours), "frictionless": theirs}
    peak = Spread.of([float(run.peak) for run in runs]).median
    yield Figure("validate-frictionless", size, "times", faster, doers, goal, {"peak": peak})


def _check(runs: dict[str, list[Run]]) -> None:
    """Make sure that all say the same: there is no fault."""
    counted: dict[str, Any] = {
        name: json.loads(taken[0].output) for name, taken in runs.items() if name != "transloek"
    }
    if any(sum(faults.values()) for faults in counted.values()):
        raise AssertionError(f"faults in a valid package: {counted}")
    if not all(faults.keys() == counted["DuckDB"].keys() for faults in counted.values()):
        raise AssertionError("the engines did not check the same")

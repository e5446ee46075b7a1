"""What a user waits for before anything happens, as whole processes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from harness.measure import Spread
from harness.process import in_turns
from harness.result import Figure, Target, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["measure"]

# Short times: the more rounds, the less a disturbed one counts.
_ROUNDS = 4
_NOTHING = "python -c pass"
_PROGRAM = str(Path(sys.executable).with_name("transloek"))
_COMMANDS = {
    _NOTHING: ["-c", "pass"],
    "import": ["-c", "import transloek"],
    # The program as it is installed; `python -m transloek` imports runpy besides.
    "version": [_PROGRAM, "--version"],
    "show": [_PROGRAM, "show", "m05-w3-04"],
}


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the shipped data."""
    runs = in_turns(_COMMANDS, rounds * _ROUNDS)
    times = {name: [run.seconds for run in taken] for name, taken in runs.items()}
    more = [
        (one - other) * 1e3 for one, other in zip(times["import"], times[_NOTHING], strict=True)
    ]
    doers = {name: Spread.of(times[name]) for name in ("import", _NOTHING)}
    yield Figure("import", 0, "ms", Spread.of(more), doers, Target(5.0))
    for name in ("version", "show"):
        ours = {"transloek": times[name], _NOTHING: times[_NOTHING]}
        yield beside(name, 0, ours, 2.5, peak=Spread.of([r.peak for r in runs[name]]).median)

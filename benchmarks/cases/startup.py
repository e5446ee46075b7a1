"""What a user waits for before anything happens, as whole processes."""

from __future__ import annotations

import compileall
from pathlib import Path
from typing import TYPE_CHECKING

import startup
import transloek
from harness.measure import Spread
from harness.process import in_turns
from harness.result import Figure, Target, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["measure"]

# Short times: the more rounds, the less a disturbed one counts.
_ROUNDS = 4
_COMMANDS = {
    "import": "import transloek",
    "version": "transloek --version",
    "show": "transloek show m05-w3-04",
}


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure the shipped data."""
    compileall.compile_dir(Path(transloek.__file__).parent, quiet=1)
    names = [startup.YARDSTICK, *_COMMANDS.values()]
    runs = in_turns({name: startup.COMMANDS[name] for name in names}, rounds * _ROUNDS)
    times = {name: [run.seconds for run in taken] for name, taken in runs.items()}
    nothing = times[startup.YARDSTICK]
    importing = times[_COMMANDS["import"]]
    more = [(one - other) * 1e3 for one, other in zip(importing, nothing, strict=True)]
    doers = {"transloek": Spread.of(importing), startup.YARDSTICK: Spread.of(nothing)}
    yield Figure("import", 0, "ms", Spread.of(more), doers, Target(5.0))
    for work in ("version", "show"):
        name = _COMMANDS[work]
        ours = {"transloek": times[name], startup.YARDSTICK: nothing}
        peak = Spread.of([run.peak for run in runs[name]]).median
        yield beside(work, 0, ours, startup.TARGETS[name], peak=peak)

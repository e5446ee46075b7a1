"""Time what a user waits for, as whole processes, in ratios to ``python -c pass``.

Run it with the interpreter of the environment in which transloek is installed::

    python benchmarks/startup.py [RUNS]

Each round starts every command once, so that a busy moment falls on all of them alike; what is
printed is the median and the spread over all rounds, the median of the ratios within each round, and
the figure to reach. Modules are compiled first, as in any installation: without that, the first start
of each would count.
"""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

__all__ = ["COMMANDS", "TARGETS", "measure", "ratios", "seconds"]

YARDSTICK = "python -c pass"
ALL_TABLES = "import transloek as tl; ds = tl.load(); [ds.table(name) for name in ds.tables]"
# The program as it is installed; `python -m transloek` imports runpy besides.
PROGRAM = str(Path(sys.executable).with_name("transloek"))
COMMANDS = {
    YARDSTICK: ["-c", "pass"],
    'python -c "import pandas"': ["-c", "import pandas"],
    "import transloek": ["-c", "import transloek"],
    "tl.load() and a record": ["-c", "import transloek as tl; str(tl.load()['m05-w3-04'])"],
    "tl.load() and all tables": ["-c", ALL_TABLES],
    "transloek --version": [PROGRAM, "--version"],
    "transloek show m05-w3-04": [PROGRAM, "show", "m05-w3-04"],
    "transloek show m05-w3-04 -m": ["-m", "transloek", "show", "m05-w3-04"],
    "transloek --help": [PROGRAM, "--help"],
    "transloek info": [PROGRAM, "info"],
}
# So many times the yardstick; importing transloek is to take at most 5 ms more than it.
TARGETS = {"transloek --version": 2.5, "transloek show m05-w3-04": 2.5}


def seconds(arguments: list[str]) -> float:
    """Return how long a process takes from its start to its end."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603
    return time.perf_counter() - begin


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each command in every round; a round before them warms the caches."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, arguments in COMMANDS.items():
            taken = seconds(arguments)
            if number:
                times[name].append(taken)
    return times


def ratios(times: dict[str, list[float]]) -> dict[str, float]:
    """Return how many times as long as the yardstick each takes: the median over the rounds."""
    return {
        name: statistics.median(
            one / unit for one, unit in zip(taken, times[YARDSTICK], strict=True)
        )
        for name, taken in times.items()
    }


def main() -> None:
    """Measure, and print a table."""
    import transloek

    compileall.compile_dir(Path(transloek.__file__).parent, quiet=1)
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    found = ratios(times)
    print(f"{'whole process':28}{'median':>10}{'min':>8}{'max':>8}{'ratio':>8}{'reach':>8}")
    for name, taken in times.items():
        low, middle, high = min(taken), statistics.median(taken), max(taken)
        figures = f"{middle * 1e3:7.1f} ms{low * 1e3:8.1f}{high * 1e3:8.1f}{found[name]:8.2f}"
        print(f"{name:28}{figures}{TARGETS.get(name, ''):>8}".rstrip())


if __name__ == "__main__":
    main()

"""Time what a user waits for, as whole processes, in ratios to `python -c "import pandas"`.

Run it with the interpreter of the environment in which transloek is installed::

    python benchmarks/startup.py [RUNS]

Each round starts every command once, so that a busy moment falls on all of them alike; what is
printed is the median and the spread over all rounds, and the ratio of the medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

YARDSTICK = "import pandas"
ALL_TABLES = "import transloek as tl; ds = tl.load(); [ds.table(name) for name in ds.tables]"
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    f'python -c "{YARDSTICK}"': ["-c", YARDSTICK],
    "import transloek": ["-c", "import transloek"],
    "tl.load() and a record": ["-c", "import transloek as tl; str(tl.load()['m05-w3-04'])"],
    "tl.load() and all tables": ["-c", ALL_TABLES],
    "transloek --version": ["-m", "transloek", "--version"],
    "transloek show m05-w3-04": ["-m", "transloek", "show", "m05-w3-04"],
    "transloek info": ["-m", "transloek", "info"],
}


def seconds(arguments: list[str]) -> float:
    """Return how long a process takes from its start to its end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603
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


def main() -> None:
    """Measure, and print a table."""
    times = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    unit = statistics.median(times[f'python -c "{YARDSTICK}"'])
    print(f"{'whole process':28}{'median':>10}{'min':>8}{'max':>8}{'ratio':>8}")
    for name, taken in times.items():
        low, middle, high = min(taken), statistics.median(taken), max(taken)
        figures = f"{middle * 1e3:7.0f} ms{low * 1e3:8.0f}{high * 1e3:8.0f}{middle / unit:8.2f}"
        print(f"{name:28}{figures}")


if __name__ == "__main__":
    main()

"""The harness of the benchmarks counts what it says. No time decides a test: figures are made up."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from _tools import require_tool

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
try:
    import run as runner
    from cases import keys, large
    from harness import machine, measure, process
    from harness.result import Target, beside
    from harness.table import shown
    from harness.works import WORKS
    from worker import CASES
finally:
    sys.path.remove(str(BENCHMARKS))


def test_every_round_runs_every_doer_once_and_another_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After a round that is not counted, so that a busy moment falls on all alike."""
    now, order = [0.0], []
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def doer(name: str, seconds: float) -> object:
        def run() -> None:
            order.append(name)
            now[0] += seconds

        return run

    doers = {"a": doer("a", 2.0), "b": doer("b", 1.0), "c": doer("c", 4.0)}
    times = measure.in_turns(doers, 3)  # type: ignore[arg-type]
    assert order == [*"cab", *"abc", *"bca", *"cab"]
    assert times == {"a": [2.0] * 3, "b": [1.0] * 3, "c": [4.0] * 3}


def test_ratio_is_made_within_each_round() -> None:
    """A round that took all doers longer changes nothing; the median is told, with the spread."""
    found = measure.ratio([2.0, 20.0, 3.0], [1.0, 10.0, 1.0])
    assert (found.median, found.low, found.high, found.count) == (2.0, 2.0, 3.0, 3)


def test_exponent_is_the_slope_between_sizes() -> None:
    """1 for what grows with the size, 2 for what grows with its square."""
    sizes = [10_000, 100_000, 1_000_000]
    assert measure.exponent(sizes, [3.0 * size for size in sizes]) == pytest.approx(1.0)
    assert measure.exponent(sizes, [float(size) ** 2 for size in sizes]) == pytest.approx(2.0)
    assert measure.exponent(sizes, [0.5] * 3) == pytest.approx(0.0)


def test_yardstick_is_the_fastest_of_the_others() -> None:
    """Each ratio is told beside what it was made with."""
    times = {"transloek": [3.0, 3.0], "slow": [9.0, 9.0], "fast": [2.0, 1.0]}
    figure = beside("find", 100, times, 2.5)
    assert (figure.figure.median, figure.more["beside"]) == (2.25, "fast")
    assert figure.reached
    assert figure.as_json()["doers"]["slow"]["median"] == 9.0


@pytest.mark.parametrize(
    ("target", "found", "reached"),
    [
        (Target(1.1), 1.1, True),
        (Target(1.1), 1.104, True),
        (Target(1.1), 1.11, False),
        (Target(40, least=True), 40.0, True),
        (Target(40, least=True), 39.0, False),
    ],
)
def test_target_is_compared_as_precisely_as_it_is_told(
    target: Target, found: float, reached: bool
) -> None:
    """At most, or at least."""
    assert target.reached(found) is reached


def test_whole_processes_are_measured_with_their_memory() -> None:
    """Seconds, exit code, output, and the peak of the child alone."""
    size = 200 * 2**20
    small = process.run(["-c", "print('x')"])
    large = process.run(["-c", f"b = bytearray({size}); print('y')"])
    assert (small.output, large.output) == ("x", "y")
    assert large.peak - small.peak > 0.9 * size
    assert small.peak < size
    assert process.run(["-c", "import time; time.sleep(0.3)"]).seconds > 0.3


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it so")
def test_memory_of_what_a_process_starts_counts_too() -> None:
    """Where it is asked for: a program of Java beside Python."""
    child = "b = bytearray(200 * 2**20); import time; time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}]).wait()"
    assert process.run(["-c", code], tree=True).peak > 200 * 2**20


def test_process_that_fails_is_no_figure() -> None:
    """Its last words are told; an exit code that was expected is none."""
    with pytest.raises(RuntimeError, match="exit 3"):
        process.run(["-c", "raise SystemExit(3)"])
    assert process.run(["-c", "raise SystemExit(3)"], exits=(0, 3)).code == 3


def test_machine_is_described_without_its_name() -> None:
    """Cores, memory, versions; no host, no user, no path."""
    told = json.dumps(machine.describe())
    assert {"cores", "memory", "python", "libraries"} <= json.loads(told).keys()
    import getpass
    import socket

    assert socket.gethostname() not in told
    assert str(Path.home()) not in told
    assert getpass.getuser() not in json.loads(told)


def test_every_case_has_its_sizes_and_every_figure_its_name() -> None:
    """Of what is measured, nothing is left out by oversight."""
    assert runner.PLAN.keys() == CASES.keys()
    assert all(all(texts) for texts in WORKS.values())


@pytest.mark.parametrize(
    ("figure", "unit", "text"),
    [
        (0.01234, "s", "12.3 ms"),
        (1234.5, "s", "1,234 s"),
        (1.234, "times", "1.23"),
        (2**31, "bytes", "2,048 MiB"),
        (20_000.4, "per s", "20,000/s"),
    ],
)
def test_figures_are_shown_with_their_units(figure: float, unit: str, text: str) -> None:
    """With three significant figures; large ones whole."""
    assert shown(figure, unit) == text


def test_growth_is_worked_out_from_the_sizes_that_were_measured() -> None:
    """For every work of which there are two; faster than the size is not reached."""
    figures = [
        {
            "work": "load",
            "size": size,
            "unit": "times",
            "figure": {"median": 1.0},
            "doers": {"transloek": {"median": seconds}},
        }
        for size, seconds in ((100, 9.0), (10_000, 1.0), (1_000_000, 10_000.0))
    ]
    (found,) = runner.growth(figures)
    assert found["figure"]["median"] == pytest.approx(2.0)
    assert not found["reached"]
    assert math.isclose(found["more"]["from"], 10_000)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of generated packages."""
    folder = tmp_path_factory.mktemp("data")
    # Three meetings for the engines: some cut up what they read where meetings end, or elsewhere.
    for name, count, form in (("100", "100", "csv"), ("300.parquet", "300", "parquet")):
        command = [sys.executable, str(BENCHMARKS / "generate.py"), count, "--format", form]
        subprocess.run([*command, "--out", str(folder / name)], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("case", ["load", "load-without-pyarrow", "find", "validate", "export"])
def test_case_runs_and_its_doers_agree(case: str, data: Path) -> None:
    """At the smallest size: figures of the works that are known, all with a median."""
    if case == "validate":
        pytest.importorskip("polars")
    command = [sys.executable, str(BENCHMARKS / "worker.py"), case, "100", "1", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = [json.loads(line) for line in done.stdout.splitlines()]
    assert figures
    assert {figure["work"] for figure in figures} <= WORKS.keys()
    assert all(figure["figure"]["median"] > 0 for figure in figures)


@pytest.mark.parametrize("engine", ["duckdb_faults", "polars_faults"])
def test_yardsticks_of_validation_see_what_is_wrong(
    engine: str, data: Path, tmp_path: Path
) -> None:
    """Each in its own place: a key twice, a reference that leads nowhere, a word that is none."""
    pytest.importorskip(engine.partition("_")[0])
    package = tmp_path / "broken"
    shutil.copytree(data / "100", package)
    path = package / "data" / "finding_themes.csv"
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    finding, _, weight = lines[0].split(",")
    lines += [lines[0], f"{finding},nowhere,{weight}", f"{finding},time,guess"]
    path.write_text("\n".join([first, *lines, ""]), encoding="utf-8")
    found = {n: c for n, c in json.loads(getattr(keys, engine)(str(package))).items() if c}
    assert found["finding_themes.weight"] == 1
    assert found["finding_themes.theme_id>themes"] == 1
    assert found["finding_themes.key"] >= 1
    assert len(found) == 3


@pytest.mark.parametrize("engine", ["dask", "spark", "pandas"])
def test_engines_for_large_data_answer_as_duckdb_does(engine: str, data: Path) -> None:
    """The three questions of the how-to, on a small export."""
    pytest.importorskip({"spark": "pyspark"}.get(engine, engine))
    if engine == "spark":
        # On Debian and Ubuntu: apt-get install default-jre-headless
        require_tool("java")
    folder = data / "300.parquet"
    one, other = (process.run(large.command(name, folder)) for name in ("duckdb", engine))
    expected = json.loads(one.output)
    assert json.loads(other.output.splitlines()[-1]) == expected
    assert sum(count for *_, count in expected["kinds"]) > 300
    assert all(expected.values())

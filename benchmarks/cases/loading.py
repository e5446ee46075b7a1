"""All tables of a package as data frames, beside what a user of pandas would write."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from harness import process
from harness.measure import in_turns
from harness.result import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd

    from harness.result import Figure
    from transloek.descriptor import Package

__all__ = ["by_hand", "measure", "measure_without_pyarrow"]

_TARGETS = {100: 1.1, 100_000: 0.18, 1_000_000: 0.12}
# A process of its own takes long, and its memory is the same each time.
_PROCESSES = 3
_CODE = """
import sys; sys.path.insert(0, {path!r})
from cases.loading import {name}
{name}({folder!r})
"""


def ours(folder: str) -> dict[str, pd.DataFrame]:
    """Load all tables with transloek."""
    import transloek as tl

    ds = tl.load(folder)
    return {name: ds.table(name) for name in ds.tables}


def by_hand(folder: str) -> dict[str, pd.DataFrame]:
    """Load all tables with bare pandas."""
    return hand(folder)()


def hand(folder: str) -> Callable[[], dict[str, pd.DataFrame]]:
    """Return what reads the CSV files of a package with the types that its descriptor names.

    What is read of the descriptor is written into the calls beforehand: a user would have it there.
    """
    from pathlib import Path

    import pandas as pd

    from transloek import load

    package = load(folder).package
    calls = {table.name: _arguments(package, table.name) for table in package.resources}

    def read() -> dict[str, pd.DataFrame]:
        found = {}
        for table in package.resources:
            frame: Any = pd.read_csv(Path(folder, table.path), **calls[table.name])
            for field in table.fields:
                if field.type == "date":
                    # Seconds, as transloek has them.
                    frame[field.name] = frame[field.name].astype("datetime64[s]")
            found[table.name] = frame if table.key is None else frame.set_index(table.key)
        return found

    return read


def _arguments(package: Package, table: str) -> dict[str, Any]:
    import pandas as pd

    plain = {"string": "str", "integer": "Int64", "number": "float64"}
    fields = package.resource(table).fields
    types = {
        field.name: pd.CategoricalDtype(list(field.enum), ordered=field.ordered)
        if field.categories
        else plain[field.type]
        for field in fields
        if field.type != "date"
    }
    dates = [field.name for field in fields if field.type == "date"]
    return {
        "dtype": types,
        "parse_dates": dates,
        "keep_default_na": False,
        "na_values": [""],
        "encoding": "utf-8",
    }


def _check(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    """Make sure that both have read the same."""
    import pandas as pd

    for name, frame in one.items():
        pd.testing.assert_frame_equal(frame, other[name])


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure CSV with pyarrow, Parquet, one meeting of it, whole processes and memory."""
    folder = str(data / str(size))
    read = hand(folder)
    _check(ours(folder), read())
    times = in_turns({"transloek": lambda: ours(folder), "pandas": read}, rounds)
    yield beside("load", size, times, _TARGETS.get(size))
    yield from _parquet(size, rounds, data, read)
    yield from _processes(size, rounds, folder)


def _parquet(
    size: int, rounds: int, data: Path, read: Callable[[], dict[str, pd.DataFrame]]
) -> Iterator[Figure]:
    import transloek as tl

    folder = data / f"{size}.parquet"
    if not folder.exists():
        tl.load(data / str(size)).export(folder)
    _check(ours(str(folder)), read())
    doers = {"transloek": lambda: ours(str(folder)), "pandas": read}
    target = 0.18 if size >= 100_000 else None
    yield beside("load-parquet", size, in_turns(doers, rounds), target)
    if size >= 10_000:
        part = {"one meeting": lambda: _meeting(str(folder)), "all": lambda: ours(str(folder))}
        yield beside("load-meetings", size, in_turns(part, rounds), None)


def _meeting(folder: str) -> int:
    import transloek as tl

    ds = tl.load(folder, meetings=["m05"])
    return sum(len(ds.table(name)) for name in ds.tables)


def _processes(size: int, rounds: int, folder: str) -> Iterator[Figure]:
    path = str(sys.path[0])
    commands = {
        name: ["-c", _CODE.format(path=path, name=function, folder=folder)]
        for name, function in (("transloek", "ours"), ("pandas", "by_hand"))
    }
    runs = process.in_turns(commands, min(rounds, _PROCESSES), warm=size <= 10_000)
    yield beside("load-process", size, {k: [r.seconds for r in v] for k, v in runs.items()}, None)
    target = 1.0 if size >= 100_000 else None
    peaks = {name: [float(run.peak) for run in taken] for name, taken in runs.items()}
    yield beside("load-memory", size, peaks, target)


def measure_without_pyarrow(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure as for a user who has not installed pyarrow."""
    if any(name.partition(".")[0] in {"pyarrow", "pandas"} for name in sys.modules):
        raise RuntimeError("pyarrow was imported already: it takes a process of its own")
    sys.modules["pyarrow"] = None  # type: ignore[assignment]
    folder = str(data / str(size))
    read = hand(folder)
    if size <= 100_000:
        _check(ours(folder), read())
    times = in_turns({"transloek": lambda: ours(folder), "pandas": read}, rounds)
    target = 0.7 if size >= 100_000 else None
    yield beside("load-without-pyarrow", size, times, target)

"""Measure transloek beside what a user would take instead, and print what was found.

Run it with the interpreter of an environment with the group ``bench``; ``make bench`` does::

    python benchmarks/run.py [--full] [--only CASE] [--out FILE] [--data DIR]

Small sizes take minutes. ``--full`` measures all sizes, for which it makes packages of up to ten
million findings (6 GB) and takes hours; what is measured can be chosen. Each case runs in a process
of its own, and within it all doers of a work take turns; so ratios hold on any machine, while seconds
belong to the one that the result describes. ``--out`` writes the result as JSON, from which the page
of the documentation is made; figures of cases that were not measured are kept in it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from harness import machine
from harness.measure import exponent
from harness.table import print_table
from harness.works import WORKS
from worker import CASES

__all__ = ["PLAN", "main"]

HERE = Path(__file__).parent
# Sizes of each case, small and in full, and the rounds at each. Of the largest, few: what takes long
# is disturbed less by what else the machine does.
PLAN: dict[str, tuple[dict[int, int], dict[int, int]]] = {
    "startup": ({0: 5}, {0: 10}),
    "validate-shipped": ({0: 5}, {0: 7}),
    "load": ({100: 15, 10_000: 5}, {100: 25, 10_000: 7, 100_000: 5, 1_000_000: 3}),
    "load-without-pyarrow": ({10_000: 3}, {10_000: 3, 100_000: 3, 1_000_000: 1}),
    "find": ({10_000: 5}, {10_000: 5, 100_000: 5, 1_000_000: 3}),
    "search": ({10_000: 3}, {10_000: 3, 100_000: 3, 1_000_000: 1}),
    "validate": ({10_000: 1}, {10_000: 3, 100_000: 1, 1_000_000: 1}),
    "export": ({1_000: 2}, {10_000: 3, 100_000: 3}),
    "export-heavy": ({100: 2}, {1_000: 3, 10_000: 3, 100_000: 1}),
    "export-rdf": ({100: 2}, {1_000: 1, 10_000: 1, 100_000: 1}),
    "source": ({10: 5, 100: 5}, {10: 5, 100: 5, 1_000: 5}),
    "large": ({10_000: 1}, {100_000: 3, 1_000_000: 1, 10_000_000: 1}),
}
# Growth is that of the times of transloek from the smallest of these sizes to the largest.
_GROWING = (
    *("load", "load-parquet", "find", "find-first", "search-build", "search-query"),
    *("validate-keys", "export-zip", "export-sqlite", "export-duckdb", "export-parquet"),
    *("export-xlsx", "export-sav", "export-qdpx", "export-turtle", "export-jsonld"),
    "source-check",
)
_SMALLEST = {"source-check": 10} | dict.fromkeys(
    ("export-xlsx", "export-qdpx", "export-turtle", "export-jsonld"), 1_000
)
_EXPONENT = 1.1


def main() -> int:
    """Measure, print, and write what was asked for."""
    given = _arguments()
    found: list[dict[str, Any]] = []
    failed = 0
    result = _result(found, given.out)
    for case in given.only or list(CASES):
        for size, rounds in PLAN[case][given.full].items():
            if given.most is None or size <= given.most:
                figures = measured(case, size, given.rounds or rounds, given.data)
                found += figures or []
                failed += figures is None
                # After each: whoever stops what takes hours keeps what was measured.
                result = _result(found, given.out)
                _write(given.out, result)
    print_table(result["figures"])
    return 1 if failed else 0


def _write(out: Path | None, result: dict[str, Any]) -> None:
    """Write a result, if a file is asked for; as a whole or not at all."""
    if out is None:
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f"{out.name}.part")
    text = json.dumps(result, ensure_ascii=False, indent=1)
    part.write_text(f"{text}\n", encoding="utf-8")
    part.replace(out)


def _result(found: list[dict[str, Any]], out: Path | None) -> dict[str, Any]:
    """Return what was found as a result, with figures of an earlier one that it leaves out."""
    # What does not depend on the size is measured with each.
    last = list({(figure["work"], figure["size"]): figure for figure in found}.values())
    result: dict[str, Any] = {
        "machine": machine.describe(),
        "command": _command(),
        "figures": last,
    }
    if out is not None:
        result = _merged(out, result)
    result["figures"] = [f for f in result["figures"] if f["work"] != "growth"]
    result["figures"] += growth(result["figures"])
    loads = [f["busy"] for f in result["figures"] if "busy" in f] or [machine.busy()]
    result["machine"]["busy"] = {"low": min(loads), "high": max(loads)}
    for figure in result["figures"]:
        english, german = WORKS[figure["work"]]
        figure["title"] = {"en": english, "de": german}
    return result


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure transloek beside other programs.")
    parser.add_argument("--full", action="store_true", help="all sizes, not only the small ones")
    parser.add_argument(
        "--only", action="append", choices=list(CASES), help="measure this; may be given again"
    )
    parser.add_argument("--most", type=int, metavar="N", help="no sizes above N")
    parser.add_argument("--rounds", type=int, metavar="N", help="so many rounds at every size")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the result as JSON")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=Path("build/invented"),
        help="where the packages are, and are made if they are not (default: build/invented)",
    )
    return parser.parse_args()


def _command(*, whole: bool = False) -> str:
    """Return the command without where files lie on this machine; if ``whole``, for all cases."""
    words = [word for word in sys.argv[1:] if not word.startswith("/")]
    left_out = {"--data", "--out"}
    if whole:
        left_out |= {"--only", *CASES}
    return " ".join(["python benchmarks/run.py", *(w for w in words if w not in left_out)])


def measured(case: str, size: int, rounds: int, data: Path) -> list[dict[str, Any]] | None:
    """Measure one case at one size, in a process of its own; None if it failed, having said why."""
    print(f"{case} {size:,} …", file=sys.stderr, flush=True)
    provide(case, size, data)
    command = [sys.executable, str(HERE / "worker.py"), case, str(size), str(rounds), str(data)]
    before = machine.busy()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        print(f"{case} {size:,}: failed; none of its figures is kept", file=sys.stderr)
        return None
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [figure | {"busy": max(before, machine.busy())} for figure in found]


def provide(case: str, size: int, data: Path) -> None:
    """Make the packages that a case needs, where they are not there yet."""
    if not size or case == "source":
        return
    forms = ["parquet"] if case == "large" else ["csv"]
    if case == "load":
        forms.append("parquet")
    for form in forms:
        folder = data / (f"{size}.parquet" if form == "parquet" else str(size))
        if not folder.exists():
            data.mkdir(parents=True, exist_ok=True)
            generate = [str(HERE / "generate.py"), str(size), "--out", str(folder)]
            subprocess.run(  # noqa: S603
                [sys.executable, *generate, "--format", form], check=True, stdout=sys.stderr
            )


def growth(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return with which power of the size each work's time grows, where two sizes were measured."""
    found = []
    for work in _GROWING:
        least = _SMALLEST.get(work, 10_000)
        known = [f for f in figures if f["work"] == work and f["size"] >= least]
        points = sorted((f["size"], _seconds(f)) for f in known)
        if len(points) > 1:
            power = exponent([size for size, _ in points], [seconds for _, seconds in points])
            median = float(f"{power:.3g}")
            spread = {"median": median, "low": median, "high": median, "count": len(points)}
            found.append(
                {
                    "work": "growth",
                    "size": points[-1][0],
                    "unit": "power",
                    "figure": spread,
                    "doers": {},
                    "target": {"figure": _EXPONENT, "least": False},
                    "reached": float(f"{power:.2f}") <= _EXPONENT,
                    "more": {"of": work, "from": points[0][0]},
                    "busy": max(f.get("busy", 0) for f in known),
                }
            )
    return found


def _seconds(figure: dict[str, Any]) -> float:
    """Return what transloek took."""
    if figure["unit"] == "per s":
        return float(figure["size"] / figure["figure"]["median"])
    spread = figure["doers"].get("transloek", figure["figure"])
    return float(spread["median"])


def _merged(path: Path, new: dict[str, Any]) -> dict[str, Any]:
    """Return a result with the figures of an earlier one that were not measured again."""
    if not path.exists():
        return new
    old = json.loads(path.read_bytes())
    known = {(f["work"], f["size"]) for f in new["figures"]}
    kept = [f for f in old["figures"] if (f["work"], f["size"]) not in known]
    order = {work: place for place, work in enumerate(WORKS)}
    figures = sorted(
        [*kept, *new["figures"]], key=lambda f: (order.get(f["work"], len(order)), f["size"])
    )
    return new | {"figures": figures, "command": _command(whole=True)}


if __name__ == "__main__":
    sys.exit(main())

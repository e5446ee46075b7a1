"""Make a package of N invented findings, to measure and to test with.

Run it with the interpreter of an environment in which transloek and pyarrow are installed::

    python benchmarks/generate.py N [--out DIR] [--seed S] [--format csv|parquet]

The package has the shape of the shipped one and is valid: ``transloek validate DIR`` passes. As
Parquet it is what ``transloek export`` would make of that, for numbers at which no CSV is wanted. The
same number and seed always give the same bytes. Themes and kinds of actors are those of the shipped
package; everything else is invented. Nobody said any of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from synthetic.package import write_csv, write_parquet
from synthetic.plan import FEWEST, MOST

__all__ = ["main"]

WRITERS = {"csv": write_csv, "parquet": write_parquet}


def main() -> int:
    """Make a package, and say where it is."""
    parser = argparse.ArgumentParser(description="Make a package of N invented findings.")
    parser.add_argument("count", type=int, metavar="N", help=f"from {FEWEST} to {MOST}")
    parser.add_argument("--out", type=Path, metavar="DIR", help="default: build/invented/N")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default: 1")
    parser.add_argument(
        "--format",
        choices=sorted(WRITERS),
        default="csv",
        help="csv, as the shipped package; or parquet, divided by meeting (default: csv)",
    )
    given = parser.parse_args()
    suffix = "" if given.format == "csv" else f".{given.format}"
    folder = given.out or Path("build/invented") / f"{given.count}{suffix}"
    if folder.exists():
        parser.error(f"{folder} is there already; remove it, or name another with --out")
    begin = time.perf_counter()
    try:
        WRITERS[given.format](folder, given.count, given.seed)
    except ValueError as error:
        parser.error(str(error))
    print(f"{folder}: {given.count} findings in {time.perf_counter() - begin:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

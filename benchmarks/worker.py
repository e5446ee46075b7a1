"""Measure one case in a process of its own, and print a line of JSON for each figure.

It is started by ``run.py``: what one case leaves in memory, or has imported, must not show in the
next.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

__all__: list[str] = []

CASES = {
    "startup": "startup:measure",
    "validate-shipped": "validating:measure_shipped",
    "load": "loading:measure",
    "load-without-pyarrow": "loading:measure_without_pyarrow",
    "find": "finding:measure",
    "search": "searching:measure",
    "validate": "validating:measure",
    "export": "exporting:measure",
    "export-heavy": "exporting:measure_heavy",
    "export-rdf": "exporting:measure_rdf",
    "source": "sourcing:measure",
    "large": "large:measure",
}


def main(case: str, size: str, rounds: str, data: str) -> None:
    """Measure a case."""
    module, _, name = CASES[case].partition(":")
    measure = getattr(import_module(f"cases.{module}"), name)
    for figure in measure(int(size), int(rounds), Path(data)):
        print(json.dumps(figure.as_json()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Count the single faults that transloek finds, and that frictionless alone finds.

Run it with the interpreter of the environment in which transloek is installed::

    python benchmarks/faults.py [FILE]

Every fault of the catalogue in ``tests/faults`` is put, alone, into a copy of the invented package.
Then both look at it: ``transloek validate``, which has to name the fault by the rule that is meant
for it, and ``frictionless validate`` as anyone would run it, for which any error counts. The result
is written as JSON, from which the documentation makes its table; a test holds it to the catalogue.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent
# In the place of this folder, where a module has the name of the catalogue: it is this one.
sys.path[0] = str(ROOT / "tests")

if TYPE_CHECKING:
    from faults._single import Single

RESULT = Path(__file__).with_suffix(".json")
# frictionless waits for ever on some faults, such as a named pipe.
SECONDS = 20
FOUND, MISSED, HUNG, TWICE = 0, 1, 2, 3
WORDS = {MISSED: "not found", HUNG: "never ends", TWICE: "told twice"}


def in_child(action: Any, *arguments: object) -> int:
    """Begin something in a copy of this process, and return the number of the copy."""
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        code = MISSED
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            code = action(*arguments)
        finally:
            os._exit(code)
    return child


def ended(child: int) -> int:
    """Wait for a copy of this process, and return what it found; HUNG if it never ended."""
    _, status = os.waitpid(child, 0)
    return HUNG if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def frictionless_finds(package: Path) -> int:
    """Return whether frictionless finds anything; that it cannot read a package is a find too."""
    import frictionless

    try:
        report = frictionless.validate(str(package / "datapackage.json"))
    except Exception:  # noqa: BLE001
        return FOUND
    return MISSED if report.valid else FOUND


def transloek_finds(package: Path, single: Single) -> int:
    """Return whether transloek finds the fault by its rule, and tells it but once.

    It is told twice if the gate that runs frictionless tells it again in other words.
    """
    from transloek.validate import validate_package

    codes = {fault.code for fault in validate_package(package).faults}
    if single.code not in codes:
        return MISSED
    return FOUND if codes <= {single.code} | single.also else TWICE


def measure(faults: tuple[Single, ...]) -> list[dict[str, Any]]:
    """Return what each of the two said of every fault."""
    from conftest import write_invented
    from faults._broken import Broken

    found = []
    for number, single in enumerate(faults, 1):
        print(f"\r{number} of {len(faults)}", end="", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "package")
            package.mkdir()
            write_invented(package)
            single.breaks(Broken(package))
            children = {
                "transloek": in_child(transloek_finds, package, single),
                "frictionless": in_child(frictionless_finds, package),
            }
            codes = {name: ended(child) for name, child in children.items()}
            shutil.rmtree(package, ignore_errors=True)
        if codes["transloek"] != FOUND:
            print(f"\r{single.name}: {WORDS[codes['transloek']]}", file=sys.stderr)
        found.append({"fault": single.name, "rule": single.code, **codes})
    print(file=sys.stderr)
    return found


def summary(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the counts by rule, in the order of the catalogue, and of all."""
    rules: dict[str, Counter[str]] = {}
    for told in found:
        count = rules.setdefault(told["rule"], Counter())
        count["faults"] += 1
        for name in ("transloek", "frictionless"):
            count[name] += told[name] in {FOUND, TWICE}
        count["hung"] += told["frictionless"] == HUNG
        count["twice"] += told["transloek"] == TWICE
    names = ("faults", "transloek", "twice", "frictionless", "hung")
    return {
        "python": platform.python_version(),
        "frictionless": version("frictionless"),
        "faults": {told["fault"]: told["rule"] for told in found},
        "rules": {rule: {name: count[name] for name in names} for rule, count in rules.items()},
        "all": {name: sum(count[name] for count in rules.values()) for name in names},
    }


def main() -> None:
    """Measure, write the result, and print the whole."""
    import frictionless  # noqa: F401  # loaded once, before the copies are made

    from faults.catalogue import FAULTS

    result = summary(measure(FAULTS))
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULT
    file.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    told = result["all"]
    print(
        f"{told['faults']} faults: transloek finds {told['transloek']} "
        f"(and tells {told['twice']} twice), "
        f"frictionless alone {told['frictionless']} (and never ends on {told['hung']})"
    )


if __name__ == "__main__":
    main()

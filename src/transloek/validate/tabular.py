"""The gate of frictionless, with which everybody else would check the package."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.errors import MissingExtraError
from transloek.validate._model import GateResult, in_order
from transloek.validate._plain import fault_of
from transloek.validate._text import NOTHING, Text
from transloek.validate.rules.tabular import FRICTIONLESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["check"]

# A million findings, 390 MB, took it a minute and a half and 1.7 GB.
_SECONDS = 120
_MEMORY = 2 * 2**30
_MOST = 10_000  # errors a table: nobody reads more

# These have it fetch what lies at an address; the gate of the descriptor checks them.
_FETCHED = ("profile", "profiles", "$schema", "validation")

_NO_PYTHON = Text(
    "there is no Python program to run it with (sys.executable is empty)",
    "es gibt kein Python-Programm, das es ausführt (sys.executable ist leer)",
)
_NO_TIME = Text(
    "frictionless took more than {seconds} seconds and was ended",
    "frictionless brauchte mehr als {seconds} Sekunden und wurde beendet",
)
_NO_MEMORY = Text(
    "frictionless took more than {megabytes} MB of memory and was ended",
    "frictionless brauchte mehr als {megabytes} MB Speicher und wurde beendet",
)
_BROKE = Text(
    "frictionless ended without an answer: {reason}",
    "frictionless endete ohne Antwort: {reason}",
)


def check(package: Snapshot, hindrance: Text = NOTHING) -> GateResult:
    """Check a package with frictionless, in a process of its own.

    Parameters
    ----------
    package : Snapshot
        The package, whose files and descriptor are safe to be opened.
    hindrance : Text
        Why it must not be opened.

    Raises
    ------
    MissingExtraError
        If frictionless is not installed.
    """
    if find_spec("frictionless") is None:
        message = 'frictionless is not installed: pip install "transloek[validate]"'
        raise MissingExtraError(message, name="frictionless")
    if hindrance:
        return GateResult("frictionless", hindrance=hindrance, ran=False)
    answer = _ask(package)
    if isinstance(answer, Text):
        return GateResult("frictionless", hindrance=answer, ran=False)
    faults = in_order(_faults(answer, package), [DESCRIPTOR, *package.paths])
    return GateResult("frictionless", faults, _stopped(answer))


def _ask(package: Snapshot) -> dict[str, Any] | Text:
    """Return the answer of the process, or why there is none."""
    if not sys.executable:
        return _NO_PYTHON
    size = sum(resource.size for resource in package.resources)
    seconds, memory = _SECONDS + size // 2**20, _MEMORY + 4 * size
    code = (get_data(__package__, "_child.py") or b"").decode()
    descriptor = {
        key: value for key, value in (package.descriptor or {}).items() if key not in _FETCHED
    }
    asked = {
        "path": [entry for entry in sys.path if entry],
        "root": str(package.root.resolve()),
        "descriptor": descriptor,
        "most": _MOST,
        "memory": memory,
        "seconds": seconds,
    }
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-c", code],
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _NO_TIME.filled({"seconds": seconds})
    except OSError as error:
        return _BROKE.filled({"reason": error.strerror or error})
    return _read(done.returncode, done.stdout, done.stderr, memory)


def _read(code: int, answer: str, talk: str, memory: int) -> dict[str, Any] | Text:
    full = _NO_MEMORY.filled({"megabytes": memory // 2**20})
    try:
        found = json.loads(answer) if code == 0 else {}
    except ValueError:
        found = {}
    if found.get("limit") or "MemoryError" in talk:
        return full
    if not found:
        lines = talk.strip().splitlines()
        return _BROKE.filled({"reason": lines[-1][:200] if lines else f"exit code {code}"})
    return dict(found)


def _faults(answer: dict[str, Any], package: Snapshot) -> Iterator[Fault]:
    for note in answer["descriptor"]:
        yield FRICTIONLESS.fault(
            Text(
                f"frictionless cannot read the descriptor: {note}",
                f"frictionless kann den Deskriptor nicht lesen: {note}",
            ),
            expected=Text(
                "a descriptor that frictionless can read",
                "ein Deskriptor, den frictionless lesen kann",
            ),
            remedy=Text(
                "Mend the descriptor; the tables are checked after that.",
                "Den Deskriptor berichtigen; danach werden die Tabellen geprüft.",
            ),
        )
    resources = {resource.name: resource for resource in package.resources}
    for error in answer.get("errors", ()):
        resource = resources.get(error["table"])
        fault = None if resource is None else fault_of(error, resource)
        if fault is not None:
            yield fault


def _stopped(answer: dict[str, Any]) -> Text:
    tables: dict[str, int] = {}
    for error in answer.get("errors", ()):
        tables[error["table"]] = tables.get(error["table"], 0) + 1
    full = ", ".join(name for name, count in tables.items() if count >= _MOST)
    if not full:
        return NOTHING
    return Text(
        f"it stopped after {_MOST:,} errors in {full}",
        f"es hielt nach {_MOST} Fehlern in {full} an",
    )

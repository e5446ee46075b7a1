"""frictionless, run in a process of its own with limits of time and memory.

This file is not imported: its text is handed to a fresh Python, which needs nothing of this
package. It reads one JSON object from the standard input and writes one to the standard output.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import Any


def main() -> None:
    """Validate the package that the standard input tells of."""
    asked = json.load(sys.stdin)
    # Whatever a library prints must not get into the answer.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.path[:] = asked["path"]
    limit(asked["memory"], asked["seconds"])
    try:
        found = validate(asked)
    except MemoryError:
        found = {"limit": "memory"}
    json.dump(found, answer, default=str)
    answer.close()


def limit(memory: int, seconds: int) -> None:
    """Hold this process to so many bytes and seconds, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent still looks at the clock
        return
    for name, value in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0)):
        number = getattr(resource, name, None)
        try:
            if number is not None:
                hard = resource.getrlimit(number)[1]
                few = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.setrlimit(number, (few, few))
        except (OSError, ValueError):  # macOS knows RLIMIT_AS and refuses it
            continue


def validate(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the errors that frictionless finds, or why it could not look for them."""
    frictionless: Any = import_module("frictionless")

    try:
        source = frictionless.Package.from_descriptor(asked["descriptor"], basepath=asked["root"])
        report = source.validate(limit_errors=asked["most"])
    except frictionless.FrictionlessException as error:
        return {"descriptor": [each.note or each.message for each in error.to_errors()]}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001
        # Some broken descriptors make it raise whatever its code stumbles over.
        return {"descriptor": [f"{type(error).__name__}: {error}"]}
    errors = [told(task.name, error) for task in report.tasks for error in task.errors]
    if any("MemoryError" in (error["note"] or "") for error in errors):
        return {"limit": "memory"}
    return {"descriptor": [error.note for error in report.errors], "errors": errors}


def told(table: str, error: Any) -> dict[str, Any]:
    """Return what an error says, as values that JSON can hold."""
    names = ("row_number", "field_name", "field_names", "field_cells", "cell", "label")
    return {
        "table": table,
        "type": error.type,
        "note": error.note or error.message,
        "header": hasattr(error, "labels"),
        **{name: getattr(error, name, None) for name in names},
    }


if __name__ == "__main__":
    main()

"""A report as text for people, and as JSON for programs."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault, GateResult, Report

__all__ = ["as_json", "as_text", "fault_line"]

# What is longer than this is cut off: a whole statement would bury what is wrong with it.
_LONGEST_VALUE = 60


def as_text(report: Report) -> str:
    """Return a line for each fault and each gate, and a summary.

    Parameters
    ----------
    report : Report
        What `validate_package` returned.
    """
    return "\n".join([*map(fault_line, report.faults), *_gates(report), _summary(report)])


def as_json(report: Report) -> str:
    """Return the whole report as a JSON object.

    Parameters
    ----------
    report : Report
        What `validate_package` returned.
    """
    return json.dumps(report.to_dict(), ensure_ascii=False, indent=2)


def fault_line(fault: Fault) -> str:
    """Return a fault on one line, beginning with its place as compilers write it.

    Parameters
    ----------
    fault : Fault
        The fault.

    Examples
    --------
    >>> from transloek.validate import Fault
    >>> print(
    ...     fault_line(
    ...         Fault(
    ...             path="data/findings.csv",
    ...             line=14,
    ...             record="m05-w3-04",
    ...             field="page",
    ...             value="7",
    ...             code="page-range",
    ...             message="the source has 5 pages",
    ...             gate="domain",
    ...         )
    ...     )
    ... )
    data/findings.csv:14: error[page-range] m05-w3-04, page "7": the source has 5 pages
    """
    place = fault.path if fault.line is None else f"{fault.path}:{fault.line}"
    what = ", ".join(filter(None, [_visible(fault.record), _cell(fault)]))
    said = "; ".join(filter(None, [_visible(fault.message), _expected(fault)]))
    head = f"{place}: {fault.severity}[{fault.code}]"
    line = f"{head} {what}: {said}" if what else f"{head} {said}"
    return f"{line.removesuffix('.')}. {fault.remedy}" if fault.remedy else line


def _cell(fault: Fault) -> str:
    value = "" if fault.value is None else f'"{_visible(_cut(fault.value))}"'
    return " ".join(filter(None, [_visible(fault.field), value]))


def _expected(fault: Fault) -> str:
    return (
        f"expected {_visible(_cut(fault.expected, 3 * _LONGEST_VALUE))}" if fault.expected else ""
    )


def _cut(text: str, limit: int = _LONGEST_VALUE) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _visible(text: str | None) -> str:
    """Return a text in which no character hides, breaks the line, or turns it around."""
    return "".join(char if _shows(char) else _escape(char) for char in text or "")


def _shows(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _gates(report: Report) -> Iterator[str]:
    width = max(len(gate.name) for gate in report.gates)
    for gate in report.gates:
        yield f"{gate.name:<{width}}  {_verdict(gate)}  ({gate.title})"


def _verdict(gate: GateResult) -> str:
    if not gate.ran:
        return f"not run: {gate.hindrance}"
    word = "passed" if gate.passed else "failed"
    count = f", {_counted(gate.faults)}" if gate.faults else ""
    return f"{word}{count}{f'; {gate.hindrance}' if gate.hindrance else ''}"


def _counted(faults: tuple[Fault, ...]) -> str:
    errors = sum(fault.severity == "error" for fault in faults)
    parts = [_number(errors, "error"), _number(len(faults) - errors, "warning")]
    return " and ".join(filter(None, parts))


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def _summary(report: Report) -> str:
    if report.valid:
        found = f", with {_counted(report.faults)}" if report.faults else ""
        return f"valid{found}"
    return f"not valid: {_counted(report.faults) or 'not every gate could run'}"

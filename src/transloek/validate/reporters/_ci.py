"""Reports for two code hosts: GitHub's workflow commands, GitLab's code quality.

Sources: https://docs.github.com/actions/reference/workflow-commands-for-github-actions and
https://docs.gitlab.com/ci/testing/code_quality/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate.reporters._json import dump
from transloek.validate.reporters._sarif import fingerprint
from transloek.validate.reporters._words import sentence

if TYPE_CHECKING:
    from transloek.validate._model import Fault, Report

__all__ = ["write_github", "write_gitlab"]

_SEVERITY = {"error": "major", "warning": "minor"}


def write_github(report: Report, lang: str, prefix: str) -> str:
    """Return a workflow command for each fault; what could end a command early is escaped."""
    return "".join(f"{_command(fault, lang, prefix)}\n" for fault in report.faults)


def _command(fault: Fault, lang: str, prefix: str) -> str:
    told = {"file": f"{prefix}{fault.path}", "line": fault.line, "title": fault.code}
    properties = ",".join(
        f"{name}={_property(str(value))}" for name, value in told.items() if value is not None
    )
    return f"::{fault.severity} {properties}::{_data(sentence(fault, lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def write_gitlab(report: Report, lang: str, prefix: str) -> str:
    """Return the faults as a code quality report."""
    seen: dict[str, int] = {}
    issues = []
    for fault in report.faults:
        mark = fingerprint(fault)
        # Two of one mark are one to GitLab.
        seen[mark] = seen.get(mark, 0) + 1
        issues.append(
            {
                "description": sentence(fault, lang),
                "check_name": fault.code,
                "fingerprint": mark if seen[mark] == 1 else f"{mark}-{seen[mark]}",
                "severity": _SEVERITY[fault.severity],
                "location": {"path": f"{prefix}{fault.path}", "lines": {"begin": fault.line or 1}},
            }
        )
    return dump(issues)

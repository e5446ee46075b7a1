"""A report as SARIF 2.1.0, which code hosts and editors show beside the lines.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0,
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from transloek.validate.reporters._json import dump
from transloek.validate.reporters._words import sentence

if TYPE_CHECKING:
    from transloek.validate._model import Fault, Report
    from transloek.validate.rules import Rule

__all__ = ["fingerprint", "write"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report, lang: str, prefix: str) -> str:
    """Return the report as one run of one tool."""
    from transloek import __version__
    from transloek.validate.rules import RULES

    codes = list(dict.fromkeys(fault.code for fault in report.faults))
    driver = {
        "name": "transloek",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(RULES[code], lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "de-DE" if lang == "de" else "en-US",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": all(gate.ran or gate.skipped for gate in report.gates)}
        ],
        "results": [_result(fault, codes, lang, prefix) for fault in report.faults],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump(log)


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title(lang)},
        "fullDescription": {"text": rule.explanation(lang)},
        "help": {"text": rule.remedy(lang)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.gate]},
    }


def _result(fault: Fault, codes: list[str], lang: str, prefix: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(f"{prefix}{fault.path}")}}
    if fault.line is not None:
        place["region"] = {"startLine": fault.line}
    location: dict[str, Any] = {"physicalLocation": place}
    if fault.record or fault.field:
        name = ".".join(filter(None, [fault.resource, fault.record, fault.field]))
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return {
        "ruleId": fault.code,
        "ruleIndex": codes.index(fault.code),
        "level": fault.severity,
        "message": {"text": sentence(fault, lang)},
        "locations": [location],
        "partialFingerprints": {"transloekFault/v1": fingerprint(fault)},
    }


def fingerprint(fault: Fault) -> str:
    """Return what a fault is recognised by when the lines around it have moved."""
    line = str(fault.line) if fault.record is None else None
    parts = (fault.code, fault.path, fault.record, fault.field, fault.value, line)
    text = "\0".join("" if part is None else part for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

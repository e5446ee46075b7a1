"""A report as the JUnit XML that continuous integration reads: a test case for each rule.

There is no standard of it; this is the part that Jenkins, GitLab and others have in common
(https://github.com/testmoapp/junitxml describes it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from transloek.validate.reporters._text import fault_line
from transloek.validate.reporters._words import verdict

if TYPE_CHECKING:
    from transloek.validate._model import Fault, GateResult, Report

__all__ = ["write"]

# Characters that XML 1.0 cannot hold, escaped or not; `visible` has replaced all but some of them.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, lang: str, prefix: str) -> str:
    """Return a test suite for each gate, with a case for each of its rules."""
    root = ET.Element("testsuites", name="transloek")
    for gate in report.gates:
        _suite(root, gate, lang, prefix)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: ET.Element, gate: GateResult, lang: str, prefix: str) -> None:
    suite = ET.SubElement(root, "testsuite", name=f"transloek.{gate.name}")
    by_code: dict[str, list[Fault]] = {code: [] for code in _rules(gate.name)}
    for fault in gate.faults:
        by_code[fault.code].append(fault)
    for code, faults in by_code.items():
        case = ET.SubElement(suite, "testcase", name=code, classname=f"transloek.{gate.name}")
        if not gate.ran:
            ET.SubElement(case, "skipped", message=_clean(verdict(gate, lang)))
        elif faults:
            _case(case, faults, lang, prefix)
    suite.set("tests", str(len(by_code)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _rules(gate: str) -> list[str]:
    from transloek.validate.rules import RULES

    return [rule.id for rule in RULES.values() if rule.gate == gate]


def _case(case: ET.Element, faults: list[Fault], lang: str, prefix: str) -> None:
    told = "\n".join(fault_line(fault, lang=lang, prefix=prefix) for fault in faults)
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors:
        first = fault_line(errors[0], lang=lang, prefix=prefix)
        failure = ET.SubElement(case, "failure", type=errors[0].code, message=_clean(first))
        failure.text = _clean(told)
    else:
        # A warning does not fail.
        ET.SubElement(case, "system-out").text = _clean(told)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)

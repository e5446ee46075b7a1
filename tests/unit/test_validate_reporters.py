from __future__ import annotations

import json

import pytest

from transloek.validate import Fault, GateResult, Report
from transloek.validate.reporters import as_json, as_text, fault_line

PAGE = Fault(
    resource="segments",
    row=13,
    field="page",
    code="page-range",
    message="the source has 5 pages",
    gate="domain",
    path="data/segments.csv",
    line=14,
    record="m05-seg-013",
    value="7",
    expected="a number from 1 to 5",
    remedy="Look the page up in the report.",
)
HINT = Fault(code="x", message="a hint", severity="warning", gate="domain", path="CITATION.cff")


def test_line_says_where_what_why_and_how_to_mend_it() -> None:
    """A fault is one line that begins with file and line."""
    assert fault_line(PAGE) == (
        'data/segments.csv:14: error[page-range] m05-seg-013, page "7": the source has 5 pages; '
        "expected a number from 1 to 5. Look the page up in the report."
    )


def test_line_of_a_fault_of_the_whole_package() -> None:
    """Where there is neither record nor field, the line has no hole."""
    assert fault_line(HINT) == "CITATION.cff: warning[x] a hint"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\u200bb\u202ec\u00a0", r"a\u200bb\u202ec\xa0"),
        ("Zeit & Größe …", "Zeit & Größe …"),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_hidden_characters_are_shown(value: str, shown: str) -> None:
    """What hides in a text, or would steer a terminal, is shown; a long text is cut."""
    fault = Fault(code="a", message="b", gate="domain", path="c", field="f", value=value)
    assert fault_line(fault) == f'c: error[a] f "{shown}": b'


def test_text_ends_with_gates_and_summary() -> None:
    """After the faults come a line for each gate and one for the whole."""
    report = Report(
        (
            GateResult("files"),
            GateResult("frictionless", hindrance="a path leads out of the package", ran=False),
            GateResult("domain", (PAGE, HINT, HINT), "could not check voice: columns are missing"),
        )
    )
    assert as_text(report).split("\n")[3:] == [
        "files         passed  (the files)",
        "frictionless  not run: a path leads out of the package  (the tables, with frictionless)",
        (
            "domain        failed, 1 error and 2 warnings; "
            "could not check voice: columns are missing  (the rules of this kind of data)"
        ),
        "not valid: 1 error and 2 warnings",
    ]


@pytest.mark.parametrize(
    ("gates", "summary"),
    [
        ((GateResult("files"),), "valid"),
        ((GateResult("domain", (HINT,)),), "valid, with 1 warning"),
        ((GateResult("domain", (PAGE, PAGE)),), "not valid: 2 errors"),
        ((GateResult("domain", ran=False, hindrance="x"),), "not valid: not every gate could run"),
    ],
)
def test_summary(gates: tuple[GateResult, ...], summary: str) -> None:
    """The last line is the verdict."""
    assert as_text(Report(gates)).split("\n")[-1] == summary


def test_json_holds_everything() -> None:
    """Programs get all that is known of a fault."""
    told = json.loads(as_json(Report((GateResult("domain", (PAGE,)),))))
    assert told["valid"] is False
    assert told["gates"][0]["name"] == "domain"
    assert told["faults"][0]["expected"] == "a number from 1 to 5"
    assert told["faults"][0]["line"] == 14

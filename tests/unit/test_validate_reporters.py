from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from sarif_pydantic import Sarif

from transloek.errors import QueryError
from transloek.validate import Fault, GateResult, Report, SwitchedOff, Text, render
from transloek.validate.reporters import FORMATS, visible
from transloek.validate.reporters._text import fault_line, lines

SCHEMA = Path(__file__).parent.parent / "schemas" / "sarif-2.1.0.json"

PAGE = Fault(
    resource="segments",
    row=13,
    field="page",
    code="page-range",
    message=Text("the source has 5 pages", "die Quelle hat 5 Seiten"),
    gate="meaning",
    path="data/segments.csv",
    line=14,
    record="m05-seg-013",
    value="7",
    expected=Text("a number from 1 to 5", "eine Zahl von 1 bis 5"),
    remedy=Text("Look it up.", "Im Bericht nachsehen."),
)
HINT = Fault(
    code="citation",
    message=Text("a hint", "ein Hinweis"),
    severity="warning",
    gate="descriptor",
    path="CITATION.cff",
)
# What could end a command, a table, a tag or a string before its time, steer a terminal, or hide.
NASTY = "a|b\r\n::error::x,%41 <script>alert(1)</script> \x1b[31m\u202eevil\u200b \"'`@all & ]]> \x00\ud800"
HOSTILE = Fault(
    code="padding",
    message=Text(NASTY, NASTY),
    gate="cells",
    path="data/x,y:z\n.csv",
    line=3,
    record=NASTY,
    field=NASTY,
    value=NASTY,
    expected=Text(NASTY, NASTY),
    remedy=Text(NASTY, NASTY),
)


def report(*faults: Fault, ran: bool = True) -> Report:
    """Return a report in which the gates that these faults belong to have failed."""
    names = ("files", "descriptor", "cells", "meaning")
    results = [
        GateResult(name, tuple(fault for fault in faults if fault.gate == name)) for name in names
    ]
    if not ran:
        results.append(GateResult("frictionless", hindrance=Text("a link", "ein Link"), ran=False))
    return Report(tuple(results))


def test_line_says_where_what_why_and_how_to_mend_it() -> None:
    """A fault is one line that begins with file and line."""
    assert fault_line(PAGE) == (
        'data/segments.csv:14: error[page-range] m05-seg-013, page "7": the source has 5 pages; '
        "expected a number from 1 to 5. Look it up."
    )


def test_line_in_german() -> None:
    """The same in the other language."""
    assert fault_line(PAGE, lang="de", prefix="daten/") == (
        'daten/data/segments.csv:14: error[page-range] m05-seg-013, page "7": die Quelle hat '
        "5 Seiten; erwartet: eine Zahl von 1 bis 5. Im Bericht nachsehen."
    )


def test_line_of_a_fault_of_the_whole_package() -> None:
    """Where there is neither record nor field, the line has no hole."""
    assert fault_line(HINT) == "CITATION.cff: warning[citation] a hint"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\u200bb\u202ec\u00a0", r"a\u200bb\u202ec\xa0"),
        ("u\u0308", r"u\u0308"),
        ("\x7f", r"\x7f"),
        ("Zeit & Größe …", "Zeit & Größe …"),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_hidden_characters_are_shown(value: str, shown: str) -> None:
    """What hides in a text, or would steer a terminal, is shown; a long text is cut."""
    fault = Fault(
        code="padding", message=Text("b", "b"), gate="cells", path="c", field="f", value=value
    )
    assert fault_line(fault) == f'c: error[padding] f "{shown}": b'


def test_text_ends_with_rules_gates_and_summary() -> None:
    """After the faults come why the rules are there, a line for each gate, and one for the whole."""
    told = render(report(PAGE, HINT, ran=False)).splitlines()
    assert told[0].startswith("CITATION.cff: warning")
    assert told[2].startswith("  citation: ")
    assert told[3].startswith("  page-range: ")
    assert told[4:] == [
        "files         passed  (the files)",
        "descriptor    passed, 1 warning  (the descriptor)",
        "cells         passed  (the cells)",
        "meaning       failed, 1 error  (keys and meaning)",
        "frictionless  not run: a link  (frictionless)",
        "not valid: 1 error and 1 warning",
    ]


@pytest.mark.parametrize(
    ("faults", "lang", "summary"),
    [
        ((), "en", "valid"),
        ((), "de", "gültig"),
        ((HINT,), "en", "valid, with 1 warning"),
        ((HINT, HINT), "de", "gültig, mit 2 Warnungen"),
        ((PAGE, PAGE, HINT), "de", "nicht gültig: 2 Fehler und 1 Warnung"),
    ],
)
def test_summary_counts(faults: tuple[Fault, ...], lang: str, summary: str) -> None:
    """The last line tells the result."""
    assert render(report(*faults), lang=lang).splitlines()[-1] == summary


def test_summary_when_a_gate_could_not_run() -> None:
    """Without a fault, a package is not valid as long as not everything was checked."""
    told = render(report(ran=False)).splitlines()[-1]
    assert told == "not valid: not every gate could run in full"


def test_a_gate_may_have_run_in_part() -> None:
    """What hindered it is told behind its verdict."""
    partly = Report((GateResult("cells", hindrance=Text("one table", "eine Tabelle")),))
    assert render(partly).splitlines()[0] == "cells  run in part; one table  (the cells)"


def many(count: int, *, code: str = "page-range") -> list[Fault]:
    """Return faults of one rule in one file."""
    return [
        Fault(code=code, gate="meaning", path="data/segments.csv", line=n, message=PAGE.message)
        for n in range(2, 2 + count)
    ]


def test_hundreds_of_alike_faults_are_grouped() -> None:
    """Ten of them say what is wrong; their number says how often."""
    told = list(lines(report(*many(300), *many(2, code="tiling"))))
    assert sum("page-range" in line and ": error" in line for line in told) == 10
    assert sum("error[tiling]" in line for line in told) == 2
    assert told[10] == (
        "… and 290 more page-range in data/segments.csv, lines 12 to 301; --all shows them"
    )
    assert told[-1] == "not valid: 302 errors"


def test_all_faults_are_shown_if_asked() -> None:
    """A curator who mends them one by one wants the list."""
    told = list(lines(report(*many(300)), every=True))
    assert sum("error[page-range]" in line for line in told) == 300


def test_a_few_faults_stand_in_the_order_of_the_lines() -> None:
    """Two rules that find faults in the same rows are read row by row."""
    told = list(lines(report(*many(2), *many(2, code="tiling"))))
    assert [line.split(":")[1] for line in told[:4]] == ["2", "2", "3", "3"]


def test_rules_switched_off_are_told() -> None:
    """In every form for people."""
    off = SwitchedOff("theme-unused", Text("shared", "geteilt"), 3)
    told = Report(report().gates, (off,))
    assert "switched off: theme-unused (3): shared" in render(told)
    assert "abgeschaltet: theme-unused (3): geteilt" in render(told, lang="de")
    assert "theme\\-unused" in render(told, "markdown") or "theme-unused" in render(
        told, "markdown"
    )
    assert "switched off: theme-unused (3): shared" in render(told, "html")
    assert json.loads(render(told, "json"))["switched_off"] == [
        {"code": "theme-unused", "reason": "shared", "faults": 3}
    ]


def test_json_holds_everything() -> None:
    """Places, texts and verdicts."""
    told = json.loads(render(report(PAGE, ran=False), "json", lang="de", folder="my/package"))
    assert told["folder"] == "my/package/"
    assert (told["valid"], told["errors"], told["warnings"]) == (False, 1, 0)
    assert told["faults"][0]["message"] == "die Quelle hat 5 Seiten"
    assert told["gates"][-1] == {
        "name": "frictionless",
        "ran": False,
        "skipped": False,
        "passed": False,
        "hindrance": "ein Link",
        "faults": 0,
    }


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("faults", [(), (PAGE, HINT), (PAGE, PAGE, HOSTILE)])
def test_sarif_is_valid(faults: tuple[Fault, ...], lang: str) -> None:
    """By the official schema, and as an independent reader sees it."""
    log = json.loads(render(report(*faults), "sarif", lang=lang, folder="a b/"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(log)
    (run,) = Sarif.model_validate(log).runs
    assert [result.rule_id for result in run.results or []] == [
        fault.code for fault in report(*faults).faults
    ]


def test_sarif_tells_places_and_rules() -> None:
    """The lines that a code host marks, and what it shows beside them."""
    (run,) = json.loads(render(report(PAGE), "sarif", folder="./a b"))["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/data/segments.csv"
    assert place["region"] == {"startLine": 14}
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "page-range"


def test_fingerprints_outlive_the_lines() -> None:
    """A fault that only moved is the same fault; that of another row is another."""
    moved = Fault(**{**_parts(PAGE), "line": 99, "row": 98})
    other = Fault(**{**_parts(PAGE), "record": "m05-seg-014"})
    marks = [
        json.loads(render(report(fault), "sarif"))["runs"][0]["results"][0]["partialFingerprints"]
        for fault in (PAGE, moved, other)
    ]
    assert marks[0] == marks[1] != marks[2]


def _parts(fault: Fault) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in Fault.__slots__}


@pytest.mark.parametrize("faults", [(PAGE, HINT), (HOSTILE,)])
def test_junit_is_read_by_others(faults: tuple[Fault, ...]) -> None:
    """A case for each rule; errors are failures, warnings are output."""
    text = render(report(*faults, ran=False), "junit")
    suites = junitparser.JUnitXml.fromstring(text.encode())
    cases = {case.name: case for suite in suites for case in suite}
    failed = {name for name, case in cases.items() if case.is_failure}
    assert failed == {fault.code for fault in faults if fault.severity == "error"}
    assert suites.failures == len(failed)
    assert suites.tests == len(cases)
    assert cases["frictionless"].is_skipped
    if HINT in faults:
        assert "a hint" in str(cases["citation"].system_out)


def test_github_commands() -> None:
    """File, line and rule are properties of the command."""
    first, second = render(report(PAGE, HINT), "github", folder="p").splitlines()
    assert first == "::warning file=p/CITATION.cff,title=citation::a hint"
    assert second.startswith(
        "::error file=p/data/segments.csv,line=14,title=page-range::m05-seg-013, page"
    )


def test_github_commands_cannot_be_injected() -> None:
    """What is in the data stays in the data."""
    (line,) = render(report(HOSTILE), "github").splitlines()
    head, _, text = line.removeprefix("::").partition("::")
    assert head == "error file=data/x%2Cy%3Az%0A.csv,line=3,title=padding"
    assert "%2541" in text
    assert "\r" not in text


def test_gitlab_report() -> None:
    """Every issue has what GitLab asks for, and a fingerprint of its own."""
    issues = json.loads(render(report(PAGE, PAGE, HINT), "gitlab", folder="p"))
    assert {frozenset(issue) for issue in issues} == {
        frozenset({"description", "check_name", "fingerprint", "severity", "location"})
    }
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert [issue["severity"] for issue in issues] == ["minor", "major", "major"]
    assert issues[0]["location"] == {"path": "p/CITATION.cff", "lines": {"begin": 1}}


def test_markdown_stays_one_table() -> None:
    """Every fault is one row of four cells, whatever is in the data."""
    told = render(report(PAGE, HOSTILE), "markdown").splitlines()
    rows = [line for line in told if line.startswith("| data/")]
    assert len(rows) == 2
    for row in rows:
        assert row.replace("\\|", "").count("|") == 5
        assert "<script>" not in row.replace("\\<", "")


def test_markdown_is_cut_where_hosts_would_cut_it() -> None:
    """And says so."""
    told = render(report(*many(300)), "markdown")
    assert told.count("data/segments.csv") == 200
    assert "200 of 300 faults are shown" in told


class Tags(HTMLParser):
    """Counts tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Count a tag."""
        self.found.append(tag)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_html_is_a_page_of_its_own(lang: str) -> None:
    """In its language, without scripts, without anything from elsewhere."""
    page = render(report(PAGE, HOSTILE, HINT, ran=False), "html", lang=lang)
    assert f'<html lang="{lang}">' in page
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.found
    assert not {"link", "img", "iframe"} & set(tags.found)
    assert tags.found.count("tr") == 4 + 6
    assert 'id="rule-page-range"' in page


def test_html_of_a_valid_package() -> None:
    """There is no empty table."""
    assert render(report(), "html").count("<table>") == 1


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_ends_with_a_line_end_and_can_be_written(name: str) -> None:
    """Half a surrogate pair in a value, which UTF-8 cannot hold, is shown as what it is."""
    told = render(report(HOSTILE, ran=False), name, folder="/abs/p/")
    assert told.endswith("\n")
    assert "\x1b" not in told
    assert "\u202e" not in told.encode("utf-8", "replace").decode().replace("\\u202e", "")


def test_unknown_form_is_refused() -> None:
    """With the closest ones."""
    with pytest.raises(QueryError, match="Did you mean 'sarif'"):
        render(report(), "sarf")


def test_visible_leaves_words_alone() -> None:
    """Letters, marks and quotation marks of both languages."""
    assert visible("„Zeit“ – größer, naïve “time” 5 €") == "„Zeit“ – größer, naïve “time” 5 €"

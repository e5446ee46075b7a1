from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transloek.validate import domain, validate_package
from transloek.validate._snapshot import ResourceView, Snapshot, Table
from transloek.validate.rules import RULES, run_rule
from transloek.validate.rules._registry import number
from transloek.validate.rules.texts import _is_text

if TYPE_CHECKING:
    from pathlib import Path

TABLES = (
    *("meetings", "talks", "workshops", "findings", "practices", "organisations", "themes"),
    *("finding_themes", "actors", "finding_actors", "finding_links", "sources", "segments"),
)
CELLS = [
    "",
    " ",
    "0",
    "1",
    "-1",
    "1.5",
    "9" * 30,
    "x",
    "m01",
    "m01-w1",
    "coded",
    "primary",
    "²",
    "@",
]


def table(name: str, key: tuple[str, ...], **columns: list[str]) -> Table:
    """Return a table, each of whose rows begins on a line of its own."""
    lines = list(range(2, 2 + len(next(iter(columns.values())))))
    return Table(name, f"data/{name}.csv", key, columns, lines)


def found(rule: str, folder: Path, *tables: Table) -> list[tuple[str | None, str | None]]:
    """Return record and field of what a rule finds in some tables."""
    views = [ResourceView(each.name, each.path, {}, "$", b"", each) for each in tables]
    package = Snapshot(folder, b"{}", {}, views)
    return [(fault.record, fault.field) for fault in run_rule(RULES[rule], package)]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(TABLES), data=st.data())
def test_no_cells_give_a_traceback(name: str, data: st.DataObject, package: Path) -> None:
    """Whatever stands in the cells of a table, the rules go through it."""
    file = package / "data" / f"{name}.csv"
    header = file.read_text(encoding="utf-8").partition("\n")[0].split(",")
    row = st.lists(st.sampled_from(CELLS), min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=4))
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    file.write_text(stream.getvalue(), encoding="utf-8", newline="")
    assert not validate_package(package, gates=["domain"]).valid


@pytest.mark.parametrize("name", TABLES)
def test_rules_go_without_any_column(name: str, package: Path) -> None:
    """Where a column is missing, no rule fails: those that need it do not run."""
    file = package / "data" / f"{name}.csv"
    text = file.read_text(encoding="utf-8")
    header, _, rest = text.partition("\n")
    for column in header.split(","):
        columns = [f"{each}x" if each == column else each for each in header.split(",")]
        file.write_text(f"{','.join(columns)}\n{rest}", encoding="utf-8", newline="")
        report = validate_package(package, gates=["domain"])
        assert "header" in {fault.code for fault in report.faults}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        ("007", 7),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("9" * 19, None),
    ],
)
def test_numbers_that_can_be_reckoned_with(cell: str, value: int | None) -> None:
    """A cell that holds no plain whole number is passed over."""
    assert number(cell) == value


def test_finding_with_two_parents_has_no_voice_to_check(tmp_path: Path) -> None:
    """Where a finding has a talk and a workshop, it is not said which voice is right."""
    findings = table("findings", (), talk_id=["t"], workshop_id=["w"], voice=["group"])
    assert found("voice", tmp_path, findings) == []


def test_sections_without_talks_and_workshops(tmp_path: Path) -> None:
    """A report without talks and workshops has the sections of the meeting."""
    meetings = table("meetings", ("meeting_id",), meeting_id=["m01"])
    segments = table("segments", ("section",), section=["m01", "m01-s", "", "m01-w1"])
    assert found("section-unknown", tmp_path, meetings, segments) == [("m01-w1", "section")]


def test_themes_that_lead_to_a_circle_are_not_in_it(tmp_path: Path) -> None:
    """A circle is reported once, at one of the themes that are in it."""
    themes = table(
        "themes",
        ("theme_id",),
        theme_id=["a", "b", "c", "d", "e"],
        broader_id=["b", "c", "b", "a", "unknown"],
    )
    assert found("theme-cycle", tmp_path, themes) == [("b", "broader_id")]


def test_long_chain_of_themes_is_walked_once(tmp_path: Path) -> None:
    """A chain of themes takes time in proportion to its length, and no recursion."""
    names = [f"t{n}" for n in range(20_000)]
    themes = table("themes", ("theme_id",), theme_id=names, broader_id=["", *names[:-1]])
    assert found("theme-cycle", tmp_path, themes) == []


def test_meeting_that_has_two_reports(tmp_path: Path) -> None:
    """A source that no meeting names says nothing of its segments' IDs."""
    meetings = table("meetings", (), meeting_id=["m01", "m02"], source_id=["r", "r"])
    segments = table(
        "segments",
        ("segment_id",),
        segment_id=["m02-seg-001", "m03-seg-001", "m03-seg-002"],
        source_id=["r", "r", "other"],
    )
    expected = [("m03-seg-001", "segment_id")]
    assert found("segment-meeting", tmp_path, meetings, segments) == expected


def test_tiles_after_an_unknown_length(tmp_path: Path) -> None:
    """Where a length is unknown, the next tile may begin anywhere."""
    sources = table("sources", (), source_id=["r"], norm_length=["20"])
    segments = table(
        "segments",
        ("ordinal",),
        source_id=["r"] * 3,
        ordinal=["1", "2", "3"],
        norm_start=["0", "7", "11"],
        norm_length=["x", "3", "x"],
    )
    assert found("tiling", tmp_path, sources, segments) == [("2", None), ("3", "norm_start")][1:]


def test_source_of_unknown_length_is_passed_over(tmp_path: Path) -> None:
    """A length that is no number is reported by frictionless, not here."""
    sources = table("sources", (), source_id=["r"], norm_length=["x"])
    cells = {"source_id": ["r"], "ordinal": ["1"], "norm_start": ["5"], "norm_length": ["1"]}
    assert found("tiling", tmp_path, sources, table("segments", (), **cells)) == []


def test_items_that_are_no_numbers_are_passed_over(tmp_path: Path) -> None:
    """An item that is no number is reported by frictionless, not here."""
    findings = table("findings", (), segment_id=["s", "s"], segment_item=["x", "1"])
    assert found("segment-item", tmp_path, findings) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"type": "string"}, True),
        ({"type": "string", "constraints": {"required": True}}, True),
        ({"type": "string", "constraints": 5}, True),
        ({"type": "string", "format": "uri", "constraints": {"pattern": "x"}}, True),
        ({"type": "string", "constraints": {"pattern": "x"}}, False),
        ({"type": "string", "constraints": {"enum": ["x"]}}, False),
        ({"type": "integer"}, False),
    ],
)
def test_fields_that_hold_texts(field: dict[str, object], text: bool) -> None:
    """Personal data are looked for where somebody wrote, not in codes and numbers."""
    assert _is_text(field) is text


def test_rules_take_time_in_proportion_to_the_rows(tmp_path: Path) -> None:
    """Twenty thousand findings in one workshop are counted, compared and looked up in no time."""
    count = 20_000
    ids = [f"m01-w1-{n}" for n in range(1, count + 1)]
    findings = table(
        "findings",
        ("finding_id",),
        finding_id=ids,
        meeting_id=["m01"] * count,
        talk_id=[""] * count,
        workshop_id=["m01-w1"] * count,
        ordinal=[str(n) for n in range(1, count + 1)],
        statement_de=[f"Satz {n}." for n in range(count)],
        statement_en=[f"Sentence {n}." for n in range(count)],
        segment_id=["m01-seg-001"] * count,
        segment_item=[str(n) for n in range(1, count + 1)],
        voice=["group"] * count,
    )
    view = ResourceView("findings", "data/findings.csv", {}, "$", None, findings)
    result = domain.check(Snapshot(tmp_path, b"{}\n", {}, [view]))
    assert {fault.code for fault in result.faults} == {"descriptor-language"}


def test_source_with_an_unknown_number_of_pages(tmp_path: Path) -> None:
    """Where the number of pages is unknown, no page is out of range."""
    sources = table("sources", (), source_id=["r"], pages=["many"])
    segments = table("segments", (), source_id=["r"], page=["7"])
    assert found("page-range", tmp_path, sources, segments) == []


def test_segments_without_a_number_are_passed_over(tmp_path: Path) -> None:
    """A segment whose ordinal or page is no number has no place in the order."""
    cells = {"source_id": ["r"] * 4, "ordinal": ["1", "x", "3", "4"], "page": ["2", "1", "y", "1"]}
    segments = table("segments", ("ordinal",), **cells)
    assert found("page-order", tmp_path, segments) == [("4", "page")]

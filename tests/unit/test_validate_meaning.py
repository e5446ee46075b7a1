from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from _snapshots import broken, changed, places, snapshot, with_table, without
from transloek.errors import QueryError
from transloek.validate import _database
from transloek.validate._database import Database
from transloek.validate._engine import check, items, needs, without_rows
from transloek.validate._near import nearest
from transloek.validate._snapshot import ResourceView, Snapshot, Table
from transloek.validate._text import Text
from transloek.validate._typed import typed_tables
from transloek.validate.rules import RULES
from transloek.validate.rules._circles import circles
from transloek.validate.rules._query import Check, query_rule

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate.rules import Rule

MEANING = [rule for rule in RULES.values() if rule.gate == "meaning"]
TABLES = (
    *("meetings", "talks", "workshops", "findings", "practices", "organisations", "places"),
    *("themes", "finding_themes", "actors", "finding_actors", "finding_links", "sources"),
    *("segments", "retired_ids"),
)
CELLS = ["", " ", "0", "1", "-1", "1.5", "9" * 30, "x", "m01", "m01-w1", "coded", "²", "2023-13-01"]
HASH = "0" * 64


@pytest.fixture(scope="session")
def whole(invented: Path) -> Snapshot:
    """Return the invented package, read; not to be changed."""
    return snapshot(invented)


@pytest.fixture(scope="session")
def shown(shipped: Path) -> Snapshot:
    """Return the shipped package, read; not to be changed."""
    return snapshot(shipped)


@pytest.mark.parametrize("rule", MEANING, ids=lambda rule: rule.id)
def test_each_rule_finds_its_example(rule: Rule, shipped: Path, tmp_path: Path) -> None:
    """What the docs show as broken is found, and said whole in both languages."""
    assert rule.example is not None
    found = [
        fault
        for fault in check(broken(shipped, tmp_path, rule.example)).faults
        if fault.code == rule.id
    ]
    assert found
    for fault in found:
        for text in (fault.message, fault.expected, fault.remedy):
            assert text.en
            assert text.de
            assert "{" not in text.en + text.de
        assert fault.message.en != fault.message.de


@pytest.mark.parametrize("rule", MEANING, ids=lambda rule: rule.id)
def test_each_rule_is_told_in_both_languages(rule: Rule) -> None:
    """Title, explanation and remedy are sentences, different in the two languages."""
    for text in (rule.title, rule.explanation, rule.remedy):
        assert text.en.endswith(".")
        assert text.de.endswith(".")
        assert text.en != text.de


def test_the_packages_are_right(whole: Snapshot, shown: Snapshot) -> None:
    """Neither the shipped package nor the invented one has a fault of meaning, nor a warning."""
    for package in (whole, shown):
        result = check(package)
        assert places(result.faults) == []
        assert not result.hindrance
        assert result.passed


# Table, record, cells; and all that is told of them, so that no fault makes others.
SINGLE = [
    ("findings", "m01-w1-03", {"ordinal": "4"}, [("id-number", "m01-w1-03", "ordinal")]),
    ("findings", "m01-w1-03", {"ordinal": "2"}, [("id-number", "m01-w1-03", "ordinal")]),
    ("findings", "m01-w1-02", {"workshop_id": "m01-w2"}, [("id-parent", "m01-w1-02", "finding_id")]),
    ("findings", "m01-t1-02", {"talk_id": ""}, [("id-parent", "m01-t1-02", "finding_id")]),
    ("findings", "m01-w1-01", {"talk_id": "m01-t1"}, [("finding-parents", "m01-w1-01", "workshop_id")]),
    ("findings", "m01-w1-01", {"talk_id": "m01-t9", "workshop_id": ""}, [("foreign-key", "m01-w1-01", "talk_id")]),
    ("findings", "m01-s-02", {"meeting_id": "m02"}, [("foreign-key", "m01-s-02", "meeting_id")]),
    ("findings", "m01-t1-01", {"voice": "group"}, [("voice", "m01-t1-01", "voice")]),
    ("findings", "m01-w1-03", {"kind": "approach"}, [("open-question", "m01-w1-03", "kind")]),
    ("findings", "m01-t1-01", {"kind": "open_question"}, [
        ("open-question", "m01-t1-01", "statement_de"), ("open-question", "m01-t1-01", "statement_en")]),
    ("findings", "m01-w2-02", {"segment_item": "3"}, [("segment-item", "m01-w2-02", "segment_item")]),
    ("findings", "m01-w2-02", {"segment_item": ""}, [("segment-item", "m01-w2-02", "segment_item")]),
    ("findings", "m01-w1-01", {"segment_item": "1"}, [("segment-item", "m01-w1-01", "segment_item")]),
    ("talks", "m01-t1", {"findings_total": "3"}, [("total", "m01-t1", "findings_total")]),
    ("meetings", "m01", {"findings_total": "9"}, [("total", "m01", "findings_total")]),
    ("sources", "m01-report", {"segments_total": "12"}, [("total", "m01-report", "segments_total")]),
    ("sources", "m01-report", {"norm_length": "10"}, [("tiling", "m01-seg-013", "norm_length")]),
    ("sources", "m01-report", {"pages": "1"}, [("page-range", f"m01-seg-{n:03}", "page") for n in range(8, 14)]),
    ("segments", "m01-seg-001", {"norm_start": "1"}, [("tiling", "m01-seg-001", "norm_start")]),
    ("segments", "m01-seg-002", {"norm_start": "1"}, [("tiling", "m01-seg-002", "norm_start")]),
    ("segments", "m01-seg-005", {"norm_start": "300"}, [("tiling", "m01-seg-005", "norm_start")]),
    ("segments", "m01-seg-013", {"norm_start": "300"}, [("tiling", "m01-seg-013", "norm_start")]),
    ("segments", "m01-seg-001", {"norm_length": "1"}, [("tiling", "m01-seg-001", "norm_length")]),
    ("segments", "m01-seg-005", {"norm_length": "1"}, [("tiling", "m01-seg-005", "norm_length")]),
    ("segments", "m01-seg-009", {"norm_length": "1"}, [("tiling", "m01-seg-009", "norm_length")]),
    ("segments", "m01-seg-013", {"norm_length": "1"}, [("tiling", "m01-seg-013", "norm_length")]),
    ("segments", "m01-seg-005", {"ordinal": "50"}, [("id-number", "m01-seg-005", "ordinal")]),
    ("segments", "m01-seg-005", {"ordinal": "4"}, [("id-number", "m01-seg-005", "ordinal")]),
    ("segments", "m01-seg-009", {"norm_sha256": ""}, [("hash-length", "m01-seg-009", "norm_sha256")]),
    ("segments", "m01-seg-007", {"norm_sha256": HASH}, [("hash-length", "m01-seg-007", "norm_sha256")]),
    ("segments", "m01-seg-007", {"norm_anchor": "0" * 8}, [("segment-anchor", "m01-seg-007", "norm_anchor")]),
    ("segments", "m01-seg-010", {"page": "1"}, [("page-order", "m01-seg-010", "page")]),
    ("segments", "m01-seg-003", {"page": "2"}, [("page-order", "m01-seg-003", "page")]),
    ("segments", "m01-seg-002", {"page": "3"}, [("page-range", "m01-seg-002", "page")]),
    ("segments", "m01-seg-007", {"coverage": "set_aside"}, [("coverage-coded", "m01-seg-007", "coverage")]),
    ("segments", "m01-seg-004", {"coverage": "coded"}, [("coverage-coded", "m01-seg-004", "coverage")]),
    ("segments", "m01-seg-004", {"coverage": "set_aside"}, [("coverage-described", "m01-seg-004", "coverage")]),
    ("segments", "m01-seg-013", {"coverage": "described"}, [("coverage-reason", "m01-seg-013", "coverage")]),
    ("segments", "m01-seg-007", {"described_by": "m01-w1"}, [("coverage-described", "m01-seg-007", "described_by")]),
    ("segments", "m01-seg-013", {"described_by": "m01"}, [("coverage-described", "m01-seg-013", "described_by")]),
    ("segments", "m01-seg-005", {"described_by": "m01-w9"}, [("coverage-described", "m01-seg-005", "described_by")]),
    ("segments", "m01-seg-005", {"coverage_reason_de": "Grund.", "coverage_reason_en": "Reason."},
     [("coverage-reason", "m01-seg-005", "coverage_reason_de")]),
    ("segments", "m01-seg-005", {"section": "m01-w2"}, [("segment-section", "m01-seg-005", "section")]),
    ("segments", "m01-seg-005", {"kind": "paragraph"}, []),
    ("finding_themes", "m01-w1-02 / rules", {"weight": "secondary"}, [("theme-primary", "m01-w1-02", "finding_id")]),
    ("finding_links", "m01-w2-03 / contradicts / m01-w1-02", {"target_id": "m01-w2-03"},
     [("link-self", "m01-w2-03 / contradicts / m01-w2-03", "target_id")]),
    ("themes", "loyalty", {"broader_id": "loyalty"}, [("theme-cycle", "loyalty", "broader_id")]),
    ("themes", "knowledge", {"stw_id": ""}, [("theme-match", "knowledge", "match_type")]),
    ("themes", "time", {"example_finding_id": "m01-s-01"}, [("theme-example", "time", "example_finding_id")]),
    ("workshops", "m01-w2", {"participants_min": "5"}, [("participants-plausible", "m01-w2", "participants_max")]),
    ("workshops", "m01-w1", {"participants_min": ""}, [("participants-plausible", "m01-w1", "participants_min")]),
    ("places", "musterstadt", {"longitude": ""}, [("place-coordinates", "musterstadt", "longitude")]),
    ("places", "musterstadt", {"kind": "region", "ags": "05114000", "nuts3": "DEA14"},
     [("place-codes", "musterstadt", "ags")]),
    ("places", "musterstadt", {"ags": "99114000"}, [("place-codes", "musterstadt", "ags")]),
    ("places", "musterstadt", {"nuts3": "DEA14"}, [("place-codes", "musterstadt", "ags")]),
    ("places", "musterstadt", {"ags": "05114000"}, [("place-codes", "musterstadt", "nuts3")]),
    ("sources", "m01-report", {"issued": "2023-02-30"}, []),
    ("meetings", "m01", {"date": "0202-05-03"}, [("date-range", "m01", "date")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "record", "cells", "expected"), SINGLE)
def test_one_fault_is_told_once(
    table: str,
    record: str,
    cells: dict[str, str],
    expected: list[tuple[str, str, str]],
    whole: Snapshot,
) -> None:
    """One wrong cell is one fault, at its place: what only follows from it is not told."""
    assert places(check(changed(whole, table, record, **cells)).faults) == expected


@pytest.mark.parametrize(
    ("table", "record", "expected"),
    [
        ("findings", "m01-w1-03", {"total", "foreign-key", "coverage-coded"}),
        ("findings", "m01-w1-02", {"ordinal-gap", "foreign-key", "coverage-coded"}),
        ("segments", "m01-seg-013", {"total"}),
        ("segments", "m01-seg-005", {"ordinal-gap"}),
        ("finding_themes", "m01-w1-01 / common-good", set()),
    ],
)
def test_a_lost_row_is_noticed(
    table: str, record: str, expected: set[str], whole: Snapshot
) -> None:
    """A row that is lost leaves a gap, or is missing in a total, and in the number of rows."""
    result = check(without(whole, table, record))
    assert {code for code, _, _ in places(result.faults)} == expected
    assert "row-count" in {fault.code for fault in result.faults}


def test_a_gap_is_told_once(whole: Snapshot) -> None:
    """However many rows are lost in one place, the gap is told at the row behind it."""
    result = check(without(whole, "segments", *(f"m01-seg-{n:03}" for n in (5, 6, 7))))
    found = [place for place in places(result.faults) if place[0] in {"ordinal-gap", "tiling"}]
    assert found == [("ordinal-gap", "m01-seg-008", "ordinal")]


def test_a_retired_id_leaves_no_gap(whole: Snapshot) -> None:
    """What was given up on purpose is not missing; that nothing else has its ordinal is right."""
    package = without(whole, "findings", "m01-w1-02")
    retired = package.tables["retired_ids"]
    cells = ("m01-w1-02", "0.1.0", "Ja.", "Yes.", "")
    columns = {column: [cell] for column, cell in zip(retired.columns, cells, strict=True)}
    package = with_table(package, replace(retired, columns=columns, lines=[2]))
    codes = {code for code, _, _ in places(check(package).faults)}
    assert codes == {"coverage-coded", "foreign-key", "total"}


def test_an_ordinal_given_twice_is_told(whole: Snapshot) -> None:
    """Two IDs that are written in two ways and carry one number share a place."""
    package = changed(whole, "findings", "m01-w1-03", finding_id="m01-w1-002", ordinal="2")
    found = places(check(package).faults)
    assert ("ordinal-gap", "m01-w1-002", "ordinal") in found


def test_what_was_told_already_is_left_out(whole: Snapshot) -> None:
    """What an earlier gate said of a cell is not said again in other words."""
    package = changed(whole, "findings", "m01-t1-01", voice="grup")
    assert places(check(package).faults) == [("voice", "m01-t1-01", "voice")]
    row = package.tables["findings"].columns["finding_id"].index("m01-t1-01")
    told = {("data/findings.csv", row + 1, "voice")}
    assert check(package, lambda: told).faults == ()


def test_a_close_id_is_suggested(whole: Snapshot) -> None:
    """Who mistyped a theme is told which one may be meant, in both languages."""
    package = changed(whole, "finding_themes", "m01-w1-01 / loyalty", theme_id="loyality")
    fault = next(fault for fault in check(package).faults if fault.code == "foreign-key")
    assert fault.value == "loyality"
    assert fault.remedy.en.endswith("Did you mean loyalty?")
    assert fault.remedy.de.endswith("Gemeint ist vielleicht loyalty.")


def test_the_nearest_of_many_is_looked_for_among_the_likely() -> None:
    """In a table of thousands of IDs, those that share a half are compared."""
    options = [f"m05-w3-{number:04}" for number in range(5_000)] + ["trust"]
    assert nearest("trvst", options) == "trust"
    assert nearest("xrusx", options) == ""
    assert nearest("truts", [*options, "trutz"]) == "trutz"
    assert nearest("xyz", ["trust"]) == ""


def test_circles_are_found_once() -> None:
    """A circle is named by its first ID, whatever leads into it."""
    follow = {"a": "b", "b": "c", "c": "b", "d": "a", "e": "e", "f": "g"}
    assert list(circles(follow)) == [["b", "c"], ["e"]]


def test_links_in_a_circle_are_told_where_it_closes(whole: Snapshot) -> None:
    """A circle of three links is one fault; a link that only leads to it is none."""
    links = [("1", "2"), ("2", "3"), ("3", "1"), ("4", "1"), ("2", "1"), ("1", "1"), ("4", "3")]
    columns = {
        "finding_id": [one for one, _ in links],
        "relation": ["elaborates"] * len(links),
        "target_id": [two for _, two in links],
    }
    lines = range(2, 2 + len(links))
    table = replace(whole.tables["finding_links"], columns=columns, lines=lines)
    package = with_table(whole, table)
    rule = RULES["link-cycle"]
    (item,) = items(rule, package)
    assert isinstance(item, Check)
    # The mirror of the first link takes it out of the circle: that is told by another rule.
    assert list(item.run(rule, package)) == []
    columns["relation"][4] = "supports"
    assert [fault.row for fault in item.run(rule, package)] == [3]


@pytest.mark.parametrize("rule", MEANING, ids=lambda rule: rule.id)
def test_rules_say_what_they_read(rule: Rule, shown: Snapshot) -> None:
    """The docs name the columns of a rule; each of them is there."""
    package = without_rows(shown)
    columns = {
        f"{name}.{column}" for name, table in package.tables.items() for column in table.columns
    }
    assert set(needs(rule, package)) <= columns


def test_the_columns_of_a_rule_are_those_of_its_queries(shown: Snapshot) -> None:
    """What a query reads is found out by the database, through shared tables as well."""
    package = without_rows(shown)
    assert needs(RULES["participants-range"], package) == (
        "workshops.participants_max",
        "workshops.participants_min",
    )
    assert {"segments.page", "sources.pages"} <= set(needs(RULES["page-order"], package))
    assert needs(RULES["theme-cycle"], package) == ("themes.broader_id", "themes.theme_id")


CHECKS = [rule for rule in MEANING if not callable(rule.check) and isinstance(rule.check[0], Check)]


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.id)
def test_rules_go_without_any_column(rule: Rule, whole: Snapshot) -> None:
    """Where a column is missing, a rule that walks through columns says so, or does without."""
    (item,) = items(rule, whole)
    assert isinstance(item, Check)
    for name, table in whole.tables.items():
        for gone in table.columns:
            columns = {column: cells for column, cells in table.columns.items() if column != gone}
            key = tuple(column for column in table.key if column != gone)
            package = with_table(whole, replace(table, key=key, columns=columns))
            lacks = item.lacks(package.tables)
            assert lacks == (f"{name}.{gone}" in item.needs)
            assert lacks or list(item.run(rule, package)) == []


@pytest.mark.parametrize("name", TABLES)
def test_rules_go_without_columns(name: str, whole: Snapshot) -> None:
    """Where a table has its key alone, the queries that need more do not run."""
    table = whole.tables[name]
    columns = {column: cells for column, cells in table.columns.items() if column in table.key}
    result = check(with_table(whole, replace(table, columns=columns)))
    keys_alone = {"actors", "finding_actors", "finding_links", "retired_ids"}
    assert bool(result.hindrance) == (name not in keys_alone)


def test_rules_go_without_any_table(whole: Snapshot) -> None:
    """Where a table is missing, the rest is checked, and it is said what was not."""
    for gone in TABLES:
        views = [view for view in whole.resources if view.name != gone]
        result = check(replace(whole, resources=views))
        assert bool(result.hindrance) == (gone != "retired_ids")
        assert result.hindrance.en != result.hindrance.de or not result.hindrance


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(TABLES), data=st.data())
def test_no_cells_give_a_traceback(name: str, data: st.DataObject, whole: Snapshot) -> None:
    """Whatever stands in the cells of a table, the rules go through it."""
    table = whole.tables[name]
    count = data.draw(st.integers(0, 4))
    cells = st.lists(st.sampled_from(CELLS), min_size=count, max_size=count)
    columns = {column: data.draw(cells) for column in table.columns}
    other = replace(table, columns=columns, lines=range(2, 2 + count))
    for fault in check(with_table(whole, other)).faults:
        assert "{" not in fault.message.en


def made(name: str, fields: list[dict[str, object]], rows: str, **schema: object) -> ResourceView:
    """Return a table that a text describes, with the fields that a descriptor may give it."""
    header, *records = csv.reader(io.StringIO(rows))
    columns = dict(zip(header, map(list, zip(*records, strict=True)), strict=True))
    table = Table(name, f"data/{name}.csv", (header[0],), columns, list(range(2, 2 + len(records))))
    raw = {"rows": len(records), "schema": {"fields": fields, **schema}}
    return ResourceView(name, table.path, raw, "$.resources[0]", b"", table)


def of(*views: ResourceView, **descriptor: object) -> Snapshot:
    """Return a package of some tables."""
    from pathlib import Path

    return Snapshot(Path(), b"{}", dict(descriptor), list(views))


def test_cells_become_values_of_their_type() -> None:
    """What is missing, and what cannot be read, is no value; nothing is guessed."""
    fields: list[dict[str, object]] = [
        {"name": "a", "type": "integer"},
        {"name": "b", "type": "number"},
        {"name": "c", "type": "date", "missingValues": ["-", {"value": "?"}, 3]},
        {"name": "d", "type": "string"},
        {"name": "e", "type": ["odd"]},
    ]
    rows = "a,b,c,d,e\n12,1.5,2021-10-05,x,y\n1x,1e999,2021-02-30,n/a,\n,x,-,,z\n"
    (table,) = typed_tables(of(made("t", fields, rows, missingValues=["", "n/a"])))
    values = {column.name: column.values for column in table.columns}
    assert values == {
        "a": [12, None, None],
        "b": [1.5, None, None],
        "c": ["2021-10-05", None, None],
        "d": ["x", None, None],
        "e": ["y", None, "z"],
        "row_": range(1, 4),
    }


def test_names_that_no_database_takes_are_left_out() -> None:
    """Names differ in more than case, are printable, and are nobody else's."""
    views = [
        made("Some table", [], 'a,A,row_,"b""c",d\x00\n1,2,3,4,5\n'),
        made("some TABLE", [], "a\n1\n"),
        made("sqlite_master", [], "a\n1\n"),
        made("", [], "a\n1\n"),
    ]
    (table,) = typed_tables(of(*views))
    assert [column.name for column in table.columns] == ["a", 'b"c', "row_"]
    with Database(of(*views)) as database:
        assert database.select('SELECT "b""c" FROM "Some table"') == [{'b"c': "4"}]
        assert database.select("SELECT some FROM nowhere") is None


def test_a_table_has_as_many_columns_as_a_database_takes() -> None:
    """What is beyond two thousand columns is not loaded, and nothing breaks."""
    header = ",".join(f"c{number}" for number in range(2_500))
    (table,) = typed_tables(of(made("wide", [], f"{header}\n{',' * 2_499}\n")))
    assert len(table.columns) < 2_000
    assert check(of(made("wide", [], f"{header}\n{',' * 2_499}\n"))).faults == ()


def test_a_wrong_query_is_an_error() -> None:
    """A query that is no SQL is a fault of the rule, not of the package."""
    import sqlite3

    with Database(of()) as database, pytest.raises(sqlite3.OperationalError):
        database.select("SELEKT")


def test_keys_that_are_all_the_same_do_not_keep_it_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that takes far more steps than honest tables need is broken off."""
    monkeypatch.setattr(_database, "_ROUNDS", 1)
    rows = "\n".join(["a", *(["x"] * 3_000)])
    with Database(of(made("t", [], rows))) as database:
        assert database.select("SELECT count(*) FROM t") == [{"count(*)": 3_000}]
        assert database.select("SELECT count(*) FROM t AS a JOIN t AS b ON a.a = b.a") is None


def test_foreign_descriptors_do_no_harm() -> None:
    """Keys of any shape, names with quotes, references to nowhere: the rules go through."""
    odd: dict[str, object] = {
        "primaryKey": 'o"k',
        "uniqueKeys": ["a", ["a", 'o"k'], 3, {}],
        "foreignKeys": [
            3,
            {"fields": "a"},
            {"fields": ["a"], "reference": {"resource": "nowhere", "fields": ["b"]}},
            {"fields": ["a"], "reference": {"resource": "", "fields": ['o"k']}},
            {"fields": ["a", 'o"k'], "reference": {"resource": "odd", "fields": ["a"]}},
        ],
    }
    fields: list[dict[str, object]] = [
        {"name": 'o"k', "type": "integer"},
        {"name": "a", "type": "string"},
        {"name": "n_de", "type": "string", "counts": {"resource": "odd", "field": "a"}},
        {"name": "n_en", "type": "string", "counts": 3},
    ]
    view = made("odd", fields, '"o""k",a,n_de,n_en\n1,1,3,x\n1,2,{x},y\n2,2,,\n', **odd)
    result = check(of(view, created=3, version="x"))
    found = set(places(result.faults))
    assert ("key-twice", "1", 'o"k') in found
    assert ("unique-key", "2", "a") in found
    assert ("language-missing", "2", "n_de") not in found


def test_a_rule_is_registered_once() -> None:
    """Two rules of one ID are refused, because the docs and switches go by it."""
    rule = RULES["voice"]
    assert rule.example is not None
    with pytest.raises(QueryError, match="two rules of the ID 'voice'"):
        query_rule(
            "voice",
            title=Text("", ""),
            explanation=Text("", ""),
            remedy=Text("", ""),
            example=rule.example,
            queries=(),
        )


def test_what_is_neither_read_nor_named_is_passed_over(whole: Snapshot) -> None:
    """A table that cannot be read has no rows to count; a place without a name is in no text."""
    views = [
        replace(view, table=None) if view.name == "actors" else view for view in whole.resources
    ]
    assert "row-count" not in {each.code for each in check(replace(whole, resources=views)).faults}
    faults = check(changed(whole, "places", "musterstadt", name="")).faults
    assert "place-named" not in {fault.code for fault in faults}


def test_one_foreign_word_is_no_foreign_text(whole: Snapshot) -> None:
    """A name or a title in the other language does not make a text one of that language."""
    text = "A town that is „Stadt und Ufer“."
    assert places(check(changed(whole, "places", "musterstadt", note_en=text)).faults) == []


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        (("m09-s-02", "m09-s-01", ""), {"m09-s-01"}),
        (("m09-s-02", "m01-s-01", "m09-s-01"), set()),
        (("m09-s-09", "", "m09-s-03"), {"m09-s-01", "m09-s-03"}),
        (("m09-s-02", "m09-s-03", "m09-s-01"), {"m09-s-01"}),
    ],
)
def test_replacements_lead_on(
    replaced: tuple[str, str, str], expected: set[str], whole: Snapshot
) -> None:
    """What replaces a retired ID may be retired itself, but one comes to an end."""
    count = len(replaced)
    columns = {
        "retired_id": [f"m09-s-{number:02}" for number in range(1, count + 1)],
        "retired_in": ["0.0.1", "x", "0.1.0"],
        "reason_de": ["Eins.", "Zwei.", "Drei."],
        "reason_en": ["One.", "Two.", "Three."],
        "replaced_by": list(replaced),
    }
    table = replace(whole.tables["retired_ids"], columns=columns, lines=range(2, 2 + count))
    faults = check(with_table(whole, table)).faults
    assert {fault.record for fault in faults if fault.code == "retired-replacement"} == expected


def test_only_what_lives_on_is_told(whole: Snapshot) -> None:
    """Of several retired IDs, those that a record still has are faults."""
    cells = (["m01-s-01", "m09-s-01"], ["0.1.0"] * 2, ["Ja.", "Ja."], ["Yes.", "Yes."], ["", ""])
    table = whole.tables["retired_ids"]
    columns = dict(zip(table.columns, cells, strict=True))
    package = with_table(whole, replace(table, columns=columns, lines=[2, 3]))
    assert places(check(package).faults) == [("retired-alive", "m01-s-01", "retired_id")]


def test_the_odd_one_out_is_told(shown: Snapshot) -> None:
    """Where many rows share a text in both languages and one does not, that one is told, once."""
    notes = shown.tables["finding_links"].columns["note_de"]
    (one, _), (two, _) = Counter(notes).most_common(2)
    record = shown.tables["finding_links"].record(notes.index(one))
    assert record is not None
    found = places(check(changed(shown, "finding_links", record, note_de=two)).faults)
    assert [place for place in found if place[0] == "language-pairing"] == [
        ("language-pairing", record, "note_en")
    ]


def test_rows_without_an_id_are_counted_by_their_reference() -> None:
    """A total of rows that have no ID of their own is compared with the references alone."""
    counts = {"resource": "rows", "field": "k"}
    number: dict[str, object] = {"name": "n", "type": "integer", "counts": counts}
    whole = made("whole", [{"name": "k", "type": "string"}, number], "k,n\nx,3\ny,0\n")
    rows = made("rows", [{"name": "k", "type": "string"}], "k\nx\nx\n")
    assert rows.table is not None
    rows = replace(rows, table=replace(rows.table, key=()))
    assert places(check(of(whole, rows)).faults) == [("total", "x", "n")]

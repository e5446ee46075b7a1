"""No bytes, however wild, make the gates raise, hang or stay silent."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from transloek.validate import _cells, _contract, _metadata, _off, _schema, _spelling
from transloek.validate._fields import unsafe_patterns
from transloek.validate._json import parse_object
from transloek.validate._patterns import has_open_alternation, is_safe, is_valid
from transloek.validate._snapshot import ResourceView, Snapshot
from transloek.validate._table import read_table

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+"}},
    {"name": "n", "type": "integer", "constraints": {"minimum": 1}},
    {"name": "x", "type": "number"},
    {"name": "d", "type": "date"},
    {"name": "u", "type": "string", "format": "uri"},
]
RAW = {"name": "t", "path": "t.csv", "schema": {"fields": FIELDS, "primaryKey": "id"}}
HEADER = b"id,n,x,d,u\n"

mark = st.sampled_from(['"', ",", "\n", "\r", "\0", "\ufeff", "a", "1", "-", "ä", "\ud7ff", " "])
wild = st.one_of(st.binary(max_size=200), st.lists(mark).map(lambda parts: "".join(parts).encode()))

leaf = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["findings", "string", "integer", "[a-z]+", "(a+)+", "data/findings.csv"])
)
KEYS = [
    *("resources", "name", "path", "schema", "fields", "type", "constraints", "pattern", "enum"),
    *("minimum", "maxLength", "primaryKey", "foreignKeys", "reference", "resource", "dialect"),
    *("uniqueKeys", "categories", "value", "licenses", "validation", "off", "rule", "reason"),
    *("unique", "required", "format", "characters", "version", "created", "missingValues"),
]
json_values = st.recursive(
    leaf,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=30,
)


def _gates(descriptor: dict[str, Any], views: list[ResourceView]) -> None:
    package = Snapshot(root=None, descriptor=descriptor, resources=views)  # type: ignore[arg-type]
    for part in (
        _contract.contract_faults,
        _schema.schema_faults,
        _metadata.metadata_faults,
        _off.switch_faults,
        _spelling.misspelt,
    ):
        for fault in part(package):
            assert fault.message
    assert unsafe_patterns(package) in {True, False}
    _off.switched_off(package)
    for fault in _cells.check(package).faults:
        assert fault.expected


@settings(deadline=None, max_examples=200)
@given(data=wild)
def test_tables_of_any_bytes(data: bytes) -> None:
    """They are read, or it is said why not."""
    view = ResourceView("t", "t.csv", RAW, "$.resources[0]", data)
    for content in (data, HEADER + data):
        table, faults = read_table(view, content)
        assert table is not None or faults
        if table is not None:
            whole = ResourceView("t", "t.csv", RAW, "$.resources[0]", content, table)
            _gates({"resources": [RAW]}, [whole])


@settings(deadline=None, max_examples=200)
@given(cells=st.lists(st.text(max_size=30), min_size=5, max_size=5))
def test_cells_of_any_text(cells: list[str]) -> None:
    """A row written as the tools write it comes back, and is judged."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([[item["name"] for item in FIELDS], cells])
    data = stream.getvalue().encode("utf-8", "replace")
    table, faults = read_table(ResourceView("t", "t.csv", RAW, "$.resources[0]"), data)
    if not faults:
        assert table is not None
        assert [column[0] for column in table.columns.values()] == cells
        _gates({"resources": [RAW]}, [ResourceView("t", "t.csv", RAW, "$", data, table)])


@settings(deadline=None, max_examples=200)
@given(data=st.one_of(st.binary(max_size=60), json_values.map(lambda x: json.dumps(x).encode())))
def test_descriptors_of_any_bytes(data: bytes) -> None:
    """They are an object, or it is said why not."""
    value, faults = parse_object(data)
    assert value is not None or faults


@settings(deadline=None, max_examples=300)
@given(descriptor=st.dictionaries(st.sampled_from(KEYS), json_values, max_size=8), raw=json_values)
def test_descriptors_of_any_shape(descriptor: dict[str, Any], raw: Any) -> None:
    """No check stumbles over what is not there, or is something else."""
    resource = raw if isinstance(raw, dict) else {}
    view = ResourceView("findings", "data/findings.csv", resource, "$.resources[0]", b"")
    _gates(descriptor, [view])


@settings(deadline=None, max_examples=300)
@given(pattern=st.text("ab|()[]*+?{}1,^$\\.-dw", max_size=20))
def test_patterns_of_any_kind(pattern: str) -> None:
    """Whether one is valid and safe is found for each."""
    if is_valid(pattern):
        assert is_safe(pattern) in {True, False}
        assert has_open_alternation(pattern) in {True, False}

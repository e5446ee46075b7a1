"""How well the search does on forty invented statements: each judged query finds what it should."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from transloek.search import Document, Index

# Fifty queries, with the numbers of the statements that answer each, and why it is asked.
LIST: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "benchmarks" / "judged.json").read_bytes()
)
JUDGED: list[dict[str, Any]] = LIST["queries"]


@pytest.fixture(params=["rows", "arrays"])
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Return an index of the statements, with their numbers as IDs, ranked in either way."""
    if request.param == "arrays":
        monkeypatch.setattr("transloek.search._MANY", 0)
    return Index.build(
        Document(
            str(number), "findings", {("statement", lang): text for lang, text in both.items()}
        )
        for number, both in enumerate(LIST["statements"], 1)
    )


@pytest.mark.parametrize("case", JUDGED, ids=[case["query"] for case in JUDGED])
def test_a_query_finds_all_that_answers_it_first(index: Index, case: dict[str, Any]) -> None:
    """The first hits are exactly the records that answer; others come only after them."""
    found = [int(hit.record_id) for hit in index.search(case["query"])]
    assert set(found[: len(case["relevant"])]) == set(case["relevant"]), case["why"]


def test_little_is_found_that_does_not_answer(index: Index) -> None:
    """Over all judged queries at most one hit in twenty is not to the point."""
    found = [
        int(hit.record_id) in case["relevant"]
        for case in JUDGED
        for hit in index.search(case["query"])
    ]
    assert sum(found) >= 0.95 * len(found)

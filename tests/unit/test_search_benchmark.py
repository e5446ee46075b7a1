"""The benchmark of the search measures engines that search the same."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def benchmark(root: Path) -> Any:
    """Return the benchmark as a module."""
    spec = importlib.util.spec_from_file_location("bench_search", root / "benchmarks" / "search.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


ROWS = [
    ("a", "Der Garten am Hafen gedeiht.", "The garden at the harbour thrives."),
    ("b", "Viele Gärten blühen früh.", "Many gardens bloom early."),
    ("c", "Ein Schulgarten lehrt Geduld.", "A school garden teaches patience."),
]


def test_engines_are_compared_on_what_all_of_them_find(benchmark: Any) -> None:
    """Inflections are found by both; a compound only by transloek, which is no fault."""
    engines = [benchmark.Transloek(ROWS), benchmark.Fts5(ROWS)]
    found = [set(engine.search("Gartens", None)) for engine in engines]
    assert found == [{"a", "b", "c"}, {"a", "b"}]
    benchmark.check(engines, ["Gartens", "gardens", "harbours patience"])


def test_an_engine_that_finds_less_is_noticed(benchmark: Any) -> None:
    """An index of fewer texts is not taken for a faster one."""
    with pytest.raises(AssertionError, match="'garden' is answered by other texts"):
        benchmark.check([benchmark.Transloek(ROWS[:1]), benchmark.Fts5(ROWS)], ["garden"])


def test_queries_are_the_same_each_time(benchmark: Any) -> None:
    """Fifty, of one to three words that a text has."""
    asked = benchmark.questions(ROWS)
    assert asked == benchmark.questions(ROWS)
    assert len(asked) == 50
    assert {len(query.split()) for query in asked} == {1, 2, 3}


def test_each_query_is_timed_in_each_round(benchmark: Any) -> None:
    """By every engine."""
    engines = [benchmark.Transloek(ROWS), benchmark.Fts5(ROWS)]
    times = benchmark.asking(engines, ["Garten", "Hafen"], rounds=3)
    assert {name: [len(one) for one in rounds] for name, rounds in times.items()} == {
        "transloek": [2, 2, 2],
        "SQLite FTS5": [2, 2, 2],
    }


def test_the_hits_are_judged(benchmark: Any) -> None:
    """Transloek finds what is relevant first; an engine of stems alone finds less."""
    ours = benchmark._quality(benchmark.Transloek(ROWS), [{"query": "Garten", "relevant": "abc"}])
    stems = benchmark._quality(benchmark.Fts5(ROWS), [{"query": "Garten", "relevant": "abc"}])
    assert ours == {"recall": 1.0, "precision": 1.0, "first": 1.0}
    assert stems == {"recall": 2 / 3, "precision": 1.0, "first": 0.0}

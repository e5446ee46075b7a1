"""Full-text search beside SQLite FTS5 and tantivy: see `search`, which compares the three."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import search
from harness.measure import Spread
from harness.result import Figure, Target, beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["measure"]


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure building, asking, and how good the answers are."""
    rows = search.texts(data / str(size))
    built = search.building(rows, rounds)
    rates = [len(rows) / taken for taken in built["transloek"]]
    others = {name: Spread.of([len(rows) / t for t in taken]) for name, taken in built.items()}
    target = Target(20_000, least=True) if size >= 100_000 else None
    yield Figure("search-build", size, "per s", Spread.of(rates), others, target)
    engines = [make(rows) for make in search.ENGINES]
    queries = search.questions(rows)
    search.check(engines, queries)
    engines = [make(rows) for make in search.ENGINES]
    asked = search.asking(engines, queries, rounds + 1)
    # The first round asks what was never asked before; later ones may remember.
    fresh = {name: statistics.median(all_rounds[0]) for name, all_rounds in asked.items()}
    times = {name: list(map(statistics.median, taken[1:])) for name, taken in asked.items()}
    yield beside("search-query", size, times, 2.0 if size >= 100_000 else None, first=fresh)
    yield from _quality()


def _quality() -> Iterator[Figure]:
    found = search.quality()
    for name in ("recall", "precision"):
        doers = {engine: Spread.of([values[name]]) for engine, values in found.items()}
        best = max(values[name] for engine, values in found.items() if engine != "transloek")
        figure = Spread.of([found["transloek"][name]])
        yield Figure(f"search-{name}", 0, "share", figure, doers, Target(best, least=True))

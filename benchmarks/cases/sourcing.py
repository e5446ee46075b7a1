"""Looking for segments in a copy of a report: see `source`, which has the yardstick."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import source
from harness.measure import in_turns
from harness.result import beside
from transloek import load
from transloek.source import Report, match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from harness.result import Figure

__all__ = ["measure"]


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:  # noqa: ARG001
    """Measure a copy of so many pages."""
    ds = load()
    pages = source.invented(size)
    report = Report(tuple(pages), "pdf")
    doers: dict[str, Callable[[], object]] = {
        "transloek": partial(match, report, ds),
        "SHA-256 and a pass": partial(source.yardstick, "\n".join(pages)),
    }
    times = in_turns(doers, rounds)
    yield beside("source-check", size, times, 2.0 if size >= 1_000 else None)

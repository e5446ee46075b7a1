"""Findings by theme and workshop, beside a merge that is written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.measure import in_turns, timed
from harness.result import beside, single

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from harness.result import Figure
    from transloek import Dataset

__all__ = ["measure"]

# A theme with others below it; a workshop of the first meeting.
_THEME, _WORKSHOP = "cooperation", "m01-w1"


def by_hand(findings: pd.DataFrame, codings: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Find as somebody would who knows the tables: the theme and those below it."""
    below = themes.index[themes["broader_id"] == _THEME]
    coded = codings.loc[codings["theme_id"].isin([_THEME, *below]), ["finding_id"]]
    there = findings[findings["workshop_id"] == _WORKSHOP].reset_index()
    return there.merge(coded.drop_duplicates(), on="finding_id").set_index("finding_id")


def measure(size: int, rounds: int, data: Path) -> Iterator[Figure]:
    """Measure the first call, which builds indexes, by itself, then those that follow."""
    import pandas as pd

    from transloek import load

    ds = load(data / str(size))
    frames: dict[str, Any] = {name: ds.table(name) for name in ds.tables}
    tables = [frames[name] for name in ("findings", "finding_themes", "themes")]
    building = timed(lambda: _find(ds))
    found, expected = _find(ds), by_hand(*tables)
    found.attrs.clear()
    pd.testing.assert_frame_equal(found, expected)
    times = in_turns(
        {"transloek": lambda: _find(ds), "merge by hand": lambda: by_hand(*tables)}, rounds * 3
    )
    yield beside(
        "find", size, times, 0.5 if size >= 1_000_000 else None, first=building, rows=len(found)
    )
    yield single("find-first", size, "s", [building], None)


def _find(ds: Dataset) -> pd.DataFrame:
    return ds.find(theme=_THEME, workshop=_WORKSHOP)

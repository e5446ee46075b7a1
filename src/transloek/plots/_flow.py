"""Which findings a statement sums up, and in which order both are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.errors import QueryError

if TYPE_CHECKING:
    import pandas as pd

    from transloek.plots._view import View

__all__ = ["SYNTHESIS", "order", "summed_up", "targets"]

# The relation of a statement to what it sums up.
SYNTHESIS = "synthesises"
# Each side is ordered by the other so often; more changes nothing on data of this size.
_SWEEPS = 8


def summed_up(view: View) -> pd.DataFrame:
    """Return the links from a finding to one that it sums up, of which either end was chosen.

    Raises
    ------
    QueryError
        If there are none.
    """
    links = view.ds.table("finding_links").reset_index(drop=True)
    here = view.findings.index
    links = links[links["relation"].astype("str") == SYNTHESIS]
    links = links[links["finding_id"].isin(here) | links["target_id"].isin(here)]
    if links.empty:
        message = "where: none of the chosen findings sums up another or is summed up"
        raise QueryError(message)
    return links


def targets(whole: View, links: pd.DataFrame) -> list[str]:
    """Return the findings that are summed up, by origin, in an order in which few lines cross."""
    groups = [each.id for each in whole.origins()]
    origin, every = whole.origin, list(whole.findings.index)
    found = sorted(set(links["target_id"]), key=every.index)
    for _ in range(_SWEEPS):
        below = {
            target: float(place) for place, target in enumerate(_grouped(found, groups, origin))
        }
        there = {source: place for place, source in enumerate(order(links, below))}
        mean = links["finding_id"].map(there).groupby(links["target_id"]).mean()
        found.sort(key=lambda target: (mean[target], target))
    return _grouped(found, groups, origin)


def _grouped(targets: list[str], groups: list[str], origin: pd.Series[str]) -> list[str]:
    return sorted(targets, key=lambda target: groups.index(origin[target]))


def order(links: pd.DataFrame, low: dict[str, float]) -> list[str]:
    """Return the statements in the order of what they rest on, so that few lines cross."""
    means = links["target_id"].map(low).groupby(links["finding_id"]).mean()
    return [str(each) for each in sorted(means.index, key=lambda each: (means[each], each))]

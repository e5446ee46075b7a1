"""The three questions in Dask: pandas, one meeting after another, several at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dask.dataframe as dd
import pandas as pd


def read(folder: str, table: str, meeting: str, *columns: str) -> Any:
    """Read what one meeting has of a table, words of a vocabulary as texts."""
    found: Any = pd.read_parquet(f"{folder}/{table}/{meeting}", columns=list(columns))
    return found.astype("str")


def kinds_of(meeting: str, folder: str) -> Any:
    """Count the kinds of each theme in one meeting."""
    findings = read(folder, "findings", meeting, "finding_id", "kind")
    codings = read(folder, "finding_themes", meeting, "finding_id", "theme_id")
    both = codings.merge(findings, on="finding_id")
    return both.groupby(["theme_id", "kind"]).size().rename("n").reset_index()


def pairs_of(meeting: str, folder: str) -> Any:
    """Count the pairs of themes in one meeting."""
    codings = read(folder, "finding_themes", meeting, "finding_id", "theme_id")
    both = codings.merge(codings, on="finding_id", suffixes=("", "_other"))
    both = both[both["theme_id"] < both["theme_id_other"]]
    return both.groupby(["theme_id", "theme_id_other"]).size().rename("n").reset_index()


def sums_of(meeting: str, folder: str) -> Any:
    """Return the findings that the insights of one meeting sum up."""
    links = read(folder, "finding_links", meeting, "finding_id", "relation", "target_id")
    findings = read(folder, "findings", meeting, "finding_id", "kind")
    insights = findings.loc[findings["kind"] == "insight", "finding_id"]
    found = links[(links["relation"] == "synthesises") & links["finding_id"].isin(insights)]
    return found[["target_id"]]


def kinds_among(meeting: str, folder: str, wanted: frozenset[str]) -> Any:
    """Return the kinds of those findings of one meeting that are wanted."""
    findings = read(folder, "findings", meeting, "finding_id", "kind")
    return findings.loc[findings["finding_id"].isin(wanted), ["kind"]]


def ask(folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Answer all three."""
    # The codings of a finding lie beside it: each meeting is a task of its own.
    meetings = sorted(path.name for path in Path(folder, "findings").iterdir())
    each: Any = dd.from_map
    counted = {"theme_id": "str", "kind": "str", "n": "int64"}
    kinds = each(kinds_of, meetings, folder=folder, meta=counted).compute()
    counted = {"theme_id": "str", "theme_id_other": "str", "n": "int64"}
    pairs = each(pairs_of, meetings, folder=folder, meta=counted).compute()
    # An insight may sum up findings of other meetings: which ones, is collected first.
    sums = each(sums_of, meetings, folder=folder, meta={"target_id": "str"}).compute()
    wanted = frozenset(sums["target_id"])
    found = each(kinds_among, meetings, folder=folder, wanted=wanted, meta={"kind": "str"})
    return {
        "kinds": _rows(kinds.groupby(["theme_id", "kind"])["n"].sum()),
        "pairs": _rows(pairs.groupby(["theme_id", "theme_id_other"])["n"].sum()),
        "summed_up": _rows(found.compute()["kind"].value_counts()),
    }


def _rows(counts: Any) -> list[tuple[object, ...]]:
    return sorted(counts.reset_index().itertuples(index=False, name=None))

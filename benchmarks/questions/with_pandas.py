"""The three questions with the tables in memory, as data frames."""

from __future__ import annotations

from typing import Any

import transloek as tl


def ask(folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Answer all three."""
    ds = tl.load(folder)
    codings: Any = ds.finding_themes[["finding_id", "theme_id"]]
    kind: Any = ds.findings["kind"].astype("str")
    kinds = codings.join(kind, on="finding_id").groupby(["theme_id", "kind"]).size()
    both = codings.merge(codings, on="finding_id", suffixes=("", "_other"))
    both = both[both["theme_id"] < both["theme_id_other"]]
    links: Any = ds.finding_links
    links = links[links["relation"] == "synthesises"]
    links = links[links["finding_id"].map(kind) == "insight"].drop_duplicates("target_id")
    return {
        "kinds": _rows(kinds),
        "pairs": _rows(both.groupby(["theme_id", "theme_id_other"]).size()),
        "summed_up": _rows(links["target_id"].map(kind).value_counts()),
    }


def _rows(counts: Any) -> list[tuple[object, ...]]:
    return sorted(counts.reset_index().itertuples(index=False, name=None))

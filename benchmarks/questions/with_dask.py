"""The three questions in Dask: pandas, one meeting after another, several at a time."""

from __future__ import annotations

from typing import Any

import dask.dataframe as dd


def kinds_of(findings: Any, codings: Any) -> Any:
    """Count the kinds of each theme in one meeting."""
    both = codings.merge(findings.astype({"kind": "str"}), on="finding_id")
    return both.groupby(["theme_id", "kind"]).size().rename("n").reset_index()


def pairs_of(codings: Any) -> Any:
    """Count the pairs of themes in one meeting."""
    both = codings.merge(codings, on="finding_id", suffixes=("", "_other"))
    both = both[both["theme_id"] < both["theme_id_other"]]
    return both.groupby(["theme_id", "theme_id_other"]).size().rename("n").reset_index()


def ask(folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Answer all three."""

    def read(table: str, *columns: str) -> Any:
        # One partition is one file, and one file is one meeting.
        path = f"{folder}/{table}"
        return dd.read_parquet(path, columns=list(columns), split_row_groups=False, blocksize=None)

    findings = read("findings", "finding_id", "kind")
    codings = read("finding_themes", "finding_id", "theme_id")
    # The codings of a finding lie in the file of its meeting: nothing moves between partitions.
    counted = {"theme_id": "str", "kind": "str", "n": "int64"}
    together: Any = dd.map_partitions
    kinds = together(kinds_of, findings, codings, meta=counted, align_dataframes=False).compute()
    counted = {"theme_id": "str", "theme_id_other": "str", "n": "int64"}
    pairs = codings.map_partitions(pairs_of, meta=counted).compute()
    links = read("finding_links", "finding_id", "target_id", "relation")
    links = links[links["relation"].astype("str") == "synthesises"].compute()
    # Links may lead to other meetings: so the few that matter are collected first.
    ends = {*links["finding_id"], *links["target_id"]}
    known = findings[findings["finding_id"].isin(list(ends))].compute().astype({"kind": "str"})
    kind = known.set_index("finding_id")["kind"]
    links = links[links["finding_id"].map(kind) == "insight"].drop_duplicates("target_id")
    return {
        "kinds": _rows(kinds.groupby(["theme_id", "kind"])["n"].sum()),
        "pairs": _rows(pairs.groupby(["theme_id", "theme_id_other"])["n"].sum()),
        "summed_up": _rows(links["target_id"].map(kind).value_counts()),
    }


def _rows(counts: Any) -> list[tuple[object, ...]]:
    return sorted(counts.reset_index().itertuples(index=False, name=None))

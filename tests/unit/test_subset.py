"""A part of a dataset that stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from _edits import add_row, describe, set_cells
from _views import dangling
from transloek._subset import SubsetStore
from transloek.dataset import Dataset, load
from transloek.errors import TableError

if TYPE_CHECKING:
    from pathlib import Path


def view(ds: Dataset, *keys: str) -> SubsetStore:
    """Return the part that these findings need."""
    ids = ds._store.raw("findings").column("finding_id")
    return SubsetStore(ds._store, "findings", [ids.index(key) for key in keys])


def ids(store: SubsetStore, table: str) -> list[str | None]:
    """Return the first cell of each row."""
    return [row[0] for row in store.raw(table).rows]


def test_kept_is_what_findings_refer_to_by_whatever_way(dataset: Dataset) -> None:
    """Themes and those above them, the segment and its source, and whoever published that."""
    part = view(dataset, "m01-w1-01")
    assert ids(part, "findings") == ["m01-w1-01"]
    assert ids(part, "workshops") == ["m01-w1"]
    assert ids(part, "segments") == ["m01-seg-006"]
    assert ids(part, "themes") == ["common-good", "loyalty"]
    assert ids(part, "actors") == ["volunteers"]
    assert ids(part, "meetings") == ["m01"]
    assert ids(part, "organisations") == ["ufer-hochschule", "uferkreis"]
    assert ids(part, "talks") == []
    assert list(dangling(part)) == []


def test_codings_of_other_findings_are_left_out(dataset: Dataset) -> None:
    """Of join tables the rows of the chosen findings are kept, and all of them."""
    part = view(dataset, "m01-w1-01")
    assert part.raw("finding_themes").rows == [
        ("m01-w1-01", "common-good", "secondary"),
        ("m01-w1-01", "loyalty", "primary"),
    ]
    assert part.raw("finding_actors").rows == [("m01-w1-01", "volunteers", "concerned")]


def test_links_are_kept_where_both_ends_are(dataset: Dataset) -> None:
    """Else one of them would lead nowhere."""
    assert ids(view(dataset, "m01-w2-03"), "finding_links") == []
    both = view(dataset, "m01-w2-03", "m01-w1-02")
    assert [row[:3] for row in both.raw("finding_links").rows] == [
        ("m01-w2-03", "contradicts", "m01-w1-02")
    ]


def test_an_example_that_was_not_chosen_becomes_missing(dataset: Dataset) -> None:
    """The theme is there without it; another theme's example stays."""
    part = view(dataset, "m01-w1-01")
    themes = part.raw("themes")
    examples = dict(
        zip(themes.column("theme_id"), themes.column("example_finding_id"), strict=True)
    )
    assert examples == {"common-good": None, "loyalty": "m01-w1-01"}


def test_the_whole_is_left_as_it_was(dataset: Dataset) -> None:
    """A view changes nothing of what it is a view of."""
    before = list(dataset._store.raw("themes").rows)
    view(dataset, "m01-w1-01").raw("themes")
    assert dataset._store.raw("themes").rows == before


def test_of_no_findings_nothing_is_left(dataset: Dataset) -> None:
    """But the tables, which are empty."""
    part = view(dataset)
    assert {table: len(part.raw(table).rows) for table in part.package.tables} == dict.fromkeys(
        dataset.tables, 0
    )


def test_rows_keep_their_lines(package: Path) -> None:
    """So that an error still names the line of the file."""
    set_cells(package, "findings", "m01-w2-03", ordinal="three")
    part = view(load(package), "m01-w2-02", "m01-w2-03")
    with pytest.raises(TableError, match=r"data/findings.csv, line 11, field ordinal"):
        part.raw("findings").values("ordinal")


def test_a_view_is_a_dataset_like_any_other(dataset: Dataset) -> None:
    """Records, frames and search see its rows only."""
    part = dataset._with_store(view(dataset, "m01-w1-01"))
    assert [finding.id for finding in part.records()] == ["m01-w1-01"]
    assert list(part.findings.index) == ["m01-w1-01"]
    assert "m01-w1-02" not in part
    assert part["m01-w1-01"].headline() == dataset["m01-w1-01"].headline()


def test_findings_that_refer_to_findings(package: Path) -> None:
    """A reference to one that was not chosen becomes missing; to a chosen one it stays."""

    def change(_raw: Any, tables: dict[str, Any]) -> None:
        schema = tables["findings"]["schema"]
        schema["fields"].append({"name": "after_id", "type": "string"})
        key = {"resource": "", "fields": ["finding_id"]}
        schema["foreignKeys"].append({"fields": "after_id", "reference": key, "inverse": "before"})

    describe(package, change)
    file = package / "data" / "findings.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    after = {"m01-w1-02": "m01-w1-01", "m01-w2-01": "m01-w1-03"}
    lines = [f"{head},after_id", *(f"{row},{after.get(row.split(',')[0], '')}" for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part = view(load(package), "m01-w1-01", "m01-w1-02", "m01-w2-01")
    assert part.raw("findings").column("after_id") == [None, "m01-w1-01", None]
    assert list(dangling(part)) == []


def test_a_broader_theme_that_is_missing_in_the_whole_does_no_harm(package: Path) -> None:
    """Finding that out is for validation."""
    set_cells(package, "themes", "loyalty", broader_id="nowhere")
    add_row(package, "finding_themes", finding_id="m01-w2-03", theme_id="no", weight="secondary")
    part = view(load(package), "m01-w1-01", "m01-w2-03")
    assert list(dangling(part)) == [
        "themes.broader_id: ('nowhere',)",
        "finding_themes.theme_id: ('no',)",
    ]

"""Findings × codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from transloek.dataset import load
from transloek.errors import QueryError, TableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]


def test_rows_are_findings_and_columns_themes(dataset: Dataset) -> None:
    """All of both, in the order of the data, named as in the descriptor."""
    codes = dataset.codes()
    assert list(codes.index) == list(dataset.findings.index)
    assert list(codes.columns) == list(dataset.themes.index)
    assert (codes.index.name, codes.columns.name) == ("finding_id", "theme_id")
    assert set(codes.dtypes) == {pd.Series([0]).dtype}


def test_a_cell_is_one_where_a_finding_has_the_code(dataset: Dataset) -> None:
    """And nought elsewhere; there are as many ones as codings."""
    codes = dataset.codes()
    assert list(codes[["rules", "time", "loyalty"]].loc["m01-w2-02"]) == [1, 1, 0]
    assert codes.to_numpy().sum() == len(dataset.finding_themes)


def test_actors_are_codes_too(dataset: Dataset) -> None:
    """Findings about nobody have a row of noughts."""
    codes = dataset.codes("actors")
    assert list(codes.columns) == ["residents", "volunteers"]
    assert list(codes.loc["m01-w1-03"]) == [0, 0]


def test_codings_can_be_restricted(dataset: Dataset) -> None:
    """By the vocabulary of the join table."""
    assert dataset.codes(weight="primary").sum(axis="columns").unique().tolist() == [1]
    assert dataset.codes("actors", role=["drives"]).to_numpy().sum() == 3


def test_codes_can_be_rolled_up(dataset: Dataset) -> None:
    """A narrower theme counts for the broader one, as in find; a cell is one at most."""
    codes = dataset.codes(rollup=True)
    found = dataset.find(theme="common-good").index
    assert list(codes.index[codes["common-good"] == 1]) == list(found)
    assert codes.loc["m01-w1-01", "common-good"] == 1
    assert codes["rules"].equals(dataset.codes()["rules"])


def test_what_has_no_levels_is_rolled_up_to_itself(dataset: Dataset) -> None:
    """Actors stand beside one another."""
    assert dataset.codes("actors", rollup=True).equals(dataset.codes("actors"))


def test_without_codes_there_are_no_columns(package: Path) -> None:
    """Empty tables give an empty matrix, rolled up or not."""
    for name in ("actors", "finding_actors"):
        file = package / f"data/{name}.csv"
        file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    data = load(package)
    assert data.codes("actors").shape == data.codes("actors", rollup=True).shape == (10, 0)


@pytest.mark.parametrize(
    ("by", "options", "message"),
    [
        ("theme", {}, "findings are not coded by 'theme'. Did you mean 'themes'"),
        ("qqq", {}, "There are: themes, actors"),
        ("themes", {"wieght": "primary"}, "Did you mean 'weight'"),
        ("themes", {"weight": "first"}, "weight='first': no such value"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    dataset: Dataset, by: str, options: dict[str, str], message: str
) -> None:
    """With close matches."""
    with pytest.raises(QueryError, match=message):
        dataset.codes(by, **options)  # type: ignore[arg-type]


def test_a_coding_of_what_is_not_there_is_told(package: Path, edit: Edit) -> None:
    """With the line of the join table."""
    edit("data/finding_themes.csv", "m01-w1-02,rules", "m01-w1-02,rulez")
    with pytest.raises(TableError, match="line 10, field theme_id: 'rulez' is no row of themes"):
        load(package).codes()


def test_the_shipped_findings_have_one_primary_theme_each(shipped: Path) -> None:
    """As the domain's rules ask for."""
    assert (load(shipped).codes(weight="primary").sum(axis="columns") == 1).all()

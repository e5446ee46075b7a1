"""The page of the benchmarks: what the committed result says stands there, each work under its name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

from _site import built_site

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag


@pytest.fixture(scope="module", params=["en", "de"])
def lang(request: pytest.FixtureRequest) -> str:
    """Return each language of the site."""
    return str(request.param)


@pytest.fixture(scope="module")
def page(root: Path, tmp_path_factory: pytest.TempPathFactory, lang: str) -> BeautifulSoup:
    """Return the page."""
    file = built_site(root, tmp_path_factory) / lang / "about" / "benchmarks.html"
    return BeautifulSoup(file.read_bytes(), "html.parser")


@pytest.fixture(scope="module")
def figures(root: Path) -> list[dict[str, Any]]:
    """Return the figures of the committed result."""
    found: dict[str, Any] = json.loads((root / "benchmarks/results/full.json").read_bytes())
    kept: list[dict[str, Any]] = found["figures"]
    return kept


def plain(title: str) -> str:
    """Return a title without what the site sets otherwise."""
    return "".join(title.replace("`", "").replace("\u2019", "'").split())


def cells(row: Tag) -> list[str]:
    """Return the texts of a row."""
    return [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])]


def test_every_size_stands_under_the_name_of_its_work(
    page: BeautifulSoup, figures: list[dict[str, Any]], lang: str
) -> None:
    """In the order of the result, with a heading over all columns."""
    works, _, _ = page.select("table.transloek")
    columns = len(works.select("thead th"))
    found: list[list[Any]] = []
    for row in works.select("tbody tr"):
        if head := row.select_one("th[scope=rowgroup]"):
            assert head["colspan"] == str(columns)
            found.append([plain(head.get_text()), 0])
        else:
            assert len(cells(row)) == columns
            found[-1][1] += 1
    expected: dict[str, int] = {}
    for figure in figures:
        if figure["work"] != "growth" and not figure["work"].startswith("large-"):
            title = plain(figure["title"][lang])
            expected[title] = expected.get(title, 0) + 1
    assert found == [[title, count] for title, count in expected.items()]


def test_missed_targets_are_told(
    page: BeautifulSoup, figures: list[dict[str, Any]], lang: str
) -> None:
    """As many as the result has, of growth too."""
    word = {"en": "missed", "de": "verfehlt"}[lang]
    told = [
        cell for cell in page.select("table.transloek td") if cell.get_text().strip().endswith(word)
    ]
    assert len(told) == sum(not f["reached"] for f in figures if "target" in f)
    _, growth, _ = page.select("table.transloek")
    assert len(growth.select("tbody tr")) == sum(f["work"] == "growth" for f in figures)

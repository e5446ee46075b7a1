"""The page of the explorer as the build writes it: whole, in two languages, and safe."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup

import transloek as tl
from transloek.descriptor import LANGUAGES

if TYPE_CHECKING:
    from transloek.dataset import Dataset
    from transloek.descriptor import Language
    from transloek.validate import Text

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "docs" / "_static" / "explorer"


@pytest.fixture(scope="module")
def explorer() -> Any:
    """Import the extension as the build does."""
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    import explorer._view
    import explorer._words

    sys.path.pop(0)
    return explorer


def page(explorer: Any, ds: Dataset, **options: Any) -> BeautifulSoup:
    """Make the page of a dataset, without what takes long."""
    bibtex = options.get("bibtex", lambda finding: f"@misc{{{finding}}}\n")
    link = options.get("link", lambda finding: (f"{finding}.html", f"{finding}.html#cite"))
    return BeautifulSoup(explorer._view.render(ds, link, bibtex=bibtex), "html.parser")


def data(soup: BeautifulSoup) -> dict[str, Any]:
    """Return what the page hands to its script."""
    (script,) = soup.select("script")
    found: dict[str, Any] = json.loads(str(script.string))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_is_a_row_with_a_link(explorer: Any, lang: Language) -> None:
    """In the order of the data, its texts as they are, marked with their language."""
    ds = tl.load(lang=lang)
    soup = page(explorer, ds)
    rows = soup.select(".explorer-row")
    assert [row.select("h3")[0].get_text() for row in rows] == list(ds.findings.index)
    for row, finding in zip(rows, ds.records("findings"), strict=True):
        assert row.select("h3 a")[0]["href"] == f"{finding.id}.html"
        assert row.select("dd a")[0]["href"] == f"{finding.id}.html#cite"
        for each in LANGUAGES:
            (statement,) = row.select(f".explorer-statement[lang={each}]")
            assert statement.get_text() == finding.statement(each)


def test_script_gets_every_field_that_the_rows_do_not_show(explorer: Any) -> None:
    """Statements it reads from the rows; everything else is in the data, missing values left out."""
    ds = tl.load()
    told = data(page(explorer, ds))
    assert tuple(told["columns"]) == ds.package.resource("findings").field_names
    for cells, finding in zip(told["findings"], ds.records("findings"), strict=True):
        own = {
            name: value
            for name, value in finding.to_dict().items()
            if value is not None and "statement" not in name
        }
        assert cells["cells"] == own
        assert len(cells["themes"]) == len(finding.themes)
        assert cells["themes"][0][1] == "primary"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_entries_for_bibtex_are_those_of_cite(explorer: Any, lang: Language) -> None:
    """Prepared by the package itself, in the language of the page."""
    ds = tl.load(lang=lang)
    soup = BeautifulSoup(
        explorer._view.render(ds, lambda finding: (finding, finding)), "html.parser"
    )
    told = [each["bibtex"] for each in data(soup)["findings"]]
    assert told == [ds.cite(finding, format="bibtex") for finding in ds.findings.index]


def test_markup_in_the_data_comes_alive_nowhere(explorer: Any) -> None:
    """Neither in an attribute nor in the script's data, which end no element."""
    hostile = '"></script><img src=x onerror=alert(1)><!--'
    soup = page(explorer, tl.load(), bibtex=lambda _: hostile, link=lambda _: (hostile, hostile))
    assert not soup.select("img")
    assert {each["bibtex"] for each in data(soup)["findings"]} == {hostile}
    assert {link["href"] for link in soup.select("li a")} == {hostile}


def test_page_has_no_script_in_its_markup(explorer: Any) -> None:
    """A policy that forbids inline scripts does not break it: only data stand in the page."""
    soup = page(explorer, tl.load())
    assert [script["type"] for script in soup.select("script")] == ["application/json"]
    handlers = [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
    assert handlers == []


def test_no_cell_would_be_a_formula_in_a_spreadsheet() -> None:
    """The CSV of the explorer leaves cells as they are, so the data must have none."""
    cells = tl.load().findings.reset_index().astype("string").to_numpy().ravel()
    dangerous = re.compile(r"[=+\-@\t\r]")
    assert [cell for cell in cells if isinstance(cell, str) and dangerous.match(cell)] == []


def test_words_stand_in_both_languages_with_the_same_blanks(explorer: Any) -> None:
    """No text of the page or of its script lacks its translation or one of its values."""
    texts: dict[str, Text] = explorer._words.PAGE | explorer._words.SCRIPT
    for text in texts.values():
        blanks = [sorted(re.findall(r"\{(\w+)\}", text(lang))) for lang in LANGUAGES]
        assert all(text(lang) for lang in LANGUAGES)
        assert blanks[0] == blanks[1]


def test_script_says_all_words_that_it_is_given_and_no_others(explorer: Any) -> None:
    """A word that is missing would stop the page; one that nobody says is forgotten."""
    code = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("*.js"))
    said = set(re.findall(r'say\(\s*"([\w-]+)"', code)) | set(
        re.findall(r'words\["([\w-]+)"', code)
    )
    said |= set(re.findall(r'\? "(count[\w-]*)" : "(count[\w-]*)"', code)[0])
    assert said == set(explorer._words.SCRIPT)


def test_template_says_all_words_of_the_page(explorer: Any) -> None:
    """The same for what the build writes."""
    folder = ROOT / "docs" / "_ext" / "explorer"
    template = (folder / "page.html.jinja").read_text("utf-8")
    code = (folder / "_view.py").read_text("utf-8")
    said = set(re.findall(r"word\([\"']([\w-]+)[\"']", template))
    said |= set(re.findall(r'PAGE\["([\w-]+)"\]', code))
    assert said == set(explorer._words.PAGE)

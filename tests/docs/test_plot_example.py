"""Pictures of the pages: drawn by the code that stands above them, in both languages and schemes."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from matplotlib import pyplot as plt
from plot_example import localised

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if "```{plot}" in path.read_text("utf-8")]
NAMES = [path.relative_to(DOCS).as_posix() for path in PAGES]

CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_ext")!r})
project = "pictures"
extensions = ["myst_parser", "transloek.sphinxext", "plot_example"]
"""
ALTS = ":alt-en: A map.\n:alt-de: Eine Karte.\n"
PAGE = f"""# Pictures

```pycon
>>> import transloek as tl
>>> ds = tl.load()
>>> ax = ds.plot.places()
```

```{{plot}}
{ALTS}```

```pycon
>>> made = len(ax.collections)
>>> ax = ds.plot.heatmap(where=["m05-w1-01"])
```

```{{plot}}
:alt-en: A table.
:alt-de: Eine Tabelle & mehr.
```
"""


@pytest.fixture(autouse=True)
def _without_window() -> Iterator[None]:
    """Draw in memory, and leave no figure open."""
    plt.switch_backend("agg")
    yield
    plt.close("all")


def build(folder: Path, page: str, lang: str) -> subprocess.CompletedProcess[str]:
    """Build a site of one page."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    (sources / "conf.py").write_text(CONF, encoding="utf-8")
    (sources / "index.md").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-D", f"language={lang}"]
    return subprocess.run(
        [*command, "-d", folder / f"trees-{lang}", sources, folder / lang],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_picture_is_drawn_by_the_code_above_it(tmp_path: Path, lang: str) -> None:
    """For both schemes, with a text; the code shown is the code run, in the site's language."""
    done = build(tmp_path, PAGE, lang)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / lang / "index.html").read_text("utf-8")
    images = BeautifulSoup(html, "html.parser").select("img")
    alts = {"de": ["Eine Karte.", "Eine Tabelle & mehr."], "en": ["A map.", "A table."]}[lang]
    assert [image["alt"] for image in images] == [alt for alt in alts for _ in range(2)]
    assert [image["class"] for image in images] == [["only-light"], ["only-dark"]] * 2
    files = [tmp_path / lang / str(image["src"]) for image in images]
    for light, dark in (files[:2], files[2:]):
        assert "#222832" in light.read_text("utf-8")
        assert "#ced6dd" in dark.read_text("utf-8")
    shown = BeautifulSoup(html, "html.parser").select_one("pre")
    assert shown is not None
    assert localised("ds = tl.load()", lang) in shown.get_text()
    assert not list((tmp_path / "sources").rglob("*.svg"))


def test_pictures_are_the_same_each_time(tmp_path: Path) -> None:
    """So that a site that is built again does not change."""
    kept = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        assert build(folder, PAGE, "en").returncode == 0
        images = sorted((folder / "en" / "_images").iterdir())
        kept.append([image.read_bytes() for image in images])
    assert kept[0] == kept[1]
    assert len(kept[0]) == 4


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PAGE.replace(":alt-de: Eine Karte.\n", ""), "a plot needs :alt-de:"),
        (f"# No code\n\n```{{plot}}\n{ALTS}```\n", "the code above draws nothing"),
        (f"# X\n\n```pycon\n>>> 1 / 0\n```\n\n```{{plot}}\n{ALTS}```\n", "division by zero"),
    ],
)
def test_a_picture_that_cannot_be_stops_the_build(tmp_path: Path, page: str, told: str) -> None:
    """And it is said what is missing."""
    done = build(tmp_path, page, "en")
    assert done.returncode != 0
    assert told in done.stderr


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_the_sessions_give_the_same_in_german(page: Path) -> None:
    """What a page prints does not depend on the language in which the data were loaded."""
    sessions = re.findall(
        r"^```pycon\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    code = localised("\n".join(sessions), "de")
    assert 'tl.load(lang="de")' in code
    example = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=LENIENT).run(example, out=report.append)
    assert not report, "".join(report)


def test_the_gallery_shows_every_plot() -> None:
    """None can be forgotten."""
    from transloek.plots import Plots

    gallery = (DOCS / "reference" / "plots.md").read_text("utf-8")
    shown = set(re.findall(r"ds\.plot\.(\w+)\(", gallery))
    assert shown == {name for name in dir(Plots) if not name.startswith("_")}
    assert "reference/plots.md" in NAMES

"""How fast the documentation's explorer answers a key stroke, with few findings and with many.

    python benchmarks/explorer_page.py [N ...] [--keep DIR]

Without N: as many as are shipped, and ten thousand invented ones (see `benchmarks/generate.py`). Of
each a page is made as the build makes it, but for the theme around it, and opened from its folder in
Chromium. Words are typed into it key by key; a key stroke takes from its event until the page is
changed, and until the browser has painted that. Every query is asked of ``ds.search`` too.

Entries for BibTeX are all made after the first finding's: a citation takes 20 ms, which is the
build's affair.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

import transloek as tl
from transloek._text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from transloek.dataset import Dataset

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "docs" / "_ext"), str(ROOT / "benchmarks")]

from explorer import SCRIPTS, STEMMERS, STYLE
from explorer._view import render

from synthetic.package import write_csv

__all__ = ["main"]

MANY = 10_000
WORDS = 30
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Explorer</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{style}">{scripts}<body>{body}</body></html>"""
# The clock starts before the page's own listener, and stops after it, and after the next frame.
CLOCK = """() => {
  window.strokes = [];
  let begin;
  document.addEventListener("input", () => { begin = performance.now(); }, true);
  document.addEventListener("input", () => {
    const changed = performance.now() - begin;
    const stroke = begin;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () =>
        window.strokes.push([changed, performance.now() - stroke]);
      channel.port2.postMessage(null);
    });
  });
}"""
OPENED = """() => [
  performance.getEntriesByType("navigation")[0].domInteractive,
  performance.getEntriesByName("explorer-ready")[0].startTime,
]"""
INDEX = """() => {
  const data = JSON.parse(document.getElementById("explorer-data").textContent);
  const text = (row, lang) => row.querySelector(`.explorer-statement[lang=${lang}]`).textContent;
  const rows = new DOMParser().parseFromString(window.source, "text/html")
    .querySelectorAll(".explorer-row");
  const documents = [...rows].map(row => ({de: text(row, "de"), en: text(row, "en")}));
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const begin = performance.now();
    window.index = new transloekSearch.Index(documents, data.stopWords);
    times.push(performance.now() - begin);
  }
  return times;
}"""


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("counts", type=int, nargs="*", metavar="N", help="of invented findings")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the pages there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for count in given.counts or [0, MANY]:
            ds = _dataset(count, Path(scratch))
            folder = (given.keep or Path(scratch)) / f"page-{count or 'shipped'}"
            _write(ds, folder)
            page = browser.new_page()
            for name, value in _measure(ds, page, folder):
                print(f"{name:44}{value}")
            page.close()
            print()
        browser.close()
    return 0


def _dataset(count: int, scratch: Path) -> Dataset:
    """Return the shipped data, or so many invented findings."""
    if not count:
        return tl.load()
    write_csv(scratch / f"{count}", count, 1)
    return tl.load(scratch / f"{count}")


def _write(ds: Dataset, folder: Path) -> None:
    """Write the page and what it loads."""
    first = str(ds.findings.index[0])
    entry = tl.load().cite(str(tl.load().findings.index[0]), format="bibtex")
    static = ROOT / "docs" / "_static"
    stemmers = {path.name: path for path in STEMMERS}
    for name in (*SCRIPTS, STYLE):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stemmers.get(name, static / name), target)
    body = render(
        ds,
        lambda finding: (f"{finding}.html", f"{finding}.html#cite"),
        bibtex=lambda finding: entry.replace(first, finding),
    )
    scripts = "".join(f'<script defer src="{name}"></script>' for name in SCRIPTS)
    text = PAGE.format(style=STYLE, scripts=scripts, body=body)
    (folder / "index.html").write_text(text, encoding="utf-8")


def _measure(ds: Dataset, page: Page, folder: Path) -> Iterable[tuple[str, str]]:
    """Open the page, type into it, and yield what was measured."""
    files = [folder / name for name in ("index.html", *SCRIPTS, STYLE)]
    weight = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    raw = sum(file.stat().st_size for file in files)
    yield "findings", f"{len(ds.findings):,}"
    yield "page and its own files, compressed", f"{weight / 1e3:,.0f} kB (of {raw / 1e3:,.0f} kB)"
    page.goto((folder / "index.html").as_uri())
    page.wait_for_selector("[data-ready]", state="attached")
    parsed, ready = page.evaluate(OPENED)
    yield "opened until the page is read", f"{parsed:,.0f} ms"
    yield "from there until it can be used", f"{ready - parsed:,.0f} ms"
    source = (folder / "index.html").read_text("utf-8")
    page.evaluate("source => { window.source = source; }", source)
    yield "index made", _spread(page.evaluate(INDEX))
    queries = _queries(ds)
    page.evaluate(CLOCK)
    agreed = sum(_typed(page, query) == _expected(ds, query) for query in queries)
    strokes: list[list[float]] = page.evaluate("window.strokes")
    first, *others = strokes
    yield "first key stroke", f"{first[1]:,.1f} ms"
    yield "key stroke until the page is changed", _spread([changed for changed, _ in others])
    yield "key stroke until it is painted", _spread([painted for _, painted in others])
    yield "key strokes", f"{len(strokes):,}"
    yield "queries with the same hits as ds.search", f"{agreed} of {len(queries)}"


def _queries(ds: Dataset) -> list[str]:
    """Return words of the data, one in three with a letter left out, and some pairs."""
    rnd = random.Random(7)
    texts = ds.findings[["statement_de", "statement_en"]].to_numpy().ravel()
    words = sorted({word for text in texts for word in tokens(text) if len(word) > 3})
    chosen = rnd.sample(words, WORDS)
    typed = [word[:2] + word[3:] if place % 3 == 0 else word for place, word in enumerate(chosen)]
    return [*typed, *(f"{one} {two}" for one, two in zip(chosen[:5], chosen[5:10], strict=True))]


def _typed(page: Page, query: str) -> tuple[str, list[str]]:
    """Type a query key by key, and return what is then said and shown."""
    page.locator("#explorer-q").fill("")
    page.locator("#explorer-q").press_sequentially(query)
    count = page.locator(".explorer-count").text_content() or ""
    return count.partition(" ")[0], page.locator(".explorer-row h3").all_text_contents()


def _expected(ds: Dataset, query: str) -> tuple[str, list[str]]:
    """Return the number of hits and the first hundred, as Python finds them."""
    hits = [hit.record_id for hit in ds.search(query)]
    return str(len(hits)), hits[:100]


def _spread(times: list[float]) -> str:
    """Write a median, how far the middle nine tenths reach, and the longest."""
    cut: list[Any] = statistics.quantiles(times, n=20)
    middle = f"{max(cut[0], 0):,.1f} to {cut[-1]:,.1f}"
    return f"{statistics.median(times):,.1f} ms ({middle}; at most {max(times):,.1f})"


if __name__ == "__main__":
    sys.exit(main())

"""The site in two languages: every page has its twin, and each speaks its own language throughout."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from _site import build, built_site
from transloek.cite import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import Tag

LANGUAGES = ("de", "en")
# What is not made of text: the register of words is that of the program's names.
OWN_PAGES = {"genindex", "py-modindex", "search"}
# What never is prose of the page's language.
FOREIGN = "[lang], code, pre, .highlight, .citation, .sig, script, style, svg, math, .headerlink"
# Short words that one of the languages has and the other has not.
ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "with",
        "that",
        "this",
        "are",
        "is",
        "for",
        "from",
        "by",
        "which",
        "each",
        "it",
        "not",
        "or",
        "their",
        "its",
    ]
)
GERMAN = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "mit",
        "ist",
        "sind",
        "für",
        "von",
        "ein",
        "eine",
        "nicht",
        "den",
        "dem",
        "des",
        "zu",
        "auf",
        "wird",
        "im",
    ]
)
LITERATURE = {"References", "Literatur"}
WORD = re.compile(r"[a-zäöüß]+", re.IGNORECASE)


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site."""
    return built_site(root, tmp_path_factory)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, dict[str, BeautifulSoup]]:
    """Return every page by language and name."""
    return {
        lang: {
            path.relative_to(folder / lang).with_suffix("").as_posix(): BeautifulSoup(
                path.read_bytes(), "html.parser"
            )
            for path in sorted((folder / lang).rglob("*.html"))
            if "_static" not in path.parts
        }
        for lang in LANGUAGES
    }


def texts(page: BeautifulSoup) -> Iterator[str]:
    """Yield the blocks of text that are in the page's own language."""
    page = BeautifulSoup(str(page), "html.parser")
    for tag in page.select("html")[0].select(FOREIGN):
        tag.decompose()
    for block in page.select(
        "p, li, td, th, dt, dd, h1, h2, h3, h4, figcaption, caption, label, a"
    ):
        if not block.select("p, li, td, dd"):
            yield " ".join(block.get_text(" ").split())


def prose(name: str, page: BeautifulSoup) -> Iterator[str]:
    """Yield the texts that have to be in the page's language: no addresses, no names of styles.

    What is to be typed into the worksheet of the tutorial is in both languages on both pages; a
    parameter's type is written as numpydoc has it, and literature has the title it was given.
    """
    page = BeautifulSoup(str(page), "html.parser")
    left_out = {"tutorials/add-a-meeting": "td"}.get(name, "dl.py em")
    literature = [each for each in page.select(".rubric") if each.get_text() in LITERATURE]
    for tag in [*page.select(left_out), *(each.find_next_sibling("p") for each in literature)]:
        if tag is not None:
            tag.decompose()
    for text in texts(page):
        if not text.startswith("http") and text not in STYLES.values():
            yield text


def is_foreign(text: str, own: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether a text of some length has words of the other language and few of its own."""
    words = [word.lower() for word in WORD.findall(text)]
    return len(words) >= 4 and sum(w in other for w in words) > max(1, sum(w in own for w in words))


def test_every_page_is_there_in_both_languages(
    pages: dict[str, dict[str, BeautifulSoup]],
) -> None:
    """None is forgotten, and none is called otherwise."""
    assert pages["de"].keys() == pages["en"].keys()
    assert {"index", "explorer", "overview", "download"} <= pages["de"].keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_what_it_is(pages: dict[str, dict[str, BeautifulSoup]], lang: str) -> None:
    """Language, title, description, one heading of the first level, and where its twin lies."""
    for name, page in pages[lang].items():
        (html,) = page.select("html")
        assert html["lang"] == lang, name
        assert page.title is not None, name
        assert page.title.get_text().strip(), name
        alternates = {str(tag["hreflang"]) for tag in page.select("link[rel=alternate][hreflang]")}
        assert alternates >= set(LANGUAGES), name
        if name not in OWN_PAGES:
            assert len(page.select("h1")) == 1, name
            assert page.select("meta[name=description][content]"), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_tell_pages_apart(pages: dict[str, dict[str, BeautifulSoup]], lang: str) -> None:
    """No two pages have the same title in a list of results."""
    titles: dict[str, str] = {}
    for name, page in pages[lang].items():
        assert page.title is not None
        title = page.title.get_text()
        assert title not in titles, f"{name} and {titles[title]} are both called {title!r}"
        titles[title] = name


@pytest.mark.parametrize(
    ("lang", "own", "other"), [("de", GERMAN, ENGLISH), ("en", ENGLISH, GERMAN)]
)
def test_no_sentence_is_in_the_other_language(
    pages: dict[str, dict[str, BeautifulSoup]],
    lang: str,
    own: frozenset[str],
    other: frozenset[str],
) -> None:
    """Unless it says so; code and names aside."""
    found = [
        f"{name}: {text[:120]}"
        for name, page in pages[lang].items()
        if name not in OWN_PAGES
        for text in prose(name, page)
        if is_foreign(text, own, other)
    ]
    assert found == []


def test_what_is_in_another_language_says_so(
    pages: dict[str, dict[str, BeautifulSoup]],
) -> None:
    """A finding's page has its statement in both languages, each marked."""
    for lang, other in (("de", "en"), ("en", "de")):
        page = pages[lang]["findings/m05-w3-04"]
        marked: list[Tag] = page.select(f"article [lang={other}]")
        assert marked


def test_each_finding_has_an_address_of_its_own(folder: Path) -> None:
    """In no language; it leads to both pages, and has the statement in both."""
    findings = sorted((folder / "f").glob("*/index.html"))
    assert len(findings) == sum(1 for _ in (folder / "de" / "findings").glob("m*.html"))
    for path in findings:
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        for lang in LANGUAGES:
            (part,) = page.select(f"section[lang={lang}]")
            (link,) = part.select("a.go")
            assert (path.parent / str(link["href"])).resolve().is_file()
            assert part.select(".statement")[0].get_text()
        (script,) = page.select("script[type='application/ld+json']")
        assert json.loads(script.get_text())["identifier"] == path.parent.name


def test_the_data_set_is_described_on_the_start_page(
    pages: dict[str, dict[str, BeautifulSoup]],
) -> None:
    """In schema.org's words, with each finding as a part."""
    for lang in LANGUAGES:
        (script,) = pages[lang]["index"].select("script[type='application/ld+json']")
        told = json.loads(script.get_text())
        parts = [each for each in told["hasPart"] if "identifier" in each]
        assert told["@type"] == "Dataset" or told["type"] == "Dataset"
        assert len(parts) == sum(name.startswith("findings/m") for name in pages[lang])


def test_without_an_address_nothing_is_made_up(folder: Path) -> None:
    """No site map, no canonical link, no preview that leads nowhere."""
    assert not (folder / "sitemap.xml").exists()
    page = (folder / "de" / "index.html").read_text(encoding="utf-8")
    assert "og:url" not in page
    assert "canonical" not in page


def test_with_an_address_the_site_can_be_found(root: Path, tmp_path: Path) -> None:
    """A site map in which each page names its twin; canonical links; previews with a picture."""
    base = "https://example.org/data/"
    options = ("--lang", "de", "--base", base)
    done = build(root, tmp_path / "out", tmp_path / "work", *options)
    assert done.returncode == 0, done.stderr
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = ET.parse(tmp_path / "out" / "sitemap.xml").findall("s:url/s:loc", names)
    found = {str(place.text) for place in places}
    assert {base, f"{base}de/explorer.html", f"{base}f/m05-w3-04/"} <= found
    page = BeautifulSoup((tmp_path / "out" / "de" / "explorer.html").read_bytes(), "html.parser")
    assert [tag["href"] for tag in page.select("link[rel=canonical]")] == [
        f"{base}de/explorer.html"
    ]
    (picture,) = page.select("meta[property='og:image']")
    assert picture["content"] == f"{base}card-de.png"
    assert (tmp_path / "out" / "card-de.png").read_bytes().startswith(b"\x89PNG")
    twin = page.select("link[rel=alternate][hreflang=en]")[0]["href"]
    assert twin == f"{base}en/explorer.html"

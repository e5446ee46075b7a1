"""Every kind of page in a real browser: usable by everybody, whole without a script, asking nobody."""

from __future__ import annotations

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, BrowserContext, Page

# One of each kind.
KINDS = (
    "index",
    "explorer",
    "overview",
    "download",
    "search",
    "findings/index",
    "findings/m05-w3-04",
    "meeting/index",
    "meetings/m05",
    "talks/m05-t1",
    "workshops/m05-w3",
    "practices/m05-t1-p1",
    "themes/index",
    "themes/trust",
    "actors/index",
    "actors/volunteers",
    "sources/index",
    "tutorials/first-look",
    "tutorials/compare-workshops",
    "how-to/cite",
    "reference/tables/index",
    "reference/tables/findings",
    "reference/vocabularies",
    "reference/plots",
    "reference/python/index",
    "reference/command-line",
    "reference/rules",
    "about/accessibility",
    "about/benchmarks",
    "genindex",
)
NARROW = {"width": 320, "height": 640}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """Serve the site on this machine, and return its address."""
    handler = partial(_Quiet, directory=str(site_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Visit:
    """A page of the site in a tab which keeps a list of what must not happen."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self._address = address
        self._host = urlsplit(address).netloc
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_message)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note_request(self, request: object) -> None:
        url = urlsplit(getattr(request, "url", ""))
        if url.scheme not in {"data", "blob", "file"} and url.netloc != self._host:
            self.faults.append(f"asked another server: {url.geturl()}")

    def _note_message(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(f"console: {getattr(message, 'text', '')}")

    def __call__(self, path: str) -> Page:
        """Go to a page."""
        self.page.goto(f"{self._address}/{path}")
        return self.page


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a tab; what a test asks for indirectly are settings of the browser."""
    context = browser.new_context(**getattr(request, "param", {}))
    found = Visit(context, address)
    yield found
    context.close()
    assert found.faults == []


schemes = pytest.mark.parametrize(
    ("visit", "lang"),
    [
        ({"color_scheme": "light"}, "de"),
        ({"color_scheme": "dark"}, "de"),
        ({"color_scheme": "dark"}, "en"),
    ],
    indirect=["visit"],
    ids=["light-de", "dark-de", "dark-en"],
)


@schemes
@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_accessibility_is_broken(visit: Visit, lang: str, kind: str, axe: Axe) -> None:
    """By axe-core, in both colour schemes and languages."""
    page = visit(f"{lang}/{kind}.html")
    # Preloading, axe would look for what a style sheet imports beside the page, in vain.
    found = axe.run(page, options={"resultTypes": ["violations"], "preload": False})
    told = [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found.response["violations"]
    ]
    assert told == []


@pytest.mark.parametrize("visit", [{"viewport": NARROW}], indirect=True, ids=["320"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_wider_than_a_small_phone(visit: Visit, kind: str) -> None:
    """What is wide scrolls in a box of its own."""
    page = visit(f"de/{kind}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize(
    ("visit", "lang"),
    [({"locale": "en-GB"}, "en"), ({"locale": "de-AT"}, "de"), ({"locale": "fr-FR"}, "de")],
    indirect=["visit"],
    ids=["english", "german", "french"],
)
@pytest.mark.parametrize("path", ["index.html", "f/m05-w3-04/index.html", "f/m05-w3-04/"])
def test_the_way_in_chooses_the_language(visit: Visit, lang: str, path: str) -> None:
    """The reader's, if there is one of the two; German otherwise."""
    page = visit(path)
    target = "findings/m05-w3-04" if path.startswith("f/") else "index"
    page.wait_for_url(f"**/{lang}/{target}.html")
    expect(page.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True, ids=["no-js"])
def test_the_way_in_needs_no_script(visit: Visit) -> None:
    """Plain links in both languages, from the start page and from a finding's address."""
    page = visit("index.html")
    page.get_by_role("link", name="Continue in English").click()
    expect(page).to_have_url(f"{visit._address}/en/index.html")
    page = visit("f/m05-w3-04/index.html")
    page.get_by_role("link", name="Weiter auf Deutsch").click()
    expect(page).to_have_url(f"{visit._address}/de/findings/m05-w3-04.html")


@pytest.mark.parametrize("kind", ["index", "findings/m05-w3-04", "how-to/cite"])
def test_the_other_language_is_a_step_away(visit: Visit, kind: str) -> None:
    """The switch stays on the page, and says which language it is."""
    page = visit(f"en/{kind}.html")
    switch = page.get_by_role("navigation", name="Language").first
    switch.get_by_role("link", name="Deutsch").click()
    expect(page).to_have_url(f"{visit._address}/de/{kind}.html")
    chosen = page.get_by_role("navigation", name="Sprache").first.locator("[aria-current]")
    expect(chosen).to_have_attribute("lang", "de")


def test_the_first_stop_leads_to_the_content(visit: Visit) -> None:
    """Whoever uses the keyboard need not pass the menus on every page."""
    page = visit("de/how-to/cite.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main-content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{visit._address}/de/how-to/cite.html#main-content")


def test_the_keyboard_reaches_menus_and_switches(visit: Visit) -> None:
    """In the order of reading, and one sees where one is."""
    page = visit("de/index.html")
    reached: list[str] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        reached.append(focus.evaluate("each => each.getAttribute('href') || each.className"))
        shown = focus.evaluate(
            "each => { const s = getComputedStyle(each);"
            " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'"
            " || s.textDecorationLine !== 'none'; }"
        )
        assert shown, reached[-1]
    assert "explorer.html" in reached
    assert "../en/index.html" in reached
    assert any("theme-switch" in each for each in reached)


@pytest.mark.parametrize("kind", ["index", "findings/m05-w3-04", "explorer", "overview"])
def test_a_page_can_be_opened_from_a_folder(browser: Browser, site_folder: Path, kind: str) -> None:
    """Without a server: nothing is missing, and nothing complains."""
    context = browser.new_context()
    visit = Visit(context, site_folder.as_uri())
    page = visit(f"de/{kind}.html")
    expect(page.locator("h1")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    context.close()
    assert visit.faults == []


@pytest.mark.parametrize("visit", [{"accept_downloads": True}], indirect=True, ids=[""])
def test_a_file_can_be_downloaded(visit: Visit, site_folder: Path) -> None:
    """It is the one that the page tells the size and checksum of."""
    page = visit("en/download.html")
    name = page.locator("table.downloads a").filter(has_text=".qdpx").inner_text()
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    assert started.value.path().read_bytes() == (site_folder / "downloads" / name).read_bytes()


@pytest.mark.parametrize(
    ("search", "told"),
    [
        ("de/search.html?q=Pr%C3%BCfsumme", r"Die Suche hat \d+ Seiten gefunden\."),
        ("en/search.html?q=checksum", r"found \d+ pages"),
    ],
    ids=["de", "en"],
)
def test_the_search_of_all_pages_finds_and_ends(visit: Visit, search: str, told: str) -> None:
    """Sphinx' own search, beside the explorer, goes to its end and says how much it found."""
    page = visit(search)
    expect(page.locator("#search-results li a").first).to_be_visible()
    expect(page.locator("#search-results .search-summary")).to_have_text(re.compile(told))

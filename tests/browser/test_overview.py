"""The overview in a browser: its numbers lead to the findings that they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect

import transloek

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from transloek.dataset import Dataset

    Open = Callable[..., Page]

LANGUAGES = ("de", "en")
READY = "#explorer-root[data-ready]"


@pytest.fixture(scope="module")
def ds() -> Dataset:
    """Return the data that the page is about."""
    return transloek.load()


@pytest.fixture
def overview(browser: Browser, site_folder: Path) -> Iterator[Open]:
    """Return a function that opens the page; an error in its console is one here."""
    contexts, said = [], []

    def open_page(lang: str = "de", **settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.goto((site_folder / lang / "overview.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


def cells(page: Page) -> Locator:
    """Return the numbers of the first table."""
    return page.locator(".ov-heat").first.locator("td a")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cell_leads_to_as_many_findings(overview: Open, lang: str) -> None:
    """In each column of the heatmap: of a workshop, of the talk, of the project team, of all."""
    page = overview(lang)
    row = page.locator(".ov-heat").first.locator("tbody tr").last
    for place in range(row.locator("td").count()):
        number = int(row.locator("td").nth(place).inner_text())
        row.locator("td").nth(place).locator("a").click()
        page.wait_for_selector(READY, state="attached")
        assert page.locator(".explorer-row:visible").count() == number > 0
        page.go_back()


def test_a_bar_leads_to_its_kind_and_a_part_to_its_valence(overview: Open, ds: Dataset) -> None:
    """From the tables below the bars, too."""
    page = overview()
    page.locator(".ov-bars td a").first.click()
    page.wait_for_selector(READY, state="attached")
    kind = ds.findings["kind"].value_counts().max()
    assert page.locator(".explorer-row:visible").count() == kind
    page.go_back()
    page.locator(".ov-of-kinds summary").click()
    link = page.locator(".ov-numbers td a").last
    number = int(link.inner_text())
    link.click()
    page.wait_for_selector(READY, state="attached")
    assert page.locator(".explorer-row:visible").count() == number


def test_every_link_of_the_page_leads_to_a_page(overview: Open, site_folder: Path) -> None:
    """Those in pictures as well; a finding's has its statement."""
    page = overview("en")
    addresses: list[str] = page.eval_on_selector_all(
        ".ov a[href]", "links => links.map(link => link.href.baseVal ?? link.getAttribute('href'))"
    )
    assert len(addresses) > 300
    for address in {address.partition("#")[0].partition("?")[0] for address in addresses}:
        assert not address or (site_folder / "en" / address).is_file(), address


def test_a_box_of_the_network_leads_to_its_finding(overview: Open, ds: Dataset) -> None:
    """By keyboard: it is reached, it says what it is, and it opens."""
    page = overview()
    box = page.locator("svg.ov-network a", has_text="w1-02").first
    box.focus()
    expect(box).to_be_focused()
    assert str(ds["m05-w1-02"].statement("de")) in (box.get_attribute("aria-label") or "")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text(str(ds["m05-w1-02"].statement("de")))


def test_the_picture_can_be_skipped_by_keyboard(overview: Open) -> None:
    """Nobody has to pass through all its boxes."""
    page = overview()
    skip = page.locator(".ov-past")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".ov-of-network summary")).to_be_focused()


def test_tables_and_lists_unfold_by_keyboard(overview: Open) -> None:
    """All that is folded away at first."""
    page = overview("en")
    for fold in page.locator(".ov summary").all():
        fold.focus()
        page.keyboard.press("Enter")
    assert page.locator(".ov details:not([open])").count() == 0
    assert page.locator(".ov-heat").nth(1).locator("tbody tr").last.is_visible()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_scrolls_no_more_than_it_must(overview: Open, lang: str, width: int) -> None:
    """The page itself is as wide as the phone; what is wider scrolls in its own box."""
    page = overview(lang, viewport={"width": width, "height": 700})
    for fold in page.locator(".ov summary").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for box in page.locator(".ov-scroll").all():
        room = box.bounding_box()
        assert room is not None
        assert room["x"] + room["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_are_readable_on_their_ground(overview: Open, scheme: str) -> None:
    """Text and shade of each cell have a contrast of at least 4.5."""
    page = overview("en", color_scheme=scheme)
    page.evaluate(f"document.documentElement.dataset.theme = '{scheme}'")
    worst: float = page.eval_on_selector_all(
        ".ov-heat td[class]",
        """cells => {
          const canvas = document.createElement("canvas").getContext("2d");
          const light = colour => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
              .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          return Math.min(...cells.map(cell => {
            const text = getComputedStyle(cell.querySelector("a") ?? cell).color;
            const pair = [light(text), light(getComputedStyle(cell).backgroundColor)].sort();
            return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
          }));
        }""",
    )
    assert worst >= 4.5


def test_all_is_there_without_a_script(overview: Open, ds: Dataset) -> None:
    """Numbers, links and pictures."""
    page = overview("de", java_script_enabled=False)
    assert cells(page).count() > 30
    links = ds.finding_links.reset_index()
    linked = {*links.finding_id, *links.target_id}
    assert page.locator("svg.ov-network a").count() == len(linked)
    assert page.locator("svg.ov-network").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_are_shown_in_the_colours_of_the_scheme(
    browser: Browser, site_folder: Path, scheme: Literal["light", "dark"]
) -> None:
    """One picture of each pair, and it is loaded."""
    page = browser.new_page(color_scheme=scheme)
    page.goto((site_folder / "de" / "reference" / "plots.html").as_uri())
    page.evaluate(f"document.documentElement.dataset.theme = '{scheme}'")
    for pair in page.locator(".plot-picture").all():
        (image,) = [one for one in pair.locator("img").all() if one.is_visible()]
        assert image.get_attribute("class") == f"only-{scheme}"
        image.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete", arg=image.element_handle())
        assert image.evaluate("image => image.naturalWidth") > 300
    assert page.locator(".plot-picture").count() >= 10
    page.close()

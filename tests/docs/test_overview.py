"""The overview: its numbers are those of the data, in words, tables and pictures alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from overview_html import explore, record, resolve, tag, wide
from overview_network import network
from overview_pictures import places, synthesis
from overview_tables import heatmap, kinds

import transloek
from transloek.plots._geo import distance
from transloek.plots._labels import place
from transloek.plots._view import View

if TYPE_CHECKING:
    from bs4 import Tag

    from transloek.dataset import Dataset

PARTS = {
    "heatmap": heatmap,
    "kinds": kinds,
    "network": network,
    "places": places,
    "synthesis": synthesis,
}


@pytest.fixture(scope="module")
def ds() -> Dataset:
    """Return the shipped data."""
    return transloek.load()


def page(ds: Dataset, part: str, lang: str = "en") -> BeautifulSoup:
    """Return a part of the overview as it is written into a page."""
    html = resolve(PARTS[part](View(ds, lang=lang)), "findings/{}.html".format, "explorer.html")
    return BeautifulSoup(html, "html.parser")


def found(ds: Dataset, link: Tag) -> int:
    """Return how many findings a link into the explorer shows, asked of the data themselves."""
    address = urlsplit(str(link["href"]))
    assert address.path == "explorer.html"
    query = dict(parse_qsl(address.query, strict_parsing=True))
    if query.get("workshop") == "none":
        del query["workshop"]
        team = ds.find(**query)
        return int((team.workshop_id.isna() & team.talk_id.isna()).sum())
    return len(ds.find(**query))


@pytest.mark.parametrize("part", ["heatmap", "kinds"])
def test_every_number_is_what_its_link_shows(ds: Dataset, part: str) -> None:
    """In all tables; nought is no link."""
    tables = page(ds, part).select("table")
    assert len(tables) == 2
    for cell in (cell for table in tables for cell in table.select("td")):
        for link in cell.select("a"):
            assert found(ds, link) == int(link.get_text()) > 0
        if not cell.select("a, svg"):
            assert cell.get_text() == "0"


def test_the_heatmap_has_all_themes_and_origins(ds: Dataset) -> None:
    """The top themes first; the second table holds those below them too."""
    tops, every = page(ds, "heatmap").select("table")
    rows = [head.get_text() for head in tops.select("tbody th")]
    assert sorted(rows) == sorted(t.label() for t in ds.records("themes") if t.broader is None)
    assert len(every.select("tbody tr")) == len(ds.themes)
    for table in (tops, every):
        assert {head["scope"] for head in table.select("th")} == {"row", "col"}
        assert len(table.select("thead th")) == 1 + len(ds.workshops) + len(ds.talks) + 2
        assert len(table.select("caption")) == 1


def test_the_columns_of_the_heatmap_add_up(ds: Dataset) -> None:
    """All origins of a row together are the last cell."""
    for row in page(ds, "heatmap").select("tbody tr"):
        *parts, total = [int(cell.get_text()) for cell in row.select("td")]
        assert sum(parts) == total


def test_a_cell_is_shaded_if_it_has_findings(ds: Dataset) -> None:
    """The more of the column's findings, the stronger."""
    for row in page(ds, "heatmap").select("tbody tr"):
        for cell in row.select("td[class]"):
            shade = " ".join(cell["class"])
            assert (shade == "ov-shade-0") == (cell.get_text() == "0")
            assert 0 <= int(shade[-1]) <= 5


def test_the_sentences_on_themes_count_right(ds: Dataset) -> None:
    """Which themes are in all workshops, and where the most findings are."""
    texts = [item.get_text() for item in page(ds, "heatmap").select(".ov-seen li")]
    tops = [theme for theme in ds.records("themes") if theme.broader is None]
    counts = {
        (t.label(), w.title()): len(ds.find(theme=t, workshop=w))
        for t in tops
        for w in ds.records("workshops")
    }
    everywhere = [
        t.label()
        for t in tops
        if all(counts[t.label(), w.title()] for w in ds.records("workshops"))
    ]
    assert f"({len(everywhere)} of {len(tops)})" in texts[1]
    assert all(label in texts[1] for label in everywhere)
    most = max(counts.values())
    assert f"({most}):" in texts[2]
    for (theme, workshop), count in counts.items():
        assert (f"{theme} ({workshop})" in texts[2]) == (count == most)
    assert texts[0].startswith(f"{ds.findings.workshop_id.notna().sum()} of {len(ds.findings)} ")


def test_bars_are_as_long_as_their_numbers(ds: Dataset) -> None:
    """The longest fills its place."""
    (table, _) = page(ds, "kinds").select("table")
    lengths = {}
    for row in table.select("tbody tr"):
        parts = [float(str(part["width"])) for part in row.select("rect.ov-part")]
        lengths[sum(parts)] = int(row.select("td a")[0].get_text())
    longest = max(lengths)
    for length, count in lengths.items():
        assert length / longest == pytest.approx(count / lengths[longest], abs=0.01)


def test_the_network_shows_each_linked_finding_once(ds: Dataset) -> None:
    """A box leads to the finding's page and says its statement; an arrow is a link."""
    soup = page(ds, "network", "de")
    links = ds.finding_links.reset_index()
    boxes = soup.select("svg.ov-network a")
    linked = {*links.finding_id, *links.target_id}
    assert sorted(str(box["href"]) for box in boxes) == sorted(f"findings/{n}.html" for n in linked)
    for box in boxes:
        name = str(box["href"]).removeprefix("findings/").removesuffix(".html")
        assert str(ds[name].statement("de")) in str(box["aria-label"])
        assert box.select_one("title") is not None
    assert len(soup.select("svg.ov-network > path")) == len(links)
    for relation, count in links.relation.value_counts().items():
        assert len(soup.select(f"svg.ov-network > path.ov-{relation}")) == count


def test_the_table_of_links_says_the_same(ds: Dataset) -> None:
    """Each link with its relation and why it is made."""
    rows = page(ds, "network", "de").select("table.ov-links tbody tr")
    links = ds.finding_links.reset_index()
    assert len(rows) == len(links)
    for row, (_, link) in zip(rows, links.iterrows(), strict=True):
        ends = [str(a["href"]) for a in row.select("a")]
        assert ends == [f"findings/{link[key]}.html" for key in ("finding_id", "target_id")]
        assert str(link["note_de"]) in row.get_text()


def test_the_sentences_on_links_count_right(ds: Dataset) -> None:
    """How many findings are linked, and which has most."""
    texts = [item.get_text() for item in page(ds, "network").select(".ov-seen li")]
    links = ds.finding_links.reset_index()
    ends = [*links.finding_id, *links.target_id]
    assert texts[0].startswith(f"{len(set(ends))} of {len(ds.findings)} findings")
    counts = {end: ends.count(end) for end in ends}
    hubs = {end for end in ends if counts[end] == max(counts.values())}
    assert set(re.findall(r"m\d\d-\w+-\d\d", texts[2])) == hubs
    assert re.search(r"falls into (\d+) parts", texts[-1])[1] == str(len(parts(links)))  # type: ignore[index]


def parts(links: object) -> list[set[str]]:
    """Return the parts of the network, by joining one link after the other."""
    groups: list[set[str]] = []
    for _, link in links.iterrows():  # type: ignore[attr-defined]
        new = {str(link["finding_id"]), str(link["target_id"])}
        touched = [group for group in groups if group & new]
        groups = [group for group in groups if not group & new] + [new.union(*touched)]
    return groups


def test_the_synthesis_shows_what_statements_rest_on(ds: Dataset) -> None:
    """A curve for each link; the list says the same in words."""
    soup = page(ds, "synthesis")
    links = ds.finding_links.reset_index().query("relation == 'synthesises'")
    assert len(soup.select("path.ov-curve")) == len(links)
    told = {
        (source(item), source(inner))
        for item in soup.select("details > ul > li")
        for inner in item.select("li")
    }
    assert told == set(zip(links.finding_id, links.target_id, strict=True))
    first = soup.select(".ov-seen li")[0].get_text()
    assert first.startswith(f"{links.finding_id.nunique()} of ")
    assert f"{links.target_id.nunique()} findings, by {len(links)} links" in first


def source(item: Tag) -> str:
    """Return the ID of the finding that an item begins with."""
    (link, *_) = item.select("a")
    return link.get_text()


def test_the_map_shows_every_place_with_coordinates(ds: Dataset) -> None:
    """As a link; the list beside it has the same, the text names the others."""
    soup = page(ds, "places", "de")
    placed = ds.places[ds.places.latitude.notna()]
    for select in ("svg.ov-map a", "dl a"):
        names = [link.get_text() for link in soup.select(select)]
        assert sorted(names) == sorted(placed["name"])
    for name in ds.places.loc[ds.places.latitude.isna(), "name"]:
        assert name in soup.select_one(".ov-seen").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize("part", PARTS)
def test_each_language_speaks_for_itself(ds: Dataset, part: str) -> None:
    """No English on a German page, no German on an English one, no blank left empty."""
    texts = {lang: spoken(page(ds, part, lang)) for lang in ("de", "en")}
    english = r"\b(the|and|of|findings?|which|with|from|statements)\b"
    german = r"\b(der|die|das|und|von|Befunde?n?|mit|aus|nicht)\b"
    assert re.findall(english, texts["de"]) == []
    assert re.findall(german, texts["en"]) == []
    assert "{" not in texts["de"] + texts["en"]
    assert "None" not in texts["de"] + texts["en"]


def spoken(soup: BeautifulSoup) -> str:
    """Return all that is read or heard."""
    labels = [str(item["aria-label"]) for item in soup.select("[aria-label]")]
    return " | ".join([soup.get_text(" | "), *labels])


@pytest.mark.parametrize("part", PARTS)
def test_what_scrolls_can_be_scrolled_by_keyboard(ds: Dataset, part: str) -> None:
    """And says what it is; pictures that only adorn are hidden from who listens."""
    soup = page(ds, part)
    for box in soup.select(".ov-scroll"):
        assert (box["role"], box["tabindex"]) == ("region", "0")
        assert box["aria-label"]
    for picture in soup.select("svg"):
        assert picture.get("aria-hidden") == "true" or picture["aria-label"]


def test_no_two_elements_have_one_id(ds: Dataset) -> None:
    """Over all parts of the page."""
    ids = [str(item["id"]) for part in PARTS for item in page(ds, part).select("[id]")]
    assert len(set(ids)) == len(ids) > 0


def test_a_record_without_a_page_is_no_link() -> None:
    """Its name stays."""
    html = record("m05-w1-01", "first") + explore("3", "three", theme="trust", kind="role")
    resolved = resolve(html, lambda _: None, "../explorer.html")
    assert resolved.startswith("<a>first</a>")
    assert 'href="../explorer.html?theme=trust&amp;kind=role"' in resolved
    assert "href" not in resolve(html, lambda _: None, None)


def test_texts_from_the_data_are_no_html() -> None:
    """Neither in attributes nor, by `record`, in content."""
    assert tag("p", title='"<&') == '<p title="&quot;&lt;&amp;"></p>'
    assert record("x", "<b>") == '<a href="record:x">&lt;b&gt;</a>'
    assert wide("mm", 10) > wide("m", 10)


def test_distances_are_those_of_the_globe() -> None:
    """A quarter of a meridian, by the mean radius; and a known pair of towns."""
    assert distance((0, 0), (0, 90)) == pytest.approx(10007.6, abs=0.1)
    assert distance((13.405, 52.52), (11.582, 48.135)) == pytest.approx(504, abs=2)


def test_names_stand_where_they_hide_nothing() -> None:
    """Near points get names that lead away from each other."""
    points = [(50.0, 50.0), (56.0, 50.0), (53.0, 45.0)]
    spots = place(points, [(30, 10)] * 3, (200, 100))
    assert [spot.side for spot in spots][:2] == ["right", "left"]
    assert spots[2].up < 0
    crowded = place([(5.0, 50.0)] * 4, [(30, 10)] * 4, (200, 100))
    assert len(set(crowded)) == 4
    assert any(spot.far for spot in crowded)

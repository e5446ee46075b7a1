"""The explorer in a browser: it finds, counts, remembers and hands out what Python would."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import random
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

import transloek as tl
from transloek._hierarchy import with_narrower
from transloek._text import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from transloek.dataset import Dataset

    Open = Callable[..., Page]

QUERIES: list[tuple[str, str]] = json.loads(
    Path(__file__).with_name("explorer_queries.json").read_text("utf-8")
)
LANGUAGES = ("de", "en")
# HTML, scripts, styles and what they load, each compressed.
LIGHT = 400_000


@pytest.fixture(scope="module")
def ds() -> Dataset:
    """Return the data that the page is about."""
    return tl.load()


@pytest.fixture
def explorer(browser: Browser, site_folder: Path) -> Iterator[Open]:
    """Return a function that opens the page from the folder; an error in the console is one here."""
    contexts = []
    said: list[str] = []

    def open_page(address: str = "", lang: str = "de", **settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.goto((site_folder / lang / "explorer.html").as_uri() + address)
        if settings.get("java_script_enabled", True):
            page.wait_for_selector("#explorer-root[data-ready]", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


def shown(page: Page) -> list[str]:
    """Return the IDs of the findings that are shown, in order."""
    return page.locator(".explorer-row h3").all_text_contents()


def hits(ds: Dataset, query: str) -> list[str]:
    """Return the IDs of the findings that Python finds, in order."""
    return [hit.record_id for hit in ds.search(query)]


def box(page: Page, facet: str, value: str) -> Any:
    """Return the box of a value, its group unfolded."""
    group = page.locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    return group.locator(f'input[value="{value}"]')


def counts(page: Page, facet: str) -> dict[str, int]:
    """Return the number beside each value of a facet."""
    found: dict[str, str] = page.eval_on_selector_all(
        f'[data-facet="{facet}"] li',
        """items => Object.fromEntries(items.map(item => [
          item.querySelector("input").value, item.querySelector(".explorer-number").textContent]))""",
    )
    return {value: int(number) for value, number in found.items()}


def asked(page: Page) -> dict[str, list[str]]:
    """Return what the address asks for."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_browser_and_python_agree_on_the_list_of_queries(
    explorer: Open, ds: Dataset, lang: str
) -> None:
    """The same findings in the same order, for every query, on the page of either language."""
    page = explorer(lang=lang)
    found = {}
    for query, _ in QUERIES:
        page.locator("#explorer-q").fill(query)
        found[query] = shown(page)
    assert found == {query: hits(ds, query) for query, _ in QUERIES}
    assert len([query for query in found if found[query]]) >= 30


def test_browser_and_python_agree_on_every_word_and_on_its_misspellings(
    explorer: Open, ds: Dataset
) -> None:
    """Of all words of the data: the word, its tail, a letter left out, two swapped, three together."""
    rnd = random.Random(5)
    texts = ds.findings[["statement_de", "statement_en"]].to_numpy().ravel()
    words = sorted({word for text in texts for word in tokens(text)})
    queries = list(words)
    for word in words:
        place = rnd.randrange(len(word))
        swapped = word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
        queries += [
            word[2:],
            word[:place] + word[place + 1 :],
            swapped,
            " ".join(rnd.sample(words, 3)),
        ]
    queries = sorted({query for query in queries if query})
    page = explorer()
    found = page.evaluate(
        """queries => {
          const data = JSON.parse(document.getElementById("explorer-data").textContent);
          const ids = data.findings.map(({cells}) => cells.finding_id);
          const text = (row, lang) => row.querySelector(`.explorer-statement[lang=${lang}]`).textContent;
          const documents = [...document.querySelectorAll(".explorer-row")].map(
            row => ({de: text(row, "de"), en: text(row, "en")}));
          const index = new transloekSearch.Index(documents, data.stopWords);
          return queries.map(query => index.search(query).numbers.map(number => ids[number]));
        }""",
        queries,
    )
    wrong = [query for query, ids in zip(queries, found, strict=True) if ids != hits(ds, query)]
    assert wrong == []
    assert len(queries) > 4000


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("Kraefte", "Fachkräfte"),
        ("Netzwerke", "Netzwerk"),
        ("arbeit", "Netzwerkarbeit"),
        ("Vertruaen", "Vertrauen"),
        ("volunter", "volunteers"),
    ],
)
def test_what_is_found_is_marked(explorer: Open, query: str, word: str) -> None:
    """Every row shows at least one word that answers, and among them the one that was meant."""
    page = explorer()
    page.locator("#explorer-q").fill(query)
    rows = page.locator(".explorer-row")
    assert rows.count() > 0
    assert rows.count() == rows.filter(has=page.locator("mark")).count()
    assert word in page.locator("mark").all_text_contents()


def test_marks_go_when_the_query_goes(explorer: Open, ds: Dataset) -> None:
    """An empty field shows all findings as they were, in the order of the data."""
    page = explorer("?q=Netzwerk")
    before = page.locator("mark").count()
    page.locator("#explorer-q").fill("")
    assert before > 0
    assert page.locator("mark").count() == 0
    assert shown(page) == list(ds.findings.index)
    texts = page.locator(".explorer-statement[lang=de]").all_text_contents()
    assert texts == list(ds.findings["statement_de"])


def test_words_that_are_only_spelt_alike_are_told(explorer: Open) -> None:
    """A reader sees that nothing has the word as it was typed."""
    page = explorer("?q=Verstetgung", lang="en")
    expect(page.locator(".explorer-notes")).to_contain_text("spelt much like it")
    page.locator("#explorer-q").fill("Verstetigung")
    expect(page.locator(".explorer-notes")).to_be_empty()


def test_word_that_names_a_theme_leads_to_it(explorer: Open, ds: Dataset) -> None:
    """No statement speaks of citizens, but findings are coded with their engagement."""
    page = explorer("?q=Buerger")
    assert shown(page) == hits(ds, "Buerger") == []
    found = expected(ds, {"theme": ["civic-engagement"]})
    page.locator(".explorer-also").get_by_role(
        "button", name=f"Thema: {ds['civic-engagement'].label('de')} ({len(found)})"
    ).click()
    assert shown(page) == found
    assert asked(page) == {"theme": ["civic-engagement"]}
    expect(page.locator(".explorer-also")).to_be_hidden()


def test_theme_is_found_by_its_name_in_either_language(explorer: Open) -> None:
    """And words that are only spelt alike suggest nothing."""
    page = explorer("?q=trust", lang="de")
    expect(page.locator(".explorer-also")).to_contain_text("Vertrauen")
    page.locator("#explorer-q").fill("trsut")
    expect(page.locator(".explorer-also")).to_be_hidden()


def expected(ds: Dataset, choices: dict[str, list[str]], query: str = "") -> list[str]:
    """Return what Python selects; what stands in no talk and no workshop it is not asked for by."""
    options = {name: values for name, values in choices.items() if name != "workshop"}
    ids = list(ds.find(**options).index) if options else list(ds.findings.index)
    if wanted := choices.get("workshop"):
        rows = ds.findings[["workshop_id", "talk_id"]]
        kept = set(rows.index[rows["workshop_id"].isin(wanted)])
        if "none" in wanted:
            kept |= set(rows.index[rows.isna().all(axis="columns")])
        ids = [identifier for identifier in ids if identifier in kept]
    if query:
        ids = [identifier for identifier in hits(ds, query) if identifier in ids]
    return ids


CHOICES: list[tuple[dict[str, list[str]], str]] = [
    ({"workshop": ["m05-w3"]}, ""),
    ({"workshop": ["m05-w1", "none"]}, ""),
    ({"talk": ["m05-t1"], "kind": ["recommendation", "caution"]}, ""),
    ({"theme": ["networking"]}, ""),
    ({"theme": ["relationships"], "valence": ["enabling"]}, "Netzwerk"),
    ({"actor": ["businesses"], "voice": ["speaker"]}, "Kooperation"),
]


@pytest.mark.parametrize(("choices", "query"), CHOICES)
def test_filters_select_what_find_selects(
    explorer: Open, ds: Dataset, choices: dict[str, list[str]], query: str
) -> None:
    """Values of a facet add up, facets restrict each other, a theme has its narrower ones."""
    page = explorer()
    page.locator("#explorer-q").fill(query)
    for facet, values in choices.items():
        for value in values:
            box(page, facet, value).check()
    assert shown(page) == expected(ds, choices, query)
    number = len(expected(ds, choices, query))
    expect(page.locator(".explorer-count")).to_have_text(f"{number} von 95 Befunden")


@pytest.mark.parametrize(("choices", "query"), [({}, ""), *CHOICES])
def test_counts_tell_what_a_choice_would_bring(
    explorer: Open, ds: Dataset, choices: dict[str, list[str]], query: str
) -> None:
    """Each number is that of the findings which the value alone, with the other facets, selects."""
    address = "&".join(f"{name}={value}" for name, values in choices.items() for value in values)
    page = explorer(f"?q={query}&{address}")
    for facet in ("workshop", "talk", "kind", "theme", "actor", "valence", "voice"):
        found = counts(page, facet)
        others = {name: values for name, values in choices.items() if name != facet}
        right = {value: len(expected(ds, others | {facet: [value]}, query)) for value in found}
        assert found == right
        empty = page.locator(f'[data-facet="{facet}"] li.explorer-empty').count()
        assert empty == list(right.values()).count(0)


def test_every_value_of_the_data_can_be_chosen(explorer: Open, ds: Dataset) -> None:
    """And themes stand below their broader ones."""
    page = explorer()
    assert set(counts(page, "theme")) == set(ds.themes.index)
    assert set(counts(page, "actor")) == set(ds.actors.index)
    assert set(counts(page, "workshop")) == {*ds.workshops.index, "none"}
    assert set(counts(page, "talk")) == set(ds.talks.index)
    for name in ("kind", "valence", "voice"):
        assert list(counts(page, name)) == list(ds.package.resource("findings").field(name).enum)
    for theme in ds.themes.index:
        below = page.locator(f'li:has(> label > input[value="{theme}"]) input').count()
        assert below == len(with_narrower(ds._store, "themes", [theme]))


def test_address_keeps_the_whole_question(explorer: Open, ds: Dataset) -> None:
    """What was chosen is in the address, and the address brings it back."""
    page = explorer()
    page.locator("#explorer-q").fill("Bürger & Netzwerk")
    box(page, "workshop", "m05-w4").check()
    box(page, "workshop", "none").check()
    box(page, "theme", "networking").check()
    choices = {"workshop": ["m05-w4", "none"], "theme": ["networking"]}
    assert asked(page) == {"q": ["Bürger & Netzwerk"], **choices}
    again = explorer("?" + urlsplit(page.url).query)
    assert shown(again) == shown(page) == expected(ds, choices, "Bürger & Netzwerk")
    assert again.locator("#explorer-q").input_value() == "Bürger & Netzwerk"
    assert again.locator(".explorer-form input:checked").count() == 3


def test_typing_ends_up_in_the_address_without_a_step_for_each_key(explorer: Open) -> None:
    """Going back leaves the word that was typed at once, not letter by letter."""
    page = explorer("?kind=role")
    page.locator("#explorer-q").press_sequentially("Netz")
    page.wait_for_function("location.search === '?q=Netz&kind=role'")
    assert page.evaluate("history.length") == explorer_length(explorer)


def explorer_length(explorer: Open) -> int:
    """Return how long the history of a page is that was only opened."""
    length: int = explorer().evaluate("history.length")
    return length


def test_back_and_forward_walk_through_the_choices(explorer: Open, ds: Dataset) -> None:
    """Each choice is a step, and the page shows what its address says."""
    page = explorer()
    box(page, "kind", "role").check()
    box(page, "valence", "enabling").check()
    page.go_back()
    expect(page.locator(".explorer-chips")).not_to_contain_text("Wertigkeit")
    assert shown(page) == expected(ds, {"kind": ["role"]})
    page.go_back()
    expect(page.locator(".explorer-row")).to_have_count(len(ds.findings))
    assert not box(page, "kind", "role").is_checked()
    page.go_forward()
    assert shown(page) == expected(ds, {"kind": ["role"]})


def test_unknown_parts_of_an_address_are_told_and_left_out(explorer: Open, ds: Dataset) -> None:
    """Name and value are shown as text, whatever they hold."""
    page = explorer("?theme=nonsense&kind=role&colour=%3Cimg%20src=x%3E&theme=%3Cb%3E", lang="en")
    notes = page.locator(".explorer-notes p").all_text_contents()
    assert len(notes) == 3
    assert "nonsense" in notes[0]
    assert "colour" in notes[1]
    assert "<b>" in notes[2]
    assert shown(page) == expected(ds, {"kind": ["role"]})
    page.locator("#explorer-q").fill("Rolle")
    expect(page.locator(".explorer-notes")).not_to_contain_text("nonsense")


def test_chips_name_what_is_chosen_and_take_it_back(explorer: Open, ds: Dataset) -> None:
    """One by one or all at once; the keyboard's place is not lost."""
    page = explorer("?q=Netzwerk&kind=role&theme=networking", lang="en")
    chips = page.locator(".explorer-chips button")
    assert chips.all_text_contents() == [
        "Search: Netzwerk",
        "Kind: Role",
        f"Theme: {ds['networking'].label('en')}",
        "Clear all",
    ]
    chips.nth(0).press("Enter")
    assert page.locator("#explorer-q").input_value() == ""
    expect(chips.nth(0)).to_be_focused()
    assert asked(page) == {"kind": ["role"], "theme": ["networking"]}
    chips.filter(has_text="Clear all").press("Enter")
    assert shown(page) == list(ds.findings.index)
    assert asked(page) == {}
    expect(page.locator("#explorer-findings")).to_be_focused()
    expect(page.locator(".explorer-chips")).to_be_hidden()


def test_where_nothing_fits_the_ways_out_lead_somewhere(explorer: Open, ds: Dataset) -> None:
    """Without the filters there are hits; a word that nothing has needs another word."""
    page = explorer("?q=Netzwerk&workshop=m05-w4&kind=definition", lang="en")
    assert shown(page) == []
    number = len(hits(ds, "Netzwerk"))
    page.get_by_role("button", name=f"Search without the filters: {number}").click()
    assert shown(page) == hits(ds, "Netzwerk")
    page.locator("#explorer-q").fill("Quantenphysik")
    expect(page.locator(".explorer-notes")).to_contain_text("Try another word")
    expect(page.locator(".explorer-downloads")).to_be_hidden()


def saved(page: Page, label: str) -> tuple[str, str]:
    """Download what is shown, and return the file's name and its content."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()


def test_csv_has_the_rows_that_are_shown(explorer: Open, ds: Dataset, root: Path) -> None:
    """The cells are those of the data, in the order of the page, and the codings follow."""
    page = explorer("?q=Kraefte&voice=group")
    name, text = saved(page, "CSV")
    assert name == f"transloek-{ds.version}-kraefte-voice-group.csv"
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    source = list(csv.reader((root / "data/findings.csv").read_text("utf-8").splitlines()))
    assert head == [*source[0], "themes", "actors"]
    cells = {row[0]: row for row in source[1:]}
    assert [row[0] for row in rows] == shown(page)
    for row in rows:
        assert row[: len(source[0])] == cells[row[0]]
        finding = ds[row[0]]
        assert set(row[-2].split()) == {theme.id for theme in finding.themes}
        assert row[-2].split()[0] == next(
            each.theme_id for each in finding.finding_themes if each.weight == "primary"
        )
        assert row[-1].split() == [actor.id for actor in finding.actors]


def test_csv_of_everything_is_the_table_byte_for_byte(
    explorer: Open, ds: Dataset, root: Path
) -> None:
    """Without the codings at the end of each line, and no byte order mark before it."""
    name, text = saved(explorer(), "CSV")
    assert name == f"transloek-{ds.version}-alle.csv"
    lines = text.removesuffix("\n").split("\n")
    own = (root / "data/findings.csv").read_text("utf-8").removesuffix("\n").split("\n")
    assert [line.rsplit(",", 2)[0] for line in lines] == own


def test_json_has_the_records_and_the_question(explorer: Open, ds: Dataset) -> None:
    """Numbers are numbers, what is missing is null, codings have their weight and role."""
    page = explorer("?kind=role&theme=networking", lang="en")
    name, text = saved(page, "JSON")
    assert name == f"transloek-{ds.version}-kind-role-theme-networking.json"
    content = json.loads(text)
    assert content["version"] == ds.version
    assert content["query"] == {"kind": ["role"], "theme": ["networking"]}
    assert [each["finding_id"] for each in content["findings"]] == shown(page)
    for each in content["findings"]:
        finding = ds[each["finding_id"]]
        themes, actors = each.pop("themes"), each.pop("actors")
        assert each == finding.to_dict()
        assert {(item["theme_id"], item["weight"]) for item in themes} == {
            (item.theme_id, item.weight) for item in finding.finding_themes
        }
        assert [(item["actor_id"], item["role"]) for item in actors] == [
            (item.actor_id, item.role) for item in finding.finding_actors
        ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex_has_the_entries_that_cite_gives(explorer: Open, ds: Dataset, lang: str) -> None:
    """One for each finding shown, in the language of the page."""
    page = explorer("?workshop=m05-w2&valence=hindering", lang=lang)
    _, text = saved(page, "BibTeX")
    entries = [ds.cite(each, format="bibtex", lang=lang) for each in shown(page)]
    assert len(entries) > 2
    assert text == "\n".join(entries)


def test_all_is_done_by_keyboard_alone(explorer: Open, ds: Dataset) -> None:
    """Search, jump past the filters, unfold a group, choose, open a finding."""
    page = explorer()
    page.keyboard.press("/")
    expect(page.locator("#explorer-q")).to_be_focused()
    page.keyboard.type("Netzwerk/")
    assert page.locator("#explorer-q").input_value() == "Netzwerk/"
    page.keyboard.press("Backspace")
    page.keyboard.press("Tab")
    expect(page.locator(".explorer-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#explorer-findings")).to_be_focused()
    page.locator('[data-facet="voice"] > summary').focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == expected(ds, {"voice": ["speaker"]}, "Netzwerk")
    expect(page.locator('[data-facet="voice"] input').first).to_be_focused()
    first = page.locator(".explorer-row h3 a").first
    first.focus()
    address = first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_number_of_findings_is_read_out_once_typing_pauses(explorer: Open, ds: Dataset) -> None:
    """What is read out waits; what is seen does not."""
    page = explorer(lang="en")
    page.locator("#explorer-q").press_sequentially("Kraefte", delay=20)
    number = len(hits(ds, "Kraefte"))
    text = f"{number} of {len(ds.findings)} findings"
    expect(page.locator(".explorer-count")).to_have_text(text)
    expect(page.get_by_role("status")).to_have_text(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_is_whole_without_javascript(explorer: Open, ds: Dataset, lang: str) -> None:
    """All findings with all that is known of them; what needs a script is not shown."""
    page = explorer(lang=lang, java_script_enabled=False)
    assert shown(page) == list(ds.findings.index)
    for part in (".explorer-form", ".explorer-downloads", ".explorer-more"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".explorer-noscript")).to_be_visible()
    localised = tl.load(lang=lang)
    for row, finding in zip(
        page.locator(".explorer-row").all(), ds.records("findings"), strict=True
    ):
        text = row.text_content() or ""
        own = localised[finding.id]
        parts = [finding.statement_de, finding.statement_en, own.label_of("kind")]
        parts += [own.label_of("valence"), own.label_of("voice"), str(finding.segment.page)]
        parts += [each.label() for each in (*own.themes, *own.actors)]
        assert [part for part in parts if part not in text] == []
        order = row.locator(".explorer-statement").evaluate_all("all => all.map(e => e.lang)")
        assert order == [lang, "en" if lang == "de" else "de"]


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_page_fits_every_width(explorer: Open, width: int) -> None:
    """No sideways scrolling: 320 pixels are a phone, 640 a wide screen at twice the size."""
    page = explorer("?q=Netzwerkarbeit&theme=networking", viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    folded = page.locator(".explorer-filters").get_attribute("open") is None
    assert folded == (width < 960)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "width"),
    [("", 1280), ("?q=Kraefte&theme=networking", 1280), ("?q=xyzzy&x=1", 390)],
)
def test_page_has_no_barrier_that_axe_knows(
    explorer: Open, axe: Any, scheme: str, address: str, width: int
) -> None:
    """In both colour schemes: all findings, some of them, and none."""
    size = {"width": width, "height": 900}
    page = explorer(address, color_scheme=scheme, viewport=size, reduced_motion="reduce")
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
    result = axe.run(page, "#explorer-root", {"resultTypes": ["violations"], "preload": False})
    assert result.response["violations"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_loads_little_and_only_from_its_own_folder(
    browser: Browser, site_folder: Path, lang: str
) -> None:
    """Everything that the browser asks for lies in the folder, and is light when compressed."""
    context = browser.new_context()
    page = context.new_page()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    address = (site_folder / lang / "explorer.html").as_uri()
    page.goto(address + "?q=Netzwerk", wait_until="networkidle")
    fonts: list[str] = page.evaluate(
        "performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    context.close()
    own = site_folder.as_uri()
    files = {url.partition("?")[0] for url in (*asked_for, *fonts) if not url.startswith("data:")}
    assert [file for file in files if not file.startswith(own)] == []
    sizes = {
        file: len(gzip.compress((site_folder / file.removeprefix(f"{own}/")).read_bytes(), 6))
        for file in files
    }
    assert len(sizes) > 15
    assert sum(sizes.values()) < LIGHT, sizes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_into_the_explorer_ask_for_what_it_knows(site_folder: Path, lang: str) -> None:
    """Of the pages that lead into it, none has a name or a value that the form lacks."""
    form = BeautifulSoup((site_folder / lang / "explorer.html").read_bytes(), "html.parser")
    known = {(str(each["name"]), str(each["value"])) for each in form.select("input[value]")}
    links = [
        tag
        for file in (site_folder / lang).rglob("*.html")
        for tag in re.findall(r'href="[^"]*explorer\.html\?([^"]*)"', file.read_text("utf-8"))
    ]
    wrong = [link for link in links if not set(parse_qsl(unescape(link))) <= known]
    assert wrong == []
    assert len(links) > 100


def test_both_languages_carry_the_question_over(explorer: Open) -> None:
    """The link to the other language leads to the same choice."""
    page = explorer("?q=Netzwerk&kind=role")
    box(page, "valence", "enabling").check()
    link = page.locator("a[hreflang=en]").first
    expect(link).to_have_attribute(
        "href", re.compile(r"/en/explorer\.html\?q=Netzwerk&kind=role&val")
    )
    link.click()
    page.wait_for_selector("#explorer-root[data-ready]", state="attached")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator(".explorer-form input:checked").count() == 2


def test_groups_and_labels_are_in_the_language_of_the_page(explorer: Open, ds: Dataset) -> None:
    """Everything that a reader reads of the form, and what the script adds."""
    for lang, other in itertools.permutations(LANGUAGES):
        page = explorer("?kind=role&x=1", lang=lang)
        said = page.locator("#explorer-root").inner_text()
        kinds = ds.package.resource("findings").field("kind").categories
        for kind in kinds:
            label = page.locator(f'input[value="{kind.value}"] + .explorer-label').inner_text()
            assert label == kind.label(lang)
        words = {"de": "Alles zurücksetzen", "en": "Clear all"}
        assert words[lang] in said
        assert words[other] not in said

"""Pages of records: that each is there, whole, and made of nothing but the data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_file
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from sphinx.util.inventory import InventoryFile

from _projects import Project
from transloek.dataset import load
from transloek.sphinxext._words import _WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from transloek.record import Record

TABLES = ["meetings", "talks", "workshops", "findings", "practices", "themes", "actors"]
OTHER = {"de": "en", "en": "de"}
INDEX = "\n".join(f".. transloek:records:: {name}\n" for name in TABLES if name != "themes")


def _project(folder: Path, package: Path, lang: str = "en", **settings: object) -> Project:
    settings = {"transloek_pages": TABLES, "language": lang, **settings}
    return Project(folder, str(package), **settings)


class Site:
    """The pages of the invented package in one language."""

    def __init__(self, folder: Path, package: Path, lang: str) -> None:
        self.lang = lang
        self.ds = load(package, lang=lang)
        self.project = _project(folder, package, lang, transloek_permalink="../f/{id}/")
        self.project.write(f"{INDEX}\n.. transloek:tree::\n")
        before = sorted(path for path in folder.iterdir())
        self.app = self.project.build()
        made = {folder / name for name in ("out", "doctrees", "__pycache__")}
        assert [path for path in sorted(folder.iterdir()) if path not in made] == before
        assert not self.project.warnings

    def records(self, table: str) -> list[Record]:
        """Return the records of a table."""
        return self.ds.records(table)

    def page(self, record: Record) -> BeautifulSoup:
        """Return the page of a record."""
        return self.project.page(f"{record.table}/{record.id}")


@pytest.fixture(scope="module", params=["en", "de"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, invented: Path
) -> Site:
    """Return the pages in each language."""
    folder = tmp_path_factory.mktemp("pages") / "docs"
    return Site(folder, invented, request.param)


def said(page: BeautifulSoup) -> str:
    """Return the text of a page, quotation marks made plain."""
    return re.sub("[’‘]", "'", " ".join(page.get_text(" ").split()))


def section(page: BeautifulSoup, anchor: str) -> BeautifulSoup:
    """Return a section."""
    (part,) = page.find_all(id=anchor)
    return BeautifulSoup(str(part), "html.parser")


def hrefs(page: BeautifulSoup) -> set[str]:
    """Return where the links of a part lead."""
    return {str(link["href"]) for link in page.select("a[href]")}


def facts(page: BeautifulSoup) -> dict[str, BeautifulSoup]:
    """Return the facts at the top of a page."""
    told = page.select("dl")[0]
    names = [name.get_text().rstrip(":") for name in told.select("dt")]
    return dict(zip(names, told.select("dd"), strict=True))  # type: ignore[arg-type]


# --- that they are there -------------------------------------------------------------------------


def test_every_record_has_a_page_that_others_can_link_to(site: Site) -> None:
    """And each is in the inventory with its own address."""
    inventory = InventoryFile.loads((site.project.folder / "out/objects.inv").read_bytes(), uri="")
    known = inventory.data["transloek:record"]
    for table in TABLES:
        for record in site.records(table):
            assert known[record.id].uri.rstrip("#") == f"{table}/{record.id}.html"
            assert site.page(record).find(id=record.id) is not None


def test_pages_are_found_by_the_search(site: Site) -> None:
    """They are documents like any other."""
    text = (site.project.folder / "out" / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {f"findings/{record.id}" for record in site.records("findings")} <= set(
        index["docnames"]
    )


def test_pages_follow_one_another_as_the_data_do(site: Site) -> None:
    """Before the first stands the page that lists them; no table of contents has them."""
    names = [f"findings/{record.id}" for record in site.records("findings")]
    relations = site.app.env.collect_relations()
    for before, page, after in zip(names, names[1:], names[2:], strict=False):
        assert relations[page][0] == "index"
        assert relations[page][1:] == [before, after]
    assert not site.project.page().select(".toctree-wrapper")


def test_an_unchanged_project_reads_no_page_again(tmp_path: Path, package: Path) -> None:
    """A changed table has them read; nothing else does."""
    project = _project(tmp_path / "docs", package)
    project.write(INDEX)
    first = dict(project.build().env.all_docs)
    assert dict(project.build().env.all_docs) == first
    table = package / "data" / "actors.csv"
    table.write_bytes(table.read_bytes().replace(b"Those who help unpaid.", b"Helpers."))
    second = project.build().env.all_docs
    assert all(second[name] > first[name] for name in first)
    assert "Helpers." in project.page("actors/volunteers").get_text()


def test_a_record_that_is_gone_has_no_page_any_more(tmp_path: Path, package: Path) -> None:
    """The next build forgets it."""
    project = _project(tmp_path / "docs", package, transloek_pages=["practices"])
    project.write("Nothing.\n")
    assert "practices/m01-t1-p1" in project.build().env.all_docs
    table = package / "data" / "practices.csv"
    table.write_bytes(table.read_bytes().splitlines(keepends=True)[0])
    assert set(project.build().env.all_docs) == {"index"}


def test_processes_side_by_side_make_the_same_pages(tmp_path: Path, invented: Path) -> None:
    """Order and all."""
    project = _project(tmp_path / "docs", invented)
    project.write(INDEX)
    project.write("One.\n", "one")
    env = project.build(parallel=2).env
    assert "findings/m01-w1-02" in env.all_docs
    assert env.collect_relations()["findings/m01-w1-02"] == [
        "index",
        "findings/m01-w1-01",
        "findings/m01-w1-03",
    ]


def test_a_page_that_somebody_wrote_comes_first(tmp_path: Path, invented: Path) -> None:
    """It takes the place of the one that would be made."""
    project = _project(tmp_path / "docs", invented)
    project.write("Nothing.\n")
    (project.folder / "actors").mkdir()
    project.write(":orphan:\n\nBy hand.\n", "actors/residents")
    project.build()
    assert "By hand." in project.page("actors/residents").get_text()
    assert "unpaid" in project.page("actors/volunteers").get_text()


def test_sources_can_be_shown_without_harm(tmp_path: Path, invented: Path) -> None:
    """Where a project shows the sources of its pages, those of records lie beside them."""
    project = _project(tmp_path / "docs", invented, html_copy_source=True)
    project.write("Nothing.\n")
    project.build()
    assert not project.warnings
    assert (project.folder / "out/_sources/actors/residents.rst.txt").is_file()


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("findngs", "transloek_pages: there is no table 'findngs'. Did you mean 'findings'"),
        ("finding_themes", "the rows of finding_themes have no ID of their own"),
    ],
)
def test_a_table_without_records_is_refused(
    tmp_path: Path, invented: Path, table: str, reason: str
) -> None:
    """Before anything is built."""
    project = _project(tmp_path / "docs", invented, transloek_pages=[table])
    project.write("Nothing.\n")
    with pytest.raises(ConfigError, match=re.escape(reason)):
        project.build()


def test_other_builders_have_the_pages_too(tmp_path: Path, invented: Path) -> None:
    """As plain text, for one; the search engines' part is left out."""
    project = _project(tmp_path / "docs", invented)
    project.write(INDEX)
    project.build("text")
    text = (project.folder / "out/findings/m01-w1-01.txt").read_text(encoding="utf-8")
    assert "loyal to the group" in " ".join(text.split())
    assert "@context" not in text


# --- that they are whole -------------------------------------------------------------------------


def test_a_finding_is_told_in_both_languages(site: Site) -> None:
    """That of the page leads; the other says what it is."""
    for record in site.records("findings"):
        page = site.page(record)
        heading = page.select("h1")[0].get_text()
        assert heading.startswith(f"{record.id} · {record.label_of('kind')}")
        own, other = page.select("section > p")[:2]
        assert own.get_text() == record.statement()
        assert not own.has_attr("lang")
        assert other.get_text() == record.statement(OTHER[site.lang])
        assert other["lang"] == OTHER[site.lang]


def test_a_finding_has_all_its_codes(site: Site) -> None:
    """With labels, and with links to themes, actors, and where it comes from."""
    for record in site.records("findings"):
        told = facts(site.page(record))
        page = " ".join(part.get_text() for part in told.values())
        for name in ("kind", "valence", "voice"):
            title = site.ds.package.resource("findings").field(name).title(site.lang)
            assert told[title].get_text().startswith(str(record.label_of(name)))
        links = {href for part in told.values() for href in hrefs(part)}
        for coding in record.finding_themes:
            weight = str(coding.label_of("weight"))
            part = told[weight if site.lang == "de" else f"{weight} theme"]
            assert f"../themes/{coding.theme.id}.html" in hrefs(part)
            assert coding.theme.label() in part.get_text()
        for coding in record.finding_actors:
            assert f"../actors/{coding.actor.id}.html" in links
            assert f"{coding.actor.label()} ({coding.label_of('role')})" in page
        owner = record.talk or record.workshop
        assert f"../meetings/{record.meeting.id}.html" in links
        if owner is not None:
            assert f"../{owner.table}/{owner.id}.html" in links
        for theme in record.example_of:
            assert f"../themes/{theme.id}.html" in links


def test_a_finding_has_its_links_in_both_directions(site: Site) -> None:
    """Each with what it is, what the other finding says, and the note."""
    seen = 0
    for record in site.records("findings"):
        page = site.page(record)
        for name, far in (("links", "target"), ("linked_from", "finding")):
            rows = getattr(record, name)
            anchor = f"{record.id}-{name.replace('_', '-')}"
            if not rows:
                assert page.find(id=anchor) is None
                continue
            items = section(page, anchor).select("li")
            for row, item in zip(rows, items, strict=True):
                text = item.get_text(" ")
                other = getattr(row, far)
                assert f"{other.id}.html" in {str(a["href"]) for a in item.select("a")}
                wanted = (other.statement(), row.label_of("relation"), row.label_of("basis"))
                assert all(part in text for part in (*wanted, row.note() or ""))
                seen += 1
    assert seen == 2 * len(site.ds.finding_links)


def test_a_finding_tells_its_place_in_the_report(site: Site) -> None:
    """Page, segment, position and checksum, as far as there is one."""
    for record in site.records("findings"):
        segment = record.segment
        text = said(section(site.page(record), f"{record.id}-place"))
        start, length = segment.norm_start, segment.norm_length
        assert f" {segment.page} " in text
        assert segment.id in text
        assert re.search(rf"\b{start} \w+ {start + length} ", text)
        if segment.norm_sha256:
            assert segment.norm_sha256 in text
        else:
            assert "80" in text
        for other in segment.findings:
            assert other == record or other.id in text


def test_a_theme_is_told_in_full(site: Site) -> None:
    """Labels, definition, use, neighbours, and every finding with its weight."""
    for record in site.records("themes"):
        page = site.page(record)
        assert page.select("h1")[0].get_text().startswith(record.label())
        text, links = said(page), hrefs(page)
        for part in (record.definition(), record.include(), record.exclude()):
            assert part in text
        assert record.label(OTHER[site.lang]) in [tag.get_text() for tag in page.select("[lang]")]
        for other in [*record.narrower, *([record.broader] if record.broader else [])]:
            assert f"{other.id}.html" in links
        findings = section(page, f"{record.id}-findings")
        shown = {item.select("a")[0].get_text(): item for item in findings.select("li")}
        assert set(shown) == {finding.id for finding in record.findings}
        for row in record.finding_themes:
            assert f"({row.label_of('weight')})" in shown[row.finding_id].get_text()
            assert row.finding.statement() in shown[row.finding_id].get_text()


def test_a_theme_links_to_other_thesauri(site: Site) -> None:
    """With how close the concept there is."""
    page = site.page(site.ds["knowledge"])
    (link,) = page.select("a[href^='https://zbw.eu']")
    assert (link["href"], link.get_text()) == (
        "https://zbw.eu/stw/descriptor/18869-5",
        "STW 18869-5",
    )
    assert str(site.ds["knowledge"].label_of("match_type")) in said(page)


def test_an_actor_has_its_findings_by_role(site: Site) -> None:
    """Each where it belongs."""
    for record in site.records("actors"):
        page = site.page(record)
        assert record.definition() in said(page)
        for row in record.finding_actors:
            part = section(page, f"{record.id}-findings-{row.role}")
            assert str(row.label_of("role")) in part.select("h3")[0].get_text()
            assert f"../findings/{row.finding_id}.html" in hrefs(part)


@pytest.mark.parametrize("table", ["meetings", "talks", "workshops", "practices"])
def test_other_records_are_told_in_full(site: Site, table: str) -> None:
    """All their texts, what they belong to, and what belongs to them."""
    resource = site.ds.package.resource(table)
    for record in site.records(table):
        page = site.page(record)
        text, links = said(page), hrefs(page)
        for stem in resource.bilingual:
            assert getattr(record, stem)() in text
        for field in resource.fields:
            value = getattr(record, field.name)
            if field.categories:
                assert str(record.label_of(field.name)) in text
            elif field.type == "integer" and value is not None:
                assert str(value) in text
        for name in ("findings", "talks", "workshops", "practices"):
            for other in getattr(record, name, []):
                assert f"../{name}/{other.id}.html" in links
        if table != "meetings":
            owner = record.talk if table == "practices" else record.meeting
            assert f"../{owner.table}/{owner.id}.html" in links


def test_the_tree_has_every_theme_below_its_broader_one(site: Site) -> None:
    """With the number of findings."""
    page = site.project.page()
    (tree,) = page.select("ul.transloek-tree")
    assert len(tree.select("li")) == len(site.records("themes"))
    for record in site.records("themes"):
        (link,) = tree.select(f"a[href='themes/{record.id}.html']")
        item = link.find_parent("li")
        assert item is not None
        above = item.find_parent("li")
        assert (above is not None) == (record.broader is not None)
        if above is not None:
            assert above.select("a")[0]["href"] == f"themes/{record.broader.id}.html"
        assert str(len(record.findings)) in item.select("p")[0].get_text()


def test_pages_lead_into_the_explorer_where_there_is_one(tmp_path: Path, invented: Path) -> None:
    """So filtered; a theme brings its narrower ones along."""
    project = _project(tmp_path / "docs", invented)
    project.write(":orphan:\n\nHere.\n", "explorer")
    project.write("Nothing.\n")
    project.build()
    found = {
        name: project.page(name).select("p.transloek-explore a")[0]["href"]
        for name in ("themes/common-good", "actors/volunteers", "workshops/m01-w1", "talks/m01-t1")
    }
    assert list(found.values()) == [
        "../explorer.html?theme=common-good",
        "../explorer.html?actor=volunteers",
        "../explorer.html?workshop=m01-w1",
        "../explorer.html?talk=m01-t1",
    ]


def test_the_title_in_a_list_of_hits_says_what_it_is(site: Site) -> None:
    """A theme and a workshop may have the same name."""
    kinds = {"themes/time": ("Theme", "Thema"), "workshops/m01-w1": ("Workshop", "Workshop")}
    for name, kind in kinds.items():
        text = (site.project.folder / "out" / f"{name}.html").read_text(encoding="utf-8")
        title = BeautifulSoup(text, "html.parser").select("head > title")[0].get_text()
        label = site.ds[name.rpartition("/")[2]].headline()
        assert title.startswith(f"{label} – {kind[site.lang == 'de']}")


def test_segments_say_which_findings_come_from_them(tmp_path: Path, invented: Path) -> None:
    """The ledger of the report can be read forwards, too."""
    page = Project(tmp_path / "docs", str(invented)).html(".. transloek:records:: segments\n")
    for finding in load(invented).records("findings"):
        entry = page.find(id=finding.segment.id)
        assert entry is not None
        assert finding.id in entry.find_next_sibling("dd").get_text()  # type: ignore[union-attr]


# --- languages -----------------------------------------------------------------------------------


def _names(pages: Iterator[BeautifulSoup]) -> set[str]:
    """Return headings, names of facts and heads of columns outside of texts marked as foreign."""
    found = set()
    for page in pages:
        for foreign in page.select("[lang]"):
            foreign.decompose()
        tags = page.select("h1, h2, h3, dt, th, summary, .transloek-kind, .transloek-label, p > a")
        found |= {re.sub("[:¶]", "", tag.get_text()).strip() for tag in tags}
    return found


def test_nothing_of_ours_is_english_on_german_pages(tmp_path: Path, invented: Path) -> None:
    """Neither on those of records nor in the data dictionary."""
    names = [resource.name for resource in load(invented).package.resources]
    parts = [f".. transloek:table:: {name}\n" for name in names]
    others = [
        f".. transloek:{name}::\n" for name in ("tables", "relations", "vocabularies", "tree")
    ]
    project = _project(tmp_path / "docs", invented, "de")
    project.write("\n".join([*parts, *others, INDEX]))
    app = project.build()
    assert not project.warnings
    found = _names(project.page(name) for name in app.env.all_docs)
    package = load(invented).package
    described: list[Any] = [*package.resources]
    described += [field for resource in package.resources for field in resource.fields]
    english = {one.title("en") for one in described} - {one.title("de") for one in described}
    english |= {str(text) for text in _WORDS.values() if text != text.de}
    assert found & english == set()
    assert {"Stelle im Bericht", "Zitierweise", "Gefüllt", "Thema · time"} <= found


# --- citing and files ----------------------------------------------------------------------------


def test_how_to_cite_is_what_the_package_says(site: Site) -> None:
    """In words, and for programs, ready to be copied."""
    for record in site.records("findings"):
        page = section(site.page(record), f"{record.id}-cite")
        texts = [block.get_text().strip() for block in page.select("pre")]
        cite = site.ds.cite
        formats = ("text", "bibtex", "ris")
        assert texts == [cite(record, format=name, lang=site.lang).strip() for name in formats]
        assert [tag.get_text() for tag in page.select("summary")] == ["BibTeX", "RIS"]
        assert f"../../f/{record.id}/" in hrefs(page)
        assert {f"{record.id}.{suffix}" for suffix in ("json", "bib", "ris")} <= hrefs(page)


def test_the_files_beside_a_page_hold_the_record(site: Site) -> None:
    """Programs read them, and what they read is what the package says."""
    for table in TABLES:
        for record in site.records(table):
            place = site.project.folder / "out" / table
            row = json.loads((place / f"{record.id}.json").read_text(encoding="utf-8"))
            assert row == record.to_dict(relations=True)
            for suffix, name in (("bib", "bibtex"), ("ris", "ris")):
                text = (place / f"{record.id}.{suffix}").read_text(encoding="utf-8")
                assert text == site.ds.cite(record, format=name, lang=site.lang)
    bib = site.project.folder / "out/findings/m01-w1-01"
    assert len(parse_file(f"{bib}.bib").entries) == 1
    (entry,) = rispy.loads(bib.with_suffix(".ris").read_text(encoding="utf-8"))
    assert entry["accession_number"] == "m01-w1-01"


def _described(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select("script[type='application/ld+json']")
    data: dict[str, Any] = json.loads(str(script.string))
    return data


def test_search_engines_read_what_a_finding_is(site: Site) -> None:
    """Both statements, its themes and actors, and the data set it belongs to."""
    whole = json.loads(site.ds.metadata("schema-org"))
    for record in site.records("findings"):
        data = _described(site.page(record))
        assert (data["text"], data["text_de"]) == (record.statement("en"), record.statement("de"))
        assert [theme["termCode"] for theme in data["about"]] == [one.id for one in record.themes]
        actors = [actor["termCode"] for actor in data.get("mentions", [])]
        assert actors == [one.id for one in record.actors]
        assert data["isPartOf"]["@id"] == whole["@id"]
        assert data["@id"].endswith(record.id)


def test_identifiers_begin_with_the_base_that_is_given(tmp_path: Path, invented: Path) -> None:
    """And a whole permanent address is told, too."""
    base = "https://example.org/data/"
    settings = {"transloek_base": base, "transloek_permalink": f"{base}f/{{id}}/"}
    project = _project(tmp_path / "docs", invented, **settings)
    project.write("Nothing.\n")
    project.build()
    page = project.page("findings/m01-w1-01")
    data = _described(page)
    assert data["@id"] == f"{base}findings/m01-w1-01"
    assert data["url"] == f"{base}f/m01-w1-01/"
    assert f"{base}f/m01-w1-01/" in hrefs(page)


def test_texts_of_the_data_stay_texts(
    tmp_path: Path, package: Path, edit: Callable[[str, str, str], None]
) -> None:
    """No cell can end a script, run one, or be read as markup."""
    hostile = "</script><script>alert(1)</script> `x <http://example.org>`_ <b>bold</b>"
    edit("data/findings.csv", "Nobody should water while the sun is shining.", hostile)
    project = _project(tmp_path / "docs", package)
    project.write(INDEX)
    project.build()
    page = project.page("findings/m01-w1-02")
    assert _described(page)["text"] == hostile
    assert len(page.select("script")) == 1
    assert page.select("b") == []
    assert hostile in page.get_text()


# --- in a project of one's own -------------------------------------------------------------------


def _embedded(tmp_path: Path, invented: Path, text: str, lang: str = "en") -> BeautifulSoup:
    project = Project(tmp_path / "docs", str(invented), language=lang)
    return project.html(text)


def test_a_record_is_embedded(tmp_path: Path, invented: Path) -> None:
    """What it says in the language of the page, its ID, its kind and where it comes from."""
    page = _embedded(tmp_path, invented, ".. transloek:record:: m01-w1-01\n")
    (block,) = page.select("div.transloek-record")
    statement, source = (tag.get_text() for tag in block.select("p"))
    assert statement.startswith("Those who are responsible")
    kind = load(invented)["m01-w1-01"].label_of("kind")
    assert source == f"m01-w1-01 · {kind} · Workshop 1: Who waters?"


@pytest.mark.parametrize(
    ("option", "langs"), [("both", [None, "de"]), ("de", ["de"]), ("en", [None])]
)
def test_the_language_of_what_is_embedded_can_be_chosen(
    tmp_path: Path, invented: Path, option: str, langs: list[str | None]
) -> None:
    """What is not in the language of the page says so."""
    text = f".. transloek:record:: m01-w1-01\n   :lang: {option}\n   :cite:\n"
    (block,) = _embedded(tmp_path, invented, text).select("div.transloek-record")
    paragraphs = block.select("p")
    assert [tag.get("lang") for tag in paragraphs[:-2]] == langs
    assert paragraphs[-1].get_text() == load(invented).cite("m01-w1-01").strip()


def test_a_record_can_be_embedded_as_a_line(tmp_path: Path, invented: Path) -> None:
    """In the middle of a text; any table's."""
    text = ".. transloek:record:: m01-w1\n   :compact:\n\n.. transloek:record:: loyalty\n"
    page = _embedded(tmp_path, invented, text, "de")
    (line,) = page.select("p.transloek-record")
    assert line.get_text() == "m01-w1 Wer gießt?"
    assert page.select("div.transloek-record p")[0].get_text() == "Treue"


def test_a_wrong_id_stops_a_strict_build(tmp_path: Path, invented: Path) -> None:
    """With what it may have been."""
    project = Project(tmp_path / "docs", str(invented))
    text = ".. transloek:record:: m01-w1-99\n"
    project.html(text, complaints="no record has the ID 'm01-w1-99'. Did you mean 'm01-w1")
    assert "index.rst:4" in project.warnings


def test_another_project_links_to_the_pages_by_intersphinx(
    site: Site, tmp_path: Path, invented: Path
) -> None:
    """What is embedded there leads to the site of the data, by its ID."""
    inventory = str(site.project.folder / "out" / "objects.inv")
    project = Project(
        tmp_path / "docs",
        str(invented),
        extensions=["transloek.sphinxext", "sphinx.ext.intersphinx"],
        intersphinx_mapping={"data": ("https://example.org/en/", inventory)},
        nitpicky=True,
    )
    page = project.html(
        ".. transloek:record:: m01-w1-01\n\nAs :transloek:record:`m01-w2-01` and "
        ":transloek:record:`the talk <m01-t1>` say.\n"
    )
    found = {link.get_text(): str(link["href"]).rstrip("#") for link in page.select("a.external")}
    here = "https://example.org/en/"
    assert found["m01-w1-01"] == f"{here}findings/m01-w1-01.html"
    assert found["m01-w2-01"] == f"{here}findings/m01-w2-01.html"
    assert found["the talk"] == f"{here}talks/m01-t1.html"

"""The Sphinx extension, in small projects over the invented package."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from _projects import Project
from _tools import require_tool
from transloek.descriptor import Package
from transloek.sphinxext._diagram import to_dot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup

TABLE = ".. transloek:table:: {}\n"
OTHERS = "talks", "meetings", "workshops", "segments", "places", "sources", "organisations"


@pytest.fixture
def project(tmp_path: Path, invented: Path) -> Project:
    """Return a project that documents the invented package."""
    return Project(tmp_path / "docs", str(invented))


@pytest.fixture
def changed(tmp_path: Path, package: Path) -> Project:
    """Return a project that documents a package which the test may change."""
    return Project(tmp_path / "docs", str(package))


def links(page: BeautifulSoup) -> dict[str, str]:
    """Return where the links of a page lead, by their text."""
    found = page.select("a.reference.internal")
    return {link.get_text(): str(link["href"]) for link in found}


def facts(page: BeautifulSoup, section: str) -> dict[str, str]:
    """Return the facts of a table or a field."""
    (part,) = page.find_all(id=section)
    told = part.select("dl")[0]
    names = [name.get_text().rstrip(":") for name in told.select("dt")]
    return dict(zip(names, (fact.get_text().strip() for fact in told.select("dd")), strict=True))


# --- links ---------------------------------------------------------------------------------------


def test_roles_link_to_what_is_documented(project: Project) -> None:
    """A table, a field and a record each lead to their place, with their title as a hint."""
    page = project.html(
        ":transloek:table:`themes` :transloek:field:`themes.stw_id` :transloek:record:`time`\n\n"
        ".. transloek:table:: themes\n\n.. transloek:records:: themes\n",
        complaints="no page of this project documents",
    )
    found = links(page)
    assert found["themes"] == "#table-themes"
    assert found["themes.stw_id"] == "#themes.stw_id"
    assert found["time"] == "#time"
    assert page.find("a", href="#time", title="Time") is not None


def test_a_link_can_be_shortened_or_named(project: Project) -> None:
    """With a tilde the table's name is left out; a text of one's own is kept."""
    page = project.html(
        ":transloek:field:`~actors.sector` :transloek:field:`their sector <actors.sector>`\n\n"
        + TABLE.format("actors"),
        complaints="finding_actors.actor_id",
    )
    assert links(page)["sector"] == links(page)["their sector"] == "#actors.sector"


def test_any_finds_what_has_the_name(project: Project) -> None:
    """Sphinx' own role for everything knows tables, fields and records."""
    page = project.html(
        ":any:`time` :any:`themes.stw_id` :any:`nothing`\n\n"
        ".. transloek:table:: themes\n\n.. transloek:records:: themes\n",
        complaints="'any' reference target not found: nothing",
    )
    assert links(page)["time"] == "#time"
    assert links(page)["themes.stw_id"] == "#themes.stw_id"


@pytest.mark.parametrize(
    ("role", "name", "reason"),
    [
        ("table", "findngs", "there is no table 'findngs'. Did you mean 'findings'"),
        ("field", "findngs.kind", "there is no table 'findngs'. Did you mean 'findings'"),
        ("field", "findings.kid", "findings has no field 'kid'. Did you mean 'kind'"),
        ("field", "findings", "a field is named with its table, as in findings.finding_id"),
        (
            "record",
            "m01-w1-99",
            "no record has the ID 'm01-w1-99'. Did you mean 'm01-w1' or 'm01-w1-0",
        ),
        ("table", "places", "no page of this project documents the table 'places'"),
        ("rows", "findngs", "there is no table 'findngs'. Did you mean 'findings'"),
    ],
)
def test_a_wrong_name_is_said_with_what_it_may_have_been(
    project: Project, role: str, name: str, reason: str
) -> None:
    """And at the line where it stands."""
    project.html(f":transloek:{role}:`{name}`\n", complaints=reason)
    assert project.warnings.count("\n") == 1
    assert "index.rst:4" in project.warnings


def test_a_record_that_stands_nowhere_is_shown_without_a_link(project: Project) -> None:
    """Not every record has a place in a site, and that is no error."""
    page = project.html(":transloek:record:`m01-w1-01`\n")
    assert page.select("code")[0].get_text() == "m01-w1-01"
    assert links(page) == {}


def test_other_domains_keep_their_own_warnings(project: Project) -> None:
    """What is missing elsewhere is not ours to explain."""
    config = project.folder / "conf.py"
    config.write_text(config.read_text(encoding="utf-8") + "nitpicky = True\n", encoding="utf-8")
    project.html(":py:class:`Nothing`", complaints="py:class reference target not found: Nothing")


def test_other_projects_can_link_to_everything(project: Project) -> None:
    """The inventory has tables, fields and records."""
    project.html(
        ".. transloek:table:: themes\n\n.. transloek:records:: themes\n", complaints="no page"
    )
    inventory = InventoryFile.loads(
        (project.folder / "out" / "objects.inv").read_bytes(), uri=""
    ).data
    assert inventory["transloek:table"]["themes"].uri == "index.html#table-themes"
    assert inventory["transloek:field"]["themes.stw_id"].uri == "index.html#themes.stw_id"
    assert inventory["transloek:record"]["time"].display_name == "time: Time"


def test_a_page_that_documents_no_more_is_forgotten(project: Project) -> None:
    """A link to what was there in the build before is missed."""
    project.write(":transloek:table:`actors`\n\n.. toctree::\n\n   other\n")
    project.write(TABLE.format("actors"), "other")
    project.build()
    assert "the table 'actors'" not in project.warnings
    project.write("Nothing.\n", "other")
    (project.folder / "index.rst").touch()
    project.build()
    assert "no page of this project documents the table 'actors'" in project.warnings


def test_what_another_process_read_is_taken_over(project: Project) -> None:
    """Only of the pages that it read."""
    project.write("Nothing.\n")
    domain = project.build().env.domains["transloek"]
    read = {("table", "actors"): ("a", "x", "Actors"), ("table", "places"): ("b", "y", "Places")}
    domain.merge_domaindata({"a"}, {"objects": read})
    assert [entry[0] for entry in domain.get_objects()] == ["actors"]


def test_a_page_is_built_anew_when_the_data_change(
    changed: Project, edit: Callable[[str, str, str], None]
) -> None:
    """Nobody has to think of it."""
    assert changed.html(":transloek:rows:`actors`\n").select("p")[0].get_text() == "2"
    edit("data/actors.csv", "volunteers,", "gardeners,civil_society,G,G,G,G\nvolunteers,")
    changed.build()
    assert changed.page().select("p")[0].get_text() == "3"


def test_the_installed_data_are_the_default(tmp_path: Path, shipped: Path) -> None:
    """A project of one's own needs no setting."""
    rows = (shipped / "data" / "workshops.csv").read_text(encoding="utf-8").count("\nm")
    page = Project(tmp_path / "docs", None).html(":transloek:rows:`workshops`\n")
    assert page.select("p")[0].get_text() == str(rows)


def test_a_package_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Said at the directive, and no traceback."""
    project = Project(tmp_path / "docs", "nowhere")
    project.html(".. transloek:tables::\n", complaints="nowhere: expected a folder")
    assert "index.rst:4: ERROR" in project.warnings


# --- the data dictionary -------------------------------------------------------------------------


def test_the_overview_counts_rows_and_fields(project: Project, invented: Path) -> None:
    """A row for each table; the heads say what they head."""
    project.write(".. transloek:tables::\n")
    project.build()
    page = project.page()
    descriptor = json.loads((invented / "datapackage.json").read_text(encoding="utf-8"))
    rows = page.select("tbody tr")
    assert len(rows) == len(descriptor["resources"])
    talks = [cell.get_text().strip() for cell in rows[1].select("th, td")]
    fields = descriptor["resources"][1]["schema"]["fields"]
    assert (talks[0], talks[2], talks[3]) == ("talks", "1", str(len(fields)))
    assert {head["scope"] for head in page.select("thead th")} == {"col"}
    assert {head["scope"] for head in page.select("tbody th")} == {"row"}


def test_a_table_is_told_with_its_title_in_the_other_language(project: Project) -> None:
    """Which says what language it is in."""
    page = project.html(TABLE.format("talks"), complaints="no page of this project")
    german = page.select_one("#table-talks > dl [lang=de]")
    assert german is not None
    assert german.get_text() == "Vorträge"
    assert facts(page, "table-talks")["In German"] == "Vorträge"
    titles = page.select("#table-talks > section > h3")
    assert [title.get_text() for title in titles][:2] == ["talk_id¶", "meeting_id¶"]


def test_a_table_names_its_keys_and_who_refers_to_it(project: Project) -> None:
    """With links to the fields."""
    page = project.html(TABLE.format("talks"), complaints="no page of this project")
    told = facts(page, "table-talks")
    assert (told["Name"], told["File"], told["Rows"]) == ("talks", "data/talks.csv", "1")
    assert told["Primary key"] == "talks.talk_id"
    assert told["Referred to by"] == "findings.talk_id, practices.talk_id"


def test_a_field_tells_its_type_and_constraints(project: Project) -> None:
    """All that the descriptor says, and how many rows have a value."""
    project.write(TABLE.format("workshops") + "\n" + TABLE.format("places"))
    project.build()
    page = project.page()
    key = facts(page, "workshops.workshop_id")
    assert (key["Type"], key["Filled"], key["Unique"]) == ("string", "always", "yes")
    assert key["Pattern"].startswith("m[0-9]")
    assert facts(page, "workshops.meeting_id")["Refers to"] == "meetings.meeting_id"
    assert (
        facts(page, "workshops.participants_min")["Filled"]
        == "in 1 of 2 rows (50\xa0%); may be empty"
    )
    latitude = facts(page, "places.latitude")
    assert (latitude["At least"], latitude["At most"]) == ("-90", "90")


def test_an_example_comes_from_the_descriptor_or_the_data(project: Project) -> None:
    """A long one is cut at a word; where there is none, nothing is said."""
    project.write("\n".join(TABLE.format(name) for name in ("findings", "practices", "places")))
    project.build()
    page = project.page()
    example = facts(page, "findings.statement_de")["Example"]
    assert example.startswith("Gießen und Bleiben")
    assert facts(page, "practices.name")["Example"] == "Gießkannen-Bund"
    assert facts(page, "practices.url")["Type"] == "string, written as uri"
    assert "Example" not in facts(page, "places.nuts3")
    section = page.find(id="findings.statement_de")
    assert section is not None
    assert section.select_one("dd span[lang=de]") is not None


def test_a_long_example_is_cut(changed: Project, edit: Callable[[str, str, str], None]) -> None:
    """Between words, with a mark that it goes on."""
    edit("data/talks.csv", "Wie Ufergärten entstehen.", "Wort " * 40)
    changed.write(TABLE.format("talks"))
    changed.build()
    example = facts(changed.page(), "talks.summary_de")["Example"]
    assert example.endswith("Wort …")
    assert len(example) <= 102


def test_a_vocabulary_is_told_with_its_use(project: Project) -> None:
    """Label and definition in both languages, and the number of rows."""
    project.write(".. transloek:vocabularies::\n")
    project.build()
    page = project.page()
    section = page.find(id="vocabulary-findings.kind")
    assert section is not None
    row = section.select("tbody tr")[0]
    assert [cell.get_text().strip() for cell in row.select("th, td")] == [
        "definition",
        "Definition: Says what a term means.",
        "Definition",
        "1",
    ]
    assert row.select_one("td:nth-of-type(2) [lang=de]") is not None


def test_all_foreign_keys_are_listed(project: Project) -> None:
    """With what they are called on both sides."""
    project.write(".. transloek:relations::\n")
    project.build()
    rows = [
        [cell.get_text().strip() for cell in row.select("th, td")]
        for row in project.page().select("tbody tr")
    ]
    assert ["findings.workshop_id", "workshops", ".workshop", ".findings"] in rows
    assert ["themes.broader_id", "themes", ".broader", ".narrower"] in rows


def test_a_table_without_a_key_has_none_to_tell(changed: Project, package: Path) -> None:
    """Other packages may have such tables."""
    path = package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    schema = next(r for r in descriptor["resources"] if r["name"] == "practices")["schema"]
    del schema["primaryKey"]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    changed.write(TABLE.format("practices"))
    changed.build()
    assert list(facts(changed.page(), "table-practices")) == ["Name", "In German", "File", "Rows"]


def test_a_directive_with_a_wrong_name_says_so(project: Project) -> None:
    """As the roles do."""
    project.html(TABLE.format("findngs"), complaints="Did you mean 'findings'")
    assert "index.rst:4: ERROR" in project.warnings


def test_what_is_no_web_page_has_the_tables_too(project: Project) -> None:
    """Text, for one; the diagram is left out there."""
    project.write(".. transloek:tables::\n\n.. transloek:diagram::\n")
    project.build("text")
    text = (project.folder / "out" / "index.txt").read_text(encoding="utf-8")
    assert "What it holds" in text
    assert "svg" not in text


def test_translators_see_no_data_and_no_words_of_ours(project: Project) -> None:
    """Both are bilingual already."""
    project.write(".. transloek:vocabularies::\n\n.. transloek:records:: themes\n")
    project.build("gettext")
    catalogue = (project.folder / "out" / "index.pot").read_text(encoding="utf-8")
    assert 'msgid "index"' in catalogue
    assert "German" not in catalogue
    assert "Definition" not in catalogue
    assert "Loyalty" not in catalogue


# --- the diagram ---------------------------------------------------------------------------------


def test_the_diagram_is_drawn_into_the_page(project: Project) -> None:
    """In the page's own colours, with links, and with a name for those who do not see it."""
    require_tool("dot")
    project.write(".. transloek:diagram::\n\n" + TABLE.format("themes"))
    project.build()
    (svg,) = project.page().select("svg")
    assert (svg["role"], str(svg["aria-label"])[:7]) == ("group", "Diagram")
    (link,) = svg.select("a")
    assert (link["href"], link.get_text().strip()) == ("#table-themes", "themes")
    assert svg.find("path", stroke="currentColor") is not None
    assert "broader_id" in svg.get_text()
    drawing = str(svg)
    assert "xlink:" not in drawing
    assert "black" not in drawing
    assert "<title" not in drawing


def test_without_graphviz_a_sentence_stands_in_its_place(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build goes on, without a warning."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    page = project.html(".. transloek:diagram::\n")
    assert "it needs Graphviz" in page.get_text()
    assert page.find("svg") is None


def test_names_cannot_break_out_of_the_diagram() -> None:
    """Quotes and backslashes are no markup."""
    name = 'a"]; b \\'
    schema = {"fields": [{"name": "x", "type": "string"}]}
    raw = {
        "name": "p",
        "version": "1",
        "resources": [{"name": name, "path": "x.csv", "schema": schema}],
    }
    from transloek._reading import parse_package

    package = parse_package(raw)
    assert isinstance(package, Package)
    assert r'"a\"]; b \\" [' in to_dot(package, {name: "#a"})


# --- records -------------------------------------------------------------------------------------


def test_records_are_listed_with_texts_and_codes(project: Project) -> None:
    """A finding has both statements, its codes and where they lead."""
    page = project.html(".. transloek:records:: findings\n")
    entry = page.find(id="m01-s-01")
    assert entry is not None
    paragraphs = entry.find_next_sibling("dd").find_all("p")  # type: ignore[union-attr]
    english, german, codes = (paragraph.get_text() for paragraph in paragraphs)
    assert english.startswith("Watering and staying")
    assert german.startswith("Gießen und Bleiben")
    assert paragraphs[1]["lang"] == "de"
    assert codes.startswith("Meeting: m01 · Position: 1 · Kind: Insight")
    assert "Themes: common-good, loyalty · Actors: residents" in codes
    assert re.search(r": Synthesises, \w+ m01-w1-01", codes)


def test_names_and_labels_stand_beside_the_id(project: Project) -> None:
    """What tells a record from others in a list is its head; further texts have names."""
    page = project.html(
        ".. transloek:records:: actors\n\n.. transloek:records:: organisations\n\n"
        ".. transloek:records:: talks\n"
    )
    terms = {str(term.get("id")): term.get_text() for term in page.select("dt")}
    assert terms["volunteers"] == "volunteers Volunteers · Ehrenamtliche"
    assert terms["uferkreis"] == "uferkreis Uferkreis"
    texts = page.find(id="m01-t1").find_next_sibling("dd").get_text()  # type: ignore[union-attr]
    assert "Summary: How riverside gardens begin." in texts


def test_records_are_grouped_by_what_they_belong_to(project: Project) -> None:
    """In the order of the relations' names; what belongs to none comes last."""
    page = project.html(
        ".. transloek:records:: findings\n   :by: talk workshop\n   :otherwise: Synthesis\n"
    )
    assert [title.get_text() for title in page.select("h2")] == [
        "Talk: Water first¶",
        "Workshop: Who waters?¶",
        "Workshop: When and how?¶",
        "Synthesis¶",
    ]
    group = page.find(id="findings-of-m01-w1")
    assert group is not None
    assert [term["id"] for term in group.select("dt")] == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]


def test_a_group_of_its_own_table_begins_with_its_head(project: Project) -> None:
    """A theme stands before the narrower ones."""
    page = project.html(".. transloek:records:: themes\n   :by: broader\n")
    group = page.find(id="themes-of-common-good")
    assert group is not None
    assert group.select("h2")[0].get_text() == "Common cause¶"
    assert [term["id"] for term in group.select("dt")] == ["common-good", "loyalty", "rules"]


def test_what_a_record_lacks_is_left_out(tmp_path: Path) -> None:
    """No empty paragraph stands for a missing text, nor for codes where there are none."""
    names = ("note_id", "text_de", "text_en")
    schema = {
        "fields": [{"name": name, "type": "string"} for name in names],
        "primaryKey": names[0],
    }
    table = {"name": "notes", "path": "notes.csv", "schema": schema}
    descriptor = {"name": "notes", "version": "1", "resources": [table]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (tmp_path / "notes.csv").write_text(f"{','.join(names)}\nn1,,Hello.\n", encoding="utf-8")
    page = Project(tmp_path / "docs", str(tmp_path)).html(".. transloek:records:: notes\n")
    assert [tag.get_text() for tag in page.select("dd p")] == ["Hello."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("finding_themes", "the rows of finding_themes have no ID of their own to link to"),
        ("findings\n   :by: workshp", "'workshp' does not lead from a row of findings to one"),
        ("findings\n   :by: themes", "'themes' does not lead from a row of findings to one other"),
    ],
)
def test_what_cannot_be_listed_is_refused(project: Project, text: str, reason: str) -> None:
    """With the reason."""
    project.html(f".. transloek:records:: {text}\n", complaints=reason)


def test_texts_of_the_data_are_no_markup(
    changed: Project, edit: Callable[[str, str, str], None]
) -> None:
    """A cell cannot run a script, include a file or make a link."""
    hostile = "<script>alert(1)</script> :ref:`search` `x <http://example.org>`_ |y|"
    edit("data/findings.csv", "Nobody should water while the sun is shining.", hostile)
    page = changed.html(".. transloek:records:: findings\n\n:transloek:rows:`findings`\n")
    assert page.find("script") is None
    assert hostile.replace("'", "’") in page.get_text()

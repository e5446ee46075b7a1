"""The site, built as a whole: that it is complete, that its links lead somewhere, that it is ours."""

from __future__ import annotations

import importlib
import inspect
import itertools
import os
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

import transloek
from _site import built_site
from transloek import cli
from transloek.cli._options import COMMANDS
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

    from transloek.dataset import Dataset
    from transloek.descriptor import Field, Resource

# What a browser fetches by itself, other than a link that somebody follows.
FETCHED = "script[src], img[src], iframe[src], source[src], object[data], link[href], use[href]"
# Pages that Sphinx and the theme make of themselves.
OWN_PAGES = {"genindex", "py-modindex", "search"}


class Site:
    """A built site.

    Attributes
    ----------
    folder : Path
        Where it lies.
    pages : dict of str to BeautifulSoup
        Every page, by its path without ``.html``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = [file for file in folder.rglob("*.html") if "_static" not in file.parts]
        self.pages = {
            file.relative_to(folder).with_suffix("").as_posix(): BeautifulSoup(
                file.read_bytes(), "html.parser"
            )
            for file in files
        }
        self.inventory = InventoryFile.loads((folder / "objects.inv").read_bytes(), uri="").data

    def names(self, kind: str) -> set[str]:
        """Return what of a kind is in the inventory."""
        return set(self.inventory.get(kind, {}))

    def written(self) -> Iterator[tuple[str, Tag]]:
        """Yield the article of each page that somebody wrote."""
        for name, page in self.pages.items():
            if name not in OWN_PAGES:
                (article,) = page.select("article")
                yield name, article


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site; a warning, or a file written among the sources, is an error."""
    return Site(built_site(root, tmp_path_factory) / "en")


@pytest.fixture(scope="session")
def data() -> Dataset:
    """Return the data that the site is about."""
    return transloek.load()


def test_every_table_and_field_is_documented(site: Site, data: Dataset) -> None:
    """None can be forgotten."""
    assert site.names("transloek:table") == set(data.tables)
    fields = {f"{t.name}.{f.name}" for t in data.package.resources for f in t.fields}
    assert site.names("transloek:field") == fields


def test_every_record_has_an_address(site: Site, data: Dataset) -> None:
    """Any of them can be linked to."""
    assert site.names("transloek:record") == set(data)


def test_descriptions_are_there_and_titles_of_the_other_language(site: Site, data: Dataset) -> None:
    """And the German ones are marked as German."""
    for table in data.package.resources:
        page = site.pages[f"reference/tables/{table.name}"]
        german = {tag.get_text() for tag in page.select("article [lang=de]")}
        english = page.select("article")[0].get_text()
        described: list[Resource | Field] = [table, *table.fields]
        for one in described:
            assert one.title("de") in german | {one.title("en")}
            assert plain(one.description("en")) in plain(english)


def plain(text: str) -> str:
    """Undo the quotation marks that Sphinx makes typographic."""
    return re.sub("[\"'„“”‚‘’]", "", text)


def test_every_value_of_a_vocabulary_is_explained(site: Site, data: Dataset) -> None:
    """With its label, on the vocabularies' page and on the table's."""
    for table in data.package.resources:
        for field in (field for field in table.fields if field.categories):
            anchors = {
                "reference/vocabularies": f"vocabulary-{table.name}.{field.name}",
                f"reference/tables/{table.name}": f"{table.name}.{field.name}",
            }
            for page, anchor in anchors.items():
                (section,) = site.pages[page].find_all(id=anchor)
                for category in field.categories:
                    assert category.label("en") in section.get_text()
                    assert category.label("de") in section.get_text()


def test_the_front_page_counts_right(site: Site, data: Dataset) -> None:
    """What it says of the data is read from them, and each number leads to what it counts."""
    page = site.pages["index"]
    numbers = [item.get_text() for item in page.select(".site-numbers a")]
    for table in ("findings", "workshops", "themes", "actors"):
        assert f"{len(data.table(table))} {data.package.resource(table).title()}" in numbers
    assert f"version {data.version}" in page.select("article")[0].get_text()


def test_every_command_is_documented(site: Site) -> None:
    """With its own help, and those below a command too."""
    page = site.pages["reference/command-line"]
    modules = pkgutil.walk_packages(cli.__path__, "transloek.cli.")
    names = [module.name.removeprefix("transloek.cli.") for module in modules]
    commands = [name for name in names if not name.rpartition(".")[2].startswith("_")]
    assert set(COMMANDS) <= set(commands)
    for command in commands:
        (section,) = page.find_all(id=f"command-{command.replace('.', '-')}")
        assert f"usage: transloek {command.replace('.', ' ')} " in section.get_text()


def test_every_rule_is_documented(site: Site) -> None:
    """With what holds where it is kept, and how to mend a fault."""
    page = site.pages["reference/rules"]
    for rule in RULES.values():
        (section,) = page.find_all(id=f"rule-{rule.id}")
        assert plain(rule.title()) in plain(section.get_text())
        assert plain(rule.remedy()) in plain(section.get_text())


def public() -> Iterator[tuple[str, str, object]]:
    """Yield every public name: its module, itself, and what it is."""
    found = pkgutil.iter_modules(transloek.__path__)
    names = [module.name for module in found if not module.name.startswith("_")]
    modules = ["transloek", *(f"transloek.{name}" for name in names)]
    for name in modules:
        module = importlib.import_module(name)
        for public_name in module.__all__:
            yield name, public_name, getattr(module, public_name)


def documented(site: Site) -> set[str]:
    """Return the Python names that are documented."""
    return {name for kind in site.inventory if kind.startswith("py:") for name in site.names(kind)}


def test_every_public_name_is_documented(site: Site) -> None:
    """Where it lies or where it is imported from."""
    known = documented(site)
    for module, name, value in public():
        home = f"{getattr(value, '__module__', module)}.{getattr(value, '__qualname__', name)}"
        page = f"docs/reference/python/{module.rpartition('.')[2]}.md"
        names = {f"{module}.{name}", home}
        if getattr(transloek, name, None) is value:
            names.add(f"transloek.{name}")
        assert names & known, f"{module}.{name} is missing in {page}"


def test_every_public_method_is_documented(site: Site) -> None:
    """And every property."""
    known = {".".join(name.rsplit(".", 2)[-2:]) for name in documented(site)}
    for module, name, value in public():
        for member, what in vars(value).items() if inspect.isclass(value) else ():
            called = isinstance(what, property | classmethod | staticmethod)
            if not member.startswith("_") and (called or inspect.isfunction(what)):
                assert f"{name}.{member}" in known, f"{module}.{name}.{member} has no docstring"


def test_every_room_is_on_the_plan(site: Site) -> None:
    """The architecture is that of the code as it is."""
    text = {code.get_text() for code in site.pages["about/architecture"].select("article code")}
    assert {module.removeprefix("transloek.") for module, _, _ in public()} - {"transloek"} <= text


def test_links_within_the_site_lead_somewhere(site: Site) -> None:
    """To a page that is there, and to a place on it."""
    anchors = {
        name: {tag["id"] for tag in page.select("[id]")} | {""} for name, page in site.pages.items()
    }
    broken = []
    for name, page in site.pages.items():
        for tag in page.select("a[href]"):
            link, fragment = urldefrag(str(tag["href"]))
            if urlsplit(link).scheme:
                continue
            # What a page is asked by its address does not change which page it is.
            link = link.partition("?")[0]
            here = site.folder / f"{name}.html"
            target = Path(os.path.normpath(here.parent / unquote(link))) if link else here
            inside = target.is_relative_to(site.folder)
            page_name = target.relative_to(site.folder).with_suffix("").as_posix() if inside else ""
            if not target.is_file() or unquote(fragment) not in anchors.get(page_name, {""}):
                broken.append(f"{name}: {tag['href']}")
    assert broken == []


def test_no_page_asks_another_server_for_anything(site: Site) -> None:
    """No font host, no content network, nobody who counts visitors."""
    for name, page in site.pages.items():
        for tag in page.select(FETCHED):
            address = str(tag.get("src") or tag.get("href") or tag.get("data"))
            assert urlsplit(address).netloc == "", f"{name}: {tag}"
    for sheet in site.folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", text) == []


def test_headings_go_down_step_by_step(site: Site) -> None:
    """One title to a page, and no level left out."""
    for name, article in site.written():
        levels = [int(tag.name[1]) for tag in article.select("h1, h2, h3, h4, h5, h6")]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        steps = itertools.pairwise(levels)
        assert all(below <= above + 1 for above, below in steps), name


def test_pages_can_be_read_aloud(site: Site) -> None:
    """They say their language, pictures have texts, and tables of ours have heads."""
    for name, page in site.pages.items():
        assert page.select("html")[0]["lang"] == "en", name
        assert all(image.get("alt") for image in page.select("img")), name
        assert all(svg.get("aria-label") for svg in page.select("article svg[role]")), name
        assert all(head.get("scope") for head in page.select("table.transloek th")), name
        scopes = {head["scope"] for head in page.select("table.transloek th")}
        assert scopes <= {"col", "row", "rowgroup"}, name


def test_no_two_places_of_a_page_have_one_address(site: Site) -> None:
    """A link could lead to the wrong one."""
    for name, page in site.pages.items():
        addresses = [tag["id"] for tag in page.select("article [id]")]
        assert len(addresses) == len(set(addresses)), name

"""What a workbook says of itself: its first sheet, and the codebook of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transloek.exports._checks import said
from transloek.exports._said import citation, licences, selection
from transloek.exports._xlsx_book import LONGEST, Grid, Head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transloek._cells import Value
    from transloek.descriptor import Category, Language, Resource
    from transloek.exports._base import Content
    from transloek.exports._wide import Column

    Cell = tuple[str, str, str]
    Texts = tuple[str, str]

__all__ = ["CODEBOOK", "GUIDE", "MAXQDA", "WIDE", "Codebook", "guide"]

GUIDE, WIDE, CODEBOOK, MAXQDA = "README", "findings_wide", "codebook", "MAXQDA"

_SHEETS = {
    GUIDE: ("Diese Seite.", "This page."),
    WIDE: (
        (
            "Eine Zeile je Befund, mit Namen neben den Kennungen, Bezeichnungen neben den Codes und "
            "einer Spalte aus 0 und 1 für jedes Thema und jede Akteursart; dahinter Gewicht und Rolle."
        ),
        (
            "One row for each finding, with names beside IDs, labels beside codes, and a column of 0 "
            "and 1 for each theme and each kind of actor; after these, weights and roles."
        ),
    ),
    CODEBOOK: (
        "Jede Tabelle, jedes Feld und jeder Wert eines Vokabulars: was sie bedeuten.",
        "Each table, each field and each value of a vocabulary: what they mean.",
    ),
    MAXQDA: (
        "Themen und Akteursarten als Codesystem, das MAXQDA einlesen kann.",
        "Themes and kinds of actors as a code system that MAXQDA can import.",
    ),
}
_WORDS = {
    "cite": ("Zitieren", "How to cite"),
    "licence": ("Lizenz", "Licence"),
    "selection": ("Auswahl", "Selection"),
    "sheets": ("Blätter", "Sheets"),
    "version": ("Version", "Version"),
    "notes": ("Hinweise", "Notes"),
}
_NOTES = (
    (
        (
            "Unterstrichene Kennungen führen zu ihrer Zeile, Spaltennamen zu ihrer Erklärung im "
            "Codebuch. Ein Blatt mit mehr als 65.530 Verweisen hat keine, weil Excel nicht mehr hält."
        ),
        (
            "Underlined IDs lead to their rows, names of columns to their explanation in the codebook. "
            "A sheet with more than 65,530 links has none, because Excel holds no more."
        ),
    ),
    (
        (
            "Jeder Text ist Text, auch wenn er wie eine Formel oder eine Zahl aussieht. Ein Datum vor "
            "dem 1. März 1900, das Excel nicht kennt, steht als Text da."
        ),
        (
            "Every text is a text, even if it looks like a formula or a number. A date before 1 March "
            "1900, which Excel does not know, is written as a text."
        ),
    ),
)


def guide(content: Content, names: Sequence[str]) -> list[list[Cell]]:
    """Return the lines of the first sheet: text, format and link of each cell.

    Parameters
    ----------
    content : Content
        What is exported.
    names : sequence of str
        The sheets.
    """
    langs = content.languages
    package = content.ds.package

    def line(key: str, texts: Sequence[str], form: str = "string") -> list[Cell]:
        return [(key, "name", ""), *((said(text, LONGEST), form, "") for text in texts)]

    def word(key: str) -> str:
        return _WORDS[key][content.main == "en"]

    lines = [
        line("", [package.title(lang) for lang in langs], "title"),
        line("", [package.description(lang) for lang in langs]),
        line(word("version"), [package.version] * len(langs)),
        line(word("licence"), [licences(package)] * len(langs)),
        line(word("cite"), [citation(package, lang) for lang in langs]),
    ]
    if chosen := selection(content):
        lines.append(line(word("selection"), [chosen[lang == "en"] for lang in langs]))
    lines += [line(word("notes"), [texts[lang == "en"] for lang in langs]) for texts in _NOTES]
    lines.append([(word("sheets"), "section", ""), *[("", "section", "")] * len(langs)])
    for name in names:
        texts = [_about(content, name, lang) for lang in langs]
        lines.append([(name, "link", f"'{name}'!A1"), *((text, "string", "") for text in texts)])
    return lines


def _about(content: Content, name: str, lang: Language) -> str:
    if name in _SHEETS:
        return _SHEETS[name][lang == "en"]
    table = content.ds.package.resource(name)
    return said(f"{table.title(lang)}: {table.description(lang)}", LONGEST)


@dataclass
class Codebook:
    """The codebook of a workbook, and where in it each column is explained."""

    content: Content
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    places: dict[str, dict[str, str]] = field(default_factory=dict)

    def add_wide(self, columns: Sequence[Column]) -> None:
        """Add the columns of the wide table."""
        self._add(WIDE, "", "", _SHEETS[WIDE], ("", ""))
        for column in columns:
            self._add(WIDE, column.name, column.type, column.titles, column.descriptions)
            if column.name in self.content.ds.package.resource("findings").field_names:
                self._add_values(WIDE, column.name, column.categories)

    def add_table(self, table: Resource) -> None:
        """Add a table with the fields that are exported."""
        both = ("de", "en")
        titles, texts = map(table.title, both), map(table.description, both)
        self._add(table.name, "", "", _two(titles), _two(texts))
        targets = {key.fields[0]: key.resource for key in table.foreign_keys}
        for item in self.content.fields(table):
            titles, texts = map(item.title, both), map(item.description, both)
            refers = targets.get(item.name, "")
            self._add(table.name, item.name, item.type, _two(titles), _two(texts), refers)
            self._add_values(table.name, item.name, item.categories)

    def _add_values(self, table: str, name: str, categories: Sequence[Category]) -> None:
        for value in categories:
            labels = _two(map(value.label, ("de", "en")))
            texts = _two(map(value.description, ("de", "en")))
            self._row(table, name, value.value, "", "", labels, texts)

    def _add(  # noqa: PLR0913, PLR0917
        self, table: str, name: str, kind: str, titles: Texts, texts: Texts, refers: str = ""
    ) -> None:
        # The first row has the heads, and rows count from 1.
        self.places.setdefault(table, {})[name] = f"'{CODEBOOK}'!A{len(self.rows) + 2}"
        self._row(table, name, "", kind, refers, titles, texts)

    def _row(  # noqa: PLR0913, PLR0917
        self,
        table: str,
        name: str,
        value: str,
        kind: str,
        refers: str,
        titles: Texts,
        texts: Texts,
    ) -> None:
        bilingual = [
            said(pair[lang == "en"], LONGEST)
            for pair in (titles, texts)
            for lang in self.content.languages
        ]
        cells = [said(cell, LONGEST) or None for cell in (table, name, value, kind, refers)]
        self.rows.append((*cells, *(text or None for text in bilingual)))

    def grid(self, names: Sequence[str]) -> Grid:
        """Return it as a sheet, whose names of tables lead to theirs."""
        langs = self.content.languages
        heads = ["table", "field", "value", "type", "refers_to"]
        heads += [f"{stem}_{lang}" for stem in ("title", "description") for lang in langs]
        leads: dict[Value, str] = {name: f"'{name}'!A1" for name in names}
        links = {0: leads, 4: leads}
        return Grid(CODEBOOK, [Head(name) for name in heads], self.rows, links)


def _two(texts: Iterator[str]) -> Texts:
    german, english = texts
    return german, english

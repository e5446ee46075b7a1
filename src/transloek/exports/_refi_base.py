"""What the parts of a REFI-QDA export share: the rows by name, identifiers, what is said of a row."""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from transloek._relations import relations
from transloek._subset import SubsetStore
from transloek.exports._refi_check import cells_of, check
from transloek.exports._refi_xml import Guids, created, element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transloek._cells import Value
    from transloek._relations import Relation
    from transloek._rows import RawTable
    from transloek.descriptor import Field, Language, Resource
    from transloek.exports._base import Content

    Row = Mapping[str, Value]

__all__ = ["FINDINGS", "LINKS", "WORDS", "Project", "one_line"]

FINDINGS = "findings"
LINKS = "finding_links"
_OTHERS = ("meetings", "talks", "workshops", "sources", "segments")

# What the descriptor has no name for.
WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {
        "licence": "Lizenz",
        "version": "Version",
        "choice": "Auswahl der Befunde",
        "synthesis": "Was das Projektteam zum Treffen als Ganzem festhält.",
        "part": "Welcher Teil des Treffens es ist: talk (Vortrag), workshop oder synthesis (Synthese "
        "des Projektteams).",
        "codings": "Die Codes, mit denen ein Befund so codiert ist; mehrere sind durch Semikolon "
        "getrennt.",
    },
    "en": {
        "licence": "Licence",
        "version": "Version",
        "choice": "Choice of findings",
        "synthesis": "What the project team notes on the meeting as a whole.",
        "part": "Which part of the meeting it is: talk, workshop, or synthesis (by the project team).",
        "codings": "The codes that a finding is coded with in this way; several are separated by "
        "semicolons.",
    },
}


class Project:
    """What is exported, as the writers of its parts need it.

    Parameters
    ----------
    content : Content
        What is to be exported.

    Attributes
    ----------
    content : Content
        The same.
    guid : Guids
        Gives identifiers.
    finding : callable
        Gives the identifier of a finding, or of what else is named of it.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.package = content.ds.package
        self.guid = Guids(self.package)
        # Of a finding, it stands in several places.
        self.finding = cache(partial(self.guid, FINDINGS))
        self._rows: dict[str, list[Row]] = {}
        self._variables: dict[str, str] = {}
        self._told: dict[tuple[str, Language, frozenset[str]], list[_Column]] = {}

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table, in the order of the data, without the other language."""
        if table not in self._rows:
            sheet = self.content.sheet(table)
            names = [field.name for field in sheet.fields]
            kind = cells_of(table)
            self._rows[table] = [kind(zip(names, row, strict=True)) for row in sheet.rows]
        return self._rows[table]

    def whole(self, table: str) -> RawTable:
        """Return a table as it is without any choice."""
        store = self.content.ds._store  # noqa: SLF001
        return (store.whole if isinstance(store, SubsetStore) else store).raw(table)

    def by_id(self, table: str) -> dict[str, Row]:
        """Return the rows of a table by their IDs."""
        key = str(self.package.resource(table).key)
        return {str(row[key]): row for row in self.rows(table)}

    @cached_property
    def codings(self) -> list[Relation]:
        """The ways from findings to what they are coded with."""
        return [way for way in relations(self.package, FINDINGS).values() if way.join]

    @cached_property
    def code_tables(self) -> list[str]:
        """The tables of codes."""
        return [way.target for way in self.codings]

    @cached_property
    def stamp(self) -> dict[str, str]:
        """When the package was made, as an attribute."""
        moment = created(self.package)
        return {"creationDateTime": moment} if moment else {}

    @cached_property
    def user(self) -> tuple[str, str]:
        """Identifier and name of the one that coded: the first contributor."""
        named = [str(each["title"]) for each in self._members("contributors") if "title" in each]
        return self.guid("users"), (named or [self.package.name])[0]

    def _members(self, name: str) -> list[Mapping[str, object]]:
        """Return a list of the descriptor that nothing but validation checks."""
        found = self.package.raw.get(name)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    @cached_property
    def made(self) -> dict[str, str]:
        """The attributes that say by whom and when."""
        return {"creatingUser": self.user[0], **self.stamp}

    @cached_property
    def plain(self) -> dict[str, list[str]]:
        """The fields that are variables, by table: not texts, and a part's meeting only once."""
        return {
            resource.name: [
                field.name
                for field in resource.fields
                if field.name.rpartition("_")[0] not in resource.bilingual
                and not (resource.name in {"talks", "workshops"} and field.name == "meeting_id")
            ]
            for resource in self.package.resources
        }

    def variable(self, name: str) -> str:
        """Return the element that refers to a variable."""
        if name not in self._variables:
            guid = self.guid("variables", name)
            self._variables[name] = element("VariableRef", {"targetGUID": guid})
        return self._variables[name]

    def check(self, *, codes_only: bool = False) -> None:
        """Refuse what the format cannot hold; see `check`."""
        joins = [str(way.join) for way in self.codings]
        others = [] if codes_only else [FINDINGS, *_OTHERS, *joins, LINKS]
        check(self.content, [*self.code_tables, *others])

    def told(
        self, table: str, row: Row, lang: Language, skip: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        """Yield what a row says, a line for each field that is filled.

        Parameters
        ----------
        table : str
            The table.
        row : mapping
            Its row.
        lang : {"de", "en"}
            The language of headings, texts and vocabularies.
        skip : frozenset of str
            The fields that are told elsewhere, bilingual ones without their language.
        """
        for name, heading, labels in self._columns(table, lang, skip):
            if (value := row.get(name)) is not None:
                yield f"{heading}: {labels.get(value, value) if labels else value}"

    def _columns(self, table: str, lang: Language, skip: frozenset[str]) -> list[_Column]:
        """Return what is told of a table's rows, looked up once."""
        if (table, lang, skip) not in self._told:
            resource = self.package.resource(table)
            self._told[table, lang, skip] = [
                _Column(
                    field.name,
                    resource.heading(stem, lang),
                    {word.value: word.label(lang) for word in field.categories},
                )
                for field, stem in _fields(resource, lang)
                if stem not in skip
            ]
        return self._told[table, lang, skip]

    def shown(self, table: str, name: str, value: Value, lang: Language) -> str:
        """Return a value as a reader sees it: a word of a vocabulary by its label."""
        field = self.package.resource(table).field(name)
        return field.category(str(value)).label(lang) if field.categories else str(value)

    def rights(self, lang: Language) -> list[str]:
        """Return lines that name the licence and the version."""
        named = (item.get("name", item.get("path")) for item in self._members("licenses"))
        licences = [str(name) for name in named if name]
        said = [f"{WORDS[lang]['licence']}: {', '.join(licences)}"] if licences else []
        return [*said, f"{WORDS[lang]['version']}: {self.package.name} {self.package.version}"]

    def headline(self, table: str, row: Row) -> str:
        """Return the name or title of a row, in the language for what can be said in one only."""
        resource = self.package.resource(table)
        stem = str(resource.headline)
        name = f"{stem}_{self.content.main}" if stem in resource.bilingual else stem
        return one_line(str(row.get(name) or row[str(resource.key)]))


class _Column(NamedTuple):
    """A field as it is told in one language."""

    name: str
    heading: str
    labels: Mapping[Value, str]


def _fields(resource: Resource, lang: Language) -> Iterator[tuple[Field, str]]:
    """Yield the fields without those of the other language, each with its name less the language."""
    for field in resource.fields:
        stem, _, found = field.name.rpartition("_")
        if stem not in resource.bilingual:
            yield field, field.name
        elif found == lang:
            yield field, stem


def one_line(words: str) -> str:
    """Return a text as the name of something: on one line."""
    return " ".join(words.split())

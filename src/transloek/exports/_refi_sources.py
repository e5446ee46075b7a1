"""Findings as documents, coded as a whole, and what links them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.errors import ExportError
from transloek.exports._refi_base import FINDINGS, LINKS
from transloek.exports._refi_cases import part_of, source_cells, values
from transloek.exports._refi_xml import element, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from transloek.descriptor import Language
    from transloek.exports._refi_base import Project, Row
    from transloek.exports._refi_cases import Part
    from transloek.exports._refi_codes import Code

    Tell = Callable[[Row, Language], Iterator[str]]

__all__ = ["Documents", "links"]

_JOINED = "; "
# What is told of a finding's place where the coding is; the rest is told of the document.
_PLACE = ("voice", "segment_id", "segment_item")


class Documents:
    """The findings as documents.

    Each is a document of its own, named by its ID: so it can have variables, and codes count
    findings. In two languages, it is two paragraphs under one coding: the numbers stay the same.

    Parameters
    ----------
    project : Project
        What is exported.
    codes : mapping of str to Code
        The codes by table and ID.
    parts : mapping of str to Part
        The parts of meetings by ID.
    """

    def __init__(
        self, project: Project, codes: Mapping[str, Code], parts: Mapping[str, Part]
    ) -> None:
        self.project = project
        self.codes = codes
        self.parts = parts
        self.segments = project.by_id("segments")
        self.sources = project.by_id("sources")
        self.targets = {table: project.by_id(table) for table in project.code_tables}
        self.codings = {str(way.join): project.order(str(way.join)) for way in project.codings}
        self.links: dict[str, list[Row]] = {}
        for row in project.rows(LINKS):
            self.links.setdefault(str(row["finding_id"]), []).append(row)
        findings = project.package.resource(FINDINGS)
        fields = {*findings.field_names, *findings.bilingual}
        self.but_name, self.but_place = fields - {"finding_id"}, fields - set(_PLACE)
        self.rights = {lang: self._rights(lang) for lang in project.content.languages}

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield name and content of each document's file.

        Raises
        ------
        ExportError
            If a finding has no statement.
        """
        for row in self.project.rows(FINDINGS):
            yield self._file(row), self._statement(row)

    def _file(self, row: Row) -> str:
        return f"{self.project.guid(FINDINGS, str(row['finding_id']))}.txt"

    def _statement(self, row: Row) -> str:
        said = [row[f"statement_{lang}"] for lang in self.project.content.languages]
        if not any(said):
            message = (
                f"findings, {row['finding_id']!r}, statement_{self.project.content.languages[0]}: "
                "expected a text to be coded, found nothing"
            )
            raise ExportError(message)
        return "\n".join(str(words) for words in said if words)

    def elements(self) -> Iterator[str]:
        """Yield an element for each document."""
        for row in self.project.rows(FINDINGS):
            name = str(row["finding_id"])
            attributes = {
                "guid": self.project.guid(FINDINGS, name),
                "name": name,
                "plainTextPath": f"internal://{self._file(row)}",
                **self.project.made,
            }
            page = self.segments[str(row["segment_id"])]["page"]
            cells = source_cells(self.project, row, page, self._coded(name))
            content = [text("Description", self._told(self._document, row))]
            content += [self._selection(name, row), *values(self.project, cells)]
            yield element("TextSource", attributes, "".join(content))

    def _selection(self, name: str, row: Row) -> str:
        attributes = {
            "guid": self.project.guid(FINDINGS, name, "selection"),
            "name": name,
            "startPosition": "0",
            "endPosition": str(len(self._statement(row))),
            **self.project.made,
        }
        codings = (
            element(
                "Coding",
                {"guid": self.project.guid(FINDINGS, name, key), **self.project.made},
                element("CodeRef", {"targetGUID": self.codes[key].guid}),
            )
            for key in self._keys(name)
        )
        described = text("Description", self._told(self._coding, row))
        return element("PlainTextSelection", attributes, described + "".join(codings))

    def _keys(self, name: str) -> Iterator[str]:
        """Yield the codes of a finding."""
        for way in self.project.codings:
            for row in self.codings[str(way.join)].get(name, ()):
                yield f"{way.target}/{row[str(way.far_field)]}"

    def _coded(self, name: str) -> dict[str, list[str]]:
        """Return the names of a finding's codes by how it is coded: its primary theme and so on."""
        found: dict[str, list[str]] = {}
        for way in self.project.codings:
            for row in self.codings[str(way.join)].get(name, ()):
                code = self.codes[f"{way.target}/{row[str(way.far_field)]}"]
                for word in self._words(str(way.join), row):
                    found.setdefault(f"{way.join}.{word}", []).append(code.name)
        return found

    def _words(self, join: str, row: Row) -> list[str]:
        fields = self.project.package.resource(join).fields
        return [str(row[field.name]) for field in fields if field.categories]

    def _told(self, tell: Tell, row: Row) -> str:
        languages = self.project.content.languages
        return "\n\n".join("\n".join(tell(row, lang)) for lang in languages)

    def _document(self, row: Row, lang: Language) -> Iterator[str]:
        yield self.parts[part_of(row)].name
        yield from self.project.told(FINDINGS, row, lang, {"statement", *_PLACE})

    def _coding(self, row: Row, lang: Language) -> Iterator[str]:
        """Yield what is told where the coding is: codes, links, and where the finding is from."""
        yield from self.project.told(FINDINGS, row, lang, self.but_name)
        yield from self._codes_told(str(row["finding_id"]), lang)
        yield from self._links_told(str(row["finding_id"]), lang)
        yield from self.project.told(FINDINGS, row, lang, self.but_place)
        segment = self.segments[str(row["segment_id"])]
        source, *rights = self.rights[lang][str(segment["source_id"])]
        yield f"{source}{segment['page']}"
        yield from rights

    def _rights(self, lang: Language) -> dict[str, list[str]]:
        """Return what is told of each source: what it is, whose it is, and the data's own licence."""
        resource = self.project.package.resource("segments")
        source, page = (resource.heading(name, lang) for name in ("source_id", "page"))
        fields = self.project.package.resource("sources")
        others = (set(fields.field_names) | set(fields.bilingual)) - {"rights"}
        return {
            name: [
                f"{source}: {row[f'title_{lang}'] or name}, {page} ",
                *self.project.told("sources", row, lang, others),
                *self.project.rights(lang),
            ]
            for name, row in self.sources.items()
        }

    def _codes_told(self, name: str, lang: Language) -> Iterator[str]:
        """Yield a line for each table of codes, each code with its weight or role."""
        for way in self.project.codings:
            resource = self.project.package.resource(way.target)
            join = self.project.package.resource(str(way.join))
            said = []
            for row in self.codings[join.name].get(name, ()):
                code = self.targets[way.target][str(row[str(way.far_field)])]
                words = [field for field in join.fields if field.categories]
                shown = (field.category(str(row[field.name])).label(lang) for field in words)
                said.append(f"{code[f'{resource.headline}_{lang}']} ({', '.join(shown)})")
            if said:
                yield f"{resource.title(lang)}: {_JOINED.join(said)}"

    def _links_told(self, name: str, lang: Language) -> Iterator[str]:
        """Yield a line for each link that leads from a finding."""
        shown = self.project.shown
        for row in self.links.get(name, ()):
            relation = shown(LINKS, "relation", row["relation"], lang)
            basis = shown(LINKS, "basis", row["basis"], lang)
            yield f"{relation} → {row['target_id']} ({basis}): {row[f'note_{lang}'] or ''}".rstrip(
                ": "
            )


def links(project: Project) -> Iterator[str]:
    """Yield an element for each link, from the one finding's coding to the other's."""
    lang = project.content.main
    for row in project.rows(LINKS):
        ends = [str(row[name]) for name in ("finding_id", "target_id")]
        guids = [project.guid(FINDINGS, end, "selection") for end in ends]
        relation = str(row["relation"])
        attributes = {
            "guid": project.guid(LINKS, ends[0], relation, ends[1]),
            "name": project.shown(LINKS, "relation", relation, lang),
            "direction": "OneWay",
            "originGUID": guids[0],
            "targetGUID": guids[1],
        }
        yield element("Link", attributes)

"""Findings as documents, coded as a whole, and what links them."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from transloek.errors import ExportError
from transloek.exports._refi_base import FINDINGS, LINKS
from transloek.exports._refi_cases import part_of, source_cells, values
from transloek.exports._refi_codings import Codings
from transloek.exports._refi_xml import attributes, element, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from transloek.descriptor import Language
    from transloek.exports._refi_base import Project, Row
    from transloek.exports._refi_cases import Part
    from transloek.exports._refi_codes import Code

    Tell = Callable[[Row, Language], Iterator[str]]

__all__ = ["Documents", "links"]

# What is told of a finding's place where the coding is; the rest is told of the document.
_PLACE = ("voice", "segment_id", "segment_item")
_ELSEWHERE = frozenset({"statement", *_PLACE})


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
        self.codings = [Codings(project, way, codes) for way in project.codings]
        self.made = attributes(project.made)
        self.links: dict[str, list[Row]] = {}
        for row in project.rows(LINKS):
            self.links.setdefault(str(row["finding_id"]), []).append(row)
        findings = project.package.resource(FINDINGS)
        fields = frozenset({*findings.field_names, *findings.bilingual})
        self.but_name, self.but_place = fields - {"finding_id"}, fields - set(_PLACE)
        self._shown = cache(partial(project.shown, LINKS))
        self.rights = {lang: self._rights(lang) for lang in project.content.languages}

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield name and content of each document's file.

        Raises
        ------
        ExportError
            If a finding has no statement.
        """
        for row in self.project.rows(FINDINGS):
            yield f"{self._guid(row)}.txt", self._statement(row)

    def _guid(self, row: Row) -> str:
        return self.project.finding(str(row["finding_id"]))

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
            name, guid = str(row["finding_id"]), self._guid(row)
            page = self.segments[str(row["segment_id"])]["page"]
            cells = source_cells(self.project, row, page, self._coded(name))
            content = [text("Description", self._told(self._document, row))]
            content += [self._selection(name, row), *values(self.project, cells)]
            named = attributes(
                {"guid": guid, "name": name, "plainTextPath": f"internal://{guid}.txt"}
            )
            yield f"<TextSource{named}{self.made}>{''.join(content)}</TextSource>"

    def _selection(self, name: str, row: Row) -> str:
        named = attributes(
            {
                "guid": self.project.finding(name, "selection"),
                "name": name,
                "startPosition": "0",
                "endPosition": str(len(self._statement(row))),
            }
        )
        # Identifiers are letters and digits: nothing in them has to be written otherwise.
        guid, codes, made = self.project.guid, self.codes, self.made
        codings = "".join(
            f'<Coding guid="{guid(FINDINGS, name, key)}"{made}>'
            f'<CodeRef targetGUID="{codes[key].guid}"/></Coding>'
            for each in self.codings
            for key in map(each.key, each.of(name))
        )
        described = text("Description", self._told(self._coding, row))
        inside = described + codings
        return f"<PlainTextSelection{named}{made}>{inside}</PlainTextSelection>"

    def _coded(self, name: str) -> dict[str, list[str]]:
        """Return the names of a finding's codes by how it is coded: its primary theme and so on."""
        found: dict[str, list[str]] = {}
        for each in self.codings:
            each.add_names(name, found)
        return found

    def _told(self, tell: Tell, row: Row) -> str:
        languages = self.project.content.languages
        return "\n\n".join("\n".join(tell(row, lang)) for lang in languages)

    def _document(self, row: Row, lang: Language) -> Iterator[str]:
        yield self.parts[part_of(row)].name
        yield from self.project.told(FINDINGS, row, lang, _ELSEWHERE)

    def _coding(self, row: Row, lang: Language) -> Iterator[str]:
        """Yield what is told where the coding is: codes, links, and where the finding is from."""
        yield from self.project.told(FINDINGS, row, lang, self.but_name)
        told = (each.told(str(row["finding_id"]), lang) for each in self.codings)
        yield from filter(None, told)
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
        others = frozenset({*fields.field_names, *fields.bilingual} - {"rights"})
        return {
            name: [
                f"{source}: {row[f'title_{lang}'] or name}, {page} ",
                *self.project.told("sources", row, lang, others),
                *self.project.rights(lang),
            ]
            for name, row in self.sources.items()
        }

    def _links_told(self, name: str, lang: Language) -> Iterator[str]:
        """Yield a line for each link that leads from a finding."""
        for row in self.links.get(name, ()):
            relation = self._shown("relation", row["relation"], lang)
            basis = self._shown("basis", row["basis"], lang)
            yield f"{relation} → {row['target_id']} ({basis}): {row[f'note_{lang}'] or ''}".rstrip(
                ": "
            )


def links(project: Project) -> Iterator[str]:
    """Yield an element for each link, from the one finding's coding to the other's."""
    lang = project.content.main
    for row in project.rows(LINKS):
        ends = [str(row[name]) for name in ("finding_id", "target_id")]
        guids = [project.finding(end, "selection") for end in ends]
        relation = str(row["relation"])
        named = {
            "guid": project.guid(LINKS, ends[0], relation, ends[1]),
            "name": project.shown(LINKS, "relation", relation, lang),
            "direction": "OneWay",
            "originGUID": guids[0],
            "targetGUID": guids[1],
        }
        yield element("Link", named)

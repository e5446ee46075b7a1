"""Records in a page that somebody writes: all of a table, the tree of themes, or one by its ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from transloek._relations import foreign_keys, is_join
from transloek.errors import suggest
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._lists import record_list
from transloek.sphinxext._nodes import items, joined, outside, paragraph, section, text
from transloek.sphinxext._pages import list_below
from transloek.sphinxext._theme import branch, by_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from transloek._relations import Relation
    from transloek.descriptor import Resource
    from transloek.record import Record
    from transloek.sphinxext._nodes import Cell

__all__ = ["RecordsDirective", "TreeDirective"]

# Texts that are short enough to stand beside the ID; a table has one of them at most.
_SHORT = {"label", "title"}


class RecordsDirective(DataDirective):
    """All rows of a table that has IDs, in the order of the data or by what they belong to.

    Where each record has a page of its own, a line leads there.
    """

    required_arguments = 1
    option_spec: ClassVar = {"by": directives.unchanged, "otherwise": directives.unchanged}

    def make(self) -> list[nodes.Node]:
        """Make one list, or a section with a list for each group."""
        resource = self.package.resource(self.arguments[0])
        if resource.key is None:
            message = f"the rows of {resource.name} have no ID of their own to link to"
            raise self.error(message)
        records = self.maker.records(resource.name)
        list_below(self.maker, records)
        relations = [self._relation(resource, name) for name in self.options.get("by", "").split()]
        if not relations:
            return [self._list(resource, records)]
        return list(self._groups(resource, relations, records))

    def _relation(self, resource: Resource, name: str) -> Relation:
        """Return a relation to group by, which must lead to one record."""
        known = self.domain.store.relations(resource.name)
        single = {each.name: each for each in known.values() if not each.many}
        if name not in single:
            message = f"{name!r} does not lead from a row of {resource.name} to one other row."
            raise self.error(message + suggest(name, single))
        return single[name]

    def _groups(
        self, resource: Resource, relations: list[Relation], records: list[Record]
    ) -> Iterator[nodes.section]:
        """Make a section for each record that the rows belong to; the rest comes last."""
        groups: dict[tuple[Relation, Record], list[Record]] = {}
        rest: list[Record] = []
        for record in records:
            group = _owner(record, relations)
            (groups.setdefault(group, []) if group else rest).append(record)
        for (relation, owner), members in groups.items():
            kind = resource.field(relation.field).title(self.lang)
            own = relation.target == resource.name
            title = owner.headline() if own else f"{kind}: {owner.headline()}"
            # Where rows belong to rows of their own table, the one that owns the others leads.
            members.sort(key=owner.__ne__)
            yield self._group(resource, owner.id, title, members)
        if rest:
            title = self.options.get("otherwise") or self.word(
                "synthesis" if resource.name == "findings" else "others"
            )
            yield self._group(resource, "none", title, rest)

    def _group(
        self, resource: Resource, owner: str, title: str, records: list[Record]
    ) -> nodes.section:
        part = section(f"{resource.name}-of-{owner}", text(title))
        part += self._list(resource, records)
        return part

    def _list(self, resource: Resource, records: list[Record]) -> nodes.Element:
        if resource.name in self.config.transloek_pages:
            return record_list(self.maker, records)
        entries = [self._item(resource, record) for record in records]
        return nodes.definition_list("", *entries, classes=["transloek-records"])

    def _item(self, resource: Resource, record: Record) -> nodes.definition_list_item:
        self.domain.note_object("record", record.id, record.id, record.headline())
        term = nodes.term("", "", nodes.literal("", record.id), ids=[record.id], translatable=False)
        if "name" in resource.field_names:
            term += text(f" {record.name}")
        for stem in _SHORT & set(resource.bilingual):
            term += text(f" {getattr(record, stem)()}")
            other = getattr(record, stem)(self.maker.other)
            if other != getattr(record, stem)():
                term += [nodes.Text(" · "), self.maker.foreign(other)]
        body = nodes.definition("", *self._texts(resource, record))
        if codes := list(self._codes(resource, record)):
            body += paragraph(*joined(codes, " · "), classes=("transloek-codes",))
        return nodes.definition_list_item("", term, body)

    def _texts(self, resource: Resource, record: Record) -> Iterator[nodes.paragraph]:
        """Make a paragraph of each text; an only one needs no name, and comes in both languages."""
        stems = [stem for stem in resource.bilingual if stem not in _SHORT]
        for stem in stems:
            if content := getattr(record, stem)():
                heading = resource.heading(stem, self.lang)
                yield paragraph(f"{heading}: " if len(stems) > 1 else "", content)
        if stems == [resource.headline] and (other := record.headline(self.maker.other)):
            yield paragraph(other, classes=("transloek-other", f"language-{self.maker.other}"))

    def _codes(self, resource: Resource, record: Record) -> Iterator[nodes.inline]:
        """Make what the record is coded with, belongs to and is linked to."""
        relations = self.domain.store.relations(resource.name).values()
        yield from self._values(resource, record, {way.field for way in relations if not way.many})
        for way in relations:
            if way.join and (far := getattr(record, way.name)):
                links = [self.link("record", each.id) for each in far]
                title = self.package.resource(way.target).title(self.lang)
                yield _code(title, *joined(links, ", "))
        if resource.name == "segments" and record.findings:
            links = [self.link("record", each.id) for each in record.findings]
            yield _code(self.package.resource("findings").title(self.lang), *joined(links, ", "))
        for way in relations:
            if way.many and (linked := self._linked(way, record)):
                yield _code(self._called(way), *joined(linked, ", "))

    def _values(
        self, resource: Resource, record: Record, references: set[str]
    ) -> Iterator[nodes.inline]:
        """Make the fields that are no texts; an ID is a link, whatever field it stands in."""
        ids = self.domain.store.ids()
        for field in resource.fields:
            value = getattr(record, field.name)
            if value is None or field.name == resource.key or field.name[-3:] in ("_de", "_en"):
                continue
            # The name stands beside the ID already.
            if field.name == resource.headline:
                continue
            title = field.title(self.lang)
            if field.raw.get("format") == "uri":
                yield _code(title, outside(str(value), str(value)))
            elif field.name in references or value in ids:
                yield _code(title, self.link("record", value))
            else:
                shown = record.label_of(field.name) if field.categories else value
                yield _code(title, str(shown))

    def _linked(self, way: Relation, record: Record) -> list[nodes.Node]:
        """Make what rows without an ID, that are no mere coding, link the record to."""
        target = self.package.resource(way.target)
        if target.key is not None or is_join(target):
            return []
        far = [key.name for key in foreign_keys(target) if key.fields[0] != way.field]
        words = [field.name for field in target.fields if field.categories]
        return [self._link(row, words, far) for row in getattr(record, way.name)]

    def _link(self, row: Record, words: list[str], far: list[str]) -> nodes.inline:
        labels = ", ".join(str(row.label_of(name)) for name in words)
        links = [self.link("record", getattr(row, name).id) for name in far]
        return nodes.inline("", "", nodes.Text(f"{labels} "), *links)

    def _called(self, way: Relation) -> str:
        """Return what a relation to many is called."""
        target = self.package.resource(way.target)
        keys = [key for key in foreign_keys(target) if key.fields[0] == way.field]
        return keys[0].inverse_title(self.lang) or target.title(self.lang)


class TreeDirective(DataDirective):
    """The themes as a tree, each with its definition and the number of its findings."""

    def make(self) -> list[nodes.Node]:
        """Make the tree from its top themes, in the order of the alphabet."""
        themes = by_label(self.maker.records("themes"))
        seen: list[Record] = []
        top = [branch(self.maker, theme, seen) for theme in themes if theme.broader is None]
        list_below(self.maker, seen)
        return [items(top, "transloek-tree")]


def _owner(record: Record, relations: list[Relation]) -> tuple[Relation, Record] | None:
    """Return the first of the relations that the record has, and where it leads."""
    for relation in relations:
        top = record if relation.target == record.table else None
        owner = getattr(record, relation.name) or top
        if owner is not None:
            return relation, owner
    return None


def _code(name: str, *parts: Cell) -> nodes.inline:
    """Make a name and what belongs to it."""
    content = nodes.inline("", "", nodes.Text(f"{name}: "))
    content += [nodes.Text(part) if isinstance(part, str) else part for part in parts if part]
    return content

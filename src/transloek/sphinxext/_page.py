"""The page of a record: what is told of it, what it belongs to, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from transloek._relations import foreign_keys
from transloek.sphinxext import _finding, _theme
from transloek.sphinxext._citing import cite_section
from transloek.sphinxext._jsonld import described
from transloek.sphinxext._lists import finding_lists, record_list
from transloek.sphinxext._nodes import facts, outside, paragraph, section, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._relations import Relation
    from transloek.descriptor import Field
    from transloek.record import Record
    from transloek.sphinxext._maker import Maker

__all__ = ["page_of"]

# What the explorer can choose by, by the table of the record.
_CHOICES = {"actors": "actor", "talks": "talk", "workshops": "workshop"}


def page_of(maker: Maker, record: Record) -> nodes.section:
    """Make the page of a record.

    Parameters
    ----------
    maker : Maker
        Speaks the language of the page.
    record : Record
        The record.
    """
    maker.domain.note_object("record", record.id, "", record.headline() or record.id)
    special = {"findings": _finding.parts, "themes": _theme.parts}.get(record.table)
    title = _finding.title(record) if record.table == "findings" else record.headline()
    page = section(record.id, text(title or record.id))
    page["classes"] += ["transloek-page", f"transloek-page-{record.table}"]
    page += list(special(maker, record) if special else _parts(maker, record))
    page += cite_section(maker, record)
    page += list(described(maker, record))
    return page


def _parts(maker: Maker, record: Record) -> Iterator[nodes.Node]:
    """Make the page of a record of which nothing special is known."""
    yield from heading(maker, record)
    yield facts(_facts(maker, record))
    if record.table in _CHOICES:
        explore = maker.into_explorer("in_explorer", **{_CHOICES[record.table]: record.id})
        if explore is not None and record.findings:
            yield explore
    yield from _sections(maker, record)


def heading(maker: Maker, record: Record) -> Iterator[nodes.Node]:
    """Make what stands below the title: which kind of record it is, its ID, its other name."""
    kind = maker.one(record.table)
    yield paragraph(f"{kind} · ", nodes.literal("", record.id), classes=("transloek-kind",))
    other = record.headline(maker.other)
    if other and other != record.headline():
        yield paragraph(other, classes=("transloek-other", f"language-{maker.other}"))


def _facts(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    """Make the fields that are filled, save the ID and the name."""
    resource = maker.resource(record)
    ways = {way.field: way for way in maker.store.relations(record.table).values() if not way.many}
    halves = {f"{stem}_{lang}": stem for stem in resource.bilingual for lang in ("de", "en")}
    names = dict.fromkeys(halves.get(name, name) for name in resource.field_names)
    for name in names:
        if name in {resource.key, resource.headline}:
            continue
        title = resource.heading(name, maker.lang)
        if name in resource.bilingual:
            yield title, _paragraph(getattr(record, name)())
        elif name in ways:
            yield title, _paragraph(_owner(maker, record, ways[name]))
        else:
            yield title, _value(maker, record, resource.field(name))


def _paragraph(content: str | nodes.Node | None) -> nodes.paragraph | None:
    return paragraph(content) if content else None


def _owner(maker: Maker, record: Record, way: Relation) -> nodes.Node | None:
    """Make a link to the record that a field names."""
    owner: Record | None = getattr(record, way.name)
    return None if owner is None else maker.named(owner)


def _value(maker: Maker, record: Record, field: Field) -> nodes.paragraph | None:
    """Make the value of a field; an address is a link, and so is an ID."""
    value = getattr(record, field.name)
    if value is None:
        return None
    if field.categories:
        return paragraph(str(record.label_of(field.name)))
    if field.type == "date":
        return paragraph(maker.day(value))
    if field.raw.get("format") == "uri":
        return paragraph(outside(str(value), str(value)))
    if value in maker.store.ids():
        return paragraph(maker.named(maker.record(value)))
    return paragraph(str(value))


def _sections(maker: Maker, record: Record) -> Iterator[nodes.section]:
    """Make a section for each relation that leads to records with an ID."""
    for way in maker.store.relations(record.table).values():
        if not way.many:
            continue
        far = getattr(record, way.name)
        if not far or maker.package.resource(way.target).key is None:
            continue
        part = section(f"{record.id}-{way.name}", text(_called(maker, way)))
        if way.join:
            part += _by_code(maker, record, way)
        elif way.target == "findings":
            part += finding_lists(maker, far, by_origin=record.table not in _CHOICES)
        else:
            part += record_list(maker, far)
        yield part


def _called(maker: Maker, way: Relation) -> str:
    """Return what a relation to many is called."""
    target = maker.package.resource(way.target)
    keys = [key for key in foreign_keys(target) if key.fields[0] == way.field]
    title = keys[0].inverse_title(maker.lang) if keys else ""
    return title or target.title(maker.lang)


def _by_code(maker: Maker, record: Record, way: Relation) -> Iterator[nodes.Node]:
    """Make the records beyond a join table, apart by what it says of the tie."""
    join = maker.package.resource(str(way.join))
    codes = [field for field in join.fields if field.categories]
    ways = maker.store.relations(record.table).values()
    rows = getattr(
        record,
        next(each.name for each in ways if (each.target, each.field) == (join.name, way.field)),
    )
    ends = getattr(record, way.name)
    if not codes:
        yield from record_list(maker, ends)
        return
    for category in codes[0].categories:
        chosen = [
            end
            for row, end in zip(rows, ends, strict=True)
            if getattr(row, codes[0].name) == category.value
        ]
        if chosen:
            anchor = f"{record.id}-{way.name}-{category.value}"
            label = f"{codes[0].title(maker.lang)}: {category.label(maker.lang)}"
            part = section(anchor, text(label))
            part += record_list(maker, chosen)
            yield part

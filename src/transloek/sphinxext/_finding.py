"""The page of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from transloek.sphinxext._lists import line, origin
from transloek.sphinxext._nodes import facts, items, joined, paragraph, section, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.record import Record
    from transloek.sphinxext._maker import Maker

__all__ = ["origin_of", "parts", "title"]

# The page that tells how to find a place in one's own copy, where a project has it.
_CHECK = "how-to/check-against-the-report"
_CODES = ("kind", "valence", "voice")


def title(record: Record) -> str:
    """Return the title of the page: short, for a list of pages."""
    return f"{record.id} · {record.label_of('kind')}"


def parts(maker: Maker, record: Record) -> Iterator[nodes.Node]:
    """Make what stands below the title."""
    yield from _statements(maker, record)
    yield facts(_facts(maker, record))
    for name, far in (("links", "target"), ("linked_from", "finding")):
        rows = getattr(record, name)
        if rows:
            yield _links(maker, record, name, far)
    if record.segment is not None:
        yield _place(maker, record)


def _statements(maker: Maker, record: Record) -> Iterator[nodes.paragraph]:
    """Make the statement in the page's language, and below it in the other."""
    yield paragraph(record.statement(), classes=("transloek-statement",))
    other = ("transloek-other", f"language-{maker.other}")
    yield paragraph(record.statement(maker.other), classes=other)


def origin_of(maker: Maker, record: Record) -> list[nodes.Node | str | None]:
    """Say where a finding comes from: talk or workshop, and the meeting."""
    owner = origin(record)
    if owner is None:
        first: list[nodes.Node | str | None] = [maker.word("synthesis")]
    else:
        kind = maker.package.resource("findings").field(f"{owner.table[:-1]}_id").title(maker.lang)
        first = [f"{kind} {owner.ordinal}: ", maker.named(owner)]
    return first


def _facts(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    resource = maker.resource(record)
    yield maker.word("from"), paragraph(*origin_of(maker, record))
    meeting = record.meeting
    heading = resource.field("meeting_id").title(maker.lang)
    yield heading, paragraph(maker.named(meeting), f" ({maker.day(meeting.date)})")
    for name in _CODES:
        field = resource.field(name)
        category = field.category(getattr(record, name))
        meaning = text(f" – {category.description(maker.lang)}", "transloek-note")
        label = nodes.strong("", category.label(maker.lang))
        yield field.title(maker.lang), paragraph(label, meaning)
    yield from _coded(maker, record)
    if record.place is not None:
        yield resource.field("place_id").title(maker.lang), paragraph(maker.named(record.place))
    if record.example_of:
        examples = [maker.named(theme) for theme in record.example_of]
        yield maker.word("example_of"), paragraph(*joined(examples, ", "))


def _coded(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    """Make themes by their weight, and actors by their role."""
    weights = maker.package.resource("finding_themes").field("weight")
    for category in weights.categories:
        themes = [each.theme for each in record.finding_themes if each.weight == category.value]
        links = [maker.named(theme) for theme in themes]
        if links:
            heading = maker.word("weighted", weight=category.label(maker.lang))
            yield heading, paragraph(*joined(links, ", "))
    actors = [
        nodes.inline("", "", maker.named(each.actor), nodes.Text(f" ({each.label_of('role')})"))
        for each in record.finding_actors
    ]
    if actors:
        heading = maker.package.resource("actors").title(maker.lang)
        yield heading, paragraph(*joined(actors, ", "))


def _links(maker: Maker, record: Record, name: str, far: str) -> nodes.section:
    """Make the links in one direction, each with what it is, the other finding and the note."""
    table = maker.package.resource("finding_links")
    keys = [key for key in table.foreign_keys if key.inverse == name]
    part = section(f"{record.id}-{name.replace('_', '-')}", text(keys[0].inverse_title(maker.lang)))
    part += items((_link(maker, row, far) for row in getattr(record, name)), "transloek-links")
    return part


def _link(maker: Maker, row: Record, far: str) -> list[nodes.Node]:
    relation = text(str(row.label_of("relation")), "transloek-label")
    basis = text(f" ({row.label_of('basis')})", "transloek-note")
    made: list[nodes.Node] = [
        paragraph(relation, basis),
        line(maker, getattr(row, far)),
    ]
    if note := row.note():
        made.append(paragraph(note, classes=("transloek-note",)))
    return made


def _place(maker: Maker, record: Record) -> nodes.section:
    """Make where the finding stands in the report."""
    part = section(f"{record.id}-place", text(maker.word("place_in_report")))
    part += facts(_place_facts(maker, record))
    if _CHECK in maker.env.found_docs:
        label = nodes.inline("", maker.word("check"))
        link = pending_xref(
            "",
            label,
            refdomain="std",
            reftype="doc",
            reftarget=f"/{_CHECK}",
            refdoc=maker.docname,
            refexplicit=True,
            refwarn=True,
        )
        part += paragraph(link)
    return part


def _place_facts(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    segment, resource = record.segment, maker.package.resource("segments")
    yield maker.word("report"), paragraph(maker.named(segment.source))
    yield resource.heading("page", maker.lang), paragraph(str(segment.page))
    if segment.section:
        known = segment.section in maker.store.ids()
        shown = maker.named(maker.record(segment.section)) if known else segment.section
        yield resource.heading("section", maker.lang), paragraph(shown)
    heading = maker.resource(record).heading("segment_id", maker.lang)
    kind = segment.label_of("kind")
    yield heading, paragraph(maker.link("record", segment.id), f" ({kind})")
    if record.segment_item is not None:
        item = maker.resource(record).heading("segment_item", maker.lang)
        yield item, paragraph(str(record.segment_item))
    start, length = segment.norm_start, segment.norm_length
    span = maker.word("span", start=start, end=start + length, length=length)
    yield maker.word("position"), paragraph(span)
    digest = segment.norm_sha256
    shown = nodes.literal("", digest, classes=["transloek-hash"]) if digest else None
    yield resource.heading("norm_sha256", maker.lang), paragraph(shown or maker.word("no_hash"))
    others = [each for each in segment.findings if each.id != record.id]
    if others:
        links = [maker.link("record", each.id) for each in others]
        yield maker.word("also_from"), paragraph(*joined(links, ", "))

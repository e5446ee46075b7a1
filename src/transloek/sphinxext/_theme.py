"""The page of a theme, and the tree of the thesaurus."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from docutils import nodes

from transloek._hierarchy import with_narrower
from transloek.sphinxext._lists import finding_lists, line
from transloek.sphinxext._nodes import facts, items, joined, outside, paragraph, section, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.record import Record
    from transloek.sphinxext._maker import Maker

__all__ = ["branch", "by_label", "parts"]

# What is called where it is looked at by people, not where linked data name it.
_THESAURI = {
    "stw_id": ("STW", "https://zbw.eu/stw/descriptor/{}"),
    "eurovoc_id": ("EuroVoc", "http://eurovoc.europa.eu/{}"),
}


def parts(maker: Maker, record: Record) -> Iterator[nodes.Node]:
    """Make what stands below the title."""
    kind = maker.one(record.table)
    yield paragraph(f"{kind} · ", nodes.literal("", record.id), classes=("transloek-kind",))
    other = record.label(maker.other)
    if other != record.label():
        yield paragraph(other, classes=("transloek-other", f"language-{maker.other}"))
    yield paragraph(record.definition(), classes=("transloek-statement",))
    yield facts(_facts(maker, record))
    label = "with_narrower" if record.narrower else "in_explorer"
    if explore := maker.into_explorer(label, theme=record.id):
        yield explore
    yield _findings(maker, record)


def _facts(maker: Maker, record: Record) -> Iterator[tuple[str, nodes.Element | None]]:
    resource = maker.resource(record)
    for name in ("include", "exclude"):
        yield resource.heading(name, maker.lang), paragraph(getattr(record, name)())
    if record.broader is not None:
        yield resource.heading("broader_id", maker.lang), paragraph(maker.named(record.broader))
    if record.narrower:
        (key,) = (key for key in resource.foreign_keys if key.inverse == "narrower")
        links = [_counted(maker, theme) for theme in record.narrower]
        yield key.inverse_title(maker.lang), paragraph(*joined(links, ", "))
    if record.example_finding is not None:
        heading = resource.heading("example_finding_id", maker.lang)
        yield heading, line(maker, record.example_finding)
    matches = list(_matches(record))
    if matches:
        yield maker.word("matches"), paragraph(*joined(matches, ", "))


def _counted(maker: Maker, theme: Record) -> nodes.inline:
    count = nodes.Text(f" ({len(theme.findings)})")
    return nodes.inline("", "", maker.named(theme), count)


def _matches(record: Record) -> Iterator[nodes.Node]:
    """Make links to the same or a close concept elsewhere."""
    for name, (thesaurus, address) in _THESAURI.items():
        if identifier := getattr(record, name):
            link = outside(address.format(identifier), f"{thesaurus} {identifier}")
            kind = nodes.Text(f" ({record.label_of('match_type')})")
            yield nodes.inline("", "", link, kind)


def _findings(maker: Maker, record: Record) -> nodes.section:
    """Make the findings by where they come from, with their weight."""
    notes = {row.finding_id: str(row.label_of("weight")) for row in record.finding_themes}
    title = maker.count(len(notes)) if notes else maker.word("none")
    part = section(f"{record.id}-findings", text(title))
    part += list(finding_lists(maker, record.findings, notes=notes))
    return part


def branch(maker: Maker, theme: Record, seen: list[Record]) -> list[nodes.Node]:
    """Make an entry of the tree: a theme, its definition, and those below it."""
    seen.append(theme)
    below = with_narrower(maker.store, "themes", [theme.id])
    all_findings = {each.id for name in below for each in maker.record(name).findings}
    count = maker.count(len(theme.findings))
    if theme.narrower:
        count += f", {maker.word('narrower_count', n=len(all_findings))}"
    made: list[nodes.Node] = [
        paragraph(maker.named(theme), " ", text(f"({count})", "transloek-note")),
        paragraph(theme.definition(), classes=("transloek-definition",)),
    ]
    if theme.narrower:
        made.append(items([branch(maker, each, seen) for each in by_label(theme.narrower)]))
    return made


def by_label(themes: list[Record]) -> list[Record]:
    """Return themes in the order of what they are called; umlauts stand by their vowels."""
    return sorted(themes, key=lambda theme: normalize("NFD", theme.headline()).casefold())

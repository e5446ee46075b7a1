"""Lists of records, one line each, that lead to their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.sphinxext._nodes import items, paragraph, section, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes

    from transloek.record import Record
    from transloek.sphinxext._maker import Maker

__all__ = ["finding_lists", "line", "origin", "record_list"]


def line(maker: Maker, record: Record, *said: nodes.Node | str) -> nodes.paragraph:
    """Make a line that leads to a record: its ID, its kind, what it says, and what is said of it."""
    parts: list[nodes.Node | str] = [maker.link("record", record.id), " "]
    if record.table == "findings":
        parts += [text(str(record.label_of("kind")), "transloek-label"), " "]
    parts += [text(record.headline()), *said]
    return paragraph(*parts)


def record_list(
    maker: Maker, records: Iterable[Record], notes: Mapping[str, str] | None = None
) -> nodes.bullet_list:
    """Make a list of records; a note is said behind the line of its ID."""
    notes = notes or {}
    return items(
        ([line(maker, record, *_note(notes.get(record.id)))] for record in records),
        "transloek-lines",
    )


def _note(note: str | None) -> Iterator[nodes.Node | str]:
    if note:
        yield " "
        yield text(f"({note})", "transloek-note")


def origin(record: Record) -> Record | None:
    """Return the talk or the workshop from which a finding comes; None for the synthesis."""
    for name in ("talk", "workshop"):
        found: Record | None = getattr(record, name)
        if found is not None:
            return found
    return None


def finding_lists(
    maker: Maker,
    findings: Iterable[Record],
    *,
    by_origin: bool = True,
    notes: Mapping[str, str] | None = None,
) -> Iterator[nodes.Node]:
    """Make lists of findings, a section for each talk and workshop, the synthesis last."""
    if not by_origin:
        yield record_list(maker, findings, notes)
        return
    groups: dict[Record | None, list[Record]] = {}
    for record in findings:
        groups.setdefault(origin(record), []).append(record)
    rank = maker.package.tables.index
    owners = sorted(filter(None, groups), key=lambda owner: (rank(owner.table), owner.id))
    for owner in [*owners, *([None] if None in groups else [])]:
        if owner is None:
            title = maker.word("synthesis")
        else:
            kind = maker.package.resource("findings").field(f"{owner.table[:-1]}_id")
            title = f"{kind.title(maker.lang)}: {owner.headline()}"
        part = section(f"findings-of-{owner.id if owner else 'none'}", text(title))
        part += record_list(maker, groups[owner], notes)
        yield part

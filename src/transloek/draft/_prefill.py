"""What a worksheet says of a meeting before anybody has filled it in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from transloek._norm import RECIPE, digest, normalise
from transloek.draft._base import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.draft._base import Base, Row
    from transloek.draft.proposal import Proposal

__all__ = ["DERIVED", "Entry", "prefill", "sections"]

# What follows from the ID of a record, or from that of the meeting.
DERIVED = {
    "sources": ("source_id",),
    "meetings": ("meeting_id", "ordinal", "source_id"),
    "talks": ("talk_id", "meeting_id", "ordinal"),
    "workshops": ("workshop_id", "meeting_id", "ordinal"),
}
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


class Entry(NamedTuple):
    """A field of a record, to be filled in."""

    record: str
    field: str
    title: str
    value: str
    need: str


def prefill(proposal: Proposal, base: Base, date: str) -> Iterator[Entry]:
    """Yield the fields of the source, the meeting, its talks and its workshops.

    Parameters
    ----------
    proposal : Proposal
        What is proposed for a report.
    base : Base
        The package; what a new meeting shares with the last one is taken from there.
    date : str
        The day of the meeting.
    """
    meeting = proposal.meeting_id
    talks = [part for part in proposal.parts if part.kind == "talks"]
    workshops = [part for part in proposal.parts if part.kind == "workshops"]
    yield from _entries(base, "sources", f"{meeting}-report", _source(proposal, base, date))
    yield from _entries(base, "meetings", meeting, _meeting(base, date))
    for part in talks:
        yield from _entries(base, "talks", part.part_id, {"title_de": part.title})
    if not talks:
        yield from _entries(base, "talks", f"{meeting}-t1", {})
    for part in workshops:
        yield from _entries(base, "workshops", part.part_id, {"title_de": part.title})
    if not workshops:
        yield from _entries(base, "workshops", f"{meeting}-w1", {})


def sections(proposal: Proposal) -> list[Choice]:
    """Return the parts of the meeting to choose from."""
    meeting = proposal.meeting_id
    # One talk more than was found: many reports have no heading for it.
    parts = {f"{meeting}-t1": "", **{part.part_id: part.title for part in proposal.parts}}
    words = {"t": ("Vortrag", "talk"), "w": ("Workshop", "workshop")}
    found = [Choice(meeting, "Treffen", "meeting")]
    for key, title in sorted(parts.items()):
        german, english = words[key[4]]
        label = f"{german}: {title}" if title else german
        found.append(Choice(key, label, english))
    return [*found, Choice(f"{meeting}-s", "Synthese des Projektteams", "synthesis")]


def _entries(base: Base, table: str, record: str, values: Row) -> Iterator[Entry]:
    for field in base.package.resource(table).fields:
        if field.name in DERIVED[table] or field.counts is not None:
            continue
        title = f"{field.title('de')} · {field.title()}"
        need = "ja · yes" if field.required else ""
        words = {choice.value: choice for choice in base.words(table, field.name)}
        value = values.get(field.name, "")
        if not value and len(words) == 1 and any(values.values()):
            value = next(iter(words))
        yield Entry(record, field.name, title, value, need)


def _last(base: Base, table: str) -> Row:
    return base.rows[table][-1] if base.rows[table] else {}


def _source(proposal: Proposal, base: Base, date: str) -> Row:
    before = _last(base, "sources")
    norm = "".join(normalise(segment.text) for segment in proposal.segments)
    number = int(proposal.meeting_id[1:])
    network = _network(base)
    return {
        "title_de": f"Bericht über das {number}. Treffen{network['de']} am {_day(date, 'de')}",
        "title_en": f"Report on meeting {number}{network['en']} on {_day(date, 'en')}",
        "publisher_id": before.get("publisher_id", ""),
        "language": before.get("language", "de"),
        "pages": str(proposal.pages),
        "rights_de": before.get("rights_de", ""),
        "rights_en": before.get("rights_en", ""),
        "norm_recipe": RECIPE,
        "norm_length": str(len(norm)),
        "norm_sha256": digest(norm),
    }


def _meeting(base: Base, date: str) -> Row:
    return {"date": date, "network_id": _last(base, "meetings").get("network_id", "")}


def _network(base: Base) -> dict[str, str]:
    network = _last(base, "meetings").get("network_id", "")
    found = [row["name"] for row in base.rows["organisations"] if row["organisation_id"] == network]
    if not found:
        return {"de": "", "en": ""}
    return {"de": f" des Netzwerks „{found[0]}“", "en": f" of the network “{found[0]}”"}


def _day(date: str, lang: str) -> str:
    day = dt.date.fromisoformat(date)
    dot = "." if lang == "de" else ""
    return f"{day.day}{dot} {_MONTHS[lang].split()[day.month - 1]} {day.year}"

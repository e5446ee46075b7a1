"""Identifiers: what they carry, that they are counted without gaps, and that each is one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, number, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []

_NUMBER = re.compile("[0-9]+")

# Each table with ordinals, its ID, and the columns of which the first that is filled is the parent.
_COUNTED = {
    "talks": ("talk_id", ("meeting_id",)),
    "workshops": ("workshop_id", ("meeting_id",)),
    "findings": ("finding_id", ("talk_id", "workshop_id", "meeting_id")),
    "practices": ("practice_id", ("talk_id",)),
    "segments": ("segment_id", ("source_id",)),
}
_NUMBERED = {"meetings": "meeting_id"} | {name: key for name, (key, _) in _COUNTED.items()}


def _counted(package: Snapshot) -> Iterator[tuple[Table, str, tuple[str, ...]]]:
    """Yield the tables with ordinals that are there with all the columns needed."""
    for name, (key, parents) in _COUNTED.items():
        table = package.tables.get(name)
        if table is not None and {key, "ordinal", *parents} <= table.columns.keys():
            yield table, key, parents


def _parent(cells: tuple[str, ...]) -> str:
    return next(filter(None, cells), "")


@rule(
    "id-parent",
    title="An ID begins with the ID of what it belongs to.",
    explanation=(
        "One sees from an ID where a record belongs, without looking anything up: the findings "
        "of workshop m05-w3 are m05-w3-01, m05-w3-02 and so on, those of the synthesis m05-s-01."
    ),
    remedy="Correct the reference, or give the record an ID that fits and was never used.",
)
def _id_parent(package: Snapshot) -> Iterator[Problem]:
    for table, key, parents in _counted(package):
        if table.name != "segments":
            synthesis = table.name == "findings"
            yield from _prefixes(table, key, parents, "-s-" if synthesis else "-")


def _prefixes(
    table: Table, key: str, parents: tuple[str, ...], of_meeting: str
) -> Iterator[Problem]:
    for row, identifier, *cells in table.rows(key, *parents):
        parent = _parent(tuple(cells))
        prefix = parent + (of_meeting if parent == cells[-1] else "-")
        if identifier and parent and not identifier.startswith(prefix):
            message = f"the record belongs to {parent}, its ID does not say so"
            yield at(table, row, key, message, expected=f"an ID that begins with {prefix}")


@rule(
    "segment-meeting",
    title="A segment's ID begins with a meeting on which its source reports.",
    explanation="The segments of a report are counted under the meeting that it tells of.",
    remedy="Correct the source, or give the segment an ID of the source's meeting.",
    needs=(
        "segments.segment_id",
        "segments.source_id",
        "meetings.meeting_id",
        "meetings.source_id",
    ),
)
def _segment_meeting(package: Snapshot) -> Iterator[Problem]:
    meetings = defaultdict(set)
    for _, meeting, source in package.tables["meetings"].rows("meeting_id", "source_id"):
        meetings[source].add(meeting)
    segments = package.tables["segments"]
    for row, segment, source in segments.rows("segment_id", "source_id"):
        known = meetings.get(source)
        if known and segment.partition("-seg-")[0] not in known:
            expected = f"an ID that begins with {' or '.join(sorted(known))}"
            yield at(
                segments,
                row,
                "segment_id",
                f"the source {source} does not report on this meeting",
                expected=expected,
            )


@rule(
    "id-number",
    title="The number in an ID is the record's ordinal.",
    explanation="m05-w3-04 is the fourth finding of its workshop, m05 the network's fifth meeting.",
    remedy="Correct the ordinal; an ID that was published stays as it is.",
)
def _id_number(package: Snapshot) -> Iterator[Problem]:
    for name, key in _NUMBERED.items():
        table = package.tables.get(name)
        if table is None or not {key, "ordinal"} <= table.columns.keys():
            continue
        for row, identifier, ordinal in table.rows(key, "ordinal"):
            *_, digits = ["", *_NUMBER.findall(identifier)]
            if digits and number(ordinal) not in {None, number(digits)}:
                message = f"the ID {identifier} says {digits.lstrip('0') or '0'}"
                yield at(table, row, "ordinal", message, expected="the number in the ID")


@rule(
    "ordinal-gap",
    title="Ordinals count from 1 without gaps.",
    explanation=(
        "A gap means that a record was lost, and a number given twice that the order is unknown. "
        "Talks and workshops are counted in their meeting, findings in their talk, workshop or "
        "synthesis, practices in their talk, segments in their source."
    ),
    remedy="Restore what is missing, or correct the ordinal.",
)
def _ordinal_gap(package: Snapshot) -> Iterator[Problem]:
    for table, _, parents in _counted(package):
        counts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, ordinal, *cells in table.rows("ordinal", *parents):
            value = number(ordinal)
            if value is not None:
                counts[_parent(tuple(cells))].append((value, row))
        for parent, values in counts.items():
            yield from _gaps(table, parent, sorted(values))


def _gaps(table: Table, parent: str, values: list[tuple[int, int]]) -> Iterator[Problem]:
    before = 0
    for value, row in values:
        if value != before + 1:
            follows = f"follows {before}" if before else "is the first"
            what = "stands there twice" if value == before else follows
            message = f"in {parent}, the ordinal {value} {what}"
            yield at(table, row, "ordinal", message, expected=f"{before + 1}")
        before = value


@rule(
    "id-unique",
    title="No two records share an ID, in whatever tables they are.",
    explanation=(
        "A record is asked for by its ID alone, without its table; so a theme and an actor cannot "
        "both be called 'trust'."
    ),
    remedy="Give the newer of the two another ID.",
)
def _id_unique(package: Snapshot) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for table in package.tables.values():
        if len(table.key) != 1:
            continue
        for row, identifier in table.rows(table.key[0]):
            first = seen.setdefault(identifier, table.name)
            if identifier and first != table.name:
                message = f"the table {first} has a record of this ID already"
                yield at(table, row, table.key[0], message, expected="an ID of its own")

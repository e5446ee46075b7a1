"""Where the content of each segment went."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, number, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []


@rule(
    "coverage-coded",
    title="Findings rest on the segments that say so, and on no others.",
    explanation="A segment is 'coded' if findings come from it.",
    remedy="Correct the coverage, or the segment that the finding rests on.",
    needs=("segments.segment_id", "segments.coverage", "findings.segment_id"),
)
def _coverage_coded(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    used = set(package.tables["findings"].columns["segment_id"])
    for row, segment, coverage in segments.rows("segment_id", "coverage"):
        if coverage == "coded" and segment not in used:
            message = "no finding rests on the segment"
            yield at(segments, row, "coverage", message, expected="described or set_aside")
        elif coverage in {"described", "set_aside"} and segment in used:
            message = "findings rest on the segment"
            yield at(segments, row, "coverage", message, expected="coded")


@rule(
    "coverage-described",
    title="A segment that is told in another table says which record tells it.",
    explanation="'described' and described_by belong together; the record may be of any table.",
    remedy="Write the ID of the record that tells it, or correct the coverage.",
    needs=("segments.coverage", "segments.described_by"),
)
def _coverage_described(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    known = _records(package)
    for row, coverage, record in segments.rows("coverage", "described_by"):
        if coverage == "described" and not record:
            message = "the segment is described, it is not said where"
            yield at(segments, row, "described_by", message, expected="the ID of a record")
        elif record and coverage in {"coded", "set_aside"}:
            message = f"the segment is {coverage}"
            yield at(segments, row, "described_by", message, expected="nothing")
        elif record and record not in known:
            message = "no table has a record of this ID"
            yield at(segments, row, "described_by", message, expected="the ID of a record")


def _records(package: Snapshot) -> set[str]:
    """Return the IDs of all tables with a single key."""
    keyed = [table for table in package.tables.values() if len(table.key) == 1]
    return {identifier for table in keyed for identifier in table.columns[table.key[0]]}


@rule(
    "coverage-reason",
    title="A segment that was set aside says why, and no other does.",
    explanation="Nothing of a source is passed over in silence.",
    remedy="Give the reason in German and English, or correct the coverage.",
    needs=(
        "segments.coverage",
        "segments.coverage_reason_de",
        "segments.coverage_reason_en",
    ),
)
def _coverage_reason(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    fields = ("coverage_reason_de", "coverage_reason_en")
    for row, coverage, *reasons in segments.rows("coverage", *fields):
        for field, reason in zip(fields, reasons, strict=True):
            if coverage == "set_aside" and not reason:
                message = "the segment was set aside without a reason"
                yield at(segments, row, field, message, expected="the reason")
            elif reason and coverage in {"coded", "described"}:
                message = f"the segment is {coverage}"
                yield at(segments, row, field, message, expected="nothing")


@rule(
    "section-unknown",
    title="A segment's section is a meeting, one of its talks or workshops, or its synthesis.",
    explanation="So one reads beside each other what the report says of a workshop.",
    remedy="Write the ID of the part of the report to which the segment belongs.",
    needs=("segments.section", "meetings.meeting_id"),
)
def _section_unknown(package: Snapshot) -> Iterator[Problem]:
    meetings = package.tables["meetings"].columns["meeting_id"]
    known = {*meetings, *(f"{meeting}-s" for meeting in meetings)}
    for name, key in (("talks", "talk_id"), ("workshops", "workshop_id")):
        if name in package.tables:
            known.update(package.tables[name].columns.get(key, ()))
    segments = package.tables["segments"]
    for row, section in segments.rows("section"):
        if section and section not in known:
            message = "there is no such meeting, talk or workshop"
            expected = "the ID of one, or a meeting's ID and -s for the synthesis"
            yield at(segments, row, "section", message, expected=expected)


@rule(
    "segment-item",
    title="Findings on one segment are counted from 1 without gaps; one that is alone is not.",
    explanation="The count gives the order of the text where a segment says more than one thing.",
    remedy="Count the findings of the segment again, in the order of the text.",
    needs=("findings.segment_id", "findings.segment_item"),
)
def _segment_item(package: Snapshot) -> Iterator[Problem]:
    findings = package.tables["findings"]
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row, segment, item in findings.rows("segment_id", "segment_item"):
        groups[segment].append((item, row))
    for segment, items in groups.items():
        if segment and len(items) == 1 and items[0][0]:
            message = f"no other finding rests on {segment}"
            yield at(findings, items[0][1], "segment_item", message, expected="nothing")
        elif segment and len(items) > 1:
            yield from _items(findings, segment, items)


def _items(findings: Table, segment: str, items: list[tuple[str, int]]) -> Iterator[Problem]:
    count = len(items)
    seen: set[int] = set()
    for item, row in items:
        value = number(item) if item else 0
        if value is None:
            continue
        if not 1 <= value <= count or value in seen:
            free = next(n for n in range(1, count + 1) if n not in seen)
            message = f"{count} findings rest on {segment}"
            expected = f"the numbers from 1 to {count}, each once; {free} is free"
            yield at(findings, row, "segment_item", message, expected=expected)
        seen.add(value)

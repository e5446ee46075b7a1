"""The ledger of segments: every stretch of a source is there, once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, number, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []

# Below this length the text of a segment could be guessed from its hash.
_HASHED_FROM = 80

# A segment's place in its source: its ordinal, its row, and what the rule looks at.
_Places = dict[str, list[tuple[int, int, int, int | None]]]


def _ints(table: Table, key: str, field: str) -> dict[str, int]:
    """Return the whole numbers of a field by the key."""
    pairs = zip(table.columns[key], map(number, table.columns[field]), strict=True)
    return {name: value for name, value in pairs if value is not None}


def _by_source(segments: Table, field: str, other: str | None = None) -> _Places:
    """Return the segments of each source in the order of their ordinals."""
    places: _Places = defaultdict(list)
    columns = ("source_id", "ordinal", field, other or field)
    for row, source, *cells in segments.rows(*columns):
        ordinal, value, second = map(number, cells)
        if ordinal is not None and value is not None:
            places[source].append((ordinal, row, value, second))
    for found in places.values():
        found.sort()
    return places


@rule(
    "page-range",
    title="A segment's page is one of the source's pages.",
    explanation="The page is where a reader of the report looks the finding up.",
    remedy="Look the page up in the report.",
    needs=("segments.source_id", "segments.page", "sources.source_id", "sources.pages"),
)
def _page_range(package: Snapshot) -> Iterator[Problem]:
    pages = _ints(package.tables["sources"], "source_id", "pages")
    segments = package.tables["segments"]
    for row, source, page in segments.rows("source_id", "page"):
        last, found = pages.get(source), number(page)
        if last is not None and found is not None and not 1 <= found <= last:
            message = f"the source {source} has {last} {'page' if last == 1 else 'pages'}"
            yield at(segments, row, "page", message, expected=f"a number from 1 to {last}")


@rule(
    "page-order",
    title="The pages of a source's segments never go back.",
    explanation="Segments are counted in the order of the text, so the next is never on a page before.",
    remedy="Look the page up in the report.",
    needs=("segments.source_id", "segments.ordinal", "segments.page"),
)
def _page_order(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    for places in _by_source(segments, "page").values():
        highest = 0
        for _, row, page, _ in places:
            if page < highest:
                message = f"the segment before it begins on page {highest}"
                yield at(segments, row, "page", message, expected=f"at least {highest}")
            highest = max(highest, page)


@rule(
    "tiling",
    title="The segments of a source cover its text from end to end.",
    explanation=(
        "The first begins at 0, each where the one before it ends, and the last ends with the "
        "source: so it can be seen without the text that nothing was passed over."
    ),
    remedy="Measure the segments again; where one is missing, restore it.",
    needs=(
        "segments.source_id",
        "segments.ordinal",
        "segments.norm_start",
        "segments.norm_length",
        "sources.source_id",
        "sources.norm_length",
    ),
)
def _tiling(package: Snapshot) -> Iterator[Problem]:
    segments, sources = package.tables["segments"], package.tables["sources"]
    tiles = _by_source(segments, "norm_start", "norm_length")
    for row, source, cell in sources.rows("source_id", "norm_length"):
        length = number(cell)
        if source not in tiles:
            message = "the source has no segments"
            yield at(sources, row, "source_id", message, expected="segments that cover it")
        elif length is not None:
            yield from _tiles(segments, tiles[source], source, length)


def _tiles(
    segments: Table, tiles: list[tuple[int, int, int, int | None]], source: str, total: int
) -> Iterator[Problem]:
    end: int | None = 0
    for _, row, start, length in tiles:
        if end is not None and start != end:
            before = f"the segment before it ends at {end}" if end else "it is the source's first"
            message = f"{before}, this one begins {'later' if start > end else 'earlier'}"
            yield at(segments, row, "norm_start", message, expected=str(end))
        end = None if length is None else start + length
    if end is not None and end != total:
        message = f"the last segment of {source} ends at {end}, the source at {total}"
        last = total - tiles[-1][2]
        expected = f"{last}" if last > 0 else f"segments that end at {total}"
        yield at(segments, tiles[-1][1], "norm_length", message, expected=expected)


@rule(
    "hash-length",
    title="A segment has a hash from 80 characters on, and only then.",
    explanation=(
        "With its hash, a segment can be found in anybody's copy of the report; but the wording "
        "of a short one could be guessed from it."
    ),
    remedy="Write the SHA-256 of a longer segment's normalised text; leave a shorter one's empty.",
    needs=("segments.norm_length", "segments.norm_sha256"),
)
def _hash_length(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    for row, cell, digest in segments.rows("norm_length", "norm_sha256"):
        length = number(cell)
        if length is None or bool(digest) == (length >= _HASHED_FROM):
            continue
        expected = "no hash" if digest else "a hash"
        message = f"the segment is {length} characters long"
        yield at(segments, row, "norm_sha256", message, expected=expected)


@rule(
    "segment-anchor",
    title="A segment has an anchor where it has a hash, and only there.",
    explanation="The anchor is a short checksum of the segment's beginning, with which it is found "
    "in one pass; of a short segment it would give away as much as a hash.",
    remedy="Write the anchor of a hashed segment; leave any other's empty.",
    needs=("segments.norm_sha256", "segments.norm_anchor"),
)
def _anchor(package: Snapshot) -> Iterator[Problem]:
    segments = package.tables["segments"]
    for row, digest, anchor in segments.rows("norm_sha256", "norm_anchor"):
        if bool(digest) != bool(anchor):
            message = f"the segment has {'a' if digest else 'no'} hash"
            expected = "an anchor" if digest else "no anchor"
            yield at(segments, row, "norm_anchor", message, expected=expected)


@rule(
    "segment-source",
    title="A finding rests on a segment of the source that reports on its meeting.",
    explanation="A finding of one meeting cannot come from the report on another.",
    remedy="Correct the segment.",
    needs=(
        "findings.meeting_id",
        "findings.segment_id",
        "meetings.meeting_id",
        "meetings.source_id",
        "segments.segment_id",
        "segments.source_id",
    ),
)
def _segment_source(package: Snapshot) -> Iterator[Problem]:
    meetings = package.tables["meetings"].columns
    segments = package.tables["segments"].columns
    of_meeting = dict(zip(meetings["meeting_id"], meetings["source_id"], strict=True))
    of_segment = dict(zip(segments["segment_id"], segments["source_id"], strict=True))
    findings = package.tables["findings"]
    for row, meeting, segment in findings.rows("meeting_id", "segment_id"):
        expected, found = of_meeting.get(meeting), of_segment.get(segment)
        if expected and found and expected != found:
            message = f"the segment belongs to {found}, the meeting's source is {expected}"
            yield at(findings, row, "segment_id", message, expected=f"a segment of {expected}")

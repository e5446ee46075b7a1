"""Where the segments of a source stand in a copy: the hashed ones first, then those between them.

The segments of a source tile its normalised text. So a segment that is too short to have a hash
stands right behind the one before it; between two found segments the lengths must add up, and no
segment begins inside a word; in front of the first found one and behind the last one there may be
other text, in lines of its own. What does not hold to this is uncertain: a table, for instance, that
the copy has row by row and the source column by column.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Literal

    from transloek.source._ledger import Segment, Source
    from transloek.source._normtext import NormText

    # Begin and end in the normalised text of the copy.
    Stretch = tuple[int, int]
    Status = Literal["found", "placed", "uncertain", "missing"]
    Known = tuple[Status, Stretch | None]

__all__ = ["Place", "Span", "place_all"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a copy.

    Attributes
    ----------
    page, start : int
        Page, from 1, and position in the text of that page, from 0, at which it begins.
    end_page, end : int
        Page and position at which it ends.
    norm_start, norm_end : int
        Begin and end in the normalised text of the copy.
    """

    page: int
    start: int
    end_page: int
    end: int
    norm_start: int
    norm_end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment stands in a copy.

    Attributes
    ----------
    segment_id : str
        The segment.
    section : str
        The meeting, talk, workshop or synthesis that it belongs to.
    source_page : int
        The page on which it begins according to the data.
    status : {"found", "placed", "uncertain", "missing"}
        ``found``: by its hash. ``placed``: it has none, but fits between those that were found.
        ``uncertain``: it has none and does not fit. ``missing``: its hash was not found.
    span : Span or None
        The stretch. That of a segment which is uncertain or missing is all between its
        neighbours; None if nothing is.
    """

    segment_id: str
    section: str
    source_page: int
    status: Status
    span: Span | None = None

    @property
    def certain(self) -> bool:
        """Whether the segment is the stretch, and not only somewhere in it."""
        return self.status in {"found", "placed"}


def place_all(
    source: Source, norm: NormText, found: Mapping[str, Sequence[int]]
) -> tuple[Place, ...]:
    """Return the places of all segments of a source, in their order.

    Parameters
    ----------
    source : Source
        The source.
    norm : NormText
        The copy.
    found : mapping
        Where the hashes of segments were found, by their IDs.
    """
    known: dict[str, Known] = {
        key: ("found", stretch) for key, stretch in _choose(source.segments, found)
    }
    for run in _runs(source.segments, known):
        known |= run.tile(norm)
    return tuple(_place(segment, *known[segment.segment_id], norm) for segment in source.segments)


def _choose(
    segments: Sequence[Segment], found: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, Stretch]]:
    """Yield where each segment was found: of several places, the nearest to the one expected."""
    ahead = 0
    for segment in segments:
        if places := found.get(segment.segment_id):
            expected = segment.start + ahead
            position = min(places, key=lambda place: abs(place - expected))
            ahead = position - segment.start
            yield segment.segment_id, (position, position + segment.length)


def _runs(segments: Sequence[Segment], known: Mapping[str, Known]) -> Iterator[_Run]:
    """Yield the stretches of segments that were not found, each with what was on both sides."""
    low: int | None = None
    run: list[Segment] = []
    for segment in segments:
        if segment.segment_id not in known:
            run.append(segment)
            continue
        begin, end = known[segment.segment_id][1] or (0, 0)
        if run:
            yield _Run(tuple(run), low, begin)
        low, run = end, []
    if run:
        yield _Run(tuple(run), low, None)


@dataclass(frozen=True, slots=True)
class _Run:
    """Segments between two that were found; None stands for the end of the text."""

    segments: tuple[Segment, ...]
    low: int | None
    high: int | None

    def tile(self, norm: NormText) -> dict[str, Known]:
        """Return what is known of each segment."""
        low = self.low or 0
        high = len(norm.text) if self.high is None else self.high
        head, middle, tail = self._parts()
        forward = list(accumulate((segment.length for segment in head), initial=low))
        backward = list(accumulate((-segment.length for segment in reversed(tail)), initial=high))
        if not self._fits(norm, forward, middle, backward):
            return _open(self.segments, low, high)
        placed = [*pairwise(forward), *pairwise(reversed(backward))]
        found: dict[str, Known] = {
            segment.segment_id: ("placed", stretch)
            for segment, stretch in zip((*head, *tail), placed, strict=True)
        }
        return found | _open(middle, forward[-1], backward[-1])

    def _parts(self) -> tuple[Sequence[Segment], Sequence[Segment], Sequence[Segment]]:
        """Part the segments into those that follow, what is between, and those that precede.

        A missing segment takes up any length, so that what stands behind it hangs on the far side.
        """
        if self.low is None and self.high is None:
            return (), self.segments, ()
        missing = [number for number, segment in enumerate(self.segments) if segment.sha256]
        if not missing:
            return ((), (), self.segments) if self.low is None else (self.segments, (), ())
        first = 0 if self.low is None else missing[0]
        last = len(self.segments) if self.high is None else missing[-1] + 1
        return self.segments[:first], self.segments[first:last], self.segments[last:]

    def _fits(
        self, norm: NormText, forward: list[int], middle: Sequence[Segment], backward: list[int]
    ) -> bool:
        """Return whether the segments can stand there."""
        if any(map(norm.splits_word, (*forward, *backward))):
            return False
        if middle:
            return forward[-1] <= backward[-1]
        if self.low is None or self.high is None:
            # Other text may stand in front of the source or behind it, in lines of its own.
            inner = backward[-1] >= 0 and forward[-1] <= len(norm.text)
            return inner and norm.breaks_line(forward[-1]) and norm.breaks_line(backward[-1])
        return forward[-1] == backward[-1]


def _open(segments: Sequence[Segment], low: int, high: int) -> dict[str, Known]:
    """Return what is known of segments that are somewhere in a stretch, or nowhere."""
    stretch = (low, high) if low < high else None
    return {
        segment.segment_id: ("missing" if segment.sha256 else "uncertain", stretch)
        for segment in segments
    }


def _place(segment: Segment, status: Status, stretch: Stretch | None, norm: NormText) -> Place:
    span = None
    if stretch is not None:
        begin, end = norm.span(*stretch)
        span = Span(begin.page + 1, begin.offset, end.page + 1, end.offset, *stretch)
    return Place(segment.segment_id, segment.section, segment.page, status, span)

"""Finding the segments of a source in the reader's copy of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from transloek._both import Both
from transloek._norm import Anchors, digest
from transloek.errors import SourceError
from transloek.source._heads import without_heads
from transloek.source._ledger import open_ledger
from transloek.source._normtext import NormText
from transloek.source._tiling import place_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transloek.source._ledger import Data, Segment, Source
    from transloek.source._tiling import Place
    from transloek.source.reading import Report

    Verdict = Literal["same document", "another version", "another document"]

__all__ = ["Finder", "Match", "match"]


@dataclass(frozen=True)
class Match:
    """A source's segments in a copy.

    Attributes
    ----------
    report : Report
        The copy.
    source_id : str
        The source.
    places : tuple of Place
        Where each segment of the source stands, in their order.
    exact : bool
        Whether the stretches put together are the whole source, by its hash: then the segments
        that have none of their own are certain too.
    """

    report: Report
    source_id: str
    places: tuple[Place, ...]
    exact: bool
    norm: NormText = field(repr=False, compare=False)

    def place(self, segment_id: str) -> Place | None:
        """Return the place of a segment, or None if it belongs to another source."""
        return self._by_id.get(segment_id)

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.segment_id: place for place in self.places}

    @property
    def hashed(self) -> int:
        """How many segments have a hash."""
        return len(self.found) + len(self.missing)

    @property
    def found(self) -> tuple[Place, ...]:
        """The segments that were found by their hash."""
        return self._with("found")

    @property
    def missing(self) -> tuple[Place, ...]:
        """The segments with a hash that were not found."""
        return self._with("missing")

    def _with(self, status: str) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.status == status)

    @property
    def verdict(self) -> Verdict:
        """What the copy is: the same document if all hashed segments are found in it.

        With at least half of them it is another version, else another document.
        """
        if not self.found or len(self.found) < len(self.missing):
            return "another document"
        return "another version" if self.missing else "same document"


def match(report: Report, data: Data = None, *, source_id: str | None = None) -> Match:
    """Find the segments of a source in a copy of it.

    Parameters
    ----------
    report : Report
        The copy, as `read_report` reads it.
    data : Dataset or path-like, optional
        The data whose source it is; by default the package that transloek was installed with.
    source_id : str, optional
        The source; by default the one of which most is found.

    Returns
    -------
    Match

    Raises
    ------
    UnknownRecordError
        If there is no such source.
    SourceError
        If the package has no source with hashed segments.

    Examples
    --------
    >>> from transloek.source import Report
    >>> match(Report(("Another text.",))).verdict
    'another document'
    """
    sources = list(open_ledger(data, source_id).values())
    finder = Finder(segment for source in sources for segment in source.segments)
    best = _best(report, report.pages, sources, finder)
    bare = without_heads(report.pages)
    if not best.exact and bare != report.pages:
        best = max(_best(report, bare, sources, finder), best, key=_quality)
    return best


def _best(
    report: Report, pages: tuple[str, ...], sources: Iterable[Source], finder: Finder
) -> Match:
    """Return the match with the source of which most is found."""
    norm = NormText(pages)
    found = finder.find(norm.text)
    return max((_match(report, norm, source, found) for source in sources), key=_quality)


def _quality(found: Match) -> tuple[bool, float, int]:
    known = sum(place.status == "placed" for place in found.places)
    return found.exact, len(found.found) / max(found.hashed, 1), known


def _match(report: Report, norm: NormText, source: Source, found: Mapping[str, list[int]]) -> Match:
    places = place_all(source, norm, found)
    spans = [place.span for place in places if place.span and place.certain]
    whole = "".join(norm.text[span.norm_start : span.norm_end] for span in spans)
    exact = len(whole) == source.length and digest(whole) == source.sha256
    return Match(report, source.source_id, places, exact, norm)


class Finder:
    """Looks for hashed segments in normalised texts.

    Parameters
    ----------
    segments : iterable of Segment
        The segments; those without a hash are not looked for.

    Attributes
    ----------
    size : int
        How many are looked for.

    Raises
    ------
    SourceError
        If none of them has a hash.
    """

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments: dict[str, list[Segment]] = {}
        for segment in segments:
            if segment.anchor is not None:
                self._segments.setdefault(segment.anchor, []).append(segment)
        if not self._segments:
            en = "the package has no segments with a hash to look for"
            de = "das Paket hat keine Segmente mit Prüfsumme, nach denen zu suchen wäre"
            raise SourceError(Both(en, de))
        self.size = sum(map(len, self._segments.values()))
        self._anchors = Anchors(self._segments)

    def find(self, text: str) -> dict[str, list[int]]:
        """Return the positions of the segments that a normalised text holds, by their IDs."""
        found: dict[str, list[int]] = {}
        for position, anchor in self._anchors.candidates(text):
            for segment in self._segments[anchor]:
                if digest(text[position : position + segment.length]) == segment.sha256:
                    found.setdefault(segment.segment_id, []).append(position)
        return found

"""What a data package knows of its sources: their segments, by length, hash and anchor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._norm import RECIPE
from transloek.dataset import Dataset, load
from transloek.errors import SourceError, UnknownRecordError, suggest

if TYPE_CHECKING:
    import os

    from transloek.record import Record

    Data = Dataset | str | os.PathLike[str] | None

__all__ = ["Segment", "Source", "open_ledger"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a source, without its words.

    Attributes
    ----------
    segment_id, section : str
        Its ID, and the meeting, talk, workshop or synthesis that it belongs to.
    page : int
        The page of the source on which it begins.
    kind : str
        ``paragraph``, ``link_list`` and so on.
    start, length : int
        Its place in the normalised text.
    sha256, anchor : str or None
        None if it is too short to have them.
    """

    segment_id: str
    page: int
    section: str
    kind: str
    start: int
    length: int
    sha256: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that the data are made from.

    Attributes
    ----------
    source_id : str
        Its ID.
    length : int
        Length of its normalised text.
    sha256 : str or None
        Hash of its normalised text.
    segments : tuple of Segment
        The segments, which tile it, in their order.
    """

    source_id: str
    length: int
    sha256: str | None
    segments: tuple[Segment, ...]


def open_ledger(data: Data = None, source_id: str | None = None) -> dict[str, Source]:
    """Return the sources of a package by their IDs.

    Parameters
    ----------
    data : Dataset or path-like, optional
        A dataset or where its package lies; by default the one that transloek was installed with.
    source_id : str, optional
        Return this source only.

    Raises
    ------
    UnknownRecordError
        If there is no such source.
    SourceError
        If a source is normalised by another recipe, or its segments cannot be looked for.
    """
    ds = data if isinstance(data, Dataset) else load(data)
    records = {record.id: record for record in ds.records("sources")}
    if source_id is not None and source_id not in records:
        hint = suggest(source_id, records)
        en = f"no source has the ID {source_id!r}.{hint}"
        de = f"keine Quelle hat die Kennung {source_id!r}.{hint.de}"
        raise UnknownRecordError(Both(en, de))
    wanted = records if source_id is None else [source_id]
    return {key: _source(records[key]) for key in wanted}


def _source(record: Record) -> Source:
    if record.norm_recipe != RECIPE:
        message = f"{record.id}: expected the recipe {RECIPE}, found {record.norm_recipe!r}"
        raise SourceError(message)
    segments = sorted(map(_segment, record.segments), key=lambda segment: segment.start)
    return Source(record.id, record.norm_length, record.norm_sha256, tuple(segments))


def _segment(record: Record) -> Segment:
    sha256, anchor = record.norm_sha256, record.norm_anchor
    if (sha256 is None) != (anchor is None):
        message = f"{record.id}: expected norm_sha256 and norm_anchor or neither, found one"
        raise SourceError(message)
    where = record.page, record.section, record.kind, record.norm_start, record.norm_length
    return Segment(record.id, *where, sha256, anchor)

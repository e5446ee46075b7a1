"""Where the pages of a source begin in its normalised text, and how a page of a PDF is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transloek._cells import Value
    from transloek._rows import RawTable

__all__ = ["PDF_FRAGMENT", "page_starts"]

# What a fragment such as ``page=3`` conforms to (RFC 8118), by the name that Web Annotations use.
PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc8118"


def page_starts(segments: RawTable) -> dict[tuple[Value, Value], int]:
    """Return where each page of each source begins: with its first segment.

    Parameters
    ----------
    segments : RawTable
        All segments, not a choice of them.
    """
    names = ("source_id", "page", "norm_start")
    starts: dict[tuple[Value, Value], int] = {}
    for source, page, start in zip(*map(segments.values, names), strict=True):
        if start is None:
            continue
        begin = int(str(start))
        starts[source, page] = min(begin, starts.get((source, page), begin))
    return starts

"""The reader's own copy of a source: check it, read beside it, find its wording elsewhere.

A source is not redistributed. The data hold lengths and hashes of its segments; whoever has the
document finds them in it, whatever program made text of it.
"""

from __future__ import annotations

from transloek.errors import SourceError
from transloek.source._files import Skipped
from transloek.source._tiling import Place, Span
from transloek.source.annotation import annotate, iri_base
from transloek.source.binding import bind
from transloek.source.leaks import Leak, Leaks, find_leaks
from transloek.source.matching import Match, match
from transloek.source.quoting import tidy, wording
from transloek.source.reading import Report, read_report

__all__ = [
    "Leak",
    "Leaks",
    "Match",
    "Place",
    "Report",
    "Skipped",
    "SourceError",
    "Span",
    "annotate",
    "bind",
    "find_leaks",
    "iri_base",
    "match",
    "read_report",
    "tidy",
    "wording",
]

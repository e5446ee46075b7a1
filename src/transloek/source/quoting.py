"""The report's own wording, from the reader's copy; it is kept nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transloek.source._tiling import Span
    from transloek.source.matching import Match

__all__ = ["stretch", "tidy", "wording"]

_SOFT_HYPHEN = "\u00ad"
# A word that was broken goes on in lower case; otherwise the hyphen is the word's own.
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
_OWN_HYPHEN = re.compile(r"(?<=\w[-\u2010/])\s*\n\s*(?=\w)")
# These stand in lower case behind a hyphen that is not part of a broken word.
_JOINING = re.compile(r"(?:und|oder|bzw|and|or)\b")


def wording(match: Match, segment_id: str) -> str | None:
    """Return what a copy says where a segment stands.

    Parameters
    ----------
    match : Match
        The segments of a source in the copy.
    segment_id : str
        One of them.

    Returns
    -------
    str or None
        One line of text; None if the segment was not found or placed.
    """
    place = match.place(segment_id)
    if place is None or place.span is None or not place.certain:
        return None
    return stretch(match, place.span)


def stretch(match: Match, span: Span) -> str:
    """Return what a copy says in a stretch, without heads, feet and page numbers, in one line."""
    pages = match.norm.pages
    if span.page == span.end_page:
        return tidy(pages[span.page - 1][span.start : span.end])
    first, *between, last = pages[span.page - 1 : span.end_page]
    return tidy("\n".join((first[span.start :], *between, last[: span.end])))


def tidy(text: str) -> str:
    r"""Return a text as one line: words that were broken at a line's end are joined again.

    Parameters
    ----------
    text : str
        A stretch of a page.

    Examples
    --------
    >>> tidy("Gar-\ntenarbeit im Ufer-\nGarten, Groß- \nund Klein-")
    'Gartenarbeit im Ufer-Garten, Groß- und Klein-'
    """
    text = _BROKEN.sub(_join, text.replace(_SOFT_HYPHEN, ""))
    return " ".join(_OWN_HYPHEN.sub("", text).split())


def _join(broken: re.Match[str]) -> str:
    rest = broken.string[broken.end() :]
    if _JOINING.match(rest):
        return "- "
    return "" if rest[0].islower() else "-"

"""What is proposed for a report: its segments, and the parts of the meeting that it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from transloek._both import Both
from transloek._norm import WINDOW, anchor, digest, normalise
from transloek.draft.layout import read_layout
from transloek.draft.sections import find_sections
from transloek.draft.structure import blocks
from transloek.errors import DraftError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from transloek.draft.sections import Part

__all__ = ["Agreement", "Measure", "Proposal", "Proposed", "compare", "measure", "propose"]

# The IDs of segments have three digits.
_MOST = 999
# What a cell of a workbook holds.
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Proposed:
    """A segment as it is proposed.

    Attributes
    ----------
    page : int
        The page on which it begins.
    section : str
        The meeting, talk, workshop or synthesis that it seems to belong to.
    kind : str
        As in ``segments.kind``.
    text : str
        The report's wording.
    described_by : str
        The talk or workshop whose heading it is; else empty.
    """

    page: int
    section: str
    kind: str
    text: str
    described_by: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a report.

    Attributes
    ----------
    meeting_id : str
        The meeting.
    pages : int
        Number of the report's pages.
    segments : tuple of Proposed
        Its segments, in the order of the text.
    parts : tuple of Part
        The talks and workshops that headings announce.
    """

    meeting_id: str
    pages: int
    segments: tuple[Proposed, ...]
    parts: tuple[Part, ...]


class Measure(NamedTuple):
    """What the ledger tells of the text of a segment."""

    norm_start: int
    norm_length: int
    norm_sha256: str
    norm_anchor: str


class Agreement(NamedTuple):
    """How proposed segments agree with published ones.

    Attributes
    ----------
    proposed, published : int
        How many there are.
    same : int
        Proposed ones that are published so: same begin, same length.
    divided : int
        Proposed ones that are published in parts.
    parts : int
        Published ones that are such parts.
    across : int
        Published ones that begin in one proposed segment and end in another.
    """

    proposed: int
    published: int
    same: int
    divided: int
    parts: int
    across: int


def propose(path: str | os.PathLike[str], meeting: str) -> Proposal:
    """Divide a report into segments.

    Parameters
    ----------
    path : path-like
        A PDF, or a plain text.
    meeting : str
        The ID of the meeting that it tells of.

    Raises
    ------
    SourceError
        If it cannot be read.
    DraftError
        If it has more segments, or a longer one, than a worksheet can hold.
    MissingExtraError
        If it is a PDF and the extra ``draft`` is not installed.

    Examples
    --------
    >>> propose("report.pdf", "m06").segments[0].kind  # doctest: +SKIP
    'heading'
    """
    layout = read_layout(path)
    found = blocks(layout.lines)
    if len(found) > _MOST or any(len(block.text) > _LONGEST for block in found):
        number, longest = len(found), max(len(block.text) for block in found)
        en = (
            f"{path}: {number} segments, the longest of {longest:,} "
            f"characters; there is room for {_MOST} of {_LONGEST:,}: is this the report of one meeting?"
        )
        de = (
            f"{path}: {number} Segmente, das längste mit {longest} Zeichen; Platz ist für {_MOST} "
            f"mit je {_LONGEST}: ist das der Bericht über ein einziges Treffen?"
        )
        raise DraftError(Both(en, de))
    sections = find_sections(found, meeting)
    places = enumerate(zip(found, sections.of_block, strict=True))
    segments = tuple(
        Proposed(
            block.page,
            section,
            block.kind,
            block.text,
            section if number in sections.headings else "",
        )
        for number, (block, section) in places
    )
    return Proposal(meeting, layout.pages, segments, sections.parts)


def measure(texts: Iterable[str]) -> list[Measure]:
    """Return begin, length, hash and anchor of segments; they tile the text that they make up.

    Parameters
    ----------
    texts : iterable of str
        The wording of each segment, in the order of the source.

    Examples
    --------
    >>> [item.norm_start for item in measure(["Wer gießt, ", "der bleibt."])]
    [0, 9]
    """
    norms = [normalise(text) for text in texts]
    starts = accumulate(map(len, norms), initial=0)
    # The text of a shorter one could be guessed from its hash.
    return [
        Measure(start, len(norm), digest(norm), anchor(norm))
        if len(norm) >= WINDOW
        else Measure(start, len(norm), "", "")
        for start, norm in zip(starts, norms, strict=False)
    ]


def compare(proposal: Proposal, published: Sequence[tuple[int, int]]) -> Agreement:
    """Compare proposed segments with published ones.

    Parameters
    ----------
    proposal : Proposal
        What is proposed for a report.
    published : sequence of (int, int)
        Begin and length of each segment in the ledger.
    """
    measured = measure(segment.text for segment in proposal.segments)
    own = [(item.norm_start, item.norm_start + item.norm_length) for item in measured]
    theirs = [(start, start + length) for start, length in published]
    same = set(own) & set(theirs)
    inside = {
        part: whole
        for part in set(theirs) - same
        for whole in own
        if whole[0] <= part[0] and part[1] <= whole[1]
    }
    across = len(set(theirs)) - len(same) - len(inside)
    return Agreement(
        len(own), len(theirs), len(same), len(set(inside.values())), len(inside), across
    )

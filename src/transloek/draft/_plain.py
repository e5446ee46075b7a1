"""What the form of a text tells that has neither type nor rules."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from transloek.draft._block import HEADING, UNKNOWN_LEVEL
from transloek.draft._marks import ENDED, LABELLED, NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transloek.draft._block import Block

__all__ = ["plain_headings", "tables_above_notes"]


def plain_headings(found: Iterable[Block]) -> None:
    """Call the short lines that are no sentence headings, in a text without any type."""
    for block in found:
        number = NUMBERED.match(block.text)
        asks = block.text.endswith("?") and len(block.parts) == 1 and LABELLED.match(block.text)
        short = len(block.text) <= HEADING and (_is_short(block) or asks)
        if block.kind == "paragraph" and short:
            block.kind = "heading"
            block.level = 1.0 + number["number"].count(".") if number else UNKNOWN_LEVEL


def tables_above_notes(found: Sequence[Block]) -> None:
    """Call the short lines above a note on their source a table, in a text without any type."""
    for before, note in reversed(list(pairwise(found))):
        if note.kind == "note" and note.text.strip("([").startswith("Quelle") and _is_short(before):
            for block in _run_before(found, note):
                block.kind = "table"
                block.level = 0


def _run_before(found: Sequence[Block], note: Block) -> Iterator[Block]:
    place = next(number for number, block in enumerate(found) if block is note)
    for block in reversed(found[:place]):
        if not _is_short(block):
            return
        yield block


def _is_short(block: Block) -> bool:
    """Return whether a block ended long before the line did, and is no sentence."""
    last = block.last
    sentence = block.kind == "paragraph" and ENDED.search(block.text)
    return last is not None and last.room > len(last.text) / 2 and not sentence

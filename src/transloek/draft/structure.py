"""From the lines of a report to its blocks: headings, paragraphs, list items, cells, links, notes.

Whether a line begins something new is told by what a typesetter does on purpose: room above it, other
type, a bullet, an indent that ends, or a line before it on which its first word would have fitted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from transloek._norm import normalise
from transloek.draft._block import HEADING, Block
from transloek.draft._marks import CAPTION, ENDED, NOTE, NUMBERED, bullet, is_link
from transloek.draft._plain import plain_headings, tables_above_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transloek.draft._lines import Line

    Kind = Literal["heading", "paragraph", "list_item", "table", "link_list", "note"]

__all__ = ["blocks"]

_LARGER, _SMALLER = 1.08, 0.92
# More than a line of a paragraph is away from the one before it.
_APART = 0.3
# In letters: less than this is no indent, nor the room behind a bullet.
_DEDENT = 1.0


def blocks(lines: Iterable[Line]) -> list[Block]:
    """Return the blocks of a report.

    Parameters
    ----------
    lines : iterable of Line
        Its lines in the order of reading.

    Returns
    -------
    list of Block
        Those that hold a letter or digit.
    """
    every = list(lines)
    kept = [block for block in _joined(every) if normalise(block.text)]
    if not any(line.bold or line.size > _LARGER for line in every):
        plain_headings(kept)
        tables_above_notes(kept)
    return kept


def _joined(lines: Iterable[Line]) -> list[Block]:
    found: list[Block] = []
    mark: Line | None = None
    for line in lines:
        # A bullet that stands alone belongs to the text beside or below it, or to nothing.
        if not normalise(line.text) and bullet(line.text, fresh=True):
            mark = line
            continue
        block = None if mark and _same_place(mark, line) else _continued(found, line)
        if block is None:
            found.append(_begin(line, marked=mark is not None))
        else:
            block.hangs |= _hangs(block, line)
            block.parts.append(line.text)
            block.last = line
        mark = None
    return found


def _hangs(block: Block, line: Line) -> bool:
    """Return whether a line of a list item stands below its text, not below its bullet."""
    below = abs(block.indent - line.left) <= _DEDENT
    return block.kind == "list_item" and below and block.indent - block.left > _DEDENT


def _same_place(mark: Line, line: Line) -> bool:
    return mark.page == line.page and mark.cell == line.cell


def _continued(found: Sequence[Block], line: Line) -> Block | None:
    """Return the block that a line goes on with, if it does not begin one."""
    block = found[-1] if found else None
    if block is None or block.last is None or block.last.cell != line.cell:
        return None
    before = block.last
    if is_link(line.text) or block.kind == "link_list":
        return block if _same_link(block, line) else None
    ended = bool(ENDED.search(before.text))
    apart = line.gap > _APART or line.page != before.page
    fresh = ended or apart or block.kind == "heading" or _nested(block, line)
    if bullet(line.text, fresh=fresh) or _announces(line) or _other_type(before, line):
        return None
    if line.page != before.page:
        new = ended or block.kind == "heading" or (_fits(before, line) and _is_capital(line))
    else:
        hanging = any(other.hangs for other in found)
        new = apart or _dedented(block, line, hanging=hanging)
        new = new or _stopped_early(block, line, ended=ended)
    return None if new else block


def _announces(line: Line) -> bool:
    """Return whether a line begins with the word for a note or a caption."""
    return bool(NOTE.match(line.text) or CAPTION.match(line.text))


def _same_link(block: Block, line: Line) -> bool:
    """Return whether a line is the rest of a web address that did not fit on the line before."""
    before = block.last
    rest = block.kind == "link_list" and len(line.text.split()) == 1
    full = before is not None and not _fits(before, line) and line.gap <= _APART
    return rest and full and not line.text.startswith(("http", "www."))


def _other_type(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) > _LARGER - 1 or (before.bold and not line.bold)


def _fits(before: Line, line: Line) -> bool:
    """Return whether the first word of a line would have fitted on the one before."""
    return before.room >= line.first


def _is_capital(line: Line) -> bool:
    return line.text[0].isupper() or line.text[0] in "„»\"'("


def _nested(block: Block, line: Line) -> bool:
    """Return whether a line begins like an item: indented otherwise, or with room behind a dash."""
    tab = line.inner - line.left - line.first > _DEDENT
    indented = abs(block.indent - line.left) > _DEDENT
    return block.kind == "list_item" and (indented or (line.typeset and tab))


def _dedented(block: Block, line: Line, *, hanging: bool) -> bool:
    """Return whether a line stands too far left to belong to the list item before it.

    The lines of an item stand below its text or, if the lists of a report do not hang, below its
    bullet: then it is the end of the line before that tells.
    """
    if block.kind != "list_item" or block.indent - line.left <= _DEDENT or block.last is None:
        return False
    left_of_bullet = block.left - line.left > _DEDENT
    return left_of_bullet or hanging or (_fits(block.last, line) and _is_capital(line))


def _stopped_early(block: Block, line: Line, *, ended: bool) -> bool:
    """Return whether the line before was ended on purpose: the first word would have fitted."""
    before = block.last
    # In the cells of a table lines end early anyway.
    if before is None or line.cell or not _fits(before, line):
        return False
    # The items of a list may stand in a narrow column, of which a plain text says nothing.
    if block.kind == "list_item" and not line.typeset:
        return ended and _is_capital(line) and not before.left == line.left == 0
    return ended or _is_capital(line)


def _begin(line: Line, *, marked: bool) -> Block:
    """Return the block that a line begins; a dash or number in front of it is no part of it."""
    kind, level = _kind(line, marked=marked)
    text, indent = line.text, line.left
    item = bullet(text, fresh=True)
    if item is not None and kind in {"list_item", "table"}:
        # In a plain text that has lost its indents, the text below a bullet stands at the margin.
        indent = line.inner if line.left or line.typeset else line.left
        text = text if normalise(item[0]) else item[1]
    return Block(line.page, kind, level, [text], line, line.left, indent)


def _kind(line: Line, *, marked: bool) -> tuple[Kind, float]:
    if line.cell or CAPTION.match(line.text):
        return "table", 0
    if is_link(line.text):
        return "link_list", 0
    if NOTE.match(line.text) or (line.size < _SMALLER and not marked):
        return "note", 0
    level = _heading(line)
    if level:
        return "heading", level
    if marked or bullet(line.text, fresh=True):
        return "list_item", 0
    return "paragraph", 0


def _heading(line: Line) -> float:
    """Return the level of a heading, from its number or its type; 0 if it is none."""
    number = NUMBERED.match(line.text)
    looks = line.bold or line.size > _LARGER
    if number and (looks or ("." in number["number"] and len(line.text) <= HEADING)):
        return 1.0 + number["number"].count(".")
    if looks and (line.text[-1] not in ".,;" or line.size > _LARGER):
        # Below all numbered ones, the larger the higher.
        return 10 - line.size
    return 0

"""A block of a report: a stretch of it that has one form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from transloek.source.quoting import tidy

if TYPE_CHECKING:
    from transloek.draft._lines import Line

    Kind = Literal["heading", "paragraph", "list_item", "table", "link_list", "note"]

__all__ = ["HEADING", "UNKNOWN_LEVEL", "Block"]

# That of a heading without number, in a text without type.
UNKNOWN_LEVEL = 9.0
# A heading in a text without type has at most so many characters.
HEADING = 70


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, a list item, the cell of a table, a link or a note.

    Attributes
    ----------
    page : int
        The page on which it begins.
    kind : str
        What it is, as in ``segments.kind``.
    level : float
        Of a heading, the smaller the higher; 0 of anything else.
    text : str
        What it says, as one line.
    """

    page: int
    kind: Kind
    level: float = 0.0
    parts: list[str] = field(default_factory=list)
    last: Line | None = None
    left: float = 0.0
    indent: float = 0.0
    hangs: bool = False

    @property
    def text(self) -> str:
        """What it says, as one line; a web address goes on without a space."""
        return "".join(self.parts) if self.kind == "link_list" else tidy("\n".join(self.parts))

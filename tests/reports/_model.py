"""What an invented report is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

__all__ = ["Element", "Report", "Style"]

Kind = Literal["heading", "paragraph", "list_item", "table", "link_list", "note"]


class Element(NamedTuple):
    """A heading, a paragraph, a list item, a row of a table, a link or a note.

    A soft hyphen in the text is where a word may be broken. The cells of a table's row are parted
    by bars. The level is that of a heading or of a nested list, from 1.
    """

    kind: Kind
    text: str
    section: str
    level: int = 1
    mark: str = ""

    @property
    def cells(self) -> list[str]:
        """The segments that it is."""
        texts = self.text.split("|") if self.kind == "table" else [self.text]
        return [text.replace("\u00ad", "") for text in texts]


@dataclass(frozen=True)
class Style:
    """How a report is set."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 11
    justified: bool = False
    head: str = ""
    foot: str = "{page}"
    ruled: bool = True
    margin: float = 70


@dataclass(frozen=True)
class Report:
    """An invented report: how it is set, and what it says."""

    name: str
    meeting: int
    date: str
    style: Style
    elements: list[Element] = field(default_factory=list)

    @property
    def segments(self) -> list[tuple[str, str, str]]:
        """Kind, section and text of each segment that it should be divided into."""
        return [
            (element.kind, element.section, f"{_kept(element.mark)}{text}")
            for element in self.elements
            for text in element.cells
        ]


def _kept(mark: str) -> str:
    """Return the mark of a list item, if it has a letter or a digit."""
    return f"{mark} " if any(map(str.isalnum, mark)) else ""

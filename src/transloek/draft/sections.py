"""Which part of a meeting a block belongs to, as far as headings tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from transloek._norm import normalise
from transloek.draft._block import UNKNOWN_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek.draft._block import Block

__all__ = ["Part", "Sections", "find_sections"]

_NUMBER = r"(?:[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\s+)?"
_WORKSHOP = re.compile(
    _NUMBER
    + r"(?:Workshop|WS|Arbeitsgruppe|AG|Arbeitskreis|Diskussionsgruppe|Gruppe|Forum|Werkstatt"
    r"|Thementisch|Tisch|Session)\s*(?P<label>[1-9][0-9]?|[A-H]|[IVX]{1,4})\b(?P<title>.*)"
)
_TALK = re.compile(
    _NUMBER + r"(?:Impulsvortrag|Impulsreferat|Eröffnungsvortrag|Fachvortrag|Hauptvortrag|Vortrag"
    r"|Impuls|Keynote|Referat)\b(?:\s+[0-9]{1,2}\b)?(?P<title>.*)"
)
_SYNTHESIS = re.compile(
    _NUMBER + r"(?:Fazit|Resümee|Synthese|Bilanz|Auswertung|Schlussfolgerungen"
    r"|(?:Zentrale\s+|Wichtigste\s+)?(?:Erkenntnisse|Einsichten)"
    r"|Zusammenfassung)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    _NUMBER
    + r"(?:Ausblick|Einleitung|Begrüßung|Einführung|Ablauf|Programm|Termine?\b|Dank\b|Nächste)"
)
# What paragraphs announce, in a report that has no heading for it.
_TELLS_TALK = re.compile(
    r"\b(?:Impuls|Fach|Eröffnungs|Haupt)?[Vv]ortrag\b(?: [„»“\"](?P<title>[^“«”\"]+))?"
)
_TELLS_GROUPS = re.compile(r"\b(?:Workshops|Arbeitsgruppen|Kleingruppen|Thementische)\b")
_TELLS_SYNTHESIS = re.compile(r"\baus den (?:Workshops|Arbeitsgruppen|Gruppen)\b|\bProjektteam")
_TELLS_NEXT = re.compile(r"\bnächste[ns]? (?:\w+)?(?:[Tt]reffen|Termin)\b")
_LEAD = re.compile(r"^[\s:.,–—-]+|[\s:.,–—-]+$")


@dataclass(frozen=True, slots=True)
class Part:
    """A talk or a workshop.

    Attributes
    ----------
    part_id : str
        Its ID.
    kind : {"talks", "workshops"}
        The table that it belongs to.
    title : str
        Its title as the heading gives it; may be empty.
    """

    part_id: str
    kind: Literal["talks", "workshops"]
    title: str


@dataclass(frozen=True, slots=True)
class Sections:
    """What headings tell of the parts of a meeting.

    Attributes
    ----------
    of_block : tuple of str
        For each block the ID of the meeting, talk, workshop or synthesis that it belongs to.
    parts : tuple of Part
        Talks and workshops, in the order of the report.
    headings : frozenset of int
        Numbers of the blocks, from 0, that are the heading of such a part.
    """

    of_block: tuple[str, ...]
    parts: tuple[Part, ...]
    headings: frozenset[int]


def find_sections(found: Iterable[Block], meeting: str) -> Sections:
    """Return the part of the meeting that each block belongs to.

    Parameters
    ----------
    found : iterable of Block
        The blocks of a report.
    meeting : str
        The ID of the meeting.
    """
    every = list(found)
    headings = [block.text for block in every if block.kind == "heading"]
    finder = _Finder(meeting, told=not all(map(_WORKSHOP.match, headings)))
    of_block = tuple(finder.place(number, block) for number, block in enumerate(every))
    ordered = sorted(finder.parts.values(), key=lambda part: (part.kind, int(part.part_id[5:])))
    return Sections(of_block, tuple(ordered), frozenset(finder.headings))


class _Finder:
    """Goes through a report and knows in which part it is.

    Where headings tell more than the workshops, what paragraphs announce is left aside.
    """

    def __init__(self, meeting: str, *, told: bool) -> None:
        self._told = told
        self.parts: dict[str, Part] = {}
        self.headings: set[int] = set()
        self._labels: dict[str, str] = {}
        self._meeting = self._section = meeting
        self._level = 0.0

    def place(self, number: int, block: Block) -> str:
        """Return the part to which a block belongs."""
        if block.kind == "heading":
            self._heading(number, block)
        elif block.kind == "paragraph" and not self._told:
            self._paragraph(block.text)
        return self._section

    def _heading(self, number: int, block: Block) -> None:
        part = self._announced(block.text)
        if part is not None:
            self._enter(self.parts.setdefault(part.part_id, part).part_id, block.level)
            self.headings.add(number)
        elif _SYNTHESIS.match(block.text):
            self._enter(f"{self._meeting}-s", block.level)
        elif self._leaves(block):
            self._enter(self._meeting, 0.0)

    def _enter(self, section: str, level: float) -> None:
        self._section, self._level = section, level

    def _leaves(self, block: Block) -> bool:
        """Return whether a heading is none below that of the part; without type, its words tell."""
        if block.level == self._level == UNKNOWN_LEVEL:
            return bool(_MEETING.match(block.text))
        return block.level <= self._level

    def _announced(self, text: str) -> Part | None:
        """Return the talk or workshop that a heading announces, a new one or one that is known."""
        talk, workshop = _TALK.match(text), _WORKSHOP.match(text)
        if workshop is not None:
            label = workshop["label"]
            counted = label if label.isdecimal() else str(self._next("workshops"))
            number = self._labels.setdefault(label, counted)
            return Part(f"{self._meeting}-w{number}", "workshops", _title(workshop["title"]))
        return self._talk(talk["title"]) if talk is not None else None

    def _talk(self, title: str) -> Part:
        return Part(f"{self._meeting}-t{self._next('talks')}", "talks", _title(title))

    def _next(self, kind: str) -> int:
        return sum(part.kind == kind for part in self.parts.values()) + 1

    def _paragraph(self, text: str) -> None:
        """Follow what a paragraph announces."""
        told = _TELLS_TALK.search(text)
        if self._section == self._meeting and told and self._next("talks") == 1:
            part = self._talk(told["title"] or "")
            self.parts[part.part_id] = part
            self._enter(part.part_id, 0.0)
        elif self._section.startswith(f"{self._meeting}-t") and _TELLS_GROUPS.search(text):
            self._enter(self._meeting, 0.0)
        elif self._section.startswith(f"{self._meeting}-w") and _TELLS_SYNTHESIS.search(text):
            self._enter(f"{self._meeting}-s", UNKNOWN_LEVEL)
        elif self._section != self._meeting and _TELLS_NEXT.search(text):
            self._enter(self._meeting, 0.0)


def _title(text: str) -> str:
    title = _LEAD.sub("", text).strip('„“”»«"')
    return title if normalise(title) else ""

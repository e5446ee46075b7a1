"""The segments and findings of a filled-in worksheet, each checked cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._norm import normalise
from transloek.draft._base import Choice, choose
from transloek.draft._form import ACTORS, FINDING, SECONDARY
from transloek.draft._records import unbracketed
from transloek.draft._sheets import TO_DO
from transloek.draft._values import whole
from transloek.errors import DraftError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transloek.draft._base import Base
    from transloek.draft._records import Records
    from transloek.draft._sheets import SheetRow, Trouble

__all__ = ["Finding", "Reader", "Segment"]

_OF_SEGMENT = ("page", "section", "kind", "decision", "described_by", "reason_de", "reason_en")
_INHERITED = ("page", "section", "kind")
_NO_DECISION = Both("no decision yet", "noch keine Entscheidung")
_NO_FINDING = Both("no finding yet", "noch kein Befund")


@dataclass
class Finding:
    """A finding as a row of the worksheet has it; values are those of the tables."""

    row: SheetRow
    parent: str
    values: dict[str, str]
    themes: list[str]
    actors: list[tuple[str, str]]
    name: str
    given_id: str


@dataclass
class Segment:
    """A segment as the worksheet has it; values are those of the table."""

    row: SheetRow
    text: str
    values: dict[str, str]
    findings: list[Finding] = field(default_factory=list)


class Reader:
    """Reads the sheet ``segments``.

    Parameters
    ----------
    base : Base
        The package.
    records : Records
        The other records of the worksheet.

    Attributes
    ----------
    segments : list of Segment
        What was read.
    troubles : list of Trouble
        What is missing or wrong.
    """

    def __init__(self, base: Base, records: Records) -> None:
        self.segments: list[Segment] = []
        self.troubles: list[Trouble] = []
        self._base = base
        self._lists = _lists(base, records)

    def read(self, rows: Iterable[SheetRow]) -> None:
        """Read all rows."""
        for row in rows:
            last = self.segments[-1] if self.segments else None
            if row["text"] and not _repeats(last, row):
                self.segments.append(self._segment(row, last))
            elif last is None:
                self._wrong(
                    row,
                    "text",
                    Both(
                        "there is no segment above this row", "über dieser Zeile steht kein Segment"
                    ),
                )
                continue
            else:
                self._agrees(row, last)
            if any(row[column.name] for column in FINDING):
                self.segments[-1].findings.append(self._finding(row, self.segments[-1]))
        for segment in self.segments:
            self._coverage(segment)

    def _wrong(self, row: SheetRow, name: str, message: str) -> None:
        self.troubles.append(row.trouble(name, message))

    def _missing(self, row: SheetRow, name: str, message: str = TO_DO) -> None:
        self.troubles.append(row.trouble(name, message, wrong=False))

    def _chosen(self, row: SheetRow, name: str, listed: str, *, needed: bool = False) -> str:
        """Return the value that a cell names, of those in a list."""
        if not row[name]:
            if needed:
                self._missing(row, name, _NO_DECISION if name == "decision" else TO_DO)
            return ""
        try:
            return choose(self._lists[listed], row[name])
        except DraftError as error:
            self._wrong(row, name, error.args[0])
            return ""

    def _segment(self, row: SheetRow, last: Segment | None) -> Segment:
        if last is not None and last.row["segment"] == row["segment"]:
            # A part that was divided off belongs where the other part does.
            inherited = {name: last.row[name] for name in _INHERITED if not row[name]}
            row.cells.update(inherited)
        values = {
            "page": self._number(row),
            "section": self._chosen(row, "section", "sections", needed=True),
            "kind": self._chosen(row, "kind", "segment_kinds", needed=True),
            "coverage": self._chosen(row, "decision", "decisions", needed=True),
            "described_by": self._record(row),
            "coverage_reason_de": row["reason_de"],
            "coverage_reason_en": row["reason_en"],
        }
        return Segment(row, row["text"], values)

    def _number(self, row: SheetRow) -> str:
        try:
            return whole(row["page"])
        except DraftError as error:
            self._wrong(row, "page", error.args[0])
            return ""

    def _record(self, row: SheetRow) -> str:
        key = unbracketed(row["described_by"])
        known = [choice.value for choice in self._lists["records"]]
        if key and key not in known:
            hint = suggest(key, known)
            self._wrong(row, "described_by", f"no table has a record {key!r}.{hint}")
        return key

    def _agrees(self, row: SheetRow, segment: Segment) -> None:
        """Refuse a further finding's row that says something else of the segment."""
        for name in _OF_SEGMENT:
            if row[name] and row[name] != segment.row[name]:
                number, other = segment.row.number, segment.row[name]
                en = f"row {number} says {other or 'nothing'!r} here"
                de = f"in Zeile {number} steht hier {other or 'nichts'!r}"
                en, de = (
                    f"{en}: change it there, or leave this empty",
                    f"{de}: dort ändern oder hier leer lassen",
                )
                self._wrong(row, name, Both(en, de))

    def _finding(self, row: SheetRow, segment: Segment) -> Finding:
        for name in ("statement_de", "statement_en"):
            if not row[name]:
                self._missing(row, name)
        parent = self._chosen(row, "said_in", "sections") or segment.values["section"]
        values = {
            "kind": self._chosen(row, "finding", "finding_kinds", needed=True),
            "valence": self._chosen(row, "valence", "valences", needed=True),
            "statement_de": row["statement_de"],
            "statement_en": row["statement_en"],
            "place_id": self._chosen(row, "place", "places"),
        }
        name, given = row["name"], row["finding_id"]
        return Finding(row, parent, values, self._themes(row), self._actors(row), name, given)

    def _themes(self, row: SheetRow) -> list[str]:
        """Return the themes, the primary one first."""
        found = [self._chosen(row, "theme", "themes", needed=True)]
        for name in (f"theme_{n}" for n in range(1, SECONDARY + 1)):
            theme = self._chosen(row, name, "themes")
            if theme and theme in found:
                self._wrong(row, name, Both(f"{theme} is there already", f"{theme} ist schon da"))
            elif theme:
                found.append(theme)
        return found

    def _actors(self, row: SheetRow) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for number in range(1, ACTORS + 1):
            name, role_name = f"actor_{number}", f"role_{number}"
            actor = self._chosen(row, name, "actors")
            role = self._chosen(row, role_name, "roles", needed=bool(row[name]))
            if role and not row[name]:
                self._wrong(
                    row, role_name, Both("a role without an actor", "eine Rolle ohne Akteur")
                )
            elif actor in found:
                self._wrong(row, name, Both(f"{actor} is there already", f"{actor} ist schon da"))
            elif actor:
                found[actor] = role
        return list(found.items())

    def _coverage(self, segment: Segment) -> None:
        """Check that what was decided of a segment was done, and nothing else."""
        row, coverage = segment.row, segment.values["coverage"]
        filled = {
            "coded": ["finding"] if segment.findings else [],
            "described": ["described_by"] if row["described_by"] else [],
            "set_aside": [name for name in ("reason_de", "reason_en") if row[name]],
        }
        needed = {
            "coded": ["finding"],
            "described": ["described_by"],
            "set_aside": ["reason_de", "reason_en"],
        }
        if not coverage:
            return
        for name in needed[coverage]:
            if name not in filled[coverage]:
                self._missing(row, name, _NO_FINDING if name == "finding" else TO_DO)
        for other, names in filled.items():
            for name in names if other != coverage else ():
                en = f"the decision is {coverage}: remove this, or change the decision"
                de = f"die Entscheidung ist {coverage}: dies entfernen oder die Entscheidung ändern"
                self._wrong(row, name, Both(en, de))


def _repeats(last: Segment | None, row: SheetRow) -> bool:
    """Return whether a row was copied from the one above, wording and all, for a further finding."""
    if last is None or last.row["segment"] != row["segment"]:
        return False
    return normalise(last.text) == normalise(row["text"])


def _lists(base: Base, records: Records) -> dict[str, Sequence[Choice]]:
    """Return what may stand in the cells: what the package holds, and what is new."""
    found: dict[str, Sequence[Choice]] = {
        "segment_kinds": base.words("segments", "kind"),
        "decisions": base.words("segments", "coverage"),
        "finding_kinds": base.words("findings", "kind"),
        "valences": base.words("findings", "valence"),
        "roles": base.words("finding_actors", "role"),
    }
    for table in ("places", "themes", "actors"):
        new = [Choice(key, "", "") for key in records.ids(base, table)]
        found[table] = [*base.records(table), *new]
    parts = [key for table in ("talks", "workshops") for key in records.ids(base, table)]
    meeting = records.meeting
    found["sections"] = [Choice(key, "", "") for key in (meeting, *parts, f"{meeting}-s")]
    keyed = [item.name for item in base.package.resources if item.key is not None]
    known = {key for table in keyed for key in (*base.ids(table), *records.ids(base, table))}
    found["records"] = [Choice(key, "", "") for key in sorted(known)]
    return found

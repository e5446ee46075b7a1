"""The workbook that a curator fills in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from transloek._norm import digest, normalise
from transloek.draft._base import Choice, shown
from transloek.draft._form import ADDED, LINKS, MEETING, SEGMENTS, Column
from transloek.draft._guide import GUIDE
from transloek.draft._look import HEAD_ROWS, drop_downs, fit, for_print, style
from transloek.draft._prefill import Entry, prefill, sections
from transloek.errors import require_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from transloek.draft._base import Base
    from transloek.draft.proposal import Proposal

__all__ = ["check_value", "workbook"]

# Rows that the curator inserts at the end have the drop-downs too.
_SPARE = 300


def workbook(proposal: Proposal, base: Base, date: str) -> bytes:
    """Return the workbook of a proposal.

    Parameters
    ----------
    proposal : Proposal
        What is proposed for a report.
    base : Base
        The package whose vocabularies it offers.
    date : str
        The day of the meeting.

    Raises
    ------
    MissingExtraError
        If the extra ``draft`` is not installed.
    """
    book = require_extra("openpyxl", "draft").Workbook()
    _guide(book.active)
    lists = _Lists(_choices(proposal, base))
    _fill(book, "segments", SEGMENTS, _segments(proposal, lists), lists)
    _fill(book, "meeting", MEETING, map(_entry, prefill(proposal, base, date)), lists)
    _fill(book, "links", LINKS, [], lists)
    for table in ADDED:
        _fill(book, table, _columns(base, table, lists), [], lists)
    lists.write(book.create_sheet("lists"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def check_value(text: str) -> str:
    """Return by what is noticed that the wording of a segment was changed.

    Parameters
    ----------
    text : str
        The wording.
    """
    norm = normalise(text)
    return f"{len(norm)}-{digest(norm)[:12]}"


class _Lists:
    """The lists of the drop-downs; they stand on a sheet of their own, which is hidden."""

    def __init__(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        self._choices = choices
        self._columns = {name: place for place, name in enumerate(choices, 1)}

    def __contains__(self, name: str) -> bool:
        return name in self._choices

    def shown(self, name: str, value: str) -> str:
        """Return how a value stands in a list."""
        found = {choice.value: shown(choice) for choice in self._choices[name]}
        return found.get(value, value)

    def formula(self, name: str) -> str:
        """Return where a list stands."""
        from openpyxl.utils import get_column_letter

        letter, last = get_column_letter(self._columns[name]), len(self._choices[name]) + 1
        return f"lists!${letter}$2:${letter}${max(last, 2)}"

    def write(self, sheet: Any) -> None:
        """Write the lists."""
        for name, place in self._columns.items():
            values = [name, *map(shown, self._choices[name])]
            for row, value in enumerate(values, 1):
                _text(sheet.cell(row, place), value)
        sheet.sheet_state = "hidden"


def _choices(proposal: Proposal, base: Base) -> dict[str, list[Choice]]:
    parts = sections(proposal)
    told = [name for name in ("practices", "organisations", "places") if base.rows[name]]
    return {
        "sections": parts,
        "records": [
            *[part for part in parts if not part.value.endswith("-s")],
            *(choice for name in told for choice in base.records(name)),
        ],
        "segment_kinds": base.words("segments", "kind"),
        "decisions": base.words("segments", "coverage"),
        "finding_kinds": base.words("findings", "kind"),
        "valences": base.words("findings", "valence"),
        "places": base.records("places"),
        "themes": base.records("themes"),
        "actors": base.records("actors"),
        "roles": base.words("finding_actors", "role"),
        "relations": base.words("finding_links", "relation"),
        "bases": base.words("finding_links", "basis"),
        "organisations": base.records("organisations"),
    } | {
        f"{table}.{field.name}": base.words(table, field.name)
        for table in ADDED
        for field in base.package.resource(table).fields
        if field.categories
    }


def _segments(proposal: Proposal, lists: _Lists) -> Iterable[dict[str, str]]:
    for number, segment in enumerate(proposal.segments, 1):
        row = {
            "segment": str(number),
            "page": str(segment.page),
            "section": lists.shown("sections", segment.section),
            "kind": lists.shown("segment_kinds", segment.kind),
            "text": segment.text,
            "check": check_value(segment.text),
        }
        if segment.described_by:
            row["decision"] = lists.shown("decisions", "described")
            row["described_by"] = lists.shown("records", segment.described_by)
        yield row


def _entry(entry: Entry) -> dict[str, str]:
    return entry._asdict()


def _columns(base: Base, table: str, lists: _Lists) -> list[Column]:
    """Return the columns of a table of the package, as they stand in the descriptor."""
    resource = base.package.resource(table)
    targets = {key.fields[0]: key.resource for key in resource.foreign_keys}
    found = []
    for field in resource.fields:
        listed = f"{table}.{field.name}" if field.categories else targets.get(field.name, "")
        choices = listed if listed in lists else ""
        width = 40 if field.name.endswith(("_de", "_en")) else 22
        found.append(Column(field.name, field.title("de"), field.title("en"), width, choices))
    return found


def _fill(
    book: Any,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, str]],
    lists: _Lists,
) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        _text(sheet.cell(1, place), f"{column.de} · {column.en}")
        _text(sheet.cell(2, place), column.name)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
    last = HEAD_ROWS
    for last, row in enumerate(rows, HEAD_ROWS + 1):
        for place, column in enumerate(columns, 1):
            _text(sheet.cell(last, place), row.get(column.name, ""))
    style(sheet, columns, last)
    drop_downs(sheet, columns, last + _SPARE, lists.formula)


def _text(cell: Any, value: str) -> None:
    """Write a text; one that looks like a formula or a number stays a text."""
    if value:
        cell.value = value
        cell.data_type = "s"


def _guide(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = "README"
    for_print(sheet)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 70
    for row, texts in enumerate((("Deutsch", "English"), *GUIDE), 1):
        for place, text in enumerate(texts, 1):
            cell = sheet.cell(row, place)
            _text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1, size=11)
        fit(sheet, row, (70, 70))
    sheet.freeze_panes = "A2"

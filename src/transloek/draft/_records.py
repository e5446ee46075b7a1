"""The records that a worksheet holds beside the findings: the meeting, its parts, new vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.draft._form import ADDED
from transloek.draft._prefill import DERIVED
from transloek.draft._sheets import TO_DO
from transloek.draft._values import convert
from transloek.errors import DraftError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transloek.descriptor import Field, Resource
    from transloek.draft._base import Base, Row
    from transloek.draft._sheets import Sheet, SheetRow, Trouble

__all__ = ["Records", "filled_in", "read_records", "unbracketed"]

_BRACKETED = re.compile(r".*\[([^\[\]]+)\]")
_LAST_NUMBER = re.compile("[0-9]+$")
# In these fields a finding may be named that has no ID yet.
_TO_FINDINGS = {"example_finding_id"}


@dataclass
class Records:
    """Records by table, each with the row of the worksheet that it begins on.

    Attributes
    ----------
    meeting : str
        The ID of the meeting; empty if the worksheet has none.
    rows : dict
        The records of each table.
    origin : dict
        For each field of a record, by (table, ID, field), the cell that it comes from.
    troubles : list of Trouble
        What is missing or wrong.
    """

    meeting: str = ""
    source: str = ""
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    origin: dict[tuple[str, str, str], SheetRow] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def ids(self, base: Base, table: str) -> list[str]:
        """Return the IDs of the records of a table."""
        key = base.package.resource(table).primary_key[0]
        return [row[key] for row in self.rows[table]]


def unbracketed(text: str) -> str:
    """Return the ID that a cell names: in brackets, or alone.

    Examples
    --------
    >>> unbracketed("Krefeld [krefeld]"), unbracketed("krefeld")
    ('krefeld', 'krefeld')
    """
    found = _BRACKETED.fullmatch(text)
    return found[1] if found else text


def read_records(sheets: Mapping[str, Sheet], base: Base) -> Records:
    """Read the records of a worksheet.

    Parameters
    ----------
    sheets : mapping
        Its sheets.
    base : Base
        The package that they are to be added to.
    """
    records = Records()
    groups: dict[str, list[SheetRow]] = {}
    for row in sheets["meeting"].rows:
        groups.setdefault(row["record"], []).append(row)
    for key, rows in groups.items():
        _record(records, base, key, rows)
    _derive(records, base)
    for table in ADDED:
        for row in sheets[table].rows:
            _added(records, base.package.resource(table), row)
    return records


def filled_in(
    records: Records, resource: Resource, cells: Mapping[str, tuple[str, SheetRow, str]]
) -> Row:
    """Return a record of a table from its cells, and note what is missing or wrong.

    Parameters
    ----------
    records : Records
        Where to note it.
    resource : Resource
        The table.
    cells : mapping
        For each field the text, the row and the column that it comes from.
    """
    values: Row = {}
    for item in resource.fields:
        text, row, column = cells.get(item.name, ("", None, ""))
        if row is None:
            continue
        try:
            values[item.name] = _value(resource, item, text)
        except DraftError as error:
            values[item.name] = ""
            records.troubles.append(row.trouble(column, error.args[0]))
        other = _other_language(item.name)
        missing = item.required or bool(other and cells.get(other, ("",))[0])
        if not text and missing:
            records.troubles.append(row.trouble(column, TO_DO, wrong=False))
    return values


def _value(resource: Resource, item: Field, text: str) -> str:
    if not text or item.name in _TO_FINDINGS:
        return text
    refers = any(item.name in key.fields for key in resource.foreign_keys)
    return convert(item, unbracketed(text) if refers else text)


def _other_language(name: str) -> str:
    stem, _, lang = name.rpartition("_")
    return {"de": f"{stem}_en", "en": f"{stem}_de"}.get(lang, "")


def _record(records: Records, base: Base, key: str, rows: Iterable[SheetRow]) -> None:
    """Read a record whose fields stand one below the other."""
    table = _table(base, key)
    cells: dict[str, tuple[str, SheetRow, str]] = {}
    first = None
    resource = base.package.resource(table or "sources")
    for row in rows:
        first = first or row
        if row["field"] not in resource.field_names:
            hint = suggest(row["field"], resource.field_names)
            en = f"{resource.name} has no field {row['field']!r}.{hint}"
            message = Both(en, f"{resource.name} hat kein Feld {row['field']!r}.{hint.de}")
            records.troubles.append(row.trouble("field", message))
        elif row["field"] in cells:
            en = f"{row['field']} of {key} stands further up already"
            message = Both(en, f"{row['field']} von {key} steht schon weiter oben")
            records.troubles.append(row.trouble("field", message))
        else:
            cells[row["field"]] = (row["value"], row, "value")
    if first is not None and not table:
        en = f"{key!r} is no ID of a source, meeting, talk or workshop, such as m06-w2"
        de = f"{key!r} ist keine Kennung einer Quelle, eines Treffens, Vortrags oder Workshops"
        message = Both(en, f"{de} wie m06-w2")
        records.troubles.append(first.trouble("record", message))
    elif table and any(text for text, _, _ in cells.values()):
        values = filled_in(records, resource, cells)
        values[resource.primary_key[0]] = key
        records.rows[table].append(values)
        for name, (_, row, _) in cells.items():
            records.origin[table, key, name] = row


def _table(base: Base, key: str) -> str:
    """Return the table that an ID belongs to; empty if to none."""
    for table in ("meetings", "talks", "workshops", "sources"):
        item = base.field(table, base.package.resource(table).primary_key[0])
        if re.fullmatch(item.constraints.get("pattern", ".+"), key):
            return table
    return ""


def _derive(records: Records, base: Base) -> None:
    """Fill in what follows from the IDs."""
    meetings, sources = (records.ids(base, table) for table in ("meetings", "sources"))
    if len(meetings) != 1 or len(sources) != 1:
        one, other = len(meetings), len(sources)
        en = f"meeting: expected one meeting and its source, found {one} and {other}"
        de = f"meeting: erwartet sind ein Treffen und seine Quelle, gefunden: {one} und {other}"
        en = f"{en}; the column record has their IDs, such as m06 and m06-report"
        de = f"{de}; ihre Kennungen stehen in der Spalte record, etwa m06 und m06-report"
        raise DraftError(Both(en, de))
    records.meeting, records.source = meetings[0], sources[0]
    for table, names in DERIVED.items():
        key = base.package.resource(table).primary_key[0]
        for row in records.rows[table]:
            number = _LAST_NUMBER.search(row[key])
            known = {
                "meeting_id": records.meeting,
                "source_id": records.source,
                "ordinal": str(int(number[0])) if number else "",
                key: row[key],
            }
            row.update((name, known[name]) for name in names)


def _added(records: Records, resource: Resource, row: SheetRow) -> None:
    """Read a record whose fields stand in columns."""
    cells = {name: (row[name], row, name) for name in resource.field_names}
    values = filled_in(records, resource, cells)
    records.rows[resource.name].append(values)
    key = values[resource.primary_key[0]]
    for name in resource.field_names:
        records.origin[resource.name, key, name] = row

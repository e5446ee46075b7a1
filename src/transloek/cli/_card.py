"""A record as a card: its text in both languages, its facts, and the records tied to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from transloek._relations import relations
from transloek.cli._output import bold, columns, room, shorten, wrap
from transloek.cli._words import Words
from transloek.dataset import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._relations import Relation
    from transloek.dataset import Dataset
    from transloek.descriptor import Field
    from transloek.record import Record

__all__ = ["card", "entry"]

# Of more related records than this, the first are shown and the others counted.
_SHOWN = 40
_INDENT = "    "
# Less than this of a statement tells too little.
_LEGIBLE = 48
# Length of the title of a workshop or talk in a list of findings.
_ORIGIN = 40


def entry(ds: Dataset, record: Record, text: str) -> Iterator[str]:
    """Yield a record's place in a list of results: what it is, and a text of it.

    Parameters
    ----------
    ds : Dataset
        Where the record comes from.
    record : Record
        The record.
    text : str
        The text to show.
    """
    kind = _label(record, _kind(ds, record))
    head = " · ".join(filter(None, (bold(record.id), kind, *_origin(ds, record))))
    yield from wrap(head, indent="  ", first="")
    yield from wrap(text, indent="  ")


def _origin(ds: Dataset, record: Record) -> Iterator[str]:
    """Yield where a finding comes from; of other records, the table."""
    if record.table != FINDINGS:
        yield ds.package.resource(record.table).title(ds.lang)
        return
    parent = record.workshop or record.talk
    yield shorten(parent.headline(), _ORIGIN) if parent else record.label_of("voice") or ""
    yield _place(ds, record.segment)


def _kind(ds: Dataset, record: Record) -> Field | None:
    """Return the field that says what kind of record it is, if its table has such a one."""
    fields = ds.package.resource(record.table).fields
    return next((field for field in fields if field.name == "kind" and field.categories), None)


def card(ds: Dataset, record: Record) -> Iterator[str]:
    """Yield the lines of a record's card, in the language of the dataset.

    Parameters
    ----------
    ds : Dataset
        Where the record comes from.
    record : Record
        The record.
    """
    resource = ds.package.resource(record.table)
    yield bold(f"{record.id} · {resource.title(ds.lang)}")
    # A name is the same in both languages, and a segment has none.
    for text in filter(None, dict.fromkeys((record.headline(), record.headline(_other(ds.lang))))):
        yield ""
        yield from wrap(text, indent="  ")
    yield ""
    yield from columns(list(_facts(ds, record)), indent="  ")
    for heading, found in _sections(ds, record):
        yield ""
        yield bold(f"  {heading} ({len(found)})")
        yield from _ties(_related(ds, record, found[:_SHOWN]))
        if len(found) > _SHOWN:
            yield f"    {Words(ds.lang)('more', len(found) - _SHOWN)}"


def _ties(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield related records, one a line; in two where one would leave too little of a text."""
    left, middle, right = (max(map(len, column)) for column in zip(*rows, strict=True))
    if room(len(_INDENT) + left + middle + 4) >= min(_LEGIBLE, right):
        yield from columns(rows if left else [row[1:] for row in rows], indent=_INDENT, cut=True)
        return
    for tie, identifier, text in rows:
        yield _INDENT + " · ".join(filter(None, (identifier, tie)))
        if text:
            yield f"{_INDENT}  {shorten(text, room(len(_INDENT) + 2))}"


def _other(lang: str) -> str:
    return "en" if lang == "de" else "de"


def _facts(ds: Dataset, record: Record) -> Iterator[tuple[str, str]]:
    """Yield heading and value of the fields that are filled, save the key and the headline."""
    resource = ds.package.resource(record.table)
    halves = {f"{stem}_{lang}": stem for stem in resource.bilingual for lang in ("de", "en")}
    for name in dict.fromkeys(halves.get(name, name) for name in resource.field_names):
        text = _fact(ds, record, name)
        if text and text != record.headline() and name not in resource.primary_key:
            yield resource.heading(name, ds.lang), text


def _fact(ds: Dataset, record: Record, name: str) -> str | None:
    """Return what a reader is told for a field."""
    resource = ds.package.resource(record.table)
    for way in relations(ds.package, record.table).values():
        if way.field == name and not way.many:
            target: Record | None = getattr(record, way.name)
            return None if target is None else _named(ds, target)
    if name in resource.bilingual:
        text: str | None = getattr(record, name)()
        return text
    if resource.field(name).categories:
        return record.label_of(name)
    value = getattr(record, name)
    if isinstance(value, dt.date):
        return Words(ds.lang).date(value)
    return None if value is None else str(value)


def _named(ds: Dataset, record: Record) -> str:
    """Return a record's ID, what it is called, and where in the source it stands."""
    return " · ".join(filter(None, (record.id, _place(ds, record), record.headline())))


def _place(ds: Dataset, record: Record) -> str:
    """Return the page of a record, if it lies on one."""
    if "page" not in ds.package.resource(record.table).field_names:
        return ""
    return f"{Words(ds.lang)('page')} {record.page}"


def _sections(ds: Dataset, record: Record) -> Iterator[tuple[str, list[Record]]]:
    """Yield heading and related records; those beyond a join table as its rows."""
    for way in relations(ds.package, record.table).values():
        if way.many and not way.join and (found := getattr(record, way.name)):
            yield _heading(ds, record, way), found


def _heading(ds: Dataset, record: Record, way: Relation) -> str:
    """Return what a relation to many records is called."""
    for other in relations(ds.package, record.table).values():
        if other.join == way.target:
            return ds.package.resource(other.target).title(ds.lang)
    target = ds.package.resource(way.target)
    given = [key.inverse_title(ds.lang) for key in target.foreign_keys if key.inverse == way.name]
    return given[0] if any(given) else target.title(ds.lang)


def _related(ds: Dataset, record: Record, found: list[Record]) -> list[tuple[str, str, str]]:
    """Return what kind of tie it is, the ID at its other end, and what that is called."""
    table = ds.package.resource(found[0].table)
    if table.key is not None:
        return [(_label(one, _kind(ds, one)), one.id, one.headline()) for one in found]
    ends = [_far_end(ds, record, one) for one in found]
    words = [field for field in table.fields if field.categories]
    ties = [", ".join(filter(None, (_label(one, field) for field in words))) for one in found]
    return [(tie, end.id, end.headline()) for tie, end in zip(ties, ends, strict=True)]


def _label(record: Record, field: Field | None) -> str:
    """Return the label of a value of a vocabulary; nothing if there is none."""
    return "" if field is None else record.label_of(field.name) or ""


def _far_end(ds: Dataset, record: Record, row: Record) -> Record:
    """Return the record to which a row without an ID of its own ties a record."""
    ways = [way for way in relations(ds.package, row.table).values() if not way.many]
    ends: list[Record] = [getattr(row, way.name) for way in ways]
    return next((end for end in ends if end != record), record)

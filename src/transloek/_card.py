"""A record as a card, for a terminal and for a notebook."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._relations import Relation
    from transloek._store import Store
    from transloek.descriptor import Resource
    from transloek.record import Record

__all__ = ["Card"]

# Of a relation to more records than this, the first are shown and the number says the rest.
_SHOWN = 8
_DOT = " · "


@dataclass(frozen=True, slots=True)
class Card:
    """What a reader sees of a record: the fields that are filled, then the relations.

    A foreign key shows the record that it names; the key itself stands in the title.

    Parameters
    ----------
    record : Record
        The record.
    store : Store
        Where it comes from.
    lang : str
        ``"de"`` or ``"en"``.
    """

    record: Record
    store: Store
    lang: str

    def text(self, width: int) -> str:
        """Return the card as lines of text of at most so many characters."""
        entries = self._entries()
        margin = max((len(heading) for heading, _ in entries), default=0) + 4
        lines = [self._title()]
        for heading, texts in entries:
            label = f"  {heading}".ljust(margin)
            for text in texts:
                lines += _wrapped(text, label, width, whole=len(texts) == 1)
                label = " " * margin
        return "\n".join(lines)

    def html(self) -> str:
        """Return the card as an HTML table without colours of its own."""
        cell = 'style="text-align: left; vertical-align: top"'
        rows = [
            f'<tr><th scope="row" {cell}>{escape(heading)}</th>'
            f"<td {cell}>{'<br>'.join(map(escape, texts))}</td></tr>"
            for heading, texts in self._entries()
        ]
        title = f'<caption style="text-align: left"><b>{escape(self._title())}</b></caption>'
        return f'<table lang="{self.lang}">{title}<tbody>{"".join(rows)}</tbody></table>'

    def _title(self) -> str:
        return _DOT.join((self.record.id, self._resource(self.record).title(self.lang)))

    def _entries(self) -> list[tuple[str, list[str]]]:
        """Return headings and the lines under each."""
        return [*self._fields(), *self._lists()]

    def _fields(self) -> Iterator[tuple[str, list[str]]]:
        resource = self._resource(self.record)
        forward = {way.field: way for way in self._ways(self.record) if not way.many}
        for name in _shown_names(resource):
            if name in forward:
                text = self._one(forward[name])
            elif name in resource.primary_key:
                continue
            elif name in resource.bilingual:
                text = getattr(self.record, name)(self.lang)
            else:
                text = self._value(name)
            if text:
                yield resource.heading(name, self.lang), [text]

    def _one(self, way: Relation) -> str | None:
        """Return the record that a foreign key names."""
        target = getattr(self.record, way.name)
        return None if target is None else self._named(target)

    def _value(self, name: str) -> str | None:
        """Return one value as a reader sees it."""
        if self._resource(self.record).field(name).categories:
            return self.record.label_of(name, self.lang)
        value = getattr(self.record, name)
        return None if value is None else str(value)

    def _lists(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the relations to many records; those beyond a join table by its rows."""
        for way in self._ways(self.record):
            if not way.many or way.join:
                continue
            found = getattr(self.record, way.name)
            if found:
                more = ["…"] if len(found) > _SHOWN else []
                lines = [self._line(row, way) for row in found[:_SHOWN]]
                yield f"{self._heading(way)} ({len(found)})", lines + more

    def _heading(self, way: Relation) -> str:
        """Return what a relation to many records is called."""
        for other in self._ways(self.record):
            if other.join == way.target and other.field == way.field:
                return self.store.package.resource(other.target).title(self.lang)
        target = self.store.package.resource(way.target)
        titles = (k.inverse_title(self.lang) for k in target.foreign_keys if k.inverse == way.name)
        return next(titles, "") or target.title(self.lang)

    def _line(self, row: Record, way: Relation) -> str:
        """Return a related record in one line; a row without an ID by what it leads to."""
        resource = self._resource(row)
        if resource.key is not None:
            return self._named(row)
        words = [row.label_of(f.name, self.lang) or "" for f in resource.fields if f.categories]
        far = [other for other in self._ways(row) if not other.many and other.field != way.field]
        named = [self._named(getattr(row, other.name)) for other in far]
        return ": ".join(filter(None, (", ".join(words), _DOT.join(named))))

    def _named(self, record: Record) -> str:
        return _DOT.join(filter(None, (record.id, record.headline(self.lang))))

    def _resource(self, record: Record) -> Resource:
        return self.store.package.resource(record.table)

    def _ways(self, record: Record) -> list[Relation]:
        return list(self.store.relations(record.table).values())


def _shown_names(resource: Resource) -> list[str]:
    """Return the fields in their order, the two halves of a bilingual text as one."""
    halves = {f"{stem}_{lang}": stem for stem in resource.bilingual for lang in ("de", "en")}
    return list(dict.fromkeys(halves.get(name, name) for name in resource.field_names))


def _wrapped(text: str, label: str, width: int, *, whole: bool) -> list[str]:
    """Break a text into lines; of a list's lines, which only show the way, keep one each."""
    room = max(width, len(label) + 20)
    if not whole:
        text = textwrap.shorten(text, room - len(label), placeholder="…", break_on_hyphens=False)
    return textwrap.wrap(
        text,
        room,
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_long_words=False,
        break_on_hyphens=False,
    )

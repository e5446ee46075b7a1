"""What a card shows of a record, and in which order; how it looks is for those who render it."""

from __future__ import annotations

from transloek._frozen import Frozen
from transloek._relations import relations
from transloek.descriptor import LANGUAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from transloek._relations import Relation
    from transloek.descriptor import Package, Resource
    from transloek.record import Record

__all__ = ["Card", "Fact", "Headline", "Mention", "Section", "Tie"]

# The field that says what kind of record it is, and the one that says where in its source it stands.
_KIND = "kind"
_PAGE = "page"


class Headline(Frozen):
    """What tells the record from others; `lang` is None for a name, which has no language."""

    text: str
    lang: str | None


class Mention(Frozen):
    """A record as the cards of others speak of it.

    Attributes
    ----------
    id : str
        Its ID.
    headline : str
        What it is called, if it has a name, a title or the like.
    page : int or None
        The page on which it stands.
    page_title : str
        What the descriptor calls pages.
    """

    id: str
    headline: str
    page: int | None = None
    page_title: str = ""

    def place(self, word: str) -> str:
        """Return the page, behind a word for pages; empty if it stands on none."""
        return "" if self.page is None else f"{word} {self.page}"

    def text(self, word: str = "") -> str:
        """Return all of it in one line, pages called by a word or as the descriptor does."""
        parts = (self.id, self.place(word or self.page_title), self.headline)
        return " · ".join(filter(None, parts))


class Fact(Frozen):
    """A field that is filled: its title, and its value as a reader sees it."""

    heading: str
    value: str | dt.date | Mention


class Tie(Frozen):
    """A record to which the card's record is tied.

    Attributes
    ----------
    kind : str
        What kind of tie it is or, if the data say nothing of that, what kind of record.
    id : str
        The ID at the other end.
    headline : str
        What the record there is called.
    note : str
        What the data say of the tie itself, such as why a link is made.
    """

    kind: str
    id: str
    headline: str
    note: str = ""


class Section(Frozen):
    """The records to which a relation leads: all are counted, `ties` has the first of them."""

    heading: str
    total: int
    ties: list[Tie]


class Card(Frozen):
    """What a reader is shown of a record, in a language.

    Parameters
    ----------
    record : Record
        The record.
    package : Package
        The descriptor of the package that it comes from.
    lang : str
        ``"de"`` or ``"en"``.
    """

    record: Record
    package: Package
    lang: str

    @property
    def title(self) -> str:
        """The record's ID, and what its table is called."""
        return f"{self.record.id} · {self._resource(self.record).title(self.lang)}"

    @property
    def kind(self) -> str:
        """What kind of record it is; empty if its table does not say."""
        return self._kind(self.record)

    def headlines(self) -> list[Headline]:
        """Return the record's headline in the card's language, then in the other if it differs."""
        resource = self._resource(self.record)
        if resource.headline not in resource.bilingual:
            found = [Headline(self.record.headline(), None)]
        else:
            langs = sorted(LANGUAGES, key=lambda lang: lang != self.lang)
            own, other = (Headline(self.record.headline(lang), lang) for lang in langs)
            found = [own] if own.text == other.text else [own, other]
        return [headline for headline in found if headline.text]

    def facts(self) -> list[Fact]:
        """Return the fields that are filled, save the ID and the headline.

        A foreign key shows the record that it names.
        """
        resource = self._resource(self.record)
        told = {resource.key, resource.headline}
        found = ((name, self._value(name)) for name in _names(resource) if name not in told)
        return [
            Fact(resource.heading(name, self.lang), value)
            for name, value in found
            if value is not None
        ]

    def _value(self, name: str) -> str | dt.date | Mention | None:
        """Return what a reader is told for a field, or for a bilingual text."""
        resource = self._resource(self.record)
        if way := self._forward(self.record).get(name):
            target: Record | None = getattr(self.record, way.name)
            return None if target is None else self.mention(target)
        if name in resource.bilingual:
            text: str | None = getattr(self.record, name)(self.lang)
            return text
        if resource.field(name).categories:
            return self.record.label_of(name, self.lang)
        value = getattr(self.record, name)
        return value if value is None or resource.field(name).type == "date" else str(value)

    def mention(self, record: Record) -> Mention:
        """Return another record as this card speaks of it."""
        resource = self._resource(record)
        headline = record.headline(self.lang)
        if _PAGE not in resource.field_names:
            return Mention(record.id, headline)
        return Mention(record.id, headline, record.page, resource.heading(_PAGE, self.lang))

    def sections(self, limit: int) -> list[Section]:
        """Return what leads to many records, as far as there are any.

        Those beyond a join table are shown by its rows, which say what kind of tie it is.

        Parameters
        ----------
        limit : int
            How many ties a section has at most.
        """
        ways = relations(self.package, self.record.table).values()
        many = [way for way in ways if way.many and not way.join]
        return [
            Section(self._heading(way), len(found), list(self._ties(way, found[:limit])))
            for way in many
            if (found := getattr(self.record, way.name))
        ]

    def _heading(self, way: Relation) -> str:
        """Return what a relation to many records is called."""
        for other in relations(self.package, self.record.table).values():
            if other.join == way.target and other.field == way.field:
                return self.package.resource(other.target).title(self.lang)
        target = self.package.resource(way.target)
        titles = (k.inverse_title(self.lang) for k in target.foreign_keys if k.inverse == way.name)
        return next(titles, "") or target.title(self.lang)

    def _ties(self, way: Relation, rows: list[Record]) -> Iterator[Tie]:
        """Yield related records; a row without an ID of its own as the tie to what it names."""
        resource = self.package.resource(way.target)
        vocabularies = [field.name for field in resource.fields if field.categories]
        for row in rows:
            if resource.key is not None:
                yield Tie(self._kind(row), row.id, row.headline(self.lang))
                continue
            labels = filter(None, (row.label_of(name, self.lang) for name in vocabularies))
            end = self._far_end(row, way)
            note = "" if end == row else row.headline(self.lang)
            yield Tie(", ".join(labels), end.id, end.headline(self.lang), note)

    def _far_end(self, row: Record, near: Relation) -> Record:
        """Return the record that a row names beside this one; the row itself if it names none."""
        ways = [way for way in self._forward(row).values() if way.field != near.field]
        ends: Iterator[Record | None] = (getattr(row, way.name) for way in ways)
        return next(filter(None, ends), row)

    def _kind(self, record: Record) -> str:
        fields = self._resource(record).fields
        if not any(field.name == _KIND and field.categories for field in fields):
            return ""
        return record.label_of(_KIND, self.lang) or ""

    def _resource(self, record: Record) -> Resource:
        return self.package.resource(record.table)

    def _forward(self, record: Record) -> dict[str, Relation]:
        """Return the relations to one record, by the field that names it."""
        ways = relations(self.package, record.table).values()
        return {way.field: way for way in ways if not way.many}


def _names(resource: Resource) -> list[str]:
    """Return the fields in their order, the two halves of a bilingual text as one."""
    halves = {f"{stem}_{lang}": stem for stem in resource.bilingual for lang in LANGUAGES}
    return list(dict.fromkeys(halves.get(name, name) for name in resource.field_names))

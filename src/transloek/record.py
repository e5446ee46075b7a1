"""One row of any table, with its relations and in a language."""

from __future__ import annotations

from functools import partial

from transloek.descriptor import check_language
from transloek.errors import ReadOnlyError, UnknownFieldError, UnknownRecordError, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from transloek._card import Card
    from transloek._cells import Value
    from transloek._relations import Relation
    from transloek._store import Store
    from transloek.descriptor import Resource

__all__ = ["Record"]


class Record:
    """One row of a table. Comes from ``ds[ID]`` or from another record's relation.

    Its fields are attributes, typed as the descriptor says, None where missing: ``.ordinal``,
    ``.date``, ``.statement_de``. A bilingual text is also a method, which takes a language:
    ``.statement("de")``. Relations are attributes too, and lead to a record or None
    (``.workshop``), or to a list of records (``.themes``, ``.links``). ``dir(record)`` lists all.

    Records are equal if they have the same table and key.

    Attributes
    ----------
    id : str
        The row's ID. A row whose key has several fields has their values with slashes between;
        such a row is reached through relations only.
    key : tuple of str
        The values of the key's fields.
    table : str
        Name of the table.
    lang : str
        The language of texts where none is asked for.

    Examples
    --------
    >>> from transloek import load
    >>> finding = load()["m05-w3-04"]
    >>> finding.table, finding.workshop.id, finding.meeting.date.year
    ('findings', 'm05-w3', 2021)
    """

    __slots__ = ("_lang", "_row", "_store", "_table")

    _lang: str
    _row: int
    _store: Store
    _table: str

    def __init__(self, store: Store, table: str, row: int, lang: str) -> None:
        for name, value in (("_store", store), ("_table", table), ("_row", row), ("_lang", lang)):
            object.__setattr__(self, name, value)

    @property
    def table(self) -> str:
        """Name of the table."""
        return self._table

    @property
    def key(self) -> tuple[str, ...]:
        """The values of the key's fields."""
        return tuple(str(self._value(name)) for name in self._resource.primary_key)

    @property
    def id(self) -> str:
        """The row's ID."""
        return "/".join(self.key)

    @property
    def lang(self) -> str:
        """The language of texts where none is asked for."""
        return self._lang

    @property
    def _resource(self) -> Resource:
        return self._store.package.resource(self._table)

    def _value(self, name: str) -> Value:
        return self._store.raw(self._table).value(self._row, name)

    def _text(self, name: str, lang: str | None = None) -> str | None:
        """Return a bilingual text in a language, by default the record's; None if missing."""
        value = self._value(f"{name}_{check_language(lang or self._lang)}")
        return None if value is None else str(value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            # Copying and pickling ask for such names before there is a record to look into.
            raise AttributeError(name)
        if name in self._resource.field_names:
            return self._value(name)
        if name in self._resource.bilingual:
            return partial(self._text, name)
        if relation := self._store.relations(self._table).get(name):
            return self._many(relation) if relation.many else self._one(relation)
        public = [known for known in dir(self) if not known.startswith("_")]
        message = f"records of {self._table} have no {name!r}.{suggest(name, public)}"
        raise UnknownFieldError(message)

    def _one(self, relation: Relation) -> Record | None:
        """Follow a foreign key."""
        value = self._value(relation.field)
        return None if value is None else self._target(relation, str(value))

    def _many(self, relation: Relation) -> list[Record]:
        """Collect the records that name this one, or those beyond a join table."""
        table = relation.join or relation.target
        rows = self._store.referring(table, relation.field).get(self.id, [])
        if relation.far_field is None:
            return [Record(self._store, table, row, self._lang) for row in rows]
        far = self._store.raw(table).column(relation.far_field)
        return [self._target(relation, str(far[row])) for row in rows]

    def _target(self, relation: Relation, identifier: str) -> Record:
        """Return the record of an ID that the data name."""
        table, row = self._store.ids().get(identifier, ("", 0))
        if table != relation.target:
            field = relation.far_field or relation.field
            message = (
                f"{relation.join or self._table}.{field} of {self.id} names {identifier!r}, "
                f"but {relation.target} has no such row; `transloek validate` lists all such faults"
            )
            raise UnknownRecordError(message)
        return Record(self._store, table, row, self._lang)

    def label_of(self, field: str, lang: str | None = None) -> str | None:
        """Return the name of a vocabulary's value as a reader sees it.

        Parameters
        ----------
        field : str
            A field with a vocabulary, such as ``"kind"``.
        lang : str, optional
            ``"de"`` or ``"en"``; by default the record's language.

        Returns
        -------
        str or None
            None if the value is missing.

        Raises
        ------
        UnknownFieldError
            If there is no such field, or it has no vocabulary.
        """
        described = self._resource.field(field)
        if not described.categories:
            vocabularies = ", ".join(f.name for f in self._resource.fields if f.categories)
            message = f"{self._table}.{field} has no vocabulary; those that do: {vocabularies}"
            raise UnknownFieldError(message)
        value = self._value(field)
        return None if value is None else described.category(str(value)).label(lang or self._lang)

    def headline(self, lang: str | None = None) -> str:
        """Return what tells this record from others in a list: its name, title or statement.

        Parameters
        ----------
        lang : str, optional
            ``"de"`` or ``"en"``; by default the record's language.
        """
        name = self._resource.headline
        if name in self._resource.bilingual:
            return self._text(name, lang) or ""
        return "" if name is None else str(self._value(name) or "")

    def card(self, *, lang: str | None = None, width: int = 80) -> str:
        """Return the record and what it is related to as text for a terminal.

        Parameters
        ----------
        lang : str, optional
            ``"de"`` or ``"en"``; by default the record's language.
        width : int
            Length of a line in characters.
        """
        from transloek._render import as_text

        return as_text(self._card(lang or self._lang), width)

    def _card(self, lang: str) -> Card:
        from transloek._card import Card

        return Card(self, self._store.package, check_language(lang))

    def annotation(self, *, base: str | None = None) -> dict[str, Any]:
        """Return where a finding stands in its source, as a W3C Web Annotation in JSON-LD.

        It names the page and the position in the text of the page: of the reader's copy in a
        dataset bound to one (`Dataset.with_source`), otherwise of the normalised text.

        Parameters
        ----------
        base : str, optional
            What IRIs begin with; by default the ``homepage`` or ``id`` that the descriptor gives,
            else ``urn:transloek:``.

        Returns
        -------
        dict

        Raises
        ------
        QueryError
            If the record is not a finding.

        Examples
        --------
        >>> from transloek import load
        >>> load()["m05-w3-04"].annotation()["target"]["selector"]["value"]
        'page=4'
        """
        from transloek.source import annotate

        return annotate(self, self._store, base=base)

    def to_dict(self, *, relations: bool = False) -> dict[str, Any]:
        """Return the row as a dictionary that JSON can hold; dates are texts.

        Parameters
        ----------
        relations : bool
            Whether to add what leads to many records: their IDs, or whole rows where a row has no
            ID of its own.
        """
        names = self._resource.field_names
        row: dict[str, Any] = {name: _plain(self._value(name)) for name in names}
        for relation in self._store.relations(self._table).values() if relations else ():
            if relation.many:
                has_id = self._store.package.resource(relation.target).key
                found = self._many(relation)
                row[relation.name] = [one.id if has_id else one.to_dict() for one in found]
        return row

    def __dir__(self) -> list[str]:
        resource = self._resource
        names = {*resource.field_names, *resource.bilingual, *self._store.relations(self._table)}
        return sorted({*object.__dir__(self), *names})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return (self._table, self.key) == (other.table, other.key)

    def __hash__(self) -> int:
        return hash((self._table, self.key))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"a record cannot be changed: {name!r} of {self.id} is as the data say"
        raise ReadOnlyError(message)

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __reduce__(self) -> tuple[type[Record], tuple[Store, str, int, str]]:
        return Record, (self._store, self._table, self._row, self._lang)

    def __repr__(self) -> str:
        from textwrap import shorten

        headline = shorten(self.headline(), 60, placeholder="…")
        return f"<Record {self.id} of {self._table}{': ' if headline else ''}{headline}>"

    def __str__(self) -> str:
        return self.card()

    def _repr_html_(self) -> str:
        from transloek._render import as_html

        return as_html(self._card(self._lang))


def _plain(value: Value) -> Any:
    """Return a value as JSON can hold it."""
    return value if value is None or isinstance(value, (str, int, float)) else value.isoformat()

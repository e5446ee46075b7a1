"""The nodes of an RDF export: every row of every table, with all its fields."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from transloek._iri import iris
from transloek._subset import SubsetStore
from transloek.exports._rdf_model import CLASSES, columns
from transloek.exports._rdf_names import Names, full, is_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from transloek._cells import Value
    from transloek._rows import RawTable
    from transloek.descriptor import Field, Resource
    from transloek.exports._base import Content
    from transloek.exports._rdf_forms import Form, Node
    from transloek.exports._rdf_model import Column

    Row = Mapping[str, Value]
    Pairs = list[tuple[str, str]]

__all__ = ["Graph"]

_INTEGER, _DECIMAL, _DOUBLE, _DATE = map(
    full, ("xsd:integer", "xsd:decimal", "xsd:double", "xsd:date")
)


class Graph:
    """What is exported, as the modules that make nodes need it.

    Parameters
    ----------
    content : Content
        What is to be exported.
    kind : callable
        Makes the form in which values are written.

    Attributes
    ----------
    content : Content
        The same.
    made : Iris
        What makes the IRIs.
    form : Form
        Writes values.
    """

    def __init__(self, content: Content, kind: Callable[[Names], Form]) -> None:
        self.content = content
        self.package = content.ds.package
        self.made = iris(self.package)
        self.form = kind(Names(self.package, self.made))
        self._columns: dict[str, list[Column]] = {}

    def columns(self, table: str) -> list[Column]:
        """Return the properties of a table's rows."""
        if table not in self._columns:
            resource = self.package.resource(table)
            self._columns[table] = columns(self.content, self.made, resource)
        return self._columns[table]

    def record(self, table: str, *key: str) -> str:
        """Return a value: a row."""
        return self.form.ref(self.made.record(table, *key))

    def texts(self, name: str, texts: Callable[..., str]) -> Pairs:
        """Return a text of the descriptor in the languages that are exported."""
        spoken = ((lang, texts(lang)) for lang in self.content.languages)
        return [(full(name), self.form.text(text, lang)) for lang, text in spoken if text]

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table by the names of their fields, without the other language."""
        if table in self.package.tables:
            sheet = self.content.sheet(table)
            names = [field.name for field in sheet.fields]
            yield from (dict(zip(names, row, strict=True)) for row in sheet.rows)

    def whole(self, table: str) -> RawTable:
        """Return a table as it is without any choice."""
        store = self.content.ds._store  # noqa: SLF001
        return (store.whole if isinstance(store, SubsetStore) else store).raw(table)

    def nodes(
        self, table: str, beside: Callable[[str, Row], Pairs] | None = None
    ) -> Iterator[Node]:
        """Yield the rows of a table as nodes.

        Parameters
        ----------
        table : str
            The table.
        beside : callable, optional
            Returns what is said of a row, given by its IRI and its fields, beside its fields.
        """
        resource = self.package.resource(table)
        types = [*map(full, CLASSES.get(table, ())), self.made.term(table)]
        ways = [
            (field.name, column.properties, self._writer(resource, column, field, lang))
            for column in self.columns(table)
            for field, lang in column.fields
        ]
        for number, row in enumerate(self.rows(table), 1):
            iri = self.made.record(table, *(self._key(resource, row) or [str(number)]))
            pairs = [
                (name, written)
                for field, names, write in ways
                if (value := row[field]) is not None
                for written in (write(value),)
                for name in names
            ]
            yield iri, types, [*pairs, *beside(iri, row)] if beside else pairs

    def _key(self, resource: Resource, row: Row) -> list[str]:
        return [str(row[name]) for name in resource.primary_key]

    def _writer(
        self, resource: Resource, column: Column, field: Field, lang: str | None
    ) -> Callable[[Value], str]:
        """Return what writes the values of a field."""
        if lang is not None:
            return lambda value: self.form.text(str(value), lang)
        if field.categories:
            made = self.made
            words = {
                word: self.form.ref(made.term(resource.name, field.name, word))
                for word in field.enum
            }
            return lambda value: words[str(value)]
        if column.key is not None and self._is_record(column):
            return self._reference(column.key.resource)
        if field.raw.get("format") == "uri":
            return self.link
        return self.plain

    def _is_record(self, column: Column) -> bool:
        key = column.key
        return key is not None and key.reference_fields == (
            self.package.resource(key.resource).primary_key
        )

    def _reference(self, table: str) -> Callable[[Value], str]:
        known: dict[Value, str] = {}

        def reference(value: Value) -> str:
            if value not in known:
                known[value] = self.record(table, str(value))
            return known[value]

        return reference

    def link(self, value: Value) -> str:
        """Return an address as a thing; what is none remains a text."""
        return self.form.ref(str(value)) if is_web(value) else self.form.text(str(value))

    def plain(self, value: Value) -> str:
        """Return a value that is neither in a language nor a thing."""
        if isinstance(value, int):
            return self.form.typed(str(value), _INTEGER)
        if isinstance(value, float):
            return self.form.typed(*_number(value))
        if isinstance(value, dt.date):
            return self.form.typed(value.isoformat(), _DATE)
        return self.form.text(str(value))


def _number(value: float) -> tuple[str, str]:
    """Return a number as it is written, and its type: only one knows exponents and infinity."""
    text = repr(value)
    if "inf" in text:
        return text.replace("inf", "INF"), _DOUBLE
    return text, _DOUBLE if "e" in text else _DECIMAL

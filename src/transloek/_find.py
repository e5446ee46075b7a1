"""Which findings answer a question: the options, their values, and the rows they select."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._hierarchy import with_narrower
from transloek._relations import Relation
from transloek._text import contains
from transloek.errors import QueryError, listed, suggest
from transloek.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek._store import Store
    from transloek.descriptor import Field

    # What an option follows: a relation, a vocabulary, or, if None, all texts.
    Option = Relation | Field | None

__all__ = ["Finder"]

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Finder:
    """The options by which the rows of a table can be selected, derived from the descriptor.

    Parameters
    ----------
    store : Store
        The data.
    table : str
        Name of the table.
    """

    store: Store
    table: str

    def options(self) -> dict[str, Option]:
        """Return the options: foreign keys, what lies beyond join tables, vocabularies, texts."""
        options: dict[str, Option] = {}
        for way in self.store.relations(self.table).values():
            if not way.many:
                options[way.name] = way
            elif way.far_field is not None:
                options[way.far_field.removesuffix("_id")] = way
        resource = self.store.package.resource(self.table)
        options |= {field.name: field for field in resource.fields if field.categories}
        return options | ({TEXT: None} if resource.bilingual else {})

    def query(self, given: Mapping[str, object]) -> dict[str, list[str]]:
        """Check a question and bring it into one form: a list of values for each option.

        Raises
        ------
        QueryError
            If an option or a value is not one that can be asked for.
        """
        options = self.options()
        for name in given:
            if name not in options:
                hint = suggest(name, options) or listed(options)
                en = f"{name!r} is not an option of {self.table}.{hint}"
                de = f"{name!r} ist keine Option von {self.table}.{hint.de}"
                raise QueryError(Both(en, de))
        return {
            name: self._values(name, options[name], value)
            for name, value in given.items()
            if value is not None
        }

    def _values(self, name: str, option: Option, value: object) -> list[str]:
        values = [value] if isinstance(value, (str, Record)) else value
        if not isinstance(values, Iterable) or isinstance(values, (bytes, bytearray)):
            en = f"{name}={value!r}: expected a text or a list of texts"
            de = f"{name}={value!r}: erwartet ist ein Text oder eine Liste von Texten"
            raise QueryError(Both(en, de))
        checked = [self._check(name, option, item) for item in values]
        return list(dict.fromkeys(checked))

    def _check(self, name: str, option: Option, value: object) -> str:
        """Return one value if it can be asked for."""
        text = value.id if isinstance(value, Record) else value
        if not isinstance(text, str) or not text.strip():
            en = f"{name}={value!r}: expected a text that is not empty"
            de = f"{name}={value!r}: erwartet ist ein Text, der nicht leer ist"
            raise QueryError(Both(en, de))
        if option is not None and text not in (known := self._known(option)):
            some = ", ".join(islice(known, 12))
            hint = suggest(text, known) or Both(f" Among them: {some}.", f" Darunter: {some}.")
            en = f"{name}={text!r}: no such value.{hint}"
            raise QueryError(Both(en, f"{name}={text!r}: diesen Wert gibt es nicht.{hint.de}"))
        return text

    def _known(self, option: Relation | Field) -> Mapping[str, object]:
        """Return the values that an option can have."""
        if not isinstance(option, Relation):
            return dict.fromkeys(option.enum)
        return self.store.keys(option.target)

    def rows(self, query: Mapping[str, list[str]]) -> list[int]:
        """Return the numbers of the rows that answer all parts of a checked question."""
        options = self.options()
        rows = range(len(self.store.raw(self.table).rows))
        kept = set(rows)
        for name, values in query.items():
            kept &= self._answering(options[name], values)
        return [row for row in rows if row in kept]

    def _answering(self, option: Option, values: list[str]) -> set[int]:
        """Return the rows that one option selects."""
        if option is None:
            return self._containing(values)
        if not isinstance(option, Relation):
            found = self.store.raw(self.table).column(option.name)
            return {row for row, value in enumerate(found) if value in values}
        wanted = with_narrower(self.store, option.target, values)
        if option.join is None:
            referring = self.store.referring(self.table, option.field)
            return {row for value in wanted for row in referring.get(value, [])}
        return self._beyond(option, wanted)

    def _beyond(self, way: Relation, wanted: Iterable[str]) -> set[int]:
        """Return the rows that a join table ties to any of the wanted."""
        join = str(way.join)
        referring = self.store.referring(join, str(way.far_field))
        near = self.store.raw(join).column(way.field)
        names = {near[row] for value in wanted for row in referring.get(value, [])}
        keys = self.store.raw(self.table).column(self.store.raw(self.table).resource.primary_key[0])
        return {row for row, key in enumerate(keys) if key in names}

    def _containing(self, parts: list[str]) -> set[int]:
        """Return the rows of which any text contains any of the parts."""
        raw = self.store.raw(self.table)
        names = [f"{stem}_{lang}" for stem in raw.resource.bilingual for lang in ("de", "en")]
        return {
            row
            for name in names
            for row, text in enumerate(raw.column(name))
            if text is not None and any(contains(text, part) for part in parts)
        }

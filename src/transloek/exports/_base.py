"""What every export has in common: the formats' table, and what a writer is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from transloek._arrow import arrow_of, from_frame
from transloek.descriptor import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Protocol

    import pyarrow as pa

    from transloek._cells import Value
    from transloek._rows import RawTable
    from transloek.dataset import Dataset
    from transloek.descriptor import Field, Language, Resource

    class Writer(Protocol):
        """Writes content to a new file, or into a new and empty folder."""

        def __call__(self, content: Content, target: Path) -> None: ...


__all__ = ["NOTHING", "Content", "Format", "Sheet"]

# Said in `Format.partial` of a table of which a format has nothing at all.
NOTHING = ("nicht enthalten", "not in it")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that data can be exported to.

    Attributes
    ----------
    name : str
        What it is asked for by, such as ``xlsx``.
    suffix : str
        How its files end, such as ``.xlsx``.
    title : tuple of str
        What it is, in German and in English.
    module : str
        The module of this package that has its writer, ``write``.
    extra : str or None
        The extra that brings its library; None if it needs none.
    folder : bool
        Whether it is a folder of files.
    languages : tuple of str
        Which of ``de``, ``en`` and ``both`` can be asked for; the first one is the default.
    partial : mapping
        What is left out or changed, in German and English, by table (``*`` for all); empty if the
        format is lossless. Tables of which nothing at all is exported are told here as well.
    """

    name: str
    suffix: str
    title: tuple[str, str]
    module: str
    extra: str | None = None
    folder: bool = False
    languages: tuple[str, ...] = ("both", "de", "en")
    partial: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table as it is to be exported; what nobody asks for is not made.

    Attributes
    ----------
    resource : Resource
        What the descriptor says of it.
    fields : tuple of Field
        The fields to export: all, or those of one language.
    raw : RawTable
        The table as it was read.
    """

    resource: Resource
    fields: tuple[Field, ...]
    raw: RawTable = field(repr=False)
    _columns: dict[str, list[Value]] = field(default_factory=dict, init=False, repr=False)

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.resource.name

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.raw.rows)

    def column(self, name: str) -> list[Value]:
        """Return the typed values of a field, which are not to be changed.

        Raises
        ------
        TableError
            If a cell does not fit the field's type.
        """
        if name not in self._columns:
            self._columns[name] = self.raw.values(name)
        return self._columns[name]

    @cached_property
    def rows(self) -> list[tuple[Value, ...]]:
        """The typed values, in the order of the fields: str, int, float, datetime.date or None."""
        names = [item.name for item in self.fields]
        columns = [self._columns.get(name) or self.raw.values(name) for name in names]
        return list(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What is to be exported.

    Attributes
    ----------
    ds : Dataset
        The data: the whole, or the part that was chosen, in which every reference leads somewhere.
    lang : {"both", "de", "en"}
        The language of the texts.
    query : mapping or None
        Which findings were chosen, as `Dataset.find` tells it; None if all are exported. A list of
        IDs that no question gave stands under ``finding``.
    """

    ds: Dataset
    lang: str = "both"
    query: Mapping[str, list[str]] | None = None
    _sheets: dict[str, Sheet] = field(default_factory=dict, init=False, repr=False)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the texts, German first."""
        return tuple(lang for lang in LANGUAGES if self.lang in {lang, "both"})

    @property
    def main(self) -> Language:
        """The language for what can be said in one only, such as names of sheets: English if free."""
        return "de" if self.lang == "de" else "en"

    @property
    def created(self) -> dt.datetime:
        """When the data were made, as the descriptor says; in UTC, without a time zone.

        For programs that ask for a date: the clock would make each file another one.
        """
        try:
            found = dt.datetime.fromisoformat(str(self.ds.package.raw.get("created")))
        except ValueError:
            return dt.datetime(1980, 1, 1)  # noqa: DTZ001
        return found.astimezone(dt.UTC).replace(tzinfo=None) if found.tzinfo else found

    def sheets(self) -> list[Sheet]:
        """Return all tables, typed, in the order of the descriptor."""
        return [self.sheet(name) for name in self.ds.tables]

    def sheet(self, name: str) -> Sheet:
        """Return one table, typed."""
        if name not in self._sheets:
            raw = self.raw(name)
            self._sheets[name] = Sheet(raw.resource, self.fields(raw.resource), raw)
        return self._sheets[name]

    def raw(self, name: str) -> RawTable:
        """Return one table as it was read, for writers that take it column by column."""
        return self.ds._store.raw(name)  # noqa: SLF001

    def arrow(self, name: str, *, extra: str) -> pa.Table:
        """Return one table as an Arrow table, for writers that take it so; see `arrow_of`."""
        fields = self.fields(self.ds.package.resource(name))
        frame = self.ds._frames.get(name)  # noqa: SLF001
        if frame is not None:
            return from_frame(frame, fields, extra=extra)
        return arrow_of(self.ds._store, name, fields, extra=extra)  # noqa: SLF001

    def fields(self, resource: Resource) -> tuple[Field, ...]:
        """Return the fields of a table that are exported.

        Those in a language that was not asked for are left out; and so is what no descriptor
        declares, such as the wording of a report that a dataset was bound to.
        """
        return tuple(item for item in resource.fields if self._wanted(resource, item))

    def _wanted(self, resource: Resource, item: Field) -> bool:
        stem, _, lang = item.name.rpartition("_")
        other = stem in resource.bilingual and lang not in self.languages
        # Not the resource's own fields: binding a dataset to a report adds one to them.
        declared = any(field["name"] == item.name for field in resource.raw["schema"]["fields"])
        return declared and (not other or item.name in resource.primary_key)

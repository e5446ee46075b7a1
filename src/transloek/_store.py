"""The rows of a package and the indexes over them, each read and built when first needed."""

from __future__ import annotations

from transloek._both import Both
from transloek._reader import reader_of
from transloek._relations import is_join, relations
from transloek.errors import RetiredRecordError, UnknownRecordError, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa

    from transloek._package import Folder
    from transloek._reader import Reader
    from transloek._relations import Relation
    from transloek._rows import RawTable
    from transloek.descriptor import Package

__all__ = ["Store"]


class Store:
    """The tables of a package as raw rows, or as columns where they are read so.

    Parameters
    ----------
    folder : str, Path or Traversable
        Where the package lies.
    package : Package
        Its descriptor.
    reader : Reader, optional
        Reads its tables; by default in the format that the descriptor names.
    """

    def __init__(self, folder: Folder, package: Package, reader: Reader | None = None) -> None:
        self.folder = folder
        self.package = package
        self.reader = reader or reader_of(folder, package)
        self._raw: dict[str, RawTable] = {}
        self._keys: dict[str, dict[str, int]] = {}
        self._ids: dict[str, tuple[str, int]] = {}
        self._referring: dict[tuple[str, str], dict[str, list[int]]] = {}

    @property
    def meetings(self) -> tuple[str, ...] | None:
        """The meetings that are read; None if all are."""
        return getattr(self.reader, "meetings", None)

    def raw(self, table: str) -> RawTable:
        """Return the rows of a table."""
        if table not in self._raw:
            self._raw[table] = self.reader.rows(self.package.resource(table))
        return self._raw[table]

    def columns(self, table: str) -> pa.Table | None:
        """Return a table as typed columns; None if it is to be made from its rows."""
        return self.reader.columns(self.package.resource(table))

    def frame(self, table: str) -> pd.DataFrame | None:
        """Return a table as a data frame, if it is read so and not as columns."""
        return self.reader.frame(self.package.resource(table))

    def keys(self, table: str) -> Mapping[str, int]:
        """Return the row of every ID of a table, in the order of the data."""
        if table not in self._keys:
            key = str(self.package.resource(table).key)
            columns = None if table in self._raw else self.columns(table)
            cells = self.raw(table).column(key) if columns is None else columns[key].to_pylist()
            # A key is never missing: the reader has refused that.
            self._keys[table] = {str(cell): row for row, cell in enumerate(cells)}
        return self._keys[table]

    def relations(self, table: str) -> dict[str, Relation]:
        """Return the relations that lead from a table, by name."""
        return relations(self.package, table)

    def ids(self) -> Mapping[str, tuple[str, int]]:
        """Return table and row of every ID, in the order of the data.

        Raises
        ------
        TableError
            If two tables use the same ID.
        """
        if not self._ids:
            self._ids = self._index()
        return self._ids

    def _index(self) -> dict[str, tuple[str, int]]:
        ids: dict[str, tuple[str, int]] = {}
        for resource in self.package.resources:
            if resource.key is None:
                continue
            raw = self.raw(resource.name)
            for row, key in enumerate(raw.column(resource.key)):
                # A key is never missing: the reader has refused that.
                identifier = str(key)
                if identifier in ids:
                    en = f"{identifier!r} is the ID of a row of {ids[identifier][0]} already"
                    de = (
                        f"{identifier!r} ist schon die Kennung einer Zeile von {ids[identifier][0]}"
                    )
                    raise raw.error(Both(en, de), raw.lines[row], resource.key)
                ids[identifier] = (resource.name, row)
        return ids

    def place(self, identifier: object, lang: str = "en") -> tuple[str, int]:
        """Return table and row of an ID.

        Raises
        ------
        UnknownRecordError
            If no row has it.
        RetiredRecordError
            If an earlier version had it; the reason is given in the language.
        """
        ids = self.ids()
        if not isinstance(identifier, str) or identifier not in ids:
            self._refuse_retired(identifier, lang)
            hint = suggest(identifier if isinstance(identifier, str) else "", ids)
            en = f"no record has the ID {identifier!r}.{hint}"
            de = f"kein Datensatz hat die Kennung {identifier!r}.{hint.de}"
            raise UnknownRecordError(Both(en, de))
        return ids[identifier]

    def _refuse_retired(self, identifier: object, lang: str) -> None:
        """Say what became of an ID, if it is among the retired ones."""
        for resource in self.package.resources:
            if not resource.retired:
                continue
            raw = self.raw(resource.name)
            for cells in raw.rows:
                row = dict(zip(resource.field_names, cells, strict=True))
                if row[resource.primary_key[0]] == identifier:
                    raise RetiredRecordError(
                        str(identifier),
                        retired_in=str(row.get("retired_in")),
                        reason=str(row.get(f"reason_{lang}")),
                        replaced_by=row.get("replaced_by"),
                    )

    def referring(self, table: str, field: str) -> dict[str, list[int]]:
        """Return the rows of a table by what a field of theirs names.

        The rows of each are in the order of the data, and those of a join table first in the order
        of its vocabularies: the primary theme comes before the secondary ones.
        """
        if (table, field) not in self._referring:
            self._referring[table, field] = self._group(table, field)
        return self._referring[table, field]

    def _group(self, table: str, field: str) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = {}
        names = self.raw(table).column(field)
        for row in self._ordered(table):
            if (name := names[row]) is not None:
                groups.setdefault(name, []).append(row)
        return groups

    def _ordered(self, table: str) -> list[int]:
        """Return the numbers of the rows in the order in which a record shows them."""
        raw = self.raw(table)
        rows = range(len(raw.rows))
        if not is_join(raw.resource):
            return list(rows)
        ranks = [
            [_rank(field.enum, value) for value in raw.values(field.name)]
            for field in raw.resource.fields
            if field.categories
        ]
        return sorted(rows, key=lambda row: [rank[row] for rank in ranks])


def _rank(words: tuple[str, ...], value: object) -> int:
    """Return the place of a value in its vocabulary; a missing one comes last."""
    return len(words) if value is None else words.index(str(value))

"""A dataset bound to the reader's copy of a report: the wording beside the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._rows import RawTable
from transloek._store import Store
from transloek.descriptor import Field
from transloek.errors import SourceError
from transloek.source.matching import match
from transloek.source.quoting import wording
from transloek.source.reading import Report, read_report

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa

    from transloek.dataset import Dataset
    from transloek.descriptor import Package, Resource
    from transloek.source.matching import Match

__all__ = ["WORDING", "BoundStore", "bind"]

# The tables whose rows stand somewhere in a source.
_TABLES = ("findings", "segments")
_SEGMENT = "segment_id"

WORDING = Field(
    "wording",
    "string",
    (),
    ordered=False,
    raw={
        "name": "wording",
        "type": "string",
        "title": "Wording in the report",
        "title@de": "Wortlaut im Bericht",
        "description": "What the reader's own copy of the report says there; not part of the data.",
        "description@de": "Was die eigene Kopie des Berichts dort sagt; kein Teil der Daten.",
    },
)


class BoundStore(Store):
    """The rows of a package, with a column more: the wording in the reader's copy.

    Parameters
    ----------
    store : Store
        The rows; if they are bound already, other sources' wordings stay.
    match : Match
        The segments of a source in the copy.
    """

    def __init__(self, store: Store, match: Match) -> None:
        bound = store if isinstance(store, BoundStore) else None
        super().__init__(store.folder, store.package if bound else _with_wording(store.package))
        self.plain: Store = bound.plain if bound else store
        self.matches: Mapping[str, Match] = {
            **(bound.matches if bound else {}),
            match.source_id: match,
        }

    def raw(self, table: str) -> RawTable:
        """Return the rows of a table."""
        if table not in self._raw:
            plain = self.plain.raw(table)
            self._raw[table] = self._worded(plain) if table in _TABLES else plain
        return self._raw[table]

    def columns(self, table: str) -> pa.Table | None:
        """Return a table as typed columns, if it has no wordings."""
        return None if table in _TABLES else self.plain.columns(table)

    def frame(self, table: str) -> pd.DataFrame | None:
        """Return a table as a data frame, if it has no wordings."""
        return None if table in _TABLES else self.plain.frame(table)

    def _worded(self, plain: RawTable) -> RawTable:
        cells = [self.wording(segment) for segment in plain.column(_SEGMENT)]
        rows = [(*row, cell) for row, cell in zip(plain.rows, cells, strict=True)]
        return RawTable(self.package.resource(plain.resource.name), rows, plain.lines)

    def wording(self, segment_id: str | None) -> str | None:
        """Return the wording of a segment; None if it is not in a copy for certain."""
        if segment_id is None:
            return None
        found = (wording(match, segment_id) for match in self.matches.values())
        return next(filter(None, found), None)


def _with_wording(package: Package) -> Package:
    return package.replace(resources=tuple(map(_worded_resource, package.resources)))


def _worded_resource(resource: Resource) -> Resource:
    if resource.name not in _TABLES:
        return resource
    return resource.replace(fields=(*resource.fields, WORDING))


def bind(ds: Dataset, store: Store, report: Report | str | os.PathLike[str]) -> BoundStore:
    """Return the rows of a dataset bound to a copy of a report.

    Parameters
    ----------
    ds : Dataset
        The dataset.
    store : Store
        Its rows.
    report : Report or path-like
        The copy: a PDF or a plain text.

    Raises
    ------
    SourceError
        If it cannot be read, or is another document.
    """
    copy = report if isinstance(report, Report) else read_report(report)
    found = match(copy, ds)
    if found.verdict == "another document":
        number = len(found.found)
        en = (
            f"another document: of {found.hashed} segments of {found.source_id} that have a hash, "
            f"{number} are in this copy; transloek source check lists them"
        )
        de = (
            f"ein anderes Dokument: von {found.hashed} Segmenten von {found.source_id} mit Prüfsumme "
            f"stehen {number} in dieser Kopie; transloek source check listet sie"
        )
        raise SourceError(Both(en, de))
    return BoundStore(store, found)

"""How the tables of a package are read: as rows of texts, and large ones as columns."""

from __future__ import annotations

import os

from transloek._rows import read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    import pandas as pd
    import pyarrow as pa

    from transloek._package import Folder
    from transloek._rows import RawTable
    from transloek.descriptor import Package, Resource

    class Reader(Protocol):
        """Reads tables, each time that it is asked."""

        def rows(self, resource: Resource) -> RawTable:
            """Return a table as it stands in its file."""

        def columns(self, resource: Resource) -> pa.Table | None:
            """Return a table as typed columns; None if it is to be made from its rows.

            Texts are ``large_string`` or ``string``, words of a vocabulary a dictionary of words
            that it has, whole numbers ``int64``, numbers ``float64``, dates ``date32``.
            """

        def frame(self, resource: Resource) -> pd.DataFrame | None:
            """Return a table as a data frame, if it can be had so and not as columns."""


__all__ = ["CsvReader", "reader_of"]

# Bytes of a file from which on each takes less time than reading rows and turning them.
ARROW, PANDAS = 1 << 16, 1 << 20


class CsvReader:
    """Reads tables from the CSV files of a package.

    Parameters
    ----------
    folder : str, Path or Traversable
        The package's folder.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def rows(self, resource: Resource) -> RawTable:
        """Return a table as it stands in its file; see `read_rows`."""
        return read_rows(self.folder, resource)

    def columns(self, resource: Resource) -> pa.Table | None:
        """Return a large table as Arrow reads it, if Arrow is there and reads it right."""
        path = self._large(resource, ARROW)
        if path is None or not _has_arrow():
            return None
        from transloek._columns import read_columns

        return read_columns(path, resource)

    def frame(self, resource: Resource) -> pd.DataFrame | None:
        """Return a large table as pandas reads it, if Arrow is not there and pandas reads it right."""
        path = self._large(resource, PANDAS)
        if path is None or _has_arrow():
            return None
        from transloek._pandas import read_frame

        return read_frame(path, resource)

    def _large(self, resource: Resource, size: int) -> str | None:
        """Return where a table lies, if its file has that size."""
        if not isinstance(self.folder, str):
            return None
        path = f"{self.folder}/{resource.path}"
        try:
            return path if os.stat(path).st_size >= size else None  # noqa: PTH116
        except OSError:
            # The reader of rows says what is wrong.
            return None


def _has_arrow() -> bool:
    try:
        import pyarrow.csv  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True


def reader_of(folder: Folder, package: Package, meetings: Iterable[str] | None = None) -> Reader:
    """Return what reads the tables of a package, in the format that its descriptor names.

    Parameters
    ----------
    folder : str, Path or Traversable
        The package's folder.
    package : Package
        Its descriptor.
    meetings : iterable of str, optional
        Read only what belongs to these meetings.

    Raises
    ------
    UnknownRecordError
        If there is no such meeting.
    QueryError
        If no meeting is given, or the package has none at all.
    """
    wanted = (
        [meetings] if isinstance(meetings, str) else None if meetings is None else list(meetings)
    )
    if all(table.raw.get("format") != "parquet" for table in package.resources):
        reader: Reader = CsvReader(folder)
    else:
        from transloek._parquet import ParquetReader

        reader = ParquetReader(folder, wanted)
    if wanted is None:
        return reader
    from transloek._meetings import MeetingsReader

    return MeetingsReader(reader, package, wanted)

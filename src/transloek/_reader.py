"""How the tables of a package are read: as rows of texts, and large ones as columns."""

from __future__ import annotations

from transloek._rows import read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    import pyarrow as pa

    from transloek._package import Folder
    from transloek._rows import RawTable
    from transloek.descriptor import Resource

    class Reader(Protocol):
        """Reads tables, each time that it is asked."""

        def rows(self, resource: Resource) -> RawTable:
            """Return a table as it stands in its file."""

        def columns(self, resource: Resource) -> pa.Table | None:
            """Return a table as typed columns; None if it is to be made from its rows.

            Texts are ``large_string`` or ``string``, words of a vocabulary a dictionary of words
            that it has, whole numbers ``int64``, numbers ``float64``, dates ``date32``.
            """


__all__ = ["CsvReader"]


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

    def columns(self, resource: Resource) -> pa.Table | None:  # noqa: ARG002
        """Return None: a table of this size is made from its rows."""
        return None

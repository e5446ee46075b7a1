"""Which meeting a row belongs to: what a folder of files is divided by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._meetings import MEETINGS
from transloek._relations import belonging
from transloek.errors import require_extra

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from transloek.descriptor import ForeignKey, Package

    # An Arrow array of texts.
    Owners = Any

__all__ = ["Partition"]

_EXTRA = "parquet"


class Partition:
    """The meetings to which the rows of tables belong.

    A row belongs to what it has to name by a field that is called as that one's key is: a coding to
    its ``finding_id``, a finding to its ``meeting_id``. A document belongs to the one meeting that
    names it so. A theme's ``example_finding_id`` is another matter: themes belong to none.

    Parameters
    ----------
    package : Package
        The tables.
    tables : mapping
        The tables, by name: Arrow's.
    """

    def __init__(self, package: Package, tables: Mapping[str, pa.Table]) -> None:
        self.package = package
        self.tables = tables
        self._known: dict[str, Owners | None] = {}
        self._divided: dict[str, bool] = {}

    def divides(self, table: str) -> bool:
        """Tell whether a table is divided, which takes no look at its rows; see `owners`."""
        return table not in {MEETINGS, *self._documents()} and self._belongs(table)

    def _belongs(self, table: str) -> bool:
        """Tell whether the rows of a table belong to meetings."""
        if table not in self._divided:
            # A circle of tables belongs to none.
            self._divided[table] = False
            keys = belonging(self.package.resource(table))
            self._divided[table] = table in {MEETINGS, *self._documents()} or any(
                self._belongs(key.resource) for key in keys
            )
        return self._divided[table]

    def owners(self, table: str) -> Owners | None:
        """Return the meeting of each row; None if the table is not divided.

        The meetings themselves are one table, and so are the documents on them: a row each is too
        little for a file.
        """
        if table in {MEETINGS, *self._documents()}:
            return None
        return self._owners(table)

    def _documents(self) -> Mapping[str, ForeignKey]:
        """Return the keys by which a meeting names what belongs to it alone."""
        if MEETINGS not in self.package.tables:
            return {}
        keys = belonging(self.package.resource(MEETINGS))
        return {key.resource: key for key in keys if self._alone(key)}

    def _alone(self, key: ForeignKey) -> bool:
        names = self._column(MEETINGS, key.fields[0]).to_pylist()
        return len(set(names)) == len(names)

    def _owners(self, table: str) -> Owners | None:
        if table not in self._known:
            # A circle of tables belongs to none.
            self._known[table] = None
            self._known[table] = self._found(table)
        return self._known[table]

    def _found(self, table: str) -> Owners | None:
        if table == MEETINGS:
            return self._column(table, str(self.package.resource(table).key))
        if table in (documents := self._documents()):
            key = documents[table]
            named = self._column(MEETINGS, key.fields[0])
            ids = self._column(table, key.reference_fields[0])
            return self._looked_up(ids, named, self._owners(MEETINGS))
        for key in belonging(self.package.resource(table)):
            if (owners := self._owners(key.resource)) is not None:
                names = self._column(table, key.fields[0])
                ids = self._column(key.resource, key.reference_fields[0])
                return self._looked_up(names, ids, owners)
        return None

    def _column(self, table: str, field: str) -> Any:
        return self.tables[table][field]

    def _looked_up(self, names: Any, ids: Any, owners: Owners) -> Owners:
        """Return the owners of those rows that have these names; nobody's where there is none."""
        compute = require_extra("pyarrow.compute", _EXTRA)
        return owners.take(compute.index_in(names, value_set=ids))

"""The table of the IDs that were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__ = ["living", "retired_table"]

_ROLE = "retired-ids"
_KEY = "retired_id"


def retired_table(package: Snapshot) -> Table | None:
    """Return the table of the retired IDs, if the package has it.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    for resource in package.resources:
        table = resource.table
        if resource.raw.get("role") == _ROLE and table is not None and _KEY in table.columns:
            return table
    return None


def living(package: Snapshot) -> Iterator[tuple[Table, str]]:
    """Yield the tables whose records are asked for by one ID, with the column that holds it.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    tables = package.tables
    for resource in package.resources:
        declared = resource.schema.get("primaryKey")
        table = tables.get(resource.name)
        # As declared: of a key of two columns, one may be missing in the file.
        single = isinstance(declared, str) or (isinstance(declared, list) and len(declared) == 1)
        known = table is not None and table is resource.table and len(table.key) == 1
        if table is not None and known and single and resource.raw.get("role") != _ROLE:
            yield table, table.key[0]

"""A package as the gates see it: read once, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["ResourceView", "Snapshot", "Table"]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The cells of a table, column by column, as text.

    Columns take a fraction of the memory that a dict per row would, and let a rule walk through
    just those that it needs.

    Attributes
    ----------
    name : str
        Name of the resource.
    path : str
        The file.
    key : tuple of str
        The columns of the primary key that the file has.
    columns : mapping of str to sequence of str
        The cells: lists of text, or in a large table an `ArrowColumn` each.
    lines : sequence of int
        The physical line on which each row begins.
    rising : bool
        Whether the key of each row is known to come behind that of the row before: then no key is
        there twice. It is asked of large tables alone.
    """

    name: str
    path: str
    key: tuple[str, ...]
    columns: Mapping[str, Sequence[str]]
    lines: Sequence[int]
    rising: bool = False

    def rows(self, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the index of each row and its cells in some columns."""
        yield from zip(range(len(self.lines)), *map(self.columns.__getitem__, names), strict=True)

    def record(self, row: int) -> str | None:
        """Return the primary key of a row, None where it is empty."""
        parts = [self.columns[name][row] for name in self.key]
        return " / ".join(parts) if any(parts) else None


@dataclass(frozen=True, slots=True, eq=False)
class ResourceView:
    """A resource of the descriptor with what lies at its path.

    Attributes
    ----------
    name, path : str
        As the descriptor gives them.
    raw : dict
        The resource as it stands in the descriptor.
    location : str
        JSON path of the resource.
    data : bytes or None
        Content of the file; None if it could not be read. Empty once its cells were read.
    table : Table or None
        Its cells; None if they could not be read.
    size : int
        How many bytes the file has.
    """

    name: str
    path: str
    raw: dict[str, Any]
    location: str
    data: bytes | None = None
    table: Table | None = None
    size: int = 0

    @property
    def schema(self) -> dict[str, Any]:
        """The table's schema, empty where there is none."""
        schema = self.raw.get("schema")
        return schema if isinstance(schema, dict) else {}

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The fields that have a name."""
        fields = self.schema.get("fields")
        return [
            item
            for item in (fields if isinstance(fields, list) else [])
            if isinstance(item, dict) and isinstance(item.get("name"), str)
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A package, read.

    Attributes
    ----------
    root : Path
        The folder.
    data : bytes
        Content of the descriptor's file.
    descriptor : dict or None
        The descriptor; None if it could not be read.
    resources : list of ResourceView
        Its resources that have a path.
    unsafe : bool
        Whether a path leads out of the package or to something that is no regular file.
    """

    root: Path
    data: bytes = b""
    descriptor: dict[str, Any] | None = None
    resources: list[ResourceView] = field(default_factory=list)
    unsafe: bool = False

    @property
    def tables(self) -> dict[str, Table]:
        """The tables that could be read, by name; the first of several that share one."""
        found: dict[str, Table] = {}
        for resource in self.resources:
            if resource.table is not None:
                found.setdefault(resource.name, resource.table)
        return found

    @property
    def paths(self) -> list[str]:
        """The paths of the files, in the order of the descriptor."""
        return [resource.path for resource in self.resources]

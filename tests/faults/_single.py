"""What a single fault is, and short ways to describe one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = [
    "DESCRIPTOR",
    "Single",
    "cell",
    "in_descriptor",
    "in_file",
    "in_resource",
    "in_rows",
    "steps",
]

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Single:
    """One fault: what is broken, and the rule that has to find it, and where.

    Attributes
    ----------
    name : str
        What is broken, in words; no other fault of the catalogue has the name.
    code : str
        The rule that is meant for it.
    path : str
        The file in which it is found.
    table, record, field : str or None
        The table, the key of the row, and the field or JSON path.
    breaks : callable
        Breaks a copy of a valid package.
    also : frozenset of str
        All other rules that notice it, because it is one fault in more than one respect.
    line : int or None
        The line, where neither the record nor the JSON path says it.
    """

    name: str
    code: str
    path: str
    table: str | None
    record: str | None
    field: str | None
    breaks: Callable[[Broken], object]
    also: frozenset[str] = frozenset()
    line: int | None = None


def cell(
    code: str,
    table: str,
    record: str,
    name: str,
    value: str,
    *also: str,
    at: str = "",
    on: str = "",
    of: str = "",
) -> Single:
    """Describe a fault that is one wrong cell; found there, or at a field, on a record, of a table."""
    shown = value if len(value) <= 40 else f"{value[:39]}…"
    return in_rows(
        code,
        f"{table} {record}: {name} is {shown!r}",
        (of or table, on or record, at or name),
        lambda package: package.set(table, record, **{name: value}),
        *also,
    )


def in_rows(
    code: str,
    what: str,
    found: tuple[str, str | None, str | None],
    breaks: Callable[[Broken], object],
    *also: str,
) -> Single:
    """Describe a fault of rows; found at a table, a record, and a field."""
    table, record, field = found
    path = f"data/{table}.csv"
    return Single(f"{code}: {what}", code, path, table, record, field, breaks, frozenset(also))


def steps(*changes: Callable[[Broken], object]) -> Callable[[Broken], object]:
    """Return a function that makes several changes, one after another."""

    def breaks(package: Broken) -> None:
        for change in changes:
            change(package)

    return breaks


def in_descriptor(
    code: str,
    what: str,
    field: str | None,
    change: Callable[[Any], object],
    *also: str,
    table: str | None = None,
) -> Single:
    """Describe a fault of the descriptor; found at a JSON path."""
    return Single(
        f"{code}: {what}",
        code,
        DESCRIPTOR,
        table,
        None,
        field,
        lambda package: package.describe(change),
        frozenset(also),
    )


def in_resource(
    code: str, what: str, field: str, change: Callable[[Any], object], *also: str
) -> Single:
    """Describe a fault of the resource places; found at a JSON path below it."""
    return in_descriptor(
        code,
        f"places: {what}",
        f"$.resources[6]{field}",
        lambda descriptor: change(descriptor["resources"][6]),
        *also,
        table="places",
    )


def in_file(
    code: str,
    what: str,
    change: Callable[[bytes], bytes],
    *also: str,
    path: str = "data/places.csv",
    found: tuple[str | None, str | None] = (None, None),
    line: int | None = None,
) -> Single:
    """Describe a fault of the bytes of a file; found at a record and a field, or on a line."""
    table = None if path == DESCRIPTOR else path.removeprefix("data/").removesuffix(".csv")
    record, field = found

    def breaks(package: Broken) -> None:
        package.bytes(path, change)

    return Single(
        f"{code}: {what}", code, path, table, record, field, breaks, frozenset(also), line
    )

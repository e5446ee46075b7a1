"""What a single fault is, and short ways to describe one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["Single", "cell", "in_descriptor", "in_file"]


@dataclass(frozen=True)
class Single:
    """One fault: what is broken, and the rule that has to find it, at a record and a field.

    `record` is the key of the row; `also` are the codes of other rules that may notice it too.
    """

    name: str
    code: str
    table: str | None
    record: str | None
    field: str | None
    breaks: Callable[[Broken], object]
    also: frozenset[str] = frozenset()
    gate: str = "domain"


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
    gate: str = "domain",
) -> Single:
    """Describe a fault that is one wrong cell; found there, or at a field, on a record, of a table."""
    title = f"{code}: {table} {record} {name}={value!r}"
    found = (of or table, on or record, at or name)

    def breaks(package: Broken) -> None:
        package.set(table, record, **{name: value})

    return Single(title, code, *found, breaks, frozenset(also), gate)


def in_descriptor(
    code: str, table: str, path: str, name: str, change: Callable[[Any], object], *also: str
) -> Single:
    def breaks(package: Broken) -> None:
        package.redescribe(table, change)

    return Single(f"{code}: {name}", code, table, None, path, breaks, frozenset(also))


def in_file(
    code: str,
    table: str,
    record: str | None,
    name: str,
    change: Callable[[bytes], bytes],
    *also: str,
) -> Single:
    def breaks(package: Broken) -> None:
        package.bytes(f"data/{table}.csv", change)

    found = None if record is None else "finding_id"
    return Single(f"{code}: {name}", code, table, record, found, breaks, frozenset(also))

"""What lies below a row in a table that refers to itself, as themes do to broader ones."""

from __future__ import annotations

from transloek._relations import foreign_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek._store import Store

__all__ = ["with_narrower"]


def with_narrower(store: Store, table: str, ids: Iterable[str]) -> list[str]:
    """Return IDs and, where the table refers to itself, all those below them, at any depth."""
    resource = store.package.resource(table)
    found = dict.fromkeys(ids)
    for key in foreign_keys(resource):
        if key.resource == table:
            below = store.referring(table, key.fields[0])
            names = store.raw(table).column(str(resource.key))
            _descend(found, below, names)
    return list(found)


def _descend(found: dict[str, None], below: dict[str, list[int]], names: list[str | None]) -> None:
    """Follow rows to those that refer to them until nothing new comes; cycles do no harm."""
    pending = list(found)
    while pending:
        for row in below.get(pending.pop(), []):
            name = str(names[row])
            if name not in found:
                found[name] = None
                pending.append(name)

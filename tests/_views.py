"""What must hold in any part of a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._store import Store

__all__ = ["dangling"]


def dangling(store: Store) -> Iterator[str]:
    """Yield every reference that leads nowhere."""
    for resource in store.package.resources:
        for key in resource.foreign_keys:
            near = [store.raw(resource.name).column(name) for name in key.fields]
            far = [store.raw(key.resource).column(name) for name in key.reference_fields]
            known = set(zip(*far, strict=True))
            for value in zip(*near, strict=True):
                if None not in value and value not in known:
                    yield f"{resource.name}.{'+'.join(key.fields)}: {value}"

"""The rows of a table that refers to itself, in an order in which they can be inserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transloek._rows import RawTable
    from transloek.descriptor import ForeignKey

__all__ = ["names_of", "waves"]


def waves(raw: RawTable, own: Sequence[ForeignKey]) -> list[Sequence[int]]:
    """Return the rows so that each comes in a later wave than the rows of the table it refers to.

    DuckDB looks for what a row refers to among those that earlier statements have inserted.
    """
    waiting: dict[int, set[object]] = {row: set() for row in range(len(raw.rows))}
    found: list[Sequence[int]] = []
    for key in own:
        for row, name in enumerate(names_of(raw, key.fields)):
            waiting[row] |= {name} - {None}
    ids = [names_of(raw, key.reference_fields) for key in own]
    there: set[object] = set()
    while waiting:
        # Whatever is left when nothing is free, the engine has to refuse.
        wave = [row for row, names in waiting.items() if names <= there] or list(waiting)
        found.append(wave)
        for row in wave:
            del waiting[row]
            there |= {column[row] for column in ids}
    return found


def names_of(raw: RawTable, fields: tuple[str, ...]) -> list[tuple[str | None, ...] | None]:
    """Return what rows are called, or refer to; None where a part is missing."""
    columns = [raw.column(name) for name in fields]
    return [None if None in cells else cells for cells in zip(*columns, strict=True)]

"""Records × codes as noughts and ones, the form that statistics ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from transloek._find import Finder
from transloek._hierarchy import with_narrower
from transloek.errors import QueryError, suggest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transloek._relations import Relation
    from transloek._store import Store

__all__ = ["code_matrix"]


def code_matrix(
    store: Store, table: str, by: str, *, rollup: bool, coding: Mapping[str, object]
) -> pd.DataFrame:
    """Return a matrix of the records of a table × codes.

    Parameters
    ----------
    store : Store
        The data.
    table : str
        The table whose records are coded.
    by : str
        A relation through a join table, such as ``"themes"``.
    rollup : bool
        Whether a code counts for the codes above it too.
    coding : mapping
        Which rows of the join table count, by its options.

    Raises
    ------
    QueryError
        If there is no such relation, option or value.
    TableError
        If a row of the join table names what is not there.
    """
    way = _way(store, table, by)
    rows, columns = _ids(store, table), _ids(store, way.target)
    # Not Int8, which holds them: `codes.T @ codes` would overflow at 128 findings of one theme.
    cells = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for row, column in _coded(store, way, coding):
        cells[rows.get_loc(row), columns.get_loc(column)] = 1
    frame = pd.DataFrame(cells, index=rows, columns=columns)
    return _rolled_up(store, way.target, frame) if rollup else frame


def _way(store: Store, table: str, by: str) -> Relation:
    """Return the relation through a join table that leads to the codes."""
    ways = {way.name: way for way in store.relations(table).values() if way.join}
    if by not in ways:
        hint = suggest(by, ways) or f" There are: {', '.join(ways)}."
        message = f"{table} are not coded by {by!r}.{hint}"
        raise QueryError(message)
    return ways[by]


def _ids(store: Store, table: str) -> pd.Index[str]:
    """Return the IDs of a table, in the order of the data."""
    raw = store.raw(table)
    key = str(raw.resource.key)
    return pd.Index(raw.column(key), name=key, dtype="str")


def _coded(store: Store, way: Relation, coding: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield record and code of every row of the join table that counts."""
    raw = store.raw(str(way.join))
    finder = Finder(store, raw.resource.name)
    sides = ((way.field, way.table), (str(way.far_field), way.target))
    names = [raw.column(field) for field, _ in sides]
    for number in finder.rows(finder.query(coding)):
        pair = str(names[0][number]), str(names[1][number])
        for (field, table), name in zip(sides, pair, strict=True):
            if store.ids().get(name, ("",))[0] != table:
                message = f"{name!r} is no row of {table}"
                raise raw.error(message, raw.lines[number], field)
        yield pair


def _rolled_up(store: Store, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Let every code count where any code below it does."""
    below = {code: with_narrower(store, table, [code]) for code in frame.columns}
    rolled = {code: frame[codes].max(axis="columns") for code, codes in below.items()}
    return pd.DataFrame(rolled, index=frame.index, columns=frame.columns)

"""Which findings are meant by a question, by what `Dataset.find` returned, or by their IDs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek.errors import QueryError, UnknownRecordError, suggest
from transloek.record import Record

if TYPE_CHECKING:
    from transloek._find import Finder

__all__ = ["choose"]

# Under this name stand IDs that no question gave.
_IDS = "finding"
_EXPECTED = Both(
    "expected options of find, what find returned, or a list of IDs",
    "erwartet sind Optionen von find, was find zurückgab, oder eine Liste von Kennungen",
)


def choose(finder: Finder, where: object) -> tuple[list[int], dict[str, list[str]]]:
    """Return the numbers of the chosen rows, in their order, and the question that chose them.

    Parameters
    ----------
    finder : Finder
        What can be asked of the table.
    where : mapping, DataFrame or iterable of str or Record
        The choice. In a mapping, IDs may stand under ``finding``, beside options. A frame that `Dataset.find` returned and that was cut down afterwards stands
        for the rows that it still has.

    Raises
    ------
    QueryError
        If it is none of these, or an option or a value cannot be asked for.
    UnknownRecordError
        If no row has an ID.
    """
    if isinstance(where, Mapping):
        return _of_mapping(finder, where)
    if isinstance(where, str) or not isinstance(where, Iterable):
        en, de = f"where={where!r}: {_EXPECTED}", f"where={where!r}: {_EXPECTED.de}"
        raise QueryError(Both(en, de))
    if not hasattr(where, "attrs"):
        rows = _rows(finder, where)
        return rows, {_IDS: _keys(finder, rows)}
    return _of_frame(finder, where)


def _of_mapping(
    finder: Finder, where: Mapping[str, object]
) -> tuple[list[int], dict[str, list[str]]]:
    query = finder.query({name: value for name, value in where.items() if name != _IDS})
    rows = finder.rows(query)
    if (ids := where.get(_IDS)) is None:
        return rows, query
    named = _rows(finder, _listed(ids))
    return [row for row in rows if row in set(named)], query | {_IDS: _keys(finder, named)}


def _listed(ids: object) -> Iterable[object]:
    if isinstance(ids, (str, Record)):
        return [ids]
    if not isinstance(ids, Iterable):
        message = f"{_IDS}={ids!r}: expected an ID or a list of IDs"
        raise QueryError(message)
    return ids


def _of_frame(finder: Finder, frame: Any) -> tuple[list[int], dict[str, list[str]]]:
    key = finder.store.package.resource(finder.table).key
    if frame.index.name != key:
        message = f"where: a data frame whose index is {frame.index.name!r}; {_EXPECTED}"
        raise QueryError(message)
    rows = _rows(finder, frame.index)
    told = frame.attrs.get("transloek", {}).get("query")
    if told is not None and finder.rows(told) == rows:
        return rows, told
    return rows, {_IDS: _keys(finder, rows)}


def _rows(finder: Finder, ids: Iterable[object]) -> list[int]:
    raw = finder.store.raw(finder.table)
    known: dict[object, int] = {
        key: row for row, key in enumerate(raw.column(str(raw.resource.key)))
    }
    names = [item.id if isinstance(item, Record) else item for item in ids]
    for name in names:
        if name not in known:
            hint = suggest(str(name), map(str, known))
            message = f"no row of {finder.table} has the ID {name!r}.{hint}"
            raise UnknownRecordError(message)
    return sorted({known[name] for name in names})


def _keys(finder: Finder, rows: list[int]) -> list[str]:
    raw = finder.store.raw(finder.table)
    keys = raw.column(str(raw.resource.key))
    return [str(keys[row]) for row in rows]

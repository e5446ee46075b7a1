"""Work on large columns, done beside the queries: Arrow and NumPy let other threads go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

from transloek.validate import _bulk
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import ThreadPoolExecutor

    from transloek.validate._snapshot import Snapshot

__all__ = ["Beside", "each", "is_large"]

_Arguments = ParamSpec("_Arguments")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_AT_A_TIME = 2  # more would take more memory, and Arrow has threads of its own


def is_large(package: Snapshot) -> bool:
    """Return whether a package has columns that Arrow holds.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    columns = (column for table in package.tables.values() for column in table.columns.values())
    return any(isinstance(column, ArrowColumn) for column in columns)


def each(
    work: Callable[[_Item], _Result], items: Iterable[_Item], package: Snapshot
) -> list[_Result]:
    """Do something with each of some items, of a large package with two at a time.

    Parameters
    ----------
    work : callable
        What to do.
    items : iterable
        The items.
    package : Snapshot
        The package, of which the files are at hand.
    """
    if max((resource.size for resource in package.resources), default=0) < _bulk.SMALLEST:
        return list(map(work, items))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        return list(pool.map(work, items))


class Beside:
    """One thread beside this one, where there is enough to do for both.

    Parameters
    ----------
    large : bool
        Whether a package is large; what is asked of a small one is done when it is needed.
    """

    def __init__(self, *, large: bool) -> None:
        self._pool: ThreadPoolExecutor | None = None
        if large:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def begin(
        self,
        work: Callable[_Arguments, _Result],
        *arguments: _Arguments.args,
        **named: _Arguments.kwargs,
    ) -> Callable[[], _Result]:
        """Begin something, behind what was begun before, and return what waits for its result.

        Parameters
        ----------
        work : callable
            What to do.
        *arguments, **named
            What it gets.
        """
        if self._pool is not None:
            return self._pool.submit(work, *arguments, **named).result
        found: list[_Result] = []

        def result() -> _Result:
            if not found:
                found.append(work(*arguments, **named))
            return found[0]

        return result

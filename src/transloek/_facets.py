"""Which rows of a large table answer a question: from arrays that are made once for each option."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from transloek._hierarchy import with_narrower
from transloek._relations import Relation
from transloek._text import contains

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy.typing as npt

    from transloek._find import Finder
    from transloek.descriptor import Resource

    Numbers = npt.NDArray[np.intp]

__all__ = ["MANY", "Facets"]

# From so many rows on, arrays take less time than sets, the making of the arrays included.
MANY = 5_000


class Facets:
    """The relations and vocabularies of a table as indexes: for each value, the rows that have it.

    An index is made when an option is first asked for, and kept; a question is then answered in the
    time that its answer takes.

    Parameters
    ----------
    finder : Finder
        The options of the table.
    frame : callable
        Returns a table as a data frame.
    """

    def __init__(self, finder: Finder, frame: Callable[[str], pd.DataFrame]) -> None:
        self.finder = finder
        self.frame = frame
        self.options = finder.options()
        self._indexes: dict[str, _Index] = {}

    def rows(self, query: Mapping[str, list[str]]) -> Numbers:
        """Return the numbers of the rows that answer all parts of a checked question, in order."""
        size = len(self.frame(self.finder.table))
        kept: npt.NDArray[np.bool_] | None = None
        for name, values in query.items():
            found = np.zeros(size, np.bool_)
            found[self._answering(name, values)] = True
            kept = found if kept is None else kept & found
        return np.arange(size) if kept is None else np.flatnonzero(kept)

    def _answering(self, name: str, values: list[str]) -> Numbers:
        """Return the rows that one option selects, some perhaps twice."""
        option = self.options[name]
        if option is None:
            return self._containing(values)
        if name not in self._indexes:
            self._indexes[name] = self._index(option)
        if not isinstance(option, Relation):
            return self._indexes[name].rows(values)
        wanted = with_narrower(self.finder.store, option.target, values)
        return self._indexes[name].rows(wanted)

    def _index(self, option: Any) -> _Index:
        if not isinstance(option, Relation):
            return _Index(self._cells(self.finder.table, option.name))
        if option.join is None:
            return _Index(self._cells(self.finder.table, option.field))
        resource = self.finder.store.package.resource(self.finder.table)
        keys = self._cells(self.finder.table, resource.primary_key[0])
        owners = _places(keys, self._cells(option.join, option.field))
        return _Index(self._cells(option.join, str(option.far_field)), owners)

    def _cells(self, table: str, field: str) -> Any:
        return _column(self.frame(table), self.finder.store.package.resource(table), field)

    def _containing(self, parts: list[str]) -> Numbers:
        """Return the rows of which any text contains any of the parts."""
        resource = self.finder.store.package.resource(self.finder.table)
        names = [f"{stem}_{lang}" for stem in resource.bilingual for lang in ("de", "en")]
        found = [
            row
            for name in names
            for row, text in enumerate(self._cells(self.finder.table, name))
            if isinstance(text, str) and any(contains(text, part) for part in parts)
        ]
        return np.array(found, np.intp)


def _column(frame: pd.DataFrame, resource: Resource, field: str) -> Any:
    """Return a field's cells, also that of the key, by which a frame is indexed."""
    return frame.index.array if field == resource.key else frame[field].array


def _places(keys: Any, names: Any) -> Numbers:
    """Return the rows that names name by their keys; -1 where there is no such row."""
    # An index of pandas would look them up one by one, and take five times as long.
    codes, _ = pd.factorize(pd.concat([pd.Series(keys), pd.Series(names)]))
    rows = np.full(len(codes) + 1, -1, np.intp)
    rows[codes[: len(keys)]] = np.arange(len(keys))
    found: Numbers = rows[codes[len(keys) :]]
    return found


class _Index:
    """For each value, the rows that have it.

    Parameters
    ----------
    cells : array
        The values.
    owners : array of int, optional
        The row that each of them belongs to; -1 for none. By default each has its own.
    """

    def __init__(self, cells: Any, owners: Numbers | None = None) -> None:
        codes, names = pd.factorize(cells)
        if owners is not None:
            codes = np.where(owners < 0, -1, codes)
        order = np.argsort(codes, kind="stable")
        ends = np.cumsum(np.bincount(codes + 1, minlength=len(names) + 1))
        self._rows: Numbers = order if owners is None else owners[order]
        # Those without a value come first.
        self._spans = dict(zip(map(str, names), pairwise(ends.tolist()), strict=True))

    def rows(self, values: Iterable[str]) -> Numbers:
        """Return the rows that have any of these values."""
        spans = [self._spans[value] for value in values if value in self._spans]
        return np.concatenate([np.empty(0, np.intp), *(self._rows[a:b] for a, b in spans)])

"""From raw rows, or from typed columns, to a typed data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from transloek._rows import RawTable
    from transloek._store import Store
    from transloek.descriptor import Field, Resource

__all__ = ["frame_of", "from_columns", "to_frame"]

# Whole numbers that may be missing; seconds hold every date of the calendar, nanoseconds do not.
_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "date": "datetime64[s]"}


def frame_of(store: Store, table: str) -> pd.DataFrame:
    """Return a table as a data frame with the types that the descriptor names.

    Dates become ``datetime64``, vocabularies categoricals, whole numbers ``Int64``, numbers
    ``float64`` and texts ``str``. A table whose rows have an ID is indexed by it.

    Raises
    ------
    TableError
        If a cell does not fit its field's type.
    """
    columns = store.columns(table)
    if columns is None:
        return to_frame(store.raw(table))
    return from_columns(store.package.resource(table), columns)


def to_frame(raw: RawTable) -> pd.DataFrame:
    """Return rows as a data frame; see `frame_of`."""
    return _framed(raw.resource, {field.name: _column(raw, field) for field in raw.resource.fields})


def from_columns(resource: Resource, table: pa.Table) -> pd.DataFrame:
    """Return Arrow columns, as a reader gives them, as a data frame; see `frame_of`."""
    makers = {"string": _texts, "integer": _integers, "number": _numbers, "date": _dates}
    columns = {
        field.name: _words(field, table[field.name])
        if field.categories
        else makers[field.type](table[field.name])
        for field in resource.fields
    }
    return _framed(resource, columns)


def _framed(resource: Resource, columns: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, copy=False)
    return frame if resource.key is None else frame.set_index(resource.key)


def _column(raw: RawTable, field: Field) -> pd.Series:
    values = raw.values(field.name)
    if field.categories:
        return pd.Series(pd.Categorical(values, categories=field.enum, ordered=field.ordered))
    return pd.Series(values, dtype=_DTYPES[field.type])


def _texts(column: pa.ChunkedArray) -> Any:
    # Whatever pandas keeps `str` in; in Arrow's large strings, it takes the column as it is.
    dtype: Any = pd.StringDtype(na_value=np.nan)
    return dtype.__from_arrow__(column)


def _words(field: Field, column: pa.ChunkedArray) -> pd.Categorical:
    """Return words by their places in the vocabulary; each chunk may count in another order."""
    places = {word: place for place, word in enumerate(field.enum)}
    # Small, as pandas has them; the last entry is what missing words lead to.
    kind = np.min_scalar_type(-len(places))
    codes = [
        np.array([*(places[word] for word in chunk.dictionary.to_pylist()), -1], kind)[
            chunk.indices.fill_null(-1).to_numpy()
        ]
        for chunk in column.chunks
    ]
    dtype = pd.CategoricalDtype(list(field.enum), ordered=field.ordered)
    return pd.Categorical.from_codes(np.concatenate([np.empty(0, kind), *codes]), dtype=dtype)


def _integers(column: pa.ChunkedArray) -> Any:
    missing = column.is_null().to_numpy()
    values = column.fill_null(0).to_numpy() if column.null_count else column.to_numpy()
    return pd.arrays.IntegerArray(_own(values), missing)


def _numbers(column: pa.ChunkedArray) -> npt.NDArray[np.float64]:
    return _own(column.cast("float64").to_numpy())


def _dates(column: pa.ChunkedArray) -> npt.NDArray[np.datetime64]:
    import pyarrow as pa

    return _own(column.cast(pa.timestamp("s")).to_numpy())


def _own(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return an array that may be written to: Arrow's own may not."""
    return values if values.flags.writeable else values.copy()

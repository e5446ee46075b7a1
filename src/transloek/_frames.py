"""From raw rows, or from typed columns, to a typed data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pyarrow as pa

    from transloek._rows import RawTable
    from transloek._store import Store
    from transloek.descriptor import Field, Resource

__all__ = ["DTYPES", "frame_of", "framed", "from_columns", "in_one_piece", "to_frame", "words"]

# Whole numbers that may be missing; seconds hold every date of the calendar, nanoseconds do not.
DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "date": "datetime64[s]"}


def frame_of(store: Store, table: str) -> pd.DataFrame:
    """Return a table as a data frame with the types that the descriptor names.

    Dates become ``datetime64``, vocabularies categoricals, whole numbers ``Int64``, numbers
    ``float64`` and texts ``str``. A table whose rows have an ID is indexed by it.

    Raises
    ------
    TableError
        If a cell does not fit its field's type.
    """
    if (columns := store.columns(table)) is not None:
        return from_columns(store.package.resource(table), columns)
    if (frame := store.frame(table)) is not None:
        return frame
    return to_frame(store.raw(table))


def to_frame(raw: RawTable) -> pd.DataFrame:
    """Return rows as a data frame; see `frame_of`."""
    return framed(raw.resource, {field.name: _column(raw, field) for field in raw.resource.fields})


def from_columns(resource: Resource, table: pa.Table) -> pd.DataFrame:
    """Return Arrow columns, as a reader gives them, as a data frame; see `frame_of`."""
    makers = {"string": _texts, "integer": _integers, "number": _numbers, "date": _dates}
    columns = {
        field.name: _words(field, table[field.name])
        if field.categories
        else makers[field.type](table[field.name])
        for field in resource.fields
    }
    return framed(resource, columns)


def framed(resource: Resource, columns: dict[str, Any]) -> pd.DataFrame:
    """Return columns, which are arrays, as a frame that is indexed by the IDs of its rows."""
    index = None if resource.key is None else pd.Index(columns.pop(resource.key), name=resource.key)
    return pd.DataFrame(columns, index=index, copy=False)


def _column(raw: RawTable, field: Field) -> Any:
    values: list[Any] = raw.values(field.name)
    if field.categories:
        return pd.Categorical(values, categories=field.enum, ordered=field.ordered)
    # Without an index of their own, which would be compared with that of the frame.
    return pd.Series(values, dtype=DTYPES[field.type]).array


def _texts(column: pa.ChunkedArray) -> Any:
    # Whatever pandas keeps `str` in; in Arrow's large strings, it takes the column as it is.
    dtype: Any = pd.StringDtype(na_value=np.nan)
    return dtype.__from_arrow__(column)


def _words(field: Field, column: pa.ChunkedArray) -> pd.Categorical:
    # Each chunk may count its words in an order of its own.
    chunks = [
        words(field, chunk.dictionary.to_pylist(), chunk.indices.fill_null(-1).to_numpy())
        for chunk in column.chunks
    ]
    if len(chunks) == 1:
        return chunks[0]
    codes = [np.empty(0, np.int8), *(chunk.codes for chunk in chunks)]
    return _categorical(field, np.concatenate(codes))


def words(field: Field, known: Sequence[str], codes: npt.NDArray[Any]) -> pd.Categorical:
    """Return words as a categorical of a vocabulary.

    Parameters
    ----------
    field : Field
        The field that has it.
    known : sequence of str
        Words of it, in any order.
    codes : array of int
        For each row, the place of its word among those; -1 where it is missing.
    """
    if tuple(known) == field.enum:
        return _categorical(field, codes)
    places = {word: place for place, word in enumerate(field.enum)}
    # The last entry is what missing words lead to; as small as pandas has such numbers.
    found = np.array([*(places[word] for word in known), -1], np.min_scalar_type(-len(places)))
    return _categorical(field, found[codes])


def _categorical(field: Field, codes: npt.NDArray[Any]) -> pd.Categorical:
    dtype = pd.CategoricalDtype(list(field.enum), ordered=field.ordered)
    return pd.Categorical.from_codes(codes, dtype=dtype)


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


def in_one_piece(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose texts lie in one piece each: to take rows of many, Arrow joins them."""
    pieces = {
        name: column
        for name, column in frame.items()
        if column.dtype == "str" and getattr(column.dtype, "storage", "") == "pyarrow"
    }
    return frame.assign(**{str(name): _joined(column) for name, column in pieces.items()})


def _joined(column: pd.Series) -> pd.Series:
    import pyarrow as pa

    texts = pa.chunked_array(pa.array(column.array))
    return pd.Series(_texts(pa.chunked_array([texts.combine_chunks()])), column.index, copy=False)

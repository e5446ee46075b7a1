"""Tables as Arrow tables, which engines and files of columns take whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.errors import require_extra

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import pyarrow as pa

    from transloek._cells import Value
    from transloek._rows import RawTable
    from transloek._store import Store
    from transloek.descriptor import Field

__all__ = ["TYPES", "arrow_of", "from_frame", "to_arrow"]

# The Arrow type of each type of field.
TYPES = {"string": "string", "integer": "int64", "number": "float64", "date": "date32"}


def arrow_of(store: Store, table: str, fields: Sequence[Field], *, extra: str) -> pa.Table:
    """Return a table as an Arrow table, words of a vocabulary as dictionaries that hold all of it.

    Parameters
    ----------
    store : Store
        The data.
    table : str
        Its name.
    fields : sequence of Field
        The columns.
    extra : str
        The extra that brings pyarrow to whoever asks.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    TableError
        If a cell does not fit its field's type.
    """
    arrow = require_extra("pyarrow", extra)
    read = store.columns(table)
    if read is None:
        return to_arrow(store.raw(table), fields, extra=extra, vocabularies=True)
    columns = [_whole(field, read[field.name], extra) for field in fields]
    found: pa.Table = arrow.Table.from_arrays(columns, [field.name for field in fields])
    return found


def _whole(field: Field, column: pa.ChunkedArray, extra: str) -> Any:
    """Return a column with its declared type, and all words of its vocabulary in their order."""
    arrow = require_extra("pyarrow", extra)
    if not field.categories:
        return column.cast(arrow.type_for_alias(TYPES[field.type]))
    compute = require_extra("pyarrow.compute", extra)
    words = arrow.array(field.enum, arrow.string())
    chunks = [
        arrow.DictionaryArray.from_arrays(
            compute.index_in(chunk.dictionary.cast(words.type), value_set=words).take(
                chunk.indices
            ),
            words,
            ordered=field.ordered,
        )
        for chunk in column.chunks
    ]
    return arrow.chunked_array(chunks, arrow.dictionary("int32", words.type, field.ordered))


def from_frame(frame: pd.DataFrame, fields: Sequence[Field], *, extra: str) -> pa.Table:
    """Return a table that was read already, as `arrow_of` would make it of its file.

    Parameters
    ----------
    frame : DataFrame
        The table, as `transloek._frames.frame_of` makes it.
    fields : sequence of Field
        The columns.
    extra : str
        The extra that brings pyarrow to whoever asks.
    """
    arrow = require_extra("pyarrow", extra)
    columns = [_of_frame(arrow, frame, field) for field in fields]
    table: pa.Table = arrow.Table.from_arrays(columns, [field.name for field in fields])
    return table


def _of_frame(arrow: Any, frame: pd.DataFrame, field: Field) -> Any:
    column: Any = frame.index if field.name == frame.index.name else frame[field.name]
    if not field.categories:
        values = arrow.array(column.array, from_pandas=True)
        return values.cast(arrow.type_for_alias(TYPES[field.type]))
    codes = column.array.codes
    places = arrow.array(codes, mask=codes < 0).cast(arrow.int32())
    words = arrow.array(field.enum, arrow.string())
    return arrow.DictionaryArray.from_arrays(places, words, ordered=field.ordered)


def to_arrow(
    raw: RawTable,
    fields: Sequence[Field] | None = None,
    *,
    extra: str,
    vocabularies: bool = False,
) -> pa.Table:
    """Return a table as an Arrow table: texts, whole numbers of 64 bits, numbers and dates.

    Parameters
    ----------
    raw : RawTable
        The table.
    fields : sequence of Field, optional
        The columns; by default all.
    extra : str
        The extra that brings pyarrow to whoever asks.
    vocabularies : bool
        Whether words of a vocabulary become a dictionary that holds all of it, in its order,
        instead of texts.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    TableError
        If a cell does not fit its field's type.
    """
    arrow = require_extra("pyarrow", extra)
    wanted = raw.resource.fields if fields is None else fields
    columns = [_column(arrow, field, raw.values(field.name), vocabularies) for field in wanted]
    table: pa.Table = arrow.Table.from_arrays(columns, [field.name for field in wanted])
    return table


def _column(arrow: Any, field: Field, values: list[Value], vocabularies: bool) -> Any:
    column = arrow.array(values, arrow.type_for_alias(TYPES[field.type]))
    if not (vocabularies and field.categories):
        return column
    compute = require_extra("pyarrow.compute", "parquet")
    words = arrow.array(field.enum, arrow.string())
    places = compute.index_in(column, value_set=words)
    return arrow.DictionaryArray.from_arrays(places, words, ordered=field.ordered)

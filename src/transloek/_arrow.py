"""Tables as Arrow tables, which engines and files of columns take whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.errors import require_extra

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from transloek._cells import Value
    from transloek._rows import RawTable
    from transloek.descriptor import Field

__all__ = ["TYPES", "to_arrow"]

# The Arrow type of each type of field.
TYPES = {"string": "string", "integer": "int64", "number": "float64", "date": "date32"}


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

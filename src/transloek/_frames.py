"""From raw rows to a typed data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from transloek._rows import RawTable
    from transloek.descriptor import Field

__all__ = ["to_frame"]

# Whole numbers that may be missing; seconds hold every date of the calendar, nanoseconds do not.
_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "date": "datetime64[s]"}


def to_frame(raw: RawTable) -> pd.DataFrame:
    """Return a table as a data frame with the types that the descriptor names.

    Dates become ``datetime64``, vocabularies categoricals, whole numbers ``Int64``, numbers
    ``float64`` and texts ``str``. A table whose rows have an ID is indexed by it.

    Raises
    ------
    TableError
        If a cell does not fit its field's type.
    """
    columns = {field.name: _column(raw, field) for field in raw.resource.fields}
    frame = pd.DataFrame(columns, copy=False)
    return frame if raw.resource.key is None else frame.set_index(raw.resource.key)


def _column(raw: RawTable, field: Field) -> pd.Series:
    values = raw.values(field.name)
    if field.categories:
        return pd.Series(pd.Categorical(values, categories=field.enum, ordered=field.ordered))
    return pd.Series(values, dtype=_DTYPES[field.type])

"""Large tables as data frames, read by pandas' parser: where Arrow is not installed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pandas as pd

from transloek._cells import parse
from transloek._columns import has_header
from transloek._frames import DTYPES, framed, words
from transloek._quotes import look

if TYPE_CHECKING:
    from transloek._quotes import Look
    from transloek.descriptor import Field, Resource

__all__ = ["read_frame"]


def read_frame(path: str, resource: Resource) -> pd.DataFrame | None:
    """Return a table as a data frame; None if the exact reader has to see it.

    Parameters
    ----------
    path : str
        Its CSV file.
    resource : Resource
        What the descriptor says of it.
    """
    # Of other texts than the empty one, pandas takes the numbers that they may be for missing too.
    if {*resource.missing_values} - {""} or not has_header(path, resource):
        return None
    seen = look(path, count=True)
    if not seen.plain:
        return None
    try:
        texts = _read(path, resource)
        # It fills a row that is too short, and takes what is too much in the first for an index.
        commas = (len(resource.fields) - 1) * (len(texts) + 1)
        if seen.commas != commas or not isinstance(texts.index, pd.RangeIndex):
            return None
        return None if _is_long(seen, texts) else _framed(resource, texts)
    except ValueError:
        # Also said of what is not UTF-8, and of a row that is too long.
        return None


def _read(path: str, resource: Resource) -> pd.DataFrame:
    return pd.read_csv(
        path,
        dtype="object",
        keep_default_na=False,
        na_values=[""],
        na_filter=bool(resource.missing_values),
        skip_blank_lines=False,
        memory_map=True,
    )


def _is_long(seen: Look, texts: pd.DataFrame) -> bool:
    """Tell whether a cell is longer than the csv module takes."""
    if not seen.long and seen.lines == len(texts) + 1:
        return False
    limit = csv.field_size_limit()
    return any(len(cell) > limit for name in texts for cell in texts[name].dropna())


def _framed(resource: Resource, texts: pd.DataFrame) -> pd.DataFrame | None:
    """Return typed columns if cells and keys are as declared."""
    keys = texts[list(resource.primary_key)]
    if keys.isna().to_numpy().any() or (len(keys.columns) and keys.duplicated().any()):
        return None
    # Each column is let go as it is typed, so that there is never twice as much of them.
    return framed(resource, {f.name: _typed(f, texts.pop(f.name)) for f in resource.fields})


def _typed(field: Field, column: pd.Series) -> Any:
    if field.type == "string" and not field.categories:
        return column.astype("str").array
    codes, texts = pd.factorize(column)
    known = [parse(field, text) for text in texts]
    if field.categories:
        return words(field, texts.tolist(), codes)
    return pd.Series([*known, None], dtype=DTYPES[field.type]).array.take(codes)

"""Large tables as data frames, read by pandas' parser: where Arrow is not installed."""

from __future__ import annotations

import csv
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from transloek._cells import parse
from transloek._columns import DIGITS, has_header
from transloek._distinct import differ
from transloek._frames import DTYPES, framed, words
from transloek._quotes import look

if TYPE_CHECKING:
    import numpy.typing as npt

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
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(look, path, count=True)
        try:
            texts = _read(path, resource)
            seen = looking.result()
            # It fills a row that is too short, and takes what is too much in the first for an index.
            commas = (len(resource.fields) - 1) * (len(texts) + 1)
            if (
                not seen.plain
                or seen.commas != commas
                or not isinstance(texts.index, pd.RangeIndex)
            ):
                return None
            return None if _is_long(seen, texts) else _framed(resource, texts)
        except ValueError:
            # Also said of what is not UTF-8, and of a row that is too long.
            return None


def _read(path: str, resource: Resource) -> pd.DataFrame:
    types = {field.name: _dtype(resource, field) for field in resource.fields}
    with warnings.catch_warnings():
        # Of a word that the vocabulary lacks, which pandas 3 makes a missing one, and later refuses.
        warnings.filterwarnings("ignore", "Constructing a Categorical with a dtype")
        return pd.read_csv(
            path,
            dtype=types,
            keep_default_na=False,
            na_values={name: [""] for name, kind in types.items() if kind == "str"},
            na_filter=bool(resource.missing_values),
            skip_blank_lines=False,
            memory_map=True,
        )


def _dtype(resource: Resource, field: Field) -> Any:
    """Return as what a field is read: with words that are not to come, a column takes twice as long.

    A missing word is one more of them, but in a key: pandas takes one that is unknown for missing.
    """
    missing = () if field.name in resource.primary_key else resource.missing_values
    return pd.CategoricalDtype([*field.enum, *missing]) if field.enum else "str"


def _is_long(seen: Look, texts: pd.DataFrame) -> bool:
    """Tell whether a cell is longer than the csv module takes."""
    if not seen.long and seen.lines == len(texts) + 1:
        return False
    limit = csv.field_size_limit()
    return any(len(cell) > limit for name in texts for cell in texts[name].dropna())


def _framed(resource: Resource, texts: pd.DataFrame) -> pd.DataFrame | None:
    """Return typed columns if cells and keys are as declared."""
    keys = [texts[name] for name in resource.primary_key]
    if any(key.hasnans for key in keys) or (keys and not differ(map(_hashes, keys))):
        return None
    # Each column is let go as it is typed, so that there is never twice as much of them.
    return framed(resource, {f.name: _typed(f, texts.pop(f.name)) for f in resource.fields})


def _hashes(key: pd.Series) -> npt.NDArray[np.uint64]:
    """Return a number for each text: Python keeps it with the text, where an index needs it again."""
    if isinstance(key.dtype, pd.CategoricalDtype):
        codes: npt.NDArray[np.uint64] = key.cat.codes.to_numpy().astype(np.uint64)
        return codes
    return np.fromiter(map(hash, key.to_numpy()), np.int64, len(key)).view(np.uint64)


def _typed(field: Field, column: pd.Series) -> Any:
    if field.categories:
        codes = column.cat.codes.to_numpy(copy=True)
        if (codes < 0).any():
            raise ValueError(field.name)
        codes[codes >= len(field.enum)] = -1
        return words(field, field.enum, codes)
    if field.type == "string":
        return column.array
    codes, found = pd.factorize(column.to_numpy())
    if field.type == "integer" and _are_digits(found):
        numbers = np.array([*found, "0"], "U").astype(np.int64)
        return pd.arrays.IntegerArray(numbers[codes], codes < 0)
    values = [*(parse(field, text) for text in found), None]
    return pd.Series(values, dtype=DTYPES[field.type]).array.take(codes)


def _are_digits(texts: npt.NDArray[Any]) -> bool:
    """Tell whether all texts are digits only, and few enough of them for 64 bits."""
    joined = "".join(texts)
    return joined.isascii() and joined.isdigit() and max(map(len, texts)) <= DIGITS

"""Large tables as typed columns, read by Arrow, and only where it reads what the csv module would.

Arrow takes for a table what is none: a cell that goes on after its closing quote, a row that ends
with a carriage return. So the bytes are looked at as they pass; and what is not plain, or does not
fit the descriptor, is left to the exact reader, which reads it or says what is wrong with it.
"""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from transloek._cells import parse
from transloek._distinct import are_distinct
from transloek._quotes import look

if TYPE_CHECKING:
    import pyarrow as pa

    from transloek.descriptor import Field, Resource

__all__ = ["DIGITS", "has_header", "read_columns"]

# What Arrow parses at a time. Four times as much is not faster, and takes a tenth more of memory.
_BLOCK = 1 << 19
# So many digits always fit into 64 bits.
DIGITS = 18
_TYPES = {"integer": "int64", "number": "float64", "date": "date32"}


def read_columns(path: str, resource: Resource) -> pa.Table | None:
    """Return a table as columns typed by its fields; None if the exact reader has to see it.

    Parameters
    ----------
    path : str
        Its CSV file.
    resource : Resource
        What the descriptor says of it.
    """
    import pyarrow as pa

    # An empty line is no row; to Arrow it is one of a single empty cell.
    if len(resource.fields) < 2 or not has_header(path, resource):
        return None
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(look, path)
        for lines in (False, True):
            try:
                texts = _read(path, resource, lines=lines)
            except pa.ArrowInvalid:
                # Said of a cell of several lines too, where a block of the file ends in it.
                continue
            seen = looking.result()
            if not seen.plain:
                return None
            if lines or len(texts) + 1 == seen.lines:
                return _checked(resource, texts, long=lines or seen.long)
    return None


def has_header(path: str, resource: Resource) -> bool:
    """Tell whether a file begins with the declared header, without quotes."""
    header = f"{','.join(resource.field_names)}\n".encode()
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(len(header)) == header


def _read(path: str, resource: Resource, *, lines: bool) -> pa.Table:
    """Return the cells as texts.

    Parameters
    ----------
    lines : bool
        Whether cells may hold line ends. To find first where each row ends takes half as long again.
    """
    import pyarrow as pa
    from pyarrow import csv as arrow

    with pa.OSFile(path) as file:
        return arrow.read_csv(
            file,
            arrow.ReadOptions(block_size=_BLOCK, skip_rows=1, column_names=resource.field_names),
            arrow.ParseOptions(newlines_in_values=lines, ignore_empty_lines=False),
            arrow.ConvertOptions(
                column_types={field.name: _kind(field) for field in resource.fields},
                null_values=list(resource.missing_values),
                strings_can_be_null=True,
            ),
        )


def _kind(field: Field) -> Any:
    """Return as what the texts of a field are read: what few different texts are left of, so."""
    import pyarrow as pa

    if field.categories or field.type in {"number", "date"}:
        return pa.dictionary(pa.int32(), pa.string())
    return pa.large_string()


def _checked(resource: Resource, texts: pa.Table, *, long: bool) -> pa.Table | None:
    """Return typed columns if cells and keys are as declared."""
    import pyarrow as pa

    texts = texts.unify_dictionaries()
    keys = [texts[name] for name in resource.primary_key]
    if (long and any(map(_is_long, texts.columns))) or any(key.null_count for key in keys):
        return None
    if keys and not are_distinct(keys):
        return None
    try:
        columns = [_typed(field, texts[field.name]) for field in resource.fields]
    except ValueError:
        return None
    return pa.Table.from_arrays(columns, list(resource.field_names))


def _is_long(column: pa.ChunkedArray) -> bool:
    """Tell whether a cell is longer than the csv module takes."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = _words(column)
    longest = pc.max(pc.binary_length(column)).as_py()
    return longest is not None and longest > csv.field_size_limit()


def _words(column: pa.ChunkedArray) -> pa.Array:
    """Return the dictionary that all chunks of a column share."""
    import pyarrow as pa

    return column.chunk(0).dictionary if column.num_chunks else pa.array([], pa.string())


def _codes(column: pa.ChunkedArray) -> pa.Array:
    """Return the places of the cells in the dictionary."""
    import pyarrow as pa

    return pa.chunked_array([chunk.indices for chunk in column.chunks], pa.int32()).combine_chunks()


def _typed(field: Field, column: pa.ChunkedArray) -> Any:
    """Return the values of a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if field.type == "string" and not field.categories:
        return column
    if field.type == "integer":
        if _are_digits(column):
            return column.cast(pa.int64())
        column = column.cast(pa.string()).dictionary_encode()
    # Each different text is parsed once, as it is everywhere.
    words = [parse(field, text) for text in _words(column).to_pylist()]
    codes = _codes(column)
    if not field.categories:
        return pa.array(words, pa.type_for_alias(_TYPES[field.type])).take(codes)
    places = pc.index_in(pa.array(words, pa.string()), value_set=pa.array(field.enum, pa.string()))
    return pa.DictionaryArray.from_arrays(
        places.take(codes), pa.array(field.enum, pa.string()), ordered=field.ordered
    )


def _are_digits(column: pa.ChunkedArray) -> bool:
    """Tell whether all numbers are digits only, and few enough of them for 64 bits."""
    import pyarrow.compute as pc

    longest = pc.max(pc.binary_length(column)).as_py() or 0
    return longest <= DIGITS and pc.all(pc.ascii_is_decimal(column)).as_py() is not False

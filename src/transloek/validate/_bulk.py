"""Reading a large table at once, where its bytes are what the tools would have written.

Arrow reads ten times as fast as Python's reader, and is more lenient. So the structure of the bytes
is looked at first: every quote stands around a cell, or is doubled in one. Where anything at all is
otherwise, nothing is returned, and the exact reader tells what and where. Quotes around cells that
need none make no difference to a reader; where the first of them stands is returned too.
"""

from __future__ import annotations

import csv
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from transloek.validate import _arrays
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

__all__ = ["SMALLEST", "BulkCells", "held", "read_bulk"]

# Bytes from which on it pays to import Arrow and DuckDB, 0.4 s: a package of some thousand findings.
SMALLEST = 2**20
_BLOCK = 2**18  # bytes that the structure is looked at in: they stay in the processor's cache
_PARSED = 2**20  # larger blocks take twice as long: their memory is new each time
_QUOTE, _COMMA, _LINE = b'",\n'

# Where a block of whole records begins and ends, and how many lines are above it.
Block = tuple[int, int, int]
BulkCells = tuple[dict[str, ArrowColumn], "Sequence[int]", Block | None]


def read_bulk(data: bytes, cell: int, cells: int) -> BulkCells | None:
    """Return a table that is read at once; None where the exact reader has to look.

    Parameters
    ----------
    data : bytes
        The content of the file: without null bytes, mark or CR, and with a last line that ends.
    cell : int
        How many bytes a cell may have.
    cells : int
        How many cells a row may have.

    Returns
    -------
    tuple or None
        The columns, the lines on which rows begin, and the first block in which a quote stands
        around a cell that needs none.
    """
    if find_spec("pyarrow") is None:
        return None
    header = _header(data)
    if header is None or len(header) > cells or not 1 < len(header) == len(set(header)):
        return None
    breaks = _line_breaks(data)
    columns = None if breaks is None else _columns(data, header, within=bool(len(breaks[1])))
    if breaks is None or columns is None or any(map(_is_long(cell), columns.values())):
        return None
    count, inside, unneeded = breaks
    return columns, _lines(count, inside), unneeded


def held(cells: Sequence[str]) -> Sequence[str]:
    """Return a column of a large table that was read row by row, as Arrow holds it if it is there.

    Parameters
    ----------
    cells : sequence of str
        The cells.
    """
    if find_spec("pyarrow") is None:
        return list(cells)

    return ArrowColumn(_arrays.texts(cells))


def _header(data: bytes) -> list[str] | None:
    """Return the names of the columns; None if they are written in an unusual way."""
    line = data[: data.find(b"\n")]
    if b'"' in line:
        return None
    try:
        return next(csv.reader([line.decode()], strict=True), None)
    except (UnicodeDecodeError, csv.Error):
        return None


def _blocks(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the beginnings and ends of blocks of whole records, as far as quotes are paired."""
    start = 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + _BLOCK) + 1 or data.find(b"\n", start) + 1
        seen, odd = start, 0
        while end and (odd := (odd + data.count(b'"', seen, end)) % 2):
            seen, end = end, data.find(b"\n", end) + 1
        if not end:
            yield start, -1
            return
        yield start, end
        start = end


def _line_breaks(data: bytes) -> tuple[int, list[int], Block | None] | None:
    """Return how many lines end, and which of the ends lie within cells; None if quotes are wrong.

    Beside them, the first block in which a quote is not needed.
    """
    import numpy as np

    count, within, unneeded = 0, [], None
    for start, end in _blocks(data):
        if end < 0:
            return None
        block = np.frombuffer(data, np.uint8, end - start, start)
        lines = np.flatnonzero(block == _LINE)
        quotes = np.flatnonzero(block == _QUOTE)
        inside = np.searchsorted(quotes, lines) % 2 == 1
        # A line end right behind another is a blank line, which Arrow takes for a row.
        if np.any(np.diff(lines[~inside], prepend=-1) == 1):
            return None
        cells = _quoted(block, quotes) if len(quotes) else None
        if cells is None and len(quotes):
            return None
        if cells is not None and not unneeded and not _are_needed(block, quotes, lines, *cells):
            unneeded = start, end, count
        within += (count + np.flatnonzero(inside)).tolist()
        count += len(lines)
    return count, within, unneeded


def _quoted(block: np.ndarray, quotes: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return where the quotes around cells stand; None if some stand neither so nor doubled within."""
    import numpy as np

    opening, closing = quotes[::2], quotes[1::2]
    doubled = closing[:-1] + 1 == opening[1:]
    begins = opening[np.concatenate(([True], ~doubled))]
    ends = closing[np.concatenate((~doubled, [True]))]
    before = block[np.maximum(begins - 1, 0)]
    after = block[ends + 1]
    right = np.all((before == _COMMA) | (before == _LINE) | (begins == 0))
    return (begins, ends) if right and np.all((after == _COMMA) | (after == _LINE)) else None


def _are_needed(
    block: np.ndarray, quotes: np.ndarray, lines: np.ndarray, begins: np.ndarray, ends: np.ndarray
) -> bool:
    """Return whether all cells that have quotes around them need them."""
    import numpy as np

    opening = quotes[::2]
    pairs = np.searchsorted(opening, ends) - np.searchsorted(opening, begins)
    marks = np.flatnonzero(block == _COMMA)
    needed = pairs > 1
    for places in (marks, lines):
        needed |= np.searchsorted(places, begins) < np.searchsorted(places, ends)
    return bool(needed.all())


def _columns(data: bytes, header: list[str], *, within: bool) -> dict[str, ArrowColumn] | None:
    import pyarrow as pa
    from pyarrow import csv as reader

    try:
        table = reader.read_csv(
            pa.py_buffer(data),
            read_options=reader.ReadOptions(
                column_names=header, skip_rows=1, block_size=_PARSED, use_threads=True
            ),
            parse_options=reader.ParseOptions(newlines_in_values=within, ignore_empty_lines=False),
            convert_options=reader.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()),
                null_values=[],
                strings_can_be_null=False,
            ),
            memory_pool=_pool(),
        )
    except (pa.ArrowException, ValueError):
        return None
    columns = {}
    for name in header:
        # Each column is put together, and its parts given up, before the next.
        columns[name] = ArrowColumn(_whole(table.column(name)))
        table = table.drop_columns([name])
    return columns


def _whole(chunked: Any) -> Any:
    import pyarrow as pa

    if not chunked.num_chunks:
        return _arrays.texts([])
    return pa.concat_arrays(chunked.chunks, memory_pool=_pool())


def _pool() -> Any:
    """Return where memory comes from: the allocator that gives the system least of it back.

    Of what is read and put together, a million rows, the other takes a second to get new pages.
    """
    import pyarrow as pa

    known = "jemalloc" in pa.supported_memory_backends()
    return pa.jemalloc_memory_pool() if known else pa.default_memory_pool()


def _is_long(most: int) -> Any:
    import numpy as np

    def is_long(column: ArrowColumn) -> bool:
        _, places = column.bounds()
        return len(column) > 0 and int(np.diff(places).max()) > most

    return is_long


def _lines(count: int, within: list[int]) -> Sequence[int]:
    """Return the line on which each row begins, after the header."""
    if not within:
        return range(2, count + 1)
    import numpy as np

    ends = np.delete(np.arange(count), within)
    lines: list[int] = (ends[:-1] + 2).tolist()
    return lines

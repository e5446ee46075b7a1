"""A column of a large table, held as Arrow holds it: one block of text and the places in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

from transloek.validate import _arrays

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy as np
    import pyarrow as pa

__all__ = ["ArrowColumn"]

# Texts that are made at a time: few enough to stay in the processor's cache.
_CHUNK = 16_384
# To find what is different pays where texts are there at least so often.
_OFTEN, _OFTEN_IN_A_ROW = 4, 1.5
# So many digits fit into 64 bits.
_DIGITS = 18


class ArrowColumn(Sequence[str]):
    """The cells of a column, each made a text when it is asked for.

    A list of a million texts takes 100 MB more than their letters; and what Arrow does with all of
    them at once takes a hundredth of the time that a loop in Python does.

    Parameters
    ----------
    array : pyarrow.StringArray
        The cells, none of which is missing.
    """

    __slots__ = ("_found", "array")

    def __init__(self, array: pa.StringArray) -> None:
        self.array: Any = array
        self._found: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            found: list[str] = self.array[index].to_pylist()
            return found
        text: str = self.array[index].as_py()
        return text

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.array), _CHUNK):
            yield from self.array.slice(start, _CHUNK).to_pylist()

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the bytes of all cells, and where each begins and the last ends."""
        import numpy as np

        _, offsets, data = self.array.buffers()
        begin = self.array.offset
        places = np.frombuffer(offsets, np.int32)[begin : begin + len(self.array) + 1]
        letters = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
        return letters, places

    def sizes(self) -> np.ndarray:
        """Return how many bytes each cell has."""
        import numpy as np

        return np.diff(self.bounds()[1])

    def with_bytes(self, data: bytes) -> pa.StringArray:
        """Return an array of other letters at the same places.

        Parameters
        ----------
        data : bytes
            As many bytes as all cells have.
        """
        import pyarrow as pa

        _, offsets, _ = self.array.buffers()
        return pa.StringArray.from_buffers(
            len(self.array), offsets, pa.py_buffer(data), offset=self.array.offset
        )

    def or_null(self) -> pa.StringArray:
        """Return the cells, an empty one missing; the letters are shared."""
        import numpy as np
        import pyarrow as pa

        _, places = self.bounds()
        filled = np.packbits(np.diff(places) > 0, bitorder="little")
        _, offsets, data = self.array.buffers()
        return pa.StringArray.from_buffers(len(self.array), offsets, data, pa.py_buffer(filled))

    def hits(self, pattern: str) -> np.ndarray:
        """Return for every cell whether a pattern of RE2 is found in it.

        Parameters
        ----------
        pattern : str
            The pattern.
        """
        import numpy as np
        import pyarrow.compute as pc

        def search(part: pa.StringArray) -> np.ndarray:
            return _arrays.values(pc.match_substring_regex(part, pattern))

        return np.concatenate(_arrays.in_parts(search, self.array))

    def seek(self, patterns: Sequence[str]) -> None:
        """Search for several patterns in one pass, and keep in mind where each is found.

        One pass takes as long for all of them as for one: RE2 walks through the letters once.

        Parameters
        ----------
        patterns : sequence of str
            The patterns.
        """
        import numpy as np

        rows = np.flatnonzero(self.hits("|".join(f"(?:{each})" for each in patterns)))
        near = ArrowColumn(self.array.take(_arrays.numbers(rows)))
        for pattern in patterns:
            self._found[pattern] = rows[near.hits(pattern)] if len(rows) else rows

    def found(self, pattern: str) -> np.ndarray:
        """Return the rows that a pattern of RE2 is found in.

        Parameters
        ----------
        pattern : str
            The pattern.
        """
        import numpy as np

        if pattern not in self._found:
            self._found[pattern] = np.flatnonzero(self.hits(pattern))
        return self._found[pattern]

    def learn(self, once: ArrowColumn, patterns: Iterable[str]) -> None:
        """Take over where patterns are found from the column with each text but once.

        Parameters
        ----------
        once : ArrowColumn
            What `once` returned.
        patterns : iterable of str
            Patterns that were sought in it.
        """
        import numpy as np

        for pattern in patterns if once is not self else ():
            texts = once.array.take(_arrays.numbers(once.found(pattern))).to_pylist()
            self._found[pattern] = np.array(self.rows_of(texts) if texts else [], np.int64)

    def once(self) -> ArrowColumn:
        """Return the column with each text but once, or not twice in a row, if that leaves few."""
        import pyarrow.compute as pc

        sample = self.array.slice(0, _CHUNK)
        if len(sample) < _CHUNK:
            return self
        if len(pc.unique(sample)) * _OFTEN <= _CHUNK:
            return ArrowColumn(pc.unique(self.array))
        runs = int(ArrowColumn(sample).begins().sum())
        return self.runs() if runs * _OFTEN_IN_A_ROW <= _CHUNK else self

    def begins(self) -> np.ndarray:
        """Return for every cell whether it differs from the one before it."""
        import numpy as np
        import pyarrow.compute as pc

        found = np.ones(len(self.array), bool)
        found[1:] = ~_arrays.values(pc.equal(self.array[1:], self.array[:-1]))
        return found

    def runs(self) -> ArrowColumn:
        """Return the column without the texts that stand behind themselves."""
        return ArrowColumn(self.array.filter(_arrays.mask(self.begins())))

    def distinct(self, wanted: np.ndarray | None = None) -> list[str]:
        """Return the different texts, or those of some cells.

        Parameters
        ----------
        wanted : array of bool, optional
            Which cells.
        """
        import pyarrow.compute as pc

        cells = self.array if wanted is None else self.array.filter(_arrays.mask(wanted))
        texts: list[str] = pc.unique(cells).to_pylist()
        return texts

    def rows_of(self, texts: Iterable[str]) -> list[int]:
        """Return the rows in which one of some texts stands, whole.

        Parameters
        ----------
        texts : iterable of str
            The texts.
        """
        import numpy as np
        import pyarrow.compute as pc

        among = pc.is_in(self.array, value_set=_arrays.texts(list(texts)))
        rows: list[int] = np.flatnonzero(_arrays.values(among)).tolist()
        return rows

    def whole(self) -> pa.Array | None:
        """Return the cells as whole numbers, an empty one missing; None if one is something else."""
        import pyarrow as pa
        import pyarrow.compute as pc

        short = int(self.sizes().max(initial=0)) <= _DIGITS
        texts = self.or_null()
        plain = short and pc.all(pc.ascii_is_decimal(texts), min_count=0).as_py()
        return texts.cast(pa.int64()) if plain else None

    def codes(self) -> np.ndarray:
        """Return a number for every cell, the same for the same text."""
        import numpy as np

        return _arrays.values(self.array.dictionary_encode().indices).astype(np.int64)

    def mapped(self, read: Callable[[str], object], kind: str) -> pa.Array:
        """Return what becomes of the cells; every text is read only once.

        Parameters
        ----------
        read : callable
            Returns the value of a text, None for one that has none.
        kind : {"TEXT", "BIGINT", "DOUBLE"}
            The type of the values.
        """
        coded = self.array.dictionary_encode()
        values = list(map(read, coded.dictionary.to_pylist()))
        return _arrays.typed(values, kind).take(coded.indices)

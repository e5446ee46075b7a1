"""Whether every reader of CSV sees the same rows in a file, told from where its quotes stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Signs = npt.NDArray[np.uint8]
    Places = npt.NDArray[np.intp]

__all__ = ["Look", "look"]

# Read so much at a time, and look at as much of it as stays in the processor's nearest cache. A
# cell longer than the csv module takes, 128 KiB, would fill one such part without a line end.
_BLOCK, _PART = 1 << 20, 1 << 16
_QUOTE, _COMMA, _LINE = b'",\n'
# What may stand before an opening quote and after a closing one; a quote for two within a cell.
_EDGE = np.zeros(256, np.bool_)
_EDGE[list(b',\n"')] = True


class Look:
    """What was seen in a file.

    Attributes
    ----------
    plain : bool
        Whether rows end with a line feed, and quotes stand only where they begin and end a cell, or
        for one within it.
    lines : int
        How many lines it has.
    commas : int
        How many commas stand between cells, if they were to be counted.
    long : bool
        Whether a line may be longer than 64 KiB.

    Parameters
    ----------
    count : bool
        Whether to count commas.
    """

    def __init__(self, *, count: bool = False) -> None:
        self.plain = True
        self.lines = 0
        self.commas = 0
        self.long = False
        self._count = count
        self._quotes = 0
        self._last = _LINE

    def see(self, block: bytearray, size: int) -> None:
        """Look at the next bytes: the first ones of a block, at least one."""
        # Rare signs are found ten times as fast as they are counted.
        self.plain &= all(block.find(sign, 0, size) < 0 for sign in (b"\r", b"\0"))
        signs = np.frombuffer(block, np.uint8, size)
        quotes: list[Places] = []
        for start in range(0, len(signs), _PART):
            part = signs[start : start + _PART]
            ends = int(np.count_nonzero(part == _LINE))
            self.lines += ends
            self.long |= not ends
            quotes.append(np.flatnonzero(part == _QUOTE) + start)
        places = np.concatenate(quotes)
        if self._count:
            self._separate(np.flatnonzero(signs == _COMMA), places)
        self._place(signs, places)
        self._last = int(signs[-1])

    def _separate(self, commas: Places, quotes: Places) -> None:
        """Count the commas that are not between quotes: after an even number of them."""
        before = np.searchsorted(commas, quotes)
        parts = np.diff(before, prepend=0, append=len(commas))
        self.commas += int(parts[self._quotes % 2 :: 2].sum())

    def _place(self, signs: Signs, quotes: Places) -> None:
        """See that quotes that open a cell, and such as close it, stand where they can."""
        inside = self._quotes % 2
        before = signs[quotes[inside::2] - 1]
        if not inside and len(quotes) and quotes[0] == 0:
            before[0] = self._last
        closing = quotes[1 - inside :: 2]
        if self._last == _QUOTE and not inside:
            # It closed a cell, and what comes after it is here.
            closing = np.append(closing, -1)
        after = signs[closing[closing < len(signs) - 1] + 1]
        self.plain &= bool(_EDGE[before].all() and _EDGE[after].all())
        self._quotes += len(quotes)

    def end(self) -> Look:
        """Say that there are no more bytes."""
        self.plain &= not self._quotes % 2
        self.lines += self._last != _LINE
        return self


def look(path: str, *, count: bool = False) -> Look:
    """Look at a whole file.

    Parameters
    ----------
    path : str
        The file.
    count : bool
        Whether to count commas.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    found, block = Look(count=count), bytearray(_BLOCK)
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        while found.plain and (size := file.readinto(block)):
            found.see(block, size)
    return found.end()

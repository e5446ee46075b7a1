"""Texts that may say the same as others, found in whole columns: the rules compare those alone."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from transloek.validate._arrays import in_parts
from transloek.validate._columns import ArrowColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    import pyarrow as pa

__all__ = ["UNUSUAL", "maybe_alike", "maybe_at_odds", "maybe_same"]

_ROWS = 4_096
# For the sum of a text: every byte has a number of its own.
_WEIGHTS = [int.from_bytes(sha256(bytes([byte])).digest()[:8], "little") for byte in range(256)]
# Letters of ASCII in lower case; 0 for a blank, and for a byte of any other letter.
_LOWER = bytes(range(128)).lower().replace(b" ", b"\0") + bytes(128)
# Of two texts, so many letters are compared before Python does it.
_FIRST = 4
# What German and English are written with beyond ASCII: none of it is a mark that may join others.
_USUAL = "ÄÖÜäöüßéèàç„“”‚‘’–—…«»€§"
UNUSUAL = f"[^\\x{{1}}-\\x{{7f}}{_USUAL}]"


def maybe_alike(cells: Sequence[str]) -> Iterable[int]:
    """Return the rows whose letters and digits may be those of another row.

    Of a large column, a sum over the bytes of each cell is compared: over those alone that are an
    ASCII letter or digit whatever the cell is folded to. Cells that fold alike have one sum.

    Parameters
    ----------
    cells : sequence of str
        The column.
    """
    kept = _kept(cells) if isinstance(cells, ArrowColumn) else None
    if kept is None or not isinstance(cells, ArrowColumn):
        return range(len(cells))
    import numpy as np

    sums = _sums(cells, kept)
    ordered = np.sort(sums)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(again):
        return []
    # Few are there twice: to look each sum up among them takes a fifth of what isin takes.
    places = np.minimum(np.searchsorted(again, sums), len(again) - 1)
    rows: list[int] = np.flatnonzero(again[places] == sums).tolist()
    return rows


def maybe_at_odds(texts: Sequence[str], others: Sequence[str]) -> Iterable[int]:
    """Return the rows whose text may stand beside more than one other text.

    Parameters
    ----------
    texts, others : sequence of str
        Two columns of a table.
    """
    if not isinstance(texts, ArrowColumn) or not isinstance(others, ArrowColumn):
        return range(len(texts))
    import numpy as np

    one, two = texts.codes(), others.codes()
    size = int(two.max(initial=0)) + 1
    pairs = np.unique(one * size + two)
    odd = np.bincount(pairs // size) > 1 if len(pairs) else pairs
    rows: list[int] = np.flatnonzero(odd[one]).tolist() if odd.any() else []
    return rows


def maybe_same(texts: Sequence[str], others: Sequence[str]) -> Iterable[int]:
    """Return the rows whose two texts may be the same but for blanks, and upper and lower case.

    Parameters
    ----------
    texts, others : sequence of str
        Two columns of a table.
    """
    if not isinstance(texts, ArrowColumn) or not isinstance(others, ArrowColumn):
        return range(len(texts))
    import numpy as np

    folded = np.frombuffer(_LOWER, np.uint8)
    columns = [(*column.bounds(), column.sizes()) for column in (texts, others)]
    left = np.flatnonzero((columns[0][2] > 0) & (columns[1][2] > 0))
    unsure = []
    for place in range(_FIRST):
        ended = (columns[0][2][left] <= place) | (columns[1][2][left] <= place)
        unsure.append(left[ended])
        left = left[~ended]
        one, two = (folded[letters[begins[left] + place]] for letters, begins, _ in columns)
        # From a blank on, or a letter beyond ASCII, the two are not at the same place.
        apart = (one == 0) | (two == 0)
        unsure.append(left[apart])
        left = left[~apart & (one == two)]
    rows: list[int] = np.sort(np.concatenate([*unsure, left])).tolist()
    return rows


def _kept(cells: ArrowColumn) -> str | None:
    """Return the letters and digits that nothing else in a column folds to, None if marks may join."""
    others = set(_USUAL)
    if len(cells.found(UNUSUAL)):
        letters, places = cells.bounds()
        data = letters[places[0] : places[-1]].tobytes()
        others = set(data.translate(None, bytes(range(128))).decode())
    if any(unicodedata.category(char)[0] == "M" for char in others):
        return None
    folded = {part for char in others for part in unicodedata.normalize("NFKC", char).casefold()}
    return "".join(char for char in ascii_letters + digits if char.lower() not in folded)


def _sums(cells: ArrowColumn, kept: str) -> np.ndarray:
    """Return a sum over those bytes of each cell that are some letters: the same for the same."""
    import numpy as np

    weights = np.zeros(256, np.uint64)
    for char in kept:
        weights[ord(char)] = _WEIGHTS[ord(char.lower())]

    def sums(part: pa.StringArray) -> np.ndarray:
        letters, places = ArrowColumn(part).bounds()
        found = np.zeros(len(part), np.uint64)
        for start in range(0, len(part), _ROWS):
            ends = places[start : start + _ROWS + 1]
            filled = np.flatnonzero(np.diff(ends))
            if len(filled):
                block = np.take(weights, letters[ends[0] : ends[-1]])
                found[start + filled] = np.add.reduceat(block, ends[filled] - ends[0])
        return found

    return np.concatenate(in_parts(sums, cells.array))

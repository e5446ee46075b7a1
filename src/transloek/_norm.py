"""The normalised text of a document, and how a stretch of it is found again.

A document's text differs with every program that reads it: line breaks, hyphens, ligatures, quotes.
Of all that the recipe ``nfkc-casefold-alnum-1`` leaves letters and digits, in order. A segment is
known by its length, its SHA-256 and its anchor, which tells where it may begin: with SHA-256 alone,
every length would need a sliding window of its own.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import numpy.typing as npt

__all__ = ["RECIPE", "WINDOW", "Anchors", "anchor", "digest", "normalise"]

RECIPE = "nfkc-casefold-alnum-1"
# An anchor is of so many code points; it is also the least length of a segment that has a hash,
# because a shorter text could be guessed from it.
WINDOW = 80

# What `str.isalnum` is true of, in runs. Long runs, once white space is gone, are found four times as
# fast as each character is asked.
_LETTERS = re.compile(r"[^\W_]+")

# An odd number, so that it has an inverse modulo 2**64: 2**64 divided by the golden ratio.
_BASE = 0x9E37_79B9_7F4A_7C15
_INVERSE = pow(_BASE, -1, 2**64)
_MASK = 2**64 - 1
# Windows begin at so many positions at a time, which bounds the memory for any length of text.
_BLOCK = 1 << 18


def normalise(text: str) -> str:
    r"""Return the letters and digits of a text, compatibility forms and case folded.

    Parameters
    ----------
    text : str
        Any text.

    Examples
    --------
    >>> normalise("Straßen- und Gärt\u00adner, 2 ﬁxe")
    'strassenundgärtner2fixe'
    """
    unspaced = "".join(normalize("NFKC", text).casefold().split())
    return "".join(_LETTERS.findall(unspaced))


def digest(text: str) -> str:
    """Return the SHA-256 of a normalised text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def anchor(text: str) -> str:
    """Return the anchor of a normalised text: the upper half of a hash of its beginning.

    With c₀ … c₇₉ the first 80 code points and B = 0x9E3779B97F4A7C15, it is the upper 32 bits of
    Σ cᵢ·Bⁱ modulo 2⁶⁴, as eight hexadecimal digits.

    Parameters
    ----------
    text : str
        A normalised text of at least 80 code points.

    Raises
    ------
    ValueError
        If it is shorter.

    Examples
    --------
    >>> anchor("0" * 80) == anchor("0" * 80 + "1")
    True
    """
    if len(text) < WINDOW:
        message = f"expected at least {WINDOW} code points, found {len(text)}"
        raise ValueError(message)
    total = 0
    for char in reversed(text[:WINDOW]):
        total = (total * _BASE + ord(char)) & _MASK
    return f"{total >> 32:08x}"


class Anchors:
    """Anchors to look for in normalised texts, in one pass whatever their number.

    Parameters
    ----------
    anchors : iterable of str
        As `anchor` returns them.
    """

    def __init__(self, anchors: Iterable[str]) -> None:
        import numpy as np

        self._wanted = np.array(sorted({int(text, 16) for text in anchors}), np.uint32)
        # Looking the upper half of an anchor up in a table leaves few to be compared in full.
        self._maybe = np.zeros(1 << 16, np.bool_)
        self._maybe[self._wanted >> 16] = True

    def candidates(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield position and anchor of the windows of a normalised text that have one of them.

        Parameters
        ----------
        text : str
            A normalised text.
        """
        for start in range(0, len(text) - WINDOW + 1, _BLOCK):
            found = _window_hashes(text[start : start + _BLOCK + WINDOW - 1])
            for position in self._hits(found).tolist():
                yield start + position, f"{found[position]:08x}"

    def _hits(self, found: npt.NDArray[np.uint32]) -> npt.NDArray[np.intp]:
        """Return where one of the wanted anchors stands."""
        import numpy as np

        maybe = np.flatnonzero(self._maybe[found >> 16])
        return maybe[np.isin(found[maybe], self._wanted)]


def _window_hashes(text: str) -> npt.NDArray[np.uint32]:
    """Return the anchor of every window of a text of at least that length, as numbers.

    With prefix sums P of cⱼ·Bʲ, that of the window at j is (P[j+80] - P[j])·B⁻ʲ.
    """
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.uint64)
    powers, inverses = _powers()
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    windows = (sums[WINDOW:] - sums[:-WINDOW]) * inverses[: len(codes) - WINDOW + 1]
    return (windows >> np.uint64(32)).astype(np.uint32)


@cache
def _powers() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return the powers of the base and of its inverse that a block needs."""
    import numpy as np

    size = _BLOCK + WINDOW - 1
    bases = [np.full(size, number, np.uint64) for number in (_BASE, _INVERSE)]
    for powers in bases:
        powers[0] = 1
        np.cumprod(powers, out=powers)
    return bases[0], bases[1]

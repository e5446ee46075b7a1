"""What of a text changed, word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Part", "similarity", "word_diff"]

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
# Finding the longest common stretch takes the square of this in the worst case.
_MOST_TOKENS = 1_500
# An unchanged stretch of more words than twice this is cut in its middle.
_CONTEXT = 8


class Part(NamedTuple):
    """A stretch of a text.

    Attributes
    ----------
    kind : str
        ``same``, ``old``, ``new``, or ``cut`` for an unchanged stretch that is left out.
    text : str
        The stretch.
    """

    kind: Literal["same", "old", "new", "cut"]
    text: str


def word_diff(old: str, new: str) -> list[Part]:
    """Return what was taken from a text and what was put into it, in its order.

    Parameters
    ----------
    old, new : str
        The text before and after.

    Examples
    --------
    >>> [tuple(part) for part in word_diff("a red hat", "a blue hat")]
    [('same', 'a '), ('old', 'red'), ('new', 'blue'), ('same', ' hat')]
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    if max(len(before), len(after)) > _MOST_TOKENS:
        return [Part("old", old), Part("new", new)]
    return list(_parts(before, after))


def _parts(before: list[str], after: list[str]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from _unchanged(before[start:end], first=not start, last=end == len(before))
            continue
        if end > start:
            yield Part("old", "".join(before[start:end]))
        if new_end > new_start:
            yield Part("new", "".join(after[new_start:new_end]))


def _unchanged(tokens: list[str], *, first: bool, last: bool) -> Iterator[Part]:
    """Yield an unchanged stretch; of a long one, what is near to a change."""
    # Between two words stands a token too.
    room = 2 * _CONTEXT
    if len(tokens) <= 2 * room:
        yield Part("same", "".join(tokens))
        return
    if not first:
        yield Part("same", "".join(tokens[:room]))
    yield Part("cut", "".join(tokens[0 if first else room : None if last else -room]))
    if not last:
        yield Part("same", "".join(tokens[-room:]))


def similarity(old: str, new: str) -> float:
    """Return which part of the letters' triples two texts share, from 0 to 1.

    Parameters
    ----------
    old, new : str
        The texts; case and signs do not count.

    Examples
    --------
    >>> similarity("Trust grows slowly.", "trust grows slowly") , similarity("abcd", "wxyz")
    (1.0, 0.0)
    """
    one, other = _triples(old), _triples(new)
    if not one and not other:
        return 1.0
    return 2 * (one & other).total() / (one.total() + other.total())


def _triples(text: str) -> Counter[str]:
    words = re.findall(r"\w{4,}", unicodedata.normalize("NFKC", text).casefold())
    padded = f" {' '.join(words)} " if words else ""
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))

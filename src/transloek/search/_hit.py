"""What goes into a search and what comes out of it: documents and hits."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from transloek.search._lexicon import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Document", "Hit", "Lazy", "Match"]

_WEIGHT = {kind: len(KINDS) - rank for rank, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Document:
    """The texts of a record, as they go into an index.

    Parameters
    ----------
    record_id : str
        ID of the record.
    table : str
        Name of its table.
    texts : mapping
        Text by field and language, such as ``("statement", "de")``. A text of the language ``""``
        belongs to none (a name): it is searched word by word whatever language is asked for.
    """

    record_id: str
    table: str
    texts: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Match:
    """Where one text of a record answers a query, in one of the ways.

    Parameters
    ----------
    field, lang : str
        Which text of the record.
    kind : str
        ``"exact"``, ``"stem"``, ``"tail"``, ``"head"`` or ``"fuzzy"``.
    spans : tuple of tuple of int
        Start and end of each word, in code points, the end exclusive.
    text : str
        The whole text that the spans point into.
    """

    field: str
    lang: str
    kind: str
    spans: tuple[tuple[int, int], ...]
    text: str = dataclasses.field(repr=False)


class Lazy(Sequence[Match]):
    """The matches of a hit, looked for when they are first asked for: most hits are only counted.

    Parameters
    ----------
    find : callable
        Finds them.
    """

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], tuple[Match, ...]]) -> None:
        self._find = find
        self._found: tuple[Match, ...] | None = None

    def _all(self) -> tuple[Match, ...]:
        if self._found is None:
            self._found = self._find()
        return self._found

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, index: int | slice) -> Match | tuple[Match, ...]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that answers a query.

    Parameters
    ----------
    record_id, table : str
        The record and its table.
    score : float
        How well it answers; to be compared within one search only.
    matches : sequence of Match
        Where it does, in the order of the record's texts, the closest kind first.
    """

    record_id: str
    table: str
    score: float
    matches: Sequence[Match]

    def __str__(self) -> str:
        """Return the record's ID and the text that answers best, the words found marked."""
        return f"{self.record_id} · {self.snippet()}"

    def parts(self, lang: str | None = None, *, width: int | None = None) -> list[tuple[str, bool]]:
        """Cut the text that answers best into pieces that answer and pieces between them.

        Parameters
        ----------
        lang : str, optional
            Language to prefer; where nothing answers in it, another is taken.
        width : int, optional
            Length in characters to shorten the text to, about the first word found.

        Returns
        -------
        list of tuple of str and bool
            The pieces in order, each with whether it answers. Joined they are the text.
        """
        found: dict[tuple[str, str], list[Match]] = {}
        for match in self.matches:
            found.setdefault((match.field, match.lang), []).append(match)
        if not found:
            return []
        best = max(found.values(), key=lambda some: (some[0].lang == lang, _weight(some)))
        spans = sorted(span for match in best for span in match.spans)
        return _pieces(best[0].text, spans, width)

    def snippet(
        self,
        lang: str | None = None,
        *,
        marks: tuple[str, str] = ("[", "]"),
        width: int | None = None,
    ) -> str:
        """Return the text that answers best with the words found marked.

        Parameters
        ----------
        lang : str, optional
            Language to prefer; where nothing answers in it, another is taken.
        marks : tuple of str
            What to put before and behind each word found. The text itself is not escaped: for HTML
            take ``parts``.
        width : int, optional
            Length in characters to shorten the text to.

        Examples
        --------
        >>> found = Match("statement", "en", "exact", ((0, 8),), "Networks need trust.")
        >>> Hit("x-01", "findings", 1.0, (found,)).snippet()
        '[Networks] need trust.'
        """
        start, end = marks
        pieces = self.parts(lang, width=width)
        return "".join(f"{start}{piece}{end}" if marked else piece for piece, marked in pieces)


def _weight(matches: list[Match]) -> int:
    """Weigh how well a text answers: the kinds first, then the number of words."""
    return sum(_WEIGHT[match.kind] * len(match.spans) for match in matches)


def _pieces(text: str, spans: list[tuple[int, int]], width: int | None) -> list[tuple[str, bool]]:
    """Cut a text, shortened about the first span, at its spans."""
    low, high = _window(text, spans[0][0], width)
    pieces = [("…", False)] if low else []
    at = low
    for span in spans:
        start, end = max(span[0], at), min(span[1], high)
        if start < end:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces += [(text[at:high], False), ("…" if high < len(text) else "", False)]
    return [piece for piece in pieces if piece[0]]


def _window(text: str, first: int, width: int | None) -> tuple[int, int]:
    """Choose the stretch of a text to show: whole words, a third of it before the first span."""
    if width is None or len(text) <= width:
        return 0, len(text)
    low = max(0, min(first - width // 3, len(text) - width))
    high = low + width
    if low:
        low = text.find(" ", low, first) + 1 or low
    if high < len(text):
        high = text.rfind(" ", first, high) if " " in text[first:high] else high
    return low, high

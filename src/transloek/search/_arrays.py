"""The postings of a large index as arrays: the same ranking, for queries that thousands answer.

What `transloek.search` does record by record is done here for all records of a word at once. Each
number is computed as there, so that both rank alike; a test compares them.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

    from transloek.search._lexicon import Lexicon

    # What answers a word of a query: a vocabulary, the points of its kind, and words of it.
    Answer = tuple[Lexicon, float, list[str]]
    # A word of a query as it is known by, and what answers it.
    Asked = tuple[Hashable, Sequence[Answer]]
    Ranking = list[tuple[int, float]]
    Numbers = NDArray[np.intp]
    Points = NDArray[np.float64]

__all__ = ["Arrays"]

# As many digits of a score as decide: the order in which words were typed does not.
_DIGITS = 6


class _Postings:
    """Where the words of one language stand, word after word in one array.

    Parameters
    ----------
    lexicon : Lexicon
        The vocabulary, closed.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        lexicon.stem_all()
        self._damping = np.array(lexicon.damping)
        self._documents = np.array(lexicon.documents, dtype=np.intp)
        lengths = np.fromiter(map(len, lexicon.texts.values()), np.intp, len(lexicon.texts))
        every = np.frombuffer(b"".join(lexicon.texts.values()), dtype=np.uintc)
        # A text stands there as often as the word stands in it: each run becomes a frequency.
        word = np.repeat(np.arange(len(lengths)), lengths)
        fresh = np.ones(len(every), dtype=bool)
        fresh[1:] = (every[1:] != every[:-1]) | (word[1:] != word[:-1])
        begins = np.flatnonzero(fresh)
        self._texts = every[begins].astype(np.intp)
        self._frequency = np.diff(begins, append=len(every)).astype(np.float64)
        self._share = self._frequency / (self._frequency + self._damping[self._texts])
        ends = np.searchsorted(begins, np.cumsum(lengths)).tolist()
        self._spans = dict(zip(lexicon.texts, zip([0, *ends], ends, strict=False), strict=True))
        self.size = len(self._texts)
        #: Whether no document has two texts in this language: a finding has one statement.
        self.single = bool((np.diff(self._documents) > 0).all())

    def shares(self, words: Sequence[str]) -> tuple[Numbers, Points]:
        """Return the documents in which any of the words stands, with what BM25 makes of it.

        Returns
        -------
        tuple of arrays
            Numbers of documents, one for each text; a number from 0 to 1 for each.
        """
        spans = [slice(*self._spans[word]) for word in words]
        if len(spans) == 1:
            texts, shares = self._texts[spans[0]], self._share[spans[0]]
        else:
            texts, shares = self._together(spans)
        return self._documents[texts], shares

    def _together(self, spans: Sequence[slice]) -> tuple[Numbers, Points]:
        """Add up the frequencies of several words."""
        found = np.concatenate([self._texts[span] for span in spans])
        counts = np.concatenate([self._frequency[span] for span in spans])
        summed = np.bincount(found, counts, minlength=len(self._damping))
        texts = np.flatnonzero(summed > 0)
        frequency = summed[texts]
        return texts, frequency / (frequency + self._damping[texts])


class _Term:
    """What answers one word of a query: documents, ascending, and the points of each.

    Parameters
    ----------
    documents, scores : array
        Numbers of documents, and what the word adds to the score of each.
    """

    def __init__(self, documents: Numbers, scores: Points) -> None:
        self.documents = documents
        self.scores = scores
        self._best: dict[int | None, Ranking] = {}

    def best(self, limit: int | None) -> Ranking:
        """Return the best documents of this word alone, and remember them for the same limit."""
        if limit not in self._best:
            self._best = {limit: _best(self.documents, self.scores, limit)}
        return self._best[limit]

    def scattered(self, size: int) -> Points:
        """Return the scores of all documents, nought where the word is not answered."""
        dense = np.zeros(size)
        dense[self.documents] = self.scores
        return dense


class Arrays:
    """The postings of all languages of an index.

    What answers a word is put together when a query first asks for it, and kept for the next, as
    long as that is not more than the index itself.

    Parameters
    ----------
    lexica : mapping of str to Lexicon
        The vocabularies, closed.
    size : int
        Number of documents.
    """

    def __init__(self, lexica: Mapping[str, Lexicon], size: int) -> None:
        self._size = size
        self._postings = {lexicon: _Postings(lexicon) for lexicon in lexica.values()}
        self._terms: dict[Hashable, _Term] = {}
        self._kept = 0
        self._room = sum(postings.size for postings in self._postings.values())

    def ranked(self, asked: Sequence[Asked], limit: int | None) -> Ranking:
        """Rank the documents: by words answered, by score, by order.

        Parameters
        ----------
        asked : sequence of tuples
            The words of a query, each with what answers it.
        limit : int, optional
            Return at most so many.

        Returns
        -------
        list of tuple of int and float
            Number and score of each document, the best first.
        """
        terms = [term for term in (self._term(*each) for each in asked) if len(term.documents)]
        if len(terms) <= 1:
            return [pair for term in terms for pair in term.best(limit)]
        if limit is not None:
            documents, scores = self._in_all(terms)
            if len(documents) >= limit:
                return _best(documents, scores, limit)
        return self._in_any(terms, limit)

    def _in_all(self, terms: Sequence[_Term]) -> tuple[Numbers, Points]:
        """Return the documents that answer all words: they come before all others."""
        rarest, *others = sorted(terms, key=lambda term: len(term.documents))
        documents, scores = rarest.documents, rarest.scores
        for term in others:
            more = term.scattered(self._size)[documents]
            both = more > 0
            documents, scores = documents[both], scores[both] + more[both]
        return documents, scores

    def _in_any(self, terms: Sequence[_Term], limit: int | None) -> Ranking:
        """Rank the documents that answer any of the words."""
        totals = np.zeros(self._size)
        answered = np.zeros(self._size, dtype=np.uint16)
        for term in terms:
            totals[term.documents] += term.scores
            answered[term.documents] += 1
        ranking: Ranking = []
        for words in range(int(answered.max(initial=0)), 0, -1):
            if limit is not None and len(ranking) >= limit:
                break
            documents = np.flatnonzero(answered == words)
            ranking += _best(documents, totals[documents], limit)
        return ranking[:limit]

    def _term(self, name: Hashable, answers: Sequence[Answer]) -> _Term:
        """Put together what answers a word, unless that was done before."""
        if name not in self._terms:
            documents, points = self._points(answers)
            found = len(documents)
            rarity = log(1 + (self._size - found + 0.5) / (found + 0.5))
            self._kept += found
            if self._kept > self._room:
                self._terms.clear()
                self._kept = found
            self._terms[name] = _Term(documents, points * rarity)
        return self._terms[name]

    def _points(self, answers: Sequence[Answer]) -> tuple[Numbers, Points]:
        """Give each document the points of its closest answer to one word of a query."""
        best = np.zeros(self._size)
        for lexicon, base, words in answers:
            postings = self._postings[lexicon]
            documents, shares = postings.shares(words)
            if postings.single:
                best[documents] = np.maximum(best[documents], base + shares)
            else:
                np.maximum.at(best, documents, base + shares)
        found = np.flatnonzero(best > 0)
        return found, best[found]


def _best(documents: Numbers, scores: Points, limit: int | None) -> Ranking:
    """Sort documents by score, then by order; of many, sort only those that may be wanted."""
    scores = scores.round(_DIGITS)
    if limit is not None and 0 < limit < len(documents):
        # Whatever equals the last one wanted may come before it.
        least = len(scores) - limit
        kept = scores >= np.partition(scores, least)[least]
        documents, scores = documents[kept], scores[kept]
    first = np.argsort(-scores, kind="stable")[:limit]
    return list(zip(documents[first].tolist(), scores[first].tolist(), strict=True))

"""Ranked full-text search over short texts in German and English.

Every word of a query is looked up in both languages, and a text answers it in one of five ways,
the closest first: ``exact`` (the word itself), ``stem`` (another form of it), ``tail`` (a compound
that ends with it: *ordnung* in *Verordnung*), ``head`` (a compound that begins with it) and
``fuzzy`` (a word that differs by a typo; only where nothing else answers).

Records that answer more words of the query come first, then those with the higher score. The
score is that of BM25 with the closeness of the answer counting before the frequency of the word.

References
----------
Robertson, S., & Zaragoza, H. (2009). The Probabilistic Relevance Framework: BM25 and Beyond.
*Foundations and Trends in Information Retrieval*, 3(4), 333-389.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from math import log

from transloek._both import Both
from transloek._text import tokens
from transloek.errors import QueryError, suggest
from transloek.search._hit import Document, Hit, Lazy, Match
from transloek.search._lexicon import KINDS, LANGUAGES, Lexicon
from transloek.search._marks import matches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek.search._arrays import Arrays

    # What answers a word of the query: a vocabulary, how, and which words of it.
    Answer = tuple[Lexicon, str, list[str]]
    # A word of a query, the language to search, and whether the word has a subject.
    Name = tuple[str, str | None, bool]
    Asked = tuple[Name, list[Answer]]

__all__ = ["Document", "Hit", "Index", "Match"]

# A step between kinds is more than a frequency can make up for, which counts less than 1.
_POINTS = {kind: float(len(KINDS) - 1 - rank) for rank, kind in enumerate(KINDS)}
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# So many documents are ranked as arrays: from here on that saves more than loading NumPy takes.
_MANY = 5_000
# Words of queries of which the answers are remembered.
_KEPT = 1_000
# The second half of Bürger*innen, Bürger:innen, Bürger_innen is an ending, not a word.
_GENDERED = re.compile(r"(?<=\w)[*:_]in(?:nen)?\b", re.IGNORECASE)


class Index:
    """A full-text index of documents. Made by ``Index.build``.

    Examples
    --------
    >>> texts = {("statement", "de"): "Die Verordnung hilft.", ("statement", "en"): "It helps."}
    >>> index = Index.build([Document("x-01", "findings", texts)])
    >>> [(hit.record_id, hit.matches[0].kind) for hit in index.search("Ordnung")]
    [('x-01', 'tail')]
    """

    def __init__(self, documents: list[Document], lexica: dict[str, Lexicon]) -> None:
        self._documents = documents
        self._lexica = lexica
        self._known: dict[Name, list[Answer]] = {}

    @classmethod
    def build(cls, documents: Iterable[Document]) -> Index:
        """Build an index.

        Parameters
        ----------
        documents : iterable of Document
            The documents in the order in which equally good ones are to be found.
        """
        kept: list[Document] = []
        lexica: dict[str, Lexicon] = {}
        for number, document in enumerate(documents):
            kept.append(document)
            for (_, lang), text in document.texts.items():
                if lang not in lexica:
                    lexica[lang] = Lexicon(lang)
                lexica[lang].add(number, text)
        for lexicon in lexica.values():
            lexicon.close()
        return cls(kept, lexica)

    def __len__(self) -> int:
        return len(self._documents)

    def search(self, query: str, *, lang: str | None = None, limit: int | None = None) -> list[Hit]:
        """Find the documents that answer any word of a query.

        Parameters
        ----------
        query : str
            Plain words in German, English or both. There are no operators. Words without a subject
            (*und*, *the*) are left out unless there is nothing else.
        lang : str, optional
            Search the texts of this language only.
        limit : int, optional
            Return at most so many hits.

        Returns
        -------
        list of Hit
            The best first; equally good ones in the order of the documents.

        Raises
        ------
        QueryError
            If the query is empty, the language unknown, or the limit negative.
        """
        if not isinstance(query, str):
            raise QueryError(
                Both(
                    f"The query is {query!r}: give a text of one or more words.",
                    f"Die Anfrage ist {query!r}: erwartet ist ein Text aus einem oder mehr Wörtern.",
                )
            )
        if not query.strip():
            en = "The query is empty: give one or more words."
            de = "Die Anfrage ist leer: erwartet sind ein oder mehr Wörter."
            raise QueryError(Both(en, de))
        if limit is not None and (type(limit) is not int or limit < 0):
            en = f"The limit is {limit!r}: give 0 or more, or none for all hits."
            de = f"Die Grenze ist {limit!r}: erwartet ist 0 oder mehr, oder keine für alle Treffer."
            raise QueryError(Both(en, de))
        asked = self._asked(query, lang)
        ranking = self._ranked(asked, limit)
        wanted = _wanted(answers for _, answers in asked)
        return [self._hit(number, score, wanted) for number, score in ranking]

    def _searched(self, lang: str | None) -> list[Lexicon]:
        """Choose the vocabularies to search."""
        known = sorted({*LANGUAGES, *self._lexica} - {""})
        if lang is not None and lang not in known:
            names, hint = list(map(repr, known)), suggest(lang, known)
            en = f"No texts in the language {lang!r}: expected {' or '.join(names)}.{hint}"
            expected = " oder ".join(names)
            de = f"Keine Texte in der Sprache {lang!r}: erwartet ist {expected}.{hint.de}"
            raise QueryError(Both(en, de))
        return [lex for key, lex in self._lexica.items() if lang is None or key in (lang, "")]

    def _asked(self, query: str, lang: str | None) -> list[Asked]:
        """Part a query into words, and look up what answers each."""
        lexica = self._searched(lang)
        asked = list(dict.fromkeys(tokens(_GENDERED.sub("", query))))
        stop_words = frozenset[str]().union(*(lexicon.stop_words for lexicon in lexica))
        terms = [word for word in asked if word not in stop_words]
        names = [(word, lang, bool(terms)) for word in terms or asked]
        return [(name, self._answers(name, lexica)) for name in names]

    def _answers(self, name: Name, lexica: list[Lexicon]) -> list[Answer]:
        """Look up what answers a word; a word without a subject only as it is."""
        if name not in self._known:
            word, _, subject = name
            look_up = Lexicon.lookup if subject else Lexicon.exact
            found = [(x, kind, some) for x in lexica for kind, some in look_up(x, word).items()]
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[name] = found or (_nearest(word, lexica) if subject else [])
        return self._known[name]

    def _ranked(self, asked: list[Asked], limit: int | None) -> list[tuple[int, float]]:
        """Rank the documents: by words answered, by score, by order."""
        if len(self) >= _MANY:
            scored = [(name, [(x, _POINTS[k], w) for x, k, w in found]) for name, found in asked]
            return self._arrays.ranked(scored, limit)
        totals: dict[int, float] = {}
        answered: dict[int, int] = {}
        for found in (_points(answers) for _, answers in asked):
            rarity = log(1 + (len(self) - len(found) + 0.5) / (len(found) + 0.5))
            for number, points in found.items():
                totals[number] = totals.get(number, 0.0) + points * rarity
                answered[number] = answered.get(number, 0) + 1
        # Rounded, so that the order in which words were typed does not decide a tie.
        scores = ((number, round(total, 6)) for number, total in totals.items())
        return sorted(scores, key=lambda pair: (-answered[pair[0]], -pair[1], pair[0]))[:limit]

    @cached_property
    def _arrays(self) -> Arrays:
        """The postings as arrays, made for the first query."""
        from transloek.search._arrays import Arrays

        return Arrays(self._lexica, len(self))

    def _hit(self, number: int, score: float, wanted: dict[str, dict[str, str]]) -> Hit:
        """Make the hit of a document."""
        document = self._documents[number]
        found = Lazy(partial(matches, document.texts, wanted))
        return Hit(document.record_id, document.table, score, found)


def _nearest(word: str, lexica: list[Lexicon]) -> list[Answer]:
    """Look up what a mistyped word may have been meant for, the closest in any language."""
    near = [(lexicon, *lexicon.nearest(word)) for lexicon in lexica]
    closest = min((distance for _, distance, found in near if found), default=0)
    return [(x, "fuzzy", found) for x, distance, found in near if found and distance == closest]


def _points(answers: list[Answer]) -> dict[int, float]:
    """Give each document the points of its closest answer to one word of a query."""
    best: dict[int, float] = {}
    for lexicon, kind, found in answers:
        base, documents, damping = _POINTS[kind], lexicon.documents, lexicon.damping
        for text, frequency in lexicon.frequencies(found).items():
            points = base + frequency / (frequency + damping[text])
            number = documents[text]
            if points > best.get(number, 0.0):
                best[number] = points
    return best


def _wanted(answers: Iterable[list[Answer]]) -> dict[str, dict[str, str]]:
    """Collect the words to mark in each language, each with the closest way it answers."""
    wanted: dict[str, dict[str, str]] = {}
    every = [answer for found in answers for answer in found]
    for lexicon, kind, found in sorted(every, key=lambda answer: -_RANK[answer[1]]):
        wanted.setdefault(lexicon.lang, {}).update(dict.fromkeys(found, kind))
    return wanted

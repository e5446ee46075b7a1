"""The words of one language in an index: which there are, which belong together, where they stand.

Nothing is stemmed while a small index is built: 80 µs a word would be most of the time. A German stem is
the beginning of each of its words (see ``bare``), an English one but for its last letter. So the
words in question for a query are one stretch of the sorted vocabulary, and only those are stemmed,
once.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property, partial

from transloek._text import bare, tokens
from transloek.search._stopwords import STOP_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["KINDS", "LANGUAGES", "Lexicon"]

#: How a word of a text can answer a word of a query, the closest first.
KINDS = ("exact", "stem", "tail", "head", "fuzzy")
#: Languages that are stemmed, and the Snowball algorithm of each.
LANGUAGES = {"de": "german", "en": "english"}

# BM25's constants. Statements are one or two sentences: their length says little, hence the low B.
_K1, _B = 1.2, 0.3
# Parts of compounds, and words looked up in spite of a typo, have at least so many letters.
_LONG = 5
_VERY_LONG = 8
# What a compound has at least beside the part asked for: "ver" in Verordnung, "amt" in Bürgeramt.
_REST = 3
_ENDINGS = ("innen", "ern", "sen", "en", "er", "es", "em", "in", "se", "e", "n", "s", "")
_LAST = "\U0010ffff"


class Lexicon:
    """The vocabulary of the texts of one language, with where each word stands.

    Parameters
    ----------
    lang : str
        ``"de"`` or ``"en"``; any other language is taken word by word, unstemmed.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.stop_words = STOP_WORDS.get(lang, frozenset())
        #: For each text: the document it belongs to.
        self.documents = array("I")
        self._lengths = array("I")
        #: For each word: the texts it stands in, as often as it stands there.
        self.texts: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        self._bare: Callable[[str], str] = bare if lang == "de" else str
        self._stems: dict[str, str] = {}

    def add(self, document: int, text: str) -> None:
        """Add a text of a document."""
        found = tokens(text)
        number = len(self.documents)
        self.documents.append(document)
        self._lengths.append(len(found))
        texts = self.texts
        for word in found:
            texts[word].append(number)

    def close(self) -> None:
        """Sort the vocabulary and weigh the texts; nothing is added afterwards."""
        self.texts.default_factory = None
        pairs = [(self._bare(word), word) for word in self.texts]
        self._forwards = sorted(pairs)
        self._backwards = sorted((key[::-1], word) for key, word in pairs)
        mean = sum(self._lengths) / max(len(self._lengths), 1) or 1.0
        #: For each text, what BM25 adds to a word's frequency below the line.
        self.damping = [_K1 * (1 - _B + _B * length / mean) for length in self._lengths]

    def stem_all(self) -> None:
        """Stem the whole vocabulary now, where many queries are to come."""
        words = list(self.texts)
        self._stems |= zip(words, _snowball(self.lang, words), strict=True)

    def frequencies(self, words: Iterable[str]) -> Counter[int]:
        """Count how often any of the words stands in each text."""
        counted: Counter[int] = Counter()
        for word in words:
            counted.update(self.texts[word])
        return counted

    def exact(self, word: str) -> dict[str, list[str]]:
        """Look up a folded word as it is."""
        return {"exact": [word]} if word in self.texts else {}

    def lookup(self, word: str) -> dict[str, list[str]]:
        """Look up the words that a folded word stands for, by how they answer it.

        Returns
        -------
        dict
            Kinds out of ``KINDS``, without ``fuzzy``, each with at least one word; no word twice.
        """
        found = self.exact(word)
        mates, longer = self._family(word)
        found["stem"] = [mate for mate in mates if mate != word]
        if self.lang == "de" and len(self._bare(word)) >= _LONG:
            taken = {word, *mates}
            found["tail"] = [other for other in self._ending(word) if other not in taken]
            found["head"] = [other for other in longer if other not in found["tail"]]
        return {kind: words for kind, words in found.items() if words}

    def nearest(self, word: str) -> tuple[int, list[str]]:
        """Look up the words that a mistyped word may have been meant for.

        Returns
        -------
        tuple of int and list of str
            How many letters are mistyped (one, or two from eight letters on), and the closest
            words together with those of their stems. No words if there are none so close.
        """
        key = self._bare(word)
        allowed = (len(key) >= _LONG) + (len(key) >= _VERY_LONG)
        if not allowed or not key.isalpha():
            return 0, []
        near: dict[int, list[str]] = {}
        for other, candidate in self._alike(key, allowed):
            near.setdefault(_distance(key, other, allowed), []).append(candidate)
        closest = min(near, default=allowed + 1)
        if closest > allowed:
            return 0, []
        mates = (mate for candidate in near[closest] for mate in self._family(candidate)[0])
        return closest, sorted({*near[closest], *mates})

    def _family(self, word: str) -> tuple[list[str], list[str]]:
        """Part the words that begin as a word does: those of its stem, and compounds with it."""
        stem = self._stem(word)
        root = stem if len(stem) >= _LONG else _base(self._bare(word))
        mates: list[str] = []
        longer: list[str] = []
        for key, other in _stretch(self._forwards, stem[:-1] if self.lang == "en" else stem):
            if self._stem(other) == stem:
                mates.append(other)
            elif key.startswith(root) and len(key) >= len(root) + _REST:
                longer.append(other)
        return mates, longer

    def _ending(self, word: str) -> Iterator[str]:
        """Yield the words that end as a word does, whatever the inflection of both."""
        base = _base(self._bare(word))
        for ending in _ENDINGS:
            tail = (base + ending)[::-1]
            for backwards, other in _stretch(self._backwards, tail):
                if len(backwards) >= len(tail) + _REST:
                    yield other

    def _stem(self, word: str) -> str:
        """Stem a word, and remember it."""
        if word not in self._stems:
            (self._stems[word],) = _snowball(self.lang, [word])
        return self._stems[word]

    def _alike(self, key: str, allowed: int) -> Iterator[tuple[str, str]]:
        """Yield the words that have about the same length and the same letters."""
        letters = _letters(key)
        for length in range(len(key) - allowed, len(key) + allowed + 1):
            for other_letters, other, word in self._by_length.get(length, ()):
                # An edit takes away one letter of the set, brings another, or both.
                if (letters ^ other_letters).bit_count() <= 2 * allowed:
                    yield other, word

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[int, str, str]]]:
        """The vocabulary by length of the word, each with the set of its letters."""
        table: dict[int, list[tuple[int, str, str]]] = {}
        for key, word in self._forwards:
            if word not in self.stop_words:
                table.setdefault(len(key), []).append((_letters(key), key, word))
        return table


def _stretch(pairs: list[tuple[str, str]], begin: str) -> list[tuple[str, str]]:
    """Cut out of a sorted list what begins so."""
    return pairs[bisect_left(pairs, (begin,)) : bisect_left(pairs, (begin + _LAST,))]


def _base(key: str) -> str:
    """Take an inflection off a word if that leaves enough of it."""
    bases = (key.removesuffix(ending) for ending in _ENDINGS if key.endswith(ending))
    return next((base for base in bases if len(base) >= _LONG), key)


def _letters(word: str) -> int:
    """Return the set of a word's letters as bits."""
    bits = 0
    for char in word:
        bits |= 1 << ord(char) % 61
    return bits


def _snowball(lang: str, words: list[str]) -> list[str]:
    """Stem words; a stemmer of its own for each call, since they hold state and threads share us."""
    if lang not in LANGUAGES:
        return words
    import snowballstemmer

    return list(map(str, snowballstemmer.stemmer(LANGUAGES[lang]).stemWords(words)))


def _distance(left: str, right: str, most: int) -> int:
    """Count the letters to insert, delete, replace or swap with their neighbour.

    Gives up with ``most + 1`` as soon as it is clear that there are more.
    """
    before: list[int] = []
    last = list(range(len(right) + 1))
    for i, char in enumerate(left):
        row = [i + 1]
        for j, other in enumerate(right):
            cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (char != other))
            if before and j and char == right[j - 1] and left[i - 1] == other:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        before, last = last, row
    return last[-1]

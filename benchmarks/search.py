"""How fast and how well texts are searched, beside SQLite FTS5 and tantivy with the same stemmers.

All three are given the same texts. What goes into the other two is folded as transloek folds it and
stemmed by the same Snowball algorithms, and so is each query: a word of a query answers a text if
the stems are the same. transloek finds more than that (compounds, typos), which its time includes.

    python benchmarks/search.py PACKAGE

The package is a folder as `benchmarks/generate.py` makes them. How good the hits are is measured on
the fifty judged queries of ``judged.json``, of which every engine searches the same statements.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import snowballstemmer

from transloek import load
from transloek._text import tokens
from transloek.search import Document, Index
from transloek.search._stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    # ID, German and English text.
    Row = tuple[str, str, str]

LANGUAGES = {"de": "german", "en": "english"}
QUERIES = 50
LIMIT = 10
JUDGED = Path(__file__).with_name("judged.json")


class Engine(Protocol):
    """Something that was built of texts and answers queries."""

    name: str

    def search(self, query: str, limit: int | None) -> list[str]:
        """Return the IDs of what answers a query, the best first."""


class Transloek:
    """The search of ``ds.search``."""

    name = "transloek"

    def __init__(self, rows: Iterable[Row]) -> None:
        self.index = Index.build(
            Document(key, "findings", {("statement", "de"): de, ("statement", "en"): en})
            for key, de, en in rows
        )

    def search(self, query: str, limit: int | None) -> list[str]:
        """Search."""
        return [hit.record_id for hit in self.index.search(query, limit=limit)]


class _Stemmed:
    """The words of a text by their stems, each word stemmed once."""

    def __init__(self) -> None:
        self._stemmers = {lang: snowballstemmer.stemmer(name) for lang, name in LANGUAGES.items()}
        self._known: dict[tuple[str, str], str] = {}

    def text(self, lang: str, text: str) -> str:
        """Return the stems of a text."""
        return " ".join(self._stem(lang, word) for word in tokens(text))

    def query(self, query: str) -> list[tuple[str, str]]:
        """Return language and stem of each word of a query, in both languages."""
        found = {(lang, self._stem(lang, word)) for word in tokens(query) for lang in LANGUAGES}
        return sorted(found)

    def _stem(self, lang: str, word: str) -> str:
        if (lang, word) not in self._known:
            self._known[lang, word] = self._stemmers[lang].stemWord(word)
        return self._known[lang, word]


class Fts5:
    """SQLite's full-text index, ranked by its BM25."""

    name = "SQLite FTS5"

    def __init__(self, rows: Iterable[Row]) -> None:
        self._stemmed = _Stemmed()
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table texts using fts5(id unindexed, de, en, tokenize = 'ascii')"
        )
        stemmed = self._stemmed.text
        self._database.executemany(
            "insert into texts values (?, ?, ?)",
            ((key, stemmed("de", de), stemmed("en", en)) for key, de, en in rows),
        )

    def search(self, query: str, limit: int | None) -> list[str]:
        """Search."""
        words = self._stemmed.query(query)
        asked = " OR ".join(f'{lang}:"{stem}"' for lang, stem in words)
        if not asked:
            return []
        found = self._database.execute(
            "select id from texts where texts match ? order by rank limit ?",
            (asked, -1 if limit is None else limit),
        )
        return [key for (key,) in found]


class Tantivy:
    """tantivy, a search library in Rust, ranked by its BM25."""

    name = "tantivy"

    def __init__(self, rows: Sequence[Row]) -> None:
        import tantivy

        self._stemmed = _Stemmed()
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for lang in LANGUAGES:
            builder.add_text_field(lang, tokenizer_name="whitespace")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        # Two threads write by default; one is what the others have.
        writer = self._index.writer(100_000_000, 1)
        stemmed = self._stemmed.text
        for key, de, en in rows:
            texts = {"id": [key], "de": [stemmed("de", de)], "en": [stemmed("en", en)]}
            writer.add_document(tantivy.Document(**texts))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._size = len(rows)

    def search(self, query: str, limit: int | None) -> list[str]:
        """Search."""
        import tantivy

        words = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, lang, stem))
            for lang, stem in self._stemmed.query(query)
        ]
        asked = tantivy.Query.boolean_query(words)
        found = self._searcher.search(asked, self._size if limit is None else limit)
        return [self._searcher.doc(place)["id"][0] for _, place in found.hits]


ENGINES: tuple[Callable[[Sequence[Row]], Engine], ...] = (Transloek, Fts5, Tantivy)


def texts(package: Path) -> list[Row]:
    """Return ID and statements of the findings of a package."""
    findings = load(package).findings
    columns = (findings[f"statement_{lang}"].tolist() for lang in LANGUAGES)
    return list(zip(findings.index.tolist(), *columns, strict=True))


def questions(rows: Sequence[Row], seed: int = 1) -> list[str]:
    """Return queries of one to three words, each of words that one text has in one language.

    Words without a subject (*und*, *the*), which transloek leaves out, are left out for all.
    """
    chance = random.Random(seed)
    silent = frozenset[str]().union(*STOP_WORDS.values())
    asked: list[str] = []
    while len(asked) < QUERIES:
        _, *both = chance.choice(rows)
        words = [word for word in tokens(chance.choice(both)) if word not in silent]
        if len(words) >= 3:
            asked.append(" ".join(chance.sample(words, 1 + len(asked) % 3)))
    return asked


def building(rows: Sequence[Row], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each engine takes to be built and to answer a first query."""
    (first,) = questions(rows)[:1]
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for make in ENGINES:
            begin = time.perf_counter()
            engine = make(rows)
            engine.search(first, LIMIT)
            times.setdefault(engine.name, []).append(time.perf_counter() - begin)
    return times


def asking(
    engines: Sequence[Engine], queries: Sequence[str], rounds: int
) -> dict[str, list[list[float]]]:
    """Return the seconds of each query, round by round; in the first round each is new."""
    times: dict[str, list[list[float]]] = {engine.name: [] for engine in engines}
    for _ in range(rounds):
        for engine in engines:
            taken = []
            for query in queries:
                begin = time.perf_counter()
                engine.search(query, LIMIT)
                taken.append(time.perf_counter() - begin)
            times[engine.name].append(taken)
    return times


def check(engines: Sequence[Engine], queries: Sequence[str]) -> None:
    """Make sure that all search the same: what the others find, transloek finds too.

    Raises
    ------
    AssertionError
        If an engine finds other texts by their stems than another.
    """
    ours, *others = engines
    for query in queries:
        found = [set(engine.search(query, None)) for engine in others]
        if any(one != found[0] for one in found) or not found[0] <= set(ours.search(query, None)):
            message = f"{query!r} is answered by other texts in one engine than in another"
            raise AssertionError(message)


def quality() -> dict[str, dict[str, float]]:
    """Return recall and precision of each engine over the judged queries.

    Recall is the share of the relevant statements that are found at all; precision that of the
    relevant ones among the hits; ``first`` is the share of the queries of which the first hits are
    exactly the relevant ones.
    """
    judged: dict[str, Any] = json.loads(JUDGED.read_bytes())
    rows = [(str(n), each["de"], each["en"]) for n, each in enumerate(judged["statements"], 1)]
    return {
        engine.name: _quality(engine, judged["queries"]) for engine in (e(rows) for e in ENGINES)
    }


def _quality(engine: Engine, queries: Iterable[dict[str, Any]]) -> dict[str, float]:
    relevant = found = right = first = count = 0
    for each in queries:
        wanted = set(map(str, each["relevant"]))
        hits = engine.search(each["query"], None)
        relevant, found, right = (
            relevant + len(wanted),
            found + len(hits),
            right + len(wanted & set(hits)),
        )
        first += set(hits[: len(wanted)]) == wanted and bool(hits) == bool(wanted)
        count += 1
    return {"recall": right / relevant, "precision": right / found, "first": first / count}


def main(package: Path, rounds: int = 3) -> None:
    """Measure, and print what was found."""
    rows = texts(package)
    print(f"{len(rows):,} findings")
    for name, taken in building(rows, rounds).items():
        print(f"{name:12} built at {len(rows) / statistics.median(taken):10,.0f} findings/s")
    engines = [make(rows) for make in ENGINES]
    queries = questions(rows)
    check(engines, queries)
    engines = [make(rows) for make in ENGINES]
    for name, all_rounds in asking(engines, queries, rounds + 1).items():
        new, *again = (statistics.median(one) * 1e3 for one in all_rounds)
        print(f"{name:12} a query {new:8.3f} ms new, {statistics.median(again):8.3f} ms again")
    for name, values in quality().items():
        print(f"{name:12}", "  ".join(f"{key} {value:.2f}" for key, value in values.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

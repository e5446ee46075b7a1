"""Both ways to rank give the same hits, whatever the texts and the query."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from transloek.search import Document, Index

if TYPE_CHECKING:
    import pytest

    from transloek.search import Hit

# Forms, compounds and near misses of a few words, so that every kind of answer occurs.
WORDS = [
    "Garten",
    "Gärten",
    "Gartens",
    "Schulgarten",
    "Gartenzaun",
    "Karten",
    "Garden",
    "Gardens",
    "gardening",
    "Bürger",
    "Bürgerin",
    "Buergeramt",
    "Verordnung",
    "Ordnung",
    "ordnungen",
    "und",
    "die",
    "the",
    "of",
    "2021",
]
texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
named = st.sampled_from([("statement", "de"), ("statement", "en"), ("title", "de"), ("name", "")])
documents = st.lists(st.dictionaries(named, texts, max_size=4), max_size=12)
queries = st.lists(st.sampled_from([*WORDS, "Gatren", "xyz"]), min_size=1, max_size=4)


def search(
    records: list[dict[tuple[str, str], str]], many: int, query: str, **how: int
) -> list[Hit]:
    """Search a new index which ranks as arrays from so many documents on."""
    index = Index.build(Document(str(at), "t", each) for at, each in enumerate(records))
    with patch("transloek.search._MANY", many):
        index.search(query)
        # What is kept from one query must not change the next.
        return index.search(query, limit=how.get("limit"))


@given(records=documents, words=queries)
def test_arrays_rank_like_rows(records: list[dict[tuple[str, str], str]], words: list[str]) -> None:
    """The same records in the same order, with the same scores and the same places."""
    query = " ".join(words)
    by_rows = search(records, len(records) + 1, query)
    assert search(records, 0, query) == by_rows
    assert [hit.matches for hit in by_rows] == [hit.matches for hit in search(records, 0, query)]


@given(records=documents, words=queries, limit=st.integers(0, 5))
def test_a_limit_cuts_what_arrays_rank(
    records: list[dict[tuple[str, str], str]], words: list[str], limit: int
) -> None:
    """Where only the best are sorted, they are those of the whole ranking."""
    query = " ".join(words)
    assert search(records, 0, query, limit=limit) == search(records, 0, query)[:limit]


def test_little_is_kept_of_many_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put together for earlier queries takes no more room than the index."""
    monkeypatch.setattr("transloek.search._MANY", 0)
    monkeypatch.setattr("transloek.search._KEPT", 3)
    index = Index.build(Document(word, "t", {("name", "de"): word}) for word in WORDS)
    for word in WORDS * 2:
        assert word in {hit.record_id for hit in index.search(word)}
        kept = sum(len(term.documents) for term in index._arrays._terms.values())
        assert kept <= index._arrays._room
        assert len(index._known) <= 3

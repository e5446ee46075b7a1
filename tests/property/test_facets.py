"""Whichever way findings are looked for, the same are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transloek import _facets
from transloek.dataset import load

if TYPE_CHECKING:
    from transloek.record import Record

DATA = load()
MANY = load()
IDS = {
    table: [record.id for record in DATA.records(table)]
    for table in ("meetings", "talks", "workshops", "segments", "places", "themes", "actors")
}
WORDS = {
    name: DATA.package.resource("findings").field(name).enum
    for name in ("kind", "valence", "voice")
}
OPTIONS = {
    **{table.removesuffix("s"): st.sampled_from(ids) for table, ids in IDS.items()},
    **{name: st.sampled_from(words) for name, words in WORDS.items()},
    "text": st.sampled_from(["netz", "NETWORK", "für", "er", "Zwang!", "ue"]),
}
QUERIES = st.fixed_dictionaries(
    {}, optional={name: st.lists(values, max_size=4) for name, values in OPTIONS.items()}
)


def _themes(record: Record) -> set[str]:
    """Return the themes of a finding and those above them."""
    found, waiting = set(), list(record.themes)
    while waiting:
        theme = waiting.pop()
        found.add(theme.id)
        waiting += [theme.broader] if theme.broader else []
    return found


def _answers(record: Record, name: str, values: list[str]) -> bool:
    """Look at one finding, as a reader would."""
    if name == "theme":
        return bool(_themes(record) & set(values))
    if name == "actor":
        return any(actor.id in values for actor in record.actors)
    if name in WORDS:
        return getattr(record, name) in values
    if name == "text":
        alone = [DATA.find(text=value).index for value in values]
        return any(record.id in index for index in alone)
    other = getattr(record, name)
    return other is not None and other.id in values


@settings(deadline=None)
@given(query=QUERIES)
def test_indexes_find_what_a_reader_would(query: dict[str, list[str]]) -> None:
    """In a large table, by indexes; in a small one, by looking at all rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_facets, "MANY", 0)
        by_indexes = MANY.find(**query)
    by_rows = DATA.find(**query)
    expected = [
        record.id
        for record in DATA.records()
        if all(_answers(record, name, values) for name, values in query.items())
    ]
    assert list(by_indexes.index) == list(by_rows.index) == expected
    assert by_indexes.equals(by_rows)
    assert by_indexes.attrs == by_rows.attrs

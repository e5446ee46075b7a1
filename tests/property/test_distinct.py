"""Keys are told apart."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transloek import _together
from transloek._distinct import are_distinct

TEXTS = st.text(st.sampled_from("ab0-\0ä😀"), max_size=30)
KEYS = st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from("xy")), max_size=12)


@settings(deadline=None)
@given(keys=KEYS, cut=st.integers(0, 12), width=st.integers(1, 3), large=st.booleans())
@example(keys=[("", "", "x"), ("\0", "", "x")], cut=1, width=1, large=True)
@example(keys=[("a", "ab", "x"), ("aa", "b", "x")], cut=0, width=2, large=False)
@example(keys=[("a" * 17, "", "x"), ("a" * 18, "", "x")], cut=0, width=1, large=False)
def test_keys_are_told_apart_by_their_numbers(
    keys: list[tuple[str, str, str]], cut: int, width: int, large: bool
) -> None:
    """Whatever their length, in however many chunks, alone or together."""
    kinds = [pa.large_string() if large else pa.string()] * 2 + [pa.string()]
    whole = pa.table({str(n): pa.array([key[n] for key in keys], kinds[n]) for n in range(3)})
    table = pa.concat_tables([whole.slice(0, cut), whole.slice(cut)])
    columns = [table[name] for name in table.column_names[:width]]
    if width == 3:
        columns[2] = columns[2].dictionary_encode().unify_dictionaries()
    distinct = len({key[:width] for key in keys}) == len(keys)
    assert are_distinct(columns) == distinct


SHORT = st.text(st.sampled_from("ab"), max_size=2)


@settings(deadline=None)
@given(
    keys=st.lists(st.tuples(SHORT, SHORT, st.sampled_from("xy")), max_size=24).map(sorted),
    cut=st.integers(0, 24),
    width=st.integers(2, 3),
    mixed=st.booleans(),
)
def test_keys_that_begin_alike_are_told_apart(
    keys: list[tuple[str, str, str]], cut: int, width: int, mixed: bool
) -> None:
    """In the order of the file, as codings are, or with another row between them."""
    if mixed:
        keys = [*keys[::2], *keys[1::2]]
    kinds = [pa.large_string(), pa.large_string(), pa.string()]
    whole = pa.table({str(n): pa.array([key[n] for key in keys], kinds[n]) for n in range(3)})
    table = pa.concat_tables([whole.slice(0, cut), whole.slice(cut)])
    columns = [table[name] for name in table.column_names[:width]]
    if width == 3:
        columns[2] = columns[2].dictionary_encode().unify_dictionaries()
    distinct = len({key[:width] for key in keys}) == len(keys)
    assert are_distinct(columns) == distinct


@settings(deadline=None)
@given(
    texts=st.lists(TEXTS | SHORT, max_size=24),
    cut=st.integers(0, 24),
    order=st.sampled_from(["none", "text", "length"]),
)
@example(texts=["b", "a", "bb", "a"], cut=0, order="none")
@example(texts=["m-9", "m-10", "m-10", "m-9"], cut=2, order="none")
def test_equal_texts_stand_together(texts: list[str], cut: int, order: str) -> None:
    """Where it is said that they do; and it is said of a column in the order of its numbers."""
    if order != "none":
        by_length = order == "length"
        texts = sorted(texts, key=lambda text: (len(text.encode()) * by_length, text))
    whole = pa.chunked_array(
        [pa.array(texts[:cut], pa.string()), pa.array(texts[cut:], pa.string())]
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_together, "_SHORTEST", 1)
        found = _together.begins(whole)
    if found is None:
        assert order != "length"
        return
    assert found.tolist() == [n == 0 or texts[n] != texts[n - 1] for n in range(len(texts))]
    assert found.sum() == len(set(texts))

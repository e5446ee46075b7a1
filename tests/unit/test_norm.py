"""The normalised text, and the anchors by which stretches of it are found."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transloek import _norm
from transloek._norm import Anchors, anchor, digest, normalise

BASE = 0x9E3779B97F4A7C15


@given(st.text())
def test_only_letters_and_digits_stay(text: str) -> None:
    """Whatever the text; and once normalised, a text stays as it is unless folding goes on."""
    norm = normalise(text)
    assert all(unicodedata.category(char)[0] in "LN" for char in norm)


def test_what_programs_make_of_a_text_becomes_alike() -> None:
    """Ligatures, quotes, hyphens, line breaks, decomposed letters, upper case."""
    assert normalise("Die ﬁnale „Größe“ der Zusammen-\narbeit") == normalise(
        "DIE FINALE «GRO\u0308SSE» DER ZUSAMMEN\u00adARBEIT"
    )


def test_an_anchor_is_the_sum_that_the_descriptor_describes() -> None:
    """Written out here as a sum, there as Horner's rule."""
    text = normalise("Ähren auf dem Feld, und der Fluss steigt; " * 4)
    total = sum(ord(char) * BASE**i for i, char in enumerate(text[:80])) % 2**64
    assert anchor(text) == format(total >> 32, "08x")


def test_a_short_text_has_no_anchor() -> None:
    """It could be guessed."""
    with pytest.raises(ValueError, match="at least 80 code points, found 79"):
        anchor("a" * 79)


# The first example imports numpy.
@settings(deadline=None)
@given(st.data())
def test_an_anchor_is_found_where_its_text_begins(data: st.DataObject) -> None:
    """At any place of a text of any length, over the ends of blocks too."""
    letters = st.text("abcäß漢𝔞", min_size=80, max_size=300)
    text = normalise(data.draw(letters)) + "x" * 80
    at = data.draw(st.integers(0, len(text) - 80))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_norm, "_BLOCK", 32)
        _norm._powers.cache_clear()
        found = list(Anchors([anchor(text[at:]), "00000000"]).candidates(text))
    _norm._powers.cache_clear()
    assert (at, anchor(text[at:])) in found
    assert found == sorted(found)
    assert all(anchor(text[place:]) == mark for place, mark in found)


def test_a_text_shorter_than_a_window_holds_no_anchor() -> None:
    """Nor does an empty one."""
    anchors = Anchors([anchor("a" * 80)])
    assert list(anchors.candidates("a" * 79)) == list(anchors.candidates("")) == []
    assert list(anchors.candidates("a" * 80)) == [(0, anchor("a" * 80))]


def test_an_anchor_that_shares_its_upper_half_is_not_taken_for_another() -> None:
    """The table of upper halves only says which windows to look at."""
    mark = anchor("a" * 80)
    other = format(int(mark, 16) ^ 1, "08x")
    assert list(Anchors([other]).candidates("a" * 80)) == []


def test_a_digest_is_the_sha_256_of_utf_8() -> None:
    """As ``sha256sum`` prints it."""
    expected = "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc"
    assert digest("ä") == expected

"""Properties of folding and tokenising that hold for any text."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import example, given
from hypothesis import strategies as st

from transloek._text import contains, fold, tokens, words

LETTERS = "abeinorsuzäöüÄÖÜßéÆ -’–­\u0308\u0301\u200b"
TEXTS = st.one_of(st.text(), st.text(alphabet=LETTERS))


@given(TEXTS)
@example("İ")
@example("ŉ")
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=LETTERS))
def test_decomposed_and_composed_text_fold_alike(text: str) -> None:
    """An umlaut is one, whether it is one code point or two."""
    assert fold(normalize("NFC", text)) == fold(normalize("NFD", text)) == fold(text)


@given(st.text(alphabet="abehilmnoprstuwzäöüß "))
def test_case_and_transcription_make_no_difference(text: str) -> None:
    """Capitals and written-out umlauts fold as the umlauts do."""
    written_out = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    assert fold(text.upper()) == fold(written_out) == fold(text)


@given(TEXTS)
def test_words_are_the_tokens_and_lie_in_the_text(text: str) -> None:
    """Each word's span cuts from the original text what folds to the word, or to more around it."""
    found = list(words(text))
    assert [word for word, _, _ in found] == tokens(text)
    for word, start, end in found:
        assert 0 <= start < end <= len(text)
        assert word in fold(text[start:end])


@given(TEXTS)
def test_spans_come_in_order(text: str) -> None:
    """No word begins before the one that stands in front of it."""
    starts = [start for _, start, _ in words(text)]
    assert starts == sorted(starts)


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_contains_its_parts(before: str, part: str, after: str) -> None:
    """A part is found in a text of letters that contains it, wherever a letter ends."""
    text = f"{before} {part} {after}"
    assert contains(text, f" {part} ")


@given(st.text(alphabet="äöüß"), st.text(alphabet="aeous"), st.text(alphabet="äöüßaeous"))
@example("ü", "e", "")
@example("üü", "e", "e")
def test_half_an_umlaut_is_no_part(before: str, part: str, after: str) -> None:
    """Whatever is found begins where a letter of the text begins."""
    text = before + after
    starts = [at for at in range(len(text)) if fold(text[at:]).startswith(fold(part))]
    assert contains(text, part) == (bool(starts) or not part)


@given(st.text(alphabet="aeioubnrsqt"), st.integers(0), st.integers(0))
def test_genuine_ae_oe_ue_are_found_by_any_part(text: str, start: int, end: int) -> None:
    """Words such as neue and aktuell contain every piece of themselves."""
    assert contains(text, text[start % (len(text) + 1) : end % (len(text) + 1)])

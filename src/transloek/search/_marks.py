"""Where the words found by a search stand in a text."""

from __future__ import annotations

from transloek._text import words
from transloek.search._hit import Match
from transloek.search._lexicon import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["matches"]


def matches(
    texts: Mapping[tuple[str, str], str], wanted: Mapping[str, Mapping[str, str]]
) -> tuple[Match, ...]:
    """Find the words to mark in the texts of a record.

    Parameters
    ----------
    texts : mapping
        Text by field and language.
    wanted : mapping
        For each language the folded words to mark, each with the way in which it answers.
    """
    return tuple(
        match
        for (name, lang), text in texts.items()
        if lang in wanted
        for match in _matches(name, lang, text, wanted[lang])
    )


def _matches(name: str, lang: str, text: str, wanted: Mapping[str, str]) -> list[Match]:
    """Find the words to mark in a text, by kind."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for word, start, end in words(text):
        if word in wanted:
            spans.setdefault(wanted[word], []).append((start, end))
    return [Match(name, lang, kind, tuple(spans[kind]), text) for kind in KINDS if kind in spans]

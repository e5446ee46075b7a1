"""A sentence in both languages, with blanks to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.descriptor import check_language

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NOTHING", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """What is said, in English and in German.

    Parameters
    ----------
    en, de : str
        The sentence, or a part of one; ``{name}`` is a blank to be filled in.

    Examples
    --------
    >>> text = Text("the last page is {pages}", "die letzte Seite ist {pages}")
    >>> text.filled({"pages": 5})("de")
    'die letzte Seite ist 5'
    """

    en: str
    de: str

    def __call__(self, lang: str = "en") -> str:
        """Return the sentence in one language."""
        return self.de if check_language(lang) == "de" else self.en

    def filled(self, values: Mapping[str, object]) -> Text:
        """Return the sentence with its blanks filled in; a value may be a `Text` itself."""
        return Text(_fill(self.en, values, "en"), _fill(self.de, values, "de"))

    def __bool__(self) -> bool:
        return bool(self.en or self.de)

    def __str__(self) -> str:
        return self.en


def _fill(text: str, values: Mapping[str, object], lang: str) -> str:
    if "{" not in text:
        return text
    told = {key: value(lang) if isinstance(value, Text) else value for key, value in values.items()}
    return text.format_map(told)


NOTHING = Text("", "")

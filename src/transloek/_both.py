"""A text in both languages."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

__all__ = ["Both", "said"]


class Both(str):
    """A text that is the English one wherever a text is expected, and has the German one with it.

    So what raises an error need not know the language of whoever will read it.

    Parameters
    ----------
    en, de : str
        What is said, in English and in German.

    Examples
    --------
    >>> text = Both("no such table", "keine solche Tabelle")
    >>> text, text.de
    ('no such table', 'keine solche Tabelle')
    """

    __slots__ = ("de",)
    de: str

    def __new__(cls, en: str, de: str) -> Self:
        """Make the text of its two versions."""
        text = super().__new__(cls, en)
        text.de = str(said(de, "de"))
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (str(self), self.de)


def said(text: object, lang: str) -> str:
    """Return a text in a language, as far as it has it.

    Examples
    --------
    >>> said(Both("table", "Tabelle"), "de"), said("m05", "de")
    ('Tabelle', 'm05')
    """
    return text.de if lang == "de" and isinstance(text, Both) else str(text)

"""Own words: whether a text repeats a stretch of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["RUN", "Wording"]

# A run of so many words is no coincidence and no fixed expression any more.
RUN = 9
_WORD = re.compile(r"\w+")


class Wording:
    """The wording of a report.

    Parameters
    ----------
    texts : iterable of str
        Its segments, in their order.

    Examples
    --------
    >>> wording = Wording(["Wer im Garten am Ufer gießt, der bleibt auch im Winter."])
    >>> wording.repeated("Wer im Garten am Ufer gießt, der bleibt auch länger.")
    'wer im garten am ufer gießt der bleibt auch'
    >>> wording.repeated("Wer im Garten am Ufer gießt, bleibt auch im Winter.")
    ''
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs = set(_runs(_words(" ".join(texts))))

    def repeated(self, text: str) -> str:
        """Return the words that a text has in common with the report, if they are too many.

        Parameters
        ----------
        text : str
            A text of the curator's.
        """
        words = _words(text)
        runs = _runs(words)
        for start, run in enumerate(runs):
            if run in self._runs:
                end = start
                while end + 1 < len(runs) and runs[end + 1] in self._runs:
                    end += 1
                return " ".join(words[start : end + RUN])
        return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]

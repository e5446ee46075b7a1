"""Which text comes closest to a mistyped one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from transloek.validate._text import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["hint", "nearest"]

# Comparing letter by letter takes a while for each; of more than these, only some are looked at.
_MANY = 2_000
_ALIKE = 0.75


def nearest(text: str, options: Iterable[str]) -> str:
    """Return the option that is closest to a text, empty if none is close.

    Parameters
    ----------
    text : str
        What was written.
    options : iterable of str
        What could have been meant.

    Examples
    --------
    >>> nearest("trst", ["time", "trust"])
    'trust'
    """
    known = set(options)
    if len(known) > _MANY:
        half = len(text) // 2
        known = {
            option
            for option in known
            if option[:half] == text[:half] or option[-half:] == text[-half:]
        }
    # Sorted, so that of several that are equally close it is always the same.
    close = get_close_matches(text, sorted(known)[:_MANY], n=1, cutoff=_ALIKE)
    return close[0] if close else ""


def hint(text: str, options: Iterable[str]) -> Text:
    """Return a sentence with the option that is closest to a text, or nothing.

    Parameters
    ----------
    text : str
        What was written.
    options : iterable of str
        What could have been meant.
    """
    near = nearest(text, options)
    if not near:
        return NOTHING
    return Text(f" Did you mean {near}?", f" Gemeint ist vielleicht {near}.")

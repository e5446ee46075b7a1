"""The language to speak: the one asked for, else that of the locale."""

from __future__ import annotations

import os
from itertools import takewhile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek.descriptor import Language

__all__ = ["language"]

_WINDOWS = os.name == "nt"
# In this order POSIX asks them for the language of messages: the first one that is set decides.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
# The beginning of de, de_AT.UTF-8, de-CH, and of what Windows says: German_Germany.1252.
_GERMAN = ("de", "german", "deutsch")


def language(asked: Language | None = None, environ: Mapping[str, str] | None = None) -> Language:
    """Return the language of the output.

    Parameters
    ----------
    asked : str, optional
        What was given as ``--lang``.
    environ : mapping, optional
        The environment; by default that of the process.

    Returns
    -------
    str
        ``"de"`` if the locale is a German one, else ``"en"``.

    Examples
    --------
    >>> language(None, {"LC_ALL": "", "LANG": "de_AT.UTF-8"})
    'de'
    """
    if asked is not None:
        return asked
    values = os.environ if environ is None else environ
    name = next(filter(None, map(values.get, _VARIABLES)), None) or _system()
    first = "".join(takewhile(str.isalpha, name.casefold()))
    return "de" if first in _GERMAN else "en"


def _system() -> str:
    """Return the name of the system's locale, which on Windows no variable tells."""
    if not _WINDOWS:
        return ""
    import locale

    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        # A name that Python does not know, such as macOS's plain "UTF-8".
        return ""

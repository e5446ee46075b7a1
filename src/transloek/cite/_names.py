"""Keys of citations: the same for the same thing, from one session to the next."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["key_of", "question_key"]

# What BibTeX, biber, RIS and LaTeX all take in a key.
_OTHER = re.compile(r"[^A-Za-z0-9.-]+")
_SERIES = re.compile(r"\d+\.\d+")


def key_of(package: str, name: str, version: str | None = None) -> str:
    """Return the key of a citation.

    Parameters
    ----------
    package : str
        Name of the package.
    name : str
        ID or table; empty for the data set.
    version : str, optional
        Version of the data, of which the key has the first two numbers: a third one is for
        corrections, which do not make another work of it.

    Examples
    --------
    >>> key_of("transloek", "m05-w3-04", "0.1.0")
    'transloek_m05-w3-04_v0.1'
    """
    parts = [package, name]
    if version is not None:
        series = _SERIES.match(version)
        parts.append(f"v{series.group() if series else version}")
    return "_".join(_OTHER.sub("-", part) for part in parts if part)


def question_key(query: Mapping[str, list[str]]) -> str:
    """Return a name for a question, whatever the order of its parts.

    Examples
    --------
    >>> question_key({"kind": ["caution"]}) == question_key({"kind": ["caution"]})
    True
    """
    parts = sorted((name, sorted(values)) for name, values in query.items())
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return f"view-{digest[:8]}"

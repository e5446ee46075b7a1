"""Signs and words that tell what a line is: bullets, numbers, addresses, headings of a report."""

from __future__ import annotations

import re

__all__ = [
    "CAPTION",
    "ENDED",
    "LABELLED",
    "NOTE",
    "NUMBERED",
    "bullet",
    "is_bare_mark",
    "is_link",
    "starts_with_bullet",
]

# The last ones are the bullets of Word and LibreOffice in fonts that have no letters.
_BULLETS = "•‣·◦∙▪▫■□●○◆➢➤✓✔►▶→⇒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\ue00c\uf02d"
_BULLET = re.compile(rf"[{_BULLETS}](?:\s+|$)|[{_BULLETS}](?=\w)")
# A dash or a number may as well stand at the beginning of a line within a sentence.
_DASH = re.compile(r"[-–—*](?:\s+(?=[A-ZÄÖÜ0-9„»\"(])|$)")
_COUNTED = re.compile(r"(?:\(?[0-9]{1,2}[.)]|\(?[a-z]\))(?=\s)")
NUMBERED = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)\.?\s+(?=[A-ZÄÖÜ„»])")
LABELLED = re.compile(r"[A-ZÄÖÜ]\w+ (?:[0-9]{1,2}|[A-H])\s*[:–-]")
NOTE = re.compile(
    r"[(\[]?(?:Quellen?|Anmerkung(?:en)?|Hinweis|Anm\.|Fotos?|Abb(?:ildung|\.))"
    r"(?:\s+[0-9]+)?\s*[:.]"
)
CAPTION = re.compile(r"(?:Tabelle|Tab\.|Übersicht)\s+[0-9]+\b")
# What a sentence ends with, and the quotes and brackets behind it.
ENDED = re.compile(r"[.!?:;…][“”»«\"')\]]*$")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def bullet(text: str, *, fresh: bool) -> tuple[str, str] | None:
    """Return the mark of a list item and the text behind it, or None if it is none.

    Parameters
    ----------
    text : str
        A line.
    fresh : bool
        Whether a sentence may begin here; a dash or a number is a mark only then.

    Examples
    --------
    >>> bullet("• Erde", fresh=False), bullet("5. Mai", fresh=False), bullet("2) Mai", fresh=True)
    (('•', 'Erde'), None, ('2)', 'Mai'))
    """
    found = _BULLET.match(text) or (fresh and (_DASH.match(text) or _COUNTED.match(text)))
    return (found[0].strip(), text[found.end() :].strip()) if found else None


def starts_with_bullet(text: str) -> bool:
    """Return whether a line begins with a sign that is nothing but a bullet."""
    return bool(_BULLET.match(text))


def is_bare_mark(text: str) -> bool:
    """Return whether a text is nothing but a bullet, or the number of an item or heading."""
    found = bullet(f"{text} A", fresh=True)
    if found is not None:
        return found[1] == "A"
    number = NUMBERED.match(f"{text} A")
    return number is not None and number.end() > len(text)


def is_link(text: str) -> bool:
    """Return whether a line is a web address and nothing else."""
    return bool(_LINK.fullmatch(text))

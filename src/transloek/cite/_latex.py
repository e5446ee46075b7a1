"""Texts as LaTeX reads them."""

from __future__ import annotations

import unicodedata

__all__ = ["ascii_latex", "latex"]

# A command is closed by braces, so that it takes neither a blank nor a letter after it. No brace
# of a text stays one: BibTeX counts them even where LaTeX would not.
_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        # The command for it lacks in LaTeX's first font encoding, and babel takes it for its own.
        '"': "{''}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)
_LETTERS = {
    "ß": r"{\ss}",
    "ẞ": "SS",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "“": r"{\textquotedblleft}",
    "”": r"{\textquotedblright}",
    "„": "{,,}",  # a ligature where the font has the mark; the command fails where it has not
    "‘": r"{\textquoteleft}",
    "’": r"{\textquoteright}",
    "‚": "{,}",
    "«": r"{\guillemotleft}",
    "»": r"{\guillemotright}",
    "–": r"{\textendash}",
    "—": r"{\textemdash}",
    "…": r"{\textellipsis}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}


def latex(text: str) -> str:
    r"""Escape what LaTeX does not take for a text; letters stay in Unicode.

    Examples
    --------
    >>> latex("Bürger & 50 %")
    'Bürger \\& 50 \\%'
    """
    return text.translate(_SPECIAL)


def ascii_latex(text: str) -> str:
    r"""Write Latin letters by commands as well, for BibTeX, which knows no Unicode.

    Letters that have no command stay; LaTeX since 2018 reads them in UTF-8.

    Examples
    --------
    >>> ascii_latex("Bürger")
    'B{\\"u}rger'
    """
    return "".join(map(_letter, unicodedata.normalize("NFC", latex(text))))


def _letter(char: str) -> str:
    if char.isascii():
        return char
    if char in _LETTERS:
        return _LETTERS[char]
    parts = unicodedata.normalize("NFD", char)
    base, accent = parts[:1], parts[1:]
    if base.isascii() and (command := _ACCENTS.get(accent)):
        return f"{{\\{command}{' ' if command.isalpha() else ''}{base}}}"
    return char

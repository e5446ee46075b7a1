"""What a CSL processor must not touch in a text, and the quotation marks within quotation marks.

citeproc-py takes markup in a title for its own, writes quotation marks around a title without
looking at those inside, and leaves a full stop behind them where American style wants it before.
So these characters are exchanged for others, that no text has, before it formats, and set right
afterwards.
"""

from __future__ import annotations

import re

__all__ = ["protect", "restore"]

# Characters of the private use area, in pairs for quotation marks: opening, closing.
_MARKS = ("“”", "„“", "„”", "‘’", "‚‘", "«»", "»«", '""')
_FIRST = 0xF800
_MARKUP = {ord(char): 0xF8F0 + place for place, char in enumerate("<>&“”„‘’‚«»")}
_BACK = {code: chr(char) for char, code in _MARKUP.items()}

# Outer quotation marks, and those within them, as the locales and the styles have them.
_INNER = {"“": ("‘", "’"), "„": ("‚", "‘"), "‘": ("“", "”"), "«": ("‹", "›"), "»": ("›", "‹")}
_OUTER = {"“": "”", "„": "“", "‘": "’", "«": "»", "»": "«"}
_STOP = re.compile(r"([”’]+(?:</i>)?)([.,])")


def protect(text: str) -> str:
    """Exchange markup and quotation marks for characters that a processor leaves alone.

    Examples
    --------
    >>> restore(protect("“A” & <b>"))
    '“A” & <b>'
    """
    # From the innermost pair outwards: what stands between two marks has none of its own.
    while (paired := _pair(text)) != text:
        text = paired
    return text.translate(_MARKUP)


def _pair(text: str) -> str:
    for place, pair in enumerate(_MARKS):
        codes = [chr(_FIRST + 2 * place + side) for side in (0, 1)]
        inside = "[^“”„‘‚«»]" if pair != '""' else '[^"]'
        text = re.sub(f"{pair[0]}({inside}*){pair[1]}", rf"{codes[0]}\1{codes[1]}", text)
    return text


def restore(text: str, *, html: bool = False, american: bool = False) -> str:
    """Set the characters back; quotation marks inside a style's own become inner ones.

    Parameters
    ----------
    text : str
        What the processor made.
    html : bool
        Whether to escape what is markup in HTML.
    american : bool
        Whether full stop and comma go inside the quotation marks.

    Examples
    --------
    >>> restore("“" + protect("On “networks”") + "”.", american=True)
    '“On ‘networks.’”'
    """
    text = _STOP.sub(r"\2\1", _quotes(text)) if american else _quotes(text)
    if html:
        text = text.translate({0xF8F0: "&lt;", 0xF8F1: "&gt;", 0xF8F2: "&amp;"})
    return text.translate(_BACK)


def _quotes(text: str) -> str:
    """Set quotation marks back, as inner ones where the style has put some around them."""
    written: list[str] = []
    within = ""
    for char in text:
        place = ord(char) - _FIRST
        if 0 <= place < 2 * len(_MARKS):
            written.append(_INNER[within][place % 2] if within else _MARKS[place // 2][place % 2])
            continue
        if not within and char in _OUTER:
            within = char
        elif within and char == _OUTER[within]:
            within = ""
        written.append(char)
    return "".join(written)

"""Cells as Excel leaves them behind, brought back to what the tables hold, or refused."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from transloek.draft._base import Choice, choose
from transloek.errors import DraftError

if TYPE_CHECKING:
    from transloek.descriptor import Field

__all__ = ["clean", "convert", "whole"]

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00:00(?:\.0+)?)?")
_GERMAN = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_OTHER_DATE = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}")
_WHOLE = re.compile(r"([+-]?[0-9]+)(?:[.,]0+)?")
_NUMBER = re.compile(r"([+-]?[0-9]+)(?:[.,]([0-9]+))?")
# What Excel shows instead of a value; German and English.
_ERROR = re.compile(r"#(?:NAME|REF|VALUE|DIV/0|N/A|NUM|NULL|BEZUG|WERT|NV|ZAHL|DIV/0!)[?!]?")
# UTF-8 that was read as Windows-1252 and saved again: "Ã¼" for "ü".
_GARBLED = re.compile(r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|\ufffd")
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)


def clean(text: str) -> str:
    r"""Return a text in the form in which the tables hold it: NFC, single blanks, one line.

    Parameters
    ----------
    text : str
        What stands in a cell.

    Raises
    ------
    DraftError
        If it is what a program shows in place of a text, or was garbled on the way.

    Examples
    --------
    >>> clean(" Wer  gießt,\\nbleibt. ")
    'Wer gießt, bleibt.'
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if _ERROR.fullmatch(line):
        raise DraftError(f"{line} is an error of the spreadsheet: write the text again")
    if _GARBLED.search(line):
        message = "letters were garbled: the file was opened in one encoding and saved in another"
        raise DraftError(f"{message}; import it as UTF-8, or fill in the .xlsx instead")
    return line


def whole(text: str) -> str:
    """Return a whole number: Excel writes 6,0 for 6.

    Parameters
    ----------
    text : str
        The cell.

    Raises
    ------
    DraftError
        If it is none.

    Examples
    --------
    >>> whole("6,0")
    '6'
    """
    found = _WHOLE.fullmatch(text)
    if found is None or len(found[1]) > 18:
        raise DraftError(f"expected a whole number, found {text!r}{_as_date(text)}")
    return str(int(found[1]))


def convert(field: Field, text: str) -> str:
    """Return what the table holds for a cell of a field.

    Parameters
    ----------
    field : Field
        The field.
    text : str
        The cell, cleaned and not empty.

    Raises
    ------
    DraftError
        If it does not fit; the message says why.
    """
    if field.categories:
        words = [Choice(c.value, c.label("de"), c.label("en")) for c in field.categories]
        return choose(words, text)
    readers = {"date": _date, "integer": whole, "number": _number}
    value = readers.get(field.type, str)(text)
    return _fitting(field, value) if field.type == "string" else value


def _date(text: str) -> str:
    iso, german = _ISO.fullmatch(text), _GERMAN.fullmatch(text)
    parts = iso.groups() if iso else german.groups()[::-1] if german else ()
    try:
        year, month, day = map(int, parts)
        return dt.date(year, month, day).isoformat()
    except ValueError:
        message = f"expected a date such as 2022-05-10 or 10.05.2022, found {text!r}"
        hint = ": which is the day, which the year?" if _OTHER_DATE.fullmatch(text) else ""
        raise DraftError(message + hint) from None


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None:
        message = f"expected a number such as 51.5 or 51,5, found {text!r}"
        raise DraftError(message + _as_date(text))
    return f"{int(found[1])}.{found[2]}" if found[2] else str(int(found[1]))


def _as_date(text: str) -> str:
    made = _ISO.fullmatch(text) or _OTHER_DATE.fullmatch(text)
    return ": the spreadsheet made a date of it" if made else ""


def _fitting(field: Field, text: str) -> str:
    pattern = field.constraints.get("pattern")
    if pattern is None or re.fullmatch(pattern, text):
        if pattern is None and (_ISO.fullmatch(text) or _SHORTENED.fullmatch(text)):
            raise DraftError(f"expected a text, found {text!r}: the spreadsheet made a value of it")
        return text
    message = f"{text!r} is no {field.title()} ({pattern})"
    for count in range(1, 4):
        if text.isdecimal() and re.fullmatch(pattern, "0" * count + text):
            zeros = "0" * count + text
            message += f": the spreadsheet took off leading zeros; write {zeros} as text"
            break
    if _SHORTENED.fullmatch(text):
        message += ": the spreadsheet shortened a number; write it as text"
    raise DraftError(message + _as_date(text))

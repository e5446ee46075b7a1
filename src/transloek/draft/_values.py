"""Cells as Excel leaves them behind, brought back to what the tables hold, or refused."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.draft._base import Choice, choose
from transloek.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        en = f"{line} is an error of the spreadsheet: write the text again"
        de = f"{line} ist ein Fehler des Tabellenprogramms: den Text neu schreiben"
        raise DraftError(Both(en, de))
    if _GARBLED.search(line):
        en = "letters were garbled: the file was opened in one encoding and saved in another"
        de = "Zeichen sind verstümmelt: die Datei wurde anders kodiert gespeichert als geöffnet"
        en = f"{en}; import it as UTF-8, or fill in the .xlsx instead"
        raise DraftError(Both(en, f"{de}; als UTF-8 einlesen oder die .xlsx ausfüllen"))
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
        hint = _as_date(text)
        en = f"expected a whole number, found {text!r}{hint}"
        raise DraftError(Both(en, f"erwartet ist eine ganze Zahl, gefunden: {text!r}{hint.de}"))
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
        en = f"expected a date such as 2022-05-10 or 10.05.2022, found {text!r}"
        de = f"erwartet ist ein Datum wie 2022-05-10 oder 10.05.2022, gefunden: {text!r}"
        if _OTHER_DATE.fullmatch(text):
            en, de = f"{en}: which is the day, which the year?", f"{de}: was ist Tag, was Jahr?"
        raise DraftError(Both(en, de)) from None


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None:
        hint = _as_date(text)
        en = f"expected a number such as 51.5 or 51,5, found {text!r}{hint}"
        de = f"erwartet ist eine Zahl wie 51.5 oder 51,5, gefunden: {text!r}{hint.de}"
        raise DraftError(Both(en, de))
    return f"{int(found[1])}.{found[2]}" if found[2] else str(int(found[1]))


def _as_date(text: str) -> Both:
    if not (_ISO.fullmatch(text) or _OTHER_DATE.fullmatch(text)):
        return Both("", "")
    return Both(
        ": the spreadsheet made a date of it", ": das Tabellenprogramm hat ein Datum daraus gemacht"
    )


def _fitting(field: Field, text: str) -> str:
    pattern = field.constraints.get("pattern")
    if pattern is None or re.fullmatch(pattern, text):
        if pattern is None and (_ISO.fullmatch(text) or _SHORTENED.fullmatch(text)):
            en = f"expected a text, found {text!r}: the spreadsheet made a value of it"
            de = f"erwartet ist ein Text, gefunden: {text!r}, vom Tabellenprogramm umgewandelt"
            raise DraftError(Both(en, de))
        return text
    en = f"{text!r} is no {field.title()} ({pattern})"
    de = f"{text!r} passt nicht zu {field.title('de')} ({pattern})"
    for hint in _hints(pattern, text):
        en, de = f"{en}{hint}", f"{de}{hint.de}"
    raise DraftError(Both(en, de))


def _hints(pattern: str, text: str) -> Iterator[Both]:
    """Yield what a spreadsheet may have done to a text."""
    for zeros in ("0" * count + text for count in range(1, 4)):
        if text.isdecimal() and re.fullmatch(pattern, zeros):
            en = f": the spreadsheet took off leading zeros; write {zeros} as text"
            de = f": das Tabellenprogramm nahm Nullen am Anfang weg; {zeros} als Text schreiben"
            yield Both(en, de)
            break
    if _SHORTENED.fullmatch(text):
        en = ": the spreadsheet shortened a number; write it as text"
        de = ": das Tabellenprogramm hat eine Zahl gekürzt; sie als Text schreiben"
        yield Both(en, de)
    yield _as_date(text)

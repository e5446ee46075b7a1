"""The words of the commands' output, in both languages. What the data say is not among them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

__all__ = ["WORDS", "Words"]

# Key: German, English. A bar parts what is said of one from what is said of several.
WORDS = {
    "all_tables": ("alle Tabellen", "all tables"),
    "any_form": ("Wörter in jeder Form", "words in any form"),
    "ending": ("Endung", "suffix"),
    "field": ("Feld", "field"),
    "file": ("Datei", "file"),
    "findings": ("{n} Befund|{n} Befunde", "{n} finding|{n} findings"),
    "for": ("wofür", "what for"),
    "format": ("Format", "format"),
    "hits": ("{n} Treffer|{n} Treffer", "{n} hit|{n} hits"),
    "key": ("Schlüssel", "key"),
    "languages": ("Sprachen", "languages"),
    "left_out": ("Nicht enthalten oder geändert:", "Left out or changed:"),
    "letters": ("Buchstaben suchen", "look for letters"),
    "meaning": ("Bedeutung", "meaning"),
    "lossless": ("Das Format lässt nichts weg.", "The format leaves nothing out."),
    "more": ("… und noch {n}", "… and {n} more"),
    "needs": ("braucht", "needs"),
    "no_findings": ("Kein Befund passt.", "No finding matches."),
    "no_hits": ("Nichts gefunden.", "Nothing found."),
    "one_row": ("eine Zeile ist", "one row is"),
    "only": ("nur", "only"),
    "page": ("Seite", "page"),
    "row_count": ("{n} Zeile|{n} Zeilen", "{n} row|{n} rows"),
    "rows": ("Zeilen", "rows"),
    "similar": ("ähnliche Schreibung", "similar spelling"),
    "synthesis": ("Synthese des Projektteams", "Synthesis by the project team"),
    "table": ("Tabelle", "table"),
    "themes": ("Themen", "Themes"),
    "try": ("Weiter mit", "Try next"),
    "type": ("Typ", "type"),
    "values": ("Werte", "values"),
    "what": ("was es ist", "what it is"),
    "without": ("ohne", "without"),
}

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


class Words:
    """The words of one language.

    Examples
    --------
    >>> words = Words("de")
    >>> words("findings", 1), words("findings", 2)
    ('1 Befund', '2 Befunde')
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, n: int | None = None) -> str:
        """Return what is said, of so many."""
        one, _, many = WORDS[key][self.lang == "en"].partition("|")
        return (one if n == 1 or not many else many).format(n=n)

    def date(self, date: dt.date) -> str:
        """Return a date as it is written in this language."""
        month = _MONTHS[self.lang].split()[date.month - 1]
        return f"{date.day}{'.' if self.lang == 'de' else ''} {month} {date.year}"

    def one_row(self, description: str) -> str:
        """Return what one row of a table is: the main clause, without the words of the heading."""
        lead = self("one_row")
        text = description.removeprefix(f"{lead[0].upper()}{lead[1:]} ")
        return text.partition(".")[0].partition(":")[0]

"""What these commands say, in both languages."""

from __future__ import annotations

__all__ = ["WORDS", "say"]

# Key: German, English.
WORDS = {
    "found": ("gefunden", "found"),
    "placed": ("eingeordnet", "placed"),
    "uncertain": ("unsicher", "uncertain"),
    "missing": ("fehlt", "missing"),
    "segment": ("Segment", "segment"),
    "section": ("Abschnitt", "section"),
    "status": ("Befund", "result"),
    "page": ("Seite", "page"),
    "position": ("Stelle", "position"),
    "same document": (
        "dasselbe Dokument: alle {hashed} Segmente mit Prüfsumme gefunden",
        "same document: all {hashed} segments with a hash found",
    ),
    "another version": (
        "eine andere Fassung: {found} von {hashed} Segmenten mit Prüfsumme gefunden",
        "another version: {found} of {hashed} segments with a hash found",
    ),
    "another document": (
        "ein anderes Dokument: {found} von {hashed} Segmenten mit Prüfsumme gefunden",
        "another document: {found} of {hashed} segments with a hash found",
    ),
    "exact": (
        "Auch die kurzen Segmente sind gewiss: Zusammengesetzt ergeben alle die ganze Quelle.",
        "The short segments are certain too: put together, all are the whole source.",
    ),
    "short": (
        "Segmente ohne Prüfsumme: {placed} zwischen gefundenen eingeordnet, {uncertain} unsicher",
        "segments without a hash: {placed} placed between found ones, {uncertain} uncertain",
    ),
    "lost": (
        "Es fehlt {segment}: laut Daten Seite {page}, Abschnitt {section}",
        "missing: {segment}, page {page} according to the data, section {section}",
    ),
    "here": ("In der Kopie steht:", "The copy says:"),
    "somewhere": (
        "Nicht gefunden; zwischen den Nachbarn steht in der Kopie:",
        "Not found; between its neighbours the copy says:",
    ),
    "nowhere": ("In der Kopie nicht gefunden.", "Not found in the copy."),
    "leaks": (
        "gefundene Stellen: {found}; durchsuchte Texte: {read}; gesuchte Segmente: {segments}",
        "places found: {found}; texts searched: {read}; segments looked for: {segments}",
    ),
    "skipped": ("nicht gelesen: {reasons}", "not read: {reasons}"),
    "binary": ("{n} ohne Text", "{n} without text"),
    "large": ("{n} zu groß", "{n} too large"),
    "unreadable": ("{n} nicht lesbar", "{n} unreadable"),
    "extra": (
        '{n} PDF (dafür: pip install "transloek[source]")',
        '{n} PDF (for these: pip install "transloek[source]")',
    ),
}


def say(lang: str, key: str, **values: object) -> str:
    """Return what is said in a language.

    Examples
    --------
    >>> say("de", "binary", n=3)
    '3 ohne Text'
    """
    return WORDS[key][lang == "en"].format(**values)

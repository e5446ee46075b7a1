"""The words of the reports, in both languages."""

from __future__ import annotations

__all__ = ["phrase"]

# German, English.
_PHRASES = {
    "added": ("Hinzugefügt", "Added"),
    "changed": ("Geändert", "Changed"),
    "calls_for": ("Verlangt ist: {step}", "Called for is: {step}"),
    "descriptor": ("Paketbeschreibung", "descriptor"),
    "empty": ("(leer)", "(empty)"),
    "error": ("Fehler", "error"),
    "fits": ("das genügt", "that is enough"),
    "fits_not": ("das genügt nicht", "that is not enough"),
    "goes": (
        "die Version geht von {old} nach {new}: {step}",
        "the version goes from {old} to {new}: {step}",
    ),
    "major": ("Hauptversion (major)", "major"),
    "minor": ("Nebenversion (minor)", "minor"),
    "more": ("… und noch {n}", "… and {n} more"),
    "none": ("keine neue Version", "no new version"),
    "nothing": ("Keine Unterschiede.", "No differences."),
    "patch": ("Korrektur (patch)", "patch"),
    "problems": ("{n} Fehler, {m} Warnungen", "{n} errors, {m} warnings"),
    "removed": ("Entfernt", "Removed"),
    "warning": ("Warnung", "warning"),
    "backwards": ("kein Schritt nach vorn", "no step forward"),
}


def phrase(key: str, lang: str, **facts: object) -> str:
    """Return what is said in a language.

    Parameters
    ----------
    key : str
        What is to be said.
    lang : {"de", "en"}
        The language.
    **facts
        What it is filled in with.
    """
    return _PHRASES[key][lang == "en"].format(**facts)

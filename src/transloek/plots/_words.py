"""What stands on the plots in words, in both languages."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["WORDS", "Words"]


class Words(NamedTuple):
    """A text in both languages, with blanks to be filled in.

    Attributes
    ----------
    en, de : str
        The text; ``{name}`` is a blank.
    """

    en: str
    de: str

    def __call__(self, lang: str, **values: object) -> str:
        """Return the text in a language, its blanks filled in."""
        return (self.de if lang == "de" else self.en).format_map(values)


WORDS = {
    "heatmap": Words("Findings by theme and {by}", "Befunde nach Thema und {by}"),
    "by_workshop": Words("workshop", "Workshop"),
    "by_origin": Words("origin", "Herkunft"),
    "by_valence": Words("valence", "Wertigkeit"),
    "by_voice": Words("voice", "Stimme"),
    "kinds": Words("Findings by kind and {by}", "Befunde nach Art und {by}"),
    "findings": Words("Number of findings", "Anzahl der Befunde"),
    "rolled_up": Words(
        "A finding counts for a theme if it is coded with it or with one below it.",
        "Ein Befund zählt zu einem Thema, wenn er mit ihm oder einem darunter codiert ist.",
    ),
    "direct": Words(
        "Bold: top themes. Counted are findings coded with the theme itself.",
        "Fett: oberste Themen. Gezählt sind Befunde, die mit dem Thema selbst codiert sind.",
    ),
    "team": Words("Project team", "Projektteam"),
    "talk": Words("Talk", "Vortrag"),
    "network": Words(
        "Links between findings: {linked} of {all} have any",
        "Verknüpfungen der Befunde: {linked} von {all} haben welche",
    ),
    "named": Words(
        "An arrow leads from the finding that refers to the one referred to. "
        "Findings with many links carry their primary theme.",
        "Ein Pfeil führt vom Befund, der sich bezieht, zu dem, worauf er sich bezieht. "
        "Befunde mit vielen Verknüpfungen tragen ihr Hauptthema.",
    ),
    "synthesis": Words(
        "What the project team’s statements rest on", "Worauf die Aussagen des Projektteams beruhen"
    ),
    "synthesis_note": Words(
        "Left: findings that a statement sums up, with their primary themes. "
        "Thick lines: stated in the report; thin ones: inferred.",
        "Links: Befunde, die eine Aussage zusammenfasst, mit Hauptthema. "
        "Dicke Linien: im Bericht gesagt; dünne: erschlossen.",
    ),
    "places": Words("Places in the data", "Orte in den Daten"),
    "places_note": Words(
        "Outline of Germany, coarse: Natural Earth (public domain).",
        "Umriss Deutschlands, vereinfacht: Natural Earth (gemeinfrei).",
    ),
    "unplaced": Words("Without coordinates: {names}.", "Ohne Koordinaten: {names}."),
    "practice": Words("place of a best-practice example", "Ort eines Praxisbeispiels"),
    "finding": Words("named by findings", "in Befunden genannt"),
    "elsewhere": Words("otherwise named in the data", "sonst in den Daten genannt"),
}

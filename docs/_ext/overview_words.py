"""What the overview says, in both languages. The numbers in it come from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.plots._words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SAID", "findings", "quoted", "sequence"]

SAID = {
    # Heatmap.
    "from_workshops": Words(
        "{part} of {all} come from the workshops. These have between {least} and {most} findings: "
        "a number in a column weighs differently from one in another.",
        "{part} von {all_dative} stammen aus den Workshops. Diese haben zwischen {least} und {most} "
        "Befunde: Eine Zahl wiegt nicht in jeder Spalte gleich.",
    ),
    "everywhere": Words(
        "Top themes that occur in every workshop ({n} of {of}): {list}.",
        "Oberste Themen, die in jedem Workshop vorkommen ({n} von {of}): {list}.",
    ),
    "once": Words(
        "Top themes that occur in one workshop only ({n}): {list}.",
        "Oberste Themen, die nur in einem Workshop vorkommen ({n}): {list}.",
    ),
    "nowhere": Words(
        "Top themes that no workshop has ({n}): {list}.",
        "Oberste Themen, die in keinem Workshop vorkommen ({n}): {list}.",
    ),
    "fullest": Words(
        "Most findings of one workshop on one theme ({n}): {list}.",
        "Die meisten Befunde eines Workshops zu einem Thema ({n}): {list}.",
    ),
    "heat_caption": Words(
        "Findings by top theme and origin. A finding counts for a theme if it is coded with it or "
        "with a narrower one; it can have several themes. The stronger the colour, the larger the share of the findings in the column. Each number opens these findings.",
        "Befunde nach oberstem Thema und Herkunft. Ein Befund zählt zu einem Thema, wenn er mit ihm "
        "oder einem seiner Unterthemen codiert ist; er kann mehrere Themen haben. Je kräftiger die Farbe, desto größer der Anteil an den Befunden der Spalte. Jede Zahl öffnet diese Befunde.",
    ),
    "heat_all_caption": Words(
        "Findings by theme and origin, narrower themes below their top theme, in which they are "
        "counted too.",
        "Befunde nach Thema und Herkunft, Unterthemen unter ihrem obersten Thema, bei dem sie "
        "mitgezählt sind.",
    ),
    "heat_all": Words("All {n} themes", "Alle {n} Themen"),
    "theme": Words("Theme", "Thema"),
    "total": Words("All", "Alle"),
    "cell": Words("{theme}, {origin}: {n}", "{theme}, {origin}: {n}"),
    # Kinds.
    "frequent": Words("Most frequent kinds: {list}.", "Häufigste Arten: {list}."),
    "valences": Words("By valence: {list}.", "Nach Wertigkeit: {list}."),
    "one_sided": Words("All of one valence: {list}.", "Durchweg von einer Wertigkeit: {list}."),
    "kinds_caption": Words(
        "Findings by kind; the parts of a bar are valences. Each number opens these findings.",
        "Befunde nach Art; die Teile eines Balkens stehen für Wertigkeiten. Jede Zahl öffnet diese "
        "Befunde.",
    ),
    "kinds_table": Words("The numbers by valence", "Die Zahlen nach Wertigkeit"),
    "kind": Words("Kind", "Art"),
    "number": Words("Findings", "Befunde"),
    "bar": Words("Parts", "Anteile"),
    # Network.
    "linked": Words(
        "{linked} of {all} have links to others, {links} in all; {between} of these lead from one "
        "origin to another.",
        "{linked} von {all_dative} haben Verknüpfungen mit anderen, zusammen {links}; {between} davon "
        "führen von einer Herkunft zu einer anderen.",
    ),
    "relations": Words("Kinds of links: {list}.", "Arten von Verknüpfungen: {list}."),
    "hubs": Words("Most links ({n}): {list}.", "Die meisten Verknüpfungen ({n}): {list}."),
    "against": Words("One contradicts another: {list}.", "Einander widersprechen: {list}."),
    "parts": Words(
        "The network falls into {n} parts without links between them; the largest holds {largest}.",
        "Das Netz zerfällt in {n} Teile ohne Verknüpfung untereinander; der größte umfasst "
        "{largest}.",
    ),
    "network_label": Words(
        "Network of the linked findings. A box is a finding, an arrow leads from the one that "
        "refers to the one referred to. The table below it says the same.",
        "Netz der verknüpften Befunde. Ein Kasten ist ein Befund, ein Pfeil führt von dem, der sich "
        "bezieht, zu dem, worauf er sich bezieht. Die Tabelle darunter sagt dasselbe.",
    ),
    "network_table": Words("The {n} links as a table", "Die {n} Verknüpfungen als Tabelle"),
    "scroll": Words("{name} (can be scrolled)", "{name} (lässt sich verschieben)"),
    "network": Words("Network of links", "Netz der Verknüpfungen"),
    "past": Words("Skip the picture", "Bild überspringen"),
    "one": Words("Finding", "Befund"),
    "relation": Words("Relation", "Beziehung"),
    "other": Words("to", "zu"),
    "why": Words("Why", "Warum"),
    # Synthesis.
    "rest": Words(
        "{n} of {of} statements of the project team sum up {findings}, by {links} links; {inferred} "
        "of these were inferred when the data were made, the report states {stated}.",
        "{n} von {of} Aussagen des Projektteams fassen {findings} zusammen, durch {links} "
        "Verknüpfungen; davon wurden {inferred} beim Erstellen der Daten erschlossen, {stated} "
        "nennt der Bericht selbst.",
    ),
    "broadest": Words(
        "Rest on most origins ({n}): {list}.",
        "Am breitesten gestützt, auf Befunde aus {n} Teilen des Treffens: {list}.",
    ),
    "alone": Words("Sum up no finding: {list}.", "Fassen keinen Befund zusammen: {list}."),
    "shared": Words(
        "Taken up by several statements: {list}.", "Von mehreren Aussagen aufgenommen: {list}."
    ),
    "synthesis": Words("How the statements grew", "Wie die Aussagen entstanden"),
    "synthesis_label": Words(
        "Lines from findings, on the left, to statements of the project team that sum them up, on "
        "the right. The list below says the same.",
        "Linien von Befunden, links, zu Aussagen des Projektteams, die sie zusammenfassen, rechts. "
        "Die Liste darunter sagt dasselbe.",
    ),
    "synthesis_list": Words("The same as a list", "Dasselbe als Liste"),
    # Places.
    "where": Words(
        "{n} places are in the data. Places of best-practice examples ({practices}): {list}.",
        "{n} Orte stehen in den Daten. Orte von Praxisbeispielen ({practices}): {list}.",
    ),
    "apart": Words(
        "Farthest from each other: {one} and {other}, {km} km as the crow flies.",
        "Am weitesten auseinander: {one} und {other}, {km} km Luftlinie.",
    ),
    "places": Words("Map of the places", "Karte der Orte"),
    "places_label": Words(
        "Map of Germany, coarse, with {n} places. The list beside it says what they are.",
        "Vereinfachte Karte Deutschlands mit {n} Orten. Die Liste daneben sagt, was sie sind.",
    ),
}


def findings(number: int, lang: str, *, dative: bool = False) -> str:
    """Return how many findings."""
    if lang == "de":
        form = "Befund" if number == 1 else "Befunden" if dative else "Befunde"
    else:
        form = "finding" if number == 1 else "findings"
    return f"{number} {form}"


def quoted(text: str, lang: str) -> str:
    """Put a text between the quotation marks of a language."""
    return f"„{text}“" if lang == "de" else f"“{text}”"


def sequence(items: Sequence[str]) -> str:
    """Return items with commas, of which no item holds one that matters."""
    return ", ".join(items) or "–"

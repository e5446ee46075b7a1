"""What the explorer says by itself, in both languages: in the page, and by its script."""

from __future__ import annotations

from transloek.validate import Text

__all__ = ["PAGE", "SCRIPT"]

#: Words of the page.
PAGE = {
    "form": Text("Search and filter the findings", "Befunde suchen und filtern"),
    "search": Text("Search in German and English", "Auf Deutsch und Englisch suchen"),
    "hint": Text(
        "Finds other forms of a word, parts of compounds and Buerger for Bürger; spelling "
        "mistakes are forgiven where nothing else fits.",
        "Findet auch andere Wortformen, Teile zusammengesetzter Wörter und Buerger für Bürger; "
        "Tippfehler werden verziehen, wo sonst nichts passt.",
    ),
    "skip": Text("To the findings", "Zu den Befunden"),
    "filters": Text("Filters", "Filter"),
    "how": Text(
        "Of one group any choice will do; choices of different groups have to be met together.",
        "Innerhalb einer Gruppe genügt eine der gewählten Angaben; über Gruppen hinweg müssen alle "
        "zutreffen.",
    ),
    "findings": Text("Findings", "Befunde"),
    "none": Text("Synthesis of the project team", "Synthese des Projektteams"),
    "source": Text("Source", "Herkunft"),
    "themes": Text("Themes", "Themen"),
    "actors": Text("Actors", "Akteure"),
    "report": Text("Report", "Bericht"),
    "page": Text("page {page}", "Seite {page}"),
    "cite": Text("Cite", "Zitieren"),
    "cite-this": Text("Cite {id}", "{id} zitieren"),
    "download": Text("Download these findings as", "Diese Befunde herunterladen als"),
    "also": Text("Matching themes and actors:", "Passende Themen und Akteure:"),
    "clear": Text("Clear all", "Alles zurücksetzen"),
    "chosen": Text("Search and filters in use", "Aktive Suche und Filter"),
    "noscript": Text(
        "Here are all findings. Searching, filtering and downloading a choice of them need "
        "JavaScript.",
        "Hier stehen alle Befunde. Um zu suchen, zu filtern und eine Auswahl herunterzuladen, ist "
        "JavaScript nötig.",
    ),
    "all": Text("{all} findings", "{all} Befunde"),
}

#: Words of the script. Of a pair of numbers the first form is for one.
SCRIPT = {
    "count": Text("{found} of {all} findings", "{found} von {all} Befunden"),
    "count-all": Text("{all} findings", "{all} Befunde"),
    "query": Text("Search", "Suche"),
    "remove": Text("Remove: {what}", "Entfernen: {what}"),
    "chosen": Text("{number} chosen", "{number} gewählt"),
    "more": Text("Show {number} more", "{number} weitere zeigen"),
    "shown": Text("The first {shown} are shown.", "Die ersten {shown} sind zu sehen."),
    "fuzzy": Text(
        "No finding has the word as it is typed. These have one that is spelt much like it.",
        "Kein Befund enthält das Wort so, wie es eingegeben ist. Diese enthalten eines, das sich "
        "fast gleich schreibt.",
    ),
    "nothing": Text("No finding fits.", "Kein Befund passt."),
    "nothing-query": Text(
        "Try another word, or one word instead of several.",
        "Vielleicht hilft ein anderes Wort oder eines statt mehrerer.",
    ),
    "without-filters": Text(
        "Search without the filters: {number}", "Ohne die Filter suchen: {number}"
    ),
    "without-query": Text(
        "Filter without the search: {number}", "Ohne die Suche filtern: {number}"
    ),
    "unknown-value": Text(
        "The address asks for {facet} “{value}”, which the data do not have. It is left out.",
        "Die Adresse verlangt {facet} „{value}“, was es in den Daten nicht gibt. Es bleibt "
        "unbeachtet.",
    ),
    "unknown-name": Text(
        "The address has “{name}”, which this page does not know. It is left out.",
        "Die Adresse enthält „{name}“, was diese Seite nicht kennt. Es bleibt unbeachtet.",
    ),
    "all-file": Text("all", "alle"),
}

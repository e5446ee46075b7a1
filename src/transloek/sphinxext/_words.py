"""What the extension says of its own, in both languages; all else comes from the data."""

from __future__ import annotations

from transloek._both import Both, said

__all__ = ["known", "word"]

_WORDS = {
    # Data dictionary.
    "table": Both("Table", "Tabelle"),
    "what": Both("What it holds", "Was darin steht"),
    "rows": Both("Rows", "Zeilen"),
    "fields": Both("Fields", "Felder"),
    "field": Both("Field", "Feld"),
    "refers": Both("Refers to", "Verweist auf"),
    "on_record": Both("On a record", "Am Eintrag"),
    "back": Both("And back", "Und zurück"),
    "value": Both("Value", "Wert"),
    "meaning": Both("Meaning", "Bedeutung"),
    "other_label": Both("In German", "Auf Englisch"),
    "name": Both("Name", "Name"),
    "file": Both("File", "Datei"),
    "key": Both("Primary key", "Primärschlüssel"),
    "referred": Both("Referred to by", "Darauf verweisen"),
    "type": Both("Type", "Typ"),
    "vocabulary": Both(", from a vocabulary", ", aus einem Vokabular"),
    "ordered": Both(" in a fixed order", " mit fester Reihenfolge"),
    "written": Both(", written as {form}", ", geschrieben als {form}"),
    "filled": Both("Filled", "Gefüllt"),
    "always": Both("always", "immer"),
    "sometimes": Both(
        "in {filled} of {rows} rows ({share}); may be empty",
        "in {filled} von {rows} Zeilen ({share}); darf leer sein",
    ),
    "unique": Both("Unique", "Eindeutig"),
    "yes": Both("yes", "ja"),
    "pattern": Both("Pattern", "Muster"),
    "minimum": Both("At least", "Mindestens"),
    "maximum": Both("At most", "Höchstens"),
    "example": Both("Example", "Beispiel"),
    "examples": Both("Examples", "Beispiele"),
    "diagram": Both(
        "Diagram of the tables. An arrow leads from a table to the one that it refers to.",
        "Diagramm der Tabellen. Ein Pfeil führt von einer Tabelle zu der, auf die sie verweist.",
    ),
    "no_diagram": Both(
        "The diagram is left out: it needs Graphviz to be drawn.",
        "Das Diagramm fehlt: Zum Zeichnen ist Graphviz nötig.",
    ),
    # One record of a table.
    "one_actors": Both("Kind of actor", "Akteursart"),
    "one_findings": Both("Finding", "Befund"),
    "one_meetings": Both("Meeting", "Treffen"),
    "one_organisations": Both("Organisation", "Organisation"),
    "one_places": Both("Place", "Ort"),
    "one_practices": Both("Example of good practice", "Praxisbeispiel"),
    "one_segments": Both("Segment", "Segment"),
    "one_sources": Both("Source", "Quelle"),
    "one_talks": Both("Talk", "Vortrag"),
    "one_themes": Both("Theme", "Thema"),
    "one_workshops": Both("Workshop", "Workshop"),
    # Records.
    "weighted": Both("{weight} theme", "{weight}"),
    "others": Both("Others", "Übrige"),
    "from": Both("From", "Herkunft"),
    "synthesis": Both("Synthesis of the project team", "Synthese des Projektteams"),
    "in_explorer": Both("Show in the explorer", "Im Explorer zeigen"),
    "with_narrower": Both(
        "Show in the explorer, with narrower themes", "Im Explorer zeigen, mit Unterthemen"
    ),
    "place_in_report": Both("Place in the report", "Stelle im Bericht"),
    "report": Both("Report", "Bericht"),
    "position": Both("Normalised position", "Normalisierte Position"),
    "span": Both(
        "characters {start} to {end} ({length} letters and digits)",
        "Zeichen {start} bis {end} ({length} Buchstaben und Ziffern)",
    ),
    "no_hash": Both(
        "none: below 80 characters a text could be guessed from it",
        "keine: Unter 80 Zeichen ließe sich der Text daraus erraten",
    ),
    "check": Both(
        "How to read the wording in your own copy of the report",
        "Den Wortlaut im eigenen Exemplar des Berichts nachlesen",
    ),
    "also_from": Both("From the same segment", "Aus demselben Segment"),
    "cite": Both("How to cite", "Zitierweise"),
    "permanent": Both("Permanent address", "Dauerhafte Adresse"),
    "as_file": Both("As a file", "Als Datei"),
    "matches": Both("Other thesauri", "Andere Thesauri"),
    "example_of": Both("Example of the theme", "Beispiel für das Thema"),
    "findings_of": Both("{n} findings", "{n} Befunde"),
    "finding_of": Both("1 finding", "1 Befund"),
    "none": Both("No findings", "Keine Befunde"),
    "narrower_count": Both("with narrower ones {n}", "mit Unterthemen {n}"),
}


def word(name: str, lang: str, **values: object) -> str:
    """Return what is said, its blanks filled in.

    Examples
    --------
    >>> word("finding_of", "de")
    '1 Befund'
    """
    text = said(_WORDS[name], lang)
    return text.format(**values) if values else text


def known(name: str) -> bool:
    """Tell whether there is such a text."""
    return name in _WORDS

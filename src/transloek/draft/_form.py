"""The form of a worksheet: its sheets, their columns, and what each is for."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ACTORS",
    "ADDED",
    "FINDING",
    "LINKS",
    "MEETING",
    "NOT_FILLED_IN",
    "SECONDARY",
    "SEGMENTS",
    "SHEETS",
    "Column",
]


class Column(NamedTuple):
    """A column of a sheet.

    Attributes
    ----------
    name : str
        What the program calls it.
    de, en : str
        What the curator reads above it.
    width : float
        In characters.
    choices : str
        The list of the drop-down, if it has one.
    hidden : bool
        Whether it is for the program alone.
    """

    name: str
    de: str
    en: str
    width: float
    choices: str = ""
    hidden: bool = False


# How many secondary themes and kinds of actors a finding may have.
SECONDARY = 3
ACTORS = 4

_THEMES = [
    Column(f"theme_{n}", f"weiteres Thema {n}", f"further theme {n}", 26, "themes")
    for n in range(1, SECONDARY + 1)
]
_ACTORS = [
    column
    for n in range(1, ACTORS + 1)
    for column in (
        Column(f"actor_{n}", f"Akteur {n}", f"actor {n}", 24, "actors"),
        Column(f"role_{n}", f"Rolle {n}", f"role {n}", 18, "roles"),
    )
]

# What belongs to a finding: of a segment that says several things, each in a row of its own.
FINDING = [
    Column("finding", "Art des Befunds", "kind of finding", 24, "finding_kinds"),
    Column("valence", "Wertigkeit", "valence", 18, "valences"),
    Column("statement_de", "Aussage (deutsch)", "statement (German)", 48),
    Column("statement_en", "Aussage (englisch)", "statement (English)", 48),
    Column("place", "Ort", "place", 22, "places"),
    Column("theme", "Hauptthema", "primary theme", 26, "themes"),
    *_THEMES,
    *_ACTORS,
    Column("said_in", "gehört zu (wenn anders)", "belongs to (if elsewhere)", 24, "sections"),
    Column("name", "Kurzname für Verweise", "short name to refer to", 16),
    Column("finding_id", "Kennung (wenn vergeben)", "ID (if given)", 16),
]

SEGMENTS = [
    Column("segment", "Abschnitt", "segment", 9),
    Column("page", "Seite", "page", 7),
    Column("section", "Teil des Treffens", "part of the meeting", 19, "sections"),
    Column("kind", "Form", "form", 14, "segment_kinds"),
    Column("text", "Wortlaut (nur zum Lesen)", "wording (for reading only)", 54),
    Column("decision", "Entscheidung", "decision", 22, "decisions"),
    Column("described_by", "erzählt in", "told in", 24, "records"),
    Column("reason_de", "Grund (deutsch)", "reason (German)", 30),
    Column("reason_en", "Grund (englisch)", "reason (English)", 30),
    *FINDING,
    Column("check", "Prüfwert", "check", 16, hidden=True),
]

LINKS = [
    Column("finding", "Befund", "finding", 18),
    Column("relation", "Beziehung", "relation", 24, "relations"),
    Column("target", "Ziel", "target", 18),
    Column("basis", "Grundlage", "basis", 22, "bases"),
    Column("note_de", "Erläuterung (deutsch)", "note (German)", 48),
    Column("note_en", "Erläuterung (englisch)", "note (English)", 48),
]

MEETING = [
    Column("record", "Kennung", "record", 14),
    Column("field", "Feld", "field", 20),
    Column("title", "was hier steht", "what stands here", 40),
    Column("value", "Inhalt", "content", 70),
    Column("need", "nötig?", "needed?", 12),
]

# Tables to which a report may add a row: a new place, a theme that no finding needed so far.
ADDED = ("practices", "organisations", "places", "themes", "actors")
SHEETS = ("segments", "meeting", "links", *ADDED)
NOT_FILLED_IN = ("README", "lists")

"""The formats, by name; the docs and the command line list them from here."""

from __future__ import annotations

from transloek.exports._base import NOTHING, Format

__all__ = ["FORMATS"]

# The tables that hold no codes.
_NO_CODES = (
    "meetings",
    "talks",
    "workshops",
    "findings",
    "practices",
    "organisations",
    "places",
    "finding_themes",
    "finding_actors",
    "finding_links",
    "sources",
    "segments",
    "retired_ids",
)

_ALL: tuple[Format, ...] = (
    Format("xlsx", ".xlsx", ("Arbeitsmappe für Excel", "Workbook for Excel"), "xlsx", extra="xlsx"),
    Format(
        "zip",
        ".zip",
        ("das Datenpaket selbst", "the data package itself"),
        "package_zip",
    ),
    Format(
        "sav",
        ".sav",
        ("Befunde für SPSS", "Findings for SPSS"),
        "sav",
        extra="spss",
        languages=("en", "de"),
        partial={
            "*": (
                (
                    "Texte in einer Sprache. Werte eines Vokabulars sind Zahlen mit Bezeichnung. Ein "
                    "Text endet nicht mit Leerzeichen."
                ),
                (
                    "Texts in one language. Values of a vocabulary are numbers with labels. No text "
                    "ends with spaces."
                ),
            ),
            "meetings": ("nur Titel", "titles only"),
            "talks": ("nur Titel", "titles only"),
            "workshops": ("nur Titel", "titles only"),
            "places": ("nur Namen", "names only"),
            "segments": ("nur Seiten", "pages only"),
            "themes": ("nur Bezeichnungen, als Variablen", "labels only, as variables"),
            "actors": ("nur Bezeichnungen, als Variablen", "labels only, as variables"),
            "practices": NOTHING,
            "organisations": NOTHING,
            "finding_links": NOTHING,
            "sources": NOTHING,
            "retired_ids": NOTHING,
        },
    ),
    Format(
        "taguette",
        ".csv",
        ("Codebuch für Taguette", "Codebook for Taguette"),
        "taguette",
        languages=("en", "de"),
        partial={
            "*": (
                (
                    "Texte in einer Sprache. Ein Punkt in einer Bezeichnung wird zu einem Mittelpunkt, "
                    "weil der Punkt Ober- und Unterthema trennt."
                ),
                (
                    "Texts in one language. A full stop in a label becomes a middle dot, because it "
                    "parts broader from narrower themes."
                ),
            ),
            "themes": (
                "ohne Verweise auf Beispiele und andere Thesauri",
                "without references to examples and to other thesauri",
            ),
            "actors": ("ohne Sektor", "without the sector"),
        }
        | dict.fromkeys(_NO_CODES, NOTHING),
    ),
    Format(
        "sqlite",
        ".sqlite",
        ("Datenbank für SQLite", "Database for SQLite"),
        "sqlite",
        partial={
            "*": (
                (
                    "Muster, die verschieden lange Texte zulassen, werden nicht geprüft. Ein Text mit "
                    "dem Zeichen NUL wird abgelehnt."
                ),
                (
                    "Patterns that let texts of different lengths pass are not checked. A text with "
                    "the character NUL is refused."
                ),
            )
        },
    ),
    Format(
        "duckdb",
        ".duckdb",
        ("Datenbank für DuckDB", "Database for DuckDB"),
        "duckdb",
        extra="sql",
        partial={
            "*": (
                (
                    "Zeilen einer Tabelle, die auf sich selbst verweist, stehen nach denen, auf die sie "
                    "verweisen; verweisen sie im Kreis, werden sie abgelehnt. Ein Verweis, der einen "
                    "Kreis von Tabellen schließt, wird nicht geprüft."
                ),
                (
                    "Rows of a table that refers to itself stand after those that they refer to; if "
                    "they do so in a circle, they are refused. A reference that closes a circle of "
                    "tables is not checked."
                ),
            )
        },
    ),
    Format(
        "parquet",
        ".parquet",
        ("Ordner mit Parquet-Dateien", "Folder of Parquet files"),
        "parquet",
        extra="parquet",
        folder=True,
    ),
    Format(
        "qdpx",
        ".qdpx",
        ("codiertes Projekt nach REFI-QDA", "Coded project by REFI-QDA"),
        "refi",
        partial={
            "*": (
                (
                    "Codes haben Namen in einer Sprache. Zeichen über U+FFFF in einer Aussage werden "
                    "abgelehnt, ebenso Steuerzeichen."
                ),
                (
                    "Codes have names in one language. Characters above U+FFFF in a statement are "
                    "refused, and so are control characters."
                ),
            ),
            "organisations": ("nur Kennungen", "IDs only"),
            "places": ("nur Kennungen", "IDs only"),
            "sources": ("nur Titel und Rechte", "titles and rights only"),
            "segments": ("nur Kennungen und Seiten", "IDs and pages only"),
            "finding_links": (
                "Grundlage und Anmerkung als Text in der Beschreibung der Codierung",
                "basis and note as text in the description of the coding",
            ),
            "practices": NOTHING,
            "retired_ids": NOTHING,
        },
    ),
    Format(
        "qdc",
        ".qdc",
        ("Codebuch nach REFI-QDA", "Codebook by REFI-QDA"),
        "refi_codebook",
        partial={
            "*": (
                "Codes haben Namen in einer Sprache. Steuerzeichen werden abgelehnt.",
                "Codes have names in one language. Control characters are refused.",
            )
        }
        | dict.fromkeys(_NO_CODES, NOTHING),
    ),
    Format(
        "turtle",
        ".ttl",
        ("Linked Data in Turtle (RDF)", "Linked data in Turtle (RDF)"),
        "rdf",
    ),
    Format(
        "jsonld",
        ".jsonld",
        ("Linked Data in JSON-LD (RDF)", "Linked data in JSON-LD (RDF)"),
        "rdf_jsonld",
    ),
)

FORMATS: dict[str, Format] = {each.name: each for each in _ALL}

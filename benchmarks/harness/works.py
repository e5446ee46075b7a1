"""The works that are measured, in English and in German, in the order in which they are told."""

from __future__ import annotations

__all__ = ["WORKS"]

WORKS: dict[str, tuple[str, str]] = {
    "import": (
        "`import transloek`, beyond `python -c pass`",
        "`import transloek`, über `python -c pass` hinaus",
    ),
    "version": (
        "`transloek --version`, beside `python -c pass`",
        "`transloek --version`, neben `python -c pass`",
    ),
    "show": (
        "`transloek show ID`, beside `python -c pass`",
        "`transloek show ID`, neben `python -c pass`",
    ),
    "validate-shipped": (
        "`transloek validate` of the shipped data, own gates, beside `frictionless validate`",
        "`transloek validate` der mitgelieferten Daten, eigene Stufen, neben `frictionless validate`",
    ),
    "load": (
        "all tables from CSV, beside `pandas.read_csv` with the same types",
        "alle Tabellen aus CSV, neben `pandas.read_csv` mit denselben Typen",
    ),
    "load-without-pyarrow": ("the same without pyarrow", "dasselbe ohne pyarrow"),
    "load-parquet": (
        "all tables from Parquet, beside `pandas.read_csv` of the same",
        "alle Tabellen aus Parquet, neben `pandas.read_csv` derselben",
    ),
    "load-meetings": (
        "one meeting of 99 from Parquet, beside all of them",
        "ein Treffen von 99 aus Parquet, neben allen",
    ),
    "load-memory": (
        "peak of memory with all tables from CSV, beside `pandas.read_csv`",
        "Höchststand des Speichers mit allen Tabellen aus CSV, neben `pandas.read_csv`",
    ),
    "load-process": (
        "the whole process that loads all tables, beside one with `pandas.read_csv`",
        "der ganze Prozess, der alle Tabellen lädt, neben einem mit `pandas.read_csv`",
    ),
    "find": (
        "`ds.find(theme=…, workshop=…)`, beside a merge written by hand",
        "`ds.find(theme=…, workshop=…)`, neben einem Merge von Hand",
    ),
    "find-first": (
        "the first `ds.find`, which builds the relations' indexes",
        "das erste `ds.find`, das die Indizes der Beziehungen anlegt",
    ),
    "search-build": (
        "index for `ds.search` built, findings a second",
        "Index für `ds.search`, Befunde je Sekunde",
    ),
    "search-query": (
        "a query, beside the faster of SQLite FTS5 and tantivy",
        "eine Anfrage, neben der schnelleren von SQLite FTS5 und tantivy",
    ),
    "search-recall": ("recall on 50 judged queries", "Vollständigkeit bei 50 bewerteten Anfragen"),
    "search-precision": ("precision on the same", "Genauigkeit bei denselben"),
    "validate-frictionless": (
        "`transloek validate`, own gates, all rules: times faster than frictionless",
        "`transloek validate`, eigene Stufen, alle Regeln: so viel Mal schneller als frictionless",
    ),
    "validate-keys": (
        "`transloek validate`, all rules, beside keys, references, vocabularies in DuckDB, polars",
        "`transloek validate`, alle Regeln, neben Schlüsseln, Verweisen, Vokabularen in DuckDB, polars",
    ),
    "validate-memory": ("peak of memory of the same", "Höchststand des Speichers dabei"),
    "export-xlsx": ("export `.xlsx`, beside openpyxl", "Export `.xlsx`, neben openpyxl"),
    "export-zip": ("export `.zip`, beside csv and zipfile", "Export `.zip`, neben csv und zipfile"),
    "export-sav": ("export `.sav`, beside pyreadstat", "Export `.sav`, neben pyreadstat"),
    "export-taguette": ("export for Taguette, beside csv", "Export für Taguette, neben csv"),
    "export-sqlite": ("export `.sqlite`, beside sqlite3", "Export `.sqlite`, neben sqlite3"),
    "export-sqlite-keys": (
        "the same, beside sqlite3 with the same keys, checks and indexes",
        "dasselbe, neben sqlite3 mit denselben Schlüsseln, Prüfungen und Indizes",
    ),
    "export-duckdb": ("export `.duckdb`, beside DuckDB", "Export `.duckdb`, neben DuckDB"),
    "export-duckdb-keys": (
        "the same, beside DuckDB with the same keys and checks",
        "dasselbe, neben DuckDB mit denselben Schlüsseln und Prüfungen",
    ),
    "export-parquet": ("export `.parquet`, beside pyarrow", "Export `.parquet`, neben pyarrow"),
    "export-qdpx": (
        "export `.qdpx`, beside ElementTree and zipfile",
        "Export `.qdpx`, neben ElementTree und zipfile",
    ),
    "export-qdc": ("export `.qdc`, beside ElementTree", "Export `.qdc`, neben ElementTree"),
    "export-turtle": ("export `.ttl`, beside rdflib", "Export `.ttl`, neben rdflib"),
    "export-jsonld": ("export `.jsonld`, beside rdflib", "Export `.jsonld`, neben rdflib"),
    "source-check": (
        "`source check`, beside SHA-256 and one pass in Python",
        "`source check`, neben SHA-256 und einem Durchgang in Python",
    ),
    "growth": (
        "growth with the size, as a power of it",
        "Wachstum mit der Größe, als deren Potenz",
    ),
    "large-duckdb": ("three questions on Parquet in DuckDB", "drei Fragen an Parquet in DuckDB"),
    "large-dask": ("the same in Dask", "dieselben in Dask"),
    "large-spark": ("the same in Spark, local mode", "dieselben in Spark, lokal"),
    "large-pandas": (
        "the same with `tl.load()` and pandas",
        "dieselben mit `tl.load()` und pandas",
    ),
}

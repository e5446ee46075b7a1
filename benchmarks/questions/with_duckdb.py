"""The three questions in DuckDB: one process, nothing to set up."""

from __future__ import annotations

import duckdb

KINDS = """
    SELECT theme_id, kind, count(*) AS n
    FROM findings JOIN finding_themes USING (finding_id)
    GROUP BY ALL ORDER BY ALL
"""
PAIRS = """
    SELECT a.theme_id AS one, b.theme_id AS other, count(*) AS n
    FROM finding_themes AS a JOIN finding_themes AS b USING (finding_id)
    WHERE a.theme_id < b.theme_id
    GROUP BY ALL ORDER BY ALL
"""
SUMMED_UP = """
    SELECT target.kind AS kind, count(DISTINCT target.finding_id) AS n
    FROM finding_links AS l
    JOIN findings AS insight ON insight.finding_id = l.finding_id
    JOIN findings AS target ON target.finding_id = l.target_id
    WHERE l.relation = 'synthesises' AND insight.kind = 'insight'
    GROUP BY ALL ORDER BY ALL
"""


def ask(folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Answer all three."""
    with duckdb.connect() as db:
        db.execute("SET memory_limit = '4GB'; SET enable_progress_bar = false")
        for table in ("findings", "finding_themes", "finding_links"):
            db.read_parquet(f"{folder}/{table}/**/*.parquet").create_view(table)
        questions = {"kinds": KINDS, "pairs": PAIRS, "summed_up": SUMMED_UP}
        return {name: db.execute(query).fetchall() for name, query in questions.items()}

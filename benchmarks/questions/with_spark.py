"""The three questions in Spark: here in its local mode; on a cluster, only the master differs."""

from __future__ import annotations

from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as f


def session(master: str = "local[*]") -> SparkSession:
    """Start Spark; on a cluster, give the address of its master."""
    builder: Any = SparkSession.builder
    settings = {
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "16",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    found: SparkSession = builder.master(master).appName("transloek").getOrCreate()
    return found


def ask(folder: str) -> dict[str, list[tuple[object, ...]]]:
    """Answer all three."""
    spark = session()
    try:
        findings = spark.read.parquet(f"{folder}/findings").select("finding_id", "kind")
        codings = spark.read.parquet(f"{folder}/finding_themes").select("finding_id", "theme_id")
        links = spark.read.parquet(f"{folder}/finding_links")
        kinds = findings.join(codings, "finding_id").groupBy("theme_id", "kind").count()
        other = codings.withColumnRenamed("theme_id", "other")
        pairs = (
            codings.join(other, "finding_id")
            .where(f.col("theme_id") < f.col("other"))
            .groupBy("theme_id", "other")
            .count()
        )
        insights = findings.where(f.col("kind") == "insight").select("finding_id")
        targets = findings.withColumnRenamed("finding_id", "target_id")
        summed_up = (
            links.where(f.col("relation") == "synthesises")
            .select("finding_id", "target_id")
            .join(insights, "finding_id")
            .join(targets, "target_id")
            .groupBy("kind")
            .agg(f.count_distinct("target_id"))
        )
        answers = {"kinds": kinds, "pairs": pairs, "summed_up": summed_up}
        return {name: sorted(map(tuple, answer.collect())) for name, answer in answers.items()}
    finally:
        spark.stop()

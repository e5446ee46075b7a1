"""Single faults of sources and segments: where in a report a finding comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults._second import add_meeting
from faults._single import cell, in_rows, steps

if TYPE_CHECKING:
    from faults._broken import Broken

__all__ = ["LEDGER"]

LONG = "0" * 64


def _without_segments(package: Broken) -> None:
    add_meeting(package)
    segments = [row for row in package.rows("segments") if row["source_id"] == "m01-report"]
    package.write("segments", segments)
    package.count("segments")


def _other_source(package: Broken) -> None:
    add_meeting(package)
    package.set("findings", "m02-w1-01", segment_id="m01-seg-008", segment_item="2")
    package.set("findings", "m01-w1-03", segment_item="1")


def _same_source(package: Broken) -> None:
    add_meeting(package)
    norm = package.rows("sources")[0]["norm_sha256"]
    package.set("sources", "m02-report", norm_sha256=norm)


def _set_aside_alone(package: Broken) -> None:
    package.drop("findings", "m01-t1-02")
    for theme in ("knowledge", "time"):
        package.drop("finding_themes", f"m01-t1-02 / {theme}")
    package.set("talks", "m01-t1", findings_total="1")
    package.set("meetings", "m01", findings_total="9")
    package.set(
        "segments",
        "m01-seg-003",
        section="m01-w2",
        coverage="set_aside",
        coverage_reason_de="Eine Liste.",
        coverage_reason_en="A list.",
    )


def _copy_hash(package: Broken) -> None:
    rows = package.rows("segments")
    package.set("segments", "m01-seg-009", norm_sha256=rows[2]["norm_sha256"])


def _copy_anchor(package: Broken) -> None:
    rows = package.rows("segments")
    package.set("segments", "m01-seg-009", norm_anchor=rows[2]["norm_anchor"])


_PAGES = (
    cell("page-range", "segments", "m01-seg-013", "page", "3"),
    cell(
        "page-range",
        "sources",
        "m01-report",
        "pages",
        "1",
        at="page",
        on="m01-seg-008",
        of="segments",
    ),
    cell("page-order", "segments", "m01-seg-010", "page", "1"),
    cell("page-order", "segments", "m01-seg-003", "page", "2"),
    cell("page-empty", "sources", "m01-report", "pages", "3", at="pages"),
    in_rows(
        "page-empty",
        "a page is passed over",
        ("segments", "m01-seg-008", "page"),
        steps(
            lambda package: package.set("sources", "m01-report", pages="3"),
            lambda package: package.write(
                "segments",
                [row | {"page": row["page"].replace("2", "3")} for row in package.rows("segments")],
            ),
        ),
    ),
)

_TILES = (
    cell("tiling", "segments", "m01-seg-001", "norm_start", "1"),
    cell("tiling", "segments", "m01-seg-005", "norm_start", "300"),
    cell("tiling", "segments", "m01-seg-005", "norm_length", "1"),
    cell("tiling", "segments", "m01-seg-013", "norm_length", "1"),
    cell("tiling", "segments", "m01-seg-013", "norm_start", "1"),
    cell(
        "tiling",
        "sources",
        "m01-report",
        "norm_length",
        "10",
        on="m01-seg-013",
        of="segments",
    ),
    in_rows(
        "tiling",
        "a source without segments",
        ("sources", "m02-report", "source_id"),
        _without_segments,
        "total",
        "foreign-key",
    ),
    cell("hash-length", "segments", "m01-seg-009", "norm_sha256", ""),
    cell("hash-length", "segments", "m01-seg-007", "norm_sha256", LONG),
    cell("segment-anchor", "segments", "m01-seg-009", "norm_anchor", ""),
    cell("segment-anchor", "segments", "m01-seg-007", "norm_anchor", "0" * 8),
    in_rows(
        "hash-twice",
        "copied from another row",
        ("segments", "m01-seg-009", "norm_sha256"),
        _copy_hash,
    ),
    in_rows(
        "anchor-twice",
        "copied from another row",
        ("segments", "m01-seg-009", "norm_anchor"),
        _copy_anchor,
    ),
    in_rows(
        "source-twice",
        "two sources of one text",
        ("sources", "m02-report", "norm_sha256"),
        _same_source,
    ),
    cell("heading-plausible", "segments", "m01-seg-003", "kind", "heading"),
    cell("heading-plausible", "segments", "m01-seg-012", "kind", "heading"),
)

_COVERAGE = (
    cell("coverage-coded", "segments", "m01-seg-004", "coverage", "coded"),
    cell("coverage-coded", "segments", "m01-seg-007", "coverage", "set_aside"),
    cell("coverage-coded", "segments", "m01-seg-007", "coverage", "described"),
    cell("coverage-coded", "segments", "m01-seg-013", "coverage", "coded"),
    cell(
        "coverage-coded",
        "findings",
        "m01-w1-02",
        "segment_id",
        "m01-seg-013",
        at="coverage",
        on="m01-seg-007",
        of="segments",
    ),
    cell("coverage-described", "segments", "m01-seg-005", "described_by", ""),
    cell("coverage-described", "segments", "m01-seg-005", "described_by", "m01-w9"),
    cell("coverage-described", "segments", "m01-seg-007", "described_by", "m01-w1"),
    cell("coverage-described", "segments", "m01-seg-013", "described_by", "m01"),
    cell("coverage-described", "segments", "m01-seg-005", "coverage", "set_aside", at="coverage"),
    in_rows(
        "coverage-reason",
        "set aside without a word",
        ("segments", "m01-seg-013", "coverage_reason_de"),
        lambda package: package.set(
            "segments", "m01-seg-013", coverage_reason_de="", coverage_reason_en=""
        ),
    ),
    in_rows(
        "coverage-reason",
        "a reason where findings rest",
        ("segments", "m01-seg-007", "coverage_reason_de"),
        lambda package: package.set(
            "segments", "m01-seg-007", coverage_reason_de="Ein Witz.", coverage_reason_en="A joke."
        ),
    ),
    cell("coverage-reason", "segments", "m01-seg-013", "coverage", "described"),
    cell("segment-item", "findings", "m01-w1-01", "segment_item", "1"),
    cell("segment-item", "findings", "m01-w2-01", "segment_item", ""),
    cell("segment-item", "findings", "m01-w2-02", "segment_item", "1"),
    cell("segment-item", "findings", "m01-w2-02", "segment_item", "3"),
)

_SECTIONS = (
    cell("section-unknown", "segments", "m01-seg-010", "section", "m01-w3"),
    cell("section-unknown", "segments", "m01-seg-010", "section", "m02-s"),
    cell("segment-section", "segments", "m01-seg-010", "section", "m01-w1"),
    cell("segment-section", "segments", "m01-seg-004", "section", "m01-w1"),
    cell("segment-section", "segments", "m01-seg-005", "described_by", "m01-w2", at="section"),
    in_rows(
        "section-lone",
        "set aside between two of another section",
        ("segments", "m01-seg-003", "section"),
        _set_aside_alone,
    ),
    in_rows(
        "segment-source",
        "a finding that rests on another report",
        ("findings", "m02-w1-01", "segment_id"),
        _other_source,
        "coverage-coded",
    ),
    cell(
        "record-untold",
        "segments",
        "m01-seg-004",
        "described_by",
        "m01-t1",
        at="practice_id",
        on="m01-t1-p1",
        of="practices",
    ),
    in_rows(
        "record-untold",
        "a practice that no segment tells",
        ("practices", "m01-t1-p2", "practice_id"),
        lambda package: package.add(
            "practices",
            practice_id="m01-t1-p2",
            talk_id="m01-t1",
            ordinal="2",
            name="Ein Beet",
            place_id="",
            url="",
        ),
    ),
)

LEDGER = (*_PAGES, *_TILES, *_COVERAGE, *_SECTIONS)

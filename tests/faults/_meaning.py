"""Single faults that only the domain's rules can find."""

from __future__ import annotations

from faults._single import Single, cell

__all__ = ["MEANING"]

LONG = "0" * 64

_IDS = (
    Single(
        "id-parent: a finding that was moved to another workshop",
        "id-parent",
        "findings",
        "m01-w2-03",
        "finding_id",
        lambda package: package.set("findings", "m01-w2-03", workshop_id="m01-w1"),
        frozenset({"ordinal-gap"}),
    ),
    cell(
        "id-parent", "findings", "m01-t1-02", "talk_id", "", "voice", "ordinal-gap", at="finding_id"
    ),
    cell("id-parent", "practices", "m01-t1-p1", "talk_id", "m01-t2", at="practice_id"),
    cell(
        "id-parent",
        "workshops",
        "m01-w2",
        "meeting_id",
        "m02",
        "ordinal-gap",
        "meeting-mismatch",
        at="workshop_id",
    ),
    cell("id-parent", "talks", "m01-t1", "meeting_id", "m02", "meeting-mismatch", at="talk_id"),
    cell(
        "segment-meeting",
        "segments",
        "m01-seg-013",
        "segment_id",
        "m02-seg-013",
        on="m02-seg-013",
    ),
    cell("id-number", "meetings", "m01", "ordinal", "2"),
    cell("id-number", "findings", "m01-w1-03", "ordinal", "4", "ordinal-gap"),
    cell("id-number", "segments", "m01-seg-013", "ordinal", "14", "ordinal-gap"),
    cell("id-number", "practices", "m01-t1-p1", "ordinal", "2", "ordinal-gap"),
    cell("ordinal-gap", "findings", "m01-w1-03", "ordinal", "2", "id-number"),
    cell("ordinal-gap", "findings", "m01-s-02", "ordinal", "9", "id-number"),
    Single(
        "ordinal-gap: a workshop is lost",
        "ordinal-gap",
        "workshops",
        "m01-w2",
        "ordinal",
        lambda package: package.drop("workshops", "m01-w1"),
        frozenset({"section-unknown", "coverage-described"}),
    ),
    Single(
        "ordinal-gap: a finding is lost",
        "ordinal-gap",
        "findings",
        "m01-w1-03",
        "ordinal",
        lambda package: package.drop("findings", "m01-w1-02"),
        frozenset({"coverage-coded"}),
    ),
    Single(
        "id-unique: a theme is called like an actor",
        "id-unique",
        "actors",
        "loyalty",
        "actor_id",
        lambda package: package.set("actors", "residents", actor_id="loyalty"),
        frozenset({"actor-unused"}),
    ),
)

_MEETINGS = (
    cell(
        "finding-parents",
        "findings",
        "m01-w1-01",
        "talk_id",
        "m01-t1",
        "id-parent",
        "ordinal-gap",
        at="workshop_id",
    ),
    cell("meeting-mismatch", "findings", "m01-w1-01", "meeting_id", "m02"),
    cell("meeting-mismatch", "findings", "m01-t1-01", "meeting_id", "m02"),
    cell("voice", "findings", "m01-w1-01", "voice", "speaker"),
    cell("voice", "findings", "m01-t1-01", "voice", "group"),
    cell("voice", "findings", "m01-s-02", "voice", "speaker"),
    cell("participants-range", "workshops", "m01-w1", "participants_min", "9"),
    cell(
        "participants-range", "workshops", "m01-w1", "participants_max", "5", at="participants_min"
    ),
)

_LEDGER = (
    cell("number-range", "workshops", "m01-w1", "participants_max", "9" * 30),
    cell("number-range", "sources", "m01-report", "pages", "9223372036854775808"),
    cell("page-range", "segments", "m01-seg-013", "page", "3"),
    cell("page-range", "segments", "m01-seg-001", "page", "0"),
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
    cell("tiling", "segments", "m01-seg-001", "norm_start", "1"),
    cell("tiling", "segments", "m01-seg-005", "norm_start", "300"),
    cell(
        "tiling", "segments", "m01-seg-005", "norm_length", "1", at="norm_start", on="m01-seg-006"
    ),
    cell("tiling", "segments", "m01-seg-013", "norm_length", "1"),
    cell("tiling", "sources", "m01-report", "norm_length", "10", on="m01-seg-013", of="segments"),
    Single(
        "tiling: the last segment is lost",
        "tiling",
        "segments",
        "m01-seg-012",
        "norm_length",
        lambda package: package.drop("segments", "m01-seg-013"),
    ),
    Single(
        "tiling: a source without segments",
        "tiling",
        "sources",
        "m02-report",
        "source_id",
        lambda package: package.add("sources", source_id="m02-report", norm_length="5"),
    ),
    cell("hash-length", "segments", "m01-seg-009", "norm_sha256", "", "segment-anchor"),
    cell("hash-length", "segments", "m01-seg-007", "norm_sha256", LONG, "segment-anchor"),
    cell("segment-anchor", "segments", "m01-seg-009", "norm_anchor", ""),
    cell("segment-anchor", "segments", "m01-seg-007", "norm_anchor", "0" * 8),
    cell("coverage-coded", "segments", "m01-seg-004", "coverage", "coded", "coverage-described"),
    cell("coverage-coded", "segments", "m01-seg-007", "coverage", "set_aside", "coverage-reason"),
    cell("coverage-described", "segments", "m01-seg-004", "described_by", ""),
    cell("coverage-described", "segments", "m01-seg-004", "described_by", "m01-t1-p9"),
    cell("coverage-described", "segments", "m01-seg-007", "described_by", "m01-t1"),
    cell("coverage-described", "segments", "m01-seg-013", "described_by", "m01-t1"),
    cell(
        "coverage-reason", "segments", "m01-seg-013", "coverage_reason_de", "", "language-missing"
    ),
    cell(
        "coverage-reason",
        "segments",
        "m01-seg-007",
        "coverage_reason_en",
        "No.",
        "language-missing",
    ),
    cell("section-unknown", "segments", "m01-seg-010", "section", "m01-w3"),
    cell("section-unknown", "segments", "m01-seg-010", "section", "m02-s"),
    cell("segment-item", "findings", "m01-w1-01", "segment_item", "1"),
    cell("segment-item", "findings", "m01-w2-01", "segment_item", ""),
    cell("segment-item", "findings", "m01-w2-02", "segment_item", "1"),
    cell("segment-item", "findings", "m01-w2-02", "segment_item", "3"),
    Single(
        "segment-source: a segment of another report",
        "segment-source",
        "findings",
        "m01-s-02",
        "segment_id",
        lambda package: package.set("segments", "m01-seg-012", source_id="m02-report"),
        frozenset({"ordinal-gap", "tiling"}),
    ),
)

_THESAURUS = (
    cell("theme-cycle", "themes", "common-good", "broader_id", "common-good"),
    cell("theme-cycle", "themes", "common-good", "broader_id", "rules"),
    Single(
        "theme-unused: its last coding is lost",
        "theme-unused",
        "themes",
        "loyalty",
        "theme_id",
        lambda package: package.write(
            "finding_themes",
            [row for row in package.rows("finding_themes") if row["theme_id"] != "loyalty"],
        ),
        frozenset({"theme-primary", "theme-example"}),
    ),
    Single(
        "actor-unused: its only coding is lost",
        "actor-unused",
        "actors",
        "residents",
        "actor_id",
        lambda package: package.write(
            "finding_actors",
            [row for row in package.rows("finding_actors") if row["actor_id"] != "residents"],
        ),
    ),
    Single(
        "theme-primary: none",
        "theme-primary",
        "findings",
        "m01-w1-03",
        "finding_id",
        lambda package: package.set(
            "finding_themes", "m01-w1-03 / common-good", weight="secondary"
        ),
    ),
    Single(
        "theme-primary: two",
        "theme-primary",
        "finding_themes",
        "m01-w2-02 / time",
        "weight",
        lambda package: package.set("finding_themes", "m01-w2-02 / rules", weight="primary"),
    ),
    cell("theme-example", "themes", "loyalty", "example_finding_id", "m01-w2-03"),
    cell("theme-match", "themes", "knowledge", "match_type", ""),
    cell("theme-match", "themes", "loyalty", "match_type", "exact"),
    cell("theme-match", "themes", "loyalty", "eurovoc_id", "27", at="match_type"),
)

_LINKS = (
    cell(
        "link-self",
        "finding_links",
        "m01-w2-03 / contradicts / m01-w1-02",
        "target_id",
        "m01-w2-03",
        on="m01-w2-03 / contradicts / m01-w2-03",
    ),
    Single(
        "link-twice: the mirror image of a link",
        "link-twice",
        "finding_links",
        "m01-w2-03 / contradicts / m01-w1-02",
        "target_id",
        lambda package: package.add(
            "finding_links",
            finding_id="m01-w1-02",
            relation="contradicts",
            target_id="m01-w2-03",
            basis="inferred",
            note_de="Umgekehrt gilt es auch.",
            note_en="It holds the other way round too.",
        ),
    ),
    Single(
        "synthesis-unlinked: an insight without links",
        "synthesis-unlinked",
        "findings",
        "m01-s-01",
        "finding_id",
        lambda package: package.drop("finding_links", "m01-s-01 / synthesises / m01-w1-01"),
    ),
)

_WATERING = "Nobody should water while the sun is shining"
_TEXTS = (
    cell("language-missing", "meetings", "m01", "outlook_en", ""),
    cell("language-missing", "meetings", "m01", "outlook_de", ""),
    cell("language-missing", "segments", "m01-seg-013", "coverage_reason_en", " ", "padding"),
    cell("language-same", "workshops", "m01-w1", "title_en", "wer  gießt?", "padding"),
    cell("language-same", "themes", "rules", "label_en", "Regeln"),
    cell("text-twice", "findings", "m01-w2-03", "statement_en", f"{_WATERING.upper()}!"),
    cell(
        "text-twice",
        "findings",
        "m01-w1-02",
        "statement_de",
        "Zuerst kommt das Wasser; dann kommen die Beete; zuletzt kommt das Schild.",
    ),
    cell("text-twice", "themes", "time", "label_en", "loyalty"),
    cell("text-twice", "actors", "volunteers", "label_de", "Bürgerinnen und Bürger"),
    cell("padding", "findings", "m01-w1-02", "statement_en", f"{_WATERING}. "),
    cell("padding", "findings", "m01-w1-02", "statement_en", f"{_WATERING}.\n"),
    cell("padding", "organisations", "uferkreis", "name", "\u00a0Uferkreis"),
    cell("padding", "organisations", "uferkreis", "name", "Ufer  kreis"),
    cell("url", "practices", "m01-t1-p1", "url", "ftp://example.org/kannen"),
    cell("url", "practices", "m01-t1-p1", "url", "https://kannen"),
    cell("url", "practices", "m01-t1-p1", "url", "https://"),
    cell("url", "practices", "m01-t1-p1", "url", "https://[example.org/"),
    cell("url", "practices", "m01-t1-p1", "url", "https://example.org:port/"),
    cell("url", "practices", "m01-t1-p1", "url", "https://example..org/"),
    cell("url", "practices", "m01-t1-p1", "url", "https://anna@example.org/", "personal-data"),
    cell("url", "practices", "m01-t1-p1", "url", "https://example.org/a b"),
    cell("url", "practices", "m01-t1-p1", "url", "https://example.org/kannen)."),
    cell("personal-data", "talks", "m01-t1", "speaker_name", "Ada Mustermann, ada@example.org"),
    cell("personal-data", "findings", "m01-w1-02", "statement_en", "Call +49 2151 555 0199."),
    cell("personal-data", "organisations", "uferkreis", "description_de", "Musterstraße 12"),
)

MEANING = (*_IDS, *_MEETINGS, *_LEDGER, *_THESAURUS, *_LINKS, *_TEXTS)

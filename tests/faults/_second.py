"""A second meeting for the invented package, with a report and a workshop of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faults._broken import Broken

__all__ = ["add_finding", "add_meeting", "add_table"]


def add_meeting(package: Broken) -> None:
    """Add a meeting as a curator would, everything that belongs to it included."""
    package.add(
        "sources",
        source_id="m02-report",
        title_de="Bericht über den Herbst",
        title_en="Report on autumn",
        publisher_id="ufer-hochschule",
        language="de",
        issued="2023-11-02",
        pages="1",
        rights_de="Erfunden, frei von Rechten.",
        rights_en="Invented, free of rights.",
        norm_recipe="nfkc-casefold-alnum-1",
        norm_length="50",
        norm_sha256="5" * 64,
        segments_total="2",
    )
    package.add(
        "meetings",
        meeting_id="m02",
        ordinal="2",
        date="2023-10-04",
        network_id="uferkreis",
        source_id="m02-report",
        title_de="Gärten im Herbst",
        title_en="Gardens in autumn",
        summary_de="Eine Gruppe sprach über das Laub.",
        summary_en="One group spoke about the leaves.",
        outlook_de="",
        outlook_en="",
        findings_total="1",
    )
    package.add(
        "workshops",
        workshop_id="m02-w1",
        meeting_id="m02",
        ordinal="1",
        title_de="Wohin mit dem Laub?",
        title_en="Where do the leaves go?",
        question_de="Wer holt das Laub ab?",
        question_en="Who fetches the leaves?",
        participants_min="5",
        participants_max="5",
        findings_total="1",
    )
    _add_segment(package, "1", "heading", "0", "20", "described", described_by="m02-w1")
    _add_segment(package, "2", "paragraph", "20", "30", "coded")
    add_finding(package, "m02-w1-01", "m02-seg-002")


def _add_segment(
    package: Broken,
    ordinal: str,
    kind: str,
    start: str,
    length: str,
    coverage: str,
    described_by: str = "",
) -> None:
    package.add(
        "segments",
        segment_id=f"m02-seg-00{ordinal}",
        source_id="m02-report",
        ordinal=ordinal,
        page="1",
        section="m02-w1",
        kind=kind,
        norm_start=start,
        norm_length=length,
        norm_sha256="",
        norm_anchor="",
        coverage=coverage,
        described_by=described_by,
        coverage_reason_de="",
        coverage_reason_en="",
    )


def add_finding(package: Broken, finding: str, segment: str, item: str = "") -> None:
    """Add a well-formed finding with its theme, its actor and a link."""
    package.add(
        "findings",
        finding_id=finding,
        meeting_id=finding[:3],
        talk_id="",
        workshop_id=finding[:6],
        ordinal=str(int(finding[-2:])),
        kind="approach",
        valence="enabling",
        statement_de="Laub kommt auf die Beete, „bis nichts mehr friert“.",
        statement_en="Leaves go onto the beds, “until nothing freezes any more”.",
        voice="group",
        segment_id=segment,
        segment_item=item,
        place_id="musterstadt",
    )
    package.add("finding_themes", finding_id=finding, theme_id="knowledge", weight="primary")
    package.add("finding_actors", finding_id=finding, actor_id="volunteers", role="drives")
    package.add(
        "finding_links",
        finding_id=finding,
        relation="supports",
        target_id="m01-w1-01",
        basis="inferred",
        note_de="Auch wer Laub holt, übernimmt Verantwortung.",
        note_en="Those who fetch leaves take responsibility too.",
    )


def add_table(package: Broken, content: str) -> None:
    """Add a table of one's own, all columns of which are texts and the first of which is the key."""
    package.path("tools").write_text(content, encoding="utf-8")
    names = content.partition("\n")[0].split(",")
    texts = {
        "title": "Tool",
        "title@de": "Werkzeug",
        "description": "What one works with.",
        "description@de": "Womit man arbeitet.",
    }
    like = package.resource("retired_ids")
    resource = {key: value for key, value in like.items() if key not in {"role", "schema"}}
    schema = {
        "fields": [{"name": name, "type": "string", **texts} for name in names],
        "primaryKey": names[:1],
        "missingValues": [""],
    }
    resource |= {"name": "tools", "path": "data/tools.csv", **texts, "schema": schema}
    package.describe(lambda descriptor: descriptor["resources"].append(resource))
    package.refresh()
    package.count("tools")

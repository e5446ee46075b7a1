"""Single faults of keys, and of what a record is and belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._second import add_meeting, add_table
from faults._single import cell, in_rows, steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["MEANING"]

_LINK = "m01-w2-03 / contradicts / m01-w1-02"


def _second(change: Callable[[Broken], object]) -> Callable[[Broken], object]:
    """Return a function that breaks a package of two meetings."""

    def breaks(package: Broken) -> None:
        add_meeting(package)
        package.set("meetings", "m01", findings_total="10")
        change(package)

    return breaks


def _unique_places(resource: Any) -> None:
    resource["schema"]["uniqueKeys"] = [["place_id"]]


def _own_key(package: Broken) -> None:
    package.set("organisations", "uferkreis", place_id="musterstadt")
    package.redescribe("organisations", _unique_places)


_KEYS = (
    in_rows(
        "key-missing",
        "a table of one's own, the key of which need not be there",
        ("tools", None, "tool_id"),
        lambda package: add_table(package, "tool_id,name\n,Gießkanne\nspade,Spaten\n"),
    ),
    in_rows(
        "value-missing",
        "a theme without an ID",
        ("themes", None, "theme_id"),
        lambda package: package.set("themes", "rules", theme_id=""),
        "foreign-key",
    ),
    cell("value-missing", "finding_themes", "m01-w2-02 / rules", "theme_id", "", on="m01-w2-02 / "),
    cell(
        "key-twice",
        "actors",
        "volunteers",
        "actor_id",
        "residents",
        "foreign-key",
        on="residents",
    ),
    cell(
        "key-twice",
        "finding_themes",
        "m01-w1-01 / loyalty",
        "theme_id",
        "common-good",
        "theme-example",
        at="finding_id",
        on="m01-w1-01 / common-good",
    ),
    in_rows(
        "key-twice",
        "a row twice",
        ("finding_actors", "m01-w2-02 / volunteers", "finding_id"),
        lambda package: package.bytes(
            "data/finding_actors.csv", lambda data: data + data.splitlines(keepends=True)[-1]
        ),
        "row-count",
    ),
    in_rows(
        "unique-key",
        "a key that the descriptor declares",
        ("organisations", "uferkreis", "place_id"),
        _own_key,
    ),
    cell("foreign-key", "findings", "m01-w1-02", "segment_id", "m01-seg-099", "coverage-coded"),
    cell("foreign-key", "findings", "m01-t1-02", "place_id", "musterstad"),
    cell("foreign-key", "themes", "rules", "broader_id", "common-gud"),
    cell("foreign-key", "themes", "rules", "example_finding_id", "m01-w2-99"),
    cell("foreign-key", "practices", "m01-t1-p1", "talk_id", "m01-t2"),
    cell("foreign-key", "workshops", "m01-w2", "meeting_id", "m02"),
    cell("foreign-key", "talks", "m01-t1", "organisation_id", "ufer"),
    cell("foreign-key", "findings", "m01-w1-01", "meeting_id", "m02"),
    cell("foreign-key", "finding_links", _LINK, "target_id", "m01-w1-09", on=_LINK[:-1] + "9"),
    cell(
        "foreign-key",
        "finding_themes",
        "m01-w2-02 / rules",
        "theme_id",
        "ruless",
        on="m01-w2-02 / ruless",
    ),
    cell("foreign-key", "meetings", "m01", "source_id", "m1-report"),
    cell("foreign-key", "segments", "m01-seg-012", "source_id", "m02-report"),
)

_IDS = (
    in_rows(
        "id-parent",
        "a finding that was moved to another workshop",
        ("findings", "m01-w2-03", "finding_id"),
        lambda package: package.set("findings", "m01-w2-03", workshop_id="m01-w1"),
    ),
    cell("id-parent", "findings", "m01-t1-02", "talk_id", "", at="finding_id"),
    cell("id-parent", "findings", "m01-s-02", "workshop_id", "m01-w1", at="finding_id"),
    in_rows(
        "id-parent",
        "a workshop that was moved to another meeting",
        ("workshops", "m01-w2", "workshop_id"),
        _second(lambda package: package.set("workshops", "m01-w2", meeting_id="m02")),
    ),
    cell(
        "segment-meeting",
        "segments",
        "m01-seg-013",
        "segment_id",
        "m02-seg-013",
        on="m02-seg-013",
    ),
    cell("id-number", "meetings", "m01", "ordinal", "2"),
    cell("id-number", "findings", "m01-w1-03", "ordinal", "4"),
    cell("id-number", "findings", "m01-w1-03", "ordinal", "2"),
    cell("id-number", "findings", "m01-s-02", "ordinal", "9"),
    cell("id-number", "segments", "m01-seg-013", "ordinal", "14"),
    cell("id-number", "practices", "m01-t1-p1", "ordinal", "2"),
    in_rows(
        "ordinal-gap",
        "a workshop is lost",
        ("workshops", "m01-w2", "ordinal"),
        lambda package: package.lose("workshops", "m01-w1"),
        "foreign-key",
        "row-count",
        "section-unknown",
        "coverage-described",
    ),
    in_rows(
        "ordinal-gap",
        "a finding is lost",
        ("findings", "m01-w1-03", "ordinal"),
        lambda package: package.lose("findings", "m01-w1-02"),
        "foreign-key",
        "row-count",
        "coverage-coded",
    ),
    in_rows(
        "ordinal-gap",
        "a segment is lost, and the number of rows mended",
        ("segments", "m01-seg-014", "ordinal"),
        lambda package: package.set(
            "segments", "m01-seg-013", segment_id="m01-seg-014", ordinal="14"
        ),
    ),
    in_rows(
        "id-unique",
        "an actor is called like a theme",
        ("actors", "loyalty", "actor_id"),
        lambda package: package.set("actors", "residents", actor_id="loyalty"),
        "foreign-key",
    ),
)

_MEETINGS = (
    cell("finding-parents", "findings", "m01-w1-01", "talk_id", "m01-t1", at="workshop_id"),
    in_rows(
        "meeting-mismatch",
        "a finding of a workshop in another meeting",
        ("findings", "m01-w1-01", "meeting_id"),
        _second(lambda package: package.set("findings", "m01-w1-01", meeting_id="m02")),
        "segment-source",
    ),
    in_rows(
        "meeting-mismatch",
        "a finding of a talk in another meeting",
        ("findings", "m01-t1-01", "meeting_id"),
        _second(lambda package: package.set("findings", "m01-t1-01", meeting_id="m02")),
        "segment-source",
    ),
    cell("voice", "findings", "m01-w1-01", "voice", "speaker"),
    cell("voice", "findings", "m01-t1-01", "voice", "group"),
    cell("voice", "findings", "m01-s-02", "voice", "speaker"),
    cell("participants-range", "workshops", "m01-w1", "participants_min", "9"),
    cell(
        "participants-range", "workshops", "m01-w1", "participants_max", "5", at="participants_min"
    ),
    cell("participants-plausible", "workshops", "m01-w1", "participants_max", "88"),
    cell("participants-plausible", "workshops", "m01-w1", "participants_max", ""),
    cell("participants-plausible", "workshops", "m01-w1", "participants_min", ""),
    cell("speaker-name", "talks", "m01-t1", "speaker_name", "Mustermann"),
    cell("speaker-name", "talks", "m01-t1", "speaker_name", "Ada Mustermann2"),
    cell("date-range", "meetings", "m01", "date", "1823-05-03"),
    cell("date-range", "sources", "m01-report", "issued", "2123-06-01"),
    in_rows(
        "meeting-order",
        "the second meeting was before the first",
        ("meetings", "m02", "date"),
        _second(lambda package: package.set("meetings", "m02", date="2022-10-04")),
    ),
    in_rows(
        "meeting-order",
        "two meetings are the first",
        ("meetings", "m02", "date"),
        _second(lambda package: package.set("meetings", "m02", ordinal="1")),
        "id-number",
    ),
    cell("source-issued", "sources", "m01-report", "issued", "2023-01-06"),
    cell("network-kind", "meetings", "m01", "network_id", "ufer-hochschule"),
    cell(
        "network-kind",
        "organisations",
        "uferkreis",
        "kind",
        "project",
        at="network_id",
        on="m01",
        of="meetings",
    ),
    cell("part-cycle", "organisations", "uferkreis", "part_of_id", "uferkreis"),
    in_rows(
        "part-cycle",
        "two organisations are part of one another",
        ("organisations", "ufer-hochschule", "part_of_id"),
        steps(
            lambda package: package.set("organisations", "uferkreis", part_of_id="ufer-hochschule"),
            lambda package: package.set("organisations", "ufer-hochschule", part_of_id="uferkreis"),
        ),
    ),
)

MEANING = (*_KEYS, *_IDS, *_MEETINGS)

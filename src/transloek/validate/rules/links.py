"""Links between findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__: list[str] = []


@rule(
    "link-self",
    title="No finding is linked to itself.",
    explanation="A link says how one statement stands to another.",
    remedy="Correct the target, or remove the link.",
    needs=("finding_links.finding_id", "finding_links.target_id"),
)
def _link_self(package: Snapshot) -> Iterator[Problem]:
    links = package.tables["finding_links"]
    for row, finding, target in links.rows("finding_id", "target_id"):
        if finding and finding == target:
            message = f"the link leads from {finding} to itself"
            yield at(links, row, "target_id", message, expected="another finding")


@rule(
    "link-twice",
    title="Two findings are linked by a relation once, in one direction.",
    explanation=(
        "A contradiction and its mirror image are the same; and what elaborates, qualifies or "
        "sums up another finding is not elaborated, qualified or summed up by it."
    ),
    remedy="Remove one of the two links.",
    needs=("finding_links.finding_id", "finding_links.relation", "finding_links.target_id"),
)
def _link_twice(package: Snapshot) -> Iterator[Problem]:
    links = package.tables["finding_links"]
    seen: dict[tuple[str, str, str], int] = {}
    for row, finding, relation, target in links.rows("finding_id", "relation", "target_id"):
        if finding == target:
            continue
        first, second = sorted((finding, target))
        line = seen.setdefault((first, relation, second), links.lines[row])
        if line != links.lines[row]:
            message = f"line {line} links the two by {relation} already"
            yield at(links, row, "target_id", message, expected="one link")


@rule(
    "synthesis-unlinked",
    title="An insight of the project team is linked to the findings that it sums up.",
    explanation="So one can trace from the synthesis what the groups and the speakers said.",
    remedy="Add a link with the relation synthesises for each finding that it sums up.",
    severity="warning",
    needs=(
        "findings.finding_id",
        "findings.kind",
        "findings.voice",
        "finding_links.finding_id",
        "finding_links.relation",
    ),
)
def _synthesis_unlinked(package: Snapshot) -> Iterator[Problem]:
    links, findings = package.tables["finding_links"], package.tables["findings"]
    linked = {
        finding
        for _, finding, relation in links.rows("finding_id", "relation")
        if relation == "synthesises"
    }
    for row, finding, kind, voice in findings.rows("finding_id", "kind", "voice"):
        if kind == "insight" and voice == "project_team" and finding not in linked:
            message = "it is not said which findings the insight sums up"
            yield at(findings, row, "finding_id", message, expected="links that say so")

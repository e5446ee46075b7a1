"""Meetings, talks, workshops and what was said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Problem, at, number, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__: list[str] = []


@rule(
    "finding-parents",
    title="A finding comes from a talk or from a workshop, not from both.",
    explanation="With neither, it is the project team's synthesis.",
    remedy="Keep the one in which it was said.",
    needs=("findings.talk_id", "findings.workshop_id"),
)
def _finding_parents(package: Snapshot) -> Iterator[Problem]:
    findings = package.tables["findings"]
    for row, talk, workshop in findings.rows("talk_id", "workshop_id"):
        if talk and workshop:
            message = f"the finding has a talk, {talk}, and a workshop"
            yield at(findings, row, "workshop_id", message, expected="one of the two, or neither")


@rule(
    "meeting-mismatch",
    title="A finding's talk or workshop belongs to the finding's meeting.",
    explanation="Otherwise a count by meeting and a count by workshop disagree.",
    remedy="Correct the meeting, or the talk or workshop.",
    needs=("findings.meeting_id",),
)
def _meeting_mismatch(package: Snapshot) -> Iterator[Problem]:
    findings = package.tables["findings"]
    for parent, key in (("talks", "talk_id"), ("workshops", "workshop_id")):
        table = package.tables.get(parent)
        if table is None or not {key, "meeting_id"} <= table.columns.keys():
            continue
        meetings = dict(zip(table.columns[key], table.columns["meeting_id"], strict=True))
        if key not in findings.columns:
            continue
        for row, meeting, identifier in findings.rows("meeting_id", key):
            if meetings.get(identifier, meeting) != meeting:
                message = f"{identifier} belongs to {meetings[identifier]}"
                yield at(findings, row, "meeting_id", message, expected=meetings[identifier])


@rule(
    "voice",
    title="The voice of a finding fits where it was said.",
    explanation=(
        "In a talk the speaker speaks, in a workshop the group, and in the synthesis the project "
        "team."
    ),
    remedy="Correct the voice, or the talk or workshop.",
    needs=("findings.talk_id", "findings.workshop_id", "findings.voice"),
)
def _voice(package: Snapshot) -> Iterator[Problem]:
    findings = package.tables["findings"]
    for row, talk, workshop, voice in findings.rows("talk_id", "workshop_id", "voice"):
        place, expected = _speaks(talk, workshop)
        if voice not in {"", expected} and not (talk and workshop):
            message = f"the finding comes from {place}"
            yield at(findings, row, "voice", message, expected=expected)


def _speaks(talk: str, workshop: str) -> tuple[str, str]:
    if talk:
        return f"the talk {talk}", "speaker"
    return (
        (f"the workshop {workshop}", "group")
        if workshop
        else ("no talk or workshop", "project_team")
    )


@rule(
    "participants-range",
    title="A workshop has at most as many participants as its largest number says.",
    explanation="participants_min and participants_max are the two ends of one range.",
    remedy="Look the two numbers up in the report.",
    needs=("workshops.participants_min", "workshops.participants_max"),
)
def _participants_range(package: Snapshot) -> Iterator[Problem]:
    workshops = package.tables["workshops"]
    for row, *ends in workshops.rows("participants_min", "participants_max"):
        low, high = map(number, ends)
        if low is not None and high is not None and low > high:
            message = f"participants_max is {high}"
            yield at(workshops, row, "participants_min", message, expected=f"at most {high}")

"""Edits that a curator makes every day, and that are no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["HARMLESS"]


def _new_finding(package: Broken) -> None:
    package.add(
        "findings",
        finding_id="m01-w2-04",
        meeting_id="m01",
        talk_id="",
        workshop_id="m01-w2",
        ordinal="4",
        kind="role",
        valence="neutral",
        statement_de="Der Zaun ist ein schwarzes Brett.",
        statement_en="The fence is a notice board.",
        voice="group",
        segment_id="m01-seg-009",
        segment_item="3",
        place_id="",
    )
    package.add("finding_themes", finding_id="m01-w2-04", theme_id="rules", weight="primary")


HARMLESS: dict[str, Callable[[Broken], object]] = {
    "a word more in a statement": lambda package: package.set(
        "findings", "m01-w1-02", statement_en="Nobody should ever water while the sun is shining."
    ),
    "a new finding with its theme": _new_finding,
    "a comma, quotes and a line break in a text": lambda package: package.set(
        "findings", "m01-w1-02", statement_de='Bei Sonne,\nso „die Gruppe“ ("w1"), gießt niemand.'
    ),
    "dates, years, ranges and amounts in a text": lambda package: package.set(
        "meetings",
        "m01",
        summary_en="On 3 May 2023 (03.05.2023, 2023-05-03) 6-8 people planned 2023/24 for €1,500.00.",
        summary_de="Am 03.05.2023 planten 6 bis 8 Leute 2023/24 für 1.500,00 €, 10 % davon bar.",
    ),
    "an international host": lambda package: package.set(
        "practices", "m01-t1-p1", url="https://gießkannen.example.org:8080/a?b=c#d"
    ),
    "an outlook that is not there": lambda package: package.set(
        "meetings", "m01", outlook_de="", outlook_en=""
    ),
    "two links between two findings, of two relations": lambda package: package.add(
        "finding_links",
        finding_id="m01-w1-02",
        relation="supports",
        target_id="m01-w2-03",
        basis="inferred",
        note_de="Beide wollen Regeln.",
        note_en="Both want rules.",
    ),
    "a property of one's own in the descriptor": lambda package: package.describe(
        lambda descriptor: descriptor.update({"x-note": {"a": [1, 2.5, None]}})
    ),
}

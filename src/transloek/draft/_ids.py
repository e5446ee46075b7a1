"""IDs for findings: those that they have, else fresh ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.errors import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transloek.draft._base import Base, Row
    from transloek.draft._segments import Finding
    from transloek.draft._sheets import Trouble

__all__ = ["assign_ids", "prefix"]


def prefix(section: str) -> str:
    """Return what the IDs of the findings of a section begin with.

    Parameters
    ----------
    section : str
        The ID of a talk or workshop, or of the meeting: the project team speaks then.

    Examples
    --------
    >>> prefix("m06-w1"), prefix("m06"), prefix("m06-s")
    ('m06-w1', 'm06-s', 'm06-s')
    """
    return section if "-" in section else f"{section}-s"


def assign_ids(
    base: Base, meeting: str, findings: Sequence[Finding]
) -> tuple[list[str], list[Trouble]]:
    """Return an ID for each finding.

    A finding keeps the ID that its row names, or that a published finding of the same part and
    with one of its statements has. Any other gets the next number of its part, after those of
    retired findings too. No ID is changed, and none is left over.

    Parameters
    ----------
    base : Base
        The package.
    meeting : str
        The ID of the meeting.
    findings : sequence of Finding
        The findings, in the order of the worksheet.

    Returns
    -------
    list of str
        The IDs; that of a finding whose part is not known is empty.
    list of Trouble
        What stands against it.
    """
    published = {
        row["finding_id"]: row for row in base.rows["findings"] if row["meeting_id"] == meeting
    }
    free = dict(published)
    troubles: list[Trouble] = []
    ids = [_given(finding, published, free, troubles) for finding in findings]
    for place, finding in enumerate(findings):
        ids[place] = ids[place] or _same(finding, free)
    count = _counts([*published, *base.retired()])
    for place, finding in enumerate(findings):
        if not ids[place] and finding.parent:
            start = prefix(finding.parent)
            count[start] += 1
            ids[place] = f"{start}-{count[start]:02}"
    if free and findings:
        troubles.append(_left_over(findings[-1], list(free)))
    return ids, troubles


def _given(
    finding: Finding, published: dict[str, Row], free: dict[str, Row], troubles: list[Trouble]
) -> str:
    """Return the ID that a row names, if it may have it."""
    key = finding.given_id
    if not key:
        return ""
    trouble = _refusal(finding, published, free)
    if trouble:
        troubles.append(finding.row.trouble("finding_id", trouble))
        return ""
    del free[key]
    return key


def _refusal(finding: Finding, published: dict[str, Row], free: dict[str, Row]) -> Both | None:
    """Return why a row may not have the ID that it names, if it may not."""
    key = finding.given_id
    if key not in published:
        hint = suggest(key, published)
        en = f"no finding of this meeting has the ID {key!r}; leave it empty: a new one is given"
        de = f"kein Befund dieses Treffens hat die Kennung {key!r}; leer lassen: sie wird vergeben"
        return Both(f"{en}{hint}", f"{de}{hint.de}")
    if key not in free:
        return Both(f"another row has the ID {key!r}", f"eine andere Zeile hat die Kennung {key!r}")
    if finding.parent and not key.startswith(f"{prefix(finding.parent)}-"):
        en = f"{key} belongs to another part than {finding.parent}: an ID is never changed"
        de = f"{key} gehört zu einem anderen Teil als {finding.parent}: eine Kennung bleibt immer"
        return Both(en, de)
    return None


def _same(finding: Finding, free: dict[str, Row]) -> str:
    """Return the ID of the published finding with one of the statements, and take it."""
    for name in ("statement_de", "statement_en"):
        for key, row in free.items():
            alike = finding.values[name] and finding.values[name] == row[name]
            if alike and key.startswith(f"{prefix(finding.parent)}-"):
                del free[key]
                return key
    return ""


def _counts(used: Iterable[str]) -> defaultdict[str, int]:
    """Return the highest number by what stands before it; IDs without a number do not count."""
    count: defaultdict[str, int] = defaultdict(int)
    for key in used:
        start, _, number = key.rpartition("-")
        if number.isdecimal():
            count[start] = max(count[start], int(number))
    return count


def _left_over(last: Finding, keys: list[str]) -> Trouble:
    names = ", ".join(keys)
    en = (
        f"{names}: published, and in no row of the worksheet; where a statement was "
        "rewritten in both languages, write the ID into the column finding_id of its row"
    )
    de = (
        f"{names}: veröffentlicht und in keiner Zeile des Arbeitsblatts; wo eine Aussage in beiden "
        "Sprachen neu gefasst ist, die Kennung in die Spalte finding_id ihrer Zeile schreiben"
    )
    return last.row.trouble("finding_id", Both(en, de))

"""From a filled-in worksheet to the rows of the tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.draft._ids import prefix
from transloek.draft.proposal import measure
from transloek.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.draft._base import Base, Row
    from transloek.draft.filled import Filled

__all__ = ["build", "merge"]

# In these tables a row belongs to the finding that it begins with.
_OF_FINDINGS = ("finding_themes", "finding_actors", "finding_links")


def build(filled: Filled) -> dict[str, list[Row]]:
    """Return the rows that a worksheet stands for.

    Parameters
    ----------
    filled : Filled
        A worksheet in which nothing is missing or wrong.
    """
    tables = {name: [dict(row) for row in rows] for name, rows in filled.records.rows.items()}
    tables["segments"] = list(_segments(filled))
    tables["findings"] = list(_findings(filled))
    tables["finding_themes"] = list(_themes(filled))
    tables["finding_actors"] = list(_actors(filled))
    tables["finding_links"] = filled.links
    return tables


def _segments(filled: Filled) -> Iterator[Row]:
    measured = measure(segment.text for segment in filled.segments)
    for number, (segment, item) in enumerate(zip(filled.segments, measured, strict=True), 1):
        yield {
            "segment_id": _segment_id(filled, number),
            "source_id": filled.records.source,
            "ordinal": str(number),
            **segment.values,
            "norm_start": str(item.norm_start),
            "norm_length": str(item.norm_length),
            "norm_sha256": item.norm_sha256,
            "norm_anchor": item.norm_anchor,
        }


def _segment_id(filled: Filled, number: int) -> str:
    return f"{filled.records.meeting}-seg-{number:03}"


def _findings(filled: Filled) -> Iterator[Row]:
    numbers = {id(segment): n for n, segment in enumerate(filled.segments, 1)}
    seen: Counter[int] = Counter()
    for (finding, segment), key in zip(filled.findings, filled.ids, strict=True):
        number = numbers[id(segment)]
        seen[number] += 1
        alone = len(segment.findings) == 1
        yield {
            "finding_id": key,
            "meeting_id": filled.records.meeting,
            **_parent(prefix(finding.parent)),
            "ordinal": str(int(key.rpartition("-")[2])),
            **finding.values,
            "segment_id": _segment_id(filled, number),
            "segment_item": "" if alone else str(seen[number]),
        }


def _parent(section: str) -> Row:
    """Return the talk or workshop of a finding, and whose voice it is."""
    kind = section.partition("-")[2][0]
    column = {"t": "talk_id", "w": "workshop_id"}.get(kind)
    voice = {"t": "speaker", "w": "group"}.get(kind, "project_team")
    return {"voice": voice, **({column: section} if column else {})}


def _themes(filled: Filled) -> Iterator[Row]:
    for (finding, _), key in zip(filled.findings, filled.ids, strict=True):
        for place, theme in enumerate(finding.themes):
            weight = "secondary" if place else "primary"
            yield {"finding_id": key, "theme_id": theme, "weight": weight}


def _actors(filled: Filled) -> Iterator[Row]:
    for (finding, _), key in zip(filled.findings, filled.ids, strict=True):
        for actor, role in finding.actors:
            yield {"finding_id": key, "actor_id": actor, "role": role}


def merge(base: Base, new: dict[str, list[Row]]) -> tuple[dict[str, list[Row]], list[str]]:
    """Return all tables with new rows in them, and what of the published rows is different.

    Parameters
    ----------
    base : Base
        The package.
    new : dict
        The rows of a meeting, by table.

    Raises
    ------
    DraftError
        If the published segments of the source are others: their IDs would mean other places.
    """
    _check_segments(base, new)
    findings = {row["finding_id"] for row in new["findings"]}
    tables: dict[str, list[Row]] = {}
    different: list[str] = []
    for resource in base.package.resources:
        names, key = resource.field_names, resource.primary_key
        counted = [field.name for field in resource.fields if field.counts is not None]
        rows = {tuple(row[part] for part in key): row for row in base.rows[resource.name]}
        found = {}
        for row in new.get(resource.name, []):
            place = tuple(row.get(part, "") for part in key)
            complete = {name: row.get(name, "") for name in names}
            # Counted when all rows are there.
            complete |= {name: rows.get(place, {}).get(name, "0") for name in counted}
            if place in found:
                twice = f"{resource.name}: {' / '.join(place)}"
                en = f"{twice} is there twice in the worksheet"
                raise DraftError(Both(en, f"{twice} ist im Arbeitsblatt doppelt da"))
            found[place] = complete
        different += _different(resource.name, rows, found)
        if resource.name in _OF_FINDINGS:
            gone = [place for place in rows if place[0] in findings and place not in found]
            different += [f"{resource.name} {' / '.join(place)}: removed" for place in gone]
            rows = {place: row for place, row in rows.items() if place not in gone}
        tables[resource.name] = list({**rows, **found}.values())
    return tables, different


def _different(
    table: str, rows: dict[tuple[str, ...], Row], found: dict[tuple[str, ...], Row]
) -> Iterator[str]:
    for place, row in found.items():
        old = rows.get(place, row)
        names = [name for name, value in row.items() if value != old[name]]
        if names:
            yield f"{table} {' / '.join(place)}: {', '.join(names)}"


def _check_segments(base: Base, new: dict[str, list[Row]]) -> None:
    published = defaultdict(list)
    for row in base.rows["segments"]:
        published[row["source_id"]].append((int(row["norm_start"]), int(row["norm_length"])))
    source = new["sources"][0]["source_id"]
    now = [(int(row["norm_start"]), int(row["norm_length"])) for row in new["segments"]]
    if source in published and sorted(published[source]) != now:
        en = (
            f"the segments of {source} are published: dividing or joining them now would give "
            "other places to their IDs"
        )
        de = (
            f"die Segmente von {source} sind veröffentlicht: sie jetzt zu teilen oder zu verbinden, "
            "gäbe ihren Kennungen andere Stellen"
        )
        raise DraftError(Both(en, de))

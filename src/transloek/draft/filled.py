"""A filled-in worksheet, read and checked against the package that it is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek._norm import digest, normalise
from transloek.draft._form import LINKS
from transloek.draft._ids import assign_ids
from transloek.draft._records import Records, filled_in, read_records
from transloek.draft._segments import Reader
from transloek.draft._sheets import TO_DO, read_sheets
from transloek.draft._words import Wording
from transloek.draft.worksheet import check_value
from transloek.errors import suggest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from transloek.draft._base import Base, Row
    from transloek.draft._segments import Finding, Segment
    from transloek.draft._sheets import SheetRow, Trouble

__all__ = ["Filled", "read_worksheet"]

# Names, which carry over as they are.
_FACTS = ("title_", "speaker_", "label_", "rights_")
_LINK_FIELDS = {"finding_id": "finding", "target_id": "target"}


@dataclass
class Filled:
    """What a worksheet holds.

    Attributes
    ----------
    records : Records
        The meeting, its parts, and new entries of other tables.
    segments : list of Segment
        The segments, with their findings.
    links : list of dict
        The links between findings.
    ids : list of str
        The ID of each finding, in the order of the worksheet.
    names : dict
        The ID for each short name, and each ID for itself.
    troubles : list of Trouble
        What is missing or wrong, in the order of the worksheet.
    """

    records: Records
    segments: list[Segment]
    ids: list[str]
    names: dict[str, str] = field(default_factory=dict)
    links: list[Row] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def findings(self) -> list[tuple[Finding, Segment]]:
        """The findings, each with its segment."""
        return [(finding, segment) for segment in self.segments for finding in segment.findings]

    @property
    def done(self) -> int:
        """How many segments there is nothing more to do about."""
        rows = {trouble.row for trouble in self.troubles if trouble.sheet == "segments"}
        return sum(
            segment.row.number not in rows
            and all(finding.row.number not in rows for finding in segment.findings)
            for segment in self.segments
        )


def read_worksheet(path: str | os.PathLike[str], base: Base) -> Filled:
    """Read a worksheet.

    Parameters
    ----------
    path : path-like
        A workbook, or a folder of CSV files.
    base : Base
        The package that the meeting is to be added to.

    Returns
    -------
    Filled
        What it holds, and what in it is missing or wrong.

    Raises
    ------
    DraftError
        If it is no worksheet.
    MissingExtraError
        If it is a workbook and the extra ``draft`` is not installed.
    """
    sheets = read_sheets(path)
    records = read_records(sheets, base)
    reader = Reader(base, records)
    reader.read(sheets["segments"].rows)
    ids, wrong = assign_ids(base, records.meeting, _findings(reader.segments))
    filled = Filled(records, reader.segments, ids)
    troubles = [*reader.troubles, *wrong, *_unread(sheets.values())]
    troubles += _names(filled, base)
    troubles += _tiling(filled)
    troubles += _own_words(filled)
    _links(filled, base, sheets["links"].rows)
    troubles += _references(filled)
    order = {name: place for place, name in enumerate(sheets)}
    every = {*troubles, *records.troubles}
    filled.troubles = sorted(every, key=lambda t: (order[t.sheet], t.row, len(t.column), t))
    return filled


def _findings(segments: Iterable[Segment]) -> list[Finding]:
    return [finding for segment in segments for finding in segment.findings]


def _unread(sheets: Iterable[object]) -> Iterator[Trouble]:
    for sheet in sheets:
        yield from getattr(sheet, "troubles", [])


def _names(filled: Filled, base: Base) -> Iterator[Trouble]:
    """Fill in what findings may be called by, and yield the names that cannot be given."""
    known = {key: key for key in (*base.ids("findings"), *filter(None, filled.ids))}
    for (finding, _), key in zip(filled.findings, filled.ids, strict=True):
        if finding.name in known:
            en = f"{finding.name!r} is the name of another finding already"
            de = f"{finding.name!r} heißt schon ein anderer Befund"
            yield finding.row.trouble("name", Both(en, de))
        elif finding.name:
            known[finding.name] = key
    filled.names = known


def _tiling(filled: Filled) -> Iterator[Trouble]:
    """Yield where the wording was changed: the segments make up the report's text, as measured."""
    source = filled.records.rows["sources"][0]
    norm = "".join(normalise(segment.text) for segment in filled.segments)
    if str(len(norm)) == source.get("norm_length") and digest(norm) == source.get("norm_sha256"):
        return
    places = list(_changed(filled.segments))
    message = Both(
        "words were changed, added or lost here: restore the report's wording",
        "hier sind Wörter geändert, hinzugekommen oder verloren: den Wortlaut wiederherstellen",
    )
    yield from (row.trouble("text", message) for row in places)
    if not places:
        first = filled.segments[0].row if filled.segments else None
        where = first or filled.records.origin["sources", source["source_id"], "norm_length"]
        message = Both(
            "rows were removed or moved: the segments are not the text of the report any more",
            "Zeilen fehlen oder sind verschoben: die Segmente ergeben den Text des Berichts nicht mehr",
        )
        yield where.trouble("text", message)


def _changed(segments: Iterable[Segment]) -> Iterator[SheetRow]:
    """Yield the first row of each segment, as it was proposed, whose wording is not the same."""
    groups: dict[str, list[Segment]] = {}
    for segment in segments:
        groups.setdefault(segment.row["segment"], []).append(segment)
    for group in groups.values():
        text = " ".join(segment.text for segment in group)
        expected = group[0].row["check"]
        if expected and check_value(text) != expected:
            yield group[0].row


def _own_words(filled: Filled) -> Iterator[Trouble]:
    wording = Wording(segment.text for segment in filled.segments)

    def check(row: SheetRow, column: str, text: str) -> Iterator[Trouble]:
        words = wording.repeated(text)
        if words:
            number = len(words.split())
            en = f"{number} consecutive words are the report's: “{words}”; say it in your own words"
            de = f"{number} Wörter in Folge sind die des Berichts: „{words}“; mit eigenen Worten sagen"
            yield row.trouble(column, Both(en, de))

    for finding, _ in filled.findings:
        for name in ("statement_de", "statement_en"):
            yield from check(finding.row, name, finding.values[name])
    for segment in filled.segments:
        for name in ("reason_de", "reason_en"):
            yield from check(segment.row, name, segment.row[name])
    for (_, _, name), row in filled.records.origin.items():
        if name.endswith(("_de", "_en")) and not name.startswith(_FACTS):
            column = "value" if row.sheet == "meeting" else name
            yield from check(row, column, row[column])


def _links(filled: Filled, base: Base, rows: Iterable[SheetRow]) -> None:
    """Read the links; findings are named by their IDs or short names."""
    resource = base.package.resource("finding_links")
    troubles = filled.records.troubles
    for row in rows:
        for column in (column.name for column in LINKS if not row[column.name]):
            troubles.append(row.trouble(column, TO_DO, wrong=False))
        texts = {name: row[_LINK_FIELDS.get(name, name)] for name in resource.field_names}
        texts |= {name: _known(filled, row, column) for name, column in _LINK_FIELDS.items()}
        cells = {
            name: (text, row, _LINK_FIELDS.get(name, name)) for name, text in texts.items() if text
        }
        filled.links.append(filled_in(filled.records, resource, cells))


def _known(filled: Filled, row: SheetRow, column: str) -> str:
    """Return the ID of the finding that a cell names."""
    name = row[column]
    if name and name not in filled.names:
        hint = suggest(name, filled.names)
        en = f"no finding has the ID or short name {name!r}.{hint}"
        de = f"kein Befund hat die Kennung oder den Kurznamen {name!r}.{hint.de}"
        filled.records.troubles.append(row.trouble(column, Both(en, de)))
    return filled.names.get(name, "")


def _references(filled: Filled) -> Iterator[Trouble]:
    """Put IDs in place of the short names of examples, and yield those that nobody has."""
    for theme in filled.records.rows["themes"]:
        name = theme.get("example_finding_id", "")
        row = filled.records.origin["themes", theme["theme_id"], "example_finding_id"]
        if name:
            found = filled.names.get(name, "")
            theme["example_finding_id"] = found
            if not found:
                en = f"no finding has the ID or short name {name!r}"
                de = f"kein Befund hat die Kennung oder den Kurznamen {name!r}"
                yield row.trouble("example_finding_id", Both(en, de))

"""Dividing reports: invented ones in two layouts, and the report on the fifth meeting."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from _reports import LAYOUTS, Layout
from _reports import Block as Part
from _reports import make_pdf as set_pdf
from _tools import require_report
from _worksheets import REPORT
from reports import REPAIR, VACANCY, Report, make_pdf
from transloek._norm import normalise
from transloek.draft import compare, propose
from transloek.draft import proposal as module
from transloek.draft._base import open_base
from transloek.draft.proposal import measure
from transloek.draft.worksheet import workbook
from transloek.errors import DraftError, SourceError
from transloek.source import match, read_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=[VACANCY, REPAIR], ids=lambda report: report.name)
def report(request: pytest.FixtureRequest) -> Report:
    """Return an invented report."""
    found: Report = request.param
    return found


@pytest.fixture(scope="session")
def fifth() -> Path:
    """Return the report on the fifth meeting, which is not part of the project."""
    return require_report()


def test_an_invented_report_is_divided_as_it_was_written(report: Report, tmp_path: Path) -> None:
    """Kind, part of the meeting and wording of every segment are right, hyphens joined."""
    proposal = propose(make_pdf(report, tmp_path / "report.pdf"), f"m{report.meeting:02}")
    assert proposal.pages == 2
    found = [(segment.kind, segment.section, segment.text) for segment in proposal.segments]
    assert found == report.segments
    assert {segment.page for segment in proposal.segments} == {1, 2}


def test_running_heads_and_page_numbers_are_no_segments(tmp_path: Path) -> None:
    """They stand on each page and belong to none."""
    proposal = propose(make_pdf(VACANCY, tmp_path / "report.pdf"), "m06")
    text = "".join(normalise(segment.text) for segment in proposal.segments)
    assert normalise(VACANCY.style.head) not in text
    assert "seite1" not in text


def test_headings_announce_talks_and_workshops(tmp_path: Path) -> None:
    """Their titles are taken from there; they count as told."""
    proposal = propose(make_pdf(VACANCY, tmp_path / "report.pdf"), "m06")
    assert [(part.part_id, part.title) for part in proposal.parts] == [
        ("m06-t1", "Ein Laden auf Zeit"),
        ("m06-w1", "Eigentum ins Gespräch bringen"),
        ("m06-w2", "Nutzungen finden"),
    ]
    told = [segment.described_by for segment in proposal.segments if segment.described_by]
    assert told == ["m06-t1", "m06-w1", "m06-w2"]


def test_an_encrypted_or_empty_report_gets_one_clear_line(tmp_path: Path) -> None:
    """As everywhere else."""
    empty = tmp_path / "report.pdf"
    empty.write_bytes(b"")
    with pytest.raises(SourceError, match="the file is empty"):
        propose(empty, "m06")


def test_a_report_that_no_worksheet_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The IDs of segments have three digits."""
    monkeypatch.setattr(module, "_MOST", 3)
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    with pytest.raises(DraftError, match="8 segments, the longest of 111 characters"):
        propose(report, "m06")


def test_segments_tile_the_text() -> None:
    """Short ones have neither hash nor anchor."""
    long = "Wer im Garten am Ufer gießt, der bleibt. " * 4
    first, second = measure(["Kurz.", long])
    assert first == (0, 4, "", "")
    assert second.norm_start == 4
    assert len(second.norm_sha256) == 64
    assert len(second.norm_anchor) == 8


def test_comparing_counts_what_is_the_same_divided_and_across(tmp_path: Path) -> None:
    """Segments that overlap without one being part of the other run across."""
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    proposal = propose(report, "m02")
    ends = [
        (item.norm_start, item.norm_length) for item in measure(s.text for s in proposal.segments)
    ]
    assert compare(proposal, ends)[:5] == (8, 8, 8, 0, 0)
    (start, length), *rest = ends
    divided = compare(proposal, [(start, 5), (5, length - 5), *rest])
    assert (divided.same, divided.divided, divided.parts, divided.across) == (7, 1, 2, 0)
    (_, second), *others = rest
    across = compare(proposal, [(start, length - 1), (length - 1, second + 1), *others])
    assert (across.same, across.parts, across.across) == (6, 1, 1)


def published(root: Path) -> list[dict[str, str]]:
    """Return the ledger of the fifth meeting."""
    with (root / "data/segments.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source_id"] == "m05-report"]


@pytest.mark.parametrize("layout", LAYOUTS[:4], ids=lambda layout: layout.name)
def test_the_fifth_report_is_divided_so_in_any_layout(
    fifth: Path, layout: Layout, tmp_path: Path
) -> None:
    """Narrow or wide, hyphenated, with running heads: the same segments come out of a PDF."""
    text = propose(fifth, "m05")
    parts = [Part(segment.kind, segment.text) for segment in text.segments]
    path = tmp_path / "report.pdf"
    set_pdf(path, parts, layout)
    expected = measure(segment.text for segment in text.segments)
    assert measure(segment.text for segment in propose(path, "m05").segments) == expected


def test_the_fifth_report_is_divided_as_published(fifth: Path, root: Path) -> None:
    """Five paragraphs were divided by hand, at the ends of sentences; no cut runs across another."""
    proposal = propose(fifth, "m05")
    ledger = published(root)
    found = compare(proposal, [(int(r["norm_start"]), int(r["norm_length"])) for r in ledger])
    assert found == (77, 94, 72, 5, 22, 0)
    rows = {int(row["norm_start"]): row for row in ledger}
    for segment, item in zip(
        proposal.segments, measure(s.text for s in proposal.segments), strict=True
    ):
        row = rows[item.norm_start]
        assert (segment.kind, segment.section) == (row["kind"], row["section"])
        assert segment.page == int(row["page"])
        if item.norm_length == int(row["norm_length"]):
            assert item.norm_sha256 == row["norm_sha256"]


def test_a_package_with_the_report_finds_it_again(tmp_path: Path, package: Path) -> None:
    """Whatever is drafted from a PDF is found in it with another library, tables included."""
    from _worksheets import make_filled
    from transloek.draft import apply_worksheet

    worksheet = make_filled(tmp_path, package)
    apply_worksheet(worksheet, package)
    found = match(read_report(tmp_path / "report.txt"), package, source_id="m02-report")
    assert found.exact


def test_a_workbook_can_be_made_without_a_meeting_before(tmp_path: Path, package: Path) -> None:
    """Then nothing is known of network and publisher."""
    for table in ("meetings", "sources", "organisations"):
        file = package / "data" / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("Ein Satz, der allein steht.", encoding="utf-8")
    assert workbook(propose(report, "m02"), open_base(package), "2023-06-04")[:2] == b"PK"
    shutil.rmtree(package)

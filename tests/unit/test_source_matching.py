"""Finding segments in a copy: which, where, and what the copy is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from _reports import INVENTED, LAYOUTS, READERS, Block, Layout, chatter, make_pdf, write_ledger
from _tools import require_report
from transloek import load
from transloek._norm import normalise
from transloek.errors import SourceError, UnknownRecordError
from transloek.source import Match, Report, match, read_report, wording

if TYPE_CHECKING:
    from pathlib import Path

HASHED = [number for number, block in enumerate(INVENTED) if len(normalise(block.text)) >= 80]
SHORT = len(INVENTED) - len(HASHED)


@pytest.fixture
def reported(package: Path) -> Path:
    """Return an invented package with the ledger of the invented report."""
    write_ledger(package)
    return package


@pytest.fixture(scope="session")
def source() -> Path:
    """Return the report that the shipped data are made from, which is not part of the project."""
    return require_report()


def _report(texts: list[str]) -> Report:
    return Report(("\n".join(texts),))


def _texts(**changed: str) -> list[str]:
    """Return the texts of the invented report, those of some numbers changed."""
    return [changed.get(f"n{number}", block.text) for number, block in enumerate(INVENTED)]


def _status(found: Match) -> dict[str, int]:
    return dict(Counter(place.status for place in found.places))


def test_all_segments_are_found_in_the_text_itself(reported: Path) -> None:
    """The hashed ones by their hashes, the short ones between them; each where it stands."""
    report = _report(_texts())
    found = match(report, reported)
    assert (found.verdict, found.exact) == ("same document", True)
    assert (found.hashed, len(found.found), found.missing) == (len(HASHED), len(HASHED), ())
    assert _status(found) == {"found": len(HASHED), "placed": SHORT}
    for place, block in zip(found.places, INVENTED, strict=True):
        assert place.span is not None
        assert report.pages[0][place.span.start : place.span.end] == block.text
        assert wording(found, place.segment_id) == block.text
        norm = found.norm.text[place.span.norm_start : place.span.norm_end]
        assert norm == normalise(block.text)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("reader", READERS)
def test_all_segments_are_found_in_any_layout(
    reported: Path, tmp_path: Path, layout: Layout, reader: str
) -> None:
    """With any PDF library; a table that is read row by row is not taken for one by columns."""
    path = make_pdf(tmp_path / "report.pdf", INVENTED, layout)
    found = match(READERS[reader](path), reported)
    assert found.verdict == "same document"
    status = _status(found)
    assert status["found"] == len(HASHED)
    assert status.get("uncertain", 0) in {0, 5}
    if not status.get("uncertain"):
        assert found.exact
        assert [wording(found, place.segment_id) for place in found.places] == _texts()


def test_the_report_of_the_data_is_found(source: Path, shipped: Path) -> None:
    """All hashed segments, and all others between them."""
    found = match(read_report(source), shipped)
    assert (found.verdict, found.exact) == ("same document", True)
    assert (found.hashed, len(found.found)) == (53, 53)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("reader", READERS)
def test_the_report_of_the_data_is_found_in_any_layout(
    source: Path, shipped: Path, tmp_path: Path, layout: Layout, reader: str
) -> None:
    """Asked for are 95 per cent with each of the libraries; it is all of them."""
    records = load(shipped).records("segments")
    text = match(read_report(source), shipped)
    blocks = [Block(record.kind, wording(text, record.id) or "") for record in records]
    path = make_pdf(tmp_path / "report.pdf", blocks, layout)
    found = match(READERS[reader](path), shipped)
    assert len(found.found) == found.hashed
    # The cells of the table may come row by row.
    assert _status(found).get("uncertain", 0) in {0, 20}


def test_nothing_is_found_in_other_german_text(shipped: Path) -> None:
    """Nor is anything placed."""
    found = match(Report(tuple(chatter(400)), "pdf"), shipped)
    assert (found.verdict, found.found, found.exact) == ("another document", (), False)
    assert set(_status(found)) == {"missing", "uncertain"}
    assert all(wording(found, place.segment_id) is None for place in found.places)


@pytest.mark.parametrize("number", HASHED)
@pytest.mark.parametrize("change", ["Wort ", ""])
def test_of_a_changed_word_only_its_segment_is_missing(
    reported: Path, number: int, change: str
) -> None:
    """Its neighbours are still placed, and it is told between which positions it would be."""
    text = INVENTED[number].text
    changed = text.replace(text.split()[3], change.strip() or "x", 1)
    report = _report(_texts(**{f"n{number}": changed}))
    found = match(report, reported)
    assert found.verdict == "another version"
    assert [place.segment_id for place in found.missing] == [f"m01-seg-{number + 1:03}"]
    # Beside the first or last, nothing that was found is on the far side of a short one.
    uncertain = {"uncertain": 1} if number in {HASHED[0], HASHED[-1]} else {}
    placed = SHORT - len(uncertain)
    expected = {"found": len(HASHED) - 1, "missing": 1, "placed": placed, **uncertain}
    assert _status(found) == expected
    span = found.missing[0].span
    assert span is not None
    assert changed in report.pages[0][span.start : span.end]
    assert wording(found, found.missing[0].segment_id) is None


def test_one_changed_word_in_the_report_of_the_data(source: Path, shipped: Path) -> None:
    """In each segment in turn: that segment, and only that."""
    report = read_report(source)
    for place in match(report, shipped).found:
        assert place.span is not None
        page = report.pages[place.span.page - 1]
        middle = (place.span.start + place.span.end) // 2
        at = next(n for n in range(middle, len(page)) if page[n].isalpha())
        changed = f"{page[:at]}{'y' if page[at] == 'x' else 'x'}{page[at + 1 :]}"
        missing = match(Report((changed,)), shipped).missing
        assert [other.segment_id for other in missing] == [place.segment_id]


def test_a_longer_short_segment_makes_its_neighbours_uncertain(reported: Path) -> None:
    """The lengths do not add up then; all that can be told is between what it stands."""
    found = match(_report(_texts(n4="Trockene und warme Füße")), reported)
    assert (found.verdict, found.exact) == ("same document", False)
    assert _status(found) == {"found": len(HASHED), "placed": SHORT - 5, "uncertain": 5}
    spans = {place.span for place in found.places if place.status == "uncertain"}
    assert len(spans) == 1


def test_a_short_segment_does_not_begin_inside_a_word(reported: Path) -> None:
    """Even where the lengths add up: here two cells have changed places."""
    texts = _texts()
    texts[4], texts[7] = texts[7], texts[4]
    found = match(_report(texts), reported)
    assert _status(found)["uncertain"] == 5
    assert not found.exact


def test_a_changed_short_segment_of_the_same_length_shows_in_the_whole(reported: Path) -> None:
    """It is placed, but the whole is not exactly the source."""
    found = match(_report(_texts(n9="Gruppe 1: Boot")), reported)
    assert _status(found)["placed"] == SHORT
    assert not found.exact


def test_two_changed_neighbours_leave_the_short_one_between_them_uncertain(
    reported: Path,
) -> None:
    """Those on the outer sides are placed."""
    found = match(_report(_texts(n10="Ganz anders.", n12="Auch anders.")), reported)
    by_id = {place.segment_id: place for place in found.places}
    assert by_id["m01-seg-010"].status == "placed"
    assert by_id["m01-seg-012"].status == "uncertain"
    assert by_id["m01-seg-011"].span == by_id["m01-seg-012"].span


def test_a_missing_end_is_missing(reported: Path) -> None:
    """And what no found segment holds is not placed."""
    found = match(_report(_texts()[:12]), reported)
    assert found.verdict == "another version"
    ends = [place for place in found.places if place.segment_id > "m01-seg-011"]
    assert [place.status for place in ends] == ["placed", "missing", "missing", "uncertain"]
    first = match(_report(_texts()[2:]), reported)
    assert [place.status for place in first.places[:2]] == ["uncertain", "missing"]
    assert first.places[0].span is None


def test_other_text_may_stand_around_the_source(reported: Path) -> None:
    """A title page, an imprint: in lines of their own."""
    texts = ["Verlag am Ufer", *_texts(), "Druck: Muster"]
    found = match(_report(texts), reported)
    assert (found.verdict, found.exact) == ("same document", True)
    texts[1] = f"Band 2 {texts[1]}"
    assert match(_report(texts), reported).places[0].status == "uncertain"


def test_a_source_of_short_segments_alone_is_uncertain(reported: Path) -> None:
    """There is nothing between which they could be placed; a source beside it is found."""
    for table in ("sources", "segments"):
        path = reported / "data" / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        row = lines[1].replace("m01-seg-001", "m02-seg-001").replace("m01-report", "m02-report")
        path.write_text("\n".join([*lines, row, ""]), encoding="utf-8")
    assert match(_report(_texts()), reported).exact
    other = match(Report(("Treffen im Schuppen",)), reported)
    assert other.verdict == "another document"
    assert "placed" not in _status(other)


def test_moved_segments_are_found_where_they_stand(reported: Path) -> None:
    """Those between that are too short to find are uncertain."""
    texts = _texts()
    found = match(_report(texts[8:] + texts[:8]), reported)
    assert len(found.found) == found.hashed
    assert found.verdict == "same document"
    assert "uncertain" in _status(found)


def test_a_segment_that_occurs_twice_is_found_where_it_belongs(reported: Path) -> None:
    """A summary in front repeats one of the last."""
    texts = _texts()
    found = match(_report([texts[12], *texts]), reported)
    places = [place.span.norm_start for place in found.places if place.span and place.certain]
    assert places == sorted(places)
    assert len(found.found) == found.hashed


def test_a_segment_may_run_over_the_end_of_a_page(reported: Path) -> None:
    """Heads, feet and page numbers between its parts do not break it."""
    words = " ".join(_texts()).split()
    pages = tuple(
        f"Kopf {n}\n{' '.join(words[n * 20 : n * 20 + 20])}\nSeite {n}\n\n{n + 7}"
        for n in range(len(words) // 20 + 1)
    )
    found = match(Report(pages, "pdf"), reported)
    assert (found.verdict, found.exact) == ("same document", True)
    assert [wording(found, place.segment_id) for place in found.places] == _texts()
    second = found.places[1].span
    assert second is not None
    assert second.end_page > second.page


def test_lines_that_only_look_like_heads_are_kept(reported: Path) -> None:
    """If more is found with them."""
    texts = _texts()
    page = "\n".join(texts)
    halves = page.replace(texts[8], f"\f{texts[8]}").split("\f")
    report = Report((f"{texts[1]}\n{halves[0]}", f"{texts[1]}\n{halves[1]}"), "pdf")
    assert len(match(report, reported).found) == len(HASHED)


def test_the_source_of_which_most_is_found_is_chosen(reported: Path) -> None:
    """Unless one is asked for."""
    path = reported / "data" / "sources.csv"
    head, row = path.read_text(encoding="utf-8").splitlines()
    other = row.replace("m01-report", "m02-report")
    path.write_text(f"{head}\n{other}\n{row}\n", encoding="utf-8")
    assert match(_report(_texts()), reported).source_id == "m01-report"
    asked = match(_report(_texts()), load(reported), source_id="m01-report")
    assert asked.source_id == "m01-report"
    with pytest.raises(UnknownRecordError, match=r"'m1-report'\. Did you mean"):
        match(_report(_texts()), reported, source_id="m1-report")
    with pytest.raises(SourceError, match="no segments with a hash"):
        match(_report(_texts()), reported, source_id="m02-report")


def test_a_segment_of_another_source_has_no_place(reported: Path) -> None:
    """Nor a wording."""
    found = match(_report(_texts()), reported)
    assert found.place("m09-seg-001") is None
    assert wording(found, "m09-seg-001") is None


def test_another_recipe_is_refused(reported: Path) -> None:
    """Its hashes would never be found."""
    for name in ("data/sources.csv", "datapackage.json"):
        text = (reported / name).read_text(encoding="utf-8")
        changed = text.replace("nfkc-casefold-alnum-1", "other")
        (reported / name).write_text(changed, encoding="utf-8")
    with pytest.raises(SourceError, match="expected the recipe nfkc-casefold-alnum-1, found"):
        match(_report(_texts()), reported)


def test_a_hash_without_an_anchor_is_refused(reported: Path) -> None:
    """It would count as missing."""
    path = reported / "data" / "segments.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    column = lines[0].split(",").index("norm_anchor")
    cells = lines[2].split(",")
    lines[2] = ",".join([*cells[:column], "", *cells[column + 1 :]])
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    with pytest.raises(SourceError, match="m01-seg-002: expected norm_sha256 and norm_anchor"):
        match(_report(_texts()), reported)

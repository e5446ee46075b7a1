"""A dataset beside the reader's own copy of the report."""

from __future__ import annotations

import csv
import json
import pickle
from typing import TYPE_CHECKING

import pytest

from _reports import INVENTED, make_pdf, write_ledger
from transloek import load
from transloek._norm import anchor, digest, normalise
from transloek.errors import SourceError, UnknownFieldError
from transloek.source import Report

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.dataset import Dataset

TEXT = "\n".join(block.text for block in INVENTED)


@pytest.fixture
def ds(package: Path) -> Dataset:
    """Return an invented package with the ledger of the invented report, loaded."""
    write_ledger(package)
    return load(package)


@pytest.fixture
def bound(ds: Dataset) -> Dataset:
    """Return it bound to a copy."""
    return ds.with_source(Report((TEXT,)))


def test_findings_and_segments_have_the_wording(bound: Dataset) -> None:
    """As a text column, in the order of the data."""
    wordings = [block.text for block in INVENTED]
    assert list(bound.segments["wording"]) == wordings
    assert bound.findings["wording"].dtype == "str"
    for finding in bound.records():
        number = int(finding.segment_id[-3:])
        assert finding.wording == finding.segment.wording == wordings[number - 1]
    assert bound["m01-w1-01"].to_dict()["wording"] in wordings
    assert "Wording in the report" in bound["m01-w1-01"].card()
    assert "Wortlaut im Bericht" in bound["m01-w1-01"].card(lang="de")


def test_other_tables_and_the_dataset_itself_stay_as_they_were(ds: Dataset, bound: Dataset) -> None:
    """The wording is in the bound dataset only."""
    assert list(bound.workshops.columns) == list(ds.workshops.columns)
    assert "wording" not in ds.findings.columns
    with pytest.raises(UnknownFieldError, match="wording"):
        _ = ds["m01-w1-01"].wording
    assert bound["m01-w1-01"] == ds["m01-w1-01"]
    assert bound.lang == ds.lang


def test_a_copy_may_be_a_file(ds: Dataset, tmp_path: Path) -> None:
    """A PDF or a text; nothing is written beside it."""
    (tmp_path / "copy").mkdir()
    path = make_pdf(tmp_path / "copy" / "report.pdf", INVENTED)
    before = sorted(tmp_path.rglob("*"))
    assert ds.with_source(path)["m01-w1-01"].wording == INVENTED[5].text
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_not_certain_has_no_wording(ds: Dataset) -> None:
    """Neither a missing segment nor one that does not fit."""
    text = TEXT.replace("Uferweg", "Feldweg").replace("Teures Holz", "Holz, das teuer ist")
    bound = ds.with_source(Report((text,)))
    assert bound["m01-seg-011"].wording is None
    assert list(bound.segments.index[bound.segments["wording"].isna()]) == [
        *(f"m01-seg-{number:03}" for number in range(4, 9)),
        "m01-seg-011",
    ]


def test_another_document_is_refused(ds: Dataset) -> None:
    """It would leave all wordings empty."""
    with pytest.raises(SourceError, match="another document: of 6 segments of m01-report that"):
        ds.with_source(Report(("Etwas anderes.",)))


def test_copies_of_several_sources_add_up(ds: Dataset, package: Path) -> None:
    """Binding a bound dataset keeps the wordings that it has."""
    _second_source(package)
    first = load(package).with_source(Report((TEXT,)))
    both = first.with_source(Report((TEXT[::-1],)))
    assert first["m02-seg-001"].wording is None
    assert both["m02-seg-001"].wording == TEXT[::-1].replace("\n", " ").strip(" .")
    assert both["m01-seg-002"].wording == INVENTED[1].text
    assert list(both.segments.columns).count("wording") == 1


def _second_source(package: Path) -> None:
    """Add a source of one segment: the invented report read backwards."""
    norm = normalise(TEXT[::-1])
    new = {"source_id": "m02-report", "norm_length": str(len(norm)), "norm_sha256": digest(norm)}
    mark = {"segment_id": "m02-seg-001", "norm_start": "0", "norm_anchor": anchor(norm)}
    for table, changes in (("sources", new), ("segments", new | mark)):
        path = package / "data" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            row = next(csv.DictReader(stream)) | changes
        with path.open("a", encoding="utf-8", newline="") as stream:
            csv.DictWriter(stream, list(row), lineterminator="\n").writerow(row)


def test_a_finding_without_a_segment_has_no_wording(package: Path) -> None:
    """The data ask for one, but a dataset can be read that lacks it."""
    write_ledger(package)
    path = package / "data" / "findings.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("m01-seg-006", ""), encoding="utf-8")
    bound = load(package).with_source(Report((TEXT,)))
    assert bound["m01-w1-01"].wording is None


def test_a_bound_record_can_be_pickled(bound: Dataset) -> None:
    """Like any other."""
    record = pickle.loads(pickle.dumps(bound["m01-w1-01"]))
    assert record.wording == bound["m01-w1-01"].wording


def test_the_descriptor_is_not_changed(ds: Dataset, bound: Dataset, package: Path) -> None:
    """Neither the one in memory nor the one on disk."""
    assert (
        bound.package.raw
        == ds.package.raw
        == json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    )
    assert "wording" not in ds.package.resource("findings").field_names

"""Numbers of rows that are kept apart from the rows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from _worksheets import make_filled
from transloek import load
from transloek.canonical import canonicalise
from transloek.draft import apply_worksheet
from transloek.errors import DescriptorError, DraftError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _cli import Cli


def resources(package: Path) -> dict[str, Any]:
    """Return the resources of a package by name."""
    raw = json.loads((package / "datapackage.json").read_bytes())
    return {resource["name"]: resource for resource in raw["resources"]}


def describe(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the resources in a descriptor."""
    file = package / "datapackage.json"
    raw = json.loads(file.read_bytes())
    change({resource["name"]: resource for resource in raw["resources"]})
    file.write_text(json.dumps(raw, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def drop_last_row(package: Path, table: str) -> None:
    """Remove the last row of a table."""
    file = package / "data" / f"{table}.csv"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))


def test_the_totals_of_the_shipped_data_are_what_its_tables_have(shipped: Path) -> None:
    """Every row of every table, and those of each meeting, talk, workshop and source."""
    ds = load(shipped)
    for name, resource in resources(shipped).items():
        assert resource["rows"] == len(ds.table(name))
    counted = [(table, field) for table in ds.package.resources for field in table.fields]
    found = [field.name for _, field in counted if field.counts]
    assert found == ["findings_total"] * 3 + ["segments_total"]
    for table, field in counted:
        if field.counts:
            far, column = field.counts
            numbers = ds.table(far)[column].value_counts()
            said = ds.table(table.name)[field.name]
            assert all(numbers.get(key, 0) == number for key, number in said.items())


def test_a_lost_row_does_not_change_the_totals(package: Path) -> None:
    """Bringing a file into form does not certify that rows are missing."""
    drop_last_row(package, "findings")
    before = (package / "data/workshops.csv").read_bytes()
    assert canonicalise(package) == ("datapackage.json",)
    assert (package / "data/workshops.csv").read_bytes() == before
    assert resources(package)["findings"]["rows"] == 10


def test_totals_are_counted_anew_on_demand(package: Path, cli: Cli) -> None:
    """For who took a row away on purpose."""
    drop_last_row(package, "findings")
    done = cli.bare("format", "--totals", str(package))
    assert done.lines == ["data/meetings.csv", "data/workshops.csv", "datapackage.json"]
    assert resources(package)["findings"]["rows"] == 9
    totals = load(package).workshops["findings_total"].to_dict()
    assert totals == {"m01-w1": 3, "m01-w2": 2}
    assert load(package)["m01"].findings_total == 9
    assert canonicalise(package, totals=True) == ()


def test_a_number_of_rows_that_was_never_given_is_added(package: Path) -> None:
    """Beside size and checksum, where there are such; they come with it."""
    describe(package, lambda found: [found["places"].pop("rows"), found["actors"].pop("rows")])
    describe(package, lambda found: found["actors"].pop("hash"))
    assert canonicalise(package, totals=True) == ("datapackage.json",)
    names = list(resources(package)["places"])
    assert names[names.index("hash") + 1] == "rows"
    assert (resources(package)["places"]["rows"], resources(package)["actors"]["rows"]) == (1, 2)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({"resource": "finding", "field": "meeting_id"}, "expected one of meetings, talks"),
        ({"resource": "findings", "field": "meeting"}, "expected a column of data/findings.csv"),
        ({"resource": "findings"}, "expected a member 'field'"),
        (5, "expected an object"),
    ],
)
def test_a_field_that_counts_nothing_is_refused(
    counts: object, message: str, package: Path
) -> None:
    """With its place in the descriptor."""
    describe(package, lambda found: found["meetings"]["schema"]["fields"][-1].update(counts=counts))
    with pytest.raises(DescriptorError, match=message):
        canonicalise(package, totals=True)


def test_a_meeting_that_is_added_is_counted(package: Path, tmp_path: Path) -> None:
    """Its own totals and the numbers of all rows; those of other meetings stay."""
    apply_worksheet(make_filled(tmp_path, package), package)
    ds = load(package)
    assert ds.meetings["findings_total"].to_dict() == {"m01": 10, "m02": 3}
    assert ds["m02-w1"].findings_total == 2
    assert ds["m02-report"].segments_total == len(ds["m02-report"].segments)
    assert resources(package)["findings"]["rows"] == 13
    assert canonicalise(package, totals=True) == ()


def test_no_meeting_is_added_to_a_package_that_lost_rows(package: Path, tmp_path: Path) -> None:
    """Counting anew would hide it; what is missing is named."""
    worksheet = make_filled(tmp_path, package)
    drop_last_row(package, "findings")
    with pytest.raises(DraftError) as caught:
        apply_worksheet(worksheet, package)
    for part in (
        "findings must have 10 rows and has 9",
        "findings_total of m01 is 10, counted are 9",
        "findings_total of m01-w2 is 3, counted are 2",
        "transloek format --totals",
    ):
        assert part in str(caught.value)


def test_a_package_without_totals_takes_a_meeting(package: Path, tmp_path: Path) -> None:
    """One that is older than they are."""
    worksheet = make_filled(tmp_path, package)
    describe(package, lambda found: [resource.pop("rows") for resource in found.values()])
    apply_worksheet(worksheet, package)
    assert resources(package)["findings"]["rows"] == 13

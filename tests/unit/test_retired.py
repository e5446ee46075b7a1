"""IDs that records had once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from _worksheets import make_filled
from transloek import load
from transloek.canonical import canonicalise
from transloek.draft import read_worksheet
from transloek.draft._base import open_base
from transloek.errors import RetiredRecordError, UnknownRecordError

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Cli

ROWS = """\
m01-s-03,0.2.0,Sagte dasselbe.,It said the same.,m01-s-01
m02-w1-04,1.0.0,Stand nicht im Bericht.,It was not in the report.,
"""


@pytest.fixture
def retired(package: Path) -> Path:
    """Return a package that gave up two IDs."""
    with (package / "data/retired_ids.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(ROWS)
    canonicalise(package, totals=True)
    return package


def test_a_retired_id_tells_when_why_and_what_replaces_it(retired: Path) -> None:
    """It is unknown, and more is known of it."""
    with pytest.raises(RetiredRecordError) as caught:
        load(retired)["m01-s-03"]
    error = caught.value
    assert isinstance(error, UnknownRecordError)
    assert str(error) == (
        "'m01-s-03' was retired in version 0.2.0: It said the same. 'm01-s-01' takes its place."
    )
    assert (error.retired_id, error.retired_in, error.replaced_by) == (
        "m01-s-03",
        "0.2.0",
        "m01-s-01",
    )


def test_the_reason_comes_in_the_language_of_the_dataset(retired: Path) -> None:
    """And nothing is said of what there is not."""
    with pytest.raises(RetiredRecordError) as caught:
        load(retired, lang="de")["m02-w1-04"]
    message = "'m02-w1-04' was retired in version 1.0.0: Stand nicht im Bericht."
    assert (str(caught.value), caught.value.replaced_by) == (message, None)


def test_a_retired_id_is_in_no_list_of_ids(retired: Path, invented: Path) -> None:
    """The dataset is a mapping of records, and of those only."""
    ds = load(retired)
    assert "m01-s-03" not in ds
    assert list(ds) == list(load(invented))
    assert len(ds) == len(load(invented))


def test_retired_ids_are_a_table_as_any_other(retired: Path) -> None:
    """As a frame and as rows, which are no records with an ID of their own."""
    ds = load(retired)
    assert list(ds.retired_ids["retired_id"]) == ["m01-s-03", "m02-w1-04"]
    assert ds.retired_ids["replaced_by"].isna().tolist() == [False, True]
    assert [row.reason("de") for row in ds.records("retired_ids")] == [
        "Sagte dasselbe.",
        "Stand nicht im Bericht.",
    ]


def test_a_table_without_rows_is_a_frame_with_all_columns(invented: Path) -> None:
    """As the shipped table of retired IDs is."""
    frame = load(invented).retired_ids
    names = [field.name for field in load(invented).package.resource("retired_ids").fields]
    assert (list(frame.columns), len(frame)) == (names, 0)
    assert set(frame.dtypes.astype(str)) == {"str"}


def test_an_id_that_never_was_is_unknown(retired: Path) -> None:
    """Close ones are named as before."""
    with pytest.raises(UnknownRecordError, match="Did you mean 'm01-s-01'") as caught:
        load(retired)["m01-s-011"]
    assert not isinstance(caught.value, RetiredRecordError)


def test_a_package_without_the_table_works(package: Path) -> None:
    """One that is older than it."""
    file = package / "datapackage.json"
    raw = json.loads(file.read_bytes())
    raw["resources"] = [each for each in raw["resources"] if each["name"] != "retired_ids"]
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(UnknownRecordError) as caught:
        load(package)["m01-s-99"]
    assert not isinstance(caught.value, RetiredRecordError)
    assert len(load(package)["m01"].findings) == 10


def test_show_says_what_became_of_it(retired: Path, cli: Cli) -> None:
    """In a line, as of any wrong call."""
    done = cli.bare("show", "m01-s-03", "--package", str(retired))
    assert done.code == 2
    assert done.out == ""
    assert "was retired in version 0.2.0: It said the same. 'm01-s-01' takes" in done.err


def test_tables_without_rows_are_shown(cli: Cli) -> None:
    """With their fields, and as files."""
    assert "0 rows · data/retired_ids.csv · key: retired_id" in cli("tables", "retired_ids").out
    assert cli("tables", "retired_ids", "--csv").lines == [
        "retired_id,retired_in,reason_de,reason_en,replaced_by"
    ]
    assert cli("tables", "retired_ids", "--json").code == 0


def test_a_retired_number_is_not_given_again(retired: Path, tmp_path: Path) -> None:
    """A new finding gets the number after it."""
    filled = read_worksheet(make_filled(tmp_path, retired), open_base(retired))
    assert sorted(filled.ids) == ["m02-s-01", "m02-w1-05", "m02-w1-06"]

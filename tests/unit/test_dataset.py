"""The dataset as a whole: loading, searching, validating, and how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek.dataset import Dataset, load
from transloek.errors import PackageNotFoundError, QueryError, UnknownTableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]


def test_only_the_descriptor_is_read_at_first(package: Path) -> None:
    """Nothing else is opened until asked for."""
    for file in (package / "data").iterdir():
        file.unlink()
    assert load(package).version == "0.1.0"


def test_without_a_path_the_installed_data_are_loaded(shipped: Path) -> None:
    """The shipped package."""
    assert load().package == load(shipped).package


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    """With a clear message."""
    with pytest.raises(PackageNotFoundError, match=r"expected a folder with a datapackage.json"):
        load(tmp_path)


def test_tables_are_those_of_the_descriptor(dataset: Dataset) -> None:
    """In its order."""
    assert dataset.tables == tuple(table.name for table in dataset.package.resources)


def test_the_repr_tells_name_version_and_size(dataset: Dataset) -> None:
    """In one line."""
    assert repr(dataset) == f"<Dataset transloek 0.1.0: {len(dataset.tables)} tables>"


def test_the_notebook_shows_tables_and_rows(dataset: Dataset) -> None:
    """One row a table, escaped."""
    html = dataset._repr_html_()
    assert "<td>findings</td><td>10</td>" in html
    assert html.count("<tr>") == len(dataset.tables)


def test_search_looks_into_both_languages(dataset: Dataset) -> None:
    """Each hit leads to a record."""
    german = dataset.search("Ehrenamtliche")
    english = dataset.search("volunteers", lang="en")
    assert [hit.record_id for hit in german] == ["m01-w2-01"]
    assert [hit.record_id for hit in english] == ["m01-w2-01"]
    assert dataset[german[0].record_id].table == german[0].table == "findings"


def test_search_can_be_limited(dataset: Dataset) -> None:
    """To the best."""
    assert len(dataset.search("garden", limit=1)) == 1


def test_any_table_with_texts_can_be_searched(dataset: Dataset) -> None:
    """Bilingual texts and names, but no identifiers."""
    assert [hit.record_id for hit in dataset.search("Treue", table="themes")] == ["loyalty"]
    assert [hit.record_id for hit in dataset.search("Musterstadt", table="places")] == [
        "musterstadt"
    ]
    (match,) = dataset.search("Mustermann", table="talks")[0].matches
    assert (match.field, match.lang) == ("speaker_name", "")
    assert dataset.search("kannen", table="practices", lang="en") == []


def test_a_table_without_ids_or_texts_cannot_be_searched(dataset: Dataset) -> None:
    """A hit would lead nowhere."""
    with pytest.raises(QueryError, match="finding_links cannot be searched"):
        dataset.search("Satz", table="finding_links")
    with pytest.raises(UnknownTableError, match="Did you mean 'themes'"):
        dataset.search("Treue", table="theme")


def test_the_index_is_built_once(package: Path) -> None:
    """A second search does not go to the disk."""
    data = load(package)
    first = data.search("Sonnenschein")
    (package / "data/findings.csv").unlink()
    data._store = None  # type: ignore[assignment]
    assert data.search("Sonnenschein") == first


def test_a_dataset_validates_itself(package: Path, edit: Edit) -> None:
    """The files as they are now, through the gates that are asked for."""
    assert load(package).validate(gates=["meaning"]).faults == ()
    data = load(package)
    edit("data/workshops.csv", ",6,8,3\n", ",9,8,3\n")
    faults = data.validate(gates=["meaning"]).faults
    assert "workshops" in {fault.resource for fault in faults}

"""Which findings are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek.errors import QueryError, UnknownRecordError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek.dataset import Dataset


def chosen(ds: Dataset, where: object) -> tuple[list[str], Mapping[str, list[str]]]:
    """Return the IDs of the chosen findings, and the question."""
    rows, query = ds._choose(where)  # type: ignore[arg-type]
    ids = ds._store.raw("findings").column("finding_id")
    return [str(ids[row]) for row in rows], query


def test_by_options_as_of_find(dataset: Dataset) -> None:
    """The question comes back in one form."""
    ids, query = chosen(dataset, {"workshop": "m01-w1", "kind": ["caution", "open_question"]})
    assert ids == ["m01-w1-02", "m01-w1-03"]
    assert query == {"workshop": ["m01-w1"], "kind": ["caution", "open_question"]}


def test_by_what_find_returned(dataset: Dataset) -> None:
    """Its question is told."""
    ids, query = chosen(dataset, dataset.find(theme="rules"))
    assert ids == ["m01-w1-02", "m01-w2-02", "m01-w2-03"]
    assert query == {"theme": ["rules"]}


def test_by_a_frame_that_was_cut_down(dataset: Dataset) -> None:
    """Its question no longer holds: the IDs stand for it, in the order of the data."""
    found = dataset.find(theme="rules")
    ids, query = chosen(dataset, found.iloc[[2, 0]])
    assert ids == ["m01-w1-02", "m01-w2-03"]
    assert query == {"finding": ids}


def test_by_a_frame_that_find_did_not_make(dataset: Dataset) -> None:
    """Whatever is indexed by IDs of findings will do."""
    ids, query = chosen(dataset, dataset.codes().query("time == 1"))
    assert ids == ["m01-t1-02", "m01-w2-01", "m01-w2-02"]
    assert query == {"finding": ids}


def test_by_ids_and_records(dataset: Dataset) -> None:
    """In any order, even twice; they come in the order of the data."""
    ids, query = chosen(dataset, ["m01-w2-01", dataset["m01-s-01"], "m01-w2-01"])
    assert ids == ["m01-s-01", "m01-w2-01"]
    assert query == {"finding": ids}


def test_by_options_and_ids_at_once(dataset: Dataset) -> None:
    """As a question that was told is asked again."""
    named = ["m01-w1-02", "m01-w2-02", "m01-t1-01"]
    ids, query = chosen(dataset, {"theme": "rules", "finding": named})
    assert ids == ["m01-w1-02", "m01-w2-02"]
    assert query == {"theme": ["rules"], "finding": ["m01-t1-01", "m01-w1-02", "m01-w2-02"]}
    assert chosen(dataset, query) == (ids, query)


def test_one_id_in_a_mapping_needs_no_list(dataset: Dataset) -> None:
    """As for every option; and None is as if it were not given."""
    assert chosen(dataset, {"finding": "m01-w1-02"})[0] == ["m01-w1-02"]
    assert chosen(dataset, {"finding": dataset["m01-w1-02"]})[0] == ["m01-w1-02"]
    assert chosen(dataset, {"finding": None, "workshop": "m01-w1"})[1] == {"workshop": ["m01-w1"]}


def test_none_at_all_may_be_chosen(dataset: Dataset) -> None:
    """An empty list is a choice."""
    assert chosen(dataset, []) == ([], {"finding": []})


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("m01-w1-02", "expected options of find, what find returned, or a list of IDs"),
        (7, "where=7: expected options of find"),
        ({"finding": 7}, "finding=7: expected an ID or a list of IDs"),
        ({"theme": "trust"}, "theme='trust': no such value"),
        ({"colour": "red"}, "'colour' is not an option of findings"),
    ],
)
def test_what_is_no_choice_is_refused(dataset: Dataset, where: object, message: str) -> None:
    """And it is said what would be one."""
    with pytest.raises(QueryError, match=message):
        chosen(dataset, where)


def test_a_frame_of_something_else_is_refused(dataset: Dataset) -> None:
    """Its index tells."""
    with pytest.raises(QueryError, match="a data frame whose index is 'theme_id'"):
        chosen(dataset, dataset.themes)


def test_an_unknown_id_is_refused_with_a_close_one(dataset: Dataset) -> None:
    """An ID of another table is none of a finding."""
    with pytest.raises(UnknownRecordError, match=r"'m01-w1-2'.*m01-w1-02"):
        chosen(dataset, ["m01-w1-2"])
    with pytest.raises(UnknownRecordError, match="no row of findings has the ID 'm01-w1'"):
        chosen(dataset, {"finding": ["m01-w1"]})

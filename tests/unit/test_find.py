"""Finding findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from transloek.dataset import load
from transloek.errors import QueryError, UnknownTableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]


def test_without_options_all_are_found(dataset: Dataset) -> None:
    """In the order of the data, with the types of the table."""
    found = dataset.find()
    assert list(found.index) == list(dataset.findings.index)
    assert (found.dtypes == dataset.findings.dtypes).all()


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("meeting", "m01", 10),
        ("talk", "m01-t1", ["m01-t1-01", "m01-t1-02"]),
        ("workshop", "m01-w1", ["m01-w1-01", "m01-w1-02", "m01-w1-03"]),
        ("segment", "m01-seg-009", ["m01-w2-01", "m01-w2-02"]),
        ("place", "musterstadt", ["m01-t1-02"]),
        ("actor", "residents", ["m01-s-01", "m01-w2-02"]),
        ("theme", "time", ["m01-t1-02", "m01-w2-01", "m01-w2-02"]),
        ("kind", "caution", ["m01-w1-02"]),
        ("valence", "hindering", ["m01-w1-02"]),
        ("voice", "project_team", ["m01-s-01", "m01-s-02"]),
        ("kind", "role", []),
    ],
)
def test_each_option_selects(
    dataset: Dataset, option: str, value: str, found: list[str] | int
) -> None:
    """Foreign keys, codes and vocabularies."""
    index = list(dataset.find(**{option: value}).index)
    assert (len(index) if isinstance(found, int) else index) == found


def test_a_theme_includes_the_themes_below_it(dataset: Dataset) -> None:
    """Findings coded only with a narrower theme are found."""
    found = list(dataset.find(theme="common-good").index)
    assert "m01-w2-03" in found
    assert set(dataset.find(theme="rules").index) < set(found)


def test_a_theme_includes_what_is_two_levels_down(package: Path, edit: Edit) -> None:
    """However deep the thesaurus is."""
    edit("data/themes.csv", "\nrules,common-good,", "\nrules,loyalty,")
    assert "m01-w2-03" in load(package).find(theme="common-good").index


def test_a_cycle_in_the_thesaurus_does_no_harm(package: Path, edit: Edit) -> None:
    """It is a fault of the data, but no reason to run for ever."""
    edit("data/themes.csv", "\ncommon-good,,", "\ncommon-good,loyalty,")
    assert list(load(package).find(theme="loyalty").index) == list(
        load(package).find(theme="common-good").index
    )


def test_of_a_list_any_value_will_do(dataset: Dataset) -> None:
    """Lists, tuples and other iterables; a value given twice counts once."""
    assert len(dataset.find(kind=["caution", "tension", "caution"])) == 2
    assert len(dataset.find(kind=(kind for kind in ("caution", "tension")))) == 2
    assert len(dataset.find(kind=[])) == 0


def test_options_combine(dataset: Dataset) -> None:
    """A finding must answer all of them."""
    found = dataset.find(workshop="m01-w2", theme="time", actor="volunteers", kind="condition")
    assert list(found.index) == ["m01-w2-01"]


def test_a_record_stands_for_its_id(dataset: Dataset) -> None:
    """What one has at hand can be asked for."""
    assert list(dataset.find(theme=dataset["time"]).index) == list(dataset.find(theme="time").index)


def test_none_is_as_if_not_asked(dataset: Dataset) -> None:
    """So that options can be handed on."""
    assert len(dataset.find(kind=None, text=None)) == 10


@pytest.mark.parametrize(
    "text", ["Bürgerinnen", "BUERGERINNEN", "buergerinnen", "Bu\u0308rgerinnen", "residents stay"]
)
def test_letters_are_found_in_either_language_and_spelling(dataset: Dataset, text: str) -> None:
    """Case, umlauts and their transcriptions are alike."""
    assert list(dataset.find(text=text).index) == ["m01-s-01"]


def test_sharp_s_is_found_as_double_s(dataset: Dataset) -> None:
    """In both directions."""
    assert list(dataset.find(text="grosse gruppe").index) == ["m01-t1-01"]
    assert list(dataset.find(text="Klaße").index) == []


def test_any_of_several_texts_will_do(dataset: Dataset) -> None:
    """Like any other option."""
    assert len(dataset.find(text=["Sonnenschein", "Gartenverordnung"])) == 2


def test_the_frame_remembers_the_question(dataset: Dataset) -> None:
    """With the version, in a form that JSON holds."""
    asked = dataset.find(theme=dataset["time"], kind=["condition"], voice=None).attrs["transloek"]
    assert asked == {"query": {"theme": ["time"], "kind": ["condition"]}, "version": "0.1.0"}
    assert json.loads(json.dumps(asked)) == asked


def test_the_frame_belongs_to_the_caller(dataset: Dataset) -> None:
    """Changing what was found changes nothing else."""
    found = dataset.find(kind="caution")
    found.loc["m01-w1-02", "statement_en"] = "x"
    assert dataset.find(kind="caution").loc["m01-w1-02", "statement_en"] != "x"
    assert dataset.findings.attrs == {}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"theem": "time"}, "'theem' is not an option of findings. Did you mean 'theme'"),
        ({"qqq": "x"}, "There are: meeting, talk, workshop, segment, place"),
        ({"theme": "tmie"}, "theme='tmie': no such value. Did you mean 'time'"),
        ({"kind": ["caution", "advise"]}, "kind='advise': no such value"),
        ({"workshop": "qqq"}, "Among them: m01-w1, m01-w2"),
        ({"theme": 3}, "theme=3: expected a text or a list of texts"),
        ({"theme": [3]}, "theme=3: expected a text that is not empty"),
        ({"text": " "}, "text=' ': expected a text that is not empty"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    dataset: Dataset, options: dict[str, str], message: str
) -> None:
    """With close matches, before anything is looked for."""
    with pytest.raises(QueryError, match=message.replace(".", r"\.")):
        dataset.find(**options)


def test_a_known_id_that_nothing_refers_to_finds_nothing(package: Path, edit: Edit) -> None:
    """It is a good question with an empty answer."""
    edit("data/findings.csv", ",m01-seg-010,", ",m01-seg-008,")
    assert len(load(package).find(segment="m01-seg-010")) == 0


def test_records_can_be_had_instead_of_a_frame(dataset: Dataset) -> None:
    """With the same options, of any table."""
    assert [r.id for r in dataset.records(theme="time", valence="enabling")] == [
        "m01-t1-02",
        "m01-w2-02",
    ]
    assert [r.id for r in dataset.records("workshops")] == ["m01-w1", "m01-w2"]
    assert [r.id for r in dataset.records("organisations", kind="network")] == ["uferkreis"]
    assert [r.theme.id for r in dataset.records("finding_themes", finding="m01-w1-02")] == ["rules"]


def test_records_of_an_unknown_table_are_refused(dataset: Dataset) -> None:
    """With close matches."""
    with pytest.raises(UnknownTableError, match="Did you mean 'workshops'"):
        dataset.records("workshop")


def test_a_table_without_texts_has_no_option_text(dataset: Dataset) -> None:
    """There is nothing that it could look into."""
    with pytest.raises(QueryError, match="'text' is not an option of finding_themes"):
        dataset.records("finding_themes", text="x")


def test_the_shipped_data_answer_every_value_of_every_vocabulary(shipped: Path) -> None:
    """Each is selected by the filter as by plain pandas."""
    data = load(shipped)
    findings = data.findings
    for field in ("kind", "valence", "voice"):
        for value in data.package.resource("findings").field(field).enum:
            expected = findings.index[findings[field] == value]
            assert list(data.find(**{field: value}).index) == list(expected)


def test_bytes_are_no_list_of_texts(dataset: Dataset) -> None:
    """They would be taken for numbers."""
    with pytest.raises(QueryError, match="expected a text or a list of texts"):
        dataset.find(kind=b"condition")  # type: ignore[arg-type]

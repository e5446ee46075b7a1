"""Records: fields, languages, relations, and how they look."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from typing import TYPE_CHECKING

import pytest

from transloek._relations import is_join, relations
from transloek.dataset import load
from transloek.errors import (
    DescriptorError,
    QueryError,
    ReadOnlyError,
    UnknownFieldError,
    UnknownRecordError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset
    from transloek.record import Record

    Edit = Callable[[str, str, str], None]


def _ids(records: list[Record]) -> list[str]:
    return [record.id for record in records]


def test_a_record_has_an_id_a_key_and_a_table(dataset: Dataset) -> None:
    """What names a row."""
    record = dataset["m01-w1-01"]
    assert (record.id, record.key, record.table) == ("m01-w1-01", ("m01-w1-01",), "findings")


def test_fields_are_typed_attributes(dataset: Dataset) -> None:
    """Each field has the type that the descriptor names; a missing one is None."""
    assert dataset["m01"].date == dt.date(2023, 5, 3)
    assert dataset["m01-w1"].participants_min == 6
    assert dataset["m01-w2"].participants_min is None
    assert dataset["musterstadt"].latitude == 51.5
    assert dataset["m01-w1-01"].kind == "success_factor"


def test_a_text_comes_in_the_language_asked_for(dataset: Dataset) -> None:
    """A bilingual text is a method; its halves are fields."""
    record = dataset["m01-w1-02"]
    assert record.statement("de") == record.statement_de == "Bei Sonnenschein soll niemand gießen."
    assert record.statement("en") == record.statement_en
    assert record.statement() == record.statement_en


def test_the_language_of_the_dataset_is_the_default(invented: Path) -> None:
    """It is handed on to every record, related ones included."""
    record = load(invented, lang="de")["m01-w1-02"]
    assert record.lang == "de"
    assert record.statement() == record.statement_de
    assert record.workshop.title() == "Wer gießt?"
    assert record.themes[0].label() == "Regeln"
    assert record.label_of("kind") == record.label_of("kind", "de")


def test_a_text_that_is_missing_is_none(dataset: Dataset) -> None:
    """A bilingual text may be empty in both languages."""
    assert dataset["m01-seg-001"].coverage_reason("de") is None


def test_another_language_is_refused(dataset: Dataset, invented: Path) -> None:
    """By texts, labels and the loader alike."""
    for ask in (
        lambda: dataset["m01"].title("fr"),
        lambda: dataset["m01-t1"].label_of("kind", "fr"),
        lambda: load(invented, lang="fr"),
    ):
        with pytest.raises(QueryError, match="'fr' is not a language"):
            ask()


def test_the_label_of_a_value_comes_from_the_vocabulary(dataset: Dataset) -> None:
    """In either language; None where the value is missing."""
    category = dataset.package.resource("findings").field("valence").category("enabling")
    german, english = category.label("de"), category.label("en")
    assert german != english
    assert dataset["m01-w1-01"].label_of("valence", "de") == german
    assert dataset["m01-w1-01"].label_of("valence", "en") == english
    assert dataset["time"].label_of("match_type") is None


def test_a_field_without_vocabulary_has_no_labels(dataset: Dataset) -> None:
    """The message names the fields that have one."""
    with pytest.raises(UnknownFieldError, match=r"findings\.ordinal has no .*: kind, valence"):
        dataset["m01-w1-01"].label_of("ordinal")


def test_a_foreign_key_leads_to_one_record(dataset: Dataset) -> None:
    """Or to None where the field is empty."""
    finding = dataset["m01-w1-01"]
    assert finding.workshop == dataset["m01-w1"]
    assert finding.talk is None
    assert finding.meeting.network.name == "Uferkreis"
    assert finding.segment.source.publisher.place.name == "Musterstadt"


def test_the_other_way_round_there_are_many(dataset: Dataset) -> None:
    """Under the referring table's name, in the order of the data."""
    assert _ids(dataset["m01-w1"].findings) == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]
    assert _ids(dataset["m01"].workshops) == ["m01-w1", "m01-w2"]
    assert dataset["uferkreis"].talks == []


def test_a_foreign_key_may_have_a_name_of_its_own_backwards(dataset: Dataset) -> None:
    """The descriptor gives it."""
    assert _ids(dataset["common-good"].narrower) == ["loyalty", "rules"]
    assert dataset["rules"].broader.id == "common-good"
    assert _ids(dataset["m01-w2-03"].example_of) == ["rules"]


def test_codes_are_reached_through_the_join_table(dataset: Dataset) -> None:
    """Both ways, and the primary one comes first wherever it stands in the file."""
    assert _ids(dataset["m01-w2-02"].themes) == ["time", "rules"]
    assert _ids(dataset["m01-w2-02"].actors) == ["volunteers", "residents"]
    assert _ids(dataset["loyalty"].findings) == ["m01-w1-01", "m01-s-01"]
    assert dataset["m01-w1-03"].actors == []


def test_a_coding_missing_its_weight_comes_last(package: Path, edit: Edit) -> None:
    """What has no place in the vocabulary is put behind what has."""
    edit("data/finding_themes.csv", "m01-s-01,common-good,primary", "m01-s-01,common-good,")
    assert _ids(load(package)["m01-s-01"].themes) == ["loyalty", "common-good"]


def test_the_rows_of_a_join_table_are_records_too(dataset: Dataset) -> None:
    """They tell the weight, and lead on."""
    first, second = dataset["m01-w2-02"].finding_themes
    assert (first.theme.id, first.weight, second.weight) == ("time", "primary", "secondary")
    assert first.key == ("m01-w2-02", "time")
    assert first.id == "m01-w2-02/time"
    assert first.finding == dataset["m01-w2-02"]


def test_links_lead_in_both_directions(dataset: Dataset) -> None:
    """A link is a record with a note; it can be followed from either end."""
    (link,) = dataset["m01-s-01"].links
    assert (link.relation, link.basis, link.target.id) == ("synthesises", "stated", "m01-w1-01")
    assert link.note("de") == "Der Satz fasst ihn zusammen."
    assert dataset["m01-w1-01"].linked_from == [link]


def test_a_reference_to_nothing_is_told(package: Path, edit: Edit) -> None:
    """None would hide the fault."""
    edit("data/practices.csv", "m01-t1-p1,m01-t1,", "m01-t1-p1,m01-t9,")
    practice = load(package)["m01-t1-p1"]
    message = "practices.talk_id of m01-t1-p1 names 'm01-t9', but talks has no such row"
    with pytest.raises(UnknownRecordError, match=message):
        _ = practice.talk


def test_a_code_that_is_not_there_is_told(package: Path, edit: Edit) -> None:
    """So is one in a join table, even if another table has the ID."""
    edit("data/finding_actors.csv", "m01-s-01,residents", "m01-s-01,rules")
    with pytest.raises(UnknownRecordError, match=r"finding_actors\.actor_id of m01-s-01 .*'rules'"):
        _ = load(package)["m01-s-01"].actors


def test_an_unknown_attribute_brings_up_a_close_one(dataset: Dataset) -> None:
    """A mistyped field, text or relation."""
    with pytest.raises(UnknownFieldError, match=r"findings have no 'workshp'. Did you mean 'works"):
        _ = dataset["m01-w1-01"].workshp


def test_completion_lists_fields_texts_and_relations(dataset: Dataset) -> None:
    """All that can be asked of a finding is there."""
    names = dir(dataset["m01-w1-01"])
    assert {"kind", "statement", "statement_de", "workshop", "themes", "links", "id"} <= set(names)


def test_every_listed_name_can_be_had(dataset: Dataset) -> None:
    """For every record of every table."""
    for identifier in dataset:
        record = dataset[identifier]
        for name in dir(record):
            getattr(record, name)


def test_an_unknown_id_brings_up_close_ones(dataset: Dataset) -> None:
    """A mistyped ID."""
    with pytest.raises(
        UnknownRecordError, match=r"no record has the ID 'm01-w3'. Did you mean 'm0"
    ):
        _ = dataset["m01-w3"]


def test_an_id_is_a_text(dataset: Dataset) -> None:
    """Anything else is no ID, and nothing worse."""
    with pytest.raises(KeyError, match="no record has the ID 3"):
        _ = dataset[3]  # type: ignore[index]


def test_a_dataset_is_a_mapping_of_ids(dataset: Dataset) -> None:
    """Over all tables whose rows have an ID, in the order of the data."""
    ids = list(dataset)
    assert ids[:2] == ["m01", "m01-t1"]
    assert len(dataset) == len(ids) == len(set(ids))
    assert "rules" in dataset
    assert "nothing" not in dataset
    assert [] not in dataset


def test_an_id_in_two_tables_is_refused(package: Path, edit: Edit) -> None:
    """It would lead to one of two records, unsaid which."""
    edit("data/actors.csv", "\nresidents,", "\nrules,")
    with pytest.raises(ValueError, match=r"actors\.csv, line 2, .* ID of a row of themes already"):
        _ = load(package)["m01"]


def test_records_are_equal_by_table_and_key(dataset: Dataset, invented: Path) -> None:
    """Whatever way they were reached."""
    record = dataset["m01-w1"]
    assert record == load(invented, lang="de")["m01-w1"]
    assert record != dataset["m01-w2"]
    assert record != "m01-w1"
    assert len({record, dataset["m01-w1"], dataset["m01-w2"]}) == 2


def test_a_record_cannot_be_changed(dataset: Dataset) -> None:
    """Neither set nor deleted."""
    record = dataset["m01-w1"]
    with pytest.raises(ReadOnlyError, match="'ordinal' of m01-w1"):
        record.ordinal = 7
    with pytest.raises(ReadOnlyError):
        del record.ordinal
    assert record.ordinal == 1


def test_records_and_datasets_can_be_copied_and_pickled(dataset: Dataset) -> None:
    """For workers in other processes."""
    record = dataset["m01-w1"]
    assert copy.copy(record) == record
    assert pickle.loads(pickle.dumps(record)).title("de") == "Wer gießt?"
    assert pickle.loads(pickle.dumps(dataset))["m01-w1"] == record


def test_a_row_is_a_dictionary_that_json_holds(dataset: Dataset) -> None:
    """Dates are texts, and missing values None."""
    row = dataset["m01"].to_dict()
    assert row["date"] == "2023-05-03"
    assert json.loads(json.dumps(row)) == row
    assert list(row) == list(dataset.package.resource("meetings").field_names)


def test_relations_are_added_to_the_dictionary_if_asked_for(dataset: Dataset) -> None:
    """IDs where there are some, rows where not."""
    row = dataset["m01-s-01"].to_dict(relations=True)
    assert row["themes"] == ["common-good", "loyalty"]
    assert row["links"][0]["target_id"] == "m01-w1-01"
    assert json.loads(json.dumps(row)) == row


@pytest.mark.parametrize(
    ("identifier", "german"),
    [
        ("m01-w1", "Wer gießt?"),
        ("musterstadt", "Musterstadt"),
        ("loyalty", "Treue"),
        ("m01-seg-001", ""),
    ],
)
def test_a_headline_tells_records_apart(dataset: Dataset, identifier: str, german: str) -> None:
    """A name, or the first text in both languages, or nothing."""
    assert dataset[identifier].headline("de") == german


def test_a_row_of_a_join_table_has_no_headline(dataset: Dataset) -> None:
    """There is nothing but keys and a weight."""
    assert dataset["m01-s-01"].finding_themes[0].headline() == ""


def test_the_repr_is_one_line(dataset: Dataset) -> None:
    """ID, table and as much of the headline as fits."""
    assert repr(dataset["loyalty"]) == "<Record loyalty of themes: Loyalty>"
    assert repr(dataset["m01-seg-001"]) == "<Record m01-seg-001 of segments>"
    assert len(repr(dataset["m01-s-01"])) < 100


def test_two_relations_of_one_name_are_refused(package: Path, edit: Edit) -> None:
    """The message says what to do."""
    edit("datapackage.json", '"inverse": "linked_from"', '"inverse": "links"')
    with pytest.raises(DescriptorError, match=r"'links'; .* finding_links.target_id an 'inverse'"):
        _ = load(package)["m01-s-01"].links


def test_a_join_table_is_known_by_its_key(dataset: Dataset) -> None:
    """Two foreign keys into two tables, and nothing else."""
    joins = [table.name for table in dataset.package.resources if is_join(table)]
    assert joins == ["finding_themes", "finding_actors"]


def test_relations_of_findings_are_those_of_the_descriptor(dataset: Dataset) -> None:
    """The names that users rely on."""
    assert {"meeting", "talk", "workshop", "segment", "place", "themes", "actors", "links"} <= set(
        relations(dataset.package, "findings")
    )


def test_every_shipped_record_is_a_dictionary(shipped: Path) -> None:
    """With all its relations."""
    data = load(shipped)
    for identifier in data:
        assert json.dumps(data[identifier].to_dict(relations=True))


def test_no_private_name_is_suggested(dataset: Dataset) -> None:
    """Nor anything for what is no text."""
    with pytest.raises(AttributeError) as caught:
        _ = dataset["m01-w1-01"].source
    assert "'_" not in str(caught.value).split("Did you mean")[-1]
    with pytest.raises(KeyError) as missing:
        _ = dataset[None]  # type: ignore[index]
    assert str(missing.value) == "no record has the ID None."

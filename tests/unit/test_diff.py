"""What two versions of a package differ in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from _edits import add_row, describe, drop_row, release, set_cells
from transloek.diff import PROBLEMS, RULES, STEPS, Change, as_json, as_markdown, as_text, compare
from transloek.diff._model import version_step
from transloek.diff._words import similarity, word_diff

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.diff import Difference

Descriptor = tuple[Any, dict[str, Any]]


def brief(found: Difference) -> list[tuple[str, str, str, str]]:
    """Return the changes without their values."""
    return [(each.kind, each.table, each.record, each.field) for each in found.changes]


def codes(found: Difference) -> list[tuple[str, str]]:
    """Return the problems with the IDs that they are about, but for the version."""
    told = ((each.code, each.record) for each in found.problems)
    return [each for each in told if not each[0].startswith("version-")]


def field(resources: dict[str, Any], table: str, name: str) -> Any:
    """Return a field of the descriptor."""
    (found,) = (each for each in resources[table]["schema"]["fields"] if each["name"] == name)
    return found


def test_equal_packages_do_not_differ(invented: Path, package: Path) -> None:
    """No change, no problem, no new version."""
    found = compare(invented, package)
    assert (found.changes, found.problems) == ((), ())
    assert (found.required, found.actual, found.fits) == ("none", "none", True)


def test_a_changed_cell_is_told_field_by_field(invented: Path, package: Path) -> None:
    """With what stood there before; the step is a patch."""
    set_cells(package, "findings", "m01-w1-02", valence="neutral", place_id="musterstadt")
    found = compare(invented, package)
    assert [change.to_dict() for change in found.changes] == [
        {
            "kind": "cell-changed",
            "step": "patch",
            "table": "findings",
            "record": "m01-w1-02",
            "field": name,
            "old": old,
            "new": new,
        }
        for name, old, new in (
            ("valence", "hindering", "neutral"),
            ("place_id", None, "musterstadt"),
        )
    ]
    assert found.required == "patch"


def test_rows_are_known_by_their_keys(invented: Path, package: Path) -> None:
    """New ones and codings taken away are a minor step; totals follow from them."""
    add_row(package, "places", place_id="neuland", kind="town", name="Neuland")
    drop_row(package, "finding_actors", "m01-w2-01")
    set_cells(package, "meetings", "m01", findings_total="11")
    found = compare(invented, package)
    assert brief(found) == [
        ("total-changed", "meetings", "m01", "findings_total"),
        ("row-added", "places", "neuland", ""),
        ("row-removed", "finding_actors", "m01-w2-01/volunteers", ""),
    ]
    assert [change.step for change in found.changes] == ["none", "minor", "minor"]
    assert found.changes[1].new == "Neuland"
    assert found.changes[2].old == "drives"


def test_a_record_that_is_gone_is_a_major_step_and_an_error(invented: Path, package: Path) -> None:
    """Unless it is listed as retired, when it is no error."""
    drop_row(package, "findings", "m01-s-02")
    found = compare(invented, package)
    assert brief(found) == [("record-removed", "findings", "m01-s-02", "")]
    assert found.required == "major"
    assert codes(found) == [("id-vanished", "m01-s-02")]
    retire(package, "m01-s-02", "1.0.0", "m01-s-01")
    release(package, "1.0.0")
    found = compare(invented, package)
    assert brief(found)[-1] == ("id-retired", "retired_ids", "m01-s-02", "")
    assert (found.required, found.actual, found.problems) == ("major", "major", ())


def retire(package: Path, key: str, version: str, instead: str = "") -> None:
    """List an ID as retired."""
    reason = {"reason_de": "Doppelt.", "reason_en": "Twice."}
    row = {"retired_id": key, "retired_in": version, **reason, "replaced_by": instead}
    add_row(package, "retired_ids", **row)


def test_a_table_that_is_gone_takes_its_ids_along(invented: Path, package: Path) -> None:
    """Each of them is missed."""
    describe(package, lambda raw, found: raw["resources"].remove(found["practices"]))
    found = compare(invented, package)
    assert brief(found) == [("table-removed", "practices", "", "")]
    assert codes(found) == [("id-vanished", "m01-t1-p1")]
    back = compare(package, invented)
    assert brief(back) == [("table-added", "practices", "", "")]
    assert codes(back) == []


def test_an_id_that_was_retired_does_not_come_back(invented: Path, package: Path) -> None:
    """Neither does it leave the list."""
    retire(package, "m01-s-99", "0.1.0")
    retire(package, "m01-s-02", "0.1.0")
    assert codes(compare(package, invented)) == [
        ("retirement-lost", "m01-s-99"),
        ("id-came-back", "m01-s-02"),
    ]


def test_an_id_is_not_both_in_use_and_retired(invented: Path, package: Path) -> None:
    """In one version."""
    retire(package, "m01-s-02", "0.1.0")
    assert ("id-came-back", "m01-s-02") in codes(compare(invented, package))


def test_what_replaces_an_id_must_exist(invented: Path, package: Path) -> None:
    """In the version that says so; and the version is compared too."""
    drop_row(package, "findings", "m01-s-02")
    retire(package, "m01-s-02", "0.0.9", "m01-s-77")
    assert codes(compare(invented, package)) == [
        ("replacement-missing", "m01-s-02"),
        ("retired-version", "m01-s-02"),
    ]


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Grundstücke sind teuer geworden.", "Plots became expensive.", ["id-other-meaning"]),
        ("Grundstücke sind teuer geworden.", "Nobody should water in sunshine.", []),
        ("Niemand soll gießen, solange die Sonne scheint.", "Plots became expensive.", []),
    ],
)
def test_another_statement_in_both_languages_is_another_finding(
    german: str, english: str, expected: list[str], invented: Path, package: Path
) -> None:
    """In one of them, it may be a better translation."""
    set_cells(package, "findings", "m01-w1-02", statement_de=german, statement_en=english)
    found = [code for code, _ in codes(compare(invented, package))]
    assert found == expected


def test_another_name_is_another_thing(invented: Path, package: Path) -> None:
    """Where a table has names and no texts."""
    set_cells(package, "practices", "m01-t1-p1", name="Schraubenwerk")
    assert codes(compare(invented, package)) == [("id-other-meaning", "m01-t1-p1")]


def test_another_place_asks_for_a_second_look(invented: Path, package: Path) -> None:
    """The part of the meeting, the segment, the checksum of what a segment is."""
    set_cells(package, "findings", "m01-w1-02", workshop_id="m01-w2", segment_id="m01-seg-010")
    set_cells(package, "findings", "m01-t1-02", place_id="")
    set_cells(package, "segments", "m01-seg-003", norm_sha256="0" * 64)
    found = compare(invented, package)
    assert codes(found) == [
        ("id-other-place", "m01-w1-02"),
        ("id-other-place", "m01-w1-02"),
        ("id-other-place", "m01-seg-003"),
    ]
    assert {PROBLEMS[each.code].severity for each in found.problems} == {"warning"}


def test_an_id_does_not_move_to_another_table(invented: Path, package: Path) -> None:
    """There it means something else."""
    drop_row(package, "actors", "residents")
    add_row(package, "places", place_id="residents", kind="town", name="Residents")
    assert codes(compare(invented, package)) == [("id-other-table", "residents")]


def rename(resources: dict[str, Any]) -> None:
    """Rename a column in the descriptor."""
    field(resources, "places", "ags")["name"] = "municipality"


SCHEMA: list[tuple[str, Callable[[Any, dict[str, Any]], object], list[tuple[str, str, str]]]] = [
    ("name", lambda raw, _: raw.update(name="other"), [("name-changed", "", "name")]),
    (
        "licence",
        lambda raw, _: raw["licenses"][0].update(name="CC0-1.0"),
        [("licence-changed", "", "licenses")],
    ),
    ("title", lambda raw, _: raw.update(title="Other"), [("text-changed", "", "title")]),
    (
        "title of a table",
        lambda _, found: found["talks"].update({"title@de": "Reden"}),
        [("text-changed", "talks", "title@de")],
    ),
    (
        "bytes",
        lambda raw, found: (found["talks"].update(bytes=1, hash="x", rows=9), raw.pop("created")),
        [],
    ),
    (
        "encoding",
        lambda _, found: found["talks"].update(encoding="utf-16"),
        [("file-changed", "talks", "encoding")],
    ),
    (
        "missing values",
        lambda _, found: found["talks"]["schema"].update(missingValues=["", "-"]),
        [("file-changed", "talks", "missingValues")],
    ),
    (
        "reference removed",
        lambda _, found: found["practices"]["schema"]["foreignKeys"].pop(),
        [("reference-removed", "practices", "")],
    ),
    (
        "reference's name",
        lambda _, found: found["practices"]["schema"]["foreignKeys"][0].update(inverse="seen"),
        [("reference-removed", "practices", ""), ("reference-added", "practices", "")],
    ),
    (
        "reference's title",
        lambda _, found: found["practices"]["schema"]["foreignKeys"][0].update(inverseTitle="Seen"),
        [("text-changed", "practices", "foreignKeys.talk_id.inverseTitle")],
    ),
    (
        "type",
        lambda _, found: field(found, "places", "latitude").update(type="string"),
        [("type-changed", "places", "latitude")],
    ),
    (
        "required",
        lambda _, found: field(found, "talks", "kind")["constraints"].update(required=False),
        [("constraint-loosened", "talks", "kind.required")],
    ),
    (
        "no longer required",
        lambda _, found: field(found, "talks", "kind")["constraints"].pop("required"),
        [("constraint-loosened", "talks", "kind.required")],
    ),
    (
        "now required",
        lambda _, found: field(found, "practices", "url")["constraints"].update(required=True),
        [("constraint-tightened", "practices", "url.required")],
    ),
    (
        "minimum up",
        lambda _, found: field(found, "meetings", "ordinal")["constraints"].update(minimum=2),
        [("constraint-tightened", "meetings", "ordinal.minimum")],
    ),
    (
        "minimum down",
        lambda _, found: field(found, "meetings", "ordinal")["constraints"].update(minimum=0),
        [("constraint-loosened", "meetings", "ordinal.minimum")],
    ),
    (
        "maximum up",
        lambda _, found: field(found, "places", "latitude")["constraints"].update(maximum=91),
        [("constraint-loosened", "places", "latitude.maximum")],
    ),
    (
        "pattern",
        lambda _, found: field(found, "meetings", "meeting_id")["constraints"].update(pattern="."),
        [("constraint-tightened", "meetings", "meeting_id.pattern")],
    ),
    (
        "label of a value",
        lambda _, found: field(found, "findings", "voice")["categories"][0].update(label="Orator"),
        [("text-changed", "findings", "voice.speaker.label")],
    ),
    (
        "values ordered",
        lambda _, found: field(found, "findings", "voice")["categories"].reverse(),
        [("values-reordered", "findings", "voice")],
    ),
    (
        "a value more",
        lambda _, found: (
            field(found, "findings", "voice")["categories"].append({"value": "choir"}),
            field(found, "findings", "voice")["constraints"]["enum"].append("choir"),
        ),
        [("value-added", "findings", "voice")],
    ),
    (
        "no vocabulary",
        lambda _, found: (
            field(found, "findings", "voice").pop("categories"),
            field(found, "findings", "voice")["constraints"].pop("enum"),
            field(found, "findings", "voice").pop("categoriesOrdered", None),
        ),
        [("constraint-loosened", "findings", "voice.enum")],
    ),
]


@pytest.mark.parametrize(
    ("change", "expected"), [row[1:] for row in SCHEMA], ids=[row[0] for row in SCHEMA]
)
def test_every_change_of_the_descriptor_is_told(
    change: Callable[[Any, dict[str, Any]], object],
    expected: list[tuple[str, str, str]],
    invented: Path,
    package: Path,
) -> None:
    """By its kind, in its table, at its field; sizes and checksums are none."""
    describe(package, change)
    found = compare(invented, package)
    assert [(each.kind, each.table, each.field) for each in found.changes] == expected


def test_a_vocabulary_that_lost_a_value_is_a_major_step(invented: Path, package: Path) -> None:
    """The other way round of one that gained it."""
    _, change, _ = next(row for row in SCHEMA if row[0] == "a value more")
    describe(package, change)
    found = compare(package, invented)
    assert ([each.kind for each in found.changes], found.required) == (["value-removed"], "major")
    _, change, _ = next(row for row in SCHEMA if row[0] == "no vocabulary")
    describe(package, change)
    assert [each.kind for each in compare(package, invented).changes] == ["constraint-tightened"]


def test_columns_are_added_removed_renamed_and_ordered(invented: Path, package: Path) -> None:
    """Their cells are no changes of their own."""
    describe(package, lambda _, found: rename(found))
    file = package / "data/places.csv"
    file.write_bytes(file.read_bytes().replace(b"ags", b"municipality"))
    assert brief(compare(invented, package)) == [
        ("column-removed", "places", "", "ags"),
        ("column-added", "places", "", "municipality"),
    ]


def test_the_order_of_columns_is_told(invented: Path, package: Path) -> None:
    """Who reads them by their place has to know."""
    describe(package, lambda _, found: found["finding_actors"]["schema"]["fields"].reverse())
    file = package / "data/finding_actors.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    turned = "".join(",".join(reversed(line.split(","))) + "\n" for line in lines)
    file.write_text(turned, encoding="utf-8")
    found = compare(invented, package)
    assert brief(found) == [("columns-reordered", "finding_actors", "", "")]
    assert found.required == "minor"


def test_rows_without_a_common_key_are_compared_as_wholes(invented: Path, package: Path) -> None:
    """Nothing tells which one became which."""
    describe(package, lambda _, found: found["places"]["schema"].update(primaryKey=[]))
    set_cells(package, "places", "musterstadt", name="Musterdorf")
    found = compare(invented, package)
    assert [each.kind for each in found.changes] == ["key-changed", "row-removed", "row-added"]
    assert str(found.changes[2].new).startswith("musterstadt · town · Musterdorf")
    assert codes(found) == [("id-vanished", "musterstadt")]


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("0.1.0", "0.1.0", "none"),
        ("0.1.0", "0.1.1", "patch"),
        ("0.1.9", "0.2.0", "minor"),
        ("0.9.0", "1.0.0", "major"),
        ("1.0.0-rc.1", "1.0.1", "patch"),
        ("1.0.0", "0.9.9", None),
        ("1.0", "1.0.1", None),
        ("1.0.0", "new", None),
    ],
)
def test_the_step_is_that_of_the_first_number_that_goes_up(
    old: str, new: str, step: str | None
) -> None:
    """A version goes up and has three numbers, or there is no step."""
    assert version_step(old, new) == step


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.1.0", ["version-same"]),
        ("0.1.1", ["version-step"]),
        ("0.0.9", ["version-step"]),
        ("0.2.0", []),
        ("1.0.0", []),
    ],
)
def test_the_version_must_go_as_far_as_the_changes(
    version: str, expected: list[str], invented: Path, package: Path
) -> None:
    """Further is no harm: the code has the same version. Not at all yet, it is only a warning."""
    add_row(package, "places", place_id="neuland", kind="town", name="Neuland")
    release(package, version)
    found = compare(invented, package)
    assert [each.code for each in found.problems] == expected
    assert found.fits == (not expected)


def test_the_words_that_changed_are_marked() -> None:
    """Removed and added ones; of a long stretch without change, the middle is left out."""
    long = " ".join(f"word{n}" for n in range(60))
    parts = word_diff(f"Red {long} red {long} red", f"Blue {long} blue {long} blue")
    kinds = [part.kind for part in parts]
    stretch = ["same", "cut", "same"]
    assert kinds == ["old", "new", *stretch, "old", "new", *stretch, "old", "new"]
    assert (
        "".join(part.text for part in parts if part.kind != "new") == f"Red {long} red {long} red"
    )
    assert [p.kind for p in word_diff(f"{long} red", f"{long} blue")] == [
        "cut",
        "same",
        "old",
        "new",
    ]
    assert [p.kind for p in word_diff(f"red {long}", f"blue {long}")] == [
        "old",
        "new",
        "same",
        "cut",
    ]


def test_texts_too_long_to_be_compared_are_told_as_wholes() -> None:
    """It would take the square of their length."""
    old, new = "a " * 2_000, "b " * 2_000
    assert [tuple(part) for part in word_diff(old, new)] == [("old", old), ("new", new)]


def test_texts_without_long_words_are_alike() -> None:
    """Nothing can be said of them."""
    assert (similarity("UPJ", "NRW"), similarity("", "long enough")) == (1.0, 0.0)


@pytest.fixture
def changed(invented: Path, package: Path) -> Difference:
    """Return a difference with something of everything."""
    set_cells(
        package,
        "findings",
        "m01-w1-02",
        statement_en="Nobody should *water* while the moon is shining.",
        valence="neutral",
        place_id="musterstadt",
    )
    drop_row(package, "actors", "residents")
    for name in ("a", "b", "c", "d"):
        add_row(package, "places", place_id=name, kind="town", name=f"Town {name.upper()}")
    describe(package, lambda raw, _: raw.update(title="Findings of the riverside"))
    set_cells(package, "meetings", "m01", findings_total="11")
    return compare(invented, package)


def test_text_for_people_tells_all(changed: Difference, invented: Path, package: Path) -> None:
    """Sign, key and field, the words that changed; then the step and what it is for."""
    text = "\n".join(as_text(changed, limit=3))
    assert text.startswith(f"transloek 0.1.0 ({invented}) → transloek 0.1.0 ({package})\n")
    for line in (
        "  ~ m01-w1-02 statement_en: Nobody should {+*+}water{+*+} while the [-sun-]{+moon+} is",
        "  ~ m01-w1-02 valence: hindering → neutral",
        "  ~ m01-w1-02 place_id: (empty) → musterstadt",
        "  - residents: Bürgerinnen und Bürger / Residents",
        "  + a: Town A",
        "  … and 1 more: places, row added",
        "Called for is: major – row with an ID of its own removed (1)",
        "error[id-vanished] actors residents: the ID is gone",
    ):
        assert line in text
    assert "Town D" not in text
    german = "\n".join(as_text(changed, "de"))
    for line in ("place_id: (leer) → musterstadt", "Verlangt ist: Hauptversion", "Fehler[id-van"):
        assert line in german


def test_markdown_is_fit_for_the_changelog(changed: Difference) -> None:
    """Its headings, what changed in bold or struck out, and the data's own signs made harmless."""
    lines = list(as_markdown(changed))
    headings = [line for line in lines if line.startswith("#")]
    assert headings == ["### Data", "#### Added", "#### Changed", "#### Removed"]
    assert "- `places` `a`: Town A" in lines
    (statement,) = (line for line in lines if "statement_en" in line)
    assert r"**\***water**\***" in statement
    assert "~~sun~~**moon**" in statement
    assert not any("findings_total" in line for line in lines)
    assert "- … and 3 more: places, row added" in as_markdown(changed, limit=1)
    assert "#### Hinzugefügt" in as_markdown(changed, "de")


def test_a_space_that_went_leaves_no_mark(invented: Path, package: Path) -> None:
    """A word that went does."""
    set_cells(package, "actors", "volunteers", definition_en="Those who , help unpaid.")
    other = compare(package, invented)
    (line,) = (line for line in as_text(other) if "definition_en" in line)
    assert line.endswith("definition_en: Those who [-,-] help unpaid.")
    set_cells(package, "actors", "volunteers", definition_en="Those who help unpaid .")
    (line,) = (line for line in as_text(compare(package, invented)) if "definition_en" in line)
    assert line.endswith("definition_en: Those who help unpaid.")


def test_nothing_is_told_as_nothing(invented: Path) -> None:
    """In each form."""
    found = compare(invented, invented)
    assert "No differences." in as_text(found)
    assert list(as_markdown(found)) == ["### Data", "", "No differences."]
    assert as_json(found)["changes"] == []


def test_json_holds_all(changed: Difference) -> None:
    """The values in full, the words that changed, the step, the problems with their messages."""
    found = json.loads(json.dumps(as_json(changed)))
    assert found["step"] == {"required": "major", "actual": "none", "fits": False}
    assert len(found["changes"]) == len(changed.changes)
    (statement,) = (each for each in found["changes"] if each["field"] == "statement_en")
    assert ["old", "sun"] in statement["words"]
    vanished = found["problems"][0]
    assert (vanished["code"], vanished["severity"]) == ("id-vanished", "error")
    assert vanished["message"].startswith("the ID is gone")


def test_every_kind_of_change_has_its_step_and_every_message_its_facts() -> None:
    """In both languages alike."""
    assert {rule.step for rule in RULES.values()} == set(STEPS)
    for problem in PROBLEMS.values():
        german, english = (re.findall(r"\{\w+\}", problem.text(lang)) for lang in ("de", "en"))
        assert sorted(german) == sorted(english)


def test_what_is_counted_is_counted_by_table_and_kind(changed: Difference) -> None:
    """For who wants the figures alone."""
    assert changed.count()["places", "row-added"] == 4
    assert Change("row-added").to_dict()["record"] is None

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from transloek.validate import profile, tabular, validate_package
from transloek.validate._snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.validate import Fault


def describe(folder: Path, change: Callable[[Any], object]) -> None:
    """Change a package's descriptor."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    change(descriptor)
    file.write_text(json.dumps(descriptor, indent=2), encoding="utf-8")


def frictionless(folder: Path) -> tuple[Fault, ...]:
    """Return what frictionless finds in the tables, without the checksums."""
    faults = validate_package(folder, gates=["frictionless"]).gates[1].faults
    return tuple(fault for fault in faults if fault.code not in {"hash-count", "byte-count"})


def fields(descriptor: Any) -> Any:
    """Return the fields of the table of places."""
    return descriptor["resources"][6]["schema"]["fields"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda d: fields(d)[0]["constraints"].update(pattern="a["), "unterminated character set"),
        (lambda d: fields(d).append(5), "TypeError"),
        (lambda d: fields(d)[0].update(type="text"), '"text" is not supported'),
        (lambda d: d["resources"].append(dict(d["resources"][0])), "names of the resources"),
        (lambda d: d["resources"].append(5), "5 is not of type 'object'"),
        (lambda d: d.update(resources=5), "5 is not of type 'array'"),
        (lambda d: d["resources"][6]["schema"].update(primaryKey=["none"]), "primary key"),
        (lambda d: d["resources"][6].update(dialect=5), "5 is not of type"),
    ],
)
def test_descriptor_that_frictionless_cannot_take(
    change: Callable[[Any], object], message: str, package: Path
) -> None:
    """What frictionless raises becomes a fault of the descriptor."""
    describe(package, change)
    faults = frictionless(package)
    assert {fault.code for fault in faults} == {"descriptor"}
    assert any(message in fault.message for fault in faults), faults
    assert {fault.path for fault in faults} == {"datapackage.json"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda d: d["resources"][6].update(path="https://example.org/a.csv"),
            "out of the package",
        ),
        (
            lambda d: d["resources"][6].update(schema="https://example.org/a"),
            "$.resources[6].schema",
        ),
        (lambda d: d["resources"][6].update(dialect="/etc/passwd"), "$.resources[6].dialect"),
    ],
)
def test_frictionless_does_not_open_what_it_should_not(
    change: Callable[[Any], object], reason: str, package: Path
) -> None:
    """A package that leads elsewhere is not given to frictionless; the report says why."""
    describe(package, change)
    report = validate_package(package, gates=["frictionless"])
    assert not report.gates[1].ran
    assert reason in report.gates[1].hindrance
    assert not report.valid


def test_foreign_profile_is_not_fetched(package: Path) -> None:
    """A profile at an address is left to the profile gate: nothing is fetched."""
    describe(package, lambda d: d.update(profile="https://example.invalid/profile.json"))
    assert frictionless(package) == ()


def test_tables_with_broken_form(package: Path) -> None:
    """Headers and rows that frictionless stumbles over are told in plain words."""
    table = package / "data" / "places.csv"
    text = table.read_text(encoding="utf-8").replace("nuts3", "ags")
    table.write_text(f"{text}\nduisburg,town\n", encoding="utf-8", newline="\n")
    found = {(fault.code, fault.row, fault.line, fault.field) for fault in frictionless(package)}
    assert ("duplicate-label", None, 1, "nuts3") in found
    assert ("blank-row", 2, 3, None) in found
    assert ("missing-cell", 3, 4, "name") in found


def test_foreign_key_to_a_table_that_is_not_declared(package: Path) -> None:
    """A reference to a table that is not there is told with frictionless' own words."""

    def change(descriptor: Any) -> None:
        descriptor["resources"][6]["schema"]["foreignKeys"] = [
            {"fields": ["name"], "reference": {"resource": "towns", "fields": ["name"]}}
        ]

    describe(package, change)
    (fault,) = frictionless(package)
    assert (fault.code, fault.resource) == ("resource-error", "places")
    assert "towns" in fault.message


def test_first_row_without_key(package: Path) -> None:
    """A row without key is told as one that lacks it."""
    table = package / "data" / "places.csv"
    text = table.read_text(encoding="utf-8").replace("\nmusterstadt,", "\n,")
    table.write_text(text, encoding="utf-8", newline="\n")
    faults = {fault.code: fault for fault in frictionless(package)}
    assert faults["primary-key"].message == "the row has no key"
    assert faults["primary-key"].field == "place_id"
    assert faults["constraint-error"].message == "the cell is empty"


def error(**values: Any) -> SimpleNamespace:
    """Return something like an error of frictionless."""
    return SimpleNamespace(**({"type": "x", "note": "", "message": "m"} | values))


@pytest.mark.parametrize(
    ("note", "message", "expected"),
    [
        ('constraint "maxLength" is "5"', "the text is too long", "at most 5 characters"),
        ('constraint "multiple" is "5"', "the value does not keep to multiple", "5"),
        ("the same as in the row at position 9", "line 9 has it already", "a value of its own"),
        ("anything else", "anything else", "what the descriptor says"),
        ("", "m", "what the descriptor says"),
    ],
)
def test_errors_in_plain_words(note: str, message: str, expected: str) -> None:
    """Notes of frictionless are read, and what cannot be read is passed on."""
    assert tabular._plain(error(note=note), None)[:2] == (message, expected)


def test_types_without_example_are_named() -> None:
    """A type for which there is no example is named."""
    told = tabular._plain(error(type="type-error", note='type is "time/default"'), None)
    assert told[:2] == ("the text is no time", "a value of the type time")


def test_place_of_a_row_that_could_not_be_read() -> None:
    """Where the table could not be read, the row is known, its line is not."""
    assert tabular._place(error(row_number=3), None) == {"row": 2}


@pytest.mark.parametrize(
    ("change", "code", "path", "message"),
    [
        (lambda d: d.pop("resources"), "required", "$", "'resources' is missing"),
        (
            lambda d: d["resources"][6].pop("name"),
            "required",
            "$.resources[6]",
            "'name' is missing",
        ),
        (lambda d: d.update(resources=[]), "minItems", "$.resources", "too short"),
        (
            lambda d: fields(d)[0].update(type=["string"]),
            "oneOf",
            "$.resources[6].schema.fields[0]",
            "of the forms",
        ),
        (
            lambda d: fields(d)[7]["constraints"].update(minimum=True),
            "oneOf",
            "$.resources[6].schema.fields[7].constraints.minimum",
            "",
        ),
    ],
)
def test_profile_in_plain_words(
    change: Callable[[Any], object], code: str, path: str, message: str, package: Path
) -> None:
    """What the official schema finds is told with the place, and where there is one, the cause."""
    describe(package, change)
    faults = validate_package(package, gates=["profile"]).gates[1].faults
    assert any(
        fault.code.startswith("profile-")
        and (fault.field or "").startswith(path.rpartition(".")[0])
        for fault in faults
    ), faults
    if message:
        found = [
            fault for fault in faults if fault.code == f"profile-{code}" and fault.field == path
        ]
        assert message in found[0].message


def test_keywords_that_are_not_translated_are_passed_on() -> None:
    """A keyword of JSON Schema without plain words is told in the library's."""
    given = SimpleNamespace(
        validator="contains",
        validator_value={"a": 1},
        message="none of them contains it",
        instance="x" * 100,
        json_path="$",
        context=[],
    )
    fault = profile._fault(given)
    assert fault.message == "none of them contains it"
    assert fault.expected == 'what the standard says: {"a": 1}'
    assert fault.value == "x" * 79 + "…"


def test_branches_without_type_are_told_as_one() -> None:
    """Where no branch says which types there are, the forms of the standard are named."""
    given = SimpleNamespace(validator="oneOf", validator_value=[], context=[])
    assert profile._expected(given) == "one of the standard's forms"


def test_errors_of_the_whole_package_are_told(invented: Path) -> None:
    """What frictionless says of no table is a fault of the descriptor."""
    report = SimpleNamespace(errors=[error(note="no resources")], tasks=[])
    source = SimpleNamespace(validate=lambda **_: report)
    package = SimpleNamespace(from_descriptor=lambda *_, **__: source)
    library = SimpleNamespace(Package=package)
    (fault,) = tabular._faults(library, Snapshot(invented))
    assert (fault.code, fault.message) == (
        "descriptor",
        "frictionless cannot read the descriptor: no resources",
    )


def test_a_table_is_not_blamed_for_the_one_it_refers_to(package: Path) -> None:
    """Frictionless opens it as well, and reports the failure at both."""
    (package / "data" / "talks.csv").unlink()
    found = {(fault.resource, fault.code) for fault in frictionless(package)}
    assert found == {("talks", "scheme-error")}

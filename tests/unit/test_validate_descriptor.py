"""The gate of the descriptor: the standard, the contract, what every program reads alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from transloek.errors import MissingExtraError
from transloek.validate import _citing, profile, validate_package
from transloek.validate._contract import frozen, model
from transloek.validate._patterns import has_open_alternation, is_safe, is_valid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.validate import Fault

    Change = Callable[[dict[str, Any]], object]


def faults_of(package: Path, change: Change | None = None) -> tuple[Fault, ...]:
    """Return what the gate says after a change of the descriptor."""
    if change is not None:
        file = package / "datapackage.json"
        descriptor = json.loads(file.read_bytes())
        change(descriptor)
        file.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return validate_package(package, gates=["descriptor"]).faults


def codes(package: Path, change: Change) -> list[str]:
    """Return the codes of what the gate says."""
    return [fault.code for fault in faults_of(package, change)]


def table(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a resource by its name."""
    return next(raw for raw in descriptor["resources"] if raw["name"] == name)


def field(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a field by its table and name."""
    owner, _, own = name.partition(".")
    fields = table(descriptor, owner)["schema"]["fields"]
    found: dict[str, Any] = next(item for item in fields if item["name"] == own)
    return found


def bound(name: str, **constraints: Any) -> Change:
    """Return a change of a field's constraints; None takes one out."""

    def change(descriptor: dict[str, Any]) -> None:
        bounds = field(descriptor, name).setdefault("constraints", {})
        bounds.update(constraints)
        for key in [key for key, value in bounds.items() if value is None]:
            del bounds[key]

    return change


def numbered(*cases: Any) -> list[Any]:
    """Return cases with a number each: changes have no names."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), id=str(number))
        for number, case in enumerate(cases)
    ]


def test_contract_is_what_the_shipped_descriptor_says(shipped: Path) -> None:
    """What is added to the shipped package becomes a part of its kind: write model.json anew."""
    descriptor = json.loads((shipped / "datapackage.json").read_bytes())
    assert model() == frozen(descriptor)


@pytest.mark.parametrize(
    ("change", "code"),
    numbered(
        (lambda d: d["resources"].pop(6), "table-missing"),
        (lambda d: table(d, "places")["schema"]["fields"].pop(), "field-missing"),
        (lambda d: field(d, "places.latitude").update(type="string"), "field-type"),
        (lambda d: field(d, "places.latitude").pop("type"), "field-type"),
        (bound("places.kind", required=False), "constraint-missing"),
        (bound("places.place_id", pattern=None), "constraint-missing"),
        (bound("places.place_id", pattern="[a-z-]+"), "constraint-weakened"),
        (bound("places.latitude", minimum=-91), "constraint-weakened"),
        (bound("places.latitude", maximum=91), "constraint-weakened"),
        (bound("findings.voice", enum=["group", "speaker"]), "vocabulary-reduced"),
        (lambda d: table(d, "places")["schema"].pop("primaryKey"), "primary-key-missing"),
        (lambda d: table(d, "talks")["schema"]["foreignKeys"].pop(), "foreign-key-missing"),
    ),
)
def test_weakened_schema_is_a_fault(package: Path, change: Change, code: str) -> None:
    """A descriptor is not its own measure."""
    assert code in codes(package, change)


def _add_table(descriptor: dict[str, Any]) -> None:
    more = json.loads(json.dumps(table(descriptor, "retired_ids")))
    descriptor["resources"].append(more | {"name": "notes", "path": "data/notes.csv"})


def _add_field(descriptor: dict[str, Any]) -> None:
    texts = dict.fromkeys(("title", "title@de", "description", "description@de"), "Note")
    fields = table(descriptor, "places")["schema"]["fields"]
    fields.append({"name": "note", "type": "string", **texts})


def _add_value(descriptor: dict[str, Any]) -> None:
    item = field(descriptor, "findings.voice")
    texts = dict.fromkeys(("label", "label@de", "description", "description@de"), "Guest")
    item["categories"].append({"value": "guest", **texts})
    item["constraints"]["enum"].append("guest")


@pytest.mark.parametrize(
    "change",
    numbered(
        _add_table,
        _add_field,
        _add_value,
        bound("places.latitude", minimum=47, maximum=55.5),
        bound("places.name", minLength=2, maxLength=80, unique=True),
        bound("meetings.date", minimum="2015-01-01"),
        lambda d: d.update(version="1.0.0-rc.1+build.5"),
        lambda d: d.update(created="2026-11-22T10:00:00+01:00"),
        lambda d: d["licenses"].append({"name": "ODbL-1.0", "path": "https://example.org/odbl"}),
        lambda d: d.update(audience="curators"),
    ),
)
def test_extended_schema_is_none(package: Path, change: Change) -> None:
    """More tables, fields and values, and tighter constraints, are welcome."""
    assert codes(package, change) == []


@pytest.mark.parametrize(
    ("change", "code", "where"),
    numbered(
        (lambda d: d.pop("$schema"), "profile-address", "$.$schema"),
        (lambda d: d.update(version="1.0"), "version", "$.version"),
        (lambda d: d.update(version="01.0.0"), "version", "$.version"),
        (lambda d: d.pop("version"), "version", "$.version"),
        (lambda d: d.update(created="2026-11-22"), "created", "$.created"),
        (lambda d: d.update(created="2026-13-22T00:00:00Z"), "created", "$.created"),
        (lambda d: d.pop("licenses"), "licence", "$.licenses"),
        (lambda d: d["licenses"][0].update(name="CC-BY"), "licence", "$.licenses[0].name"),
        (lambda d: d["licenses"][0].pop("path"), "licence", "$.licenses[0].path"),
        (lambda d: d.update(keywords=[7]), "profile", "$.keywords[0]"),
        (lambda d: d.update(contributors=[{"roles": "x"}]), "profile", "$.contributors[0].roles"),
        (lambda d: d.update(contributors=[{}]), "profile", "$.contributors[0]"),
        (lambda d: d.update(keywords=[]), "profile", "$.keywords"),
        (lambda d: d.pop("resources"), "profile", "$"),
        (
            lambda d: table(d, "places").update(hash="md5:0"),
            "checksum",
            "$.resources[6].hash",
        ),
        (lambda d: table(d, "places").pop("hash"), "checksum", "$.resources[6].hash"),
        (lambda d: table(d, "places").update(bytes=True), "byte-count", "$.resources[6].bytes"),
        (lambda d: table(d, "places").pop("mediatype"), "table-format", "$.resources[6].mediatype"),
        (
            lambda d: table(d, "places")["dialect"].update(commentChar="#"),
            "dialect",
            "$.resources[6].dialect.commentChar",
        ),
        (
            lambda d: table(d, "places")["dialect"].update(doubleQuote=1),
            "dialect",
            "$.resources[6].dialect.doubleQuote",
        ),
        (
            lambda d: table(d, "places").pop("dialect"),
            "dialect",
            "$.resources[6].dialect.lineTerminator",
        ),
        (
            lambda d: table(d, "places").update(schema="schema.json"),
            "schema-address",
            "$.resources[6].schema",
        ),
        (
            lambda d: table(d, "places")["schema"].update(uniqueKeys=[["name", "nom"]]),
            "key-field",
            "$.resources[6].schema.uniqueKeys[0]",
        ),
        (
            lambda d: table(d, "talks")["schema"]["foreignKeys"][0]["reference"].update(
                resource="meeting"
            ),
            "foreign-key-target",
            "$.resources[1].schema.foreignKeys[0].reference",
        ),
        (
            lambda d: table(d, "talks")["schema"]["foreignKeys"][0]["reference"].update(
                fields=["ordinal"]
            ),
            "foreign-key-target",
            "$.resources[1].schema.foreignKeys[0].reference",
        ),
        (
            bound("places.latitude", pattern="[0-9]"),
            "constraint-unfit",
            "$.resources[6].schema.fields[7].constraints.pattern",
        ),
        (
            bound("places.name", minimum="a"),
            "constraint-unfit",
            "$.resources[6].schema.fields[2].constraints.minimum",
        ),
        (
            bound("places.latitude", maximum=True),
            "constraint-unfit",
            "$.resources[6].schema.fields[7].constraints.maximum",
        ),
        (
            bound("places.name", jsonSchema={}),
            "constraint-unfit",
            "$.resources[6].schema.fields[2].constraints.jsonSchema",
        ),
        (
            bound("meetings.ordinal", enum=[1, "zwei"]),
            "constraint-unfit",
            "$.resources[0].schema.fields[1].constraints.enum",
        ),
        (
            bound("places.name", pattern="a|b"),
            "pattern-alternation",
            "$.resources[6].schema.fields[2].constraints.pattern",
        ),
        (
            bound("places.name", pattern="("),
            "pattern-invalid",
            "$.resources[6].schema.fields[2].constraints.pattern",
        ),
        (
            bound("places.name", pattern="(a+)+"),
            "pattern-unsafe",
            "$.resources[6].schema.fields[2].constraints.pattern",
        ),
        (
            lambda d: field(d, "places.name").update(exampel="Krefeld"),
            "property-misspelt",
            "$.resources[6].schema.fields[2].exampel",
        ),
        (
            lambda d: field(d, "places.name").update({"title@de": " "}),
            "descriptor-language",
            "$.resources[6].schema.fields[2].title@de",
        ),
        (
            lambda d: field(d, "places.kind")["categories"].pop(),
            "categories-enum",
            "$.resources[6].schema.fields[1]",
        ),
    ),
)
def test_fault_is_told_at_its_place(package: Path, change: Change, code: str, where: str) -> None:
    """With its JSON path, its line, and in both languages."""
    found = [fault for fault in faults_of(package, change) if fault.code == code]
    assert [fault.field for fault in found][:1] == [where]
    for fault in found:
        assert fault.line is not None
        assert fault.message.de
        assert fault.expected.en
        assert fault.remedy.de


def test_one_place_is_told_of_once(package: Path) -> None:
    """A pattern that is unsafe is not said to be another than it should be as well."""
    found = faults_of(package, bound("places.place_id", pattern="(a+)+"))
    assert [fault.code for fault in found] == ["pattern-unsafe"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"rule": "theme-unuse", "reason": "x"}, "theme-unused"),
        ({"rule": "theme-unused"}, "reason is missing"),
        ({"rule": "theme-unused", "reason": " "}, "reason is missing"),
        ({"rule": "path-unsafe", "reason": "x"}, "cannot be switched off"),
        ({"rule": "switched-off", "reason": "x"}, "cannot be switched off"),
        ({"reason": "x"}, "no rule"),
        ("theme-unused", "no rule"),
    ],
)
def test_rule_that_cannot_be_switched_off_so(package: Path, entry: object, message: str) -> None:
    """It stays on, and the descriptor is told to be wrong."""
    found = faults_of(package, lambda d: d.update(validation={"off": [entry]}))
    assert [fault.code for fault in found] == ["switched-off"]
    assert message in found[0].message.en


def test_rule_that_is_switched_off(package: Path) -> None:
    """Its faults are counted and not told; one language stands for both."""
    entry = {"rule": "created", "reason@de": "Unbekannt."}

    def change(descriptor: dict[str, Any]) -> None:
        descriptor.update(validation={"off": [entry]}, created="gestern")

    assert faults_of(package, change) == ()
    report = validate_package(package, gates=["descriptor"])
    assert report.valid
    assert [(off.code, off.count, off.reason.en) for off in report.switched_off] == [
        ("created", 1, "Unbekannt.")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: x\n", {"title", "version", "license", "authors"}),
        ("a: [", {None}),
        ("- a\n", {None}),
        ("a: &x 1\nb: *x\n", {None}),
    ],
)
def test_citation_that_disagrees(package: Path, text: str, found: set[str | None]) -> None:
    """Key by key; a file that cannot be read is one fault."""
    (package / "CITATION.cff").write_text(text, encoding="utf-8")
    told = faults_of(package)
    assert {fault.code for fault in told} == {"citation"}
    assert {fault.field for fault in told} == found


def test_citation_that_agrees(package: Path, shipped: Path) -> None:
    """Two licences in the one, one of them in the other, are no contradiction."""
    text = (shipped / "CITATION.cff").read_text(encoding="utf-8")
    text = text.replace("license: CC-BY-4.0", "license: [CC-BY-4.0, MIT]")
    (package / "CITATION.cff").write_text(text, encoding="utf-8")
    assert faults_of(package) == ()


def test_author_of_a_citation_is_a_person_too() -> None:
    """Given and family names make the name."""
    assert _citing._author({"given-names": "Ada", "family-names": "Muster"}) == "Ada Muster"
    assert _citing._author("Ada") is None


def test_profile_is_not_installed(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what to install."""
    profile._validator.cache_clear()
    profile._profile.cache_clear()
    monkeypatch.setattr(profile, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"transloek\[validate\]"):
        faults_of(package)


@pytest.mark.parametrize(
    "pattern",
    [
        "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
        "https?://[^\\s]+",
        "[0-9a-f]{64}",
        "(?:ab|ac)+",
        "x?y?z?",
        r"\w+ \w+",
        r"[^@]+@[a-z.]+",
        "a{2,3}b",
        "a.b",
        r"\D\S\W",
        "^[^a]b$",
        "(?:[a-z]?[a-z]?)",
        "a{3,}",
    ],
)
def test_safe_pattern(pattern: str) -> None:
    """What parts and never meets, or has bounds, is matched at once."""
    assert is_valid(pattern)
    assert is_safe(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a*)*",
        "(a|ab|b)*x",
        ".*.*x",
        "[a-z]*[a-z0-9]*",
        "(a?){25}a{25}",
        "(x+x+)+y",
        "(?=a)b",
        r"(a)\1",
        ".+@.+",
        r"(\w+\s?)*",
        "((a{0,20}){0,20}){0,20}",
        "a{1,100000}",
        "x" * 3_000,
        "(?:" * 120 + "a" + ")?" * 120 + "(?:a?b?c?){130}",
    ],
)
def test_unsafe_pattern(pattern: str) -> None:
    """What may take for ever, and what is not looked into, is not tried."""
    assert is_valid(pattern)
    assert not is_safe(pattern)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("a|b", True), ("(?:a|b)", False), ("[|]", False), (r"a\|b", False), ("(a)|(b)", True)],
)
def test_open_alternation(pattern: str, *, found: bool) -> None:
    """Only a bar outside of groups and classes is one."""
    assert has_open_alternation(pattern) is found

"""The gate of the cells: characters, texts, types and constraints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from transloek.validate import _cells, validate_package
from transloek.validate._snapshot import ResourceView, Snapshot, Table
from transloek.validate._values import canonical_form

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.validate import Fault


def faults_of(
    *cells: str, kind: str = "string", validation: Any = None, **more: Any
) -> tuple[Fault, ...]:
    """Return what the gate says of a column."""
    schema = {"fields": [{"name": "x", "type": kind, **more}]}
    raw = {"name": "t", "path": "t.csv", "schema": schema}
    table = Table("t", "t.csv", (), {"x": list(cells)}, range(2, len(cells) + 2))
    view = ResourceView("t", "t.csv", raw, "$.resources[0]", b"", table)
    descriptor = {"resources": [raw], "validation": validation}
    return _cells.check(Snapshot(root=None, descriptor=descriptor, resources=[view])).faults  # type: ignore[arg-type]


def codes(*cells: str, **more: Any) -> list[str]:
    """Return the codes of what the gate says of a column."""
    return [fault.code for fault in faults_of(*cells, **more)]


HARMLESS = [
    "Ein Satz über Öl, Maß und Füße – „so“, ‚und‘ “this” one’s.",
    "Łódź, Çeşme, Ångström, Dvořák, Nguyễn, STRAẞE",
    "§ 5 Abs. 2, 20 % von 10 €, 3 × 4 ± 1 °C, ½, 5 < 6 und 7 > 6, a<b, H2O",
    "x <y und z> w",
    "Was? Wer? Und/oder…",
    "Seite?x=1",
    "siehe https://example.org/page?x=1&y=2.",
    "-5",
    "+3,5%",
    "Todo ist der erste Vogel, none und null sind Wörter.",
    "[sic] (vgl. oben)",
    "A & B; C&A",
    "Zeile\nZeile",
    "5* und 6*",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_people_write_is_no_fault(text: str) -> None:
    """German and English prose, with the signs that belong to it."""
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fu\u0308r", "unicode-nfc"),
        ("\u212bngström", "unicode-nfc"),
        ("a\x07b", "control-character"),
        ("a\x85b", "control-character"),
        ("a\u200bb", "character-invisible"),
        ("a\u202eb", "character-invisible"),
        ("Netz\u00adwerk", "character-invisible"),
        ("a\ufe0fb", "character-invisible"),
        ("z.\u00a0B.", "character-blank"),
        ("a\tb", "character-blank"),
        ("a\u2011b", "character-blank"),
        ("fÃ¼r", "mojibake"),
        ("â€žsoâ€œ", "mojibake"),
        ("Ã„rger", "mojibake"),
        ("f\ufffdr", "mojibake"),
        ("f?r", "mojibake"),
        ("ï»¿a", "mojibake"),
        ("Netzw\u0435rk", "homoglyph"),
        ("\u0391bend", "homoglyph"),
        ("\uff45ins", "character-unknown"),
        ("\ue000", "character-unknown"),
        ("\u0378", "character-unknown"),
        ("ﬁnden", "character-unknown"),
        ("привет", "character-unknown"),
        ("😀", "character-unknown"),
        (" a", "padding"),
        ("a\n", "padding"),
        ("a  b", "padding"),
        ("TODO", "placeholder"),
        ("todo", "placeholder"),
        ("n/a", "placeholder"),
        ("NA", "placeholder"),
        ("null", "placeholder"),
        ("???", "placeholder"),
        ("…", "placeholder"),
        ("-", "placeholder"),
        ("xxx", "placeholder"),
        ("k. A.", "placeholder"),
        ("#BEZUG!", "placeholder"),
        ("Hier TODO ergänzen", "placeholder"),
        ("Lorem ipsum dolor", "placeholder"),
        ("=1+1", "formula"),
        ("@A1+B1", "formula"),
        ("+cmd", "formula"),
        ("- Punkt", "formula"),
        ("<b>fett</b>", "markup"),
        ("<br/>", "markup"),
        ("<a href=x>y</a>", "markup"),
        ("A &amp; B", "markup"),
        ("[Text](https://example.org)", "markup"),
        ("**fett**", "markup"),
        ("\\textbf{x}", "markup"),
        ("<script src=x>", "markup"),
        ("anna@example.org", "personal-data"),
        ("It's", "straight-quote"),
    ],
)
def test_what_nobody_should_write(text: str, code: str) -> None:
    """Each by the one rule that is meant for it."""
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("integer", "12", None),
        ("integer", "-3", None),
        ("integer", "0", None),
        ("integer", "05", "value-form"),
        ("integer", "+5", "value-form"),
        ("integer", "-0", "value-form"),
        ("integer", "1.0", "value-type"),
        ("integer", "1e3", "value-type"),
        ("integer", "1_000", "value-type"),
        ("integer", "٣", "character-unknown"),
        ("integer", "9223372036854775808", "number-range"),
        ("integer", "1" * 5_000, "number-range"),
        ("integer", "+" + "1" * 5_000, "number-range"),
        ("number", "51.5", None),
        ("number", "-0.25", None),
        ("number", "51.50", "value-form"),
        ("number", "5.", "value-form"),
        ("number", ".5", "value-form"),
        ("number", "1e3", "value-form"),
        ("number", "1e999", "number-range"),
        ("number", "51,5", "value-type"),
        ("number", "NaN", "placeholder"),
        ("number", "inf", "value-type"),
        ("date", "2021-02-03", None),
        ("date", "2021-2-3", "value-form"),
        ("date", "2021-02-30", "value-type"),
        ("date", "03.02.2021", "value-type"),
        ("date", "0000-01-01", "value-type"),
        ("year", "whatever", None),
    ],
)
def test_types(kind: str, text: str, code: str | None) -> None:
    """One value, one form; other types are for frictionless to judge."""
    assert codes(text, kind=kind) == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("kind", "constraints", "text", "code"),
    [
        ("string", {"required": True}, "", "value-missing"),
        ("string", {"required": False}, "", None),
        ("string", {"enum": ["a", "none"]}, "b", "vocabulary"),
        ("string", {"enum": ["a", "none"]}, "none", None),
        ("string", {"pattern": "a|b"}, "a", None),
        ("string", {"pattern": "a+"}, "aab", "pattern"),
        ("string", {"pattern": "(a+)+"}, "aab", None),
        ("string", {"pattern": "("}, "aab", None),
        ("string", {"minLength": 3}, "ab", "text-length"),
        ("string", {"maxLength": 1}, "ab", "text-length"),
        ("string", {"minLength": 2, "maxLength": 2}, "ab", None),
        ("integer", {"minimum": 1}, "0", "value-range"),
        ("integer", {"maximum": "1"}, "2", "value-range"),
        ("integer", {"minimum": "one"}, "0", None),
        ("integer", {"enum": [1, 2]}, "3", "vocabulary"),
        ("integer", {"enum": [1, 2]}, "2", None),
        ("number", {"minimum": 0.5}, "0.25", "value-range"),
        ("date", {"minimum": "2021-01-01"}, "2020-12-31", "value-range"),
        ("date", {"maximum": "2021-01-01"}, "2020-12-31", None),
        ("string", [], "x", None),
    ],
)
def test_constraints(kind: str, constraints: Any, text: str, code: str | None) -> None:
    """As the descriptor gives them, as far as they can be read."""
    assert codes(text, kind=kind, constraints=constraints) == ([] if code is None else [code])


def test_values_that_are_unique() -> None:
    """The second is told of, with the line of the first; empty cells are no values."""
    found = faults_of("a", "", "b", "a", "", constraints={"unique": True})
    assert [(fault.code, fault.row) for fault in found] == [("value-twice", 4)]
    assert found[0].message.de == "Zeile 2 hat ihn schon"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.org/page", ""),
        ("https://müller.example/", ""),
        ("ftp://example.org", "does not begin"),
        ("https://localhost/", "no host"),
        ("https://[::1", "is none"),
        ("https://a@example.org/", "user name"),
        ("https://example.org/a,", "does not belong"),
        ("https://" + "a." * 200 + "org", "no host"),
        ("https://" + "ü" * 70 + ".org", "no host"),
    ],
)
def test_addresses(text: str, found: str) -> None:
    """They are read in full, in fields that hold some."""
    told = faults_of(text, format="uri")
    addresses = [fault for fault in told if fault.code == "url"]
    assert len(addresses) == bool(found)
    assert all(found in fault.message.en for fault in addresses)


def test_unclean_text_is_no_wrong_value_too() -> None:
    """One fault says so."""
    assert codes("m05\u200b", constraints={"pattern": "m[0-9]+"}) == ["character-invisible"]


def test_braces_in_a_text_are_shown_as_they_stand() -> None:
    """They are no blanks to be filled in."""
    found = faults_of("{0} {x}", constraints={"enum": ["{y}"]})
    assert found[0].expected.en == "one of {y}"


def test_other_letters_can_be_allowed() -> None:
    """The descriptor names them; others stay faults."""
    more = {"characters": "α😀"}
    assert codes("α 😀", "β", validation=more) == ["character-unknown"]


def test_texts_of_the_descriptor(package: Path) -> None:
    """They are read by people as well."""
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    descriptor["title"] += "\u200b"
    descriptor["resources"][0]["schema"]["fields"][0]["title"] = "fu\u0308r\0"
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    report = validate_package(package, gates=["cells"])
    assert {(fault.code, fault.field) for fault in report.faults} == {
        ("character-invisible", "$.title"),
        ("unicode-nfc", "$.resources[0].schema.fields[0].title"),
        ("control-character", "$.resources[0].schema.fields[0].title"),
    }
    assert all(fault.line for fault in report.faults)


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [("number", "-0.0", "0"), ("number", "1e3", "1000"), ("integer", "-007", "-7")],
)
def test_canonical_form(kind: str, text: str, form: str) -> None:
    """It is what is expected."""
    assert canonical_form(kind, text) == form

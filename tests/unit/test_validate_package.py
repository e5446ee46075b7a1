from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import transloek.validate as validation
from transloek.errors import MissingExtraError, PackageNotFoundError, QueryError
from transloek.validate import GATES, Fault, GateResult, Report, domain, profile, validate_package
from transloek.validate._model import in_order
from transloek.validate._positions import Positions
from transloek.validate._snapshot import Snapshot
from transloek.validate.rules import RULES, Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CITATION = """\
cff-version: 1.2.0
message: Cite it.
title: "{title}"
version: {version}
license: {license}
authors:
  - name: {author}
"""


def describe(folder: Path) -> dict[str, Any]:
    """Return a package's descriptor."""
    descriptor: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return descriptor


def cite(folder: Path, **changes: str) -> list[Fault]:
    """Write a CITATION.cff that agrees save for some changes, and return what is found."""
    descriptor = describe(folder)
    told = {
        "title": descriptor["title"],
        "version": descriptor["version"],
        "license": descriptor["licenses"][0]["name"],
        "author": descriptor["contributors"][0]["title"],
    }
    text = CITATION.format(**(told | changes))
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    return list(validate_package(folder, gates=["domain"]).faults)


def test_shipped_package_is_valid(shipped: Path) -> None:
    """The data that are shipped pass every gate without a warning, and every rule can run."""
    report = validate_package(shipped)
    assert report.faults == ()
    assert report.valid
    assert [(gate.name, gate.hindrance) for gate in report.gates] == [
        ("files", ""),
        *((name, "") for name in GATES),
    ]


def test_descriptor_may_be_given(invented: Path) -> None:
    """The path may lead to the descriptor itself."""
    assert validate_package(invented / "datapackage.json", gates=[]).valid


def test_own_package_is_the_default(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path, the data that transloek was installed with are checked."""
    monkeypatch.setattr(validation, "locate", lambda path: shipped if path is None else None)
    assert validate_package(gates=[]).valid


def test_package_in_a_zip_is_unpacked(
    invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data that were installed as a zip are checked as well."""
    archive = shutil.make_archive(str(tmp_path / "package"), "zip", invented)
    with zipfile.ZipFile(archive) as opened:
        monkeypatch.setattr(validation, "locate", lambda _: zipfile.Path(opened))
        assert validate_package(gates=["domain"]).valid


def test_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """A path to nowhere is the caller's mistake, not a fault of the data."""
    with pytest.raises(PackageNotFoundError, match="nowhere"):
        validate_package(tmp_path / "nowhere")


def test_gates_run_in_their_order(invented: Path) -> None:
    """The gates that were asked for run, each once, the cheap ones first."""
    report = validate_package(invented, gates=["domain", "profile", "domain"])
    assert [gate.name for gate in report.gates] == ["files", "profile", "domain"]
    assert [gate.name for gate in validate_package(invented, gates="domain").gates][1:] == [
        "domain"
    ]


def test_unknown_gate_is_refused(invented: Path) -> None:
    """A mistyped gate is answered with the close one."""
    with pytest.raises(QueryError, match=r"Did you mean 'domain'\?"):
        validate_package(invented, gates=["domian"])


@pytest.mark.parametrize(
    ("gate", "module"), [("profile", "jsonschema"), ("frictionless", "frictionless")]
)
def test_missing_extra_is_named(
    gate: str, module: str, invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its library, a gate says what to install."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(MissingExtraError, match=r'pip install "transloek\[validate\]"'):
        validate_package(invented, gates=[gate])


def test_missing_profile_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package that brings the official profile, the gate says what to install."""
    monkeypatch.setattr(profile, "find_spec", lambda _: None)
    profile._profile.cache_clear()
    with pytest.raises(MissingExtraError, match="dplib is not installed"):
        profile._profile()


def test_citation_that_agrees_is_right(package: Path) -> None:
    """CITATION.cff may say what the descriptor says, and name the code's licence too."""
    assert cite(package) == []
    assert cite(package, license="\n  - MIT\n  - CC-BY-4.0") == []


@pytest.mark.parametrize(
    ("key", "value", "field", "line"),
    [
        ("title", "Another", "title", 3),
        ("version", "9.9.9", "version", 4),
        ("license", "MIT", "license", 5),
        ("license", "[]", "license", 5),
        ("author", "Somebody else", "authors", 6),
        ("author", "A\n  - given-names: B\n    family-names: C\n  - 5", "authors", 6),
    ],
)
def test_citation_that_disagrees_is_found(
    key: str, value: str, field: str, line: int, package: Path
) -> None:
    """Title, version, licence and authors are the same in both files."""
    (fault,) = cite(package, **{key: value})
    assert (fault.code, fault.path, fault.field, fault.line) == (
        "citation",
        "CITATION.cff",
        field,
        line,
    )


def test_citation_with_a_key_missing(package: Path) -> None:
    """What CITATION.cff leaves out is found at its beginning."""
    cite(package)
    file = package / "CITATION.cff"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "version: 0" not in line), encoding="utf-8")
    (fault,) = validate_package(package, gates=["domain"]).faults
    assert (fault.field, fault.line, fault.value) == ("version", 1, "")


@pytest.mark.parametrize("content", [b"", b"a: [", b"\xff", b"5", b"a: 2021-13-45"])
def test_citation_that_cannot_be_read(content: bytes, package: Path) -> None:
    """A CITATION.cff that is no YAML with keys is a fault."""
    (package / "CITATION.cff").write_bytes(content)
    faults = validate_package(package, gates=["domain"]).faults
    assert {fault.code for fault in faults} == {"citation"}


def test_citation_that_the_system_refuses(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A CITATION.cff that must not be read is a fault too."""
    cite(package)
    read = type(package).read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "CITATION.cff":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(package), "read_bytes", refuse)
    (fault,) = validate_package(package, gates=["domain"]).faults
    assert (fault.code, fault.message) == ("citation", "the file cannot be read")


def test_contributors_without_roles_are_authors(package: Path) -> None:
    """Who has no role made the package; who only funds it did not."""
    descriptor = describe(package)
    descriptor["contributors"] = [{"title": "A"}, {"title": "B", "roles": ["funder"]}, 5]
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    assert cite(package, author="A") == []


def test_domain_says_which_rules_could_not_run(package: Path) -> None:
    """Without a table that it needs, a rule is named as one that did not run."""
    (package / "data" / "finding_links.csv").unlink()
    result = validate_package(package, gates=["domain"]).gates[-1]
    assert "link-self" in result.hindrance
    assert "page-range" not in result.hindrance
    assert result.passed


def test_rule_lacks_what_is_missing(invented: Path) -> None:
    """A rule names tables and columns that it needs and has not."""
    assert RULES["link-self"].lacks({}) == [
        "finding_links.finding_id",
        "finding_links.target_id",
    ]


def test_two_rules_of_one_id_are_refused() -> None:
    """The ID of a rule is its own."""

    def check(_: Snapshot) -> Iterator[Problem]:
        yield Problem(message="x")

    with pytest.raises(QueryError, match="two rules of the ID 'voice'"):
        rule("voice", title="", explanation="", remedy="")(check)


def test_rules_explain_themselves() -> None:
    """Every rule has a sentence for a title, an explanation and a remedy."""
    for name, each in RULES.items():
        assert name == each.id
        assert name.islower()
        for text in (each.title, each.explanation, each.remedy):
            assert text.endswith(".")
            assert "  " not in text


def test_rules_pass_over_a_package_without_tables(tmp_path: Path) -> None:
    """Where there is nothing to read, there is nothing to find but the descriptor's own faults."""
    result = domain.check(Snapshot(tmp_path, b"{}\n", {}))
    assert {fault.code for fault in result.faults} <= {"descriptor-language"}
    assert {fault.code for fault in domain.check(Snapshot(tmp_path)).faults} == set()


def test_report_counts_and_is_data() -> None:
    """A report knows errors from warnings, and can be written as JSON."""
    warning = Fault(code="a", message="b", gate="domain", path="c", severity="warning")
    error = Fault(code="d", message="e", gate="domain", path="c")
    report = Report((GateResult("domain", (warning, error)),))
    assert (report.count("error"), report.count("warning"), report.valid) == (1, 1, False)
    assert Report((GateResult("domain", (warning,)),)).valid
    assert json.loads(json.dumps(report.to_dict()))["faults"][1]["code"] == "d"
    assert [gate.title for gate in report.gates] == ["the rules of this kind of data"]


def test_faults_stand_in_the_order_of_files_and_lines() -> None:
    """Faults are sorted by file as declared, then by line; other files follow."""

    def fault(path: str, line: int | None) -> Fault:
        return Fault(code="a", message="b", gate="domain", path=path, line=line)

    wanted = [fault("b", None), fault("b", 2), fault("b", 10), fault("a", 1), fault("z", 1)]
    assert list(in_order(reversed(wanted), ["b", "a"])) == wanted


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$", 1),
        ("$.a", 2),
        ("$.a[1]", 4),
        ("$.a[1].b c", 5),
        ("$.a[1]['b c']", 5),
        ("$.a[1].none", 4),
        ("$.d@de", 8),
        ("$.none", 1),
    ],
)
def test_line_of_a_json_path(path: str, line: int) -> None:
    """The line of a value is found by its path; that of its parent where it is not there."""
    text = '{\n"a": [\n1,\n{\n"b c": "}\\"{"}\n],\n"c": {},\n"d@de": []}'
    assert Positions(text).line(path) == line


def test_positions_agree_with_the_descriptor(invented: Path) -> None:
    """Every field's name is found on the line that holds it."""
    text = (invented / "datapackage.json").read_text(encoding="utf-8")
    positions, lines = Positions(text), text.split("\n")
    for n, resource in enumerate(json.loads(text)["resources"]):
        for m, field in enumerate(resource["schema"]["fields"]):
            line = positions.line(f"$.resources[{n}].schema.fields[{m}].name")
            assert lines[line - 1].strip() == f'"name": "{field["name"]}",'


def test_descriptor_in_another_unicode_form(package: Path) -> None:
    """A title that was typed on another system may be composed otherwise."""
    file = package / "datapackage.json"
    text = file.read_text(encoding="utf-8").replace("Vorträge", "Vortra\u0308ge", 1)
    file.write_text(text, encoding="utf-8", newline="")
    (fault,) = validate_package(package, gates=["domain"]).faults
    line = text[: text.index("a\u0308")].count("\n") + 1
    assert (fault.code, fault.path, fault.line) == ("unicode-nfc", "datapackage.json", line)


def test_descriptor_that_cannot_be_written_again(package: Path) -> None:
    """Half a surrogate pair can be written in JSON, and not in UTF-8."""
    file = package / "datapackage.json"
    text = file.read_text(encoding="utf-8").replace('"name": "transloek"', '"name": "\\ud800"', 1)
    file.write_text(text, encoding="utf-8", newline="")
    (fault,) = validate_package(package, gates=["domain"]).faults
    assert (fault.code, fault.path) == ("canonical-form", "datapackage.json")


def test_categories_may_be_plain_values(package: Path) -> None:
    """Categories without labels are compared with the enum as well."""
    descriptor = describe(package)
    descriptor["resources"][6]["schema"]["fields"][1]["categories"] = ["town", "region"]
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    assert validate_package(package, gates=["domain"]).faults == ()

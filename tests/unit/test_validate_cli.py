from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from transloek import validate
from transloek.cli import main
from transloek.cli import validate as command
from transloek.validate.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the locale be an English one."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")


def test_choices_of_the_help_are_those_of_the_validator() -> None:
    """The command offers the gates and the forms that there are."""
    assert command.GATES == validate.GATES
    assert command.FORMATS == validate.FORMATS


def test_valid_package_ends_with_0(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A valid package is told so, gate by gate."""
    assert main(["validate", str(package)]) == 0
    told = capsys.readouterr()
    assert [line.split()[:2] for line in told.out.splitlines()] == [
        *([name, "passed"] for name in validate.GATES),
        ["valid"],
    ]
    assert told.err == ""


def test_a_gate_that_is_left_out_is_told(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was not looked at is said at its gate and in the last line, and is no fault."""
    assert main(["validate", str(package), "--skip", "frictionless", "--skip", "cells"]) == 0
    *gates, last = capsys.readouterr().out.splitlines()
    told = {line.split()[0]: line for line in gates}
    assert tuple(told) == validate.GATES
    assert "not run: left out, as was asked" in told["frictionless"]
    assert "passed" in told["meaning"]
    assert last == "valid; not looked at: the cells, frictionless"


def test_a_fault_counts_whatever_was_left_out(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other gates decide whether a package is valid; JSON says which did not run."""
    break_one_cell(edit)
    assert main(["validate", str(package), "--skip", "frictionless", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [gate["name"] for gate in found["gates"] if gate["skipped"]] == ["frictionless"]
    assert not found["valid"]


def break_one_cell(edit: Edit) -> None:
    """Put an address into a statement."""
    edit("data/findings.csv", "Nobody should water", "Ask at anna@example.org: nobody should water")


def test_faulty_package_ends_with_1(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is one line on standard output, and the exit code is 1."""
    break_one_cell(edit)
    assert main(["format", str(package)]) == 0
    capsys.readouterr()
    assert main(["validate", str(package), "--gate", "cells"]) == 1
    line, rule, gate, last = capsys.readouterr().out.splitlines()
    assert line.startswith('data/findings.csv:7: error[personal-data] m01-w1-02, statement_en "Ask')
    assert "anna@example.org" in line
    assert rule.startswith("  personal-data: ")
    assert gate.startswith("cells  failed, 1 error")
    assert last == "not valid: 1 error"


def test_german(package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that is said is said in the other language."""
    break_one_cell(edit)
    assert main(["validate", str(package), "--lang", "de", "--gate", "cells"]) == 1
    told = capsys.readouterr().out
    assert "E-Mail-Adresse" in told
    assert told.endswith("nicht gültig: 1 Fehler\n")


def test_report_as_json(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program gets the whole report, of the gates that it asked for."""
    (package / "datapackage.json").unlink()
    arguments = ["--package", str(package), "--gate", "files", "--gate", "meaning", "--json"]
    assert main(["validate", *arguments]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [gate["name"] for gate in told["gates"]] == ["files", "meaning"]
    assert [fault["code"] for fault in told["faults"]] == ["file-missing"]


def test_paths_are_those_of_the_reader(
    package: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A code host marks the line in the file, wherever in the checkout the package lies."""
    break_one_cell(edit)
    monkeypatch.chdir(package.parent)
    place = f"{package.name}/datapackage.json"
    assert main(["validate", place, "--format", "github", "--gate", "cells"]) == 1
    assert f"file={package.name}/data/findings.csv,line=7" in capsys.readouterr().out


def test_reports_are_written_beside_the_output(
    package: Path, edit: Edit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many as are asked for; none replaces a file unless that is allowed."""
    break_one_cell(edit)
    files = {name: tmp_path / f"report.{name}" for name in ("sarif", "junit", "html")}
    reports = [f"--report={name}={file}" for name, file in files.items()]
    arguments = ["validate", str(package), "--gate", "cells"]
    assert main([*arguments, *reports]) == 1
    assert all("personal-data" in file.read_text("utf-8") for file in files.values())
    assert "not valid" in capsys.readouterr().out
    files["html"].write_text("kept", "utf-8")
    assert main([*arguments, *reports]) == 2
    told = capsys.readouterr()
    assert "--force" in told.err
    assert told.out == ""
    assert files["html"].read_text("utf-8") == "kept"
    assert main([*arguments, *reports, "--force"]) == 1
    assert "personal-data" in files["html"].read_text("utf-8")


def test_all_faults_are_shown_if_asked(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten of a kind are shown unless one wants them all."""
    file = package / "data" / "segments.csv"
    file.write_bytes(file.read_bytes().replace(b",m01-report,", b",m01-report ,"))
    arguments = ["validate", str(package), "--gate", "cells"]
    counts = []
    for more in ([], ["--all"]):
        assert main([*arguments, *more]) == 1
        counts.append(capsys.readouterr().out.count("data/segments.csv:"))
    assert counts == [10, 13]


def test_explain_tells_about_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """What holds, why, how to mend it, and an example; also where a file is missing altogether."""
    for code, rule in RULES.items():
        for lang in ("en", "de"):
            assert main(["validate", "--explain", code, "--lang", lang]) == 0
            told = " ".join(capsys.readouterr().out.split())
            assert " ".join(rule.title(lang).split()) in told
            assert " ".join(rule.remedy(lang).split()) in told


def test_explain_suggests_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped rule is met with the closest ones, a strange one with all."""
    assert main(["validate", "--explain", "page-rnge"]) == 2
    assert "Did you mean 'page-range'" in capsys.readouterr().err
    assert main(["validate", "--explain", "???"]) == 2
    assert "There are: actor-unused, " in capsys.readouterr().err


def test_fix_mends_what_has_one_right_answer(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """It shows what it changes; with --diff it shows the same and changes nothing."""
    edit("data/places.csv", "\nmusterstadt,", '\n"musterstadt",')
    before = (package / "data" / "places.csv").read_bytes()
    assert main(["validate", str(package), "--diff"]) == 1
    shown = capsys.readouterr().out
    assert '-"musterstadt",' in shown
    assert "+musterstadt," in shown
    assert (package / "data" / "places.csv").read_bytes() == before
    assert main(["validate", str(package), "--fix"]) == 0
    assert shown.split("datapackage.json:")[0].split("\ndata/places.csv:")[0] in (
        capsys.readouterr().out
    )
    assert main(["validate", str(package), "--fix"]) == 0
    assert capsys.readouterr().err == "nothing to mend\n"


def test_fix_leaves_the_report_to_programs(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a program reads the report, the difference goes elsewhere."""
    edit("data/actors.csv", "Residents", "Inhabitants")
    assert main(["validate", str(package), "--fix", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["valid"]
    assert '-      "bytes"' in told.err


def test_fix_touches_nothing_where_it_would_have_to_decide(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row of another length may have lost a cell anywhere."""
    edit("data/places.csv", ",town,", ",town,extra,")
    before = {file: file.read_bytes() for file in package.rglob("*") if file.is_file()}
    assert main(["validate", str(package), "--fix", "--lang", "de"]) == 1
    told = capsys.readouterr()
    place = "data/places.csv, Zeile 2: kein CSV, das sich neu schreiben lässt: 12 Zellen"
    assert told.err.startswith(f"nichts behoben: {place}")
    assert "error[row-shape]" in told.out
    assert {file: file.read_bytes() for file in before} == before


def test_fix_follows_no_link(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What lies outside the package is not brought into form."""
    outside = tmp_path / "outside.csv"
    table = package / "data" / "places.csv"
    outside.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    before = outside.read_bytes()
    table.unlink()
    table.symlink_to(outside)
    assert main(["validate", str(package), "--fix"]) == 1
    assert "error[file-irregular]" in capsys.readouterr().out
    assert outside.read_bytes() == before
    assert table.is_symlink()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["validate", "nowhere"], "nowhere: expected a folder"),
        (["validate", "a", "--package", "b"], "two packages to check, a and b"),
        (["format", "nowhere"], "nowhere: expected a folder"),
        (["format", "a", "--package", "b"], "two packages to format, a and b"),
        (["validate", "--gate", "meanin"], "invalid choice: 'meanin'"),
        (["validate", "--fix"], "--fix: name the package"),
        (["validate", "--diff"], "--diff: name the package"),
        (["validate", "--report", "sarif"], "expected FORMAT=FILE"),
        (["validate", "--report", "sarf=x"], "Did you mean 'sarif'"),
        (["validate", "--report", "qqq=x"], "The formats are text, json"),
        (["validate", "--report", "json=nowhere/x"], "no such folder"),
    ],
)
def test_wrong_call_ends_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong call is told in a line on standard error."""
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


def test_format_brings_a_package_into_form(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check, the files are only listed; without, they are changed; then all is well."""
    edit("data/places.csv", "\nmusterstadt,", '\n"musterstadt",')
    assert main(["format", str(package), "--check"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("data/places.csv\n", "1 file would change\n")
    edit("data/actors.csv", "Residents", "Inhabitants")
    assert main(["format", "--package", str(package)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("data/places.csv\ndatapackage.json\n", "2 files changed\n")
    assert main(["format", str(package), "--check"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "everything is in canonical form\n")


def test_format_works_in_the_current_folder(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a path, the folder in which one stands is brought into form."""
    monkeypatch.chdir(package)
    assert main(["format", "--check"]) == 0
    assert capsys.readouterr().err == "everything is in canonical form\n"


def test_format_leaves_what_it_cannot_decide(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table that cannot be read ends the command with 2, and a line that says where."""
    edit("data/places.csv", ",town,", ",town,extra,")
    assert main(["format", str(package)]) == 2
    assert "data/places.csv, line 2" in capsys.readouterr().err


def test_default_is_the_package_that_was_installed(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a path, the shipped data are checked."""
    assert main(["validate", "--gate", "descriptor"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "valid"
    assert (shipped / "datapackage.json").is_file()


def test_validator_loads_no_library_that_it_does_not_need() -> None:
    """Running its own gates, but for the standard's, loads no frictionless and no pandas."""
    code = (
        "import sys; from transloek.validate import validate_package; "
        "validate_package(gates=['rows', 'cells', 'meaning']); "
        "print({'frictionless', 'pandas', 'numpy'} & set(sys.modules))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"

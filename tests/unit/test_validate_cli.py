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

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Edit = Callable[[str, str, str], None]


def test_gates_of_the_help_are_those_of_the_validator() -> None:
    """The command offers the gates that there are."""
    assert command.GATES == validate.GATES


def test_valid_package_ends_with_0(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A valid package is told so, gate by gate."""
    assert main(["validate", str(package)]) == 0
    told = capsys.readouterr()
    assert [line.split()[:2] for line in told.out.splitlines()] == [
        ["files", "passed"],
        ["profile", "passed"],
        ["frictionless", "passed"],
        ["domain", "passed"],
        ["valid"],
    ]
    assert told.err == ""


def test_faulty_package_ends_with_1(
    package: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault is one line on standard output, and the exit code is 1."""
    edit("data/findings.csv", "Nobody should water", "Ask at anna@example.org: nobody should water")
    assert main(["format", str(package)]) == 0
    capsys.readouterr()
    assert main(["validate", str(package), "--gate", "domain"]) == 1
    line, *gates = capsys.readouterr().out.splitlines()
    assert line.startswith('data/findings.csv:7: error[personal-data] m01-w1-02, statement_en "Ask')
    assert "an e-mail address stands in the text: anna@example.org" in line
    assert gates[-1] == "not valid: 1 error"


def test_report_as_json(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program gets the whole report, of the gates that it asked for."""
    (package / "datapackage.json").unlink()
    arguments = ["--package", str(package), "--gate", "profile", "--gate", "domain", "--json"]
    assert main(["validate", *arguments]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [gate["name"] for gate in told["gates"]] == ["files", "profile", "domain"]
    assert [fault["code"] for fault in told["faults"]] == ["file-missing"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["validate", "nowhere"], "nowhere: expected a folder"),
        (["validate", "a", "--package", "b"], "two packages to check, a and b"),
        (["format", "nowhere"], "nowhere: expected a folder"),
        (["format", "a", "--package", "b"], "two packages to format, a and b"),
        (["validate", "--gate", "domian"], "invalid choice: 'domian'"),
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
    assert main(["validate", "--gate", "profile"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "valid"
    assert (shipped / "datapackage.json").is_file()


def test_validator_loads_no_library_that_it_does_not_need() -> None:
    """Importing the validator, and running the domain's rules, loads no frictionless and no pandas."""
    code = (
        "import sys; from transloek.validate import validate_package; "
        "import transloek.validate.domain; "
        "print({'frictionless', 'jsonschema', 'pandas', 'yaml'} & set(sys.modules))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "set()\n"

"""What others put into their continuous integration: run here as far as no code host is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[str, str, str], None]

ROOT = Path(__file__).parent.parent.parent
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "templates" / "validate.gitlab-ci.yml"


def read(file: Path) -> Any:
    """Return what a YAML file holds."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "schema", "more"),
    [
        (ACTION, "vendor.github-actions", []),
        (GITLAB, "vendor.gitlab-ci", ["--data-transform", "gitlab-ci"]),
    ],
    ids=["github", "gitlab"],
)
def test_templates_follow_the_schemas_of_the_hosts(
    file: Path, schema: str, more: list[str]
) -> None:
    """As the hosts publish them."""
    arguments = ["--builtin-schema", schema, *more, str(file)]
    done = CliRunner().invoke(check_jsonschema, arguments)
    assert done.exit_code == 0, done.output


def test_hooks_follow_the_schema_of_pre_commit() -> None:
    """As pre-commit itself says."""
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_call_commands_that_there_are(package: Path) -> None:
    """Entry and arguments of each hook, on a valid package."""
    for hook in read(ROOT / ".pre-commit-hooks.yaml"):
        arguments: list[str] = hook["entry"].split()[1:] + hook["args"]
        command = [sys.executable, "-m", "transloek", *arguments]
        done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_install_what_validation_needs() -> None:
    """The extra comes from the same checkout as the hook."""
    validate = next(h for h in read(ROOT / ".pre-commit-hooks.yaml") if "validate" in h["id"])
    assert validate["additional_dependencies"] == [".[validate]"]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a job in which transloek was installed before."""
    temporary = tmp_path / "runner"
    binaries = temporary / "transloek" / "bin"
    binaries.mkdir(parents=True)
    script = binaries / "transloek"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transloek "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {
        **os.environ,
        "RUNNER_TEMP": str(temporary),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def bash(
    script: str, folder: Path, surroundings: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a script as the hosts do."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def action(folder: Path, surroundings: dict[str, str], **inputs: str) -> Any:
    """Run the last step of the action."""
    steps = read(ACTION)["runs"]["steps"]
    defaults = {name: told["default"] for name, told in read(ACTION)["inputs"].items()}
    step = steps[-1]
    told = {
        name: value.replace("${{ inputs.", "").replace(" }}", "")
        for name, value in step["env"].items()
    }
    values = {name: {**defaults, **inputs}[key] for name, key in told.items()}
    return bash(step["run"], folder, {**surroundings, **values})


def test_action_passes_a_valid_package(package: Path, surroundings: dict[str, str]) -> None:
    """Without annotations, with a summary."""
    done = action(package, surroundings)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "**valid**" in Path(surroundings["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")


def test_action_marks_faults(package: Path, edit: Edit, surroundings: dict[str, str]) -> None:
    """A fault is an annotation at its line, in the language that was asked for, and in the SARIF."""
    edit("data/findings.csv", "m01-w1-02,", "m01-w1-02,x")
    done = action(package, surroundings, lang="de", sarif="faults.sarif")
    assert done.returncode == 1
    assert "::error file=data/findings.csv,line=" in done.stdout
    assert "nicht gültig" in Path(surroundings["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")
    assert json.loads((package / "faults.sarif").read_bytes())["runs"][0]["results"]


def test_action_takes_no_command_from_its_inputs(
    package: Path, surroundings: dict[str, str]
) -> None:
    """An input is a value, whatever it looks like."""
    done = action(package, surroundings, path='"; touch hacked; "', lang="en")
    assert done.returncode == 2
    assert not (package / "hacked").exists()


def test_action_pastes_no_expression_into_a_script() -> None:
    """Expressions stand in the environment of a step only."""
    for step in read(ACTION)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_gitlab_job_writes_its_reports(
    package: Path, edit: Edit, surroundings: dict[str, str]
) -> None:
    """The files that the job keeps are those that the command writes."""
    edit("data/findings.csv", "m01-w1-02,", "m01-w1-02,x")
    job = read(GITLAB)["transloek"]
    environment = Path(surroundings["RUNNER_TEMP"], "transloek")
    (package / ".transloek").symlink_to(environment)
    done = bash(job["script"][-1], package, {**surroundings, **job["variables"]})
    assert done.returncode == 1, done.stderr
    for name in job["artifacts"]["reports"].values():
        assert (package / name).stat().st_size

"""``transloek info``."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

from transloek import load

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Cli


def test_it_begins_with_name_version_and_licence(cli: Cli) -> None:
    """And what the data are."""
    ds = load(cli.package)
    lines = cli("info", "--lang", "de").lines
    assert lines[0] == f"transloek {ds.version} · CC-BY-4.0"
    assert ds.package.description("de").startswith(lines[1])


def test_it_lists_the_tables(cli: Cli) -> None:
    """As ``tables`` does."""
    assert f"\n\n{cli('tables').out}\n" in cli("info").out


def test_it_shows_the_meeting(cli: Cli) -> None:
    """Date, network and title."""
    out = cli("info", "--lang", "de").out
    assert "\nm01 · 3. Mai 2023 · Uferkreis\nGärten am Ufer\n" in out


def test_it_counts_findings_by_kind_and_theme(cli: Cli) -> None:
    """For talk, workshops and the project team's synthesis."""
    out = cli("info", "--lang", "de").out
    assert "\nm01-w2  Workshop: Wann und wie?\n        3 Befunde: " in out
    assert "        Themen: Zeitaufwand 2 · Regeln 2\n" in out
    assert "\nm01-t1  Vortrag: Zuerst das Wasser\n        2 Befunde: " in out
    assert "\n        Synthese des Projektteams\n        2 Befunde: Einsicht 1" in out


def test_without_synthesis_there_is_none(cli: Cli, package: Path) -> None:
    """A report may not have one."""
    findings = package / "data" / "findings.csv"
    lines = findings.read_text(encoding="utf-8").splitlines(keepends=True)
    findings.write_text("".join(line for line in lines if "-s-" not in line), encoding="utf-8")
    for name in ("finding_themes", "finding_actors", "finding_links"):
        path = package / "data" / f"{name}.csv"
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(row for row in rows if "-s-" not in row), encoding="utf-8")
    cli.package = package
    assert "Synthesis" not in cli("info").out


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("which", ["invented", "shipped"])
def test_what_it_says_to_try_works(
    cli: Cli, request: pytest.FixtureRequest, which: str, lang: str
) -> None:
    """The commands find something, and so does the line of Python."""
    folder = str(request.getfixturevalue(which))
    *_, find, show, search, python = cli.bare("info", "--package", folder, "--lang", lang).lines
    for line in (find, show, search):
        program, *arguments = shlex.split(line)
        assert program == "transloek"
        called = cli.bare(*arguments)
        assert (called.code, called.err) == (0, "")
        assert "m0" in called.out
    statements = python.partition("Python: ")[2].rpartition("; ")
    names: dict[str, object] = {}
    exec(statements[0], names)
    assert len(eval(statements[2], names)) > 0


def test_on_the_installed_data_it_names_no_package(cli: Cli) -> None:
    """The commands are as short as can be."""
    lines = cli.bare("info").lines
    assert not any("--package" in line for line in lines)
    assert "tl.load().find(theme=" in lines[-1]


def test_a_package_without_coded_findings_has_nothing_to_try(cli: Cli, package: Path) -> None:
    """There is no theme to ask for; a package need not name a licence either."""
    for name in ("finding_themes", "finding_actors", "finding_links", "findings", "themes"):
        path = package / "data" / f"{name}.csv"
        path.write_text(
            path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8"
        )
    text = (package / "datapackage.json").read_text(encoding="utf-8")
    (package / "datapackage.json").write_text(
        text.replace('"licenses"', '"formerLicenses"'), encoding="utf-8"
    )
    cli.package = package
    called = cli("info")
    assert called.code == 0
    assert called.lines[0] == f"transloek {load(package).version}"
    assert "Try next" not in called.out
    assert "0 findings" in called.out


@pytest.mark.parametrize("option", [[], ["--json"]])
@pytest.mark.parametrize(
    ("licenses", "place"),
    [([["CC0-1.0"]], "$.licenses[0]"), ([{"name": 1}], "$.licenses[0].name"), ("x", "$.licenses")],
)
def test_licences_of_another_shape_are_refused(
    cli: Cli, package: Path, licenses: object, place: str, option: list[str]
) -> None:
    """With where they stand."""
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    descriptor["licenses"] = licenses
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    cli.package = package
    called = cli("info", *option)
    assert (called.code, called.out) == (2, "")
    assert f"{place}: expected" in called.err


def test_json_has_all_that_is_shown(cli: Cli) -> None:
    """And all themes."""
    found = cli("info", "--json").json
    assert (found["name"], found["lang"]) == ("transloek", "en")
    assert found["version"] == load(cli.package).version
    assert found["licenses"][0]["name"] == "CC-BY-4.0"
    tables = {table["name"]: table["rows"] for table in found["tables"]}
    assert tables["findings"] == 10
    meeting = found["meetings"][0]
    assert (meeting["meeting_id"], meeting["date"]) == ("m01", "2023-05-03")
    assert (meeting["title"], meeting["network"]) == ("Gardens by the river", "Uferkreis")
    talk, first, second, synthesis = meeting["parts"]
    assert (talk["id"], talk["table"], talk["findings"]) == ("m01-t1", "talks", 2)
    assert first["kinds"] == {"success_factor": 1, "caution": 1, "open_question": 1}
    assert second["themes"] == {"time": 2, "rules": 2}
    assert (synthesis["id"], synthesis["table"], synthesis["title"]) == (None, None, None)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_it_fits_the_terminal(cli: Cli, columns: int, lang: str) -> None:
    """Save for what is to be copied."""
    cli.environ(COLUMNS=str(columns))
    lines = cli.bare("info", "--lang", lang).lines
    assert all(len(line) <= columns for line in lines if "transloek" not in line)

"""``transloek tables``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transloek import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _cli import Cli
    from transloek import Dataset

    Edit = Callable[[str, str, str], None]


def test_all_tables_are_listed(cli: Cli, dataset: Dataset) -> None:
    """With their rows and what one row is."""
    lines = cli("tables").lines
    assert [line.split()[0] for line in lines[2:] if line[0] != " "] == list(dataset.tables)
    assert "findings          10  one statement that came out of a meeting" in lines


def test_the_list_is_there_in_german(cli: Cli) -> None:
    """Names of tables stay."""
    lines = cli("tables", "--lang", "de").lines
    assert lines[0] == "Tabelle         Zeilen  eine Zeile ist"
    assert lines[2] == "meetings             1  ein Treffen eines Netzwerks"


def test_the_list_as_json_has_the_fields(cli: Cli, dataset: Dataset) -> None:
    """With their vocabularies."""
    found = {table["name"]: table for table in cli("tables", "--json").json}
    assert list(found) == list(dataset.tables)
    findings = found["findings"]
    assert (findings["rows"], findings["key"]) == (10, ["finding_id"])
    assert (findings["title"], findings["path"]) == ("Findings", "data/findings.csv")
    fields = {field["name"]: field for field in findings["fields"]}
    assert list(fields) == list(dataset.package.resource("findings").field_names)
    assert fields["ordinal"]["type"] == "integer"
    assert fields["kind"]["values"]["success_factor"] == "Success factor"
    assert fields["ordinal"]["values"] == {}


def test_the_list_as_csv(cli: Cli) -> None:
    """One line a table."""
    lines = cli("tables", "--csv").lines
    assert lines[:2] == ["name,rows,description", "meetings,1,One row is one meeting of a network."]


def test_a_table_shows_its_fields(cli: Cli, dataset: Dataset) -> None:
    """Name, type, meaning, vocabulary, and where foreign keys lead."""
    out = cli("tables", "findings", "--lang", "de").out
    assert out.startswith("findings · Befunde\nEine Zeile ist eine Aussage,")
    assert "\n10 Zeilen · data/findings.csv · Schlüssel: finding_id\n" in out
    for field in dataset.package.resource("findings").fields:
        assert f"\n{field.name.ljust(12)}  {field.type.ljust(7)}  " in out
    text = " ".join(out.split())
    assert "→ workshops segment" not in text
    assert "→ workshops" in text
    assert "Werte: definition, approach (Ansatz), recommendation (Empfehlung)," in text
    assert out.endswith(
        "\nZeilen: transloek tables findings --rows 3 --package " + f"{cli.package}\n"
    )


def test_labels_that_say_the_same_are_left_out(cli: Cli) -> None:
    """In English, most do."""
    assert "values: definition, approach, recommendation," in cli("tables", "findings").out


def test_rows_that_fit_stand_in_columns(cli: Cli) -> None:
    """A table of few and short columns does."""
    assert cli("tables", "finding_actors", "--rows", "2").lines == [
        "finding_id  actor_id    role",
        "---------------------------------",
        "m01-s-01    residents   drives",
        "m01-w1-01   volunteers  concerned",
    ]


def test_rows_that_do_not_fit_stand_field_by_field(cli: Cli) -> None:
    """Without those that are missing, and a blank line between rows."""
    lines = cli("tables", "findings", "--rows", "2").lines
    assert lines[:3] == ["finding_id    m01-s-01", "meeting_id    m01", "ordinal       1"]
    assert lines.count("") == 1
    assert not any(line.startswith("talk_id") for line in lines)


def test_no_rows_are_none(cli: Cli) -> None:
    """Of a table and of its first nought."""
    assert cli("tables", "findings", "--rows", "0", "--json").json == []
    assert cli("tables", "finding_actors", "--rows", "0").lines[0].split() == [
        "finding_id",
        "actor_id",
        "role",
    ]


@pytest.mark.parametrize("which", ["invented", "shipped"])
def test_csv_gives_every_table_as_it_is(
    cli: Cli, request: pytest.FixtureRequest, which: str
) -> None:
    """Byte for byte."""
    folder: Path = request.getfixturevalue(which)
    for resource in load(folder).package.resources:
        out = cli.bare("tables", resource.name, "--csv", "--package", str(folder)).out
        assert out.encode() == (folder / resource.path).read_bytes()


def test_csv_can_be_cut(cli: Cli) -> None:
    """To the first rows."""
    assert len(cli("tables", "findings", "--csv", "--rows", "3").lines) == 4


def test_csv_says_what_is_missing_as_the_file_does(cli: Cli, package: Path, edit: Edit) -> None:
    """With the text that the descriptor names first."""
    descriptor = package / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8").replace(
        '"missingValues": [\n          ""\n        ]', '"missingValues": ["-", ""]'
    )
    descriptor.write_text(text, encoding="utf-8")
    edit("data/practices.csv", ",musterstadt,", ",-,")
    cli.package = package
    assert cli("tables", "practices", "--csv").lines[1].split(",")[4] == "-"
    assert cli("tables", "practices", "--json").json[0]["place_id"] is None


def test_json_gives_the_rows_with_types(cli: Cli) -> None:
    """Of join tables too."""
    places = cli("tables", "places", "--json").json
    assert (places[0]["latitude"], places[0]["ags"]) == (51.5, None)
    links = cli("tables", "finding_links", "--json").json
    assert [link["relation"] for link in links] == ["synthesises", "contradicts"]


def test_rows_need_a_table(cli: Cli) -> None:
    """The list has none."""
    code, _, err = cli("tables", "--rows", "3")
    assert code == 2
    assert err.startswith("transloek: --rows needs a table, as in: transloek tables findings")


@pytest.mark.parametrize("extra", [[], ["--csv"]])
def test_an_unknown_table_has_close_matches(cli: Cli, extra: list[str]) -> None:
    """Whatever is wanted of it."""
    code, out, err = cli("tables", "finding", *extra)
    assert (code, out) == (2, "")
    assert "there is no table 'finding'. Did you mean 'findings'" in err


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_shipped_tables_fit_the_terminal(cli: Cli, shipped: Path, columns: int, lang: str) -> None:
    """The list, the fields, and the rows save for addresses and checksums."""
    cli.environ(COLUMNS=str(columns))
    for name in load(shipped).tables:
        for call in ([], [name], [name, "--rows", "5"]):
            for line in cli.bare("tables", *call, "--lang", lang).lines:
                assert len(line) <= columns or len(line.split()[-1]) > 50

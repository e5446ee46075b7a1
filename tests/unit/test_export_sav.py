"""Findings for SPSS, as pyreadstat and PSPP read them."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyreadstat
import pytest

from _edits import describe, set_cells
from _tools import require_tool
from transloek.dataset import load
from transloek.errors import ExportError
from transloek.exports import Content

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.dataset import Dataset


def read(file: Path) -> tuple[Any, Any]:
    """Return data and metadata."""
    frame, meta = pyreadstat.read_sav(file)
    return frame.set_index("finding_id", drop=False), meta


def test_variables_and_labels(dataset: Dataset, tmp_path: Path) -> None:
    """Titles are labels of variables, values of vocabularies have labels; umlauts are whole."""
    frame, meta = read(dataset.export(tmp_path / "out.sav", lang="de"))
    labels = meta.column_names_to_labels
    assert labels["statement_de"] == "Aussage (deutsch)"
    assert labels["theme_time"] == "Thema: Zeitaufwand"
    assert labels["actor_residents_role"] == "Rolle im Befund: Bürgerinnen und Bürger"
    field = dataset.package.resource("findings").field("kind")
    named = {n: value.label("de") for n, value in enumerate(field.categories, 1)}
    assert meta.variable_value_labels["kind"] == named
    assert meta.variable_value_labels["theme_time"] == {0: "nein", 1: "ja"}
    assert meta.variable_measure["kind"] == "nominal"
    assert meta.original_variable_types["kind"] == "F8.0"
    assert meta.file_encoding == "UTF-8"
    assert frame.loc["m01-w1-01", "statement_de"].endswith("hält der Gruppe die Treue.")


def test_every_cell_of_the_findings_is_there(dataset: Dataset, tmp_path: Path) -> None:
    """Numbers stand for the values of a vocabulary; a missing text is an empty one."""
    frame, meta = read(dataset.export(tmp_path / "out.sav"))
    sheet = Content(dataset, "en").sheet("findings")
    for place, field in enumerate(sheet.fields):
        found = list(frame[field.name])
        told = [row[place] for row in sheet.rows]
        if field.categories:
            labels = meta.variable_value_labels[field.name]
            assert [labels[value] for value in found] == [
                field.category(str(value)).label("en") for value in told
            ]
        elif field.type == "integer":
            assert [None if pd.isna(value) else value for value in found] == told
        else:
            assert found == [value or "" for value in told]
    codes = dataset.codes()
    for name in map(str, codes):
        assert list(frame[f"theme_{name.replace('-', '_')}"]) == list(codes[name])
    assert frame.loc["m01-w2-02", "workshop_title_en"] == "When and how?"


def test_pspp_reads_labels_and_umlauts(dataset: Dataset, tmp_path: Path) -> None:
    """The free counterpart of SPSS: a program of its own, with a reader of its own."""
    program = require_tool("pspp")
    file = dataset.export(tmp_path / "out.sav", lang="de")
    syntax = tmp_path / "look.sps"
    syntax.write_text(
        f"GET FILE='{file}'.\nSHOW N.\nDISPLAY LABELS.\nDISPLAY DOCUMENTS.\n"
        "FREQUENCIES valence actor_residents.\n"
        "SELECT IF (finding_id = 'm01-s-01').\nLIST statement_de.\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [program, "-o", str(tmp_path / "out.csv"), "-O", "format=csv", str(syntax)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert done.returncode == 0, text
    assert "N is 10." in text
    assert "Akteur: Bürgerinnen und Bürger" in text
    assert "fördernd" in text
    assert "Bürgerinnen und Bürger bleiben, weil sie gießen." in text
    assert "transloek contributors" in text
    assert "error" not in text.casefold()


def test_the_same_data_give_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    """The date inside is that of the data, not that of the clock."""
    one = dataset.export(tmp_path / "one.sav").read_bytes()
    two = dataset.export(tmp_path / "two.sav").read_bytes()
    assert one == two
    assert one[84 + 8 : 84 + 25] == b"22 Nov 2600:00:00"
    _, meta = read(tmp_path / "one.sav")
    assert meta.creation_time == dt.datetime.fromisoformat("2026-11-22")


def test_a_part_says_what_was_chosen(dataset: Dataset, tmp_path: Path) -> None:
    """In the documents of the file."""
    frame, meta = read(dataset.export(tmp_path / "out.sav", where={"workshop": "m01-w1"}))
    assert list(frame.index) == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]
    told = " ".join(meta.notes)
    assert "3 findings and what they refer to: workshop = m01-w1." in told
    assert "creativecommons.org" in told


def test_names_are_such_as_spss_takes(package: Path, tmp_path: Path) -> None:
    """Words of its syntax, other letters and long names are replaced, and each name occurs once."""

    def change(_raw: Any, tables: dict[str, Any]) -> None:
        fields = tables["findings"]["schema"]["fields"]
        for place, name in ((4, "with"), (8, "1st place"), (9, "1ST-place")):
            fields[place]["name"] = name

    file = package / "data" / "findings.csv"
    head, rest = file.read_text(encoding="utf-8").split("\n", 1)
    names = head.split(",")
    names[4], names[8], names[9] = "with", "1st place", "1ST-place"
    file.write_text(f"{','.join(names)}\n{rest}", encoding="utf-8")
    describe(package, change)
    set_cells(package, "themes", "rules", theme_id="r" * 80)
    codings = package / "data" / "finding_themes.csv"
    text = codings.read_text(encoding="utf-8").replace(",rules,", f",{'r' * 80},")
    codings.write_text(text, encoding="utf-8")
    _, meta = read(load(package).export(tmp_path / "out.sav"))
    names = meta.column_names
    assert "with_2" in names
    assert {"v_1st_place", "v_1ST_place_2"} <= set(names)
    long = [name for name in names if "rrrr" in name]
    assert len(long) == 2
    assert max(map(len, names)) <= 64


def test_dates_and_numbers_keep_their_types(package: Path, tmp_path: Path) -> None:
    """A package may have more fields than this one."""
    fields = [
        {"name": "heard", "type": "date"},
        {"name": "share", "type": "number"},
        {"name": "votes", "type": "integer"},
    ]
    describe(package, lambda _, tables: tables["findings"]["schema"]["fields"].extend(fields))
    file = package / "data" / "findings.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},heard,share,votes", *(f"{row},2021-10-05,0.5,3" for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    frame, meta = read(load(package).export(tmp_path / "out.sav"))
    row = frame.loc["m01-s-01"]
    assert (row["heard"], row["share"], row["votes"]) == (dt.date(2021, 10, 5), 0.5, 3)
    assert meta.variable_measure["share"] == "scale"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "<script>x</script>", "'; DELETE VARIABLES ALL. *", "two\nlines", "x" * 32_767, "🌱"],
    ids=lambda text: text[:10],
)
def test_texts_arrive_as_they_are(package: Path, tmp_path: Path, text: str) -> None:
    """Whatever they look like."""
    set_cells(package, "findings", "m01-w1-02", statement_en=text)
    frame, _ = read(load(package).export(tmp_path / "out.sav"))
    assert frame.loc["m01-w1-02", "statement_en"] == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 100_000, "100,000 bytes; the format holds at most 32,767"),
        ("ä" * 16_384, "32,768 bytes"),
        ("a\x00b", r"control character U\+0000"),
        ("a\x1ab", r"control character U\+001A"),
    ],
)
def test_what_does_not_fit_is_refused(
    package: Path, tmp_path: Path, text: str, message: str
) -> None:
    """Table, row and field are named."""
    set_cells(package, "findings", "m01-w1-02", statement_en=text)
    where = "findings, row m01-w1-02, field statement_en"
    with pytest.raises(ExportError, match=f"{where}: .*{message}"):
        load(package).export(tmp_path / "out.sav")


def test_numbers_that_would_be_rounded_are_refused(package: Path, tmp_path: Path) -> None:
    """SPSS counts in floating point."""
    set_cells(package, "findings", "m01-w1-02", segment_item="1000000000000000")
    with pytest.raises(ExportError, match="row m01-w1-02, field segment_item"):
        load(package).export(tmp_path / "out.sav")


def test_long_labels_are_cut_between_letters(package: Path, tmp_path: Path) -> None:
    """They end with an ellipsis; half an umlaut would make the file unreadable."""
    set_cells(package, "themes", "time", label_en="ü" * 300)

    def change(raw: Any, tables: dict[str, Any]) -> None:
        raw["title"] = "ö" * 100
        raw["licenses"] = [{"name": "€" * 200}]
        field = next(f for f in tables["findings"]["schema"]["fields"] if f["name"] == "kind")
        field["categories"][0]["label"] = "ä" * 100

    describe(package, change)
    _, meta = read(load(package).export(tmp_path / "out.sav"))
    label = meta.column_names_to_labels["theme_time"]
    assert label.startswith("Theme: üü")
    assert label.endswith("ü…")
    assert 250 < len(label.encode()) <= 255
    assert meta.file_label.endswith("ö…")
    assert meta.variable_value_labels["kind"][1].endswith("ä…")
    assert max(len(line.encode()) for line in meta.notes) <= 80
    assert "€€€" in "".join(meta.notes)


def test_an_empty_part_has_variables_but_no_cases(dataset: Dataset, tmp_path: Path) -> None:
    """As an empty table has."""
    frame, meta = pyreadstat.read_sav(dataset.export(tmp_path / "out.sav", where=[]))
    assert len(frame) == 0
    assert "statement_en" in meta.column_names

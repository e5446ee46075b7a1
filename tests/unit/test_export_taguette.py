"""The codebook for Taguette; its own reader reads it in the tests of packaging."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from _edits import set_cells
from transloek.dataset import load
from transloek.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.dataset import Dataset


def codes(file: Path) -> dict[str, str]:
    """Return paths and descriptions."""
    text = file.read_bytes().decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert reader.fieldnames == ["path", "description"]
    return {row["path"]: row["description"] for row in reader}


def test_paths_and_descriptions(dataset: Dataset, tmp_path: Path) -> None:
    """Broader themes come first; a description begins with the ID."""
    found = codes(dataset.export(tmp_path / "codes.csv"))
    assert list(found) == [
        "Themes",
        "Themes.Common cause",
        "Themes.Common cause.Loyalty",
        "Themes.Common cause.Rules",
        "Themes.Knowledge",
        "Themes.Time",
        "Actors",
        "Actors.Residents",
        "Actors.Volunteers",
    ]
    assert found["Themes.Time"].splitlines()[:2] == ["[time]", "Definition: What Time means here."]


def test_in_german(dataset: Dataset, tmp_path: Path) -> None:
    """The mark at the beginning tells the encoding, which Taguette would guess."""
    file = dataset.export(tmp_path / "codes.csv", lang="de")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfpath,description\r\n")
    assert "Akteure.Bürgerinnen und Bürger" in codes(file)


def test_the_same_data_give_the_same_bytes(dataset: Dataset, tmp_path: Path) -> None:
    """Twice the same."""
    one = dataset.export(tmp_path / "one.csv").read_bytes()
    assert one == dataset.export(tmp_path / "two.csv").read_bytes()


def test_a_part_has_its_codes_only(dataset: Dataset, tmp_path: Path) -> None:
    """And those above them."""
    found = codes(dataset.export(tmp_path / "codes.csv", where=["m01-w1-01"]))
    assert list(found)[:3] == ["Themes", "Themes.Common cause", "Themes.Common cause.Loyalty"]
    assert list(found)[3:] == ["Actors", "Actors.Volunteers"]


@pytest.mark.parametrize(
    "text", ["=1+1", "@x", "+1", "-1", '"; "', "a\nb", "<b>x</b>", "x" * 9_000]
)
def test_no_cell_is_a_formula(package: Path, tmp_path: Path, text: str) -> None:
    """It begins with the name of a table or with a bracket; what was there is kept."""
    set_cells(package, "themes", "time", label_en=text[:40], definition_en=text)
    found = codes(load(package).export(tmp_path / "codes.csv"))
    path, description = next(pair for pair in found.items() if pair[1].startswith("[time]"))
    assert path == f"Themes.{' '.join(text[:40].split())}"
    assert f"Definition: {text}\n" in description
    for cell in (*found, *found.values()):
        assert cell[0] not in "=+-@\t\r"


def test_full_stops_do_not_part_a_name(package: Path, tmp_path: Path) -> None:
    """They part broader from narrower codes."""
    set_cells(package, "themes", "time", label_en="e.g. time")
    assert "Themes.e·g· time" in codes(load(package).export(tmp_path / "codes.csv"))


def test_like_names_are_told_apart(package: Path, tmp_path: Path) -> None:
    """Taguette knows a tag by its path; one without a name is called by its ID."""
    set_cells(package, "themes", "time", label_en="Knowledge")
    set_cells(package, "themes", "loyalty", label_en="")
    found = codes(load(package).export(tmp_path / "codes.csv"))
    assert {"Themes.Knowledge", "Themes.Knowledge (2)", "Themes.Common cause.loyalty"} <= set(found)


def test_a_path_that_is_too_long_is_refused(package: Path, tmp_path: Path) -> None:
    """Four levels of long names are more than Taguette takes."""
    chain = ["common-good", "loyalty", "rules", "time"]
    for key, above in zip(chain, ["", *chain], strict=False):
        set_cells(package, "themes", key, label_en=key[0] * 80, broader_id=above)
    ds = load(package)
    with pytest.raises(ExportError, match=r"^Themes\.c{56}…: a path of \d+ characters; Taguette"):
        ds.export(tmp_path / "codes.csv")
    assert not (tmp_path / "codes.csv").exists()


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\uffff"])
def test_control_characters_are_refused(package: Path, tmp_path: Path, sign: str) -> None:
    """Table, row and field are named."""
    set_cells(package, "themes", "time", definition_en=f"a{sign}b")
    with pytest.raises(
        ExportError, match="themes, row time, field definition_en: holds the control"
    ):
        load(package).export(tmp_path / "codes.csv")

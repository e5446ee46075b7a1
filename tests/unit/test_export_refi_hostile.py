"""What a package from elsewhere may hold goes into a REFI-QDA file harmlessly, or is refused."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from defusedxml.ElementTree import fromstring
from qdapy.qdpx import read_qdpx

from _qdpx import NS, faults, read
from transloek.dataset import load
from transloek.errors import ExportError
from transloek.exports import export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKUP = (
    '<script>alert("1")</script> &amp; <!ENTITY x SYSTEM "file:///etc/passwd"> &x; ]]> \'=1+1\''
)
STATEMENT = "Bei Sonnenschein soll niemand gießen."


def set_cell(package: Path, table: str, row: str, field: str, value: str) -> None:
    """Write one cell; a row is known by its first cell."""
    file = package / "data" / f"{table}.csv"
    names, *rows = csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))
    next(cells for cells in rows if cells[0] == row)[names.index(field)] = value
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([names, *rows])
    file.write_bytes(stream.getvalue().encode())


def describe(package: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the descriptor."""
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MARKUP, id="markup"),
        pytest.param("=HYPERLINK(1)\t|cmd\n\n  ../../etc/passwd  ", id="formula and blanks"),
        pytest.param("ß" * 100_000, id="100,000 characters"),
        pytest.param("a\u200b\u202e\u0085\u2028\ufffd\ue000\u00a0é", id="odd characters"),
    ],
)
def test_texts_arrive_as_they_are(package: Path, tmp_path: Path, text: str) -> None:
    """In documents, descriptions and values; nothing of them is taken for XML."""
    set_cell(package, "findings", "m01-w1-02", "statement_de", text)
    set_cell(package, "themes", "rules", "definition_de", text)
    set_cell(package, "talks", "m01-t1", "speaker_name", text)
    path = export(load(package), tmp_path / "x.qdpx", lang="de")
    assert faults(path) == []
    root = fromstring(read(path)["project.qde"], forbid_dtd=True)
    found = read_qdpx(path, warn=False)
    assert set(found.fragments["text"][found.fragments["title"] == "m01-w1-02"]) == {text}
    told = [element.text or "" for element in root.iterfind(".//q:Code/q:Description", NS)]
    assert any(text in each for each in told)
    values = [element.text for element in root.iterfind(".//q:TextValue", NS)]
    assert text in values


def test_names_arrive_on_one_line(package: Path, tmp_path: Path) -> None:
    """A code's name is an attribute, and stands in a list."""
    set_cell(package, "themes", "rules", "label_de", f"  {MARKUP}\n\tund  mehr ")
    set_cell(package, "workshops", "m01-w1", "title_de", MARKUP)
    path = export(load(package), tmp_path / "x.qdpx", lang="de")
    assert faults(path) == []
    root = fromstring(read(path)["project.qde"], forbid_dtd=True)
    names = [code.get("name") for code in root.iterfind(".//q:Code", NS)]
    assert f"{MARKUP} und mehr" in names
    assert root.findall(".//q:Case", NS)[1].get("name") == f"m01-w1 {MARKUP}"


@pytest.mark.parametrize("suffix", ["qdpx", "qdc"])
def test_codes_of_one_name_are_told_apart(package: Path, tmp_path: Path, suffix: str) -> None:
    """By their IDs; also from the tables' names, and from what looks like such a name already."""
    set_cell(package, "themes", "rules", "label_de", "akteure")
    set_cell(package, "themes", "time", "label_de", "Treue")
    set_cell(package, "themes", "knowledge", "label_de", "TREUE (time)")
    path = export(load(package), tmp_path / f"x.{suffix}", lang="de")
    content = read(path)["project.qde"] if suffix == "qdpx" else path.read_bytes()
    names = [
        element.get("name", "")
        for element in fromstring(content).iter()
        if element.tag.endswith("}Code")
    ]
    assert len({name.casefold() for name in names}) == len(names) == 9
    assert {"akteure (rules)", "Treue (loyalty)", "TREUE (time) (knowledge)"} <= set(names)


BAD = {
    "NUL": "\x00",
    "control": "\x1b[2J",
    "lone CR": "a\rb",
    "line ends of Windows": "a\r\nb",
    "U+FFFE": "\ufffe",
    "U+FFFF": "\uffff",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("findings", "m01-w1-02", "statement_de"),
        ("themes", "rules", "exclude_de"),
        ("actors", "residents", "label_de"),
        ("workshops", "m01-w1", "question_de"),
        ("finding_links", "m01-w2-03", "note_de"),
        ("sources", "m01-report", "rights_de"),
    ],
)
def test_what_xml_cannot_hold_is_refused(
    package: Path, tmp_path: Path, text: str, table: str, row: str, field: str
) -> None:
    """By table, row and field; and nothing is written."""
    set_cell(package, table, row, field, text)
    target = tmp_path / "x.qdpx"
    with pytest.raises(ExportError, match=rf"^{table}, row {row}.*, field {field}: U\+(00|FFF)"):
        export(load(package), target, lang="de")
    assert not target.exists()
    assert export(load(package), target, lang="en").is_file()


@pytest.mark.parametrize("text", ["Ein 😀.", "\ufeffEin Anfang."])
def test_what_shifts_positions_is_refused(package: Path, tmp_path: Path, text: str) -> None:
    """In a document; a description may hold it."""
    set_cell(package, "themes", "rules", "definition_de", text)
    export(load(package), tmp_path / "x.qdpx")
    set_cell(package, "findings", "m01-w1-02", "statement_de", text)
    with pytest.raises(ExportError, match=r"row m01-w1-02, field statement_de: U\+(1F600|FEFF) at"):
        export(load(package), tmp_path / "y.qdpx")


@pytest.mark.parametrize("name", ["../../etc/x", "a\\b", "C:x", ".hidden", "a\nb", "<x>"])
def test_names_that_look_like_paths_are_refused(package: Path, tmp_path: Path, name: str) -> None:
    """Programs name files by the names of documents."""
    for table in ("findings", "finding_themes"):
        set_cell(package, table, "m01-t1-01", "finding_id", name)
    with pytest.raises(
        ExportError, match=r"findings, row (?s:.)*, field finding_id: expected an ID"
    ):
        export(load(package), tmp_path / "x.qdpx")
    describe(package, lambda raw: raw.update(name=name))
    with pytest.raises(ExportError, match=r"\$\.name: expected a plain name"):
        export(load(package), tmp_path / "x.qdc")


def test_a_descriptor_is_looked_through_as_well(package: Path, tmp_path: Path) -> None:
    """Its titles become headings."""
    describe(package, lambda raw: raw["resources"][7].update(title="Themes\x00"))
    with pytest.raises(ExportError, match=r"\$\.resources\[7\]\.title: U\+0000 at character 7"):
        export(load(package), tmp_path / "x.qdc")


@pytest.mark.parametrize("created", ["yesterday", 5, "2024-13-01T00:00:00Z"])
def test_a_date_that_is_none_is_refused(package: Path, tmp_path: Path, created: object) -> None:
    """And named."""
    describe(package, lambda raw: raw.update(created=created))
    with pytest.raises(ExportError, match=r"\$\.created: expected a date and time"):
        export(load(package), tmp_path / "x.qdpx")


def test_a_package_that_says_little_of_itself(package: Path, tmp_path: Path) -> None:
    """Without a contributor or licence, none is invented."""

    def strip(raw: dict[str, Any]) -> None:
        for name in ("contributors", "licenses", "created"):
            del raw[name]

    describe(package, strip)
    path = export(load(package), tmp_path / "x.qdpx", lang="en")
    assert faults(path) == []
    assert b"Licence" not in read(path)["project.qde"]
    assert read_qdpx(path, warn=False).coders == ["transloek"]


@pytest.mark.parametrize("odd", ["x", 5, {}, ["x", None], [{"path": "urn:x"}]])
def test_a_package_that_says_odd_things_of_itself(
    package: Path, tmp_path: Path, odd: object
) -> None:
    """What is not of the standard's form is passed over; a licence may have a path alone."""
    describe(package, lambda raw: raw.update(contributors=odd, licenses=odd))
    path = export(load(package), tmp_path / "x.qdpx", lang="en")
    assert faults(path) == []
    assert (b"Licence: urn:x" in read(path)["project.qde"]) == (odd == [{"path": "urn:x"}])


def test_a_statement_in_one_language_only(package: Path, tmp_path: Path) -> None:
    """Both take what there is; the language that is missing is refused."""
    set_cell(package, "findings", "m01-w1-02", "statement_en", "")
    found = read_qdpx(export(load(package), tmp_path / "x.qdpx"), warn=False).fragments
    assert set(found["text"][found["title"] == "m01-w1-02"]) == {STATEMENT}
    with pytest.raises(ExportError, match=r"'m01-w1-02', statement_en: expected a text"):
        export(load(package), tmp_path / "y.qdpx", lang="en")


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("finding_themes", "m01-w1-02", "theme_id"),
        ("findings", "m01-w1-02", "segment_id"),
        ("finding_links", "m01-s-01", "target_id"),
        ("themes", "rules", "broader_id"),
    ],
)
def test_a_reference_into_nothing_is_refused(
    package: Path, tmp_path: Path, table: str, row: str, field: str
) -> None:
    """By table, row and field."""
    set_cell(package, table, row, field, "nowhere")
    with pytest.raises(ExportError, match=f"^{table}, row {row}.*, field {field}: 'nowhere' is no"):
        export(load(package), tmp_path / "x.qdpx")


def test_themes_in_a_circle_stand_on_top(package: Path, tmp_path: Path) -> None:
    """None is lost, and the writer comes to an end."""
    set_cell(package, "themes", "common-good", "broader_id", "rules")
    path = export(load(package), tmp_path / "x.qdpx")
    assert faults(path) == []
    assert len(read_qdpx(path, warn=False).codebook) == 9


def test_a_number_that_no_program_keeps_is_refused(package: Path, tmp_path: Path) -> None:
    """One of more digits than floating point has."""
    set_cell(package, "workshops", "m01-w1", "participants_max", str(10**17))
    with pytest.raises(ExportError, match="workshops, row m01-w1, field participants_max"):
        export(load(package), tmp_path / "x.qdpx")


def test_numbers_have_no_exponent(package: Path, tmp_path: Path) -> None:
    """The schema's decimals have none."""

    def number(raw: dict[str, Any]) -> None:
        (workshops,) = (each for each in raw["resources"] if each["name"] == "workshops")
        for field in workshops["schema"]["fields"]:
            if field["name"] == "participants_min":
                field["type"] = "number"

    describe(package, number)
    set_cell(package, "workshops", "m01-w1", "participants_min", "1e-7")
    path = export(load(package), tmp_path / "x.qdpx")
    assert faults(path) == []
    assert b"<FloatValue>0.0000001</FloatValue>" in read(path)["project.qde"]

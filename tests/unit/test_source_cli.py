"""``transloek source``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from _reports import INVENTED, make_pdf, write_ledger
from transloek._norm import normalise
from transloek.cli.source._words import WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from _cli import Called, Cli

TEXT = "\n".join(block.text for block in INVENTED)
CHANGED = TEXT.replace("Uferweg", "Feldweg").replace("Teures Holz", "Holz, das teuer ist")


@pytest.fixture
def reported(package: Path) -> Path:
    """Return an invented package with the ledger of the invented report."""
    write_ledger(package)
    return package


@pytest.fixture
def call(cli: Cli, reported: Path, tmp_path: Path) -> Call:
    """Return the command, called on that package."""
    return Call(cli, reported, tmp_path)


class Call:
    """Calls parts of the command on a copy of the report."""

    def __init__(self, cli: Cli, package: Path, folder: Path) -> None:
        self.cli = cli
        self.package = package
        self.folder = folder

    def __call__(self, part: str, *arguments: str, copy: str = TEXT) -> Called:
        """Call a part on a copy with this text."""
        path = self.folder / "copy.txt"
        path.write_text(copy, encoding="utf-8")
        package = ("--package", str(self.package))
        return self.cli.bare("source", part, str(path), *arguments, *package)


def test_check_tells_place_and_verdict(call: Call) -> None:
    """Segment by segment; all are found."""
    called = call("check")
    assert (called.code, called.err) == (0, "")
    head, _, *rows = called.lines
    assert head.split() == ["segment", "section", "page", "position", "result"]
    assert rows[0].split() == ["m01-seg-001", "m01", "1", "0", "placed"]
    assert rows[1].split() == ["m01-seg-002", "m01", "1", "20", "found"]
    assert "m01-report: same document: all 6 segments with a hash found" in rows
    assert "put together, all are the whole source" in called.out


def test_check_lists_what_is_missing(call: Call) -> None:
    """With page and section; ends with 1."""
    called = call("check", "--lang", "de", copy=CHANGED)
    assert called.code == 1
    assert called.lines[-3:] == [
        "m01-report: eine andere Fassung: 5 von 6 Segmenten mit Prüfsumme gefunden",
        "Segmente ohne Prüfsumme: 4 zwischen gefundenen eingeordnet, 5 unsicher",
        "Es fehlt m01-seg-011: laut Daten Seite 2, Abschnitt m01",
    ]


def test_check_tells_another_document(call: Call) -> None:
    """Also with 1."""
    called = call("check", copy="Ganz etwas anderes.")
    assert called.code == 1
    assert "another document: 0 of 6 segments" in called.out


def test_check_writes_json(call: Call) -> None:
    """With the place of every segment."""
    called = call("check", "--json", "--source", "m01-report", copy=CHANGED)
    assert called.code == 1
    result = called.json
    assert [result[key] for key in ("source", "verdict", "exact", "hashed", "found")] == [
        "m01-report",
        "another version",
        False,
        6,
        5,
    ]
    assert result["segments"][1] == {
        "segment_id": "m01-seg-002",
        "section": "m01",
        "source_page": 1,
        "status": "found",
        "span": {
            "page": 1,
            "start": 20,
            "end_page": 1,
            "end": 20 + len(INVENTED[1].text),
            "norm_start": len(normalise(INVENTED[0].text)),
            "norm_end": len(normalise(INVENTED[0].text + INVENTED[1].text)),
        },
    }


def test_check_names_the_page_of_a_pdf(call: Call) -> None:
    """The limits hold for it."""
    path = str(make_pdf(call.folder / "copy.pdf", INVENTED))
    package = ("--package", str(call.package))
    assert call.cli.bare("source", "check", path, *package).code == 0
    called = call.cli.bare("source", "check", path, *package, "--max-pages", "0")
    assert called.code == 2
    assert called.err.endswith(
        "1 pages, more than 0: not read; raise the limit if this is the report\n"
    )
    assert call.cli.bare("source", "check", path, *package, "--max-megabytes", "0").code == 2


def test_quote_sets_the_wording_beside_the_finding(call: Call) -> None:
    """The finding's own words first."""
    called = call("quote", "m01-w1-01", "m01-seg-002")
    assert (called.code, called.err) == (0, "")
    assert called.lines == [
        "m01-w1-01 · page 1 · placed",
        "  Those who are responsible for watering stay loyal to the group.",
        "  The copy says:",
        "  > Weniger Schnecken im Salat",
        "",
        "m01-seg-002 · page 1 · found",
        "  The copy says:",
        "  > Am Abend des dritten Mai trafen sich im alten Bootsschuppen alle, die am",
        "  > Fluss einen Garten pflegen, und erzählten einander, wie der Winter gewesen",
        "  > war.",
    ]


def test_quote_says_what_is_not_certain(call: Call) -> None:
    """And shows all that stands between the neighbours, if anything does."""
    called = call("quote", "m01-seg-005", "m01-seg-011", copy=CHANGED)
    assert called.code == 1
    assert called.out.count("Not found; between its neighbours the copy says:") == 2
    assert (
        "  > Pro Kontra Trockene Füße Weniger Schnecken im Salat Holz, das teuer ist" in called.out
    )
    cut = "\n".join(block.text for block in INVENTED[2:])
    called = call("quote", "m01-seg-001", "m01-seg-015", copy=cut)
    assert called.code == 1
    assert "m01-seg-001 · page 1 · uncertain\n  Not found in the copy.\n" in called.out


def test_quote_takes_all_findings_of_a_workshop(call: Call) -> None:
    """Or of whatever else has findings."""
    called = call("quote", "m01-w1", "--json")
    assert [row["id"] for row in called.json] == ["m01-w1-01", "m01-w1-02", "m01-w1-03"]
    refused = call("quote", "m01-report")
    assert refused.code == 2
    assert "m01-report is a record of sources, which has no findings to quote" in refused.err


def test_quote_writes_json(call: Call) -> None:
    """With both statements and the annotation; a segment has neither."""
    finding, segment = call("quote", "m01-w1-01", "m01-seg-002", "--json").json
    assert set(finding) - set(segment) == {"statement_de", "statement_en", "annotation"}
    assert finding["annotation"]["type"] == "Annotation"
    assert (finding["wording"], finding["page"]) == ("Weniger Schnecken im Salat", 1)
    (missing,) = call("quote", "m01-seg-011", "--json", copy=CHANGED).json
    assert (missing["status"], missing["wording"], missing["page"]) == ("missing", None, 2)


def test_quote_names_the_page_of_a_pdf(call: Call) -> None:
    """Where that is another one than in the data."""
    path = str(make_pdf(call.folder / "copy.pdf", INVENTED))
    called = call.cli.bare(
        "source", "quote", path, "m01-seg-015", "--package", str(call.package), "--lang", "de"
    )
    assert called.lines[0] == "m01-seg-015 · Seite 1 · eingeordnet"


def test_quote_says_when_the_segment_is_of_another_source(call: Call) -> None:
    """The copy of one report holds nothing of another."""
    for table in ("sources", "segments"):
        path = call.package / "data" / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        row = lines[1].replace("m01-seg-001", "m02-seg-001").replace("m01-report", "m02-report")
        path.write_text("\n".join([*lines, row, ""]), encoding="utf-8")
    called = call("quote", "m02-seg-001")
    assert called.code == 1
    assert called.lines == ["m02-seg-001 · page 1 · missing", "  Not found in the copy."]


def test_quote_refuses_another_document(call: Call) -> None:
    """There is nothing to read beside."""
    called = call("quote", "m01-w1-01", copy="Ganz etwas anderes.")
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("transloek: another document: of 6 segments")
    assert called.err.count("\n") == 1


def test_leaks_prints_file_and_line(call: Call) -> None:
    """To be opened by an editor; ends with 1."""
    called = call("leaks")
    assert called.code == 1
    assert called.lines[0] == "copy.txt:2: m01-seg-002"
    assert called.err == "places found: 6; texts searched: 1; segments looked for: 6\n"


def test_leaks_looks_in_this_folder_by_default(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says what it did not read."""
    (call.folder / "empty").mkdir()
    (call.folder / "empty" / "binary").write_bytes(b"\0")
    monkeypatch.chdir(call.folder / "empty")
    called = call.cli.bare("source", "leaks", "--package", str(call.package), "--lang", "de")
    assert called == (
        0,
        "",
        (
            "gefundene Stellen: 0; durchsuchte Texte: 0; gesuchte Segmente: 6\n"
            "nicht gelesen: 1 ohne Text\n"
        ),
    )


def test_leaks_writes_json(call: Call) -> None:
    """All of them."""
    result = call("leaks", "--json").json
    assert set(result) == {"found", "read", "skipped", "segments"}
    expected = {"name": "copy.txt", "number": 2, "unit": "line", "segment_id": "m01-seg-002"}
    assert result["found"][0] == expected


@pytest.mark.parametrize("arguments", [[], ["check"], ["quote", "x"], ["chek", "x"]])
def test_a_wrong_call_ends_with_2(cli: Cli, arguments: list[str]) -> None:
    """As every command's."""
    called = cli.bare("source", *arguments)
    assert (called.code, called.out) == (2, "")
    assert "usage: transloek source" in called.err


@pytest.mark.parametrize("part", ["check", "quote", "leaks"])
@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_help_of_each_part_fits_the_terminal(cli: Cli, part: str, columns: str) -> None:
    """And ends with examples of it."""
    cli.environ(COLUMNS=columns)
    called = cli.bare("source", part, "--help")
    assert called.code == 0
    assert all(len(line) <= int(columns) for line in called.lines)
    examples = called.out.partition("\nexamples:\n")[2].splitlines()
    assert examples
    assert all(line.startswith(f"  transloek source {part}") for line in examples)


def test_every_word_is_there_in_both_languages() -> None:
    """With the same values to fill in."""
    for german, english in WORDS.values():
        assert german != english or german == "Segment"
        assert german.count("{") == english.count("{")

"""Looking for a source's wording in files."""

from __future__ import annotations

import html
import json
import os
import random
import sys
import zipfile
from pathlib import Path

import pytest

from _reports import INVENTED, make_pdf, write_ledger
from _tools import require_report
from transloek import load
from transloek.errors import SourceError
from transloek.source import Leak, Skipped, find_leaks

LONG = INVENTED[1].text
SEGMENT = "m01-seg-002"


@pytest.fixture
def reported(package: Path) -> Path:
    """Return an invented package with the ledger of the invented report."""
    write_ledger(package)
    return package


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return an empty folder."""
    folder = tmp_path / "tree"
    folder.mkdir()
    return folder


def _found(tree: Path, package: Path) -> list[str]:
    return [str(leak) for leak in find_leaks(tree, package).found]


def _escaped(text: str) -> str:
    return json.dumps({"cell": "\n".join(text.split(" "))})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", LONG),
        ("a.md", "> " + LONG.replace(" ", "\n> ").upper()),
        ("a.csv", f'"{LONG}"'),
        ("a.py", 'x = "' + LONG.replace(", ", ', "\n    "') + '"'),
        ("a.json", _escaped(LONG)),
        ("a.html", html.escape(LONG).replace("Garten", "<b>Gar</b>ten").replace("ä", "&auml;")),
        ("a.tex", LONG.replace("Garten", r"\emph{Garten}")),
        ("a.rst", LONG.replace("schuppen", "schup-\npen")),
    ],
)
def test_it_is_found_in_any_kind_of_text(reported: Path, tree: Path, name: str, text: str) -> None:
    """With the line on which it begins."""
    (tree / "sub").mkdir()
    (tree / "sub" / name).write_text(f"Eins\nZwei\n{text}\nEnde", encoding="utf-8")
    assert _found(tree, reported) == [f"sub/{name}:3: {SEGMENT}"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_it_is_found_in_other_encodings(reported: Path, tree: Path, encoding: str) -> None:
    """As editors on Windows write them."""
    (tree / "a.txt").write_bytes(LONG.encode(encoding))
    assert _found(tree, reported) == [f"a.txt:1: {SEGMENT}"]


def test_it_is_found_in_what_a_word_processor_writes(reported: Path, tree: Path) -> None:
    """There, words stand in runs, each in an element of its own."""
    runs = "".join(f"<w:r><w:t>{word} </w:t></w:r>" for word in LONG.split())
    with zipfile.ZipFile(tree / "a.docx", "w") as archive:
        archive.mkdir("word")
        archive.writestr("word/document.xml", f"<w:document>\n<w:p>{runs}</w:p></w:document>")
        archive.writestr("word/picture.png", b"\x89PNG\0")
    leaks = find_leaks(tree, reported)
    assert list(map(str, leaks.found)) == [f"a.docx!word/document.xml:2: {SEGMENT}"]
    assert leaks.skipped == (Skipped("a.docx!word/picture.png", "binary"),)


def test_it_is_found_in_a_pdf(reported: Path, tree: Path) -> None:
    """With the page."""
    make_pdf(tree / "a.pdf", INVENTED[:3])
    assert _found(tree, reported) == [f"a.pdf, page 1: {SEGMENT}", "a.pdf, page 1: m01-seg-003"]


def test_every_place_is_told_once(reported: Path, tree: Path) -> None:
    """By file, line and segment; two copies are two places."""
    (tree / "b.html").write_text(f"<p>{LONG}</p>\n<p>{LONG}</p>", encoding="utf-8")
    (tree / "a.txt").write_text(INVENTED[2].text + LONG, encoding="utf-8")
    assert find_leaks(tree, reported).found == (
        Leak("a.txt", 1, "line", "m01-seg-002"),
        Leak("a.txt", 1, "line", "m01-seg-003"),
        Leak("b.html", 1, "line", "m01-seg-002"),
        Leak("b.html", 2, "line", "m01-seg-002"),
    )


def test_a_single_file_can_be_asked_for(reported: Path, tree: Path) -> None:
    """By its path."""
    (tree / "a.txt").write_text(LONG, encoding="utf-8")
    assert _found(tree / "a.txt", reported) == [f"a.txt:1: {SEGMENT}"]


def test_own_words_short_segments_and_links_are_no_leaks(reported: Path, tree: Path) -> None:
    """An address is a fact; a heading is too short to have a hash."""
    (tree / "a.txt").write_text(f"{INVENTED[0].text}\n{LONG[:-20]}", encoding="utf-8")
    assert _found(tree, reported) == []
    path = reported / "data" / "segments.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    rows[2] = rows[2].replace("paragraph", "link_list")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    (tree / "a.txt").write_text(LONG, encoding="utf-8")
    leaks = find_leaks(tree, reported)
    assert (leaks.found, leaks.read, leaks.segments) == ((), 1, 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_what_is_no_part_of_the_work_is_passed_over(reported: Path, tree: Path) -> None:
    """Version control, virtual environments, caches, symbolic links, pipes."""
    for folder in (".git", "node_modules", "__pycache__", "env"):
        (tree / folder).mkdir()
        (tree / folder / "a.txt").write_text(LONG, encoding="utf-8")
    (tree / "env" / "pyvenv.cfg").touch()
    outside = tree.parent / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text(LONG, encoding="utf-8")
    (tree / "folder").symlink_to(outside)
    (tree / "file").symlink_to(outside / "a.txt")
    os.mkfifo(tree / "pipe")
    assert find_leaks(tree, reported).read == 0


def test_what_cannot_be_read_is_counted(
    reported: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason."""
    (tree / "binary").write_bytes(b"\x7fELF\0")
    (tree / "damaged.docx").write_bytes(b"PK\x03\x04 and no more")
    (tree / "damaged.pdf").write_bytes(b"%PDF-1.4")
    (tree / "large").write_bytes(b"a" * 5000)
    with zipfile.ZipFile(tree / "large.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 5000)
    unreadable = tree / "secret"
    unreadable.touch()
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == unreadable:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    leaks = find_leaks(tree, reported, max_bytes=4000)
    assert leaks.read == 0
    assert [(skipped.name, skipped.reason) for skipped in leaks.skipped] == [
        ("binary", "binary"),
        ("damaged.docx", "unreadable"),
        ("damaged.pdf", "unreadable"),
        ("large", "large"),
        ("large.zip!a.txt", "large"),
        ("secret", "unreadable"),
    ]


def test_without_the_extra_pdfs_are_counted(
    reported: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is searched."""
    make_pdf(tree / "a.pdf", INVENTED)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert find_leaks(tree, reported).skipped == (Skipped("a.pdf", "extra"),)


def test_what_is_not_there_is_refused(reported: Path, tree: Path) -> None:
    """Nothing found would be a lie."""
    with pytest.raises(SourceError, match="none: no such file or folder"):
        find_leaks(tree / "none", reported)


def test_the_project_holds_no_wording_of_its_sources(root: Path, shipped: Path) -> None:
    """In no file: data, docs, code, tests."""
    leaks = find_leaks(root, shipped)
    assert leaks.found == ()
    wording = [segment for segment in load(shipped).records("segments") if segment.norm_sha256]
    links = [segment for segment in wording if segment.kind == "link_list"]
    assert leaks.segments == len(wording) - len(links) > 50
    assert leaks.read > 50


def test_it_would_find_the_wording(shipped: Path, tree: Path) -> None:
    """Where the report lies, all of it is found: the test above could fail."""
    leaks = find_leaks(require_report(), shipped)
    assert len(leaks.found) == leaks.segments


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_archive_is_skipped(reported: Path, tree: Path, seed: int) -> None:
    """Wherever it is damaged."""
    with zipfile.ZipFile(tree / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", LONG)
    data = bytearray((tree / "a.zip").read_bytes())
    chance = random.Random(seed)
    for _ in range(3):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    (tree / "a.zip").write_bytes(bytes(data))
    leaks = find_leaks(tree, reported)
    # A damaged length may say anything.
    assert {skipped.reason for skipped in leaks.skipped} <= {"unreadable", "binary", "large"}

from __future__ import annotations

import csv
import io
import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transloek import _write
from transloek.canonical import (
    canonicalise,
    checksum,
    descriptor_text,
    is_inside,
    natural_key,
    table_text,
)
from transloek.errors import DescriptorError, PackageNotFoundError, TableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def describe(folder: Path, change: Callable[[Any], object]) -> None:
    """Change a package's descriptor."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_bytes())
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def test_canonical_package_stays_as_it_is(package: Path) -> None:
    """What is in form is not touched, not even its time of change."""
    before = {path: path.stat().st_mtime_ns for path in package.rglob("*")}
    assert canonicalise(package) == ()
    assert {path: path.stat().st_mtime_ns for path in package.rglob("*")} == before


def test_shipped_package_is_canonical(shipped: Path) -> None:
    """The data that are shipped are in canonical form."""
    assert canonicalise(shipped, check=True) == ()


def test_edited_package_is_brought_into_form(package: Path) -> None:
    """Line ends, mark, quotes, order, Unicode form and checksums are mended, texts are kept."""
    wanted = contents(package)
    table = package / "data" / "actors.csv"
    header, *rows = wanted["data/actors.csv"].decode().splitlines()
    text = "\r\n".join([header, *reversed(rows), ""]).replace("ü", "u\u0308")
    table.write_bytes(b"\xef\xbb\xbf" + text.replace("Residents", '"Residents"').encode())
    describe(package, lambda descriptor: descriptor["resources"][0].update(bytes=1, hash="x"))
    assert canonicalise(package / "datapackage.json") == ("data/actors.csv", "datapackage.json")
    assert contents(package) == wanted


def test_check_only_says_what_would_change(package: Path) -> None:
    """With check, nothing is written."""
    table = package / "data" / "places.csv"
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    before = contents(package)
    assert canonicalise(package, check=True) == ("data/places.csv",)
    assert contents(package) == before


def test_changed_text_refreshes_the_descriptor(package: Path) -> None:
    """Size and checksum of an edited table are refreshed, and nothing else of the descriptor."""
    table = package / "data" / "places.csv"
    table.write_bytes(table.read_bytes().replace(b"invented", b"imagined"))
    before = json.loads((package / "datapackage.json").read_bytes())
    assert canonicalise(package) == ("datapackage.json",)
    after = json.loads((package / "datapackage.json").read_bytes())
    assert after["resources"][6].pop("hash") == checksum(table.read_bytes())
    before["resources"][6].pop("hash")
    assert after == before


def test_permissions_of_a_file_stay(package: Path) -> None:
    """A table that everybody may read stays so."""
    table = package / "data" / "places.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    table.chmod(0o664)
    canonicalise(package)
    assert stat.S_IMODE(table.stat().st_mode) == 0o664


def test_failed_write_leaves_the_old_file(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the file is as it was, and nothing lies beside it."""
    table = package / "data" / "places.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    before = contents(package)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        canonicalise(package)
    assert contents(package) == before


def test_nothing_is_written_before_all_is_read(package: Path) -> None:
    """One table that cannot be read keeps all others from being changed."""
    for name, content in (("actors", b"\n"), ("workshops", b'"')):
        table = package / "data" / f"{name}.csv"
        table.write_bytes(table.read_bytes() + content)
    before = contents(package)
    with pytest.raises(TableError, match=r"workshops\.csv"):
        canonicalise(package)
    assert contents(package) == before


def test_missing_package_is_named(tmp_path: Path) -> None:
    """A folder without descriptor is no package."""
    with pytest.raises(PackageNotFoundError, match=r"datapackage\.json"):
        canonicalise(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "expected JSON"),
        (b"\xff", "expected JSON in UTF-8"),
        (b"[" * 100_000, "expected JSON"),
        (b'{"a": 1, "a": 2}', "'a' stands twice"),
        (b"[]", "expected an object"),
        (b"{}", "'resources'"),
        (b'{"resources": {}}', "expected an array"),
        (b'{"resources": [{}]}', "'path'"),
        (b'{"resources": [{"path": "../a.csv"}]}', "within the package"),
        (b'{"resources": [], "x": NaN}', "cannot be written as JSON"),
        (b'{"resources": [], "x": "\\ud800"}', "cannot be written as JSON"),
    ],
)
def test_descriptor_that_cannot_be_kept_is_refused(
    content: bytes, message: str, tmp_path: Path
) -> None:
    """A descriptor that cannot be rewritten without loss stays as it is."""
    file = tmp_path / "datapackage.json"
    file.write_bytes(content)
    with pytest.raises(DescriptorError, match=message):
        canonicalise(tmp_path)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "expected a header, found an empty file"),
        (b"id\n\xe4\n", "line 2: expected UTF-8, found byte 0xe4"),
        (b"id,n\na1\n", "1 cells in a row, 2 in the header"),
        (b'id,n\na1,"x\n', "not CSV"),
        (b"id;n\na1;x\n", "no column 'id'"),
    ],
)
def test_table_that_takes_a_decision_is_refused(content: bytes, message: str) -> None:
    """What has more than one right answer is left to the curator."""
    with pytest.raises(TableError, match=message):
        table_text(content, key=["id"])


def test_table_that_is_not_there_is_named(package: Path) -> None:
    """A declared table that is missing is named with its path."""
    (package / "data" / "places.csv").unlink()
    with pytest.raises(TableError, match=r"data/places\.csv"):
        canonicalise(package)


def test_linked_table_is_not_written(package: Path, tmp_path: Path) -> None:
    """A link that leads out of the package is not followed."""
    table = package / "data" / "places.csv"
    outside = tmp_path / "outside.csv"
    table.rename(outside)
    table.symlink_to(outside)
    before = outside.read_bytes()
    with pytest.raises(TableError, match="no such file in the package"):
        canonicalise(package)
    assert outside.read_bytes() == before


def test_table_without_key_keeps_its_order(tmp_path: Path) -> None:
    """Without a primary key, the rows stay as they are; a single key may be a plain name."""
    (tmp_path / "a.csv").write_bytes(b"id\nb\na\n")
    (tmp_path / "b.csv").write_bytes(b"id\nb\na\n")
    resources = [{"path": "a.csv"}, {"path": "b.csv", "schema": {"primaryKey": "id"}}]
    text = json.dumps({"resources": resources})
    (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
    assert canonicalise(tmp_path) == ("b.csv", "datapackage.json")
    assert (tmp_path / "a.csv").read_bytes() == b"id\nb\na\n"
    assert (tmp_path / "b.csv").read_bytes() == b"id\na\nb\n"


def test_numbers_of_any_length_are_ordered() -> None:
    """Numbers that int() would refuse are ordered like all others."""
    huge = "9" * 5_000
    assert sorted([f"a1{huge}", f"a{huge}", "a2"], key=natural_key) == [
        "a2",
        f"a{huge}",
        f"a1{huge}",
    ]


@given(st.lists(st.integers(0, 10**6), unique=True))
def test_natural_order_is_the_order_of_the_numbers(numbers: list[int]) -> None:
    """IDs that differ in a number stand in the order of the numbers."""
    names = [f"m05-w{number}-x" for number in numbers]
    assert sorted(names, key=natural_key) == [f"m05-w{number}-x" for number in sorted(numbers)]


@given(st.lists(st.text(alphabet="m0159-w", max_size=6)))
def test_natural_order_is_total(texts: list[str]) -> None:
    """The order does not depend on how the rows stood before."""
    backwards = texts[::-1]
    assert sorted(texts, key=natural_key) == sorted(backwards, key=natural_key)


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.text('ab,"\n ü')),
        max_size=5,
    )
)
def test_canonical_table_is_fixed_and_says_the_same(rows: list[tuple[str, str]]) -> None:
    """The form of a form is itself, and no cell is lost."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([("a", "b"), *rows])
    text = table_text(stream.getvalue().encode(), key=["a", "b"])
    assert table_text(text.encode(), key=["a", "b"]) == text
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == len(rows) + 1


def test_descriptor_keeps_the_order_of_its_keys() -> None:
    """Keys are not sorted: what belongs together stays together."""
    assert list(json.loads(descriptor_text({"b": 1, "a": {"d": 1, "c": 2}}))) == ["b", "a"]


def test_descriptor_that_goes_round_in_a_circle_is_refused() -> None:
    """An object within itself has no form in JSON."""
    descriptor: dict[str, Any] = {}
    descriptor["self"] = descriptor
    with pytest.raises(DescriptorError, match="cannot be written as JSON"):
        descriptor_text(descriptor)


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../a.csv", "data/../../a.csv", "C:\\a.csv", "http://a.b/c", "a\0b"]
)
def test_path_that_leads_out_is_known(path: str) -> None:
    """On any operating system, a path out of the package is known as one."""
    assert not is_inside(path)


def test_interrupted_write_is_cleaned_up(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle leaves no temporary file."""
    table = package / "data" / "places.csv"

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        _write.replace_file(table, b"new")
    assert not list(table.parent.glob(".*"))


def test_columns_that_are_not_declared_are_refused(package: Path) -> None:
    """A new checksum would certify the mistake; nothing is written."""
    file = package / "data" / "actors.csv"
    before = (package / "datapackage.json").read_bytes()
    file.write_text(file.read_text("utf-8").replace("label_en", "labels_en", 1), "utf-8")
    with pytest.raises(TableError, match=r"actors\.csv, line 1: .*'label_en', 'labels_en'"):
        canonicalise(package)
    assert (package / "datapackage.json").read_bytes() == before


def test_columns_in_another_order_are_refused(package: Path) -> None:
    """Which order is meant takes a decision."""
    file = package / "data" / "actors.csv"
    file.write_text(
        file.read_text("utf-8").replace("actor_id,sector", "sector,actor_id", 1), "utf-8"
    )
    with pytest.raises(TableError, match="Mend the header, or declare the field"):
        canonicalise(package)

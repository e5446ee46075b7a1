"""Where the packages that are compared may lie, and what is refused."""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from _edits import add_row, describe, set_cells
from _tools import require_tool
from transloek.cli import diff as command
from transloek.diff import FORMATS, compare, read_snapshot, reading
from transloek.diff import _archive as archive
from transloek.diff import _git as git_module
from transloek.errors import DiffError, PackageNotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _cli import Cli


BOMB = """
import sys
from transloek.diff import read_snapshot
try:
    read_snapshot(sys.argv[1])
except Exception as error:
    # What getrusage tells begins with what the parent had.
    with open("/proc/self/status") as told:
        (peak,) = [line.split()[1] for line in told if line.startswith("VmHWM")]
    print(type(error).__name__, int(peak) // 1024)
"""


def zipped(folder: Path, target: Path, prefix: str = "", **changed: bytes) -> Path:
    """Put a package into a zip."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = file.relative_to(folder).as_posix()
                archive.writestr(prefix + name, changed.get(file.stem) or file.read_bytes())
    return target


@pytest.fixture
def git(package: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return Git in a repository that has the package in a folder and as its first commit."""
    program = require_tool("git")
    top = package.parent
    for name in ("NAME", "EMAIL"):
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_{name}", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def call(*arguments: str) -> str:
        done = [program, "-C", str(top), *arguments]
        return subprocess.run(done, check=True, capture_output=True, text=True).stdout

    call("init", "--quiet")
    call("add", "package")
    call("commit", "--quiet", "--message", "First")
    call("tag", "v0.1.0")
    return call


@pytest.mark.parametrize("prefix", ["", "some-package/", "transloek/_package/"])
def test_a_zip_is_read_wherever_the_package_lies_in_it(
    prefix: str, invented: Path, tmp_path: Path
) -> None:
    """At its top, in a folder, and as in a wheel."""
    found = compare(invented, zipped(invented, tmp_path / "package.whl", prefix))
    assert found.changes == ()


def test_a_revision_is_read_as_the_package_was_then(git: Callable[..., str], package: Path) -> None:
    """By its tag, by a name relative to it, or with the folder named."""
    set_cells(package, "findings", "m01-w1-02", valence="neutral")
    git("commit", "--quiet", "--all", "--message", "Second")
    add_row(package, "places", place_id="neuland", kind="town", name="Neuland")
    for asked in ("v0.1.0", "HEAD~1", "v0.1.0:package", "HEAD~1:package/"):
        found = compare(asked, at=package)
        assert [change.kind for change in found.changes] == ["cell-changed", "row-added"]
        assert found.old.label == asked
    assert [c.kind for c in compare("v0.1.0", "HEAD", at=package).changes] == ["cell-changed"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("v9", "v9: no such folder, file or revision"),
        ("--output=x", "expected a folder, a zip, a wheel or a revision"),
        ("HEAD\0", "expected a folder, a zip, a wheel or a revision"),
        ("HEAD:data", "the revision has no data/datapackage.json"),
        ("HEAD:../..", "the revision has no ../../datapackage.json"),
        ("", "Git"),
    ],
)
def test_what_is_no_revision_is_refused(
    asked: str, message: str, git: Callable[..., str], package: Path
) -> None:
    """Nothing of it can be an option."""
    if not asked:
        asked, message = ":package", ":package: no such folder, file or revision"
    with pytest.raises(DiffError, match=message.replace("..", r"\.\.")):
        compare(asked, at=package)


def test_a_revision_whose_table_is_gone_is_refused(
    git: Callable[..., str], package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is one that is too large."""
    (package / "data/places.csv").unlink()
    git("commit", "--quiet", "--all", "--message", "Second")
    with pytest.raises(DiffError, match=r"HEAD: the revision has no package/data/places\.csv"):
        compare("HEAD", "v0.1.0", at=package)
    monkeypatch.setattr(git_module, "_MOST_BYTES", 100)
    with pytest.raises(DiffError, match="more than 0 MB"):
        compare("v0.1.0", at=package)


def test_outside_a_repository_only_files_can_be_compared(package: Path, tmp_path: Path) -> None:
    """Git says so itself."""
    require_tool("git")
    with pytest.raises(DiffError, match="fatal: not a git repository"):
        compare("v0.1.0", at=package)


def test_without_git_only_files_can_be_compared(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is no file is told as such."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(DiffError, match=r"v0\.1\.0: no such folder or file, and no Git"):
        compare("v0.1.0", at=package)


def test_a_git_that_hangs_is_given_up(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while."""

    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("git", 30)

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(DiffError, match="Git gave no answer"):
        compare("v0.1.0", at=package)


def test_the_package_at_hand_is_that_of_this_folder(
    package: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else the installed data."""
    monkeypatch.chdir(package)
    assert compare(package).changes == ()
    monkeypatch.chdir(tmp_path)
    assert compare(shipped).changes == ()
    with pytest.raises(PackageNotFoundError):
        compare(shipped, at=tmp_path)


def test_data_installed_in_a_zip_are_read_too(invented: Path, tmp_path: Path) -> None:
    """As they are when transloek is imported from one."""
    file = zipped(invented, tmp_path / "a.zip")
    folder = reading._Folder(zipfile.Path(file))
    assert folder.read("data/places.csv") == (invented / "data/places.csv").read_bytes()
    with pytest.raises(DiffError, match=r"data/x\.csv: cannot be read"):
        folder.read("data/x.csv")


def test_what_is_wrong_with_a_package_is_told_with_its_name(package: Path, invented: Path) -> None:
    """There are two of them."""
    (package / "datapackage.json").write_text("[", encoding="utf-8")
    with pytest.raises(DiffError, match=r"package: datapackage\.json, line 1"):
        compare(invented, package)


def test_a_folder_is_read_within_limits(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pipe, no link that leads out, nothing enormous."""
    table = package / "data/places.csv"
    content = table.read_bytes()
    table.unlink()
    os.mkfifo(table)
    with pytest.raises(DiffError, match="no such file in the package"):
        read_snapshot(package)
    table.unlink()
    outside = tmp_path / "outside.csv"
    outside.write_bytes(content)
    table.symlink_to(outside)
    with pytest.raises(DiffError, match="no such file in the package"):
        read_snapshot(package)
    table.unlink()
    table.write_bytes(content)
    monkeypatch.setattr(reading, "_MOST_BYTES", 2_000_000)
    assert read_snapshot(package).tables["places"]
    with table.open("r+b") as file:
        file.truncate(2_000_001)
    with pytest.raises(DiffError, match="larger than"):
        read_snapshot(package)


def test_a_path_that_leads_out_of_a_zip_is_refused(invented: Path, tmp_path: Path) -> None:
    """By the descriptor already; nothing is ever written."""
    raw = json.loads((invented / "datapackage.json").read_bytes())
    raw["resources"][0]["path"] = "../meetings.csv"
    file = zipped(invented, tmp_path / "a.zip", datapackage=json.dumps(raw).encode())
    with pytest.raises(DiffError, match="expected the path of a file inside the package"):
        read_snapshot(file)


@pytest.mark.parametrize("content", [b"", b"PK", b"id,name\n", b"PK\5\6" + bytes(17)])
def test_a_file_that_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    """Such as a table."""
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(DiffError, match="expected a folder, a zip"):
        read_snapshot(file)


def test_a_zip_that_is_cut_off_is_refused(invented: Path, tmp_path: Path) -> None:
    """Or whose members are others than its list says."""
    file = zipped(invented, tmp_path / "a.zip")
    content = file.read_bytes()
    file.write_bytes(content[3_000:])
    with pytest.raises(DiffError, match=r"a\.zip"):
        read_snapshot(file)
    file.write_bytes(content.replace(b"PK\1\2", b"PK\1\3"))
    with pytest.raises(DiffError, match="not a zip that can be read"):
        read_snapshot(file)
    place = content.index(b"datapackage.json") + 200
    file.write_bytes(content[:place] + bytes(100) + content[place + 100 :])
    with pytest.raises(DiffError, match="cannot be read"):
        read_snapshot(file)


def test_a_zip_must_hold_one_package(invented: Path, tmp_path: Path) -> None:
    """Not none, and not several side by side."""
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("a.txt", "")
    with pytest.raises(DiffError, match=r"expected one datapackage.json in it, found none"):
        read_snapshot(file)
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("a/datapackage.json", "{}")
        target.writestr("b/datapackage.json", "{}")
    with pytest.raises(DiffError, match="found 2 of them side by side"):
        read_snapshot(file)


def test_a_member_must_be_there_once(invented: Path, tmp_path: Path) -> None:
    """A reader that takes the first of two sees another package than one that takes the last."""
    file = zipped(invented, tmp_path / "a.zip")
    with zipfile.ZipFile(file, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr("data/places.csv", "")
    with pytest.raises(DiffError, match=r"expected a member data/places\.csv, found 2"):
        read_snapshot(file)
    with zipfile.ZipFile(file, "w") as target:
        target.write(invented / "datapackage.json", "datapackage.json")
    with pytest.raises(DiffError, match=r"expected a member data/meetings\.csv, found none"):
        read_snapshot(file)


def flags(content: bytes, number: int) -> bytes:
    """Set the flags of all members of a zip."""
    out = bytearray(content)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = content.find(mark)
        while place >= 0:
            struct.pack_into("<H", out, place + offset, number)
            place = content.find(mark, place + 1)
    return bytes(out)


def test_encrypted_members_are_refused(invented: Path, tmp_path: Path) -> None:
    """No password is ever asked for."""
    file = zipped(invented, tmp_path / "a.zip")
    file.write_bytes(flags(file.read_bytes(), 1))
    with pytest.raises(DiffError, match=r"datapackage\.json: encrypted"):
        read_snapshot(file)


def test_other_ways_of_packing_are_refused(invented: Path, tmp_path: Path) -> None:
    """Some take gigabytes to unpack a byte."""
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as target:
        target.write(invented / "datapackage.json", "datapackage.json")
    with pytest.raises(DiffError, match="packed in another way"):
        read_snapshot(file)


@pytest.mark.parametrize("megabytes", [40, 300])
def test_a_bomb_is_refused_before_it_is_unpacked(
    megabytes: int, invented: Path, tmp_path: Path
) -> None:
    """In less than 300 MB, whatever it says of its size."""
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.write(invented / "datapackage.json", "datapackage.json")
        with target.open("data/meetings.csv", "w") as stream:
            for _ in range(megabytes):
                stream.write(bytes(2**20))
    with pytest.raises(DiffError, match=r"meetings.csv: would unpack to more than 100 times"):
        read_snapshot(file)
    done = subprocess.run(
        [sys.executable, "-c", BOMB, file],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    name, peak = done.stdout.split()
    assert (name, int(peak) < 300) == ("DiffError", True)


def test_a_member_that_is_larger_than_it_says_is_not_unpacked(
    invented: Path, tmp_path: Path
) -> None:
    """The list can lie; reading ends where the list said."""
    file = tmp_path / "bomb.zip"
    size = 5_000_000
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.write(invented / "datapackage.json", "datapackage.json")
        target.writestr("data/meetings.csv", bytes(size))
    lie = struct.pack("<L", 10)
    file.write_bytes(file.read_bytes().replace(struct.pack("<L", size), lie))
    with pytest.raises(DiffError, match=r"meetings.csv: cannot be read: Bad CRC"):
        read_snapshot(file)


def test_all_tables_together_have_a_limit(
    invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said before the one that exceeds it is read."""
    file = zipped(invented, tmp_path / "a.zip")
    monkeypatch.setattr(archive, "_MOST_BYTES", 100_000)
    with pytest.raises(DiffError, match="more than 0 MB of tables; unpack it"):
        read_snapshot(file)


def test_a_list_of_members_without_end_is_refused(tmp_path: Path) -> None:
    """It is read before anything else; a zip for more than 4 GB tells its length elsewhere."""
    end = archive._END.pack(b"PK\5\6", 0, 0, 1, 1, 2**30, 0, 0)
    for content in (end, b"PK\6\7" + bytes(16) + archive._END.pack(b"PK\5\6", 0, 0, 1, 1, 9, 0, 0)):
        file = tmp_path / "a.zip"
        file.write_bytes(content)
        with pytest.raises(DiffError, match="a list of members longer"):
            read_snapshot(file)


def test_the_command_knows_the_forms() -> None:
    """It names them without importing what makes them."""
    assert command.FORMATS == FORMATS


def test_the_command_compares_with_the_package_at_hand(
    cli: Cli, invented: Path, package: Path
) -> None:
    """0 as long as nothing is wrong."""
    set_cells(package, "findings", "m01-w1-02", valence="neutral")
    done = cli.bare("diff", str(invented), str(package))
    assert done.code == 0
    assert "  ~ m01-w1-02 valence: hindering → neutral" in done.lines
    assert cli("diff", str(package)).code == 0
    assert "No differences." in cli("diff", str(invented)).lines


def test_the_command_ends_with_1_on_errors(cli: Cli, invented: Path, package: Path) -> None:
    """In every form of its output; warnings are none."""
    set_cells(package, "practices", "m01-t1-p1", name="Schraubenwerk")
    call = ("diff", str(invented), str(package))
    assert [cli.bare(*call, "--format", name).code for name in FORMATS] == [1, 1, 1]
    found = cli.bare(*call, "--format", "json", "--lang", "de").json
    assert found["problems"][0]["code"] == "id-other-meaning"
    assert "in keiner Sprache" in found["problems"][0]["message"]
    assert cli.bare(*call, "--format", "markdown").lines[:3] == ["### Data", "", "#### Changed"]


def test_the_command_shows_so_many_of_a_kind(cli: Cli, invented: Path, package: Path) -> None:
    """As text 20, unless another number is given."""
    for number in range(25):
        add_row(package, "places", place_id=f"p{number}", kind="town", name=f"P{number}")
    call = ("diff", str(invented), str(package))
    assert "  … and 5 more: places, row added" in cli.bare(*call).lines
    assert "  … and 25 more: places, row added" in cli.bare(*call, "--limit", "0").lines
    assert "- `places` `p24`: P24" in cli.bare(*call, "--format", "markdown").lines


def test_a_wrong_call_ends_with_2(cli: Cli, invented: Path, tmp_path: Path) -> None:
    """With one line that says what was expected."""
    file = tmp_path / "a.csv"
    file.write_text("a\n")
    done = cli.bare("diff", str(file), str(invented))
    assert (done.code, done.out) == (2, "")
    assert "expected a folder, a zip, a wheel or a revision" in done.err


def test_lines_are_broken_to_the_terminal(
    cli: Cli, invented: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set in further than they begin."""
    # A path is never broken, and that of a temporary folder may be longer than a line.
    monkeypatch.chdir(package)
    describe(package, lambda raw, _: raw.update(title=f"{raw['title']} and of all others around"))
    lines = cli.bare("diff", str(invented), ".").lines
    assert max(map(len, lines[1:])) <= 80
    start = next(n for n, line in enumerate(lines) if line.startswith("  ~ title"))
    assert lines[start + 1].startswith("      ")

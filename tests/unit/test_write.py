"""New files and folders take their place whole, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from transloek._write import new_target
from transloek.errors import ExportError


def listing(folder: Path) -> list[str]:
    """Return all that lies in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def make_export(folder: Path, *names: str) -> None:
    """Make a folder such as an export leaves."""
    for name in ("datapackage.json", *names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("old", encoding="utf-8")


def test_a_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    """Until then nothing is there; afterwards nothing else."""
    target = tmp_path / "out.txt"
    with new_target(target) as place:
        assert place.name == "out.txt"
        assert not place.exists()
        place.write_text("new", encoding="utf-8")
        assert not target.exists()
    assert listing(tmp_path) == ["out.txt"]
    assert target.read_text(encoding="utf-8") == "new"


def test_a_folder_takes_its_place_at_the_end(tmp_path: Path) -> None:
    """With all that is in it."""
    with new_target(tmp_path / "out", folder=True) as place:
        assert listing(place) == []
        make_export(place, "a/b.x")
    assert listing(tmp_path) == ["out", "out/a", "out/a/b.x", "out/datapackage.json"]


@pytest.mark.parametrize("folder", [False, True])
def test_if_writing_fails_nothing_is_left(tmp_path: Path, *, folder: bool) -> None:
    """Neither half a file nor a temporary one; and what lay there is as it was."""
    target = tmp_path / "out"
    if folder:
        make_export(target, "old.x")
    else:
        target.write_text("old", encoding="utf-8")
    before = listing(tmp_path)

    def fail() -> None:
        with new_target(target, folder=folder, force=True, suffix=".x") as place:
            (place / "new.x" if folder else place).write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert listing(tmp_path) == before
    kept = target / "old.x" if folder else target
    assert kept.read_text(encoding="utf-8") == "old"


def refused(target: Path, *, folder: bool = False, force: bool = False) -> str:
    """Return why a place is not given."""
    with (
        pytest.raises(ExportError) as caught,
        new_target(target, folder=folder, force=force, suffix=".x"),
    ):
        pytest.fail("a place was given")
    return str(caught.value)


@pytest.mark.parametrize("folder", [False, True])
def test_nothing_is_replaced_unasked(tmp_path: Path, *, folder: bool) -> None:
    """It is said how to ask."""
    target = tmp_path / "out"
    if folder:
        target.mkdir()
    else:
        target.touch()
    message = f"{target} is there already; give force=True (--force) to replace it"
    assert refused(target, folder=folder) == message


def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    """Replaced if that is asked: the link, not what it names."""
    target = tmp_path / "out"
    target.symlink_to(tmp_path / "nothing")
    assert "is there already" in refused(target)
    with new_target(target, force=True) as place:
        place.touch()
    assert target.is_file()
    assert listing(tmp_path) == ["out"]


def test_a_file_is_replaced_if_asked(tmp_path: Path) -> None:
    """As a whole."""
    target = tmp_path / "out"
    target.write_text("a longer old text", encoding="utf-8")
    with new_target(target, force=True) as place:
        place.write_text("new", encoding="utf-8")
    assert target.read_text(encoding="utf-8") == "new"


def test_an_older_export_is_replaced_if_asked(tmp_path: Path) -> None:
    """Nothing of it stays."""
    target = tmp_path / "out"
    make_export(target, "a/old.x")
    with new_target(target, folder=True, force=True, suffix=".x") as place:
        make_export(place, "new.x")
    assert listing(tmp_path) == ["out", "out/datapackage.json", "out/new.x"]


def test_an_empty_folder_is_replaced_if_asked(tmp_path: Path) -> None:
    """There is nothing to lose."""
    (tmp_path / "out").mkdir()
    with new_target(tmp_path / "out", folder=True, force=True) as place:
        make_export(place)
    assert listing(tmp_path) == ["out", "out/datapackage.json"]


def test_if_the_place_cannot_be_taken_the_old_folder_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was out of the way already."""
    target = tmp_path / "out"
    make_export(target, "old.x")

    def replace(self: Path, _other: Path) -> Path:
        raise PermissionError(self)

    monkeypatch.setattr(Path, "replace", replace)
    with (
        pytest.raises(PermissionError),
        new_target(target, folder=True, force=True, suffix=".x") as place,
    ):
        make_export(place)
    assert listing(tmp_path) == ["out", "out/datapackage.json", "out/old.x"]


def test_if_a_new_place_cannot_be_taken_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was nothing to put back."""

    def replace(self: Path, _other: Path) -> Path:
        raise PermissionError(self)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError), new_target(tmp_path / "out") as place:
        place.touch()
    assert listing(tmp_path) == []


def test_a_folder_that_no_export_made_is_not_replaced(tmp_path: Path) -> None:
    """Whatever is forced: it may be somebody's work."""
    target = tmp_path / "out"
    target.mkdir()
    (target / "thesis.odt").touch()
    assert "no export made (it has no datapackage.json)" in refused(target, folder=True, force=True)
    make_export(target)
    message = refused(target, folder=True, force=True)
    assert "holds thesis.odt, which no export writes, and is not replaced" in message


def test_a_package_that_is_worked_on_is_not_replaced(tmp_path: Path) -> None:
    """It has a descriptor too, but tables in another format, and a history."""
    make_export(tmp_path / "out", ".git/config", "data/table.x")
    message = refused(tmp_path / "out", folder=True, force=True)
    assert f"holds {Path('.git', 'config')}" in message


def test_file_and_folder_do_not_replace_one_another(tmp_path: Path) -> None:
    """That is a slip, not a wish."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    message = refused(tmp_path / "file", folder=True, force=True)
    assert message.endswith("is a file, and is not replaced by a folder")
    message = refused(tmp_path / "folder", force=True)
    assert message.endswith("is a folder, and is not replaced by a file")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_what_is_neither_file_nor_folder_is_not_replaced(tmp_path: Path) -> None:
    """Such as a pipe, or a device like /dev/null."""
    os.mkfifo(tmp_path / "out")
    assert "is neither a file nor a folder" in refused(tmp_path / "out", force=True)


def test_folders_are_not_made_on_the_way(tmp_path: Path) -> None:
    """A mistyped one would be left behind."""
    assert "there is no such folder to write into" in refused(tmp_path / "no" / "out")


def test_a_name_alone_lies_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As everywhere."""
    monkeypatch.chdir(tmp_path)
    with new_target(Path("out")) as place:
        place.touch()
    assert listing(tmp_path) == ["out"]

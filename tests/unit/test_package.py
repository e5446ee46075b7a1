"""Where a package lies, and how its files are read."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import transloek
from transloek import _package
from transloek._package import locate, read_bytes
from transloek.dataset import load
from transloek.errors import PackageNotFoundError


def test_a_folder_is_found_by_itself_and_by_its_descriptor(invented: Path) -> None:
    """Either path leads to the folder."""
    assert locate(invented) == locate(invented / "datapackage.json") == invented


def test_a_path_may_be_a_text(invented: Path) -> None:
    """Texts and Paths are alike."""
    assert locate(str(invented)) == invented


@pytest.mark.parametrize(("name", "found"), [("", "a folder without"), ("x", "no such folder")])
def test_where_there_is_no_package_the_message_says_what_is(
    tmp_path: Path, name: str, found: str
) -> None:
    """A folder without a descriptor is told from no folder at all."""
    with pytest.raises(PackageNotFoundError, match=found):
        locate(tmp_path / name)


def _pretend(monkeypatch: pytest.MonkeyPatch, root: Path) -> Path:
    """Let transloek think that it lies in ``root/src/transloek``."""
    home = root / "src" / "transloek"
    home.mkdir(parents=True)
    monkeypatch.setattr(_package, "__file__", str(home / "_package.py"))
    return home


def test_a_checkout_has_the_data_at_its_root(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An editable install finds the descriptor two folders above the module."""
    _pretend(monkeypatch, tmp_path)
    (tmp_path / "datapackage.json").touch()
    assert locate() == tmp_path


def test_an_installed_package_has_the_data_within(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was installed comes before what lies around."""
    inside = _pretend(monkeypatch, tmp_path) / "_package"
    inside.mkdir()
    (inside / "datapackage.json").touch()
    (tmp_path / "datapackage.json").touch()
    assert locate() == inside


def test_missing_data_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A broken installation says what to do."""
    _pretend(monkeypatch, tmp_path)
    with pytest.raises(PackageNotFoundError, match="install it again"):
        locate()


def test_a_missing_file_is_told(invented: Path) -> None:
    """A file that the descriptor names and that is not there is named."""
    with pytest.raises(PackageNotFoundError, match=r"data/x\.csv: declared .* No such file"):
        read_bytes(invented, "data/x.csv")


def test_a_missing_member_of_a_zip_is_told(tmp_path: Path) -> None:
    """A zip has no such file in its own words."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        folder = zipfile.Path(archive)
        assert read_bytes(folder, "datapackage.json") == b"{}"
        with pytest.raises(PackageNotFoundError, match="no such file"):
            read_bytes(folder, "data/x.csv")


def test_data_in_a_zip_are_found_and_cannot_be_validated_there(
    monkeypatch: pytest.MonkeyPatch, invented: Path, tmp_path: Path
) -> None:
    """The gates look at files, and say so."""
    _pack(invented, tmp_path / "transloek.zip", "transloek/_package")
    monkeypatch.setattr(_package, "__file__", str(tmp_path / "transloek.zip/transloek/x.py"))
    with zipfile.ZipFile(tmp_path / "transloek.zip") as archive:
        home = zipfile.Path(archive, "transloek/")
        monkeypatch.setattr("importlib.resources.files", {"transloek": home}.__getitem__)
        data = load()
        assert data["m01-w1"].title("de") == "Wer gießt?"
        with pytest.raises(PackageNotFoundError, match="unpack it"):
            data.validate()


def _pack(folder: Path, target: Path, prefix: str) -> None:
    """Add the files of a folder to a zip."""
    with zipfile.ZipFile(target, "a") as archive:
        for file in sorted(folder.rglob("*.*")):
            if "__pycache__" not in file.parts:
                archive.write(file, f"{prefix}/{file.relative_to(folder)}")


def test_a_zip_can_be_imported_and_loaded(invented: Path, tmp_path: Path) -> None:
    """Code and data are read out of a zip without being unpacked."""
    target = tmp_path / "transloek.zip"
    _pack(Path(transloek.__file__).parent, target, "transloek")
    _pack(invented, target, "transloek/_package")
    code = "import transloek as tl; print(tl.__file__, tl.load()['m01-w1'].title('de'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "transloek.zip" in done.stdout
    assert "Wer gießt?" in done.stdout


def test_another_file_is_told_from_a_missing_folder(tmp_path: Path) -> None:
    """The path is there; it is no data package."""
    file = tmp_path / "notes.txt"
    file.touch()
    with pytest.raises(PackageNotFoundError, match="found another file"):
        locate(file)

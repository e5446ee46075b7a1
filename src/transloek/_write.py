"""Writing a file so that its readers see the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_target", "new_target", "replace_file"]

# What a folder must hold to be one that was written here, and so may be replaced as a whole.
_OWN = "datapackage.json"
_AT_ONCE = 16


def replace_file(file: Path, data: bytes) -> None:
    """Replace the content of a file that is there; its permissions stay.

    Parameters
    ----------
    file : Path
        The file.
    data : bytes
        Its new content.
    """
    # A temporary file is for its owner only: without this, so would be the table.
    mode = file.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink()
        raise


@contextmanager
def new_target(
    target: Path, *, folder: bool = False, force: bool = False, suffix: str = ""
) -> Iterator[Path]:
    """Give a place to write to; what is written there takes the target's place at the end.

    If writing fails, nothing is left, and what lay at the target is as it was.

    Parameters
    ----------
    target : Path
        The file, or the folder, to be.
    folder : bool
        Whether it is a folder: an empty one is given. Otherwise a file that is not there yet.
    force : bool
        Whether to replace what lies there: a file; or a folder, if it is an export itself.
    suffix : str
        What the files in the folder end with, by which an older export is known.

    Yields
    ------
    Path
        In a temporary folder beside the target, with the target's name.

    Raises
    ------
    ExportError
        If something lies there that must not be replaced, or if its folder does not exist.
    """
    check_target(target, folder=folder, force=force, suffix=suffix)
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".transloek-") as beside:
        place = Path(beside, target.name)
        if folder:
            place.mkdir()
        yield place
        _flush([file for file in place.rglob("*") if file.is_file()] if folder else [place])
        _put(place, target, Path(beside, f"{target.name}.old"))


def _flush(files: list[Path]) -> None:
    """Wait until files are on the disk: all at once, for which it takes little more than for one."""
    if len(files) == 1:
        _flush_file(files[0])
        return
    with ThreadPoolExecutor(min(len(files), _AT_ONCE) or 1) as pool:
        list(pool.map(_flush_file, files))


def _flush_file(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _put(place: Path, target: Path, aside: Path) -> None:
    """Put what was written in its place; if that fails, what lay there is put back."""
    if target.is_dir():
        # Out of the way first: a folder cannot be renamed onto another that is not empty.
        target.rename(aside)
    try:
        place.replace(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise


def check_target(
    target: Path, *, folder: bool = False, force: bool = False, suffix: str = ""
) -> None:
    """Refuse a place that must not be written to; the arguments are those of `new_target`.

    Raises
    ------
    ExportError
        If something lies there that must not be replaced, or if its folder does not exist.
    """
    if not target.absolute().parent.is_dir():
        en = f"{target.parent}: there is no such folder to write into"
        de = f"{target.parent}: diesen Ordner gibt es nicht, um darin zu schreiben"
        raise ExportError(Both(en, de))
    if not target.exists() and not target.is_symlink():
        return
    if not force:
        en = f"{target} is there already; give force=True (--force) to replace it"
        de = f"{target} gibt es schon; force=True (--force) lässt es ersetzen"
        raise ExportError(Both(en, de))
    if not (target.is_file() or target.is_dir() or target.is_symlink()):
        en = f"{target} is neither a file nor a folder, and is not replaced"
        de = f"{target} ist weder Datei noch Ordner und wird nicht ersetzt"
        raise ExportError(Both(en, de))
    if target.is_dir() != folder:
        found = "a folder" if target.is_dir() else "a file"
        en = f"{target} is {found}, and is not replaced by {'a folder' if folder else 'a file'}"
        found = "ein Ordner" if target.is_dir() else "eine Datei"
        new = "einen Ordner" if folder else "eine Datei"
        raise ExportError(Both(en, f"{target} ist {found} und wird nicht durch {new} ersetzt"))
    if folder:
        _check_export(target, suffix)


def _check_export(folder: Path, suffix: str) -> None:
    """Refuse to replace a folder that may hold somebody's work: one that no export made."""
    files = sorted(file for file in folder.rglob("*") if file.is_symlink() or not file.is_dir())
    if files and not (folder / _OWN).is_file():
        en = f"{folder} is a folder that no export made (it has no {_OWN}), and is not replaced"
        de = f"{folder} stammt von keinem Export (darin ist keine {_OWN}) und wird nicht ersetzt"
        raise ExportError(Both(en, de))
    for file in files:
        if file != folder / _OWN and (not suffix or file.suffix != suffix):
            inside = file.relative_to(folder)
            en = (
                f"{folder} holds {inside}, which no export writes, "
                "and is not replaced; remove it, or name another folder"
            )
            de = (
                f"{folder} enthält {inside}, was kein Export schreibt, "
                "und wird nicht ersetzt: es entfernen oder einen anderen Ordner nennen"
            )
            raise ExportError(Both(en, de))

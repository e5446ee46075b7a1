"""Where a data package lies, and how its files are read.

A folder is a text or a `Path` or, when transloek itself is imported from a zip, a `Traversable` of
it. Files are read one by one: unpacking a whole folder of a zip fails on Python 3.11.

Inside, a folder stays a text: importing pathlib takes longer than reading every table.
"""

from __future__ import annotations

import os.path

from transloek._both import Both
from transloek.errors import PackageNotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    Folder = str | Path | Traversable

__all__ = ["DESCRIPTOR", "find_package", "in_full", "locate", "read_bytes"]

DESCRIPTOR = "datapackage.json"


def locate(path: str | os.PathLike[str] | None = None) -> Path | Traversable:
    """Return the folder that holds a descriptor.

    Parameters
    ----------
    path : path-like, optional
        A folder with a ``datapackage.json`` in it, or that file itself. By default the data that
        transloek was installed with.

    Raises
    ------
    PackageNotFoundError
        If there is no descriptor.
    """
    return in_full(find_package(path))


def in_full(folder: Folder) -> Path | Traversable:
    """Return a folder as an object with methods."""
    from pathlib import Path

    return Path(folder) if isinstance(folder, str) else folder


def find_package(path: str | os.PathLike[str] | None = None) -> str | Traversable:
    """Return the folder that holds a descriptor, as `locate` does, without importing pathlib."""
    if path is None:
        return _installed()
    given = os.fspath(path) or "."
    folder, name = os.path.split(given)
    if name != DESCRIPTOR:
        folder = given
    if os.path.isfile(os.path.join(folder, DESCRIPTOR)):
        return folder or "."
    found = Both("no such folder", "kein solcher Ordner")
    if os.path.isdir(folder):
        found = Both("a folder without one", "ein Ordner ohne sie")
    elif os.path.isfile(folder):
        found = Both("another file", "eine andere Datei")
    en = f"{given}: expected a folder with a {DESCRIPTOR} in it, found {found}"
    de = f"{given}: erwartet ist ein Ordner mit einer {DESCRIPTOR} darin, gefunden: {found.de}"
    raise PackageNotFoundError(Both(en, de))


def _installed() -> str | Traversable:
    """Return the folder of the data that came with this installation.

    A wheel carries them in ``_package``; an editable install has them at the checkout's root.
    """
    here = os.path.dirname(__file__)
    folders = [os.path.join(here, "_package"), os.path.dirname(os.path.dirname(here))]
    if os.path.isdir(here):
        for folder in folders:
            if os.path.isfile(os.path.join(folder, DESCRIPTOR)):
                return folder
    elif (zipped := _zipped()).joinpath(DESCRIPTOR).is_file():
        return zipped
    en = (
        f"the data that belong to transloek are missing: no {DESCRIPTOR} in {folders[0]} "
        f"nor in {folders[1]}; install it again, or give the path of a data package"
    )
    de = (
        f"die Daten, die zu transloek gehören, fehlen: keine {DESCRIPTOR} in {folders[0]} "
        f"noch in {folders[1]}; neu installieren, oder den Pfad eines Datenpakets angeben"
    )
    raise PackageNotFoundError(Both(en, de))


def _zipped() -> Traversable:
    """Return the folder of the data inside the zip that transloek is imported from."""
    from importlib.resources import files

    return files("transloek") / "_package"


def read_bytes(folder: Folder, path: str) -> bytes:
    """Return the content of a file of the package.

    Parameters
    ----------
    folder : str, Path or Traversable
        What `locate` or `find_package` returned.
    path : str
        Path of the file in it, with forward slashes.

    Raises
    ------
    PackageNotFoundError
        If there is no such file, or it cannot be read.
    """
    try:
        if not isinstance(folder, str):
            return folder.joinpath(*path.split("/")).read_bytes()
        with open(os.path.join(folder, *path.split("/")), "rb") as file:
            return file.read()
    except (OSError, KeyError) as error:
        # A zip says by a KeyError that it lacks a member.
        reason = getattr(error, "strerror", None) or "no such file"
        en = f"{path}: declared in {DESCRIPTOR}, but cannot be read in {folder}: {reason}"
        de = f"{path}: in {DESCRIPTOR} genannt, aber in {folder} nicht lesbar: {reason}"
        raise PackageNotFoundError(Both(en, de)) from error

"""Where a data package lies, and how its files are read.

A folder is a `Path` or, when transloek itself is imported from a zip, a `Traversable` of it. Files
are read one by one: unpacking a whole folder of a zip fails on Python 3.11.
"""

from __future__ import annotations

from pathlib import Path

from transloek.errors import PackageNotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from importlib.resources.abc import Traversable

__all__ = ["DESCRIPTOR", "locate", "read_bytes"]

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
    if path is None:
        return _installed()
    given = Path(path)
    folder = given.parent if given.name == DESCRIPTOR else given
    if (folder / DESCRIPTOR).is_file():
        return folder
    found = "a folder without one" if folder.is_dir() else "no such folder"
    if folder.is_file():
        found = "another file"
    message = f"{given}: expected a folder with a {DESCRIPTOR} in it, found {found}"
    raise PackageNotFoundError(message)


def _installed() -> Path | Traversable:
    """Return the folder of the data that came with this installation.

    A wheel carries them in ``_package``; an editable install has them at the checkout's root.
    """
    here = Path(__file__).parent
    folders = [here / "_package", here.parent.parent]
    # Importing importlib.resources costs more than reading all the data: only where it is needed.
    for folder in folders if here.is_dir() else [_zipped()]:
        if folder.joinpath(DESCRIPTOR).is_file():
            return folder
    message = (
        f"the data that belong to transloek are missing: no {DESCRIPTOR} in {folders[0]} "
        f"nor in {folders[1]}; install it again, or give the path of a data package"
    )
    raise PackageNotFoundError(message)


def _zipped() -> Traversable:
    """Return the folder of the data inside the zip that transloek is imported from."""
    from importlib.resources import files

    return files("transloek") / "_package"


def read_bytes(folder: Path | Traversable, path: str) -> bytes:
    """Return the content of a file of the package.

    Parameters
    ----------
    folder : Path or Traversable
        What `locate` returned.
    path : str
        Path of the file in it, with forward slashes.

    Raises
    ------
    PackageNotFoundError
        If there is no such file, or it cannot be read.
    """
    try:
        return folder.joinpath(*path.split("/")).read_bytes()
    except (OSError, KeyError) as error:
        # A zip says by a KeyError that it lacks a member.
        reason = getattr(error, "strerror", None) or "no such file"
        message = f"{path}: declared in {DESCRIPTOR}, but cannot be read in {folder}: {reason}"
        raise PackageNotFoundError(message) from error

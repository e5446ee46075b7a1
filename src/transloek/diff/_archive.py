"""Reading a package out of a zip or a wheel that may be anybody's: from memory, within limits.

Nothing is unpacked to a disk, and nothing is read but the descriptor and the tables that it names.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.errors import DiffError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Archive"]

# Of all files of a package together, unpacked. The shipped data have a 200th of it.
_MOST_BYTES = 32 * 2**20
# Text shrinks to a tenth; a thousandth of zeros is what a bomb is made of.
_HIGHEST_RATIO = 100
_SMALL = 2**16
# The list of members is read as a whole when a zip is opened.
_LONGEST_LIST = 2**20
_END = struct.Struct("<4s4H2LH")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """A zip that holds a package: at its top, in a folder, or in a wheel.

    Parameters
    ----------
    file : Path
        The zip.

    Raises
    ------
    DiffError
        If it cannot be read, holds no package, or is larger than a package may be.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        _check_list(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
            raise DiffError(f"{file}: not a zip that can be read: {error}") from error
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for member in self._zip.infolist():
            self._members.setdefault(member.filename, []).append(member)
        self._left = _MOST_BYTES
        self._home = self._find()

    def _find(self) -> str:
        """Return the folder in the zip that the package lies in."""
        found = [name for name in self._members if PurePosixPath(name).name == DESCRIPTOR]
        depth = min((name.count("/") for name in found), default=0)
        highest = [name for name in found if name.count("/") == depth]
        if len(highest) != 1:
            what = f"{len(highest)} of them side by side" if highest else "none"
            raise DiffError(f"{self.file}: expected one {DESCRIPTOR} in it, found {what}")
        return highest[0].removesuffix(DESCRIPTOR)

    def read(self, path: str) -> bytes:
        """Return a file of the package.

        Parameters
        ----------
        path : str
            Path of the file within the package.

        Raises
        ------
        DiffError
            If there is none, or more than one, or it is larger than it may be.
        """
        members = self._members.get(self._home + path, [])
        if len(members) != 1:
            found = f"{len(members)} of this name" if members else "none"
            raise DiffError(f"{self.file}: expected a member {self._home}{path}, found {found}")
        (member,) = members
        self._check(member)
        try:
            with self._zip.open(member) as stream:
                # Without a number, all would be unpacked before the size is looked at.
                data = stream.read(member.file_size + 1)
        except (
            OSError,
            EOFError,
            RuntimeError,
            ValueError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise DiffError(f"{self.file}, {member.filename}: cannot be read: {error}") from error
        self._left -= len(data)
        return data

    def _check(self, member: zipfile.ZipInfo) -> None:
        """Refuse a member by what the list says of it, before anything is unpacked."""
        where = f"{self.file}, {member.filename}"
        if member.flag_bits & 1:
            raise DiffError(f"{where}: encrypted")
        if member.compress_type not in _METHODS:
            raise DiffError(f"{where}: packed in another way than by deflate")
        if member.file_size > max(_SMALL, member.compress_size * _HIGHEST_RATIO):
            raise DiffError(
                f"{where}: would unpack to more than {_HIGHEST_RATIO} times its size; such a file "
                "is no table"
            )
        if member.file_size > self._left:
            raise self._too_large()

    def _too_large(self) -> DiffError:
        most = _MOST_BYTES // 2**20
        return DiffError(
            f"{self.file}: more than {most} MB of tables; unpack it, and give the folder"
        )

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


def _check_list(file: Path) -> None:
    """Refuse a zip whose list of members is longer than that of any package with its code."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END.size - 2**16))
        tail = stream.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) - place < _END.size:
        raise DiffError(
            f"{file}: expected a folder, a zip, a wheel or a revision, found another file"
        )
    length = _END.unpack_from(tail, place)[5]
    # The form for more than 4 GB says the length elsewhere.
    if length > _LONGEST_LIST or tail[max(0, place - 20) :].startswith(b"PK\6\7"):
        raise DiffError(f"{file}: a list of members longer than that of any package")

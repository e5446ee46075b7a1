"""Reading a package as a revision of a Git repository has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.errors import DiffError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Revision"]

_SECONDS = 30
_MOST_BYTES = 64 * 2**20
# No question to the user, no download of what a partial clone lacks, messages in English.
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


class Revision:
    """A package at a revision.

    Parameters
    ----------
    asked : str
        A revision such as ``v0.1.0`` or ``HEAD~3``; behind a colon the folder of the package in the
        repository, by default the one that `folder` is.
    folder : Path
        A folder within the repository's working tree.

    Raises
    ------
    DiffError
        If there is no Git, no repository, or no such revision.
    """

    def __init__(self, asked: str, folder: Path) -> None:
        self.asked = asked
        self.folder = folder
        if asked.startswith("-") or "\0" in asked:
            raise DiffError(f"{asked!r}: expected a folder, a zip, a wheel or a revision of Git")
        name, colon, path = asked.partition(":")
        self._home = path.strip("/") if colon else self._prefix()
        self._commit = self._ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
        self._left = _MOST_BYTES
        if not self._size(DESCRIPTOR):
            raise DiffError(f"{asked}: the revision has no {self._path(DESCRIPTOR)}")

    def read(self, path: str) -> bytes:
        """Return a file of the package.

        Parameters
        ----------
        path : str
            Path of the file within the package.

        Raises
        ------
        DiffError
            If the revision has none, or it is larger than it may be.
        """
        size = self._size(path)
        if not size:
            raise DiffError(f"{self.asked}: the revision has no {self._path(path)}")
        self._left -= int(size)
        if self._left < 0:
            raise DiffError(f"{self.asked}: more than {_MOST_BYTES // 2**20} MB of tables")
        return self._run("cat-file", "blob", self._object(path)).stdout

    def close(self) -> None:
        """Do nothing: no file is open."""

    def _prefix(self) -> str:
        return self._ask("rev-parse", "--show-prefix").strip().strip("/")

    def _path(self, path: str) -> str:
        return f"{self._home}/{path}" if self._home else path

    def _object(self, path: str) -> str:
        return f"{self._commit}:{self._path(path)}"

    def _size(self, path: str) -> str:
        """Return the size of a file; empty if there is no such file."""
        done = self._run("cat-file", "-s", self._object(path))
        kind = self._run("cat-file", "-t", self._object(path))
        return done.stdout.decode().strip() if kind.stdout.strip() == b"blob" else ""

    def _ask(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            reason = said[0] if said else "no such folder, file or revision"
            raise DiffError(f"{self.asked}: {reason}")
        return done.stdout.decode("utf-8", "replace")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        git = shutil.which("git")
        if git is None:
            message = (
                f"{self.asked}: no such folder or file, and no Git here to look for a revision"
            )
            raise DiffError(message)
        try:
            return subprocess.run(  # noqa: S603
                [git, "-C", str(self.folder), *arguments],
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **_QUIET},
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DiffError(f"{self.asked}: Git gave no answer: {error}") from error

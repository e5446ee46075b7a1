"""Writing a file so that its readers see the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["replace_file"]


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

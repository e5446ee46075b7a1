"""The translations of the documentation: from .po files in the sources to .mo files in the build."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["compile_catalogues"]


def compile_catalogues(source: Path, target: Path) -> None:
    """Compile every catalogue that changed.

    Parameters
    ----------
    source : Path
        The folder of the sources, such as ``docs/locales``.
    target : Path
        The folder for Sphinx' ``locale_dirs``, laid out alike.
    """
    for path in sorted(source.rglob("*.po")):
        made = target / path.relative_to(source).with_suffix(".mo")
        if made.exists() and made.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as stream:
            catalogue = read_po(stream, abort_invalid=True)
        made.parent.mkdir(parents=True, exist_ok=True)
        # Sphinx looks at these to know which pages a changed translation concerns.
        shutil.copyfile(path, made.with_suffix(".po"))
        with made.open("wb") as stream:
            write_mo(stream, catalogue)

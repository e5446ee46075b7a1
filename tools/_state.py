"""What made things depend on, so that they are made again only when it changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["state_of"]


def state_of(root: Path, *others: Path) -> str:
    """Return a digest of the data, of the code that reads them, and of other files.

    Parameters
    ----------
    root : Path
        The checkout.
    *others : Path
        Files beside the data and the package.
    """
    names = [root / "datapackage.json", root / "CITATION.cff", *others]
    names += sorted((root / "data").glob("*.csv")) + sorted((root / "src").rglob("*.py"))
    digest = hashlib.sha256()
    for name in names:
        digest.update(hashlib.sha256(name.read_bytes()).digest())
    return digest.hexdigest()

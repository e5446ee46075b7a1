"""What changed from one version of a package to another, and which version step that calls for.

`compare` reads two packages, wherever they lie, and returns a `Difference`: every row that was
added, removed or changed, field by field; every change of tables, columns and vocabularies; and the
problems: IDs that vanished without being retired, came back, or mean something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.diff._identity import id_problems
from transloek.diff._model import Change, Difference, Problem, Side
from transloek.diff._rowwise import row_changes
from transloek.diff._rules import PROBLEMS, RULES, STEPS, ProblemRule, Rule
from transloek.diff._schema import schema_changes
from transloek.diff.reading import Snapshot, read_snapshot
from transloek.diff.reporters import FORMATS, as_json, as_markdown, as_text

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = [
    "FORMATS",
    "PROBLEMS",
    "RULES",
    "STEPS",
    "Change",
    "Difference",
    "Problem",
    "ProblemRule",
    "Rule",
    "Side",
    "Snapshot",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
    "read_snapshot",
]


def compare(
    old: str | os.PathLike[str],
    new: str | os.PathLike[str] | None = None,
    *,
    at: str | os.PathLike[str] | None = None,
) -> Difference:
    """Return what two versions of a package differ in.

    Parameters
    ----------
    old : path-like or str
        The older package: a folder, a zip, a wheel, or a revision of Git such as ``v0.1.0``.
    new : path-like or str, optional
        The newer one; by default the package at hand.
    at : path-like, optional
        The package at hand, around which the repository lies; by default the one in this folder,
        if there is one, else the installed data.

    Returns
    -------
    Difference

    Raises
    ------
    DiffError
        If one of them cannot be read.
    PackageNotFoundError
        If the package at hand is asked for and there is none.

    Examples
    --------
    >>> compare("v0.1.0").required  # doctest: +SKIP
    'minor'
    """
    before, after = (read_snapshot(asked, at=at) for asked in (old, new))
    changes = (*schema_changes(before.package, after.package), *row_changes(before, after))
    difference = Difference(before.side, after.side, changes, tuple(id_problems(before, after)))
    problems = (*difference.problems, *_version_problems(difference))
    return Difference(before.side, after.side, changes, problems)


def _version_problems(found: Difference) -> Iterator[Problem]:
    if found.fits:
        return
    facts = {"old": found.old.version, "new": found.new.version, "required": found.required}
    same = found.old.version == found.new.version
    yield Problem("version-same" if same else "version-step", facts=facts)

"""Validation: what is wrong with a package, where, and how to mend it.

Six gates, each on what the one before let pass: ``files``, before any library opens one;
``descriptor``, the standard and what this kind of package must have; ``rows``, bytes and CSV;
``cells``, characters, types and constraints; ``frictionless``, with which everybody else would
check; ``meaning``, keys and the rules of the domain. Validation reports whatever is wrong, a broken
descriptor included, and raises for none of it.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR, locate
from transloek.errors import QueryError, suggest
from transloek.validate._model import GATES, TITLES, Fault, GateResult, Report, SwitchedOff
from transloek.validate._run import run_gates
from transloek.validate._text import Text
from transloek.validate.reporters import FORMATS, render

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

__all__ = [
    "FORMATS",
    "GATES",
    "TITLES",
    "Fault",
    "GateResult",
    "Report",
    "SwitchedOff",
    "Text",
    "render",
    "validate_package",
]


def validate_package(
    path: str | os.PathLike[str] | None = None,
    *,
    gates: Iterable[str] = GATES,
    skip: Iterable[str] = (),
) -> Report:
    """Check a package and report all that is wrong with it.

    Parameters
    ----------
    path : path-like, optional
        The folder of the package, or the ``datapackage.json`` in it. By default the data that
        transloek was installed with.
    gates : iterable of {"files", "descriptor", "rows", "cells", "frictionless", "meaning"}
        The gates to pass; they run in this order, whatever order they are given in. A gate that
        is not asked for is run where another needs what it reads, and tells nothing.
    skip : iterable of str
        Gates to leave out of these. The report says of each that it was left out, and is valid if
        the others passed: ``skip=["frictionless"]`` saves minutes on a package of a million rows.

    Returns
    -------
    Report
        What each gate found.

    Raises
    ------
    PackageNotFoundError
        If there is no such folder. A folder without a descriptor is a fault, and is reported.
    QueryError
        If there is no such gate.
    MissingExtraError
        If a library that a gate needs is not installed.

    Examples
    --------
    >>> report = validate_package("my-package", gates=["cells"])  # doctest: +SKIP
    >>> report.valid  # doctest: +SKIP
    True
    """
    asked, skipped = _chosen(gates), _chosen(skip)
    chosen = [gate for gate in asked if gate not in skipped]
    with _folder(path) as root:
        return run_gates(root, chosen, [gate for gate in skipped if gate in asked])


def _chosen(gates: Iterable[str]) -> list[str]:
    asked = [gates] if isinstance(gates, str) else list(gates)
    for gate in asked:
        if gate not in GATES:
            known = ", ".join(GATES)
            message = f"there is no gate {gate!r}; the gates are {known}.{suggest(gate, GATES)}"
            raise QueryError(message)
    return [gate for gate in GATES if gate in asked]


@contextmanager
def _folder(path: str | os.PathLike[str] | None) -> Iterator[Path]:
    """Give the package's folder on the disk, unpacking it from a zip if it lies in one."""
    given = None if path is None else Path(path)
    if given is not None and given.name == DESCRIPTOR:
        given = given.parent
    found = given if given is not None and given.is_dir() else locate(path)
    if isinstance(found, Path):
        yield found
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        _unpack(found, Path(folder))
        yield Path(folder)


def _unpack(source: Traversable, target: Path) -> None:
    for item in source.iterdir():
        if item.is_dir():
            (target / item.name).mkdir()
            _unpack(item, target / item.name)
        else:
            (target / item.name).write_bytes(item.read_bytes())

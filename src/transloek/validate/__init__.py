"""Validation: what is wrong with a package, where, and how to mend it.

Three gates, each of which finds what the others cannot: ``profile``, the official JSON Schema of
Data Package 2.0; ``frictionless``, with which everybody else would check the tables; ``domain``,
the rules of this kind of data. Before them, ``files`` sees to it that there is something to read.
Validation reports whatever is wrong, a broken descriptor included, and raises for none of it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from transloek._package import DESCRIPTOR, locate
from transloek.errors import QueryError, suggest
from transloek.validate._files import read_package
from transloek.validate._model import Fault, GateResult, Report
from transloek.validate._positions import Positions

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from importlib.abc import Traversable

    from transloek.validate._snapshot import Snapshot

__all__ = ["GATES", "Fault", "GateResult", "Report", "validate_package"]

GATES = ("profile", "frictionless", "domain")

_MODULES = {"profile": "profile", "frictionless": "tabular", "domain": "domain"}


def validate_package(
    path: str | os.PathLike[str] | None = None, *, gates: Iterable[str] = GATES
) -> Report:
    """Check a package and report all that is wrong with it.

    Parameters
    ----------
    path : path-like, optional
        The folder of the package, or the ``datapackage.json`` in it. By default the data that
        transloek was installed with.
    gates : iterable of {"profile", "frictionless", "domain"}
        The gates to pass; they run in this order, whatever order they are given in.

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
    >>> report = validate_package("my-package", gates=["domain"])  # doctest: +SKIP
    >>> report.valid  # doctest: +SKIP
    True
    """
    chosen = _chosen(gates)
    with _folder(path) as root:
        snapshot, files = read_package(root)
        results = [files, *(_run(gate, snapshot) for gate in chosen)]
    return Report(tuple(_with_lines(result, snapshot) for result in results))


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


def _run(gate: str, package: Snapshot) -> GateResult:
    if package.descriptor is None:
        reason = f"{DESCRIPTOR} cannot be read"
        return GateResult(gate, hindrance=reason, ran=False)
    module = import_module(f"transloek.validate.{_MODULES[gate]}")
    return cast("GateResult", module.check(package))


def _with_lines(result: GateResult, package: Snapshot) -> GateResult:
    """Say for each fault of the descriptor on which line it stands."""
    if package.descriptor is None or not any(map(_lacks_line, result.faults)):
        return result
    positions = Positions(package.data.decode(errors="replace").removeprefix("\ufeff"))
    faults = [
        replace(fault, line=positions.line(fault.field or "$")) if _lacks_line(fault) else fault
        for fault in result.faults
    ]
    return replace(result, faults=tuple(sorted(faults, key=_line_in_descriptor)))


def _lacks_line(fault: Fault) -> bool:
    in_descriptor = fault.path == DESCRIPTOR and fault.line is None
    return in_descriptor and fault.field is not None and fault.field.startswith("$")


def _line_in_descriptor(fault: Fault) -> int:
    return (fault.line or 0) if fault.path == DESCRIPTOR else -1

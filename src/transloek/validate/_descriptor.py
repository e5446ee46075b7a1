"""The gate of the descriptor."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.validate._citing import citation_faults
from transloek.validate._contract import contract_faults
from transloek.validate._metadata import metadata_faults
from transloek.validate._model import GateResult, in_order
from transloek.validate._off import switch_faults
from transloek.validate._schema import schema_faults
from transloek.validate._spelling import misspelt
from transloek.validate.profile import profile_faults
from transloek.validate.rules.contract import FOREIGN_KEY_MISSING
from transloek.validate.rules.metadata import PROFILE
from transloek.validate.rules.schema import FOREIGN_KEY_TARGET

if TYPE_CHECKING:
    from collections.abc import Collection

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["check"]


def check(package: Snapshot, files: Collection[Fault] = ()) -> GateResult:
    """Check the descriptor.

    Parameters
    ----------
    package : Snapshot
        The package, with the bytes of its files.
    files : collection of Fault
        What the gate of the files told.

    Raises
    ------
    MissingExtraError
        If a library of the extra ``validate`` is not installed.
    """
    own = list(
        chain(
            schema_faults(package),
            metadata_faults(package),
            switch_faults(package),
            misspelt(package),
            citation_faults(package),
        )
    )
    # One place, one fault: what is wrong in itself need not be compared with anything.
    for more in (contract_faults(package), profile_faults(package)):
        told = {fault.field for fault in chain(files, own)}
        astray = {fault.resource for fault in own if fault.code == FOREIGN_KEY_TARGET.id}
        own += [
            fault
            for fault in more
            if not _is_told(fault, told)
            and not (fault.code == FOREIGN_KEY_MISSING.id and fault.resource in astray)
        ]
    return GateResult("descriptor", in_order(own, [DESCRIPTOR]))


def _is_told(fault: Fault, told: Collection[str | None]) -> bool:
    """Return whether a fault was told; the profile tells of a part at the whole."""
    places = [fault.field]
    if fault.code == PROFILE.id:
        places += [f"{fault.field}.{part}" for part in ("name", "path", "type")]
    return any(place in told for place in places)

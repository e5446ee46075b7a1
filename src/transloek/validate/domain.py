"""The last gate: the domain's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate._model import GateResult, in_order
from transloek.validate.rules import RULES, run_rule

if TYPE_CHECKING:
    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["check"]


def check(package: Snapshot) -> GateResult:
    """Run every rule for which there are the columns that it reads.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    tables = package.tables
    faults: list[Fault] = []
    skipped: list[str] = []
    for rule in RULES.values():
        if rule.lacks(tables):
            skipped.append(rule.id)
        else:
            faults += run_rule(rule, package)
    hindrance = f"could not check {', '.join(skipped)}: columns are missing" if skipped else ""
    return GateResult("domain", in_order(faults, package.paths), hindrance)

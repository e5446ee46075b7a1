"""The registry of the domain's rules, and how one is written.

A rule is a function from a package to the problems that it finds. It names the columns that it
reads, so that it runs only where they are there; it walks through each of them once and looks
things up in dicts and sets, so that it takes ten thousand times as long for a million rows as for a
hundred. Cells that have the wrong type are someone else's to report: a rule passes over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.errors import QueryError
from transloek.validate._model import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transloek.validate._model import Severity
    from transloek.validate._snapshot import Snapshot, Table

    Check = Callable[[Snapshot], Iterator["Problem"]]

__all__ = ["RULES", "Problem", "Rule", "at", "number", "rule", "run_rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule says of one place; the registry makes a `Fault` of it.

    The attributes are those of `Fault`; an empty remedy stands for the rule's.
    """

    message: str
    resource: str | None = None
    row: int | None = None
    field: str | None = None
    path: str = DESCRIPTOR
    line: int | None = None
    record: str | None = None
    value: str | None = None
    expected: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the domain.

    Attributes
    ----------
    id : str
        Its name for ever, in words joined by hyphens; the code of its faults.
    title : str
        What holds where the rule is kept, as one sentence.
    explanation : str
        Why it matters.
    remedy : str
        How to mend a fault, where the fault itself does not say.
    severity : {"error", "warning"}
        A package with errors is not valid; a warning asks for a second look.
    needs : tuple of str
        The columns that it reads, as ``table.column``; empty if it takes what is there.
    check : callable
        The rule itself.
    """

    id: str
    title: str
    explanation: str
    remedy: str
    severity: Severity
    needs: tuple[str, ...]
    check: Check

    def lacks(self, tables: dict[str, Table]) -> list[str]:
        """Return the columns that the rule needs and the package has not.

        Parameters
        ----------
        tables : dict of str to Table
            The tables that could be read.
        """
        split = [column.partition(".") for column in self.needs]
        return [
            f"{table}.{column}"
            for table, _, column in split
            if table not in tables or column not in tables[table].columns
        ]


RULES: dict[str, Rule] = {}


def rule(  # noqa: PLR0913
    code: str,
    *,
    title: str,
    explanation: str,
    remedy: str,
    severity: Severity = "error",
    needs: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Register a function as a rule of the domain.

    Parameters
    ----------
    code : str
        The rule's ID.
    title, explanation, remedy, severity, needs
        See `Rule`.

    Raises
    ------
    QueryError
        If there is a rule of this ID.
    """

    def register(check: Check) -> Check:
        if code in RULES:
            message = f"there are two rules of the ID {code!r}: give one of them another"
            raise QueryError(message)
        RULES[code] = Rule(code, title, explanation, remedy, severity, needs, check)
        return check

    return register


def run_rule(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    """Yield the faults that a rule finds.

    Parameters
    ----------
    rule : Rule
        The rule.
    package : Snapshot
        The package.
    """
    for problem in rule.check(package):
        yield Fault(
            resource=problem.resource,
            row=problem.row,
            field=problem.field,
            code=rule.id,
            message=problem.message,
            severity=rule.severity,
            gate="domain",
            path=problem.path,
            line=problem.line,
            record=problem.record,
            value=problem.value,
            expected=problem.expected,
            remedy=problem.remedy or rule.remedy,
        )


def at(table: Table, row: int, field: str, message: str, *, expected: str = "") -> Problem:
    """Return a problem of one cell.

    Parameters
    ----------
    table : Table
        The table.
    row : int
        Index of the row.
    field : str
        The column.
    message : str
        What is wrong.
    expected : str
        What was expected.
    """
    return Problem(
        message=message,
        resource=table.name,
        row=row + 1,
        field=field,
        path=table.path,
        line=table.lines[row],
        record=table.record(row),
        value=table.columns[field][row],
        expected=expected,
    )


def number(cell: str) -> int | None:
    """Return a whole number, or None where the cell holds none that can be reckoned with.

    Parameters
    ----------
    cell : str
        The text of the cell.
    """
    # Eighteen digits are more than any count here, and int() refuses thousands.
    return int(cell) if len(cell) <= 18 and cell.isascii() and cell.isdigit() else None

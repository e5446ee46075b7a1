"""The registry of the rules, and how one is written.

Every fault that a validation tells belongs to a rule, and every rule is in one table, `RULES`, with
an ID, texts in both languages, and an example that a test breaks and mends. Rules are of three kinds:

declared
    The readers of files find the fault while they read; `declare` returns the rule, and its
    `Rule.fault` makes a fault of it.
of cells
    `cell_rule`: a pattern that is searched in the whole file at once, and a function that looks
    closer at a cell in which it occurs.
of queries
    `query_rule`: a query in SQL that returns the rows that are wrong, and the texts that its
    columns fill in. The queries keep to what SQLite and DuckDB have in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.errors import QueryError
from transloek.validate._model import Fault
from transloek.validate._text import NOTHING, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek.validate._model import Severity
    from transloek.validate._snapshot import Table

__all__ = ["RULES", "Example", "Rule", "register"]


@dataclass(frozen=True, slots=True)
class Example:
    """A place in the shipped package, broken and mended, as the docs show it.

    A test puts `broken` in the place of `mended` in a copy of the shipped package, and the rule
    must find it.

    Attributes
    ----------
    path : str
        The file.
    mended : str or None
        What stands in it, exactly; None if there should be no such file.
    broken : str or None
        What stands in its place when the rule is broken; None if the file is missing.
    also : tuple of Example
        What has to be changed beside it: two tables that disagree may take two changes.
    """

    path: str
    mended: str | None
    broken: str | None
    also: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes
    ----------
    id : str
        Its name for ever, in words joined by hyphens; the code of its faults.
    gate : str
        The gate that it belongs to.
    title : Text
        What holds where the rule is kept, as one sentence.
    explanation : Text
        Why it matters.
    remedy : Text
        How to mend a fault, where the fault itself does not say.
    example : Example or None
        A fault of its kind; None where no change of one file makes one (a named pipe, say).
    severity : {"error", "warning"}
        A package with errors is not valid; a warning asks for a second look.
    check : object
        What the gate runs; None if the readers find the faults.
    """

    id: str
    gate: str
    title: Text
    explanation: Text
    remedy: Text
    example: Example | None
    severity: Severity = "error"
    check: Any = None

    def fault(
        self,
        message: Text,
        *,
        path: str = DESCRIPTOR,
        expected: Text = NOTHING,
        remedy: Text = NOTHING,
        **where: Any,
    ) -> Fault:
        """Return a fault of this rule.

        Parameters
        ----------
        message : Text
            What is wrong.
        path : str
            The file.
        expected, remedy : Text
            What was expected; how to mend it, where that is not what the rule says.
        **where
            Further attributes of `Fault`.
        """
        return Fault(
            code=self.id,
            gate=self.gate,
            severity=self.severity,
            path=path,
            message=message,
            expected=expected,
            remedy=remedy or self.remedy,
            **where,
        )

    def at(  # noqa: PLR0913
        self,
        table: Table,
        row: int,
        field: str,
        message: Text,
        *,
        expected: Text = NOTHING,
        remedy: Text = NOTHING,
        values: Mapping[str, object] | None = None,
    ) -> Fault:
        """Return a fault of one cell.

        Parameters
        ----------
        table : Table
            The table.
        row : int
            Index of the row.
        field : str
            The column.
        message, expected, remedy : Text
            See `fault`.
        values : mapping, optional
            What fills the blanks of the texts.
        """
        # Without values there are no blanks, and what was found may hold braces of its own.
        texts = [message, expected, remedy]
        if values is not None:
            texts = [text.filled(values) for text in texts]
        return self.fault(
            texts[0],
            path=table.path,
            line=table.lines[row],
            resource=table.name,
            row=row + 1,
            record=table.record(row),
            field=field,
            value=table.columns[field][row],
            expected=texts[1],
            remedy=texts[2],
        )


RULES: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    """Add a rule to the table.

    Raises
    ------
    QueryError
        If there is a rule of this ID.
    """
    if rule.id in RULES:
        message = f"there are two rules of the ID {rule.id!r}: give one of them another"
        raise QueryError(message)
    RULES[rule.id] = rule
    return rule

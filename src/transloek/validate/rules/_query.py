"""Rules as queries in SQL that return the rows that are wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules._registry import Example, Rule, register

if TYPE_CHECKING:
    from transloek.validate._model import Fault, Severity
    from transloek.validate._snapshot import Snapshot, Table

__all__ = ["Check", "Item", "Query", "query_rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query, and what it says of the rows that it returns.

    The query sees every table of the package with its columns under their names: texts as text,
    whole numbers and numbers as numbers, dates as text; a missing value, and one that cannot be
    read, is NULL. A column ``row_`` more numbers the rows from 1. It returns ``row_`` of the table
    that the fault lies in, ``field_`` where the field differs from row to row, and whatever the
    texts have blanks for; of a column such as ``first_row_`` the line is at hand as
    ``{first_line}``. It keeps to what SQLite and DuckDB both understand.

    Attributes
    ----------
    table, field : str
        Where its faults lie.
    sql : str
        The query.
    message, expected, remedy : Text
        The texts; ``{name}`` is filled in from the column of this name, ``{value}`` is the cell,
        ``{hint}`` says what comes close to it.
    hint : tuple of str or None
        Table and column in which something close to the cell is looked for.
    values : mapping
        What else fills blanks: the same for all rows.
    """

    table: str
    field: str
    sql: str
    message: Text
    expected: Text = NOTHING
    remedy: Text = NOTHING
    hint: tuple[str, str] | None = None
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


def _nothing(_: Snapshot) -> Iterable[tuple[str, str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Check:
    """What no query can do: a function that walks through columns itself.

    Attributes
    ----------
    run : callable
        Gets the rule and the package, and yields faults.
    needs : tuple of str
        The columns without which it cannot run, as ``table.column``; empty if it takes what is
        there.
    seeks : callable
        Gets the package, and yields tables, columns and patterns that it will look for with
        `maybe_matching`: in large columns all patterns are sought in one pass.
    """

    run: Callable[[Rule, Snapshot], Iterator[Fault]]
    needs: tuple[str, ...] = ()
    seeks: Callable[[Snapshot], Iterable[tuple[str, str, str]]] = _nothing

    def lacks(self, tables: Mapping[str, Table]) -> bool:
        """Return whether the package has not all the columns that it needs.

        Parameters
        ----------
        tables : mapping of str to Table
            The tables that could be read.
        """
        split = [column.partition(".") for column in self.needs]
        return not all(
            table in tables and column in tables[table].columns for table, _, column in split
        )


Item = Query | Check
# What a rule runs: fixed, or made for the tables that a package has.
Items = tuple[Item, ...] | Callable[["Snapshot"], Iterable[Item]]


def query_rule(  # noqa: PLR0913
    code: str,
    *,
    title: Text,
    explanation: Text,
    remedy: Text,
    example: Example,
    queries: Items,
    severity: Severity = "error",
) -> Rule:
    """Register a rule that queries find.

    Parameters
    ----------
    code : str
        The rule's ID.
    title, explanation, remedy, example, severity
        See `Rule`.
    queries : tuple or callable
        The queries, and functions for what no query can do; a callable gets the package and
        returns those for its tables.
    """
    return register(
        Rule(
            id=code,
            gate="meaning",
            title=title,
            explanation=explanation,
            remedy=remedy,
            example=example,
            severity=severity,
            check=queries,
        )
    )

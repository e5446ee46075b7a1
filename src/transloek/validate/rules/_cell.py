"""Rules on the text of a cell: a pattern for the whole column, a judge for the cells it hits.

The cells of a column that differ are joined to one text, which a pattern searches at the speed of
C. Only where it hits does Python look at a cell. In the joined text ``BEGIN`` and ``END`` stand for
the beginning and the end of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from transloek.validate._text import NOTHING, Text
from transloek.validate.rules._registry import Example, Rule, register

if TYPE_CHECKING:
    from transloek.validate._model import Severity

__all__ = ["BEGIN", "END", "SEPARATOR", "CellCheck", "cell_rule", "found"]

SEPARATOR = "\0"  # the gate before lets none pass
BEGIN = "(?<![^\0])"
END = "(?![^\0])"

Scope = Literal["all", "string", "text", "url"]
Judge = Callable[[str], Text]


@dataclass(frozen=True, slots=True)
class CellCheck:
    """What a rule on cells looks for.

    Attributes
    ----------
    pattern : re.Pattern
        What hits every cell that may be wrong.
    judge : callable
        Returns what is wrong with a cell, or nothing.
    expected : Text
        What is expected in its place.
    scope : {"all", "string", "text", "url"}
        In which fields to look: in all; in those of the type string; in those that hold what
        somebody wrote, and no key, code or word of a list; in addresses.
    characters : bool
        Whether it is about single characters. These are looked for in the descriptor too, and
        the characters that a package may use beside others are taken out first.
    """

    pattern: re.Pattern[str]
    judge: Judge
    expected: Text
    scope: Scope = "all"
    characters: bool = False

    def hits(self, joined: str) -> Iterator[tuple[str, Text]]:
        """Yield the cells that are wrong, and what is wrong with each.

        Parameters
        ----------
        joined : str
            Cells, each before a separator.
        """
        end = -1
        for match in self.pattern.finditer(joined):
            if match.start() < end:
                continue  # this cell was looked at
            begin = joined.rfind(SEPARATOR, 0, match.start()) + 1
            end = joined.find(SEPARATOR, match.start())
            cell = joined[begin:end]
            message = self.judge(cell)
            if message:
                yield cell, message


def cell_rule(  # noqa: PLR0913
    code: str,
    *,
    title: Text,
    explanation: Text,
    remedy: Text,
    example: Example | None,
    pattern: str,
    expected: Text,
    scope: Scope = "all",
    characters: bool = False,
    severity: Severity = "error",
) -> Callable[[Judge], Rule]:
    """Register a function as the judge of a rule on cells.

    Parameters
    ----------
    code : str
        The rule's ID.
    title, explanation, remedy, example, severity
        See `Rule`.
    pattern, expected, scope, characters
        See `CellCheck`.
    """

    def decorate(judge: Judge) -> Rule:
        check = CellCheck(re.compile(pattern), judge, expected, scope, characters)
        return register(
            Rule(
                id=code,
                gate="cells",
                title=title,
                explanation=explanation,
                remedy=remedy,
                example=example,
                severity=severity,
                check=check,
            )
        )

    return decorate


def found(message: Text, what: str) -> Text:
    """Return a message with what was found, if anything was."""
    return message.filled({"found": what}) if what else NOTHING

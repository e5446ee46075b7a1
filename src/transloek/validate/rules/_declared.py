"""Rules whose faults the readers find while they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.validate.rules._registry import Example, Rule, register

if TYPE_CHECKING:
    from transloek.validate._model import Severity
    from transloek.validate._text import Text

__all__ = ["FORMAT", "declare"]

FORMAT = (
    "Run 'transloek format' on the package, if the table is as it should be.",
    "'transloek format' auf das Paket anwenden, wenn die Tabelle so ist, wie sie sein soll.",
)


def declare(  # noqa: PLR0913
    code: str,
    gate: str,
    *,
    title: Text,
    explanation: Text,
    remedy: Text,
    example: Example | None,
    severity: Severity = "error",
) -> Rule:
    """Register a rule that a reader finds, and return it.

    Parameters
    ----------
    code : str
        The rule's ID.
    gate : str
        The gate that it belongs to.
    title, explanation, remedy, example, severity
        See `Rule`.
    """
    return register(
        Rule(
            id=code,
            gate=gate,
            title=title,
            explanation=explanation,
            remedy=remedy,
            example=example,
            severity=severity,
        )
    )

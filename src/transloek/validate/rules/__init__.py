"""The domain's own rules: what makes a package right that every standard lets pass.

Each module holds the rules of one subject and registers them when it is imported.
"""

from __future__ import annotations

from transloek.validate.rules import (
    coverage,
    form,
    ids,
    ledger,
    links,
    meetings,
    package,
    texts,
    thesaurus,
)
from transloek.validate.rules._registry import RULES, Problem, Rule, rule, run_rule

__all__ = [
    "RULES",
    "Problem",
    "Rule",
    "coverage",
    "form",
    "ids",
    "ledger",
    "links",
    "meetings",
    "package",
    "rule",
    "run_rule",
    "texts",
    "thesaurus",
]

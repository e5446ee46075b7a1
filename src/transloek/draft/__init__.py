"""From the report on a meeting to rows of the package.

A report is divided into segments, which go into a worksheet for a curator to fill in; a filled-in
worksheet becomes rows, all of them, validated, or none.
"""

from __future__ import annotations

from transloek.draft.apply import Applied, apply_worksheet
from transloek.draft.filled import Filled, read_worksheet
from transloek.draft.proposal import Agreement, Proposal, compare, propose
from transloek.draft.worksheet import workbook

__all__ = [
    "Agreement",
    "Applied",
    "Filled",
    "Proposal",
    "apply_worksheet",
    "compare",
    "propose",
    "read_worksheet",
    "workbook",
]

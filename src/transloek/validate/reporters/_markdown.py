"""A report as Markdown, for the summary of a job or a comment on a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek.validate.reporters._words import place, said, summary, verdict, visible, what, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek.validate._model import Fault, Report

__all__ = ["write"]

# Hosts cut long comments off somewhere; better to say so.
_MOST = 200
# What Markdown or HTML would take for more than text, in a cell of a table.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~&])")


def write(report: Report, lang: str, prefix: str) -> str:
    """Return a table of the faults and one of the gates."""
    return "\n".join(_parts(report, lang, prefix)) + "\n"


def _parts(report: Report, lang: str, prefix: str) -> Iterator[str]:
    yield f"## {word('title', lang)}"
    yield ""
    yield f"**{summary(report, lang)}**"
    if report.faults:
        yield ""
        head = ("place", "rule", "found", "mend")
        yield from _table([word(name, lang) for name in head], _faults(report, lang, prefix))
    if len(report.faults) > _MOST:
        yield ""
        yield word("shown", lang, n=_MOST, total=len(report.faults))
    yield ""
    yield from _table(
        [word("gate", lang), word("result", lang)],
        ([_plain(gate.title(lang)), _plain(verdict(gate, lang))] for gate in report.gates),
    )
    for off in report.switched_off:
        yield ""
        told = word("off", lang, code=off.code, n=off.count, reason=visible(off.reason(lang)))
        yield _plain(told)


def _faults(report: Report, lang: str, prefix: str) -> Iterator[list[str]]:
    for fault in report.faults[:_MOST]:
        yield [
            _plain(place(fault, prefix)),
            f"{fault.severity} `{fault.code}`",
            _plain(_found(fault, lang)),
            _plain(visible(fault.remedy(lang))),
        ]


def _found(fault: Fault, lang: str) -> str:
    found = what(fault)
    return f"{found}: {said(fault, lang)}" if found else said(fault, lang)


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _plain(text: str) -> str:
    """Escape a text so that it stays text."""
    # A code host makes links of addresses and notifies whoever is named after an @, even so.
    escaped = _SPECIAL.sub(r"\\\1", text)
    return escaped.replace("://", ":&#47;&#47;").replace("@", "@<!-- -->")

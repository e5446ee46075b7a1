"""A report for a terminal: a line for each fault, the rules that were broken, the gates."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from transloek.validate.reporters._words import place, sentence, summary, verdict, visible, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek.validate._model import Fault, Report

__all__ = ["fault_line", "lines", "write"]

# So many faults of one kind in one file are shown; beyond, their number says more than their list.
MANY = 10


def write(report: Report, lang: str, prefix: str) -> str:
    """Return the report, alike faults grouped."""
    return "".join(f"{line}\n" for line in lines(report, lang=lang, prefix=prefix))


def lines(
    report: Report, *, lang: str = "en", prefix: str = "", every: bool = False
) -> Iterator[str]:
    """Yield the lines of a report.

    Parameters
    ----------
    report : Report
        What `validate_package` returned.
    lang : {"en", "de"}
        The language.
    prefix : str
        What is put before the paths.
    every : bool
        Whether to show every fault, where hundreds are alike.
    """
    for group in _alike(report.faults):
        shown = group if every or len(group) <= MANY + 1 else group[:MANY]
        yield from (fault_line(fault, lang=lang, prefix=prefix) for fault in shown)
        yield from _rest(group[len(shown) :], lang, prefix)
    yield from _reasons(report.faults, lang)
    for off in report.switched_off:
        yield word("off", lang, code=off.code, n=off.count, reason=visible(off.reason(lang)))
    width = max((len(gate.name) for gate in report.gates), default=0)
    yield from (
        f"{gate.name:<{width}}  {verdict(gate, lang)}  ({gate.title(lang)})"
        for gate in report.gates
    )
    yield summary(report, lang)


def fault_line(fault: Fault, *, lang: str = "en", prefix: str = "") -> str:
    """Return a fault on one line, beginning with its place as compilers write it.

    Examples
    --------
    >>> from transloek.validate import Fault, Text
    >>> print(
    ...     fault_line(
    ...         Fault(
    ...             path="data/segments.csv",
    ...             line=14,
    ...             record="m05-seg-013",
    ...             field="page",
    ...             value="7",
    ...             code="page-range",
    ...             message=Text("the source has 5 pages", "die Quelle hat 5 Seiten"),
    ...             gate="meaning",
    ...         )
    ...     )
    ... )
    data/segments.csv:14: error[page-range] m05-seg-013, page "7": the source has 5 pages
    """
    told = sentence(fault, lang)
    return f"{place(fault, prefix)}: {fault.severity}[{fault.code}] {told}"


def _alike(faults: Iterable[Fault]) -> Iterator[list[Fault]]:
    """Yield the faults that follow one another and are of one rule in one file.

    Where two rules find faults in every row, each is a group of its own all the same.
    """
    for _, of_file in groupby(faults, key=lambda fault: (fault.gate, fault.path)):
        groups: dict[str, list[Fault]] = {}
        for fault in of_file:
            groups.setdefault(fault.code, []).append(fault)
        if all(len(group) <= MANY + 1 for group in groups.values()):
            every = [fault for group in groups.values() for fault in group]
            yield from ([fault] for fault in sorted(every, key=_line))
        else:
            yield from groups.values()


def _line(fault: Fault) -> int:
    return fault.line or 0


def _rest(faults: list[Fault], lang: str, prefix: str) -> Iterator[str]:
    if faults:
        first, last = faults[0], faults[-1]
        yield word(
            "more",
            lang,
            n=len(faults),
            code=first.code,
            path=visible(f"{prefix}{first.path}"),
            first=first.line,
            last=last.line,
        )


def _reasons(faults: tuple[Fault, ...], lang: str) -> Iterator[str]:
    """Yield why the broken rules are there, each once."""
    from transloek.validate.rules import RULES

    codes = dict.fromkeys(fault.code for fault in faults)
    for code in codes:
        rule = RULES[code]
        yield f"  {code}: {rule.title(lang)} {rule.explanation(lang)}"

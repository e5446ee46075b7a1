"""A report as one HTML page that needs nothing else: to be kept, or sent to a curator."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from transloek.validate.reporters._words import place, said, summary, verdict, visible, what, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault, Report

__all__ = ["write"]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding: .5rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid; }
td { overflow-wrap: anywhere; }
td:first-child, td:nth-child(2) { overflow-wrap: normal; white-space: nowrap; }
.result { font-size: 1.25rem; font-weight: 600; }
"""


def write(report: Report, lang: str, prefix: str) -> str:
    """Return the page."""
    title = escape(word("title", lang))
    parts = [
        "<!doctype html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
        f'<p class="result">{escape(summary(report, lang))}</p>',
        *(_faults(report, lang, prefix) if report.faults else ()),
        *_rules(report, lang),
        *_gates(report, lang),
        *_off(report, lang),
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _faults(report: Report, lang: str, prefix: str) -> Iterator[str]:
    head = [word(name, lang) for name in ("place", "rule", "found", "mend")]
    yield from _table(head, (_fault(fault, lang, prefix) for fault in report.faults))


def _fault(fault: Fault, lang: str, prefix: str) -> list[str]:
    found = what(fault)
    text = f"{found}: {said(fault, lang, short=False)}" if found else said(fault, lang, short=False)
    rule = f'{fault.severity} <a href="#rule-{fault.code}"><code>{fault.code}</code></a>'
    return [escape(place(fault, prefix)), rule, escape(text), escape(visible(fault.remedy(lang)))]


def _rules(report: Report, lang: str) -> Iterator[str]:
    from transloek.validate.rules import RULES

    codes = list(dict.fromkeys(fault.code for fault in report.faults))
    if codes:
        yield f"<h2>{escape(word('rules', lang))}</h2>"
        yield "<dl>"
    for code in codes:
        rule = RULES[code]
        yield f'<dt id="rule-{code}"><code>{code}</code></dt>'
        yield f"<dd>{escape(rule.title(lang))} {escape(rule.explanation(lang))}</dd>"
    if codes:
        yield "</dl>"


def _gates(report: Report, lang: str) -> Iterator[str]:
    rows = ([escape(gate.title(lang)), escape(verdict(gate, lang))] for gate in report.gates)
    yield from _table([word("gate", lang), word("result", lang)], rows)


def _off(report: Report, lang: str) -> Iterator[str]:
    for off in report.switched_off:
        told = word("off", lang, code=off.code, n=off.count, reason=visible(off.reason(lang)))
        yield f"<p>{escape(told)}</p>"


def _table(head: list[str], rows: Iterator[list[str]]) -> Iterator[str]:
    yield '<div class="scroll" tabindex="0"><table>'
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    yield "</tbody></table></div>"

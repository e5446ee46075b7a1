"""A record's card as text for a terminal, and as HTML for a notebook."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING

from transloek._card import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._card import Card, Fact, Headline, Section, Tie

__all__ = ["as_html", "as_text"]

# Of a relation to more records than this, the first are shown and the number says the rest.
_SHOWN = 8
_MORE = "…"
# Less room than this is none for a text.
_NARROWEST = 20
_INDENT = "  "
_CELL = 'style="text-align: left; vertical-align: top"'
_LABEL = 'style="text-align: left; vertical-align: top; white-space: nowrap"'
# So that one sees where in a list the next record begins.
_HANGING = 'style="padding-left: 1em; text-indent: -1em"'
# A notebook may be as wide as the screen; longer lines of prose are hard to read.
_TABLE = 'style="max-width: 60em"'


def as_text(card: Card, width: int) -> str:
    """Return a card as lines of text of at most so many characters."""
    blocks = [
        [card.title],
        *(_wrapped(headline.text, _INDENT, width) for headline in card.headlines()),
        _facts(card.facts(), width),
        *(_section(section, width) for section in card.sections(_SHOWN)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _facts(facts: list[Fact], width: int) -> list[str]:
    """Return facts as lines, the values one below the other."""
    margin = max((len(fact.heading) for fact in facts), default=0) + 2 * len(_INDENT)
    labelled = ((f"{_INDENT}{fact.heading}".ljust(margin), fact) for fact in facts)
    return [line for label, fact in labelled for line in _wrapped(_said(fact), label, width)]


def _section(section: Section, width: int) -> list[str]:
    """Return related records as lines: one each, which only shows the way, or the whole of one."""
    cut = section.total > 1
    lines = [_INDENT + _heading(section)]
    for text, note in _listed(section):
        lines += _wrapped(text, 2 * _INDENT, width, cut=cut)
        lines += _wrapped(note, 3 * _INDENT, width)
    return lines


def _said(fact: Fact) -> str:
    """Return the value of a fact; a date as ISO 8601, the same in both languages."""
    return fact.value.text() if isinstance(fact.value, Mention) else str(fact.value)


def _heading(section: Section) -> str:
    return f"{section.heading} ({section.total})"


def _listed(section: Section) -> Iterator[tuple[str, str]]:
    """Yield text and note of each tie, and a sign for those that are left out."""
    yield from ((_tied(tie), tie.note and f"({tie.note})") for tie in section.ties)
    if section.total > len(section.ties):
        yield _MORE, ""


def _tied(tie: Tie) -> str:
    return ": ".join(filter(None, (tie.kind, Mention(tie.id, tie.headline).text())))


def _wrapped(text: str, label: str, width: int, *, cut: bool = False) -> list[str]:
    """Break a text at its blanks into lines, the first of them behind a label; or cut it."""
    room = max(width, len(label) + _NARROWEST)
    if cut:
        text = textwrap.shorten(text, room - len(label), placeholder="…", break_on_hyphens=False)
    return textwrap.wrap(
        text,
        room,
        initial_indent=label,
        subsequent_indent=" " * len(label),
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_html(card: Card) -> str:
    """Return a card as an HTML table without colours of its own."""
    rows = [
        *(_headline_row(headline) for headline in card.headlines()),
        *(_row(fact.heading, escape(_said(fact))) for fact in card.facts()),
        *(_row(_heading(section), _list(section)) for section in card.sections(_SHOWN)),
    ]
    title = f'<caption style="text-align: left"><b>{escape(card.title)}</b></caption>'
    return f'<table lang="{card.lang}" {_TABLE}>{title}<tbody>{"".join(rows)}</tbody></table>'


def _headline_row(headline: Headline) -> str:
    lang = f' lang="{headline.lang}"' if headline.lang else ""
    return f'<tr><td colspan="2"{lang} {_CELL}>{escape(headline.text)}</td></tr>'


def _row(heading: str, cell: str) -> str:
    return f'<tr><th scope="row" {_LABEL}>{escape(heading)}</th><td {_CELL}>{cell}</td></tr>'


def _list(section: Section) -> str:
    texts = (f"{text} {note}".rstrip() for text, note in _listed(section))
    return "".join(f"<div {_HANGING}>{escape(text)}</div>" for text in texts)

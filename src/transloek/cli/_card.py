"""A record's card in the terminal, and its place in a list of results."""

from __future__ import annotations

from transloek._card import Card, Mention
from transloek.cli._output import bold, columns, room, shorten, wrap
from transloek.cli._words import Words
from transloek.dataset import FINDINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._card import Fact, Tie
    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["card", "entry"]

# Of more related records than this, the first are shown and the others counted.
_SHOWN = 40
_INDENT = "    "
# Less than this of a statement tells too little.
_LEGIBLE = 47
# Length of the title of a workshop or talk in a list of findings.
_ORIGIN = 40


def entry(ds: Dataset, record: Record, text: str) -> Iterator[str]:
    """Yield a record's place in a list of results: what it is, and a text of it.

    Parameters
    ----------
    ds : Dataset
        Where the record comes from.
    record : Record
        The record.
    text : str
        The text to show.
    """
    model = Card(record, ds.package, ds.lang)
    head = " · ".join(filter(None, (bold(record.id), model.kind, *_origin(ds, model))))
    yield from wrap(head, indent="  ", first="")
    yield from wrap(text, indent="  ")


def _origin(ds: Dataset, model: Card) -> Iterator[str]:
    """Yield where a finding comes from; of other records, the table."""
    record = model.record
    if record.table != FINDINGS:
        yield ds.package.resource(record.table).title(ds.lang)
        return
    parent = record.workshop or record.talk
    yield shorten(parent.headline(), _ORIGIN) if parent else record.label_of("voice") or ""
    yield model.mention(record.segment).place(Words(ds.lang)("page")) if record.segment else ""


def card(ds: Dataset, record: Record) -> Iterator[str]:
    """Yield the lines of a record's card, in the language of the dataset.

    Parameters
    ----------
    ds : Dataset
        Where the record comes from.
    record : Record
        The record.
    """
    words = Words(ds.lang)
    model = Card(record, ds.package, ds.lang)
    yield bold(model.title)
    for headline in model.headlines():
        yield ""
        yield from wrap(headline.text, indent="  ")
    yield ""
    facts = [(fact.heading, _said(words, fact)) for fact in model.facts()]
    yield from columns(facts, indent="  ")
    for section in model.sections(_SHOWN):
        yield ""
        yield bold(f"  {section.heading} ({section.total})")
        yield from _ties(section.ties)
        if section.total > len(section.ties):
            yield f"{_INDENT}{words('more', section.total - len(section.ties))}"


def _said(words: Words, fact: Fact) -> str:
    """Return the value of a fact as it is written in the language of the words."""
    if isinstance(fact.value, Mention):
        return fact.value.text(words("page"))
    return fact.value if isinstance(fact.value, str) else words.date(fact.value)


def _ties(ties: list[Tie]) -> Iterator[str]:
    """Yield related records: one a line, or in a paragraph where a line would tell too little."""
    rows = [(tie.kind, tie.id, tie.headline) for tie in ties]
    left, middle, right = (max(map(len, column)) for column in zip(*rows, strict=True))
    legible = room(len(_INDENT) + left + middle + 4) >= min(_LEGIBLE, right)
    if legible and not any(tie.note for tie in ties):
        yield from columns(rows if left else [row[1:] for row in rows], indent=_INDENT, cut=True)
        return
    for tie in ties:
        yield _INDENT + " · ".join(filter(None, (tie.id, tie.kind)))
        if tie.headline:
            yield f"{_INDENT}  {shorten(tie.headline, room(len(_INDENT) + 2))}"
        if tie.note:
            yield from wrap(f"({tie.note})", indent=f"{_INDENT}  ")

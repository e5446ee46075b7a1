"""German and English: saying the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from transloek.validate._alike import maybe_at_odds
from transloek.validate._columnwise import maybe_matching, picked
from transloek.validate._text import Text
from transloek.validate.rules._query import Check, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules.languages import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_SEPARATOR = re.compile(r"(?<=[0-9])[.,\u00a0\u202f](?=[0-9])")
_FIGURE = "[0-9]"
_NUMBER = re.compile(f"{_FIGURE}+")
# Without one of these there is neither a date nor a time nor a decimal.
_JOINED = re.compile(r"[0-9](?:[.,:\u00a0\u202f-][0-9]| ?[ap]\.?m| Uhr)")
_DATE = re.compile(
    r"\b(?:(?P<day>[0-9]{1,2})\.[0-9]{1,2}\.(?P<year>[0-9]{4})"
    r"|(?P<iso>[0-9]{4})-[0-9]{2}-(?P<last>[0-9]{2}))\b"
)
_CLOCK = re.compile(r"\b([0-9]{1,2})(?:[:.]([0-9]{2}))?( ?p\.?m\b| ?a\.?m\b| Uhr\b)")
# What begins a word for each number from 1 to 12.
_SPELT = {
    "de": "eine?[nmrs]?\\b|erst zwei|beid dri vier fünf sech sieb acht neun zehn elf zwölf",
    "en": "one|an?\\b|first two|second|both th(?:ree|ird) four fi six seven eigh nin ten elev twel",
}
_WORDS = {
    lang: {
        str(number): re.compile(rf"\b(?:{word})", re.IGNORECASE)
        for number, word in enumerate(words.split(" "), 1)
    }
    for lang, words in _SPELT.items()
}


def _numbers(text: str) -> list[str]:
    """Return the numbers in a text, in whatever manner dates, times and decimals are written."""
    if _JOINED.search(text):
        text = _SEPARATOR.sub("", _DATE.sub(_day_and_year, _CLOCK.sub(_hours, text)))
    found = (number.lstrip("0") for number in _NUMBER.findall(text))
    return sorted(found, key=lambda number: (len(number), number))


def _day_and_year(match: re.Match[str]) -> str:
    # The month may be a word in the other language.
    return " ".join(filter(None, match.group("day", "year", "last", "iso")))


def _hours(match: re.Match[str]) -> str:
    hours = int(match[1]) + 12 * ("p" in match[3] and int(match[1]) < 12)
    return f"{hours} {match[2] or ''} "


def _differ(german: str, english: str) -> bool:
    """Return whether a number of one text is not in the other, as figures or as a word."""
    first, second = Counter(_numbers(german)), Counter(_numbers(english))
    lacking = [(number, "en", english) for number in first - second]
    lacking += [(number, "de", german) for number in second - first]
    return not all(
        number in _WORDS[lang] and _WORDS[lang][number].search(text)
        for number, lang, text in lacking
    )


def _numbers_differ(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for table, german, english in pairs(package):
        texts, others = table.columns[german], table.columns[english]
        figures = {*maybe_matching(texts, _FIGURE), *maybe_matching(others, _FIGURE)}
        rows = sorted(figures)
        for row, one, two in zip(rows, picked(texts, rows), picked(others, rows), strict=True):
            if one and two and (_NUMBER.search(one) or _NUMBER.search(two)) and _differ(one, two):
                first, second = _numbers(one), _numbers(two)
                yield rule.at(
                    table,
                    row,
                    english,
                    Text(
                        "the German text has the numbers {first}, the English one {second}",
                        "der deutsche Text hat die Zahlen {first}, der englische {second}",
                    ),
                    expected=Text("the same numbers in both", "dieselben Zahlen in beiden"),
                    values={"first": _told(first), "second": _told(second)},
                )


def _figures(package: Snapshot) -> Iterator[tuple[str, str, str]]:
    for table, german, english in pairs(package):
        yield table.name, german, _FIGURE
        yield table.name, english, _FIGURE


def _told(numbers: list[str]) -> str:
    return ", ".join(numbers) or "–"


query_rule(
    "numbers-differ",
    title=Text(
        "The German and the English text hold the same numbers.",
        "Der deutsche und der englische Text enthalten dieselben Zahlen.",
    ),
    explanation=Text(
        "A figure that was lost or mistyped in one of the two shows by the other.",
        "Eine Ziffer, die im einen verloren ging oder vertippt ist, fällt am anderen auf.",
    ),
    remedy=Text(
        "Look up which number is right, and write figures or words in both.",
        "Nachsehen, welche Zahl stimmt, und in beiden Ziffern oder Wörter schreiben.",
    ),
    example=Example("data/meetings.csv", "on 8 February 2022", "on 18 February 2022"),
    severity="warning",
    queries=(Check(_numbers_differ, seeks=_figures),),
)


# Fields of which no two rows say the same anyway.
_SINGULAR = frozenset({"statement_de", "label_de", "definition_de", "title_de"})


def _pairing(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for table, german, english in pairs(package):
        told: set[int] = set()
        for known, field in ((german, english), (english, german)):
            texts, others = table.columns[known], table.columns[field]
            for row, first in _at_odds(texts, others) if german not in _SINGULAR else ():
                if row not in told:
                    told.add(row)
                    yield _unpaired(rule, table, row, field, first)


def _at_odds(texts: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the rows whose translation is not the one that their text has mostly, and where."""
    rows = list(maybe_at_odds(texts, others))
    both = list(zip(rows, zip(picked(texts, rows), picked(others, rows), strict=True), strict=True))
    counts = Counter(pair for _, pair in both if all(pair))
    usual: dict[str, str] = {}
    for (text, other), _ in counts.most_common():
        usual.setdefault(text, other)
    if len(usual) == len(counts):
        return
    first = {pair: row for row, pair in reversed(both)}
    for row, (text, other) in both:
        if text and other and usual[text] != other:
            yield row, first[text, usual[text]]


def _unpaired(rule: Rule, table: Table, row: int, field: str, first: int) -> Fault:
    return rule.at(
        table,
        row,
        field,
        Text(
            "in the other language, line {line} says the same; in this one, not",
            "in der anderen Sprache sagt Zeile {line} dasselbe, in dieser nicht",
        ),
        expected=Text("the same in both, or in neither", "dasselbe in beiden oder in keiner"),
        values={"line": table.lines[first]},
    )


query_rule(
    "language-pairing",
    title=Text(
        "Two texts that are the same in one language are the same in the other.",
        "Zwei Texte, die in der einen Sprache gleich sind, sind es auch in der anderen.",
    ),
    explanation=Text(
        "Otherwise one of the two was copied into the wrong row, or changed in one language only.",
        "Sonst ist einer in die falsche Zeile geraten oder nur in einer Sprache geändert.",
    ),
    remedy=Text("Compare the two rows.", "Die beiden Zeilen vergleichen."),
    example=Example(
        "data/finding_links.csv",
        "Names one of the things by which permanent staff contribute to continuity.",
        "Names another of the things that permanent staff do for a lively network.",
    ),
    severity="warning",
    queries=(Check(_pairing),),
)

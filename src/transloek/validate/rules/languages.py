"""German and English: both there, and each in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek.validate._alike import maybe_same
from transloek.validate._columnwise import any_of, having, picked
from transloek.validate._text import Text
from transloek.validate._typed import quoted
from transloek.validate.rules._query import Check, Query, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table
    from transloek.validate.rules._registry import Rule

__all__ = ["pairs"]

_GERMAN, _ENGLISH = Text("German", "Deutsch"), Text("English", "Englisch")
_S01 = "A network comes into being and stays alive through action, not through talk about action."
_W301 = "Does it always make sense to make a network permanent?"


def pairs(package: Snapshot) -> Iterator[tuple[Table, str, str]]:
    """Yield the fields that hold a text in German and in English.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    for table in package.tables.values():
        for german in table.columns:
            english = f"{german.removesuffix('_de')}_en"
            if german.endswith("_de") and english in table.columns:
                yield table, german, english


def _missing(package: Snapshot) -> Iterator[Query]:
    for table, german, english in pairs(package):
        for field, other, lang in ((german, english, _ENGLISH), (english, german, _GERMAN)):
            yield Query(
                table=table.name,
                field=field,
                sql=f"SELECT row_ FROM {quoted(table.name)} "
                f"WHERE {quoted(field)} IS NULL AND {quoted(other)} IS NOT NULL",
                message=Text("the text is there in {lang} only", "den Text gibt es nur auf {lang}"),
                expected=Text("the text in both languages", "der Text in beiden Sprachen"),
                values={"lang": lang},
            )


query_rule(
    "language-missing",
    title=Text(
        "A text that is there in one language is there in the other.",
        "Einen Text, den es in der einen Sprache gibt, gibt es auch in der anderen.",
    ),
    explanation=Text(
        "Every text that a reader reads comes in German and in English.",
        "Jeden Text, den jemand liest, gibt es auf Deutsch und auf Englisch.",
    ),
    remedy=Text(
        "Write the text in the language that is missing.",
        "Den Text in der Sprache ergänzen, die fehlt.",
    ),
    example=Example("data/findings.csv", _W301, ""),
    queries=_missing,
)


def _same(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for table, german, english in pairs(package):
        texts, others = table.columns[german], table.columns[english]
        rows = list(maybe_same(texts, others))
        for row, one, two in zip(rows, picked(texts, rows), picked(others, rows), strict=True):
            if one and two and _bare(one) == _bare(two):
                yield rule.at(
                    table,
                    row,
                    english,
                    Text(
                        "the text is the same as in {german}",
                        "der Text ist derselbe wie in {german}",
                    ),
                    expected=Text("the text in English", "der Text auf Englisch"),
                    values={"german": german},
                )


def _bare(text: str) -> str:
    return text.lower().replace(" ", "")


query_rule(
    "language-same",
    title=Text(
        "The German and the English text differ.",
        "Der deutsche und der englische Text unterscheiden sich.",
    ),
    explanation=Text(
        "Two equal texts are a translation that was forgotten.",
        "Zwei gleiche Texte sind eine vergessene Übersetzung.",
    ),
    remedy=Text("Translate the text.", "Den Text übersetzen."),
    example=Example("data/themes.csv", "Vertrauen,Trust,", "Vertrauen,Vertrauen,"),
    queries=(Check(_same),),
)

# Words that hardly a text of some length does without, and that the other language has not.
_WORDS = {
    "de": ("und", "der", "nicht", "ist", "eine", "für", "werden", "wird", "auf", "sich", "dem"),
    "en": ("the", "and", "of", "that", "with", "not", "are", "which", "from", "for", "is"),
}
# A word or two may be a name or a title; a text has more of its own language.
_FOREIGN = 2


def _foreign(package: Snapshot) -> Iterator[tuple[str, str, str]]:
    for table, german, english in pairs(package):
        yield table.name, german, any_of(_parted("en"))
        yield table.name, english, any_of(_parted("de"))


def _parted(lang: str) -> list[str]:
    return [f" {word} " for word in _WORDS[lang]]


def _swapped(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for table, german, english in pairs(package):
        yield from _strangers(rule, table, german, "en", "de")
        yield from _strangers(rule, table, english, "de", "en")


def _strangers(rule: Rule, table: Table, field: str, wrong: str, right: str) -> Iterator[Fault]:
    cells = table.columns[field]
    language = {"de": _GERMAN, "en": _ENGLISH}
    for row in having(cells, _parted(wrong)):
        words = re.findall(r"\w+", cells[row].casefold())
        strange = sum(word in _WORDS[wrong] for word in words)
        if strange >= _FOREIGN and strange > 2 * sum(word in _WORDS[right] for word in words):
            yield rule.at(
                table,
                row,
                field,
                Text("the text seems to be in {found}", "der Text scheint auf {found} zu sein"),
                expected=Text("the text in {lang}", "der Text auf {lang}"),
                values={"found": language[wrong], "lang": language[right]},
            )


query_rule(
    "language-swapped",
    title=Text(
        "German stands in the German field, and English in the English one.",
        "Deutsch steht im deutschen Feld und Englisch im englischen.",
    ),
    explanation=Text(
        "A text in the wrong field is shown to those who do not read its language.",
        "Ein Text im falschen Feld wird denen gezeigt, die seine Sprache nicht lesen.",
    ),
    remedy=Text(
        "Put each text into the field of its language.",
        "Jeden Text in das Feld seiner Sprache setzen.",
    ),
    example=Example(
        "data/findings.csv",
        _S01,
        "Ein Netzwerk lebt davon und besteht dadurch; der Anfang ist nicht das Ende.",
    ),
    queries=(Check(_swapped, seeks=_foreign),),
)

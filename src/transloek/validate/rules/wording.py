"""Texts: said once, whole, and in the field where they belong."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transloek.validate._alike import UNUSUAL, maybe_alike
from transloek.validate._columnwise import picked
from transloek.validate._text import Text
from transloek.validate._typed import literal, quoted
from transloek.validate.rules._query import Check, Query, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules.languages import pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_FINDINGS = "data/findings.csv"

# Fields of which no two rows may say the same; some only within what they belong to.
_SINGULAR = (
    ("findings", "statement_de", ""),
    ("findings", "statement_en", ""),
    ("themes", "label_de", ""),
    ("themes", "label_en", ""),
    ("themes", "definition_de", ""),
    ("themes", "definition_en", ""),
    ("actors", "label_de", ""),
    ("actors", "label_en", ""),
    ("actors", "definition_de", ""),
    ("actors", "definition_en", ""),
    ("organisations", "name", ""),
    ("practices", "name", "talk_id"),
    ("talks", "title_de", "meeting_id"),
    ("talks", "title_en", "meeting_id"),
    ("workshops", "title_de", "meeting_id"),
    ("workshops", "title_en", "meeting_id"),
)
# All that is neither a letter nor a digit in ASCII, save the line feed between the cells.
_MARKS = bytes(n for n in range(128) if not chr(n).isalnum() and n != 10)
_OTHER_MARKS = "–—‘’‚“”„«»"


def _twice(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for name, field, scope in _SINGULAR:
        table = package.tables.get(name)
        if table is not None and {field, *filter(None, [scope])} <= table.columns.keys():
            yield from _repeated(rule, table, field, scope)


def _unusual(_: Snapshot) -> Iterator[tuple[str, str, str]]:
    for table, field, _scope in _SINGULAR:
        yield table, field, UNUSUAL


def _repeated(rule: Rule, table: Table, field: str, scope: str) -> Iterator[Fault]:
    seen: dict[object, int] = {}
    scopes = table.columns[scope] if scope else None
    rows = list(maybe_alike(table.columns[field]))
    texts = _bare(picked(table.columns[field], rows))
    for row, bare in zip(rows, texts, strict=True) if len(set(texts)) < len(texts) else ():
        first = seen.setdefault((scopes[row], bare) if scopes else bare, row) if bare else row
        if first != row:
            yield rule.at(
                table,
                row,
                field,
                Text("{first} says the same", "{first} sagt dasselbe"),
                expected=Text("a text of its own", "ein eigener Text"),
                values={"first": table.record(first) or table.lines[first]},
            )


def _bare(cells: list[str]) -> list[bytes]:
    """Return letters and digits alone, of the whole column at once."""
    joined = "\n".join(cell.replace("\n", " ") for cell in cells) if cells else ""
    folded = unicodedata.normalize("NFKC", joined).casefold()
    for mark in _OTHER_MARKS:
        folded = folded.replace(mark, "")
    bare = folded.encode().translate(None, _MARKS).split(b"\n")
    return bare[: len(cells)]


query_rule(
    "text-twice",
    title=Text(
        "No statement stands there twice, and no two themes or actors have one name.",
        "Keine Aussage steht zweimal da, und keine zwei Themen oder Akteure heißen gleich.",
    ),
    explanation=Text(
        "What was said twice is one finding with two places; upper and lower case, blanks and "
        "punctuation make no difference. Neither do two workshops of a meeting share a title.",
        "Was zweimal gesagt wurde, ist ein Befund mit zwei Stellen; Groß- und Kleinschreibung, "
        "Leerzeichen und Satzzeichen machen keinen Unterschied. Auch teilen keine zwei Workshops "
        "eines Treffens einen Titel.",
    ),
    remedy=Text(
        "Say what is different, or keep one of the two.",
        "Sagen, was anders ist, oder eines von beiden behalten.",
    ),
    example=Example(
        _FINDINGS,
        "Das Gemeinwohl organisiert sich nicht von selbst.",
        "Überschaubare Vorhaben mit greifbarem Inhalt haben eher Aussicht auf Erfolg",
    ),
    queries=(Check(_twice, seeks=_unusual),),
)


def _copied(package: Snapshot) -> Iterator[Query]:
    for table in package.tables.values():
        stems = [german[:-3] for each, german, _ in pairs(package) if each is table]
        for lang in ("de", "en"):
            fields = [f"{stem}_{lang}" for stem in stems]
            for place, field in enumerate(fields):
                for first in fields[:place]:
                    yield _equal(table, first, field)


def _equal(table: Table, first: str, field: str) -> Query:
    return Query(
        table=table.name,
        field=field,
        sql=f"SELECT row_ FROM {quoted(table.name)} WHERE {quoted(field)} = {quoted(first)}",
        message=Text("the same text stands in {first}", "derselbe Text steht in {first}"),
        expected=Text("a text of its own", "ein eigener Text"),
        values={"first": first},
    )


query_rule(
    "text-copied",
    title=Text(
        "No two fields of a record hold the same text.",
        "Keine zwei Felder eines Datensatzes enthalten denselben Text.",
    ),
    explanation=Text(
        "A definition that repeats the label, or a summary that repeats the title, says nothing.",
        "Eine Definition, die das Etikett wiederholt, oder eine Zusammenfassung, die den Titel "
        "wiederholt, sagt nichts.",
    ),
    remedy=Text("Write what belongs into the field.", "Schreiben, was in das Feld gehört."),
    example=Example(
        "data/themes.csv",
        "Die Zuversicht, sich auf andere verlassen zu können.",
        "Vertrauen",
    ),
    queries=_copied,
)

# What is written in whole sentences, in whatever table.
_SENTENCES = frozenset(
    {
        *("coverage_reason", "definition", "description", "exclude", "include", "note", "outlook"),
        *("question", "reason", "rights", "statement", "summary"),
    }
)
_ENDS = " OR ".join(f"{{0}} LIKE '%{mark}'" for mark in '.?!…“”"»«)’')
_SMALL = "{0} >= 'a' AND ({0} < '{{' OR " + " OR ".join(f"{{0}} LIKE '{c}%'" for c in "äöüß") + ")"


def _sentences(package: Snapshot) -> Iterator[Query]:
    for table, german, english in pairs(package):
        for field in (german, english) if german[:-3] in _SENTENCES else ():
            yield from _sentence(table.name, field)


def _sentence(table: str, field: str) -> Iterator[Query]:
    name = quoted(field)
    yield Query(
        table=table,
        field=field,
        sql=f"SELECT row_ FROM {quoted(table)} WHERE NOT ({_ENDS.format(name)})",
        message=Text("the text breaks off", "der Text bricht ab"),
        expected=Text("a full stop at the end", "ein Punkt am Ende"),
    )
    yield Query(
        table=table,
        field=field,
        sql=f"SELECT row_ FROM {quoted(table)} WHERE {_SMALL.format(name)}",
        message=Text("the text begins with a small letter", "der Text beginnt klein"),
        expected=Text("a capital letter at the beginning", "ein Großbuchstabe am Anfang"),
    )


query_rule(
    "sentence-form",
    title=Text(
        "Sentences begin with a capital letter and end with a full stop.",
        "Sätze beginnen mit einem Großbuchstaben und enden mit einem Punkt.",
    ),
    explanation=Text(
        "One that does not was cut off, mostly while it was copied.",
        "Einer, der es nicht tut, wurde abgeschnitten, meist beim Kopieren.",
    ),
    remedy=Text("Complete the text.", "Den Text ergänzen."),
    example=Example(_FINDINGS, "The common good does not organise itself.", "The common good does"),
    severity="warning",
    queries=_sentences,
)


def _lengths(package: Snapshot) -> Iterator[Query]:
    for table, german, english in pairs(package):
        # A sentence that breaks off is told by itself.
        ended = "0 = 0" if german[:-3] not in _SENTENCES else f"({_ENDS})"
        short = [ended.format(quoted(name)) for name in (german, english)]
        yield Query(
            table=table.name,
            field=german,
            sql=f"""
                SELECT row_, german, english,
                       CASE WHEN german < english THEN {literal(german)} ELSE {literal(english)} END
                           AS field_
                FROM (SELECT row_, {quoted(german)}, {quoted(english)},
                             length({quoted(german)}) AS german,
                             length({quoted(english)}) AS english FROM {quoted(table.name)})
                WHERE (english >= 40 AND english > 2 * german AND {short[0]})
                   OR (german >= 40 AND german > 2 * english AND {short[1]})
            """,
            message=Text(
                "the German text has {german} characters, the English one {english}",
                "der deutsche Text hat {german} Zeichen, der englische {english}",
            ),
            expected=Text("texts that say the same", "Texte, die dasselbe sagen"),
        )


query_rule(
    "language-length",
    title=Text(
        "A German text and its English one are of similar length.",
        "Ein deutscher Text und sein englischer sind ähnlich lang.",
    ),
    explanation=Text(
        "A text half as long as the other was cut off, or left unfinished.",
        "Ein Text, der halb so lang ist wie der andere, ist abgeschnitten oder unfertig.",
    ),
    remedy=Text("Compare the two texts.", "Die beiden Texte vergleichen."),
    example=Example(_FINDINGS, "The common good does not organise itself.", "The common good."),
    severity="warning",
    queries=_lengths,
)

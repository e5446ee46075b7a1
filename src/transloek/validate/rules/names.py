"""Names: an ID fits what it names, and a place that is named is referred to."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from transloek.validate._columnwise import any_of, having, picked
from transloek.validate._text import Text
from transloek.validate.rules._query import Check, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_NAMED = (("places", "place_id"), ("organisations", "organisation_id"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def _words(name: str) -> str:
    """Return a name as an ID would write it, with a hyphen at either end."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_UMLAUTS)
    letters = unicodedata.normalize("NFKD", plain)
    parts = "".join(char if char.isalnum() else " " for char in letters).split()
    return f"-{'-'.join(parts)}-"


def _is_named(identifier: str, name: str) -> bool:
    """Return whether an ID has a word of a name, or letters of it in their order, as 'vhs' has."""
    if any(f"-{word}-" in name for word in identifier.split("-")):
        return True
    letters = iter(name)
    return all(letter in letters for letter in identifier.replace("-", ""))


def _id_name(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for name, key in _NAMED:
        table = package.tables.get(name)
        if table is None or not {key, "name"} <= table.columns.keys():
            continue
        for row, identifier, text in table.rows(key, "name"):
            if identifier and text and not _is_named(identifier, _words(text)):
                yield rule.at(
                    table,
                    row,
                    "name",
                    Text(
                        "the ID {identifier} has no word of the name",
                        "die Kennung {identifier} enthält kein Wort des Namens",
                    ),
                    expected=Text("the name that belongs to the ID", "der Name zur Kennung"),
                    values={"identifier": identifier},
                )


query_rule(
    "id-name",
    title=Text(
        "The ID of a place or an organisation has a word of its name, or is made of its letters.",
        "Die Kennung eines Orts oder einer Organisation enthält ein Wort des Namens oder besteht "
        "aus seinen Buchstaben.",
    ),
    explanation=Text(
        "So one reads from 'krefeld', or 'vhs', what it stands for; ä is written ae.",
        "So liest man 'krefeld' oder 'vhs' an, wofür es steht; ä wird zu ae.",
    ),
    remedy=Text(
        "Look the name up; an ID that was published stays as it is.",
        "Den Namen nachsehen; eine veröffentlichte Kennung bleibt, wie sie ist.",
    ),
    example=Example("data/places.csv", "viersen,town,Viersen,", "viersen,town,Krefeld,"),
    severity="warning",
    queries=(Check(_id_name),),
)

_NEEDS = (
    *("places.place_id", "places.name"),
    *("findings.statement_de", "findings.statement_en", "findings.place_id"),
)


def _named(package: Snapshot) -> list[tuple[str, str]]:
    """Return the places that have a name, and the names."""
    places = package.tables["places"].columns
    pairs = zip(places["place_id"], places["name"], strict=True)
    return [(place, name) for place, name in pairs if place and name]


def _sought(package: Snapshot) -> Iterator[tuple[str, str, str]]:
    names = [name for _, name in _named(package)]
    if names:
        yield "findings", "statement_de", any_of(names)
        yield "findings", "statement_en", any_of(names)


def _place_named(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    findings, named = package.tables["findings"].columns, _named(package)
    names = dict(named)
    statements = findings["statement_de"], findings["statement_en"]
    german, english = (set(having(cells, [name for _, name in named])) for cells in statements)
    rows = sorted(german & english)
    texts = (picked(cells, rows) for cells in (*statements, findings["place_id"]))
    for row, one, two, other in zip(rows, *texts, strict=True):
        for place, name in named:
            # In both languages: a name that is a German word as well is none in English.
            missed = other != place and name in one and name in two
            if missed and (names.get(other, name) not in one or not other):
                yield rule.at(
                    package.tables["findings"],
                    row,
                    "place_id",
                    Text("the statement names {name}", "die Aussage nennt {name}"),
                    expected=Text("{place}", "{place}"),
                    values={"name": name, "place": place},
                )


query_rule(
    "place-named",
    title=Text(
        "A finding that names a place refers to it.",
        "Ein Befund, der einen Ort nennt, verweist auf ihn.",
    ),
    explanation=Text(
        "Otherwise who looks for what was said of a place misses it.",
        "Sonst entgeht er denen, die suchen, was über einen Ort gesagt wurde.",
    ),
    remedy=Text("Fill in or correct the place.", "Den Ort eintragen oder berichtigen."),
    example=Example("data/findings.csv", "m05-seg-079,1,krefeld", "m05-seg-079,1,viersen"),
    severity="warning",
    queries=(Check(_place_named, _NEEDS, _sought),),
)

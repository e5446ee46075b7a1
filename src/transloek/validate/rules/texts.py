"""Texts: in both languages, once, clean, and without anybody's personal data."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from transloek.validate.rules._personal import personal_data
from transloek.validate.rules._registry import Problem, at, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []

# What a column of whole numbers, and of others, can hold: 64 bits.
_LIMITS = {"integer": 2.0**63, "number": sys.float_info.max}
_NO_LETTERS = re.compile(r"[\W_]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)

# Fields of which no two rows may say the same.
_SINGULAR = {"findings": "statement", "themes": "label", "actors": "label"}


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold a text in German and in English."""
    for name in table.columns:
        english = f"{name.removesuffix('_de')}_en"
        if name.endswith("_de") and english in table.columns:
            yield name, english


@rule(
    "language-missing",
    title="A text that is there in one language is there in the other.",
    explanation="Every text that a reader reads comes in German and in English.",
    remedy="Write the text in the language that is missing.",
)
def _language_missing(package: Snapshot) -> Iterator[Problem]:
    for table in package.tables.values():
        for german, english in _pairs(table):
            for row, first, second in table.rows(german, english):
                if bool(first.strip()) != bool(second.strip()):
                    field = english if first.strip() else german
                    word = "German" if field == english else "English"
                    message = f"the text is there in {word} only"
                    yield at(table, row, field, message, expected="the text in both languages")


@rule(
    "language-same",
    title="The German and the English text differ.",
    explanation="Two equal texts are a translation that was forgotten.",
    remedy="Translate the text.",
)
def _language_same(package: Snapshot) -> Iterator[Problem]:
    for table in package.tables.values():
        for german, english in _pairs(table):
            for row, first, second in table.rows(german, english):
                if first and first.casefold().split() == second.casefold().split():
                    message = f"the text is the same as in {german}"
                    yield at(table, row, english, message, expected="the text in English")


@rule(
    "number-range",
    title="A number fits into 64 bits.",
    explanation="A larger one cannot be loaded, or loses its last digits without a word.",
    remedy="Correct the number.",
)
def _number_range(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        if resource.table is None:
            continue
        for name, limit in _numeric(resource.raw):
            if name not in resource.table.columns:
                continue
            for row, text in resource.table.rows(name):
                if not abs(_number(text)) < limit:
                    message = "the number is too large"
                    yield at(resource.table, row, name, message, expected="at most 64 bits")


def _numeric(raw: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield the fields that hold numbers, as far as the descriptor can be read, and their limit."""
    schema = raw.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    for field in fields if isinstance(fields, list) else []:
        kind = field.get("type") if isinstance(field, dict) else None
        if isinstance(kind, str) and kind in _LIMITS and isinstance(field.get("name"), str):
            yield field["name"], _LIMITS[kind]


def _number(text: str) -> float:
    """Return a number, or 0 for what is none: that it is none is found by frictionless."""
    try:
        return float(text)
    except ValueError:
        return 0.0


@rule(
    "text-twice",
    title="No statement stands there twice, and no two themes or actors have one name.",
    explanation="What was said twice is one finding with two places; upper and lower case, blanks "
    "and punctuation make no difference.",
    remedy="Say what is different, or keep one of the two.",
)
def _text_twice(package: Snapshot) -> Iterator[Problem]:
    for name, stem in _SINGULAR.items():
        table = package.tables.get(name)
        for field in (f"{stem}_de", f"{stem}_en"):
            if table is not None and field in table.columns:
                yield from _repeated(table, field)


def _repeated(table: Table, field: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row, text in table.rows(field):
        bare = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
        first = seen.setdefault(bare, row)
        if bare and first != row:
            where = table.record(first) or f"line {table.lines[first]}"
            yield at(table, row, field, f"{where} says the same", expected="a text of its own")


@rule(
    "padding",
    title="No text begins or ends with a blank, and none holds two in a row.",
    explanation="Blanks that nobody sees make two equal texts or IDs unequal.",
    remedy="Remove the blanks.",
)
def _padding(package: Snapshot) -> Iterator[Problem]:
    for table in package.tables.values():
        for field in table.columns:
            for row, text in table.rows(field):
                if text != text.strip():
                    message = "there are blanks or a line break around the text"
                    yield at(table, row, field, message, expected="none")
                elif "  " in text:
                    message = "there are two blanks in a row"
                    yield at(table, row, field, message, expected="one")


@rule(
    "url",
    title="Web addresses are well-formed.",
    explanation="An address is https:// or http://, a host with a dot, and no blank in it.",
    remedy="Copy the address from the address line of a browser.",
)
def _url(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        for item in resource.fields:
            field, table = item["name"], resource.table
            if table is None or item.get("format") != "uri" or field not in table.columns:
                continue
            for row, text in table.rows(field):
                trouble = _url_trouble(text) if text else ""
                if trouble:
                    expected = "an address such as https://example.org/page"
                    yield at(table, row, field, trouble, expected=expected)


def _url_trouble(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"no web address: {error}"
    if parts.scheme not in {"http", "https"}:
        return "the address does not begin with https:// or http://"
    if not host or not _HOST.fullmatch(_ascii(host)):
        return "the address has no host, such as example.org"
    if "@" in parts.netloc:
        return "the address holds a user name"
    if text.split() != [text] or text[-1] in ".,;:)>\"'":
        return "the address holds a blank, or ends with a mark that does not belong to it"
    return ""


def _ascii(host: str) -> str:
    """Return a host as the network knows it: müller.de is xn--mller-kva.de."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


@rule(
    "personal-data",
    title="No text holds an e-mail address, a phone or account number, or a private address.",
    explanation="Of a person, the data holds a speaker's name and public role, nothing else.",
    remedy="Take the personal data out of the text.",
)
def _personal_data(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        table = resource.table
        for item in resource.fields if table is not None else []:
            if table is not None and _is_text(item) and item["name"] in table.columns:
                yield from _private(table, item["name"])


def _private(table: Table, field: str) -> Iterator[Problem]:
    for row, text in table.rows(field):
        for what, found in personal_data(text):
            message = f"{what} stands in the text: {found}"
            yield at(table, row, field, message, expected="no personal data")


def _is_text(item: dict[str, object]) -> bool:
    """Return whether a field holds what somebody wrote, and no key, code or word of a list."""
    constraints = item.get("constraints")
    bounds = constraints if isinstance(constraints, dict) else {}
    free = "enum" not in bounds and ("pattern" not in bounds or item.get("format") == "uri")
    return item.get("type") == "string" and free

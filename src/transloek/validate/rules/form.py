"""The canonical form of the files: so that a diff shows only what changed."""

from __future__ import annotations

import unicodedata
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.canonical import descriptor_text, natural_key, table_text
from transloek.errors import DescriptorError, TableError
from transloek.validate.rules._registry import Problem, at, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot, Table

__all__: list[str] = []

_FORMAT = "Run 'transloek format' on the package."
_BOM = b"\xef\xbb\xbf"


def _files(package: Snapshot) -> Iterator[tuple[str | None, str, bytes]]:
    """Yield every file that could be read: its table, its path, its content."""
    for resource in package.resources:
        if resource.data is not None:
            yield resource.name, resource.path, resource.data
    yield None, DESCRIPTOR, package.data


@rule(
    "byte-order-mark",
    title="No file begins with a byte order mark.",
    explanation="Some programs take the mark for a part of the first column's name.",
    remedy=_FORMAT,
)
def _byte_order_mark(package: Snapshot) -> Iterator[Problem]:
    for name, path, data in _files(package):
        if data.startswith(_BOM):
            message = "the file begins with a byte order mark"
            yield Problem(message=message, resource=name, path=path, line=1, expected="none")


@rule(
    "line-ends",
    title="Lines end with LF alone.",
    explanation="With other line ends, a diff shows every line as changed.",
    remedy=_FORMAT,
)
def _line_ends(package: Snapshot) -> Iterator[Problem]:
    for name, path, data in _files(package):
        place = data.find(b"\r")
        if place >= 0:
            line = data.count(b"\n", 0, place) + 1
            message = "the line holds a carriage return"
            yield Problem(message=message, resource=name, path=path, line=line, expected="LF")


@rule(
    "final-newline",
    title="Every file ends with one line end.",
    explanation="Without it, a row that is added changes the row before it too.",
    remedy=_FORMAT,
)
def _final_newline(package: Snapshot) -> Iterator[Problem]:
    for name, path, data in _files(package):
        if data and not data.endswith((b"\n", b"\r")):
            line = data.count(b"\n") + 1
            message = "the last line has no end"
            yield Problem(message=message, resource=name, path=path, line=line, expected="LF")


@rule(
    "unicode-nfc",
    title="Texts are in the Unicode form NFC.",
    explanation="An ü that is made of u and two dots looks like an ü, and is not found as one.",
    remedy=_FORMAT,
)
def _unicode_nfc(package: Snapshot) -> Iterator[Problem]:
    for table in package.tables.values():
        for field in table.columns:
            for row, text in table.rows(field):
                if not unicodedata.is_normalized("NFC", text):
                    yield at(
                        table, row, field, "a letter is made of two characters", expected="NFC"
                    )
    lines = package.data.decode(errors="replace").split("\n")
    for line, text in enumerate(lines, 1):
        if not unicodedata.is_normalized("NFC", text):
            message = "a letter is made of two characters"
            yield Problem(message=message, line=line, expected="NFC")


@rule(
    "row-order",
    title="Rows stand in the natural order of the primary key.",
    explanation="In a fixed order, a diff shows what was added; 'natural' puts w2 before w10.",
    remedy=_FORMAT,
)
def _row_order(package: Snapshot) -> Iterator[Problem]:
    for table in package.tables.values():
        row = _out_of_order(table)
        if row:
            message = f"the row stands behind {table.record(row - 1) or 'an empty row'}"
            expected = "the rows in the natural order of the primary key"
            yield at(table, row, table.key[0], message, expected=expected)


def _out_of_order(table: Table) -> int:
    """Return the first row that belongs before the one that it follows, or 0."""
    keyed = ((row, cells) for row, *cells in table.rows(*table.key) if any(cells))
    keys = ((list(map(natural_key, cells)), row) for row, cells in keyed)
    pairs = ((before, after, row) for (before, _), (after, row) in pairwise(keys))
    return next((row for before, after, row in pairs if after < before), 0)


@rule(
    "canonical-form",
    title="Tables are quoted, and the descriptor is indented, as this package's tools write them.",
    explanation="One form for one content: no diff without a change.",
    remedy=_FORMAT,
)
def _canonical_form(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        data, table = resource.data, resource.table
        if data is None or table is None or _otherwise(data) or _out_of_order(table):
            continue
        try:
            text = table_text(data, key=(), path=resource.path)
        except TableError:  # other rules say what is wrong with it
            continue
        yield from _differences(resource.name, resource.path, data.decode(), text)
    if package.descriptor is not None and not _otherwise(package.data):
        try:
            text = descriptor_text(package.descriptor)
        except DescriptorError as error:
            yield Problem(message=str(error), expected="values that JSON can hold")
            return
        yield from _differences(None, DESCRIPTOR, package.data.decode(errors="replace"), text)


def _otherwise(data: bytes) -> bool:
    """Return whether another of these rules says already what is wrong with a file's form."""
    text = data.decode(errors="replace")
    normal = unicodedata.is_normalized("NFC", text)
    return data.startswith(_BOM) or b"\r" in data or not data.endswith(b"\n") or not normal


def _differences(name: str | None, path: str, found: str, expected: str) -> Iterator[Problem]:
    if found == expected:
        return
    lines = zip_longest(found.split("\n"), expected.split("\n"))
    number, (old, new) = next(
        (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
    )
    yield Problem(
        message="the line is written in another way than the tools write it",
        resource=name,
        path=path,
        line=number,
        value=old,
        expected="the end of the file" if new is None else new,
    )

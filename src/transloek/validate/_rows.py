"""The gate of bytes and rows."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from transloek._package import DESCRIPTOR
from transloek.canonical import descriptor_text
from transloek.errors import DescriptorError
from transloek.validate._beside import each
from transloek.validate._lines import form_faults
from transloek.validate._model import GateResult, in_order
from transloek.validate._order import misplaced
from transloek.validate._table import read_table
from transloek.validate._text import NOTHING, Text
from transloek.validate.rules import rows as rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table

__all__ = ["read_rows"]

_ORDER = Text(
    "the rows in the natural order of the primary key",
    "die Zeilen in der natürlichen Ordnung des Primärschlüssels",
)


def read_rows(
    package: Snapshot, spared: Mapping[str, Collection[str]]
) -> tuple[Snapshot, GateResult]:
    """Read the tables of a package.

    Parameters
    ----------
    package : Snapshot
        The package, with the bytes of its files.
    spared : mapping of str to collection of str
        For each table, the columns of which it was told already that the descriptor lacks them.

    Returns
    -------
    tuple of Snapshot and GateResult
        The package with the tables whose cells are where they belong, and what is wrong with rows.
    """
    faults = list(_descriptor(package))
    resources = []
    for (table, found), resource in zip(_tables(package, spared), package.resources, strict=True):
        faults += found
        resources.append(replace(resource, table=table))
    order = in_order(faults, [DESCRIPTOR, *package.paths])
    return replace(package, resources=resources), GateResult("rows", order, _hindrance(package))


def _tables(
    package: Snapshot, spared: Mapping[str, Collection[str]]
) -> list[tuple[Table | None, list[Fault]]]:
    """Read the tables, large ones two at a time, and give up their bytes one after another."""

    def read(place: int) -> tuple[Table | None, list[Fault]]:
        resource = package.resources[place]
        if resource.data is None:
            return None, []
        table, found = read_table(resource, resource.data, spared=spared.get(resource.name, ()))
        # What was read need not be in memory twice, which of a large package is much.
        package.resources[place] = replace(resource, data=b"")
        return (table, found) if table is None else _ordered(table, found)

    return each(read, range(len(package.resources)), package)


def _hindrance(package: Snapshot) -> Text:
    unread = [resource.path for resource in package.resources if resource.data is None]
    return _could_not(unread) if unread else NOTHING


def _could_not(paths: list[str]) -> Text:
    told = ", ".join(paths)
    return Text(f"could not read {told}", f"nicht lesbar: {told}")


def _descriptor(package: Snapshot) -> Iterator[Fault]:
    """Yield what is wrong with the form of the descriptor's file."""
    faults = list(form_faults(package.data, DESCRIPTOR))
    yield from faults
    text = package.data.decode(errors="replace")
    if (
        faults
        or package.unsafe
        or package.descriptor is None
        or not unicodedata.is_normalized("NFC", text)
    ):
        return
    try:
        expected = descriptor_text(package.descriptor)
    except DescriptorError:  # a half character, of which the gate of the files told
        return
    if text != expected:
        yield _difference(text, expected)


def _difference(found: str, expected: str) -> Fault:
    lines = zip_longest(found.split("\n"), expected.split("\n"))
    number, (old, new) = next(
        (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
    )
    end = Text("the end of the file", "das Ende der Datei")
    return rules.CANONICAL_FORM.fault(
        Text(
            "the line is written in another way than the tools write it",
            "die Zeile ist anders geschrieben, als die Werkzeuge sie schreiben",
        ),
        line=number,
        value=old,
        expected=end if new is None else Text(new, new),
    )


def _ordered(table: Table, found: list[Fault]) -> tuple[Table, list[Fault]]:
    """Add the fault of the first row that belongs before the one that it follows."""
    row, rising = misplaced(table) if table.key else (0, False)
    if not row:
        return replace(table, rising=rising), found
    before = table.record(row - 1) or ""
    message = Text(f"the row stands behind {before}", f"die Zeile steht hinter {before}")
    return table, [*found, rules.ROW_ORDER.at(table, row, table.key[0], message, expected=_ORDER)]

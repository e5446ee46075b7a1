"""The package that a meeting is to be added to: its rows as texts, its vocabularies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from transloek._both import Both
from transloek._package import locate
from transloek._reading import read_package
from transloek._rows import read_rows
from transloek.errors import DraftError, listed, suggest

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from transloek.descriptor import Field, Package

__all__ = ["Base", "Choice", "choose", "open_base", "shown"]

Row = dict[str, str]

_BRACKETED = re.compile(r"\[([^\[\]]+)\]\s*$")


class Choice(NamedTuple):
    """A value of a vocabulary, with its names."""

    value: str
    label_de: str
    label_en: str


@dataclass(frozen=True)
class Base:
    """A package as it stands in its files; a missing value is an empty text.

    Attributes
    ----------
    folder : Path
        Where it lies.
    package : Package
        Its descriptor.
    rows : dict
        The rows of each table.
    """

    folder: Path
    package: Package
    rows: dict[str, list[Row]]

    def field(self, table: str, name: str) -> Field:
        """Return a field of a table."""
        return self.package.resource(table).field(name)

    def ids(self, table: str) -> list[str]:
        """Return the IDs of a table."""
        key = self.package.resource(table).primary_key[0]
        return [row[key] for row in self.rows[table]]

    def retired(self) -> list[str]:
        """Return the IDs that records had once."""
        tables = [resource for resource in self.package.resources if resource.retired]
        return [row[each.primary_key[0]] for each in tables for row in self.rows[each.name]]

    def words(self, table: str, name: str) -> list[Choice]:
        """Return the vocabulary of a field."""
        return [
            Choice(item.value, item.label("de"), item.label("en"))
            for item in self.field(table, name).categories
        ]

    def records(self, table: str) -> list[Choice]:
        """Return the records of a table as something to choose from."""
        found = zip(self.ids(table), self.rows[table], strict=True)
        return [Choice(key, _name(row, "de"), _name(row, "en")) for key, row in found]


def _name(row: Row, lang: str) -> str:
    names = (row.get(name, "") for name in (f"label_{lang}", f"title_{lang}", "name"))
    return next(filter(None, names), "")


def open_base(path: str | os.PathLike[str]) -> Base:
    """Read the package that a meeting is to be added to.

    Parameters
    ----------
    path : path-like
        The folder of the package, or the ``datapackage.json`` in it.

    Raises
    ------
    PackageNotFoundError
        If there is none.
    DescriptorError
        If its descriptor cannot be read.
    TableError
        If one of its tables cannot be read.
    """
    folder = Path(str(locate(path)))
    package = read_package(folder)
    rows = {}
    for resource in package.resources:
        names = resource.field_names
        raw = read_rows(folder, resource)
        rows[resource.name] = [
            {name: cell or "" for name, cell in zip(names, row, strict=True)} for row in raw.rows
        ]
    return Base(folder, package, rows)


def shown(choice: Choice) -> str:
    """Return how a value stands in a drop-down list.

    Examples
    --------
    >>> shown(Choice("trust", "Vertrauen", "Trust"))
    'Vertrauen [trust]'
    """
    return f"{choice.label_de} [{choice.value}]" if choice.label_de else choice.value


def choose(choices: Iterable[Choice], text: str) -> str:
    """Return the value that a cell names: as the list shows it, or by its name in either language.

    Parameters
    ----------
    choices : iterable of Choice
        The vocabulary.
    text : str
        The cell.

    Raises
    ------
    DraftError
        If there is no such value.

    Examples
    --------
    >>> choose([Choice("trust", "Vertrauen", "Trust")], "vertrauen")
    'trust'
    """
    known = list(choices)
    found = _BRACKETED.search(text)
    asked = (found[1] if found else text).strip()
    for names in zip(*known, strict=True) if known else ():
        for choice, name in zip(known, names, strict=True):
            if name.casefold() == asked.casefold():
                return choice.value
    options = [name for choice in known for name in choice if name]
    hint = suggest(asked, options) or listed(choice.value for choice in known)
    en = f"there is no {asked!r}.{hint}"
    raise DraftError(Both(en, f"{asked!r} gibt es nicht.{hint.de}"))

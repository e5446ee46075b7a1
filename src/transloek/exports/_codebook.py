"""Themes and actors as a codebook: a path of names for each code, and a text on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek._relations import foreign_keys
from transloek.dataset import FINDINGS
from transloek.exports._checks import check_texts, refuse, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from transloek.descriptor import Resource
    from transloek.exports._base import Content, Sheet

__all__ = ["Code", "codebook"]


@dataclass(frozen=True, slots=True)
class Code:
    """One code.

    Attributes
    ----------
    path : tuple of str
        Its name, after the names of the codes above it and of its table.
    memo : str
        Its ID in brackets, and what the data say of it.
    """

    path: tuple[str, ...]
    memo: str


def codebook(
    content: Content, *, longest: int, room: int, separators: Mapping[str, str]
) -> list[Code]:
    """Return the codes of findings, in the order of the data, broader ones first.

    Parameters
    ----------
    content : Content
        What is to be exported.
    longest : int
        How long a name may be; what is longer ends with an ellipsis.
    room : int
        How long a text may be.
    separators : mapping
        Signs that part names in a path, and what stands for them within a name.

    Raises
    ------
    ExportError
        If a text holds control characters or is too long.
    """
    found: list[Code] = []
    for way in content.ds._store.relations(FINDINGS).values():  # noqa: SLF001
        if way.join:
            sheet = content.sheet(way.target)
            check_texts(sheet, room)
            signs = str.maketrans(dict(separators))
            found += _Tree(content, sheet, longest, room, signs).codes()
    return found


class _Tree:
    """The codes of one table."""

    def __init__(
        self, content: Content, sheet: Sheet, longest: int, room: int, signs: dict[int, str]
    ) -> None:
        self._lang = content.main
        self._sheet = sheet
        self._longest = longest
        self._room = room
        self._signs = signs
        self._rows = {str(row[_place(sheet, str(sheet.resource.key))]): row for row in sheet.rows}
        self._broader = _broader(sheet.resource)
        self._below: dict[str | None, list[str]] = {}
        for key in self._rows:
            self._below.setdefault(self._above(key), []).append(key)

    def _above(self, key: str) -> str | None:
        """Return the ID of the code above one; None also where it is none of these."""
        value = self._cell(key, self._broader) if self._broader else None
        return value if value in self._rows and value != key else None

    def _cell(self, key: str, field: str) -> str | None:
        value = self._rows[key][_place(self._sheet, field)]
        return None if value is None else str(value)

    def codes(self) -> Iterator[Code]:
        """Yield the table itself, then its codes, each before those below it."""
        title = said(self._sheet.resource.title(self._lang), self._room)
        root: tuple[str, ...] = (self._named(title, set()),)
        yield Code(root, f"[{self._sheet.name}]")
        waiting = [(root, each) for each in self._siblings(None)]
        done: set[str] = set()
        while waiting:
            above, (key, name) = waiting.pop(0)
            done.add(key)
            path = (*above, name)
            yield Code(path, self._memo(key))
            waiting[:0] = [(path, each) for each in self._siblings(key)]
        # Codes above one another in a circle hang from nothing: they stand at the top.
        for key in sorted(self._rows.keys() - done):
            yield Code((*root, self._named(f"{self._name(key)} [{key}]", set())), self._memo(key))

    def _siblings(self, above: str | None) -> list[tuple[str, str]]:
        taken: set[str] = set()
        return [(key, self._named(self._name(key), taken)) for key in self._below.get(above, [])]

    def _name(self, key: str) -> str:
        stem = self._sheet.resource.headline
        field = f"{stem}_{self._lang}" if stem in self._sheet.resource.bilingual else stem
        return (self._cell(key, field) if field else None) or key

    def _named(self, text: str, taken: set[str]) -> str:
        """Return a name that fits, and that no other code beside it has."""
        name = " ".join(text.translate(self._signs).split()) or "?"
        found, number = _cut(name, self._longest), 1
        while found.casefold() in taken:
            number += 1
            found = f"{_cut(name, self._longest - 5)} ({number})"
        taken.add(found.casefold())
        return found

    def _memo(self, key: str) -> str:
        """Return the ID, and all texts but the name, each with its heading."""
        resource = self._sheet.resource
        parts = []
        for stem in resource.bilingual:
            text = self._cell(key, f"{stem}_{self._lang}")
            if stem != resource.headline and text:
                parts.append(f"{resource.heading(stem, self._lang)}: {text}")
        memo = "\n".join([f"[{key}]", *parts])
        if len(memo) > self._room:
            reason = f"with the others {len(memo):,} characters; a memo holds {self._room:,}"
            refuse(
                self._sheet,
                list(self._rows).index(key),
                f"{resource.bilingual[-1]}_{self._lang}",
                reason,
            )
        return memo


def _broader(resource: Resource) -> str | None:
    """Return the field by which a code names the one above it."""
    own = (key.fields[0] for key in foreign_keys(resource) if key.resource == resource.name)
    return next(own, None)


def _place(sheet: Sheet, field: str) -> int:
    return [item.name for item in sheet.fields].index(field)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"

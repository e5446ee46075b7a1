"""Themes and actors as codes: a tree with unique names, colours and descriptions."""

from __future__ import annotations

import colorsys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek._relations import foreign_keys
from transloek.exports._refi_base import one_line
from transloek.exports._refi_xml import element, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from transloek.descriptor import Field, Resource
    from transloek.exports._refi_base import Project, Row

__all__ = ["Code", "codebook", "codes"]

# Steps of the golden section round the circle of hues lie apart, however many there are.
_GOLDEN = 0.618034


@dataclass(frozen=True, slots=True)
class Code:
    """A code, or the head of a table of codes.

    Attributes
    ----------
    guid : str
        Its identifier.
    name : str
        Its name, which no other code has.
    color : str
        Its colour.
    description : str
        What it means.
    below : tuple of str
        The keys of the codes below it, in order.
    codable : bool
        Whether findings can be coded with it.
    """

    guid: str
    name: str
    color: str
    description: str
    below: tuple[str, ...]
    codable: bool = True


def codes(project: Project) -> dict[str, Code]:
    """Return all codes by table and ID, joined by a slash; the head of a table by the table."""
    trees = {table: _Tree(project, table) for table in project.code_tables}
    names = _names(project, trees.values())
    return {
        key: code for table, tree in trees.items() for key, code in tree.codes(names).items()
    } | {table: tree.head(names) for table, tree in trees.items()}


def _names(project: Project, trees: Iterable[_Tree]) -> dict[str, str]:
    """Return the codes' names: programs take two codes of one name for one, whatever the case."""
    wanted: dict[str, str] = {}
    for tree in trees:
        wanted[tree.table] = one_line(tree.resource.title(project.content.main))
    for tree in trees:
        for name, row in tree.rows.items():
            wanted[f"{tree.table}/{name}"] = project.headline(tree.table, row)
    while True:
        counts = Counter(name.casefold() for name in wanted.values())
        twice = {key: name for key, name in wanted.items() if counts[name.casefold()] > 1}
        if not twice:
            return wanted
        wanted |= {key: f"{name} ({key.rpartition('/')[2]})" for key, name in twice.items()}


class _Tree:
    """The codes of one table, and how they lie below one another."""

    def __init__(self, project: Project, table: str) -> None:
        self.project = project
        self.table = table
        self.resource = project.package.resource(table)
        self.rows = project.by_id(table)
        self.parent = _parent(self.resource)
        self.below: dict[str | None, list[str]] = {}
        self.hues = self._hues()
        for name, row in self.rows.items():
            self.below.setdefault(self._above(name, row), []).append(name)

    def _above(self, name: str, row: Row) -> str | None:
        """Return the code above; a code that leads back to itself stands on top."""
        above = row[self.parent] if self.parent else None
        seen = {name}
        while above is not None and above not in seen:
            seen.add(str(above))
            above = self.rows[str(above)][str(self.parent)]
        return str(row[self.parent]) if self.parent and row[self.parent] and above is None else None

    def head(self, names: Mapping[str, str]) -> Code:
        """Return the code that stands above all of the table's."""
        languages = self.project.content.languages
        return Code(
            self.project.guid(self.table),
            names[self.table],
            "#808080",
            "\n\n".join(self.resource.description(lang) for lang in languages),
            self._below(None),
            codable=False,
        )

    def codes(self, names: Mapping[str, str]) -> dict[str, Code]:
        """Return the table's codes."""
        return {
            f"{self.table}/{name}": Code(
                self.project.guid(self.table, name),
                names[f"{self.table}/{name}"],
                self._color(name),
                self._description(row),
                self._below(name),
            )
            for name, row in self.rows.items()
        }

    def _below(self, name: str | None) -> tuple[str, ...]:
        return tuple(f"{self.table}/{below}" for below in self.below.get(name, ()))

    def _color(self, name: str) -> str:
        """Return a colour: one hue for a branch, or for a kind of codes, and the lighter the deeper."""
        row, depth = self.rows[name], 0
        while self.parent and row[self.parent] and depth < len(self.rows):
            name, depth = str(row[self.parent]), depth + 1
            row = self.rows[name]
        kind = next((row[field.name] for field in _kinds(self.resource)), name)
        hue = self.hues.get(str(kind), 0) * _GOLDEN % 1
        parts = colorsys.hls_to_rgb(hue, min(0.45 + 0.12 * depth, 0.8), 0.6)
        return "#" + "".join(f"{round(part * 255):02X}" for part in parts)

    def _hues(self) -> dict[str, int]:
        """Return the places of branches, or of kinds; of the whole, so that a view looks the same."""
        for field in _kinds(self.resource):
            return {word: place for place, word in enumerate(field.enum)}
        whole = self.project.whole(self.table)
        above = whole.column(self.parent) if self.parent else [None] * len(whole.rows)
        names = whole.column(str(self.resource.key))
        tops = (str(name) for name, upper in zip(names, above, strict=True) if upper is None)
        return {name: place for place, name in enumerate(tops)}

    def _description(self, row: Row) -> str:
        skip = frozenset({self.parent} if self.parent else ())
        told = (
            "\n".join(self.project.told(self.table, row, lang, skip))
            for lang in self.project.content.languages
        )
        return "\n\n".join(told)


def _parent(resource: Resource) -> str | None:
    """Return the field that names the code above."""
    own = (key.fields[0] for key in foreign_keys(resource) if key.resource == resource.name)
    return next(own, None)


def _kinds(resource: Resource) -> list[Field]:
    """Return the fields that every code has a word of a vocabulary in."""
    return [field for field in resource.fields if field.categories and field.required]


def codebook(found: Mapping[str, Code], heads: Iterable[str]) -> str:
    """Return the element ``Codes``."""
    lines = "\n".join(line for head in heads for line in _lines(found, head))
    return f"<Codes>\n{lines}\n</Codes>"


def _lines(found: Mapping[str, Code], head: str) -> Iterator[str]:
    """Yield a code and all below it; by a stack, since a tree from elsewhere may be any depth."""
    waiting = [head]
    while waiting:
        key = waiting.pop()
        if key == "":
            yield "</Code>"
            continue
        yield _opened(found[key])
        waiting += ["", *reversed(found[key].below)]


def _opened(code: Code) -> str:
    attributes = {
        "guid": code.guid,
        "name": code.name,
        "isCodable": "true" if code.codable else "false",
        "color": code.color,
    }
    # With something in it, the element is not closed in one: its end is cut off here and comes later.
    whole = element("Code", attributes, text("Description", code.description) or "\n")
    return whole.removesuffix("</Code>")

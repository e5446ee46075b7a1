"""The data dictionary that goes into a database beside the tables.

Its tables begin with an underscore: they are not the package's own, and a package that has one of
the same name cannot be exported so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import Category, Field, Language, Resource
    from transloek.exports._base import Content

    Cells = tuple[str | int | None, ...]

__all__ = ["VOCABULARIES", "Dictionary", "dictionary"]

VOCABULARIES = "_vocabularies"


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A table of the data dictionary.

    Attributes
    ----------
    name : str
        Its name.
    key : tuple of str
        The columns that identify a row.
    columns : tuple of str
        All columns: texts, save ``position``.
    rows : list of tuple
        The cells.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    rows: list[Cells]

    def create(self, text: str, integer: str, ending: str = "") -> str:
        """Return the statement that makes the table, with an engine's names of types."""
        columns = [f"{one} {integer if one == 'position' else text}" for one in self.columns]
        inside = ", ".join((*columns, f"PRIMARY KEY ({', '.join(self.key)})"))
        return f"CREATE TABLE {self.name} ({inside}){ending}"


def dictionary(content: Content) -> list[Dictionary]:
    """Return the tables: of the package, of its tables, of their fields and vocabularies.

    Raises
    ------
    ExportError
        If the package has a table of one of these names.
    """
    texts = _columns(content, "title", "description")
    labels = _columns(content, "label", "description")
    field = ("table_name", "field_name")
    found = [
        Dictionary("_package", ("key",), ("key", "value"), list(_package(content))),
        Dictionary("_tables", field[:1], (field[0], "position", *texts), list(_tables(content))),
        Dictionary(
            "_fields", field, (*field, "position", "type", "rdf_type", *texts), list(_all(content))
        ),
        Dictionary(
            VOCABULARIES,
            (*field, "value"),
            (*field, "value", "position", *labels),
            list(_words(content)),
        ),
    ]
    _check_names(content, found)
    return found


def _check_names(content: Content, found: list[Dictionary]) -> None:
    taken = {name.casefold() for name in content.ds.tables}
    for table in found:
        if table.name in taken:
            message = f"{table.name}: a table of this name cannot stand beside the data dictionary"
            raise ExportError(message)


def _columns(content: Content, *names: str) -> list[str]:
    return [f"{name}_{lang}" for lang in content.languages for name in names]


def _texts(content: Content, item: Resource | Field) -> Iterator[str]:
    for lang in content.languages:
        yield from (item.title(lang), item.description(lang))


def _package(content: Content) -> Iterator[Cells]:
    package = content.ds.package
    yield "name", package.name
    yield "version", package.version
    for lang in content.languages:
        yield f"title_{lang}", package.title(lang)
    if content.query is not None:
        yield "query", json.dumps(content.query, ensure_ascii=False)
    yield "datapackage.json", json.dumps(package.raw, ensure_ascii=False, indent=2)


def _resources(content: Content) -> list[Resource]:
    return [content.ds.package.resource(name) for name in content.ds.tables]


def _tables(content: Content) -> Iterator[Cells]:
    for place, resource in enumerate(_resources(content), 1):
        yield resource.name, place, *_texts(content, resource)


def _all(content: Content) -> Iterator[Cells]:
    for resource in _resources(content):
        for place, field in enumerate(content.fields(resource), 1):
            kind = field.raw.get("rdfType")
            texts = _texts(content, field)
            yield resource.name, field.name, place, field.type, kind and str(kind), *texts


def _words(content: Content) -> Iterator[Cells]:
    for resource in _resources(content):
        for field in content.fields(resource):
            for place, word in enumerate(field.categories, 1):
                texts = (text for lang in content.languages for text in _label(word, lang))
                yield resource.name, field.name, word.value, place, *texts


def _label(word: Category, lang: Language) -> tuple[str, str]:
    return word.label(lang), word.description(lang)

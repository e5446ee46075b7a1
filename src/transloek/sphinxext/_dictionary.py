"""The data dictionary: an overview of the tables, each table with its fields, the vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from transloek._relations import foreign_keys
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._nodes import german, joined, paragraph, section, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from transloek.descriptor import Category, Field, Resource
    from transloek.sphinxext._nodes import Cell

__all__ = ["RelationsDirective", "TableDirective", "TablesDirective", "VocabulariesDirective"]

_EXAMPLE_LENGTH = 100


class _DictionaryDirective(DataDirective):
    """A part of the data dictionary."""

    def column(self, resource: Resource, field: Field) -> list[str]:
        """Return the values of a field, without the missing ones."""
        cells = self.domain.store.raw(resource.name).column(field.name)
        return [cell for cell in cells if cell is not None]

    def vocabulary(self, resource: Resource, field: Field) -> nodes.table:
        """Make the table of a field's vocabulary."""
        used = self.column(resource, field)
        rows = [_category(category, used.count(category.value)) for category in field.categories]
        return table(("Value", "English", "German", "Rows"), rows, classes=("vocabulary",))


def _category(category: Category, count: int) -> tuple[Cell, ...]:
    english = _labelled(category, "en")
    # Both paragraphs of the cell are German: the attribute goes on the cell's content.
    return nodes.literal("", category.value), english, _labelled(category, "de"), str(count)


def _labelled(category: Category, lang: str) -> nodes.inline:
    """Make label and definition of a value."""
    content = nodes.inline("", "", classes=["language-de"] if lang == "de" else [])
    content += nodes.strong("", category.label(lang))
    content += nodes.Text(f": {category.description(lang)}")
    return content


class TablesDirective(_DictionaryDirective):
    """All tables: what one row is, how many rows and fields there are."""

    def make(self) -> list[nodes.Node]:
        """Make the overview."""
        head = ("Table", "What it holds", "Rows", "Fields")
        rows = [self._row(resource) for resource in self.package.resources]
        return [table(head, rows, classes=("overview",))]

    def _row(self, resource: Resource) -> tuple[Cell, ...]:
        count = len(self.domain.store.raw(resource.name).rows)
        about = text(f"{resource.title()}. {resource.description()}")
        return self.link("table", resource.name), about, str(count), str(len(resource.fields))


class RelationsDirective(_DictionaryDirective):
    """All foreign keys, and what they are called on a record."""

    def make(self) -> list[nodes.Node]:
        """Make the table."""
        head = ("Field", "Refers to", "On a record", "And back")
        return [table(head, [row for each in self.package.resources for row in self._rows(each)])]

    def _rows(self, resource: Resource) -> Iterator[tuple[Cell, ...]]:
        for key in foreign_keys(resource):
            field = self.link("field", f"{resource.name}.{key.fields[0]}")
            back = nodes.literal("", f".{key.inverse or resource.name}")
            there = nodes.literal("", f".{key.name}")
            yield field, self.link("table", key.resource), there, back


class TableDirective(_DictionaryDirective):
    """One table: what one row is, its keys, and every field."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def make(self) -> list[nodes.Node]:
        """Make a section with a section for each field."""
        resource = self.package.resource(self.arguments[0])
        anchor = f"table-{resource.name}"
        part = section(anchor, text(resource.title()))
        self.domain.note_object("table", resource.name, anchor, resource.title())
        part += paragraph(text(resource.description()))
        part += _german(resource.title("de"), resource.description("de"))
        part += _facts(self._facts(resource))
        part += [self._field(resource, field) for field in resource.fields]
        return [part]

    def _facts(self, resource: Resource) -> Iterator[tuple[str, nodes.paragraph]]:
        yield "Name", paragraph(nodes.literal("", resource.name))
        yield "File", paragraph(nodes.literal("", resource.path))
        yield "Rows", paragraph(str(len(self.domain.store.raw(resource.name).rows)))
        if resource.primary_key:
            keys = [self.link("field", f"{resource.name}.{name}") for name in resource.primary_key]
            yield "Primary key", paragraph(*joined(keys, ", "))
        if referring := self._referring(resource):
            yield "Referred to by", paragraph(*joined(referring, ", "))

    def _referring(self, resource: Resource) -> list[nodes.Node]:
        return [
            self.link("field", f"{other.name}.{key.fields[0]}")
            for other in self.package.resources
            for key in foreign_keys(other)
            if key.resource == resource.name
        ]

    def _field(self, resource: Resource, field: Field) -> nodes.section:
        """Make the section of a field."""
        name = f"{resource.name}.{field.name}"
        part = section(name, nodes.literal("", field.name))
        self.domain.note_object("field", name, name, field.title())
        part += paragraph(nodes.strong("", field.title()), ". ", text(field.description()))
        part += _german(field.title("de"), field.description("de"))
        part += _facts(self._field_facts(resource, field))
        if field.categories:
            part += self.vocabulary(resource, field)
        return part

    def _field_facts(
        self, resource: Resource, field: Field
    ) -> Iterator[tuple[str, nodes.paragraph]]:
        yield "Type", paragraph(_type(field))
        filled = self.column(resource, field)
        yield "Filled", paragraph(_filled(field, len(filled), resource, self._count(resource)))
        for key in foreign_keys(resource):
            if key.fields[0] == field.name:
                target = f"{key.resource}.{key.reference_fields[0]}"
                yield "Refers to", paragraph(self.link("field", target))
        yield from _constraints(field)
        if example := field.raw.get("example") or next(iter(filled), None):
            yield "Example", paragraph(_example(field, str(example)))

    def _count(self, resource: Resource) -> int:
        return len(self.domain.store.raw(resource.name).rows)


class VocabulariesDirective(_DictionaryDirective):
    """All vocabularies, a section each."""

    def make(self) -> list[nodes.Node]:
        """Make the sections."""
        return [
            self._vocabulary(resource, field)
            for resource in self.package.resources
            for field in resource.fields
            if field.categories
        ]

    def _vocabulary(self, resource: Resource, field: Field) -> nodes.section:
        name = f"{resource.name}.{field.name}"
        part = section(f"vocabulary-{name}", text(f"{resource.title()}: {field.title()}"))
        part += paragraph(self.link("field", name), ". ", text(field.description()))
        part += self.vocabulary(resource, field)
        return part


def _german(title: str, description: str) -> nodes.paragraph:
    """Make the German paragraph below the English one."""
    return paragraph(nodes.strong("", title), f". {description}", classes=("language-de",))


def _facts(facts: Iterator[tuple[str, nodes.paragraph]]) -> nodes.field_list:
    """Make a list of names and what is to be said of them."""
    entries = [
        nodes.field("", nodes.field_name("", name), nodes.field_body("", body))
        for name, body in facts
    ]
    return nodes.field_list("", *entries, classes=["transloek-facts"])


def _type(field: Field) -> nodes.inline:
    """Say what kind of value it is."""
    content = nodes.inline("", "", nodes.literal("", field.type))
    if field.categories:
        content += nodes.Text(", from a vocabulary" + (" in a fixed order" * field.ordered))
    if form := field.raw.get("format"):
        content += nodes.Text(f", written as {form}")
    return content


def _filled(field: Field, filled: int, resource: Resource, rows: int) -> str:
    """Say whether a value is required and how many there are."""
    if field.required or field.name in resource.primary_key:
        return "always"
    return f"in {filled} of {rows} rows; may be empty"


_CONSTRAINTS = {"pattern": "Pattern", "minimum": "At least", "maximum": "At most"}


def _constraints(field: Field) -> Iterator[tuple[str, nodes.paragraph]]:
    """Yield the constraints that are not said elsewhere."""
    if field.constraints.get("unique"):
        yield "Unique", paragraph("yes")
    for key, label in _CONSTRAINTS.items():
        if key in field.constraints:
            yield label, paragraph(nodes.literal("", str(field.constraints[key])))


def _example(field: Field, value: str) -> nodes.Node:
    """Make an example; a long text is cut."""
    if len(value) > _EXAMPLE_LENGTH:
        value = value[: value.rfind(" ", 0, _EXAMPLE_LENGTH)] + " …"
    return german(value) if field.name.endswith("_de") else nodes.literal("", value)

"""The data dictionary: an overview of the tables, each table with its fields, the vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from transloek._relations import foreign_keys
from transloek.descriptor import LANGUAGES
from transloek.sphinxext._directive import DataDirective
from transloek.sphinxext._nodes import facts, joined, paragraph, section, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import ClassVar

    from transloek.descriptor import Category, Field, Resource
    from transloek.sphinxext._nodes import Cell

__all__ = ["RelationsDirective", "TableDirective", "TablesDirective", "VocabulariesDirective"]

_EXAMPLE_LENGTH = 100
_EXAMPLES, _SHORT = 3, 40


class _DictionaryDirective(DataDirective):
    """A part of the data dictionary."""

    def column(self, resource: Resource, field: Field) -> list[str]:
        """Return the values of a field, without the missing ones."""
        cells = self.domain.store.raw(resource.name).column(field.name)
        return [cell for cell in cells if cell is not None]

    def vocabulary(self, resource: Resource, field: Field) -> nodes.table:
        """Make the table of a field's vocabulary."""
        used = self.column(resource, field)
        rows = [self._category(each, used.count(each.value)) for each in field.categories]
        head = [self.word(name) for name in ("value", "meaning", "other_label", "rows")]
        return table(head, rows, classes=("vocabulary",))

    def _category(self, category: Category, count: int) -> tuple[Cell, ...]:
        """Make a row: label and definition in the page's language, and the label in the other."""
        meaning = nodes.inline("", "", nodes.strong("", category.label(self.lang)))
        meaning += nodes.Text(f": {category.description(self.lang)}")
        other = self.maker.foreign(category.label(self.maker.other))
        return nodes.literal("", category.value), meaning, other, str(count)


class TablesDirective(_DictionaryDirective):
    """All tables: what one row is, how many rows and fields there are."""

    def make(self) -> list[nodes.Node]:
        """Make the overview."""
        head = [self.word(name) for name in ("table", "what", "rows", "fields")]
        rows = [self._row(resource) for resource in self.package.resources]
        return [table(head, rows, classes=("overview",))]

    def _row(self, resource: Resource) -> tuple[Cell, ...]:
        count = len(self.domain.store.raw(resource.name).rows)
        about = text(f"{resource.title(self.lang)}. {resource.description(self.lang)}")
        return self.link("table", resource.name), about, str(count), str(len(resource.fields))


class RelationsDirective(_DictionaryDirective):
    """All foreign keys, and what they are called on a record."""

    def make(self) -> list[nodes.Node]:
        """Make the table."""
        head = [self.word(name) for name in ("field", "refers", "on_record", "back")]
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
        title = resource.title(self.lang)
        part = section(anchor, text(title))
        self.domain.note_object("table", resource.name, anchor, title)
        part += paragraph(text(resource.description(self.lang)))
        part += facts(self._facts(resource))
        part += [self._field(resource, field) for field in resource.fields]
        return [part]

    def _facts(self, resource: Resource) -> Iterator[tuple[str, nodes.Element | None]]:
        yield self.word("name"), paragraph(nodes.literal("", resource.name))
        yield self._other_title(resource)
        yield self.word("file"), paragraph(nodes.literal("", resource.path))
        yield self.word("rows"), paragraph(str(self._count(resource)))
        if resource.primary_key:
            keys = [self.link("field", f"{resource.name}.{name}") for name in resource.primary_key]
            yield self.word("key"), paragraph(*joined(keys, ", "))
        if referring := self._referring(resource):
            yield self.word("referred"), paragraph(*joined(referring, ", "))

    def _other_title(self, one: Resource | Field) -> tuple[str, nodes.paragraph | None]:
        """Tell the title in the other language, unless it is the same."""
        title = one.title(self.maker.other)
        same = title == one.title(self.lang)
        return self.word("other_label"), None if same else paragraph(self.maker.foreign(title))

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
        title = field.title(self.lang)
        part = section(name, nodes.literal("", field.name))
        self.domain.note_object("field", name, name, title)
        part += paragraph(nodes.strong("", title), ". ", text(field.description(self.lang)))
        part += facts(self._field_facts(resource, field))
        if field.categories:
            part += self.vocabulary(resource, field)
        return part

    def _field_facts(
        self, resource: Resource, field: Field
    ) -> Iterator[tuple[str, nodes.Element | None]]:
        yield self._other_title(field)
        yield self.word("type"), paragraph(self._type(field))
        filled = self.column(resource, field)
        yield self.word("filled"), paragraph(self._filled(field, len(filled), resource))
        for key in foreign_keys(resource):
            if key.fields[0] == field.name:
                target = f"{key.resource}.{key.reference_fields[0]}"
                yield self.word("refers"), paragraph(self.link("field", target))
        yield from self._constraints(field)
        examples = _examples(field, filled)
        if examples and not field.categories:
            name = self.word("example" if len(examples) == 1 else "examples")
            yield name, paragraph(*joined(examples, ", "))

    def _count(self, resource: Resource) -> int:
        return len(self.domain.store.raw(resource.name).rows)

    def _type(self, field: Field) -> nodes.inline:
        """Say what kind of value it is."""
        content = nodes.inline("", "", nodes.literal("", field.type))
        if field.categories:
            order = self.word("ordered") if field.ordered else ""
            content += nodes.Text(self.word("vocabulary") + order)
        if form := field.raw.get("format"):
            content += nodes.Text(self.word("written", form=form))
        return content

    def _filled(self, field: Field, filled: int, resource: Resource) -> str:
        """Say whether a value is required, and in which part of the rows there is one."""
        rows = self._count(resource)
        if field.required or field.name in resource.primary_key:
            return self.word("always")
        share = f"{filled / rows:.0%}".replace("%", "\N{NO-BREAK SPACE}%") if rows else "–"
        return self.word("sometimes", filled=filled, rows=rows, share=share)

    def _constraints(self, field: Field) -> Iterator[tuple[str, nodes.paragraph]]:
        """Yield the constraints that are not said elsewhere."""
        if field.constraints.get("unique"):
            yield self.word("unique"), paragraph(self.word("yes"))
        for key in ("pattern", "minimum", "maximum"):
            if key in field.constraints:
                value = nodes.literal("", str(field.constraints[key]))
                yield self.word(key), paragraph(value)


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
        title = f"{resource.title(self.lang)}: {field.title(self.lang)}"
        part = section(f"vocabulary-{name}", text(title))
        part += paragraph(self.link("field", name), ". ", text(field.description(self.lang)))
        part += self.vocabulary(resource, field)
        return part


def _examples(field: Field, filled: list[str]) -> list[nodes.Node]:
    """Make examples: up to three different values, or one where they are long."""
    told = field.raw.get("example")
    values = list(dict.fromkeys([*([] if told is None else [str(told)]), *filled]))[:_EXAMPLES]
    short = all(len(value) <= _SHORT for value in values)
    return [_example(field, value) for value in (values if short else values[:1])]


def _example(field: Field, value: str) -> nodes.Node:
    """Make an example; a long text is cut."""
    if len(value) > _EXAMPLE_LENGTH:
        value = value[: value.rfind(" ", 0, _EXAMPLE_LENGTH)] + " …"
    lang = field.name[-3:].removeprefix("_")
    return text(value, f"language-{lang}") if lang in LANGUAGES else nodes.literal("", value)

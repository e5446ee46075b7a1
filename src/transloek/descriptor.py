"""The descriptor: what the package says of its tables, fields, vocabularies and keys.

``datapackage.json`` is the one place where names, types and meanings are defined. These classes
read it; nothing of it is repeated in code. Their shape follows the Data Package standard 2.0
(https://datapackage.org/standard/), with additions of this package: a key with ``@de`` holds the
German version of a text, ``inverse`` names a foreign key as seen from its target, ``rows`` is the
number of rows that a table must have, ``counts`` says what a field is the number of, and ``role``
tells a table that is no table of records from the others.
"""

from __future__ import annotations

from functools import cached_property

from transloek._both import Both
from transloek._frozen import Frozen
from transloek.errors import QueryError, UnknownFieldError, UnknownTableError, listed, suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Literal

    Language = Literal["de", "en"]

__all__ = [
    "LANGUAGES",
    "Category",
    "Field",
    "ForeignKey",
    "Package",
    "Resource",
    "check_language",
]

LANGUAGES: tuple[Language, ...] = ("de", "en")
# The field that a table of things with proper names has, the same in both languages.
_NAME = "name"
# The role of the table that lists the IDs of former records.
_RETIRED = "retired-ids"


def check_language(lang: str) -> Language:
    """Return the language if texts are there in it.

    Raises
    ------
    QueryError
        If it is neither ``"de"`` nor ``"en"``.
    """
    if lang in LANGUAGES:
        return lang
    en = f"{lang!r} is not a language of the data: expected 'de' or 'en'"
    de = f"{lang!r} ist keine Sprache der Daten: erwartet ist 'de' oder 'en'"
    raise QueryError(Both(en, de))


def _bilingual(raw: Mapping[str, Any], key: str, lang: str, default: str) -> str:
    """Return a text of the descriptor: ``key`` is English, ``key@de`` German."""
    plain = raw.get(key, default)
    return str(raw.get(f"{key}@de", plain) if check_language(lang) == "de" else plain)


class Category(Frozen):
    """One value of a vocabulary."""

    value: str
    raw: Mapping[str, Any]
    _aside = ("raw",)

    def label(self, lang: str = "en") -> str:
        """Return the name that a reader sees."""
        return _bilingual(self.raw, "label", lang, self.value)

    def description(self, lang: str = "en") -> str:
        """Return what the value means."""
        return _bilingual(self.raw, "description", lang, "")


class Field(Frozen):
    """One column of a table.

    Attributes
    ----------
    name : str
        Name of the column.
    type : str
        ``string``, ``integer``, ``number`` or ``date``.
    categories : tuple of Category
        The vocabulary, in its order; empty if the field has none.
    ordered : bool
        Whether the order of the vocabulary means something.
    """

    name: str
    type: str
    categories: tuple[Category, ...]
    ordered: bool
    raw: Mapping[str, Any]
    _aside = ("raw",)

    @property
    def constraints(self) -> Mapping[str, Any]:
        """The constraints as the descriptor gives them."""
        constraints: Mapping[str, Any] = self.raw.get("constraints", {})
        return constraints

    @property
    def required(self) -> bool:
        """Whether every row must have a value."""
        return bool(self.constraints.get("required", False))

    @cached_property
    def enum(self) -> tuple[str, ...]:
        """The values of the vocabulary, in its order."""
        return tuple(category.value for category in self.categories)

    @property
    def counts(self) -> tuple[str, str] | None:
        """The table whose rows it is the number of, and the field by which they name this row."""
        counts = self.raw.get("counts")
        return None if counts is None else (counts["resource"], counts["field"])

    def title(self, lang: str = "en") -> str:
        """Return the name that a reader sees."""
        return _bilingual(self.raw, "title", lang, self.name)

    def description(self, lang: str = "en") -> str:
        """Return what the field means."""
        return _bilingual(self.raw, "description", lang, "")

    def category(self, value: str) -> Category:
        """Return the entry of the vocabulary that has this value.

        Raises
        ------
        QueryError
            If the vocabulary has no such value.
        """
        for category in self.categories:
            if category.value == value:
                return category
        hint = suggest(value, self.enum)
        en = f"{value!r} is not a value of {self.name}.{hint}"
        raise QueryError(Both(en, f"{value!r} ist kein Wert von {self.name}.{hint.de}"))


class ForeignKey(Frozen):
    """A reference from fields of one table to the key of another, or of the same.

    Attributes
    ----------
    fields : tuple of str
        The referring fields.
    resource : str
        Name of the table referred to.
    reference_fields : tuple of str
        The fields referred to.
    inverse : str or None
        What the referring rows are called when seen from the table referred to.
    """

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]
    inverse: str | None
    raw: Mapping[str, Any]
    _aside = ("raw",)

    @property
    def name(self) -> str:
        """What the row referred to is called, the field's name less ``_id``."""
        return self.fields[0].removesuffix("_id")

    def inverse_title(self, lang: str = "en") -> str:
        """Return what a reader calls the referring rows; empty if the descriptor does not say."""
        return _bilingual(self.raw, "inverseTitle", lang, "")


class Resource(Frozen):
    """One table.

    Attributes
    ----------
    name : str
        Name of the table.
    path : str
        Path of its CSV file, relative to the package.
    fields : tuple of Field
        The columns, in their order.
    primary_key : tuple of str
        The fields that identify a row; empty if none do.
    foreign_keys : tuple of ForeignKey
        The references to other tables.
    missing_values : tuple of str
        The texts that stand for a missing value.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]
    raw: Mapping[str, Any]
    _aside = ("raw",)

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(field.name for field in self.fields)

    @property
    def key(self) -> str | None:
        """The field that holds a row's ID; None if a row is no record with an ID of its own."""
        return self.primary_key[0] if len(self.primary_key) == 1 and not self.retired else None

    @property
    def retired(self) -> bool:
        """Whether the rows are IDs of former records: their key is the ID of no record."""
        return self.raw.get("role") == _RETIRED

    @cached_property
    def bilingual(self) -> tuple[str, ...]:
        """The texts that come in both languages, by their names less ``_de`` and ``_en``."""
        names = self.field_names
        stems = (name.removesuffix("_de") for name in names if name.endswith("_de"))
        return tuple(stem for stem in stems if f"{stem}_en" in names)

    @cached_property
    def headline(self) -> str | None:
        """What tells a row from others in a list: its name or its first bilingual text, if any."""
        texts = {f"{stem}_de": stem for stem in self.bilingual} | {_NAME: _NAME}
        return next((texts[name] for name in self.field_names if name in texts), None)

    def field(self, name: str) -> Field:
        """Return a field by its name.

        Raises
        ------
        UnknownFieldError
            If the table has no such field.
        """
        if name in self._by_name:
            return self._by_name[name]
        hint = suggest(name, self.field_names)
        en = f"{self.name} has no field {name!r}.{hint}"
        raise UnknownFieldError(Both(en, f"{self.name} hat kein Feld {name!r}.{hint.de}"))

    def heading(self, name: str, lang: str = "en") -> str:
        """Return the title of a field, or of a bilingual text without the name of a language.

        Examples
        --------
        >>> from transloek import load
        >>> load().package.resource("findings").heading("statement")
        'Statement'
        """
        if name not in self.bilingual:
            return self.field(name).title(lang)
        title = self.field(f"{name}_{check_language(lang)}").title(lang)
        return title.partition(" (")[0]

    def title(self, lang: str = "en") -> str:
        """Return the name that a reader sees."""
        return _bilingual(self.raw, "title", lang, self.name)

    def description(self, lang: str = "en") -> str:
        """Return what one row is."""
        return _bilingual(self.raw, "description", lang, "")


class Package(Frozen):
    """A whole data package, as its descriptor tells it.

    Attributes
    ----------
    name : str
        Name of the package.
    version : str
        Version of the data.
    resources : tuple of Resource
        The tables, in the order of the descriptor.
    raw : mapping
        The descriptor as it was read. Not to be changed.
    """

    name: str
    version: str
    resources: tuple[Resource, ...]
    raw: Mapping[str, Any]
    _aside = ("raw",)

    @cached_property
    def _by_name(self) -> dict[str, Resource]:
        return {resource.name: resource for resource in self.resources}

    @cached_property
    def derived(self) -> dict[Any, Any]:
        """What others derived from this package, kept here so that they need not do it twice."""
        return {}

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(resource.name for resource in self.resources)

    def resource(self, name: str) -> Resource:
        """Return a table by its name.

        Raises
        ------
        UnknownTableError
            If there is no such table.
        """
        if name in self._by_name:
            return self._by_name[name]
        hint = suggest(name, self.tables) or listed(self.tables)
        en = f"there is no table {name!r}.{hint}"
        raise UnknownTableError(Both(en, f"die Tabelle {name!r} gibt es nicht.{hint.de}"))

    def title(self, lang: str = "en") -> str:
        """Return the title of the data."""
        return _bilingual(self.raw, "title", lang, self.name)

    def description(self, lang: str = "en") -> str:
        """Return what the data are."""
        return _bilingual(self.raw, "description", lang, "")

"""Findings wide: a row each with all that is known of it, for programs that work with one table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.dataset import FINDINGS
from transloek.errors import shown
from transloek.exports._checks import refuse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from transloek._cells import Value
    from transloek._relations import Relation
    from transloek.descriptor import Category, Field
    from transloek.exports._base import Content, Sheet

    Texts = tuple[str, str]

__all__ = ["Column", "Namer", "wide"]

# What of a record that has no name is worth standing beside its ID.
_BESIDE = {"segments": ("page",)}
_CODED = ("1: so codiert, 0: nicht.", "1: coded so, 0: not.")
_ODD = re.compile(r"[^A-Za-z0-9_]+")
# SPSS holds names of 64 bytes; a little is left to tell like ones apart.
_LONGEST = 60


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of the wide table.

    Attributes
    ----------
    name : str
        Its name: that of the field in the descriptor, or one made of the code's ID.
    type : str
        ``string``, ``integer``, ``number`` or ``date``.
    titles, descriptions : tuple of str
        What it is, in German and English.
    cells : list
        A value for each finding.
    categories : tuple of Category
        The vocabulary, if it has one.
    code : bool
        Whether it tells of one code, not of a field.
    """

    name: str
    type: str
    titles: Texts
    descriptions: Texts
    cells: list[Value]
    categories: tuple[Category, ...] = ()
    code: bool = False


class Namer:
    """Makes names of letters, digits and underscores, each of which occurs once.

    Parameters
    ----------
    taken : iterable of str
        Names that are there already.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}

    def __call__(self, *parts: str) -> str:
        """Return a new name made of parts."""
        name = _ODD.sub("_", "_".join(parts))[:_LONGEST]
        found, number = name, 1
        while found.casefold() in self._taken:
            number += 1
            found = f"{name[: _LONGEST - 5]}_{number}"
        self._taken.add(found.casefold())
        return found


def wide(content: Content, *, labels: bool) -> list[Column]:
    """Return the findings' fields, what they refer to by name, and their codes as 0 and 1.

    Parameters
    ----------
    content : Content
        What is to be exported.
    labels : bool
        Whether a value of a vocabulary has its label in a column beside it.

    Raises
    ------
    ExportError
        If a coding names a finding or a code that is not there.
    """
    sheet = content.sheet(FINDINGS)
    namer = Namer(sheet.resource.field_names)
    columns = list(_own(content, sheet, namer, labels=labels))
    ways = content.ds._store.relations(FINDINGS).values()  # noqa: SLF001
    joins = [way for way in ways if way.join]
    codes = {way.name: _Codes(content, sheet, way, namer) for way in joins}
    columns += [column for way in joins for column in codes[way.name].flags()]
    columns += [column for way in joins for column in codes[way.name].words()]
    return columns


def _own(content: Content, sheet: Sheet, namer: Namer, *, labels: bool) -> Iterator[Column]:
    """Yield the fields, and beside each what it stands for."""
    relations = content.ds._store.relations(FINDINGS)  # noqa: SLF001
    ways = {way.field: way for way in relations.values() if not way.many}
    for field in sheet.fields:
        values = sheet.column(field.name)
        texts = (_titles(field), _descriptions(field))
        yield Column(field.name, field.type, *texts, values, field.categories)
        if field.name in ways:
            yield from _referred(content, ways[field.name], field, values, namer)
        if labels and field.categories:
            yield from _labels(content, field, values, namer)


def _labels(content: Content, field: Field, values: list[Value], namer: Namer) -> Iterator[Column]:
    for lang in content.languages:
        names: dict[Value, Value] = {item.value: item.label(lang) for item in field.categories}
        language = _LANGUAGES[lang]
        titles = tuple(f"{field.title(each)} ({language[each == 'en']})" for each in ("de", "en"))
        name = namer(field.name, "label", lang)
        found = list(map(names.get, values))
        yield Column(name, "string", (titles[0], titles[1]), _descriptions(field), found)


_LANGUAGES = {"de": ("deutsch", "German"), "en": ("englisch", "English")}


def _referred(
    content: Content, way: Relation, field: Field, keys: list[Value], namer: Namer
) -> Iterator[Column]:
    """Yield what the records are called that a field names."""
    target = content.sheet(way.target)
    headline = str(target.resource.headline)
    wanted = {headline, f"{headline}_de", f"{headline}_en"}
    if way.target in _BESIDE:
        wanted = set(_BESIDE[way.target])
    ids = target.column(str(target.resource.key))
    for item in target.fields:
        if item.name in wanted:
            known = dict(zip(ids, target.column(item.name), strict=True))
            titles = tuple(f"{field.title(lang)}: {item.title(lang)}" for lang in ("de", "en"))
            yield Column(
                namer(way.name, item.name),
                item.type,
                (titles[0], titles[1]),
                _descriptions(item),
                list(map(known.get, keys)),
            )


class _Codes:
    """The codes of one table, such as themes, and which findings have them."""

    def __init__(self, content: Content, findings: Sheet, way: Relation, namer: Namer) -> None:
        self._namer = namer
        self._codings = content.sheet(str(way.join))
        self._code = self._codings.resource.field(str(way.far_field))
        self._prefix = str(way.far_field).removesuffix("_id")
        self._rows = _places(findings)
        self._length = len(findings)
        self._labels = dict(_code_labels(content, content.sheet(way.target)))
        self._names = {code: namer(self._prefix, code) for code in self._labels}
        self._pairs = self._read(way)

    def _read(self, way: Relation) -> list[tuple[int, str]]:
        """Return row and code of each coding."""
        near, far = self._known(way.field, self._rows), self._known(self._code.name, self._labels)
        return list(zip(map(self._rows.__getitem__, near), map(str, far), strict=True))

    def _known(self, field: str, known: Collection[object]) -> list[Value]:
        """Return the IDs in a field of the codings, if all are there."""
        ids = self._codings.column(field)
        for unknown in (each for each in dict.fromkeys(ids) if each not in known):
            reason = f"no row has the ID {shown(str(unknown))}"
            refuse(self._codings, ids.index(unknown), field, reason)
        return ids

    def flags(self) -> Iterator[Column]:
        """Yield a column of 0 and 1 for each code."""
        found: dict[str, list[Value]] = {code: [0] * self._length for code in self._labels}
        for row, code in self._pairs:
            found[code][row] = 1
        for code, values in found.items():
            titles = self._titles(self._code, code)
            yield Column(self._names[code], "integer", titles, _CODED, values, code=True)

    def words(self) -> Iterator[Column]:
        """Yield, for each vocabulary of the codings, a column for each code."""
        for field in self._codings.fields:
            if not field.categories:
                continue
            found: dict[str, list[Value]] = {code: [None] * self._length for code in self._labels}
            cells = self._codings.column(field.name)
            for (row, code), cell in zip(self._pairs, cells, strict=True):
                found[code][row] = cell
            for code, values in found.items():
                name = self._namer(self._names[code], field.name)
                texts = (self._titles(field, code), _descriptions(field))
                yield Column(name, "string", *texts, values, field.categories, code=True)

    def _titles(self, field: Field, code: str) -> Texts:
        german, english = self._labels[code]
        return f"{field.title('de')}: {german}", f"{field.title('en')}: {english}"


def _places(findings: Sheet) -> dict[Value, int]:
    ids = findings.column(str(findings.resource.key))
    return dict(zip(ids, range(len(ids)), strict=True))


def _code_labels(content: Content, sheet: Sheet) -> Iterator[tuple[str, Texts]]:
    """Yield ID and labels of each code, in both languages whatever was asked for."""
    raw = content.ds._store.raw(sheet.name)  # noqa: SLF001
    stem = sheet.resource.headline
    keys = [str(key) for key in raw.column(str(sheet.resource.key))]
    texts = [
        raw.column(f"{stem}_{lang}") if stem in sheet.resource.bilingual else keys
        for lang in ("de", "en")
    ]
    for key, german, english in zip(keys, *texts, strict=True):
        yield key, (german or key, english or key)


def _titles(field: Field) -> Texts:
    return field.title("de"), field.title("en")


def _descriptions(field: Field) -> Texts:
    return field.description("de"), field.description("en")

"""What the descriptor says of the package: checksums, vocabularies, languages, how to cite it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek.canonical import checksum
from transloek.errors import require_extra
from transloek.validate.rules._registry import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from transloek.validate._snapshot import ResourceView, Snapshot

__all__: list[str] = []

_CITATION = "CITATION.cff"
_FORMAT = "Run 'transloek format' on the package, if the table is as it should be."


@rule(
    "byte-count",
    title="The descriptor gives the size of every file.",
    explanation="A file that was cut off on its way is noticed.",
    remedy=_FORMAT,
)
def _byte_count(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        if resource.data is not None:
            yield from _compare(resource, "bytes", "size", len(resource.data))


@rule(
    "checksum",
    title="The descriptor gives the SHA-256 of every file.",
    explanation="Whoever has the descriptor can see that a table is the one it belongs to.",
    remedy=_FORMAT,
)
def _checksum(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        if resource.data is not None:
            yield from _compare(resource, "hash", "checksum", checksum(resource.data))


def _compare(resource: ResourceView, key: str, what: str, expected: object) -> Iterator[Problem]:
    found = resource.raw.get(key)
    if found != expected or isinstance(found, bool):
        yield Problem(
            message=f"the {what} is missing" if found is None else f"{resource.path} has another",
            resource=resource.name,
            field=f"{resource.location}.{key}",
            value=None if found is None else str(found),
            expected=str(expected),
        )


@rule(
    "categories-enum",
    title="The categories of a field are the values that it allows.",
    explanation="Validators look at constraints.enum alone, readers at categories: they must agree.",
    remedy="Write the same values in both, in the same order.",
)
def _categories_enum(package: Snapshot) -> Iterator[Problem]:
    for resource in package.resources:
        for item in resource.fields:
            categories = item.get("categories")
            constraints = item.get("constraints")
            allowed = constraints.get("enum") if isinstance(constraints, dict) else None
            labelled = [_value(entry) for entry in _list(categories)]
            if (categories is None) != (allowed is None) or labelled != _list(allowed):
                yield Problem(
                    message=f"the categories of {resource.name}.{item['name']} differ from its enum",
                    resource=resource.name,
                    field=_field_path(resource, item),
                    value=", ".join(map(str, labelled)),
                    expected=", ".join(map(str, _list(allowed))) or "the same values in both",
                )


def _value(entry: object) -> object:
    return entry.get("value") if isinstance(entry, dict) else entry


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _field_path(resource: ResourceView, item: dict[str, Any]) -> str:
    fields = _list(resource.schema.get("fields"))
    return (
        f"{resource.location}.schema.fields[{next(n for n, f in enumerate(fields) if f is item)}]"
    )


@rule(
    "descriptor-language",
    title="Titles, descriptions and labels in the descriptor are there in both languages.",
    explanation="They are shown to readers: title in English, title@de in German, and so on.",
    remedy="Write the text that is missing.",
)
def _descriptor_language(package: Snapshot) -> Iterator[Problem]:
    if package.descriptor is None:
        return
    yield from _untold(None, package.descriptor, "$", ("title", "description"))
    for resource in package.resources:
        yield from _untold(resource.name, resource.raw, resource.location, ("title", "description"))
        for item in resource.fields:
            where = _field_path(resource, item)
            yield from _untold(resource.name, item, where, ("title", "description"))
            for place, entry in enumerate(_list(item.get("categories"))):
                if isinstance(entry, dict):
                    here = f"{where}.categories[{place}]"
                    yield from _untold(resource.name, entry, here, ("label", "description"))


def _untold(
    name: str | None, part: dict[str, Any], where: str, keys: tuple[str, ...]
) -> Iterator[Problem]:
    for key in (f"{stem}{suffix}" for stem in keys for suffix in ("", "@de")):
        if not isinstance(part.get(key), str) or not part[key].strip():
            language = "German" if key.endswith("@de") else "English"
            yield Problem(
                message=f"{key} is missing",
                resource=name,
                field=f"{where}.{key}",
                expected=f"a text in {language}",
            )


@rule(
    "citation",
    title="CITATION.cff and the descriptor agree on title, version, licence and authors.",
    explanation="The package is cited from one and read from the other. Where there is no "
    "CITATION.cff, as in an installed package, there is nothing to compare.",
    remedy="Correct the one that is wrong.",
)
def _citation(package: Snapshot) -> Iterator[Problem]:
    file = package.root / _CITATION
    if package.descriptor is None or not file.is_file():
        return
    content = _content(file)
    citation = _yaml(content)
    if not isinstance(citation, dict):
        message = "the file cannot be read"
        yield Problem(message=message, path=_CITATION, expected="YAML with the keys of CFF 1.2.0")
        return
    told = _told_by_descriptor(package.descriptor)
    for key, found in _told_by_citation(citation).items():
        if found != told[key] and not (key == "license" and set(told[key]) <= set(found) and found):
            yield Problem(
                message=f"{_CITATION} and the descriptor disagree on the {key}",
                path=_CITATION,
                line=_line(content, key),
                field=key,
                value=", ".join(found),
                expected=", ".join(told[key]),
            )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # an empty file cannot be read as a citation, just as well
        return b""


def _yaml(content: bytes) -> object:
    yaml = require_extra("yaml", "validate")
    try:
        return yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _line(content: bytes, key: str) -> int:
    match = re.search(rb"^%b:" % key.encode(), content, re.MULTILINE)
    return content.count(b"\n", 0, match.start()) + 1 if match else 1


def _told_by_citation(citation: dict[str, Any]) -> dict[str, list[str]]:
    licence = citation.get("license")
    return {
        "title": _texts([citation.get("title")]),
        "version": _texts([citation.get("version")]),
        "license": sorted(_texts(licence if isinstance(licence, list) else [licence])),
        "authors": _texts(_author(entry) for entry in _list(citation.get("authors"))),
    }


def _told_by_descriptor(descriptor: dict[str, Any]) -> dict[str, list[str]]:
    people = [entry for entry in _list(descriptor.get("contributors")) if isinstance(entry, dict)]
    licences = [entry for entry in _list(descriptor.get("licenses")) if isinstance(entry, dict)]
    return {
        "title": _texts([descriptor.get("title")]),
        "version": _texts([descriptor.get("version")]),
        "license": sorted(_texts(entry.get("name") for entry in licences)),
        "authors": _texts(entry.get("title") for entry in people if _is_creator(entry)),
    }


def _is_creator(entry: dict[str, Any]) -> bool:
    roles = entry.get("roles")
    return not roles or bool({"creator", "author"} & set(_texts(_list(roles))))


def _author(entry: object) -> str | None:
    """Return the name of a person or of an entity, as CFF gives it."""
    if not isinstance(entry, dict):
        return None
    parts = ("given-names", "name-particle", "family-names", "name-suffix")
    person = " ".join(_texts(entry.get(part) for part in parts))
    name = entry.get("name")
    return name if isinstance(name, str) else person


def _texts(values: Iterable[object]) -> list[str]:
    return [str(value) for value in values if value is not None and value != ""]

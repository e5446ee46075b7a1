"""CITATION.cff beside the descriptor: whether the two agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek.errors import require_extra
from transloek.validate._disk import Disk
from transloek.validate._text import Text
from transloek.validate._views import listed
from transloek.validate.rules.metadata import CITATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["citation_faults"]

_FILE = "CITATION.cff"
_LARGEST = 2**17
_NOUNS = {
    "title": ("title", "im Titel"),
    "version": ("version", "in der Version"),
    "license": ("licence", "in der Lizenz"),
    "authors": ("authors", "in den Autoren"),
}


def citation_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield where CITATION.cff says something else than the descriptor.

    Parameters
    ----------
    package : Snapshot
        The package.
    """
    if package.descriptor is None or not (package.root / _FILE).exists():
        return
    content = Disk(package.root).read(_FILE, _LARGEST)
    citation = _yaml(content) if isinstance(content, bytes) else None
    if not isinstance(citation, dict) or not isinstance(content, bytes):
        message = Text("the file cannot be read", "die Datei lässt sich nicht lesen")
        wanted = Text("YAML with the keys of CFF 1.2.0", "YAML mit den Schlüsseln von CFF 1.2.0")
        yield CITATION.fault(message, path=_FILE, expected=wanted)
        return
    told = _told_by_descriptor(package.descriptor)
    for key, found in _told_by_citation(citation).items():
        wide = key == "license" and found and set(told[key]) <= set(found)
        if found != told[key] and not wide:
            english, german = _NOUNS[key]
            expected = ", ".join(told[key])
            yield CITATION.fault(
                Text(
                    f"{_FILE} and the descriptor disagree on the {english}",
                    f"{_FILE} und der Deskriptor sind sich {german} uneins",
                ),
                path=_FILE,
                line=_line(content, key),
                field=key,
                value=", ".join(found),
                expected=Text(expected or "nothing", expected or "nichts"),
            )


def _yaml(content: bytes) -> object:
    yaml = require_extra("yaml", "validate")
    # An alias in an alias in an alias makes a megabyte of a line.
    if re.search(rb"^[^#\n]*[ :\[,-]\*[A-Za-z0-9]", content, re.MULTILINE):
        return None
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
        "authors": _texts(_author(entry) for entry in listed(citation.get("authors"))),
    }


def _told_by_descriptor(descriptor: dict[str, Any]) -> dict[str, list[str]]:
    people = [entry for entry in listed(descriptor.get("contributors")) if isinstance(entry, dict)]
    licences = [entry for entry in listed(descriptor.get("licenses")) if isinstance(entry, dict)]
    return {
        "title": _texts([descriptor.get("title")]),
        "version": _texts([descriptor.get("version")]),
        "license": sorted(_texts(entry.get("name") for entry in licences)),
        "authors": _texts(entry.get("title") for entry in people if _is_creator(entry)),
    }


def _is_creator(entry: dict[str, Any]) -> bool:
    roles = entry.get("roles")
    return not roles or bool({"creator", "author"} & set(_texts(listed(roles))))


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

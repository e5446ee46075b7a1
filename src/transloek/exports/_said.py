"""What an export says of the data in words: version, licence, how to cite, what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import Language, Package
    from transloek.exports._base import Content

__all__ = ["authors", "citation", "licences", "selection"]

_LANGUAGE = {
    "de": ("Nur deutsche Texte.", "German texts only."),
    "en": ("Nur englische Texte.", "English texts only."),
}


def authors(package: Package) -> str:
    """Return who made the data."""
    creators = [
        str(person.get("title"))
        for person in _objects(package, "contributors")
        if "creator" in person.get("roles", ["creator"]) and person.get("title")
    ]
    return "; ".join(creators)


def licences(package: Package) -> str:
    """Return the licences, by their names and addresses."""
    found = []
    for licence in _objects(package, "licenses"):
        name = licence.get("title") or licence.get("name")
        found.append(", ".join(str(part) for part in (name, licence.get("path")) if part))
    return "; ".join(found)


def citation(package: Package, lang: Language) -> str:
    """Return how to cite the data, in words that need no style.

    Parameters
    ----------
    package : Package
        The descriptor.
    lang : str
        The language of the title.
    """
    who = authors(package)
    what = f"{package.title(lang)}. Version {package.version}"
    return f"{f'{who}: ' if who else ''}{what}."


def selection(content: Content) -> tuple[str, str] | None:
    """Return what was chosen, in German and English; None if that is everything.

    Parameters
    ----------
    content : Content
        What is exported.
    """
    german, english = _LANGUAGE.get(content.lang, ("", ""))
    if content.query is not None:
        number = len(content.ds.records())
        query = "; ".join(_parts(content.query))
        german = f"{number} Befunde und worauf sie verweisen: {query}. {german}"
        english = f"{number} findings and what they refer to: {query}. {english}"
    return (german.strip(), english.strip()) if german else None


def _parts(query: Any) -> Iterator[str]:
    for name, values in query.items():
        # A long list of IDs tells nothing more in words: the rows are there.
        yield f"{name} = {', '.join(values[:12])}{', …' * (len(values) > 12)}"


def _objects(package: Package, key: str) -> list[Any]:
    """Return a list of objects in the descriptor; nothing else in it matters here."""
    found = package.raw.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

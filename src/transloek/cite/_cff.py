"""The Citation File Format, version 1.2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.errors import QueryError, require_extra

if TYPE_CHECKING:
    from transloek._citation import Author, Citation
    from transloek.cite._item import Item

__all__ = ["cff"]

_MESSAGE = "Please cite the data with the metadata in this file, and name the version."


def cff(item: Item) -> str:
    """Return a CITATION.cff; a part and the report are its ``preferred-citation``.

    Raises
    ------
    QueryError
        If no author is told: CFF demands one.
    MissingExtraError
        If the extra ``cite`` is not installed.
    """
    told = _package(item.citation)
    if item.container or item.type == "report":
        told["preferred-citation"] = _reference(item)
    yaml = require_extra("yaml", "cite")
    text: str = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)
    return text


def _package(citation: Citation) -> dict[str, Any]:
    licenses = list(citation.licenses)
    released = citation.date_released
    told = {
        "cff-version": "1.2.0",
        "message": citation.message or _MESSAGE,
        "type": citation.type,
        "title": citation.title,
        "version": citation.version,
        "authors": _authors(citation.authors, citation.title),
        "license": licenses[0] if len(licenses) == 1 else licenses,
        "doi": citation.doi,
        "date-released": released and released.isoformat(),
        "url": citation.url,
        "repository-code": citation.repository,
        "abstract": citation.abstract,
        "keywords": list(citation.keywords),
    }
    return _given(told)


def _reference(item: Item) -> dict[str, Any]:
    date = item.date or ""
    told = {
        "type": "report" if item.type == "report" else "data",
        "title": item.title,
        "authors": _authors(item.authors, item.title),
        "collection-title": item.container,
        "version": item.version,
        "notes": item.detail or item.translated,
        "year": int(date[:4]) if len(date) == 4 else None,
        "date-released": date if len(date) > 4 else None,
        "institution": item.publisher and {"name": item.publisher},
        "pages": item.pages,
        "languages": [item.language] if item.language else None,
        "doi": item.doi,
        "url": None if item.doi else item.url,
    }
    return _given(told)


def _authors(authors: tuple[Author, ...], title: str) -> list[dict[str, str]]:
    if not authors:
        message = f"the Citation File Format demands an author, and none is told of {title!r}"
        raise QueryError(message)
    return [_author(author) for author in authors]


def _author(author: Author) -> dict[str, str]:
    told = {
        "name": author.name,
        "family-names": author.family,
        "name-particle": author.particle,
        "given-names": author.given,
        "name-suffix": author.suffix,
        "affiliation": None if author.name else author.affiliation,
        "orcid": author.orcid,
        "website": author.website,
    }
    return _given(told)


def _given(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}

"""CSL-JSON, the form that Zotero, pandoc and CSL processors read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transloek._citation import Author
    from transloek.cite._item import Item

__all__ = ["csl", "csl_json"]


def csl_json(item: Item) -> str:
    """Return an item as a list of one, in JSON."""
    return json.dumps([csl(item)], ensure_ascii=False, indent=2) + "\n"


def csl(item: Item) -> dict[str, Any]:
    """Return an item with the names of CSL; what is not told is left out."""
    told = {
        "id": item.key,
        "type": item.type,
        "title": item.title,
        "author": [_name(author) for author in item.authors],
        "container-title": item.container,
        "genre": item.detail,
        "version": item.version,
        "publisher": item.publisher,
        "number-of-pages": None if item.pages is None else str(item.pages),
        "issued": _date(item.date),
        "language": item.language,
        "DOI": item.doi,
        "URL": item.url,
    }
    return {name: value for name, value in told.items() if value}


def _name(author: Author) -> dict[str, str]:
    if author.name:
        return {"literal": author.name}
    parts = {
        "family": author.family,
        "given": author.given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def _date(date: str | None) -> dict[str, list[list[int]]] | None:
    if date is None:
        return None
    return {"date-parts": [[int(part) for part in date.split("-")]]}

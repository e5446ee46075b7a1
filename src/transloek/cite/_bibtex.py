"""Entries for BibTeX and for biblatex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.cite._latex import ascii_latex, latex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from transloek._citation import Author
    from transloek.cite._item import Item

    Escape = Callable[[str], str]

__all__ = ["biblatex", "bibtex"]

_DATA_SET = {"de": "Datensatz", "en": "Data set"}
_BABEL = {"de": "ngerman", "en": "english"}


def bibtex(item: Item) -> str:
    """Return an entry for BibTeX: all of it ASCII, as far as Latin letters go."""
    escape = ascii_latex
    year = item.date and item.date[:4]
    if item.type == "report":
        fields = {
            "institution": _text(item.publisher, escape),
            "year": year,
            "note": _text(item.translated, escape),
        }
        return _entry("techreport", item, _own(item, escape) | fields)
    how = f"In: {item.container}" if item.container else _DATA_SET[item.lang]
    note = "; ".join(part for part in (item.detail, _version(item)) if part)
    fields = {
        "howpublished": _text(how if item.type == "dataset" else None, escape),
        "year": year,
        "note": _text(note, escape),
        **_links(item),
    }
    return _entry("misc", item, _own(item, escape) | fields)


def biblatex(item: Item) -> str:
    """Return an entry for biblatex and biber, in UTF-8."""
    fields = {
        "titleaddon": _text(item.translated or item.detail, latex),
        "institution": _text(item.publisher, latex),
        "series": _text(item.container, latex),
        "number": _text(item.container and item.identifier, latex),
        "version": _text(item.version, latex),
        "date": item.date,
        "pagetotal": None if item.pages is None else str(item.pages),
        "langid": _BABEL.get(item.language or ""),
        **_links(item),
    }
    return _entry(item.type, item, _own(item, latex) | fields)


def _own(item: Item, escape: Escape) -> dict[str, str | None]:
    """Return who made it, and its title; the inner braces keep names and cases as they are."""
    return {
        "author": " and ".join(_name(author, escape) for author in item.authors),
        "title": _text(item.title, lambda text: f"{{{escape(text)}}}"),
    }


def _name(author: Author, escape: Escape) -> str:
    if author.name:
        return f"{{{escape(author.name)}}}"
    family = " ".join(part for part in (author.particle, author.family) if part)
    parts = (family, author.suffix, author.given)
    return ", ".join(_kept(escape(part)) for part in parts if part)


def _kept(part: str) -> str:
    """Put a part of a name into braces if BibTeX would take it apart."""
    return f"{{{part}}}" if "," in part or "and" in part.casefold().split() else part


def _version(item: Item) -> str | None:
    return item.version and f"Version {item.version}"


def _links(item: Item) -> dict[str, str | None]:
    """Return DOI and address; the address of a DOI says nothing more than the DOI."""
    return {"doi": item.doi, "url": None if item.doi else item.url}


def _text(text: str | None, escape: Escape) -> str | None:
    return text and escape(text)


def _entry(kind: str, item: Item, fields: Mapping[str, str | None]) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{item.key},\n{''.join(lines)}}}\n"

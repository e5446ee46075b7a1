"""RIS, and the tagged format that EndNote imports (``.enw``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek._citation import Author
    from transloek.cite._item import Item

    Lines = Iterable[tuple[str, str | None]]

__all__ = ["endnote", "ris"]

_RIS_TYPES = {"dataset": "DATA", "software": "COMP", "report": "RPRT"}
_ENDNOTE_TYPES = {"dataset": "Dataset", "software": "Computer Program", "report": "Report"}


def ris(item: Item) -> str:
    """Return an entry in RIS."""
    date = item.date or ""
    lines: list[tuple[str, str | None]] = [
        ("ID", item.key),
        *(("AU", _name(author)) for author in item.authors),
        ("TI", item.title),
        ("TT", item.translated),
        ("T2", item.container),
        ("PY", date[:4]),
        ("DA", date.replace("-", "/") if len(date) > 4 else None),
        ("ET", item.version),
        ("AN", item.identifier),
        ("N1", item.detail),
        ("PB", item.publisher),
        ("SP", _number(item.pages)),
        ("LA", item.language),
        ("DO", item.doi),
        ("UR", item.url),
    ]
    told = "".join(f"{tag}  - {value}\n" for tag, value in lines if value)
    return f"TY  - {_RIS_TYPES[item.type]}\n{told}ER  - \n"


def endnote(item: Item) -> str:
    """Return an entry as EndNote imports it."""
    date = item.date or ""
    lines: list[tuple[str, str | None]] = [
        ("F", item.key),
        *(("A", _name(author)) for author in item.authors),
        ("T", item.title),
        ("Q", item.translated),
        ("B", item.container),
        ("D", date[:4]),
        ("8", date if len(date) > 4 else None),
        ("7", item.version),
        ("M", item.identifier),
        ("Z", item.detail),
        ("I", item.publisher),
        ("P", _number(item.pages)),
        ("G", item.language),
        ("R", item.doi),
        ("U", item.url),
    ]
    told = "".join(f"%{tag} {value}\n" for tag, value in lines if value)
    return f"%0 {_ENDNOTE_TYPES[item.type]}\n{told}\n"


def _number(pages: int | None) -> str | None:
    return None if pages is None else str(pages)


def _name(author: Author) -> str:
    """Return a name, family first; a comma at its end keeps that of a body in one piece."""
    if author.name:
        return author.name.replace(",", ",,", 1) if "," in author.name else f"{author.name},"
    family = " ".join(part for part in (author.particle, author.family) if part)
    return ", ".join(part for part in (family, author.given, author.suffix) if part)

"""What of a table goes into a full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.errors import QueryError
from transloek.search import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._store import Store
    from transloek.descriptor import Resource

__all__ = ["documents"]


def documents(store: Store, table: str) -> Iterator[Document]:
    """Yield the texts of a table's records; a text in neither language is a name.

    Raises
    ------
    QueryError
        If the table has no texts, or its rows no IDs.
    """
    resource = store.package.resource(table)
    texts = _texts(resource)
    if resource.key is None or not texts:
        message = f"{table} cannot be searched: its rows have no ID, or no text"
        raise QueryError(message)
    raw = store.raw(table)
    columns = {key: raw.column(name) for key, name in texts.items()}
    for row, identifier in enumerate(raw.column(resource.key)):
        filled = {key: text for key, column in columns.items() if (text := column[row])}
        yield Document(str(identifier), table, filled)


def _texts(resource: Resource) -> dict[tuple[str, str], str]:
    """Return the fields to be searched, by name and language."""
    pairs = {(stem, lang): f"{stem}_{lang}" for stem in resource.bilingual for lang in ("de", "en")}
    # A text that must match a pattern is an identifier or an address, and holds no words.
    names = {
        field.name
        for field in resource.fields
        if field.type == "string" and not field.categories and "pattern" not in field.constraints
    }
    others = [name for name in resource.field_names if name in names - {*pairs.values()}]
    return pairs | {(name, ""): name for name in others}

"""What the formats in JSON-LD share: texts with their languages, people, columns, vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.metadata._about import both, meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek._citation import Author
    from transloek.descriptor import Field, Resource
    from transloek.metadata._about import About, Link

__all__ = ["column", "context", "days", "filled", "linked", "person", "spoken", "tagged"]

_TEXTS = ("alternateName", "description", "name")
_ADDRESSES = ("contentUrl", "license", "propertyID", "sameAs", "schemaVersion", "url")
_DAYS = ("dateCreated", "datePublished")
_NAMED = ("Organization", "Person")


def context(vocabulary: str, **more: Any) -> dict[str, Any]:
    """Return a context for the terms of schema.org.

    English stays a plain text under the name that everyone reads; German has a term of its own, such
    as ``name_de``. Both keep their language when the whole is read as RDF. The name of a person has
    none.

    Parameters
    ----------
    vocabulary : str
        What the terms begin with: some formats write ``http`` where others write ``https``.
    **more : object
        Further terms.
    """
    bare = {"name": {"@id": f"{vocabulary}name"}}
    return {
        "@vocab": vocabulary,
        **{name: {"@language": "en"} for name in (*_TEXTS, "keywords")},
        **{f"{name}_de": {"@id": name, "@language": "de"} for name in _TEXTS},
        **{name: {"@type": "@id"} for name in _ADDRESSES},
        **{name: {"@type": "Date"} for name in _DAYS},
        **{name: {"@id": vocabulary + name, "@context": bare} for name in _NAMED},
        **more,
    }


def filled(**values: Any) -> dict[str, Any]:
    """Return what has a value, in the order given; ``id`` and ``type`` become keywords of JSON-LD.

    Examples
    --------
    >>> filled(id="x", type="Dataset", name="", version=None, size=0)
    {'@id': 'x', '@type': 'Dataset', 'size': 0}
    """
    keywords = {"id": "@id", "type": "@type"}
    told = {keywords.get(key, key): value for key, value in values.items()}
    return {key: value for key, value in told.items() if value not in (None, "", [], {}, ())}


def tagged(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return texts with their languages.

    Examples
    --------
    >>> tagged({"en": "Place"})
    [{'@language': 'en', '@value': 'Place'}]
    """
    return [{"@language": lang, "@value": text} for lang, text in texts.items()]


def spoken(**texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts under the terms of `context`.

    Examples
    --------
    >>> spoken(name={"en": "Place", "de": "Ort"})
    {'name': 'Place', 'name_de': 'Ort'}
    """
    return {
        name if lang == "en" else f"{name}_{lang}": text
        for name, both in texts.items()
        for lang, text in both.items()
    }


def days(about: About) -> dict[str, str]:
    """Return when this version was made and released, as far as it is known."""
    told = {
        "dateCreated": about.citation.created,
        "datePublished": about.citation.date_released,
    }
    return {name: day.isoformat() for name, day in told.items() if day}


def person(author: Author) -> dict[str, Any]:
    """Return an author in the terms of schema.org; the ORCID, if there is one, identifies it."""
    return filled(
        id=author.orcid,
        type="Organization" if author.name else "Person",
        name=author.full,
        givenName=author.given,
        familyName=" ".join(filter(None, (author.particle, author.family))),
        honorificSuffix=author.suffix,
        url=author.website,
        affiliation=author.affiliation and {"@type": "Organization", "name": author.affiliation},
    )


def linked(link: Link, kind: str) -> dict[str, Any]:
    """Return something with a name and an address in the terms of schema.org."""
    return filled(type=kind, name=link.name, url=link.url)


def column(about: About, table: Resource, field: Field) -> dict[str, Any]:
    """Return a column in the terms of schema.org, its vocabulary with it."""
    made = about.iris
    return filled(
        id=made.term(table.name, field.name),
        type="PropertyValue",
        name=field.name,
        **spoken(alternateName=both(field, "title"), description=both(field, "description")),
        propertyID=meaning(field),
        minValue=field.constraints.get("minimum"),
        maxValue=field.constraints.get("maximum"),
        valueReference=[
            filled(
                id=made.term(table.name, field.name, entry.value),
                type="DefinedTerm",
                termCode=entry.value,
                **spoken(name=both(entry, "label"), description=both(entry, "description")),
            )
            for entry in field.categories
        ],
    )

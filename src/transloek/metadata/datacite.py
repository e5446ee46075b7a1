"""DataCite 4.5: what a DOI is registered with (https://schema.datacite.org/meta/kernel-4.5/).

The JSON is that of DataCite's own interface. Without a DOI it is what a draft is made from. DataCite
wants a publisher: where the descriptor names none, ``:tba`` stands there, the standard's own code for
what is to be announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.metadata._jsonld import filled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek._citation import Author
    from transloek.metadata._about import About, Link

__all__ = ["build"]

_SCHEMA = "http://datacite.org/schema/kernel-4"
_TO_BE_ANNOUNCED = ":tba"


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    citation = about.citation
    publisher = about.publishers[0].name if about.publishers else _TO_BE_ANNOUNCED
    return filled(
        doi=citation.doi,
        creators=[_creator(author) for author in citation.authors],
        titles=_titles(about.title),
        publisher={"name": publisher},
        publicationYear=str(citation.issued.year) if citation.issued else None,
        types={"resourceTypeGeneral": "Dataset"},
        subjects=[{"subject": word, "lang": "en"} for word in dict.fromkeys(about.keywords)],
        dates=_dates(about),
        relatedIdentifiers=[_identified(link) for link in about.sources if link.url],
        relatedItems=[_named(link) for link in about.sources if not link.url],
        sizes=_sizes(about),
        formats=sorted({file.media_type for file in about.files}),
        version=about.package.version,
        rightsList=_rights(about),
        descriptions=[
            {"description": text, "descriptionType": "Abstract", "lang": lang}
            for lang, text in about.description.items()
        ],
        url=citation.url,
        schemaVersion=_SCHEMA,
    )


def _creator(author: Author) -> dict[str, Any]:
    family = " ".join(filter(None, (author.particle, author.family)))
    given = " ".join(filter(None, (author.given, author.suffix)))
    identifier = {
        "nameIdentifier": author.orcid,
        "nameIdentifierScheme": "ORCID",
        "schemeUri": "https://orcid.org",
    }
    return filled(
        name=author.name or ", ".join(filter(None, (family, given))),
        nameType="Organizational" if author.name else "Personal",
        givenName=given,
        familyName=family,
        nameIdentifiers=[identifier] if author.orcid else [],
        affiliation=[{"name": author.affiliation}] if author.affiliation else [],
    )


def _titles(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the title, which has no type, and its translation, which has."""
    return [
        {"title": text, "lang": lang} | ({"titleType": "TranslatedTitle"} if number else {})
        for number, (lang, text) in enumerate(texts.items())
    ]


def _dates(about: About) -> list[dict[str, str]]:
    told = {"Created": about.citation.created, "Issued": about.citation.date_released}
    return [{"date": day.isoformat(), "dateType": kind} for kind, day in told.items() if day]


def _sizes(about: About) -> list[str]:
    tables = len(about.files)
    sizes = [file.size for file in about.files]
    total = [f"{sum(filter(None, sizes))} bytes"] if None not in sizes else []
    return [f"{tables} {'table' if tables == 1 else 'tables'}", *total]


def _rights(about: About) -> list[dict[str, str]]:
    return [
        filled(
            rights=one.title,
            rightsUri=one.url,
            rightsIdentifier=one.name,
            rightsIdentifierScheme="SPDX" if one.name else None,
            schemeUri="https://spdx.org/licenses/" if one.name else None,
        )
        for one in about.licenses
    ]


def _identified(link: Link) -> dict[str, str | None]:
    return {
        "relatedIdentifier": link.url,
        "relatedIdentifierType": "URL",
        "relationType": "IsDerivedFrom",
    }


def _named(link: Link) -> dict[str, Any]:
    """Return a source that has no address, such as a document that is not on the web."""
    return {
        "titles": [{"title": link.name}],
        "relatedItemType": "Other",
        "relationType": "IsDerivedFrom",
    }

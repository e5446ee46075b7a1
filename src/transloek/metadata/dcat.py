"""DCAT 3 in the profile DCAT-AP 3: what data portals exchange (https://www.w3.org/TR/vocab-dcat-3/).

JSON-LD with the context written out. The format describes files, not columns: those are told by CSVW,
Croissant and schema.org.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.metadata._about import both
from transloek.metadata._jsonld import filled, tagged

if TYPE_CHECKING:
    from transloek._citation import Author
    from transloek.metadata._about import About, File, Link

__all__ = ["build"]

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The European Union's lists, from which DCAT-AP takes languages and file types.
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"de": "DEU", "en": "ENG"}
_FILE_TYPES = {"text/csv": "CSV"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    citation = about.citation
    return {"@context": _CONTEXT} | _told(
        id=about.iris.dataset,
        type="dcat:Dataset",
        dct_title=tagged(about.title),
        dct_description=tagged(about.description),
        dct_identifier=about.doi or about.iris.dataset,
        dcat_version=about.package.version,
        dcat_keyword=[{"@language": "en", "@value": word} for word in about.keywords],
        dct_language=[
            {"@id": f"{_AUTHORITY}/language/{_LANGUAGES[lang]}", "@type": "dct:LinguisticSystem"}
            for lang in about.languages
        ],
        dct_creator=[_author(author) for author in citation.authors],
        dct_publisher=[_agent(link) for link in about.publishers[:1]],
        dct_created=_day(citation.created),
        dct_issued=_day(citation.date_released),
        dcat_landingPage=_page(about.doi or citation.url),
        dct_conformsTo=about.profile and {"@id": about.profile, "@type": "dct:Standard"},
        prov_wasDerivedFrom=[_source(link) for link in about.sources],
        dcat_distribution=[_distribution(about, file) for file in about.files],
    )


def _told(**values: Any) -> dict[str, Any]:
    """Return what has a value; the first underscore of a name parts prefix and term."""
    return filled(**{key.replace("_", ":", 1): value for key, value in values.items()})


def _day(day: Any) -> dict[str, str] | None:
    return day and {"@type": "xsd:date", "@value": day.isoformat()}


def _page(url: str | None) -> dict[str, str] | None:
    return {"@id": url, "@type": "foaf:Document"} if url else None


def _author(author: Author) -> dict[str, Any]:
    # One of its two subclasses would say more; the profile's shapes ask for this one.
    return _told(
        id=author.orcid,
        type="foaf:Agent",
        foaf_name=author.full,
        foaf_homepage=_page(author.website),
    )


def _agent(link: Link) -> dict[str, Any]:
    return _told(type="foaf:Agent", foaf_name=link.name, foaf_homepage=_page(link.url))


def _source(link: Link) -> dict[str, Any]:
    return _told(id=link.url, type="prov:Entity", dct_title=link.name)


def _distribution(about: About, file: File) -> dict[str, Any]:
    table, address = file.resource, {"@id": file.address, "@type": "rdfs:Resource"}
    file_type = _FILE_TYPES.get(file.media_type)
    return _told(
        id=about.iris.distribution(table.name),
        type="dcat:Distribution",
        dct_title=tagged(both(table, "title")),
        dct_description=tagged(both(table, "description")),
        dcat_accessURL=address,
        dcat_downloadURL=address,
        dct_license=[{"@id": one.url, "@type": "dct:LicenseDocument"} for one in about.licenses],
        dct_format=file_type
        and {"@id": f"{_AUTHORITY}/file-type/{file_type}", "@type": "dct:MediaTypeOrExtent"},
        dcat_mediaType={"@id": f"{_MEDIA_TYPES}/{file.media_type}", "@type": "dct:MediaType"},
        dcat_byteSize=None
        if file.size is None
        else {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        spdx_checksum=file.sha256
        and {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {
                "@id": "spdx:checksumAlgorithm_sha256",
                "@type": "spdx:ChecksumAlgorithm",
            },
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    )

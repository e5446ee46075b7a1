"""schema.org: what search engines for data read (https://schema.org/Dataset).

Each table is a part of the data set, with its file, its columns and their vocabularies. The context is
written out, so that reading it asks nobody's server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.metadata._about import both
from transloek.metadata._jsonld import column, context, days, filled, linked, person, spoken

if TYPE_CHECKING:
    from transloek.metadata._about import About, File

__all__ = ["build"]


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    citation = about.citation
    return {
        "@context": context("https://schema.org/"),
        **filled(
            id=about.iris.dataset,
            type="Dataset",
            **spoken(name=about.title, description=about.description),
            identifier=about.doi or about.iris.dataset,
            sameAs=about.doi,
            url=citation.url,
            version=about.package.version,
            keywords=list(about.keywords),
            inLanguage=list(about.languages),
            license=_licenses(about),
            creator=[person(author) for author in citation.authors],
            publisher=[linked(link, "Organization") for link in about.publishers],
            **days(about),
            isBasedOn=[linked(link, "CreativeWork") for link in about.sources],
            schemaVersion=about.profile,
            distribution=[_download(file) for file in about.files],
            hasPart=[_part(about, file) for file in about.files],
        ),
    }


def _licenses(about: About) -> list[str]:
    return [one.url for one in about.licenses]


def _download(file: File) -> dict[str, Any]:
    return filled(
        id=file.address,
        type="DataDownload",
        name=file.resource.path,
        contentUrl=file.address,
        encodingFormat=file.media_type,
        contentSize=None if file.size is None else f"{file.size} B",
        sha256=file.sha256,
    )


def _part(about: About, file: File) -> dict[str, Any]:
    """Return a table, which is a data set within the whole."""
    table = file.resource
    return filled(
        id=about.iris.table(table.name),
        type="Dataset",
        **spoken(name=both(table, "title"), description=both(table, "description")),
        license=_licenses(about),
        distribution={"@id": file.address},
        variableMeasured=[column(about, table, field) for field in table.fields],
    )

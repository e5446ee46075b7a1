"""RO-Crate 1.3: the folder as a research object (https://www.researchobject.org/ro-crate/).

To be saved as ``ro-crate-metadata.json`` beside the descriptor: the files are told by their paths,
whatever the base. The standard wants a date of publication; as long as there is none, the day on which
this version was made stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._citation import CITATION
from transloek._package import DESCRIPTOR
from transloek.errors import require_extra
from transloek.metadata._about import both
from transloek.metadata._jsonld import column, days, filled, linked, person, spoken

if TYPE_CHECKING:
    from types import ModuleType

    from transloek._iri import Iris
    from transloek.metadata._about import About, File

__all__ = ["build"]

_VERSION = "1.3"
# What the terms of the standard's own context mean.
_VOCABULARY = "http://schema.org/"
_SPOKEN = ("alternateName", "description", "name")
# Media type, what the file is in English and in German.
_OTHERS = {
    DESCRIPTOR: (
        "application/json",
        "The descriptor: tables, columns, keys and vocabularies.",
        "Der Deskriptor: Tabellen, Spalten, Schlüssel und Vokabulare.",
    ),
    CITATION: (
        "application/yaml",
        "How to cite the data.",
        "Wie die Daten zu zitieren sind.",
    ),
}


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    model = require_extra("rocrate.model", "metadata")
    crate = require_extra("rocrate.rocrate", "metadata").ROCrate(version=_VERSION)
    crate.metadata.extra_terms = {
        f"{name}_de": {"@id": _VOCABULARY + name, "@language": "de"} for name in _SPOKEN
    }
    flatten = _Flattener(model, crate)
    # The library writes today's date there.
    del crate.root_dataset["datePublished"]
    for key, value in _root(about).items():
        crate.root_dataset[key] = flatten(value)
    for path, told in _files(about).items():
        crate.add(model.File(crate, dest_path=path, properties=flatten.all(told)))
    found: dict[str, Any] = crate.metadata.generate()
    return found


class _Flattener:
    """Puts what is told within something else into the crate, and a reference in its place."""

    def __init__(self, model: ModuleType, crate: Any) -> None:
        self.model = model
        self.crate = crate
        self.count = 0

    def all(self, told: dict[str, Any]) -> dict[str, Any]:
        return {key: self(value) for key, value in told.items()}

    def __call__(self, value: Any) -> Any:
        if isinstance(value, list):
            found = [self(item) for item in value]
            return found[0] if len(found) == 1 else found
        if not isinstance(value, dict):
            return value
        told = self.all({key: item for key, item in value.items() if key != "@id"})
        entity = self.model.ContextEntity(self.crate, value.get("@id") or self.name(), told)
        return self.crate.add(entity)

    def name(self) -> str:
        """Return an identifier for what has none."""
        self.count += 1
        return f"#{self.count}"


def _root(about: About) -> dict[str, Any]:
    citation = about.citation
    return filled(
        **spoken(name=about.title, description=about.description),
        identifier=_identifier(about),
        url=citation.url,
        version=about.package.version,
        keywords=list(about.keywords),
        inLanguage=list(about.languages),
        license=[
            filled(id=one.url, type="CreativeWork", name=one.title, identifier=one.name)
            for one in about.licenses
        ],
        author=[person(author) for author in citation.authors],
        publisher=[linked(link, "Organization") for link in about.publishers],
        **{"datePublished": citation.issued and citation.issued.isoformat()} | days(about),
        isBasedOn=[{"@id": link.url, **linked(link, "CreativeWork")} for link in about.sources],
        variableMeasured=[
            column(about, table, field)
            for table in about.package.resources
            for field in table.fields
        ],
    )


def _identifier(about: About) -> dict[str, Any]:
    doi = about.citation.doi
    return filled(
        id=about.doi or "#identifier",
        type="PropertyValue",
        propertyID=doi and "https://registry.identifiers.org/registry/doi",
        value=f"doi:{doi}" if doi else about.iris.dataset,
        url=about.doi,
    )


def _files(about: About) -> dict[str, dict[str, Any]]:
    """Return what is told of each file, by its path."""
    found = {path: _other(path, size) for path, size in about.others.items()}
    return found | {file.resource.path: _told(about.iris, file) for file in about.files}


def _other(path: str, size: int) -> dict[str, Any]:
    media_type, english, german = _OTHERS[path]
    return filled(
        name=path,
        **spoken(description={"en": english, "de": german}),
        encodingFormat=media_type,
        contentSize=str(size),
    )


def _told(iris: Iris, file: File) -> dict[str, Any]:
    table = file.resource
    return filled(
        **spoken(name=both(table, "title"), description=both(table, "description")),
        identifier=iris.table(table.name),
        encodingFormat=file.media_type,
        contentSize=None if file.size is None else str(file.size),
        sha256=file.sha256,
    )

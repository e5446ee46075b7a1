"""CSV on the Web: the tables with types, keys and references (https://www.w3.org/TR/tabular-metadata/).

To be saved as ``csv-metadata.json`` beside the descriptor: the addresses of the tables are relative to
it, unless the base is an address of the web. Everything that CSVW has no property for, such as the
meaning of a vocabulary's values, is told in SKOS and Dublin Core, as the standard allows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek.metadata._about import both, meaning
from transloek.metadata._jsonld import filled, tagged

if TYPE_CHECKING:
    from transloek.descriptor import Field, ForeignKey, Resource
    from transloek.metadata._about import About, File

__all__ = ["build"]

# The standard asks for this address, and for a language of texts that have none.
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
_DIALECT = {
    "encoding": "utf-8",
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\n", "\r\n"],
    "skipInitialSpace": False,
    "trim": False,
}


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    citation = about.citation
    return {"@context": _CONTEXT} | _told(
        id=about.iris.dataset,
        type="TableGroup",
        dc_title=tagged(about.title),
        dc_description=tagged(about.description),
        dc_identifier=about.doi,
        dc_creator=[author.full for author in citation.authors],
        dc_publisher=[link.name for link in about.publishers],
        dc_license=[{"@id": one.url} for one in about.licenses],
        dc_created=_day(citation.created),
        dc_issued=_day(citation.date_released),
        dc_source=[{"@id": link.url} if link.url else link.name for link in about.sources],
        dc_conformsTo=about.profile and {"@id": about.profile},
        dcat_keyword=list(about.keywords),
        schema_version=about.package.version,
        dialect=_DIALECT,
        tables=[_table(about, file) for file in about.files],
    )


def _told(**values: Any) -> dict[str, Any]:
    """Return what has a value; the first underscore of a name parts prefix and term."""
    return filled(**{key.replace("_", ":", 1): value for key, value in values.items()})


def _day(day: Any) -> dict[str, str] | None:
    return day and {"@type": "xsd:date", "@value": day.isoformat()}


def _table(about: About, file: File) -> dict[str, Any]:
    table = file.resource
    return _told(
        id=about.iris.table(table.name),
        url=file.address,
        dc_title=tagged(both(table, "title")),
        dc_description=tagged(both(table, "description")),
        dcat_byteSize=file.size,
        tableSchema=_schema(about, table),
    ) | ({"http://spdx.org/rdf/terms#checksum": _checksum(file)} if file.sha256 else {})


def _checksum(file: File) -> dict[str, Any]:
    return {
        "@type": "http://spdx.org/rdf/terms#Checksum",
        "http://spdx.org/rdf/terms#algorithm": {
            "@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
        },
        "http://spdx.org/rdf/terms#checksumValue": file.sha256,
    }


def _schema(about: About, table: Resource) -> dict[str, Any]:
    return filled(
        aboutUrl=_template(about, table, table.primary_key),
        columns=[_column(about, table, field) for field in table.fields],
        primaryKey=list(table.primary_key),
        # CSVW knows no reference that may be missing; those are told by `valueUrl` alone.
        foreignKeys=[
            _reference(about, key)
            for key in table.foreign_keys
            if all(_required(table, table.field(name)) for name in key.fields)
        ],
    ) | {"null": list(table.missing_values)}


def _template(about: About, table: Resource, names: tuple[str, ...]) -> str | None:
    """Return the IRI of a row as a template of its columns (RFC 6570)."""
    if not names:
        return None
    return "/".join((about.iris.table(table.name), *(f"{{{name}}}" for name in names)))


def _reference(about: About, key: ForeignKey) -> dict[str, Any]:
    target = about.package.resource(key.resource)
    return {
        "columnReference": list(key.fields),
        "reference": {
            "resource": about.iris.file(target.path),
            "columnReference": list(key.reference_fields),
        },
    }


def _column(about: About, table: Resource, field: Field) -> dict[str, Any]:
    made = about.iris
    return _told(
        name=field.name,
        # The header of the file among them, for readers that compare.
        titles={"und": field.name} | both(field, "title"),
        dc_description=tagged(both(field, "description")),
        lang=_language(table, field),
        datatype=_datatype(field),
        required=_required(table, field) or None,
        propertyUrl=meaning(field) or made.term(table.name, field.name),
        valueUrl=_value(about, table, field),
        dc_conformsTo=_vocabulary(about, table, field),
    )


def _required(table: Resource, field: Field) -> bool:
    return field.required or field.name in table.primary_key


def _language(table: Resource, field: Field) -> str | None:
    stem, _, lang = field.name.rpartition("_")
    return lang if stem in table.bilingual else None


def _value(about: About, table: Resource, field: Field) -> str | None:
    """Return what a cell stands for, if not for itself: a row of a table, or a concept."""
    for key in table.foreign_keys:
        target = about.package.resource(key.resource)
        if key.fields == (field.name,) and key.reference_fields == target.primary_key:
            return _template(about, target, (field.name,))
    return (
        f"{about.iris.term(table.name, field.name)}/{{{field.name}}}" if field.categories else None
    )


def _datatype(field: Field) -> str | dict[str, Any]:
    """Return type and limits; the values of a vocabulary become a pattern, as CSVW has no lists."""
    limits = field.constraints
    pattern = limits.get("pattern")
    if field.categories:
        pattern = "|".join(re.escape(value) for value in field.enum)
    told = filled(
        base="decimal" if field.type == "number" else field.type,
        format=f"^(?:{pattern})$" if pattern else None,
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        minLength=limits.get("minLength"),
        maxLength=limits.get("maxLength"),
    )
    return told if len(told) > 1 else told["base"]


def _vocabulary(about: About, table: Resource, field: Field) -> dict[str, Any] | None:
    made = about.iris
    if not field.categories:
        return None
    return {
        "@id": made.term(table.name, field.name),
        "@type": "skos:ConceptScheme",
        "skos:hasTopConcept": [
            _told(
                id=made.term(table.name, field.name, entry.value),
                type="skos:Concept",
                skos_notation=entry.value,
                skos_prefLabel=tagged(both(entry, "label")),
                skos_definition=tagged(both(entry, "description")),
            )
            for entry in field.categories
        ],
    }

"""Croissant 1.1: the tables as record sets, ready to be loaded (https://docs.mlcommons.org/croissant/).

To be saved beside the descriptor: the files' addresses are relative to it, unless the base is an
address of the web. A vocabulary is a record set of its own, an enumeration that holds its values.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from transloek.errors import DescriptorError, require_extra
from transloek.metadata._about import both

if TYPE_CHECKING:
    from types import ModuleType

    from transloek._citation import Author
    from transloek.descriptor import Field, Resource
    from transloek.metadata._about import About, File

__all__ = ["build"]

_VERSION = "http://mlcommons.org/croissant/1.1"
_TYPES = {"string": "Text", "integer": "Integer", "number": "Float", "date": "Date"}


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    mlc = require_extra("mlcroissant", "metadata")
    try:
        found: dict[str, Any] = _metadata(mlc, about).to_json()
    except mlc.ValidationError as error:
        # The first of the errors, less the list of parents that stands before it.
        first = str(error).partition("\n")[2].partition("\n")[0].rpartition("] ")[2]
        message = f"Croissant cannot be made of it: {first}"
        raise DescriptorError(message) from error
    # The library writes the context of 1.0, in which texts by language are not told.
    found["@context"] |= {name: {"@container": "@language"} for name in ("description", "name")}
    _tie(found, about)
    return found


def _metadata(mlc: ModuleType, about: About) -> Any:
    ctx = mlc.Context(conforms_to=_VERSION)
    citation = about.citation
    return mlc.Metadata(
        ctx=ctx,
        name=about.title,
        description=about.description or None,
        version=about.package.version,
        license=[one.url for one in about.licenses],
        cite_as=about.bibtex,
        url=citation.url,
        same_as=[about.doi] if about.doi else None,
        keywords=list(about.keywords),
        in_language=list(about.languages),
        creators=[_author(mlc, ctx, author) for author in citation.authors],
        publisher=[
            mlc.Organization(ctx=ctx, name=link.name, url=link.url) for link in about.publishers
        ],
        date_created=_day(citation.created),
        date_published=_day(citation.date_released),
        distribution=[_file(mlc, ctx, file) for file in about.files],
        record_sets=_record_sets(mlc, ctx, about),
    )


def _day(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time()) if day else None


def _author(mlc: ModuleType, ctx: Any, author: Author) -> Any:
    kind = mlc.Organization if author.name else mlc.Person
    return kind(ctx=ctx, id=author.orcid, name=author.full, url=author.website)


def _file(mlc: ModuleType, ctx: Any, file: File) -> Any:
    return mlc.FileObject(
        ctx=ctx,
        id=file.resource.path,
        name=file.resource.path,
        content_url=file.address,
        content_size=None if file.size is None else f"{file.size} B",
        encoding_formats=[file.media_type],
        sha256=file.sha256,
    )


def _record_sets(mlc: ModuleType, ctx: Any, about: About) -> list[Any]:
    found = []
    for table in about.package.resources:
        fields = [_field(mlc, ctx, table, field) for field in table.fields]
        found.append(
            mlc.RecordSet(
                ctx=ctx,
                id=table.name,
                name=both(table, "title"),
                description=both(table, "description"),
                key=[f"{table.name}/{name}" for name in table.primary_key],
                fields=fields,
            )
        )
        found += [_vocabulary(mlc, ctx, table, field) for field in table.fields if field.categories]
    return found


def _field(mlc: ModuleType, ctx: Any, table: Resource, field: Field) -> Any:
    sdo = "https://schema.org/"
    return mlc.Field(
        ctx=ctx,
        id=f"{table.name}/{field.name}",
        name=field.name,
        description=both(field, "description"),
        data_types=[sdo + _TYPES[field.type]],
        source=mlc.Source(file_object=table.path, extract=mlc.Extract(column=field.name)),
        references=_reference(mlc, table, field),
    )


def _reference(mlc: ModuleType, table: Resource, field: Field) -> Any:
    """Return the vocabulary of a field.

    References between tables are not among them: loading joins whatever ``references`` ties together,
    and then gives more rows or fewer than a table has.
    """
    return mlc.Source(field=f"{_values(table, field)}/value") if field.categories else mlc.Source()


def _tie(found: dict[str, Any], about: About) -> None:
    """Tell the references between tables, in a term that no loader joins by."""
    fields = {field["@id"]: field for each in found["recordSet"] for field in each["field"]}
    for table in about.package.resources:
        for key in table.foreign_keys:
            for own, other in zip(key.fields, key.reference_fields, strict=False):
                target = {"@id": f"{key.resource}/{other}"}
                fields[f"{table.name}/{own}"]["dct:references"] = target


def _values(table: Resource, field: Field) -> str:
    return f"{table.name}/{field.name}/values"


def _vocabulary(mlc: ModuleType, ctx: Any, table: Resource, field: Field) -> Any:
    own = _values(table, field)
    columns = ("value", "label_de", "label_en", "description_de", "description_en")
    fields = [
        mlc.Field(ctx=ctx, id=f"{own}/{name}", name=name, data_types=["https://schema.org/Text"])
        for name in columns
    ]
    return mlc.RecordSet(
        ctx=ctx,
        id=own,
        name=own,
        data_types=["https://schema.org/Enumeration"],
        key=[f"{own}/value"],
        fields=fields,
        data=[
            {
                f"{own}/value": entry.value,
                f"{own}/label_de": entry.label("de"),
                f"{own}/label_en": entry.label("en"),
                f"{own}/description_de": entry.description("de"),
                f"{own}/description_en": entry.description("en"),
            }
            for entry in field.categories
        ],
    )

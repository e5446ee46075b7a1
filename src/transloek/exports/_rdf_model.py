"""What tables and fields are in the vocabularies of others; for the rest there are terms of its own.

A field is said with what the descriptor names as its ``rdfType``, and with what stands here. Two
fields of one table must not become one property: then each is said with a term of its own, too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from transloek._relations import foreign_keys
from transloek.exports._rdf_names import TYPE, full, is_web

if TYPE_CHECKING:
    from transloek._iri import Iris
    from transloek.descriptor import Field, ForeignKey, Language, Resource
    from transloek.exports._base import Content

__all__ = ["CLASSES", "CONCEPTS", "Column", "columns"]

# The tables whose rows are concepts.
CONCEPTS = ("themes", "actors")
CLASSES = {
    "meetings": ("schema:Event",),
    "talks": ("schema:Event",),
    "workshops": ("schema:Event",),
    "findings": ("schema:Statement", "prov:Entity"),
    "practices": ("schema:Project",),
    "organisations": ("schema:Organization",),
    "places": ("schema:Place",),
    "sources": ("schema:CreativeWork", "prov:Entity"),
    "segments": ("oa:SpecificResource", "prov:Entity"),
    **dict.fromkeys(CONCEPTS, ("skos:Concept",)),
}
# By table and field, the latter without its language.
_PROPERTIES = {
    ("meetings", "network_id"): "schema:organizer",
    ("meetings", "source_id"): "schema:subjectOf",
    ("talks", "meeting_id"): "schema:superEvent",
    ("workshops", "meeting_id"): "schema:superEvent",
    ("findings", "place_id"): "schema:contentLocation",
    ("findings", "segment_id"): "prov:wasDerivedFrom",
    ("practices", "talk_id"): "schema:subjectOf",
    ("practices", "place_id"): "schema:location",
    ("organisations", "place_id"): "schema:location",
    ("organisations", "part_of_id"): "schema:parentOrganization",
    ("places", "latitude"): "schema:latitude",
    ("places", "longitude"): "schema:longitude",
    ("places", "note"): "skos:note",
    ("finding_links", "note"): "skos:note",
    ("themes", "broader_id"): "skos:broader",
    ("themes", "example_finding_id"): "skos:example",
    ("sources", "publisher_id"): "dct:publisher",
    ("segments", "source_id"): "oa:hasSource",
    **{(table, "label"): "skos:prefLabel" for table in CONCEPTS},
    **{(table, "definition"): "skos:definition" for table in CONCEPTS},
    **{("themes", field): "skos:scopeNote" for field in ("include", "exclude")},
}
# Said beside the fields, and so of no field alone.
_TAKEN = {
    TYPE,
    *map(
        full,
        (
            "dct:relation",
            "dct:subject",
            "oa:hasSelector",
            "oa:renderedVia",
            "prov:wasAttributedTo",
            "prov:wasDerivedFrom",
            "schema:about",
            "schema:isPartOf",
            "schema:performer",
            "schema:sameAs",
            "skos:closeMatch",
            "skos:exactMatch",
            "skos:inScheme",
            "skos:narrower",
            "skos:topConceptOf",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field, or the two of a bilingual text: a property.

    Attributes
    ----------
    name : str
        Name of the field, without its language.
    fields : tuple of tuple
        The fields, each with its language; None if the text has none.
    key : ForeignKey or None
        What it refers to.
    term : str
        The IRI of the term of its own.
    known : tuple of str
        The properties of others that it is said with.
    own : bool
        Whether it is said with the term of its own.
    """

    name: str
    fields: tuple[tuple[Field, Language | None], ...]
    key: ForeignKey | None
    term: str
    known: tuple[str, ...]
    own: bool

    @property
    def properties(self) -> tuple[str, ...]:
        """What it is said with."""
        return (*self.known, self.term) if self.own else self.known

    def description(self, lang: Language) -> str:
        """Return what it means, without the sentence on its language."""
        field, spoken = self.fields[0]
        if spoken is None or len(self.fields) < 2:
            return field.description(lang)
        german, english = (each.description(lang) for each, _ in self.fields)
        same = takewhile(lambda pair: pair[0] == pair[1], zip(german, english, strict=False))
        begin = "".join(sign for sign, _ in same)
        return begin[: begin.rfind(".") + 1] or german


def columns(content: Content, made: Iris, resource: Resource) -> list[Column]:
    """Return the properties of a table's rows."""
    groups: dict[str, list[tuple[Field, Language | None]]] = {}
    for field in content.fields(resource):
        stem, lang = _parted(content, resource, field)
        groups.setdefault(stem, []).append((field, lang))
    known = {name: _known(resource, name, fields[0][0]) for name, fields in groups.items()}
    uses = Counter(iri for iris in known.values() for iri in iris)
    keys = {key.fields[0]: key for key in foreign_keys(resource)}
    return [
        Column(
            name,
            tuple(fields),
            keys.get(name),
            made.term(resource.name, name),
            known[name],
            own=all(uses[iri] > 1 for iri in known[name]),
        )
        for name, fields in groups.items()
    ]


def _parted(content: Content, resource: Resource, field: Field) -> tuple[str, Language | None]:
    for lang in content.languages:
        stem = field.name.removesuffix(f"_{lang}")
        if stem != field.name and stem in resource.bilingual:
            return stem, lang
    return field.name, None


def _known(resource: Resource, name: str, field: Field) -> tuple[str, ...]:
    found = []
    if resource.key == name:
        found.append(full("dct:identifier"))
    elif name == "ordinal":
        found.append(full("schema:position"))
    if (resource.name, name) in _PROPERTIES:
        found.append(full(_PROPERTIES[resource.name, name]))
    told = field.raw.get("rdfType")
    if is_web(told) and told not in _TAKEN:
        found.append(str(told))
    return tuple(dict.fromkeys(found))

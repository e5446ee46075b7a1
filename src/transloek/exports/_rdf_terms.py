"""What an RDF export defines: the data set, the terms of its own, and the vocabularies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from transloek.exports._rdf_model import CLASSES, CONCEPTS
from transloek.exports._rdf_names import full, is_web
from transloek.exports._said import selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.descriptor import Field, Resource
    from transloek.exports._rdf_forms import Node
    from transloek.exports._rdf_graph import Graph, Pairs

__all__ = ["agents", "dataset", "terms"]

_ROLES = ("creator", "author")


def _members(graph: Graph, name: str) -> list[dict[str, Any]]:
    """Return a list of the descriptor that nothing but validation checks."""
    found = graph.package.raw.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _creators(graph: Graph) -> dict[str, dict[str, Any]]:
    """Return who made the data, by IRI."""
    return {
        graph.made.record("contributors", str(each["title"])): each
        for each in _members(graph, "contributors")
        if each.get("title") and any(role in str(each.get("roles", _ROLES)) for role in _ROLES)
    }


def agents(graph: Graph) -> list[str]:
    """Return who made the data, as values."""
    return [graph.form.ref(iri) for iri in _creators(graph)]


def dataset(graph: Graph) -> Iterator[Node]:
    """Yield what the data are: title, version, licence, who made them, from what."""
    package, form, made = graph.package, graph.form, graph.made
    sources = dict(enumerate(_members(graph, "sources"), 1))
    derived = [made.record("descriptor", "sources", str(number)) for number in sources]
    languages = graph.content.languages
    yield (
        made.dataset,
        [full("schema:Dataset"), full("dcat:Dataset"), full("prov:Entity")],
        [
            *graph.texts("dct:title", package.title),
            *graph.texts("dct:description", package.description),
            (full("dct:identifier"), form.text(package.name)),
            (full("dcat:version"), form.text(package.version)),
            (full("schema:version"), form.text(package.version)),
            *((full("dct:language"), form.text(lang)) for lang in languages),
            *_rights(graph),
            *_created(graph),
            *_keywords(graph),
            *((full("dct:creator"), agent) for agent in agents(graph)),
            *((full("prov:wasAttributedTo"), agent) for agent in agents(graph)),
            *((full("prov:wasDerivedFrom"), form.ref(iri)) for iri in derived),
        ],
    )
    for iri, each in _creators(graph).items():
        pairs = [(full("schema:name"), form.text(str(each["title"])))]
        yield iri, [full("prov:Agent")], pairs + _address(graph, each)
    for iri, each in zip(derived, sources.values(), strict=True):
        title = str(each.get("title") or each.get("path") or "")
        pairs = [(full("dct:title"), form.text(title))]
        yield iri, [full("prov:Entity")], pairs + _address(graph, each)
    yield from _selection(graph)


def _address(graph: Graph, each: dict[str, Any]) -> Pairs:
    path = each.get("path")
    return [(full("schema:url"), graph.form.ref(str(path)))] if is_web(path) else []


def _rights(graph: Graph) -> Pairs:
    """Return the licences: their addresses, else their names."""
    told = [each.get("path") or each.get("name") for each in _members(graph, "licenses")]
    return [
        (full(name), graph.link(str(licence)))
        for licence in told
        if licence
        for name in ("dct:license", "schema:license")
    ]


def _created(graph: Graph) -> Pairs:
    """Return when the data were made, if the descriptor says so."""
    if not isinstance(graph.package.raw.get("created"), str):
        return []
    day = graph.content.created.date().isoformat()
    return [(full("dct:created"), graph.form.typed(day, full("xsd:date")))]


def _keywords(graph: Graph) -> Pairs:
    words = graph.package.raw.get("keywords")
    listed = words if isinstance(words, list) and "en" in graph.content.languages else []
    return [(full("dcat:keyword"), graph.form.text(str(word), "en")) for word in listed]


def _selection(graph: Graph) -> Iterator[Node]:
    """Yield what of the data was chosen, if that is not everything."""
    said = selection(graph.content)
    if said is None:
        return
    texts = dict(zip(("de", "en"), said, strict=True))
    asked = json.dumps([graph.content.lang, graph.content.query], sort_keys=True)
    name = str(uuid5(NAMESPACE_URL, graph.made.base + asked))
    yield (
        graph.made.record("selections", name),
        [full("dcat:Dataset"), full("prov:Entity")],
        [
            *graph.texts("dct:description", lambda lang: texts[lang]),
            (full("prov:wasDerivedFrom"), graph.form.ref(graph.made.dataset)),
        ],
    )


def terms(graph: Graph) -> Iterator[Node]:
    """Yield the classes and properties of the data set's own, and the concept schemes."""
    own, package = graph.made.table("terms"), graph.package
    belongs = (full("rdfs:isDefinedBy"), graph.form.ref(own))
    titles = graph.texts("dct:title", package.title)
    yield own, [full("owl:Ontology")], [*titles, *graph.texts("rdfs:label", package.title)]
    for resource in package.resources:
        yield (
            graph.made.term(resource.name),
            [full("rdfs:Class")],
            [
                *graph.texts("rdfs:label", resource.title),
                *graph.texts("rdfs:comment", resource.description),
                *(
                    (full("rdfs:subClassOf"), graph.form.ref(full(name)))
                    for name in CLASSES.get(resource.name, ())
                ),
                belongs,
            ],
        )
        yield from _properties(graph, resource, belongs)
        if resource.name in CONCEPTS:
            yield _scheme_of_rows(graph, resource)
        for field in resource.fields:
            if field.categories:
                yield from _scheme(graph, resource, field)


def _properties(graph: Graph, resource: Resource, belongs: tuple[str, str]) -> Iterator[Node]:
    for column in graph.columns(resource.name):
        # What is said with the property of others only is looked up there.
        way = full("rdfs:subPropertyOf" if column.own else "rdfs:seeAlso")
        name = column.name

        def heading(lang: str, name: str = name) -> str:
            return resource.heading(name, lang)

        yield (
            column.term,
            [full("rdf:Property")],
            [
                *graph.texts("rdfs:label", heading),
                *graph.texts("rdfs:comment", column.description),
                (full("dct:identifier"), graph.form.text(f"{resource.name}.{name}")),
                (full("rdfs:domain"), graph.form.ref(graph.made.term(resource.name))),
                *((way, graph.form.ref(iri)) for iri in column.known),
                belongs,
            ],
        )


def _scheme_of_rows(graph: Graph, resource: Resource) -> Node:
    """Return the scheme of concepts that are rows."""
    tops = [
        (full("skos:hasTopConcept"), graph.record(resource.name, str(row[str(resource.key)])))
        for row in graph.rows(resource.name)
        if row.get("broader_id") is None
    ]
    return (
        graph.made.table(resource.name),
        [full("skos:ConceptScheme")],
        [*_said(graph, resource), *tops],
    )


def _said(graph: Graph, part: Resource | Field) -> Pairs:
    return [
        *graph.texts("dct:title", part.title),
        *graph.texts("skos:prefLabel", part.title),
        *graph.texts("dct:description", part.description),
        (full("dct:isPartOf"), graph.form.ref(graph.made.dataset)),
    ]


def _scheme(graph: Graph, resource: Resource, field: Field) -> Iterator[Node]:
    """Yield a vocabulary of the descriptor: its scheme, and a concept for each value."""
    # The slash tells the scheme from the property, which are two things.
    scheme = f"{graph.made.term(resource.name, field.name)}/"
    iris = [graph.made.term(resource.name, field.name, word) for word in field.enum]
    tops = [(full("skos:hasTopConcept"), graph.form.ref(iri)) for iri in iris]
    yield scheme, [full("skos:ConceptScheme")], [*_said(graph, field), *tops]
    for number, (iri, word) in enumerate(zip(iris, field.categories, strict=True), 1):
        yield (
            iri,
            [full("skos:Concept")],
            [
                *graph.texts("skos:prefLabel", word.label),
                *graph.texts("skos:definition", word.description),
                (full("skos:notation"), graph.form.text(word.value)),
                (full("schema:position"), graph.plain(number)),
                (full("skos:inScheme"), graph.form.ref(scheme)),
                (full("skos:topConceptOf"), graph.form.ref(scheme)),
            ],
        )

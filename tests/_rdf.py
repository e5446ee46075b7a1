"""Reading RDF exports as others do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyshacl import validate
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from transloek.dataset import load
from transloek.exports import export

if TYPE_CHECKING:
    from rdflib.term import Node

    from transloek.dataset import Dataset

__all__ = [
    "BASE",
    "HERE",
    "OA",
    "PROV",
    "SCHEMA",
    "exported",
    "faults",
    "parse",
    "query",
    "rebuilt",
    "scheme",
    "schemes",
]

BASE = "https://example.org/ufer/"
HERE = Namespace(BASE)
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")

SHAPES = Path(__file__).parent / "shapes"


def parse(file: Path) -> Graph:
    """Return what a file says."""
    return Graph().parse(file, format="turtle" if file.suffix == ".ttl" else "json-ld")


def exported(package: Path, name: str = "x.ttl", **options: Any) -> Graph:
    """Export a package beside itself, and read it again."""
    return parse(export(load(package), package.parent / name, force=True, **options))


def faults(graph: Graph, *shapes: str) -> str:
    """Return what shapes find wrong; empty if nothing."""
    rules = Graph()
    for name in shapes or ("skos", "findings"):
        rules.parse(SHAPES / f"{name}.ttl")
    conforms, _, text = validate(graph, shacl_graph=rules, inplace=False)
    return "" if conforms else str(text)


def schemes(graph: Graph) -> list[Node]:
    """Return the concept schemes."""
    return sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)


def scheme(graph: Graph, iri: Node) -> Graph:
    """Return what a graph says of one concept scheme and its concepts."""
    part = Graph()
    for subject in (iri, *graph.subjects(SKOS.inScheme, iri)):
        for triple in graph.triples((subject, None, None)):
            part.add(triple)
    return part


def query(graph: Graph, text: str) -> list[tuple[Any, ...]]:
    """Return the rows of an answer, as values of Python."""
    return [tuple(each.toPython() for each in row) for row in graph.query(text)]  # type: ignore[union-attr]


def rebuilt(graph: Graph, ds: Dataset, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table, made of nothing but the graph and the names of the fields."""
    resource = ds.package.resource(table)
    terms = {str(name): term for term, name in graph.subject_objects(DCTERMS.identifier)}
    found = []
    rows: set[Node] = set()
    for field in resource.fields:
        stem, _, lang = field.name.rpartition("_")
        bilingual = stem in resource.bilingual
        term = terms[f"{table}.{stem if bilingual else field.name}"]
        kind = graph.value(term, RDFS.domain)
        rows = set(graph.subjects(RDF.type, kind))
        known = graph.value(term, RDFS.seeAlso) or term
        found.append({row: _value(graph, row, known, lang if bilingual else None) for row in rows})
    return sorted((tuple(column[row] for column in found) for row in rows), key=repr)


def _value(graph: Graph, row: Node, term: Node, lang: str | None) -> object:
    values = [
        each
        for each in graph.objects(row, term)
        if lang is None or (isinstance(each, Literal) and each.language == lang)
    ]
    assert len(values) < 2, (row, term, values)
    if not values:
        return None
    (value,) = values
    if isinstance(value, URIRef):
        named = graph.value(value, DCTERMS.identifier) or graph.value(value, SKOS.notation)
        return str(value) if named is None else str(named)
    assert isinstance(value, Literal)
    plain = value.toPython()
    if isinstance(plain, Literal):
        return str(plain)
    return float(plain) if isinstance(plain, Decimal) else plain

"""The place of a finding as a W3C Web Annotation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, Namespace

from _reports import INVENTED, write_ledger
from transloek import load
from transloek.errors import QueryError
from transloek.source import Report, iri_base

if TYPE_CHECKING:
    from pathlib import Path

    from transloek.dataset import Dataset

# rdflib 7 uses, for JSON-LD, what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
TEXT = "\n".join(block.text for block in INVENTED)

# What the Web Annotation Data Model asks of the shapes used here, by section of the recommendation.
POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
FRAGMENT = {
    "type": "object",
    "required": ["type", "value", "refinedBy"],
    "properties": {
        "type": {"const": "FragmentSelector"},
        "value": {"type": "string", "pattern": "^page=[1-9][0-9]*$"},
        "conformsTo": {"const": "http://tools.ietf.org/rfc/rfc8118"},
        "refinedBy": POSITION,
    },
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["type", "startSelector", "endSelector"],
    "properties": {
        "type": {"const": "RangeSelector"},
        "startSelector": FRAGMENT,
        "endSelector": FRAGMENT,
    },
    "additionalProperties": False,
}
BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"const": "text/plain"},
        "language": {"enum": ["de", "en"]},
    },
    "additionalProperties": False,
}
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},
        "body": {
            "type": "object",
            "required": ["type", "items"],
            "properties": {
                "type": {"const": "Choice"},
                "items": {"type": "array", "minItems": 2, "items": BODY},
            },
            "additionalProperties": False,
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"type": "string", "pattern": "^[a-z]+:"},
                "selector": {"oneOf": [FRAGMENT, RANGE]},
                "renderedVia": {
                    "type": "object",
                    "required": ["type"],
                    "properties": {
                        "id": {"type": "string", "pattern": "^[a-z]+:"},
                        "type": {"const": "Software"},
                        "name": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}

# The terms used here as the context of the recommendation defines them, so that nothing is fetched.
_IDS = {
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "refinedBy": "oa:refinedBy",
    "startSelector": "oa:hasStartSelector",
    "endSelector": "oa:hasEndSelector",
    "renderedVia": "oa:renderedVia",
    "conformsTo": "dcterms:conformsTo",
}
CONTEXT: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": str(DCTERMS),
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": str(RDF),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "Choice": "oa:Choice",
    "FragmentSelector": "oa:FragmentSelector",
    "RangeSelector": "oa:RangeSelector",
    "Software": "as:Application",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody",
    "describing": "oa:describing",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "name": "foaf:name",
    **{name: {"@id": iri, "@type": "@id"} for name, iri in _IDS.items()},
}


@pytest.fixture
def ds(package: Path) -> Dataset:
    """Return an invented package with the ledger of the invented report, loaded."""
    write_ledger(package)
    return load(package)


def _check(annotation: dict[str, Any]) -> Graph:
    """Hold an annotation to the model, as JSON and as RDF."""
    errors = [error.message for error in Draft202012Validator(ANNOTATION).iter_errors(annotation)]
    assert errors == []
    data = json.dumps(annotation | {"@context": CONTEXT})
    graph = Graph().parse(data=data, format="json-ld")
    (subject,) = graph.subjects(RDF.type, OA.Annotation)
    assert subject == URIRef(annotation["id"])
    assert graph.value(subject, OA.motivatedBy) == OA.describing
    assert len(list(graph.objects(subject, OA.hasTarget))) == 1
    target = graph.value(subject, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == URIRef(annotation["target"]["source"])
    assert len(list(graph.objects(target, OA.hasSelector))) == 1
    # A term that the context lacked would be a word of this document, or be lost.
    assert len(set(graph.predicates())) >= 12
    return graph


def _selector(annotation: dict[str, Any]) -> tuple[str, int, int]:
    selector = annotation["target"]["selector"]
    return selector["value"], selector["refinedBy"]["start"], selector["refinedBy"]["end"]


def test_every_finding_has_an_annotation(shipped: Path) -> None:
    """Valid by the model, without the report; it names the page that the data name."""
    for finding in load(shipped).records():
        annotation = finding.annotation()
        page, start, end = _selector(annotation)
        assert page == f"page={finding.segment.page}"
        assert end - start == finding.segment.norm_length
        _check(annotation)


def test_the_body_is_the_finding_in_both_languages(ds: Dataset) -> None:
    """To choose from; the wording of the report is not quoted."""
    bound = ds.with_source(Report((TEXT,)))
    for dataset in (ds, bound):
        annotation = dataset["m01-w1-01"].annotation()
        texts = [(item["language"], item["value"]) for item in annotation["body"]["items"]]
        finding = ds["m01-w1-01"]
        assert texts == [("de", finding.statement("de")), ("en", finding.statement("en"))]
        assert INVENTED[5].text not in json.dumps(annotation, ensure_ascii=False)


def test_without_a_copy_positions_count_in_the_normalised_text(ds: Dataset) -> None:
    """From the first segment of the page; the recipe is named."""
    annotation = ds["m01-w2-03"].annotation()
    segments = ds.records("segments")
    before = segments[8].norm_length
    assert _selector(annotation) == ("page=2", before, before + segments[9].norm_length)
    assert annotation["target"]["renderedVia"] == {
        "id": "urn:transloek:nfkc-casefold-alnum-1",
        "type": "Software",
        "name": "nfkc-casefold-alnum-1",
    }
    graph = _check(annotation)
    assert (URIRef("urn:transloek:nfkc-casefold-alnum-1"), RDF.type, AS.Application) in graph


def test_in_a_copy_with_pages_positions_count_on_its_page(ds: Dataset) -> None:
    """Whatever page the data name."""
    pages = ("Titel", *TEXT.partition(INVENTED[9].text)[1:])
    bound = ds.with_source(Report(pages, "pdf"))
    annotation = bound["m01-w2-03"].annotation()
    assert _selector(annotation) == ("page=2", 0, len(INVENTED[9].text))
    assert annotation["target"]["renderedVia"] == {"type": "Software", "name": "PDFium"}
    _check(annotation)


def test_in_a_copy_without_pages_a_page_begins_with_its_first_segment(ds: Dataset) -> None:
    """According to the data; the text has been made by an unknown program."""
    annotation = ds.with_source(Report((TEXT,)))["m01-w2-03"].annotation()
    start = TEXT.index(INVENTED[9].text) - TEXT.index(INVENTED[8].text)
    assert _selector(annotation) == ("page=2", start, start + len(INVENTED[9].text))
    assert "renderedVia" not in annotation["target"]
    _check(annotation)


def test_over_the_end_of_a_page_it_is_a_range(ds: Dataset) -> None:
    """It ends where its second selector begins."""
    cut = TEXT.index("Hochbeete")
    pages = (TEXT[:cut], TEXT[cut:])
    bound = ds.with_source(Report(pages, "pdf"))
    annotation = bound["m01-t1-02"].annotation()
    selector = annotation["target"]["selector"]
    start, end = selector["startSelector"], selector["endSelector"]
    assert (start["value"], end["value"]) == ("page=1", "page=2")
    head = pages[0][start["refinedBy"]["start"] : start["refinedBy"]["end"]]
    tail = pages[1][: end["refinedBy"]["start"]]
    assert head + tail == INVENTED[2].text
    _check(annotation)


def test_what_is_not_certain_in_the_copy_stands_as_in_the_data(ds: Dataset) -> None:
    """A place that does not fit is no place."""
    text = TEXT.replace("Teures Holz", "Holz, das teuer ist")
    bound = ds.with_source(Report((text,)))
    assert bound["m01-w1-02"].annotation() == ds["m01-w1-02"].annotation()


@pytest.mark.parametrize(
    ("descriptor", "base"),
    [
        ({"homepage": "https://example.org/data", "id": "urn:x:"}, "https://example.org/data/"),
        ({"homepage": "https://example.org/data#"}, "https://example.org/data#"),
        ({"homepage": None, "id": "urn:example:data:"}, "urn:example:data:"),
        ({"id": "a name"}, "urn:transloek:"),
        ({}, "urn:transloek:"),
    ],
)
def test_iris_begin_with_what_the_descriptor_says(descriptor: dict[str, Any], base: str) -> None:
    """Homepage, else ID, if that is an IRI; else a neutral base."""
    assert iri_base(descriptor) == base


def test_another_base_can_be_given(ds: Dataset) -> None:
    """For all IRIs."""
    annotation = ds["m01-w1-01"].annotation(base="https://example.org/")
    assert annotation["id"] == "https://example.org/m01-w1-01#annotation"
    assert annotation["target"]["source"] == "https://example.org/m01-report"


def test_only_findings_have_one(ds: Dataset) -> None:
    """Other records are not statements about a place."""
    with pytest.raises(QueryError, match="m01-w1 is a record of workshops: only a finding"):
        ds["m01-w1"].annotation()

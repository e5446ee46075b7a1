"""RDF exports: every field is there, and programs that others wrote find nothing wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from _edits import add_row, describe, set_cells
from _published import alone
from _rdf import BASE, HERE, OA, PROV, SCHEMA, exported, faults, parse, query, rebuilt, scheme
from transloek.dataset import load
from transloek.exports import chosen, export

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from transloek.dataset import Dataset
    from transloek.exports import Sheet

# The libraries' own affairs.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with alone(monkeypatch):
        yield


@pytest.fixture(scope="module")
def shipped_data(shipped: Path) -> Dataset:
    """Return the shipped package."""
    return load(shipped)


@pytest.fixture(scope="module")
def file(shipped_data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped package in Turtle."""
    return export(shipped_data, tmp_path_factory.mktemp("rdf") / "all.ttl")


@pytest.fixture(scope="module")
def whole(file: Path) -> Graph:
    """Return the shipped package as a graph; not to be changed."""
    return parse(file)


@pytest.fixture
def based(package: Path) -> Path:
    """Return the invented package with a base on the web."""
    describe(package, lambda raw, _: raw.update(iriBase=BASE))
    return package


def test_both_formats_say_the_same(shipped_data: Dataset, whole: Graph, tmp_path: Path) -> None:
    """And a reader that writes either form gets the same triples again."""
    other = parse(export(shipped_data, tmp_path / "x.jsonld"))
    assert len(other) > 9000
    assert isomorphic(whole, other)
    for form in ("turtle", "json-ld"):
        assert isomorphic(whole, Graph().parse(data=whole.serialize(format=form), format=form))


def test_no_node_is_without_a_name(whole: Graph) -> None:
    """So that two exports can be joined, and their lines compared."""
    assert all(isinstance(term, URIRef) for subject, _, _ in whole for term in [subject])
    assert all(isinstance(value, URIRef | Literal) for value in whole.objects())


def test_every_field_of_every_table_can_be_had_again(shipped_data: Dataset, whole: Graph) -> None:
    """By what the file itself says of its terms."""
    for sheet in export_sheets(shipped_data):
        rows = sorted(sheet.rows, key=repr)
        assert rebuilt(whole, shipped_data, sheet.name) == rows, sheet.name


def export_sheets(ds: Dataset) -> list[Sheet]:
    """Return what is to be exported of a package."""
    return chosen(ds, "both").sheets()


def test_values_of_all_types_can_be_had_again(based: Path, tmp_path: Path) -> None:
    """Also large and small numbers, former IDs, and what stands in one field twice."""
    set_cells(based, "places", "musterstadt", latitude="1e-9", longitude="1e999")
    set_cells(based, "meetings", "m01", ordinal="9007199254740993")
    set_cells(based, "sources", "m01-report", pages="-3")
    add_row(
        based, "retired_ids", retired_id="m01-w1-09", retired_in="0.0.9", replaced_by="m01-w1-01"
    )
    ds = load(based)
    for name in ("x.ttl", "x.jsonld"):
        graph = parse(export(ds, tmp_path / name))
        for sheet in export_sheets(ds):
            assert rebuilt(graph, ds, sheet.name) == sorted(sheet.rows, key=repr), sheet.name


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("meetings", "schema:Event"),
        ("findings", "schema:Statement"),
        ("practices", "schema:Project"),
        ("organisations", "schema:Organization"),
        ("places", "schema:Place"),
        ("sources", "schema:CreativeWork"),
        ("segments", "oa:SpecificResource"),
        ("themes", "skos:Concept"),
        ("actors", "skos:Concept"),
        ("finding_themes", ""),
        ("finding_actors", ""),
        ("finding_links", ""),
    ],
)
def test_a_query_counts_what_a_table_has(
    shipped_data: Dataset, whole: Graph, table: str, kind: str
) -> None:
    """In the well-known class as well as in the table's own."""
    (own,) = whole.subjects(
        RDFS.comment, Literal(shipped_data.package.resource(table).description(), "en")
    )
    also = f"?row a {kind} ." if kind else ""
    found = query(whole, f"SELECT (COUNT(*) AS ?n) {{ ?row a {own.n3()} . {also} }}")
    assert found == [(len(shipped_data.table(table)),)]


def test_queries_count_codings_as_the_data_do(shipped_data: Dataset, whole: Graph) -> None:
    """By theme, and links by relation and basis."""
    found = query(
        whole,
        "SELECT ?theme (COUNT(?finding) AS ?n) { ?finding dct:subject ?t . ?t dct:identifier ?theme }"
        " GROUP BY ?theme",
    )
    assert dict(found) == shipped_data.finding_themes["theme_id"].value_counts().to_dict()
    terms = f"{next(whole.subjects(RDF.type, OWL.Ontology))}/finding_links/"
    found = query(
        whole,
        f"SELECT ?relation ?basis (COUNT(*) AS ?n) {{ ?link <{terms}relation>/skos:notation ?relation ;"
        f" <{terms}basis>/skos:notation ?basis }} GROUP BY ?relation ?basis",
    )
    counts = shipped_data.finding_links.astype(str).value_counts(["relation", "basis"])
    assert {tuple(key): number for *key, number in found} == counts.to_dict()


def test_the_thesaurus_is_skos(based: Path) -> None:
    """With labels, notes, places in the hierarchy and concepts of others."""
    graph = exported(based)
    themes, rules = HERE["themes"], HERE["themes/rules"]
    assert set(graph.objects(rules, SKOS.prefLabel)) == {
        Literal("Regeln", "de"),
        Literal("Rules", "en"),
    }
    assert graph.value(rules, SKOS.broader) == HERE["themes/common-good"]
    assert (HERE["themes/common-good"], SKOS.narrower, rules) in graph
    assert len(list(graph.objects(rules, SKOS.scopeNote))) == 4
    assert graph.value(rules, SKOS.example) == HERE["findings/m01-w2-03"]
    assert not list(graph.objects(rules, SKOS.topConceptOf))
    tops = {HERE[f"themes/{name}"] for name in ("common-good", "knowledge", "time")}
    assert set(graph.subjects(SKOS.topConceptOf, themes)) == tops
    assert set(graph.objects(themes, SKOS.hasTopConcept)) == tops
    stw = URIRef("http://zbw.eu/stw/descriptor/18869-5")
    assert list(graph.subject_objects(SKOS.closeMatch)) == [(HERE["themes/knowledge"], stw)]
    kinds = HERE["terms/findings/kind/"]
    tension = HERE["terms/findings/kind/tension"]
    assert graph.value(tension, SKOS.inScheme) == kinds
    assert graph.value(tension, SKOS.notation) == Literal("tension")
    actors = set(graph.subjects(SKOS.inScheme, HERE["actors"]))
    assert actors == {HERE["actors/residents"], HERE["actors/volunteers"]}


def test_matches_are_those_of_the_data(shipped_data: Dataset, whole: Graph) -> None:
    """As exact or as close as the data say, and no others."""
    expected = {
        (row.theme_id, f"{row.match_type}Match", base + str(getattr(row, field)))
        for row in shipped_data.themes.reset_index().dropna(subset=["match_type"]).itertuples()
        for field, base in (
            ("stw_id", "http://zbw.eu/stw/descriptor/"),
            ("eurovoc_id", "http://eurovoc.europa.eu/"),
        )
        if isinstance(getattr(row, field), str)
    }
    found = {
        (str(whole.value(theme, DCTERMS.identifier)), name, str(concept))
        for name in ("exactMatch", "closeMatch")
        for theme, concept in whole.subject_objects(SKOS[name])
    }
    assert found == expected
    assert {name for _, name, _ in found} == {"exactMatch", "closeMatch"}


def test_findings_tell_where_they_come_from(based: Path) -> None:
    """From which segment, of which source, who made them; and where they stand, as an annotation."""
    graph = exported(based)
    finding, segment = HERE["findings/m01-w2-02"], HERE["segments/m01-seg-009"]
    assert graph.value(finding, PROV.wasDerivedFrom) == segment
    assert graph.value(segment, PROV.wasDerivedFrom) == HERE["sources/m01-report"]
    agent = graph.value(finding, PROV.wasAttributedTo)
    assert graph.value(agent, SCHEMA.name) == Literal("transloek contributors")
    (annotation,) = graph.subjects(OA.hasBody, finding)
    assert graph.value(annotation, OA.hasTarget) == segment
    assert graph.value(HERE["meetings/m01"], PROV.wasDerivedFrom) == HERE["segments/m01-seg-001"]
    assert (HERE["places/musterstadt"], SCHEMA.sameAs, None) not in graph
    assert set(graph.objects(finding, DCTERMS.subject)) == {
        HERE["themes/time"],
        HERE["themes/rules"],
    }


def test_a_speaker_is_a_person(based: Path) -> None:
    """With a role, and the organisation spoken for, if the data know one."""
    speaker = HERE["talks/m01-t1/speaker"]
    graph = exported(based)
    assert graph.value(HERE["talks/m01-t1"], SCHEMA.performer) == speaker
    assert Literal("Gardener", "en") in set(graph.objects(speaker, SCHEMA.jobTitle))
    assert graph.value(speaker, SCHEMA.affiliation) == HERE["organisations/ufer-hochschule"]
    set_cells(based, "talks", "m01-t1", organisation_id="")
    assert exported(based).value(speaker, SCHEMA.affiliation) is None


def test_places_in_a_source_are_those_of_the_annotation(based: Path) -> None:
    """Counted on the page, also where not all segments are exported."""
    ds = load(based)
    expected = ds["m01-w2-02"].annotation()["target"]["selector"]
    for where in (None, ["m01-w2-02"]):
        graph = exported(based, f"{where is None}.ttl", where=where)
        page = graph.value(HERE["segments/m01-seg-009"], OA.hasSelector)
        position = graph.value(page, OA.refinedBy)
        assert str(graph.value(page, RDF.value)) == expected["value"]
        assert str(graph.value(page, DCTERMS.conformsTo)) == expected["conformsTo"]
        found = {str(graph.value(position, OA[name])) for name in ("start", "end")}
        assert found == {str(expected["refinedBy"][name]) for name in ("start", "end")}


def test_shipped_places_are_the_same_elsewhere(shipped_data: Dataset, whole: Graph) -> None:
    """In GeoNames and in Wikidata, where the data know it."""
    places = shipped_data.places
    same = {str(each) for each in whole.objects(None, SCHEMA.sameAs)}
    expected = {f"https://sws.geonames.org/{each}/" for each in places["geonames_id"].dropna()}
    expected |= {
        f"http://www.wikidata.org/entity/{each}" for each in places["wikidata_id"].dropna()
    }
    assert same == expected


def test_the_data_set_tells_its_licence_and_version(whole: Graph, shipped_data: Dataset) -> None:
    """And of what it was made."""
    (data,) = whole.subjects(RDF.type, SCHEMA.Dataset)
    assert whole.value(data, SCHEMA.version) == Literal(shipped_data.package.version)
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert whole.value(data, DCTERMS.license) == licence
    assert whole.value(data, DCTERMS.created) == Literal("2026-11-22", datatype=XSD.date)
    assert len(list(whole.objects(data, PROV.wasDerivedFrom))) == len(
        shipped_data.package.raw["sources"]
    )


def test_a_bare_descriptor_is_told_as_far_as_it_goes(package: Path) -> None:
    """What is not said is not invented; a licence without an address is a name."""
    names = ("created", "keywords", "contributors", "sources", "description", "description@de")

    def bare(raw: dict[str, object], _: object) -> None:
        for name in names:
            raw.pop(name)
        raw["licenses"] = [{"name": "CC-BY-4.0"}, {}]
        raw["sources"] = "none"

    describe(package, bare)
    graph = exported(package)
    (data,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert graph.value(data, SCHEMA.license) == Literal("CC-BY-4.0")
    assert not list(graph.objects(None, PROV.wasAttributedTo))
    assert (data, DCTERMS.created, None) not in graph


def test_a_choice_says_what_was_chosen(based: Path, tmp_path: Path) -> None:
    """Under a name of its own: the whole has other findings."""
    graph = exported(based, where={"workshop": "m01-w2"})
    assert len(list(graph.subjects(RDF.type, SCHEMA.Statement))) == 3
    (part,) = graph.subjects(PROV.wasDerivedFrom, HERE[""])
    assert "workshop" in str(graph.value(part, DCTERMS.description))
    assert not list(graph.objects(None, DCTERMS.relation))
    (other,) = exported(based, "o.ttl", where=["m01-w2-01"]).subjects(PROV.wasDerivedFrom, HERE[""])
    assert part != other


@pytest.mark.parametrize("lang", ["de", "en"])
def test_one_language_leaves_out_the_other(based: Path, lang: str) -> None:
    """In the data, in the terms, in the vocabularies."""
    graph = exported(based, lang=lang)
    tags = {each.language for each in graph.objects() if isinstance(each, Literal)}
    assert tags == {None, lang}
    ds = load(based)
    field = graph.value(HERE["terms/findings/statement"], RDFS.label)
    assert str(field) == ds.package.resource("findings").heading("statement", lang)
    told = faults(scheme(graph, HERE["themes"]), "skos")
    assert ("a German label" in told, "an English label" in told) == (lang == "en", lang == "de")


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_the_same_data_make_the_same_bytes(
    dataset: Dataset, invented: Path, tmp_path: Path, suffix: str
) -> None:
    """In another process too, in which sets and dicts have another order."""
    first = export(dataset, tmp_path / f"1.{suffix}")
    second = tmp_path / f"2.{suffix}"
    code = "import sys, transloek; transloek.load(sys.argv[1]).export(sys.argv[2])"
    subprocess.run(
        [sys.executable, "-c", code, str(invented), str(second)],
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7"},
    )
    assert first.read_bytes() == second.read_bytes()


def test_the_base_is_that_of_the_descriptor(based: Path, dataset: Dataset, tmp_path: Path) -> None:
    """Every name of the data set's own begins with it; without one it is a UUID."""
    graph = exported(based)
    own = {str(each).startswith(BASE) for each in graph.subjects()}
    assert own == {True}
    graph = parse(export(dataset, tmp_path / "y.ttl"))
    (base,) = graph.subjects(RDF.type, SCHEMA.Dataset)
    assert str(base).startswith("urn:uuid:")
    assert all(str(each).startswith(str(base)) for each in graph.subjects())

"""What a package from elsewhere may hold goes into RDF harmlessly, or is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Literal, URIRef

from _edits import add_row, describe, drop_row, set_cells
from _published import alone
from _rdf import BASE, HERE, PROV, SCHEMA, exported, rebuilt
from transloek.dataset import load
from transloek.errors import ExportError
from transloek.exports import chosen, export
from transloek.exports._rdf_names import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

FORMS = ["x.ttl", "x.jsonld"]
TEXTS = {
    "markup": "<script>alert('1')</script> &amp; ]]> {{x}} <!-- ",
    "ends of strings": 'a" . <urn:x> <urn:y> "b',
    "quotes": '"""\'\'\' \\" \\u0041 \\',
    "formula and blanks": "=HYPERLINK(1)\t|cmd\n\n  ../../etc/passwd  ",
    "control characters": "a\x00\x01\x1b[2J\x7f\x85\u2028\ufffe\uffff",
    "lone CR": "a\rb\r\nc",
    "signs beyond the first plane": "\U0001f331\U0010fffd",
    "odd characters": "a\u200b\u202e\ufffd\ue000\u00a0e\u0301",
    "100,000 characters": "ß" * 100_000,
}
IDS = {
    "blank": "a b",
    "end of an IRI": "x> <y",
    "quote": 'a"b',
    "path": "../../x",
    "dots": "..",
    "percent": "%41%zz",
    "fragment": "a#b?c",
    "prefix": "skos:Concept",
    "backslash": "a\\u0041",
    "keyword": "@id",
    "control": "a\n\x00b",
    "letters": "ß\U0001f331",
}


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with alone(monkeypatch):
        yield


@pytest.fixture
def based(package: Path) -> Path:
    """Return the invented package with a base on the web."""
    describe(package, lambda raw, _: raw.update(iriBase=BASE))
    return package


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_texts_arrive_as_they_are(based: Path, name: str, text: str) -> None:
    """With a language and without, from the tables and from the descriptor."""
    set_cells(based, "findings", "m01-w1-02", statement_de=text)
    set_cells(based, "talks", "m01-t1", speaker_name=text)
    describe(based, lambda raw, _: raw.update(description=text))
    graph = exported(based, name)
    found = graph.objects(HERE["findings/m01-w1-02"], SCHEMA.text)
    assert Literal(text, "de") in set(found)
    assert graph.value(HERE["talks/m01-t1/speaker"], SCHEMA.name) == Literal(text)
    data = HERE[""]
    assert Literal(text, "en") in set(graph.objects(data, DCTERMS.description))
    assert len(graph) == len(exported(based, FORMS[name == FORMS[0]]))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("key", IDS.values(), ids=IDS)
def test_ids_of_all_kinds_make_iris(based: Path, name: str, key: str) -> None:
    """Below the base, one for each, and the ID is said as it is."""
    before = len(exported(based, name))
    drop_row(based, "themes", "time")
    cells = {f"{each}_{lang}": each for each in ("label", "definition") for lang in ("de", "en")}
    add_row(based, "themes", theme_id=key, example_finding_id="m01-w2-01", **cells)
    set_cells(based, "finding_themes", "m01-t1-01", theme_id=key)
    graph = exported(based, name)
    (theme,) = graph.subjects(DCTERMS.identifier, Literal(key))
    assert str(theme).startswith(f"{BASE}themes/")
    assert not set(str(theme)) & set(' <>"{}|\\^`\n\x00')
    assert graph.value(HERE["findings/m01-t1-01"], DCTERMS.subject) == theme
    assert abs(len(graph) - before) < 10


URLS = {
    "http://example.org": True,
    "https://example.org/a/../b?c=d&e#f": True,
    "https://xn--ufer.example:8080/%C3%A4": True,
    "https://example.org/grün": True,
    "": False,
    "https://example.org/%zz": False,
    "https://example.org/a b": False,
    "https://example.org/a>b": False,
    'https://example.org/"': False,
    "https://example.org/a\nb": False,
    "https://example.org/#a#b": False,
    "https://example.org/\\u003e": False,
    "https://example.org/{a}": False,
    "https://user@example.org/": False,
    "https:///path": False,
    "javascript:alert(1)": False,
    "file:///etc/passwd": False,
    "www.example.org": False,
    "https://example.org/\u202e": False,
    "https://example.org/\ud800": False,
}


@pytest.mark.parametrize("url", URLS)
def test_only_addresses_of_the_web_are_iris(url: str) -> None:
    """What is none, or what some reader would refuse, is not."""
    assert is_web(url) == URLS[url]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("url", [url for url in URLS if url and "\ud800" not in url])
def test_addresses_become_things_or_remain_texts(based: Path, name: str, url: str) -> None:
    """So nothing is lost and nothing is no IRI."""
    set_cells(based, "practices", "m01-t1-p1", url=url)
    value = exported(based, name).value(HERE["practices/m01-t1-p1"], SCHEMA.url)
    assert value == (URIRef(url) if URLS[url] else Literal(url))


@pytest.mark.parametrize("name", FORMS)
def test_identifiers_of_others_are_only_linked_where_they_are_some(based: Path, name: str) -> None:
    """Else they remain texts, and no link leads astray."""
    set_cells(based, "places", "musterstadt", geonames_id="1/../2", wikidata_id="Q5")
    set_cells(based, "themes", "knowledge", stw_id="x> <y", eurovoc_id="7", match_type="exact")
    set_cells(based, "themes", "time", stw_id="19040-0")
    graph = exported(based, name)
    same = list(graph.objects(HERE["places/musterstadt"], SCHEMA.sameAs))
    assert same == [URIRef("http://www.wikidata.org/entity/Q5")]
    matches = list(graph.subject_objects(SKOS.exactMatch))
    assert matches == [(HERE["themes/knowledge"], URIRef("http://eurovoc.europa.eu/7"))]
    assert Literal("1/../2") in set(graph.objects(HERE["places/musterstadt"]))


def _strange(raw: dict[str, Any], tables: dict[str, Any]) -> None:
    """Give a descriptor fields and tables that no one expects."""
    fields = tables["places"]["schema"]["fields"]
    by_name = {field["name"]: field for field in fields}
    by_name["ags"]["rdfType"] = str(RDF.type)
    by_name["nuts3"]["rdfType"] = "not> <an IRI"
    by_name["geonames_id"]["rdfType"] = "https://example.com/code"
    by_name["wikidata_id"]["rdfType"] = "https://example.com/code"
    table = {
        "name": "skos",
        "path": "data/skos.csv",
        "type": "table",
        "title": 7,
        "schema": {
            "fields": [
                {"name": "a b>", "type": "string"},
                {"name": "https", "type": "string", "categories": [{"value": "x> y"}]},
            ],
            "primaryKey": [],
            "missingValues": [""],
        },
    }
    raw["resources"].append(table)
    more: dict[str, Any] = json.loads(json.dumps(table)) | {"name": "urn", "path": "data/urn.csv"}
    raw["resources"].append(more)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("base", [BASE, "urn:uuid:906e2ba9-722c-5eec-923c-84097b3436fe#", "urn:x="])
def test_tables_and_fields_of_all_kinds_are_carried(package: Path, name: str, base: str) -> None:
    """Names that are prefixes already, properties that are taken, rows without a key."""
    describe(package, _strange)
    describe(package, lambda raw, _: raw.update(iriBase=base))
    for each in ("skos", "urn"):
        (package / f"data/{each}.csv").write_text("a b>,https\nc,x> y\n,x> y\n", encoding="utf-8")
    set_cells(
        package, "places", "musterstadt", ags="1", nuts3="2", geonames_id="3", wikidata_id="4"
    )
    graph = exported(package, name)
    ds = load(package)
    for sheet in chosen(ds, "both").sheets():
        assert rebuilt(graph, ds, sheet.name) == sorted(sheet.rows, key=repr), sheet.name
    assert all(isinstance(value, URIRef) for value in graph.objects(None, RDF.type))
    assert (None, RDFS.seeAlso, URIRef("https://example.com/code")) not in graph


@pytest.mark.parametrize("name", FORMS)
def test_people_and_licences_of_all_kinds_are_told(based: Path, name: str) -> None:
    """Whatever the descriptor says of them."""
    people = [
        {"title": "a> <b", "path": "javascript:x"},
        {"title": "B", "roles": 5},
        {"path": "https://example.org/"},
        7,
    ]
    licences = [{"name": "x", "path": "https://example.org/a b"}]
    describe(based, lambda raw, _: raw.update(contributors=people, licenses=licences))
    graph = exported(based, name)
    (agent,) = graph.objects(HERE[""], DCTERMS.creator)
    assert agent == HERE["contributors/a%3E%20%3Cb"]
    assert (agent, RDF.type, PROV.Agent) in graph
    assert graph.value(agent, SCHEMA.url) is None
    assert graph.value(HERE[""], DCTERMS.license) == Literal("https://example.org/a b")


@pytest.mark.parametrize("name", FORMS)
def test_half_of_a_surrogate_pair_is_refused(based: Path, tmp_path: Path, name: str) -> None:
    """It has no UTF-8; nothing is left of the file."""
    file = based / "datapackage.json"
    raw = json.loads(file.read_bytes())
    raw["title"] = "a\ud800"
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ExportError, match=r"datapackage\.json holds U\+D800"):
        export(load(based), tmp_path / name)
    assert not (tmp_path / name).exists()


def test_markup_is_no_element_in_json(based: Path, tmp_path: Path) -> None:
    """A page may hold the file in a script element."""
    set_cells(based, "findings", "m01-w1-02", statement_de="</script><script>alert(1)")
    text = export(load(based), tmp_path / "x.jsonld").read_text(encoding="utf-8")
    assert "<" not in text


@pytest.mark.parametrize("name", FORMS)
def test_rows_may_lack_what_they_should_have(based: Path, name: str) -> None:
    """A finding without a segment, a talk without a speaker, a package without some of its tables."""
    set_cells(based, "findings", "m01-w1-02", segment_id="")
    set_cells(based, "talks", "m01-t1", speaker_name="", organisation_id="")
    set_cells(based, "themes", "rules", broader_id="rules")
    set_cells(based, "segments", "m01-seg-001", norm_start="", page="")
    gone = {"finding_links", "finding_actors", "actors", "retired_ids"}

    def fewer(raw: dict[str, Any], _: object) -> None:
        raw["resources"] = [each for each in raw["resources"] if each["name"] not in gone]

    describe(based, fewer)
    graph = exported(based, name)
    assert (HERE["findings/m01-w1-02/annotation"], None, None) not in graph
    assert (HERE["segments/m01-seg-001/page"], None, None) not in graph
    assert (HERE["talks/m01-t1/speaker"], None, None) not in graph
    assert (HERE["themes/rules"], SKOS.narrower, HERE["themes/rules"]) in graph

"""RDF exports as programs that others wrote judge them; for each there is a control."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal
from skosify import skosify

from _edits import describe, set_cells
from _published import alone
from _rdf import BASE, HERE, OA, PROV, SCHEMA, exported, faults, parse, scheme, schemes
from transloek.dataset import load
from transloek.exports import export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The libraries' own affairs.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with alone(monkeypatch):
        yield


@pytest.fixture(scope="module")
def file(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped package in Turtle."""
    return export(load(shipped), tmp_path_factory.mktemp("rdf") / "all.ttl")


@pytest.fixture(scope="module")
def whole(file: Path) -> Graph:
    """Return the shipped package as a graph; not to be changed."""
    return parse(file)


@pytest.fixture
def based(package: Path) -> Path:
    """Return the invented package with a base on the web."""
    describe(package, lambda raw, _: raw.update(iriBase=BASE))
    return package


def test_the_shapes_find_nothing(whole: Graph, based: Path) -> None:
    """Of the shipped data and of the invented ones."""
    assert faults(whole) == ""
    assert faults(exported(based, "x.jsonld")) == ""


RULES, TOP, FINDING = HERE["themes/rules"], HERE["themes/common-good"], HERE["findings/m01-w1-01"]
SEGMENT, PLACE = HERE["segments/m01-seg-009"], HERE["places/musterstadt"]
LARGE = Literal(99999, datatype=XSD.nonNegativeInteger)
THESAURUS: dict[str, Callable[[Graph], object]] = {
    "no concept is broader than itself": lambda g: g.add((TOP, SKOS.broader, RULES)),
    "one label for each language": lambda g: g.add((RULES, SKOS.prefLabel, Literal("Norms", "en"))),
    "an English label": lambda g: g.remove((RULES, SKOS.prefLabel, Literal("Rules", "en"))),
    "a German label": lambda g: g.remove((RULES, SKOS.prefLabel, Literal("Regeln", "de"))),
    "neither broader nor narrower": lambda g: g.add((TOP, SKOS.related, RULES)),
    "inverse of broader": lambda g: g.remove((None, SKOS.narrower, RULES)),
    "a top concept has nothing": lambda g: g.add((RULES, SKOS.topConceptOf, HERE["themes"])),
    "a way up": lambda g: g.remove((TOP, SKOS.topConceptOf, None)),
    "skos:definition": lambda g: g.remove((RULES, SKOS.definition, None)),
}
FINDINGS: dict[str, Callable[[Graph], object]] = {
    "LessThan": lambda g: g.set((SEGMENT + "/position", OA.start, LARGE)),
    "Value does not have class": lambda g: g.remove((SEGMENT, RDF.type, None)),
    "schema:text": lambda g: g.remove((FINDING, SCHEMA.text, None)),
    "prov:wasAttributedTo": lambda g: g.remove((FINDING, PROV.wasAttributedTo, None)),
    "oa:hasBody": lambda g: g.remove((FINDING + "/annotation", OA.hasBody, None)),
    "dct:license": lambda g: g.remove((None, DCTERMS.license, None)),
    "schema:latitude": lambda g: g.set((PLACE, SCHEMA.latitude, Literal(91))),
}


@pytest.mark.parametrize("told", THESAURUS)
def test_the_shapes_notice_what_is_broken_in_the_thesaurus(based: Path, told: str) -> None:
    """One thing at a time, and it is that one that is told."""
    graph = scheme(exported(based), HERE["themes"])
    assert faults(graph, "skos") == ""
    THESAURUS[told](graph)
    assert told in faults(graph, "skos")


@pytest.mark.parametrize("told", FINDINGS)
def test_the_shapes_notice_what_is_broken_in_findings(based: Path, told: str) -> None:
    """One thing at a time, and it is that one that is told."""
    graph = exported(based)
    FINDINGS[told](graph)
    assert told in faults(graph, "findings")


LINT = "from semanticlint.cli import app; app()"
# Classes of schema.org, PROV and the like are not defined once more.
ELSEWHERE = "[RDS002]"


def lint(file: Path) -> tuple[int, list[str]]:
    """Return how semanticlint ends and what it notes of a file."""
    done = subprocess.run(
        [sys.executable, "-c", LINT, "check", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "1000", "NO_COLOR": "1"},
    )
    lines = [line.strip() for line in done.stdout.splitlines()]
    return done.returncode, [
        line
        for line in lines
        if line.startswith(("ERROR", "WARNING", "INFO")) and ELSEWHERE not in line
    ]


def test_semanticlint_finds_nothing(shipped: Path, based: Path, tmp_path: Path) -> None:
    """Not even a warning, where the base is an address of the web."""
    copy = Path(shutil.copytree(shipped / "data", tmp_path / "shipped" / "data")).parent
    shutil.copy(shipped / "datapackage.json", copy)
    describe(copy, lambda raw, _: raw.update(iriBase=BASE))
    for folder, name in ((copy, "x.ttl"), (based, "x.jsonld")):
        assert lint(export(load(folder), tmp_path / name)) == (0, [])


def test_semanticlint_only_asks_for_the_web(file: Path) -> None:
    """The shipped data have no address yet: nothing else is noted."""
    code, notes = lint(file)
    assert code == 0
    assert {note.split("]")[0] for note in notes} == {"WARNING [RDF004"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [({"broader_id": "loyalty"}, "SKO010"), ({"label_de": "", "label_en": ""}, "SKO002")],
)
def test_semanticlint_notices_what_is_broken(based: Path, cells: dict[str, str], told: str) -> None:
    """A circle of themes, and a theme without a label."""
    set_cells(based, "themes", "common-good", **cells)
    code, notes = lint(export(load(based), based.parent / "x.ttl"))
    assert told in " ".join(notes)
    assert code == ("ERROR" in " ".join(notes))


def test_semanticlint_notices_a_second_label(based: Path) -> None:
    """Two in one language."""
    graph = exported(based)
    graph.add((RULES, SKOS.prefLabel, Literal("Norms", "en")))
    graph.serialize(based.parent / "y.ttl", format="turtle")
    code, (note,) = lint(based.parent / "y.ttl")
    assert code == 1
    assert "[SKO001] rules" in note


@pytest.fixture
def skosified(caplog: pytest.LogCaptureFixture) -> Callable[[Graph], list[str]]:
    """Return a function that returns what skosify warns of in each concept scheme of a graph."""

    def warnings(graph: Graph) -> list[str]:
        caplog.clear()
        for iri in schemes(graph):
            skosify(scheme(graph, iri))
        return [each.getMessage() for each in caplog.records if each.levelno >= logging.WARNING]

    return warnings


def test_skosify_has_nothing_to_mend(whole: Graph, skosified: Callable[[Graph], list[str]]) -> None:
    """In any of the concept schemes."""
    assert len(schemes(whole)) > 10
    assert skosified(whole) == []


def test_skosify_notices_what_is_broken(
    based: Path, skosified: Callable[[Graph], list[str]]
) -> None:
    """A circle of themes, and a second label."""
    set_cells(based, "themes", "common-good", broader_id="loyalty")
    assert "cycle" in " ".join(skosified(exported(based)))
    set_cells(based, "themes", "common-good", broader_id="")
    graph = exported(based, "y.ttl")
    assert skosified(graph) == []
    graph.add((RULES, SKOS.prefLabel, Literal("Norms", "en")))
    assert "prefLabel" in " ".join(skosified(graph))

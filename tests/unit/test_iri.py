"""IRIs: one base, what follows it, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from rdflib import Graph, URIRef

from transloek._iri import Iris, iris
from transloek.dataset import load
from transloek.errors import DescriptorError, QueryError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from transloek.dataset import Dataset

    Edit = Callable[[str, str, str], None]

WEB = Iris("https://example.org/data/")


def test_without_a_base_the_data_are_named_by_a_uuid(dataset: Dataset) -> None:
    """It is the same for ever, and claims no domain."""
    made = iris(dataset.package)
    assert made.dataset == "urn:uuid:906e2ba9-722c-5eec-923c-84097b3436fe"
    assert made.record("findings", "m01-w1-01") == f"{made.dataset}#findings/m01-w1-01"
    assert urlsplit(made.base).netloc == ""


def test_packages_of_other_names_have_other_uuids(
    dataset: Dataset, package: Path, edit: Edit
) -> None:
    """Two packages do not speak of the same things."""
    edit("datapackage.json", '"name": "transloek"', '"name": "another"')
    assert iris(load(package).package).base != iris(dataset.package).base


def test_the_descriptor_may_tell_the_base(package: Path, edit: Edit) -> None:
    """What the caller gives stands above it."""
    edit("datapackage.json", '"created"', '"iriBase": "https://example.org/x#", "created"')
    described = load(package).package
    assert iris(described).table("places") == "https://example.org/x#places"
    assert iris(described, "tag:example.org,2026:").table("places") == "tag:example.org,2026:places"


@pytest.mark.parametrize(
    ("base", "table"),
    [
        ("https://example.org", "https://example.org/t"),
        ("https://example.org/a", "https://example.org/a/t"),
        ("https://example.org/a/", "https://example.org/a/t"),
        ("https://example.org/a#", "https://example.org/a#t"),
        ("https://example.org/?id=", "https://example.org/?id=t"),
        ("urn:example:a:", "urn:example:a:t"),
        ("https://exämple.org/ä/", "https://exämple.org/ä/t"),
    ],
)
def test_a_slash_is_added_where_nothing_parts(dataset: Dataset, base: str, table: str) -> None:
    """Whoever forgets it gets what was meant."""
    assert iris(dataset.package, base).table("t") == table


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org",
        "/data/",
        "https:",
        "https://a b/",
        "https://a/#b",
        "x:<y>",
        "x:\n",
        "x:\ud800",
    ],
)
def test_what_is_no_absolute_iri_is_refused(dataset: Dataset, base: str) -> None:
    """With what was expected."""
    with pytest.raises(QueryError, match="base: expected an absolute IRI such as"):
        iris(dataset.package, base)


@pytest.mark.parametrize("base", ["example.org", 5, ""])
def test_a_wrong_base_in_the_descriptor_is_its_fault(package: Path, base: object) -> None:
    """The message says where."""
    path = package / "datapackage.json"
    described = json.loads(path.read_bytes()) | {"iriBase": base}
    path.write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(DescriptorError, match=r"datapackage\.json, \$\.iriBase: expected"):
        iris(load(package).package)


def test_every_kind_of_thing_has_an_iri_of_its_own() -> None:
    """None hides another."""
    made = [
        WEB.dataset,
        WEB.table("findings"),
        WEB.record("findings", "x"),
        WEB.record("finding_themes", "x", "y"),
        WEB.term("findings"),
        WEB.term("findings", "kind"),
        WEB.term("findings", "kind", "insight"),
        WEB.distribution("findings"),
        WEB.file("data/findings.csv"),
    ]
    assert len(set(made)) == len(made)
    assert all(one.startswith(WEB.base) for one in made)


def test_what_means_something_in_an_iri_is_escaped() -> None:
    """Whatever a package from elsewhere calls its things, the result is an IRI."""
    made = WEB.record("a b/c", 'ä<>"{}|\\^`#?%\n', "\ud800")
    assert made == (
        "https://example.org/data/a%20b%2Fc/%C3%A4%3C%3E%22%7B%7D%7C%5C%5E%60%23%3F%25%0A/%3F"
    )
    graph = Graph().add((URIRef(made), URIRef(WEB.base), URIRef(WEB.base)))
    assert set(Graph().parse(data=graph.serialize(format="nt"), format="nt")) == set(graph)


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://example.org/a/", "https://example.org/a/data/x%20y.csv"),
        ("https://example.org/a#", "data/x%20y.csv"),
        ("urn:example:a/", "data/x%20y.csv"),
    ],
)
def test_files_are_relative_unless_the_base_is_a_place_on_the_web(base: str, address: str) -> None:
    """Nothing but such a place can hold files."""
    assert Iris(base).file("data/x y.csv") == address

"""What is said of rows beside their fields: in the words that programs for RDF know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transloek._pages import PDF_FRAGMENT, page_starts
from transloek.exports._rdf_model import CONCEPTS
from transloek.exports._rdf_names import full

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transloek.exports._rdf_forms import Node
    from transloek.exports._rdf_graph import Graph, Pairs, Row

__all__ = ["Beside"]

# Where the identifiers of others are found; see the documentation of each.
_STW = "http://zbw.eu/stw/descriptor/"
_EUROVOC = "http://eurovoc.europa.eu/"
_SAME = {
    "geonames_id": (re.compile("[1-9][0-9]*"), "https://sws.geonames.org/{}/"),
    "wikidata_id": (re.compile("Q[1-9][0-9]*"), "http://www.wikidata.org/entity/{}"),
}
_MATCHES = {
    "stw_id": (re.compile("[0-9]{5}-[0-9]"), _STW),
    "eurovoc_id": (re.compile("[1-9][0-9]*"), _EUROVOC),
}
# A table between findings and others, its field that names the other, and what the two are called.
_BETWEEN = (
    ("finding_themes", "theme_id", "themes", "dct:subject"),
    ("finding_actors", "actor_id", "actors", "schema:about"),
    ("finding_links", "target_id", "findings", "dct:relation"),
)


class Beside:
    """Says more of rows, and makes the nodes that belong to them.

    Parameters
    ----------
    graph : Graph
        What is exported.
    agents : list of str
        The contributors, as values.
    """

    def __init__(self, graph: Graph, agents: list[str]) -> None:
        self._graph = graph
        self._form = graph.form
        self._agents = [(full("prov:wasAttributedTo"), agent) for agent in agents]
        self._dataset = [(full("schema:isPartOf"), graph.form.ref(graph.made.dataset))]
        self._near = self._between()
        self._told = self._described()
        self._recipes = self._rendered()

    def nodes(self, table: str) -> Iterator[Node]:
        """Yield the nodes of a table's rows, each followed by those that belong to it."""
        more: dict[str, Callable[[str, Row], Pairs]] = {
            "findings": self._finding,
            "places": self._place,
            "segments": self._segment,
            "talks": self._talk,
            **{name: self._concepts(name) for name in CONCEPTS if name == table},
        }
        parts = {"findings": self._annotation, "segments": self._selectors, "talks": self._speaker}
        say, part = more.get(table, _nothing), parts.get(table, _nowhere)
        key = self._graph.package.resource(table).key

        def beside(iri: str, row: Row) -> Pairs:
            return [*say(iri, row), *(self._told.get(str(row[key]), []) if key else [])]

        rows = self._graph.rows(table)
        for node, row in zip(self._graph.nodes(table, beside), rows, strict=True):
            yield node
            yield from part(node[0], row)

    def _between(self) -> dict[str, Pairs]:
        """Return what findings are coded with and linked to, by finding."""
        found: dict[str, Pairs] = {}
        for table, field, target, name in _BETWEEN:
            iri = full(name)
            for row in self._graph.rows(table):
                pair = (iri, self._graph.record(target, str(row[field])))
                found.setdefault(str(row["finding_id"]), []).append(pair)
        return found

    def _described(self) -> dict[str, Pairs]:
        """Return the segments that rows other than findings tell of, by the rows' IDs."""
        found: dict[str, Pairs] = {}
        for row in self._graph.rows("segments"):
            if (record := row.get("described_by")) is not None:
                segment = self._graph.record("segments", str(row["segment_id"]))
                pair = (full("prov:wasDerivedFrom"), segment)
                found.setdefault(str(record), []).append(pair)
        # A finding names its segment itself.
        for row in self._graph.rows("findings") if found else ():
            found.pop(str(row["finding_id"]), None)
        return found

    def _rendered(self) -> dict[str, Pairs]:
        """Return by what recipe the text came about that positions are counted in, by source."""
        made, via = self._graph.made, full("oa:renderedVia")
        return {
            str(row["source_id"]): [
                (via, self._form.ref(made.term("sources", "norm_recipe", recipe)))
            ]
            for row in self._graph.rows("sources")
            if (recipe := str(row.get("norm_recipe") or ""))
        }

    def _finding(self, iri: str, row: Row) -> Pairs:  # noqa: ARG002
        return [*self._near.get(str(row["finding_id"]), []), *self._agents, *self._dataset]

    def _annotation(self, iri: str, row: Row) -> Iterator[Node]:
        """Yield the place of a finding in its source as a Web Annotation."""
        if (segment := row.get("segment_id")) is not None:
            yield (
                f"{iri}/annotation",
                [full("oa:Annotation")],
                [
                    (full("oa:hasBody"), self._form.ref(iri)),
                    (full("oa:hasTarget"), self._graph.record("segments", str(segment))),
                    (full("oa:motivatedBy"), self._form.ref(full("oa:describing"))),
                ],
            )

    def _place(self, iri: str, row: Row) -> Pairs:  # noqa: ARG002
        return [
            (full("schema:sameAs"), self._form.ref(address.format(row[field])))
            for field, (pattern, address) in _SAME.items()
            if pattern.fullmatch(str(row.get(field)))
        ]

    def _segment(self, iri: str, row: Row) -> Pairs:
        if not _is_placed(row):
            return []
        source = self._graph.record("sources", str(row["source_id"]))
        return [
            (full("prov:wasDerivedFrom"), source),
            (full("oa:hasSelector"), self._form.ref(f"{iri}/page")),
            *self._recipes.get(str(row["source_id"]), []),
        ]

    def _selectors(self, iri: str, row: Row) -> Iterator[Node]:
        """Yield on which page a segment begins, and where in the normalised text of that page."""
        if not _is_placed(row):
            return
        start = self._start(row)
        yield (
            f"{iri}/page",
            [full("oa:FragmentSelector")],
            [
                (full("dct:conformsTo"), self._form.ref(PDF_FRAGMENT)),
                (full("rdf:value"), self._form.text(f"page={row['page']}")),
                (full("oa:refinedBy"), self._form.ref(f"{iri}/position")),
            ],
        )
        length = full("xsd:nonNegativeInteger")
        end = start + int(str(row["norm_length"]))
        yield (
            f"{iri}/position",
            [full("oa:TextPositionSelector")],
            [
                (full("oa:start"), self._form.typed(str(start), length)),
                (full("oa:end"), self._form.typed(str(end), length)),
            ],
        )

    def _start(self, row: Row) -> int:
        """Return where a segment begins on its page."""
        if not hasattr(self, "_starts"):
            self._starts = page_starts(self._graph.whole("segments"))
        return int(str(row["norm_start"])) - self._starts[row["source_id"], row["page"]]

    def _talk(self, iri: str, row: Row) -> Pairs:
        speaker = [(full("schema:performer"), self._form.ref(f"{iri}/speaker"))]
        return speaker if row.get("speaker_name") is not None else []

    def _speaker(self, iri: str, row: Row) -> Iterator[Node]:
        if (name := row.get("speaker_name")) is None:
            return
        pairs = [(full("schema:name"), self._form.text(str(name)))]
        pairs += [
            (full("schema:jobTitle"), self._form.text(str(role), lang))
            for lang in self._graph.content.languages
            if (role := row.get(f"speaker_role_{lang}")) is not None
        ]
        if (organisation := row.get("organisation_id")) is not None:
            whose = self._graph.record("organisations", str(organisation))
            pairs.append((full("schema:affiliation"), whose))
        yield f"{iri}/speaker", [full("schema:Person")], pairs

    def _concepts(self, table: str) -> Callable[[str, Row], Pairs]:
        """Return what says where a concept stands in its scheme, and what it is elsewhere."""
        scheme = self._form.ref(self._graph.made.table(table))
        key = str(self._graph.package.resource(table).key)
        narrower: dict[str, Pairs] = {}
        for row in self._graph.rows(table):
            if (broader := row.get("broader_id")) is not None:
                pair = (full("skos:narrower"), self._graph.record(table, str(row[key])))
                narrower.setdefault(str(broader), []).append(pair)

        def concept(iri: str, row: Row) -> Pairs:  # noqa: ARG001
            found = [(full("skos:inScheme"), scheme), *narrower.get(str(row[key]), [])]
            if row.get("broader_id") is None:
                found.append((full("skos:topConceptOf"), scheme))
            return [*found, *self._matches(row)]

        return concept

    def _matches(self, row: Row) -> Pairs:
        """Return the concepts of other thesauri that mean the same, or nearly."""
        if (match := row.get("match_type")) not in {"exact", "close"}:
            return []
        return [
            (full(f"skos:{match}Match"), self._form.ref(base + str(row[field])))
            for field, (pattern, base) in _MATCHES.items()
            if pattern.fullmatch(str(row.get(field)))
        ]


def _is_placed(row: Row) -> bool:
    """Tell whether a segment says where it is."""
    needed = ("source_id", "page", "norm_start", "norm_length")
    return all(row.get(field) is not None for field in needed)


def _nothing(iri: str, row: Row) -> Pairs:  # noqa: ARG001
    return []


def _nowhere(iri: str, row: Row) -> Iterator[Node]:  # noqa: ARG001
    return iter(())

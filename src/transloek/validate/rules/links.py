"""Links between findings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from transloek.validate._graph import maybe_in_circles
from transloek.validate._text import Text
from transloek.validate.rules._query import Check, Query, query_rule
from transloek.validate.rules._registry import Example

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot
    from transloek.validate.rules._registry import Rule

__all__ = ["LINKED", "LINKED_NAME"]

_LINKS = "data/finding_links.csv"
_ANOTHER = Text("another finding", "ein anderer Befund")

query_rule(
    "link-self",
    title=Text("No finding is linked to itself.", "Kein Befund ist mit sich selbst verknüpft."),
    explanation=Text(
        "A link says how one statement stands to another.",
        "Eine Verknüpfung sagt, wie eine Aussage zu einer anderen steht.",
    ),
    remedy=Text(
        "Correct the target, or remove the link.",
        "Das Ziel berichtigen oder die Verknüpfung entfernen.",
    ),
    example=Example(_LINKS, "m05-s-01,synthesises,m05-w2-01", "m05-s-01,synthesises,m05-s-01"),
    queries=(
        Query(
            table="finding_links",
            field="target_id",
            sql="SELECT row_ FROM finding_links WHERE finding_id = target_id",
            message=Text(
                "the link leads from {value} to itself",
                "die Verknüpfung führt von {value} zu sich selbst",
            ),
            expected=_ANOTHER,
        ),
    ),
)

# The two findings of a link, the same in whichever direction it leads, where there are several.
LINKED_NAME = "finding_links_linked_"
LINKED = """
    WITH pairs AS (
        SELECT row_, relation, finding_id AS start,
               CASE WHEN finding_id < target_id THEN finding_id ELSE target_id END AS one,
               CASE WHEN finding_id < target_id THEN target_id ELSE finding_id END AS two
        FROM finding_links
        WHERE finding_id <> target_id AND relation IS NOT NULL
    ),
    several AS (
        SELECT one AS low, two AS high FROM pairs GROUP BY one, two HAVING count(*) > 1
    )
    SELECT row_, relation,
           first_value(row_) OVER (PARTITION BY one, two ORDER BY row_) AS first_row_,
           first_value(relation) OVER (PARTITION BY one, two ORDER BY row_) AS first,
           first_value(row_) OVER (PARTITION BY one, two, relation ORDER BY row_) AS same_row_,
           first_value(start) OVER (PARTITION BY one, two, relation ORDER BY row_) AS same_start,
           start
    FROM pairs JOIN several ON low = one AND high = two
"""

query_rule(
    "link-twice",
    title=Text(
        "Two findings are linked by a relation in one direction.",
        "Zwei Befunde sind durch eine Beziehung nur in einer Richtung verknüpft.",
    ),
    explanation=Text(
        "A contradiction and its mirror image are the same; and what elaborates, qualifies or "
        "sums up another finding is not elaborated, qualified or summed up by it.",
        "Ein Widerspruch und sein Spiegelbild sind dasselbe; und was einen anderen Befund "
        "ausführt, einschränkt oder zusammenfasst, wird nicht von ihm ausgeführt, eingeschränkt "
        "oder zusammengefasst.",
    ),
    remedy=Text("Remove one of the two links.", "Eine der beiden Verknüpfungen entfernen."),
    example=Example(_LINKS, "m05-s-05,qualifies,m05-s-04", "m05-s-05,elaborates,m05-s-06"),
    queries=(
        Query(
            table="finding_links",
            field="target_id",
            # The same link twice has one key twice, and is told there.
            sql=f"SELECT row_, same_row_, relation FROM {LINKED_NAME} "
            "WHERE row_ > same_row_ AND start <> same_start",
            message=Text(
                "line {same_line} links the two by {relation} the other way round",
                "Zeile {same_line} verknüpft die beiden durch {relation} in der Gegenrichtung",
            ),
            expected=Text("one link", "eine Verknüpfung"),
        ),
    ),
)

query_rule(
    "link-pair",
    title=Text(
        "Where one finding contradicts another, no other link joins the two.",
        "Wo ein Befund einem anderen widerspricht, verbindet die beiden nichts weiter.",
    ),
    explanation=Text(
        "What supports another finding and contradicts it is two statements, or one of the links "
        "is wrong.",
        "Was einen anderen Befund stützt und ihm widerspricht, sind zwei Aussagen, oder eine der "
        "Verknüpfungen ist falsch.",
    ),
    remedy=Text("Keep the link that says more.", "Die Verknüpfung behalten, die mehr sagt."),
    example=Example(_LINKS, "m05-s-01,synthesises,m05-w3-11", "m05-s-01,contradicts,m05-w2-01"),
    severity="warning",
    queries=(
        Query(
            table="finding_links",
            field="relation",
            sql=f"SELECT row_, first_row_, first FROM {LINKED_NAME} "
            "WHERE row_ > first_row_ AND relation <> first "
            "AND 'contradicts' IN (relation, first)",
            message=Text(
                "line {first_line} links the two by {first}",
                "Zeile {first_line} verknüpft die beiden durch {first}",
            ),
            expected=Text(
                "a contradiction or another relation", "ein Widerspruch oder etwas anderes"
            ),
        ),
    ),
)

_NEEDS = ("finding_links.finding_id", "finding_links.relation", "finding_links.target_id")


def _link_cycle(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    links = package.tables["finding_links"]
    starts, targets = links.columns["finding_id"], links.columns["target_id"]
    for relation in ("elaborates", "synthesises"):
        rows, first = maybe_in_circles(starts, targets, links.columns["relation"], relation)
        edges = ((starts[row], targets[row], row) for row in rows)
        for row in _round([edge for edge in edges if all(edge[:2]) and edge[0] != edge[1]], first):
            yield rule.at(
                links,
                row,
                "target_id",
                Text(
                    "by {relation} one comes from {value} back to where the link begins",
                    "über {relation} führt von {value} ein Weg dahin zurück, wo die Verknüpfung "
                    "beginnt",
                ),
                expected=_ANOTHER,
                values={"relation": relation, "value": targets[row]},
            )


def _round(edges: list[tuple[str, str, int]], first: Iterable[str]) -> Iterator[int]:
    """Yield the link that closes a circle, one for each; a link and its mirror are told elsewhere."""
    pairs = {(start, target) for start, target, _ in edges}
    follow: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for start, target, row in edges:
        if (target, start) not in pairs:
            follow[start].append((target, row))
    done: set[str] = set()
    for start in first:
        way = [(start, iter(follow[start]))] if start in follow and start not in done else []
        open_ = {start}
        while way:
            finding, rest = way[-1]
            target, row = next(rest, ("", 0))
            if not target:
                way.pop()
                open_.discard(finding)
                done.add(finding)
            elif target in open_:
                yield row
            elif target not in done:
                open_.add(target)
                way.append((target, iter(follow.get(target, ()))))


query_rule(
    "link-cycle",
    title=Text(
        "No finding elaborates or sums up itself by way of others.",
        "Kein Befund führt auf Umwegen sich selbst aus oder fasst sich selbst zusammen.",
    ),
    explanation=Text(
        "From a finding one comes by these links to what it goes back to, never back to itself.",
        "Über diese Verknüpfungen kommt man von einem Befund zu dem, worauf er zurückgeht, nie zu "
        "ihm selbst.",
    ),
    remedy=Text(
        "Remove or turn round the link that is wrong.",
        "Die falsche Verknüpfung entfernen oder umdrehen.",
    ),
    example=Example(_LINKS, "m05-w1-02,supports,m05-t1-30", "m05-w1-02,elaborates,m05-w1-04"),
    queries=(Check(_link_cycle, _NEEDS),),
)

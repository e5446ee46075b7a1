"""The network of the overview: an SVG whose boxes lead to findings, and the same as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
from overview_html import lines, listed, record, tag, wide
from overview_tables import scrolled
from overview_words import SAID, findings, quoted, sequence

from transloek.plots._ink import wrapped
from transloek.plots._layout import arrange, walk
from transloek.plots._network import hubs
from transloek.plots._view import TEAM

if TYPE_CHECKING:
    import pandas as pd

    from transloek.plots._view import Origin, View

__all__ = ["network"]

_FRAME = (1160.0, 980.0)
# Reckoned as wide as bold text is.
_BOLD, _STEP = 14, 16
# Room that stays around a box, in which arrows end.
_GAP = 24.0
_POINT = 9.0


def network(view: View) -> str:
    """Return what one sees of the network, the picture, and the table."""
    links = view.links()
    name = SAID["network"](view.lang)
    past = tag("a", escape(SAID["past"](view.lang)), href="#ov-network-end", class_="ov-past")
    parts = [
        listed(_seen(view, links), class_="ov-seen"),
        _legend(view, links),
        past,
        scrolled(view, name, _picture(view, links)),
        tag("span", id="ov-network-end"),
        _table(view, links),
    ]
    return "".join(parts)


def _seen(view: View, links: pd.DataFrame) -> list[str]:
    lang, origin = view.lang, view.origin
    ends = [*links["finding_id"], *links["target_id"]]
    linked = sorted(set(ends))
    counts = {node: ends.count(node) for node in linked}
    between = sum(
        origin[one] != origin[other]
        for one, other in zip(links["finding_id"], links["target_id"], strict=True)
    )
    most = max(counts.values())
    statements = view.findings[f"statement_{lang}"]
    top = [
        f"{record(node, node)} {escape(quoted(str(statements[node]), lang))}"
        for node, count in counts.items()
        if count == most
    ]
    relations = links["relation"].astype("str").value_counts()
    told = [
        f"{view.label('finding_links', 'relation', str(key))} {n}" for key, n in relations.items()
    ]
    parts = _parts(linked, links)
    said = [
        SAID["linked"](
            lang,
            linked=len(linked),
            all=findings(len(view.findings), lang),
            all_dative=findings(len(view.findings), lang, dative=True),
            links=len(links),
            between=between,
        ),
        SAID["relations"](lang, list=escape(sequence(told))),
        SAID["hubs"](lang, n=most, list="; ".join(top)),
    ]
    against = links[links["relation"].astype("str") == "contradicts"]
    pairs = [
        f"{record(one, one)} – {record(other, other)}"
        for one, other in zip(against["finding_id"], against["target_id"], strict=True)
    ]
    said += [SAID["against"](lang, list=sequence(pairs))] * bool(pairs)
    largest = findings(max(parts), lang)
    return said + [SAID["parts"](lang, n=len(parts), largest=largest)] * (len(parts) > 1)


def _parts(nodes: list[str], links: pd.DataFrame) -> list[int]:
    """Return how many findings each part without links to others has."""
    beside: dict[str, set[str]] = {node: {node} for node in nodes}
    for one, other in zip(links["finding_id"], links["target_id"], strict=True):
        joined = beside[one] | beside[other]
        for node in joined:
            beside[node] = joined
    return [len(part) for part in {id(part): part for part in beside.values()}.values()]


def _picture(view: View, links: pd.DataFrame) -> str:
    pairs = list(zip(links["finding_id"], links["target_id"], strict=True))
    nodes = sorted(walk({end for pair in pairs for end in pair}, pairs))
    named, themes = hubs(links), view.primary()
    texts = {
        node: [view.short(node), *(wrapped(str(themes[node]), 20).split("\n") * (node in named))]
        for node in nodes
    }
    sizes = {
        node: (max(wide(part, _BOLD) for part in text) + 12, _STEP * len(text) + 8.0)
        for node, text in texts.items()
    }
    # The points of a hexagon stand out of the box.
    points = [2.0 * _POINT * (view.origin[node] == TEAM) for node in nodes]
    room = np.array([sizes[node] for node in nodes]) + _GAP
    room[:, 0] += points
    placed = arrange(nodes, pairs, room, _FRAME)
    places = {node: (float(x), float(y)) for node, (x, y) in zip(nodes, placed, strict=True)}
    arrows = [
        _arrow(str(relation), places[one], places[other], sizes[one], sizes[other])
        for (one, other), relation in zip(pairs, links["relation"], strict=True)
    ]
    origins = {each.id: (number, each) for number, each in enumerate(view.origins())}
    boxes = [
        _box(view, node, texts[node], places[node], sizes[node], *origins[view.origin[node]])
        for node in nodes
    ]
    return tag(
        "svg",
        _head(),
        *arrows,
        *boxes,
        viewBox=f"0 0 {_FRAME[0]:.0f} {_FRAME[1]:.0f}",
        role="group",
        aria_label=SAID["network_label"](view.lang),
        class_="ov-network",
    )


def _head() -> str:
    """Return the head of the arrows."""
    tip = tag("path", d="M0 0 8 4 0 8Z", class_="ov-tip")
    place = {"viewBox": "0 0 8 8", "refX": 7, "refY": 4, "markerWidth": 8, "markerHeight": 8}
    marker = tag("marker", tip, id="ov-tip", orient="auto", markerUnits="userSpaceOnUse", **place)
    return tag("defs", marker)


def _arrow(
    relation: str,
    start: tuple[float, float],
    end: tuple[float, float],
    near: tuple[float, float],
    far: tuple[float, float],
) -> str:
    """Return a line from the edge of one box to the edge of another."""
    x1, y1 = _edge(start, end, near)
    x2, y2 = _edge(end, start, far)
    path = f"M{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}"
    return tag("path", d=path, class_=f"ov-link ov-{relation}", marker_end="url(#ov-tip)")


def _edge(
    inner: tuple[float, float], outer: tuple[float, float], size: tuple[float, float]
) -> tuple[float, float]:
    """Return where the line from the middle of a box leaves it."""
    across, up = outer[0] - inner[0], outer[1] - inner[1]
    wide_, high = size[0] / 2 + 3, size[1] / 2 + 3
    share = min(wide_ / max(abs(across), 1e-9), high / max(abs(up), 1e-9), 1.0)
    return inner[0] + across * share, inner[1] + up * share


def _box(  # noqa: PLR0913, PLR0917
    view: View,
    node: str,
    text: list[str],
    place: tuple[float, float],
    size: tuple[float, float],
    number: int,
    origin: Origin,
) -> str:
    statement = str(view.findings.loc[node, f"statement_{view.lang}"])
    spoken = f"{view.short(node)}, {origin.label}: {statement}"
    shape = _shape(origin.kind, place, size, f"ov-box ov-ink-{number % 6}")
    weight = "ov-hub" if len(text) > 1 else None
    written = lines(text, *place, step=_STEP, text_anchor="middle", class_=weight)
    inner = tag("title", escape(spoken)) + shape + written
    return tag("a", inner, href=f"record:{node}", aria_label=spoken)


def _shape(kind: str, place: tuple[float, float], size: tuple[float, float], class_: str) -> str:
    """Return the box: its form tells where a finding comes from."""
    (x, y), (width, height) = place, size
    left, top = x - width / 2, y - height / 2
    if kind == "team":
        corners = [
            (left, top),
            (left + width, top),
            (left + width + _POINT, y),
            (left + width, top + height),
            (left, top + height),
            (left - _POINT, y),
        ]
        points = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
        return tag("polygon", points=points, class_=class_)
    round_ = 11.0 if kind == "workshop" else None
    frame = {"x": left, "y": top, "width": float(width), "height": float(height)}
    return tag("rect", rx=round_, class_=class_, **frame)


def _legend(view: View, links: pd.DataFrame) -> str:
    entries = []
    for number, origin in enumerate(view.origins()):
        shape = _shape(origin.kind, (20, 10), (20, 14), f"ov-box ov-ink-{number % 6}")
        drawn = tag("svg", shape, viewBox="0 0 40 20", width=40, height=20, aria_hidden="true")
        short = "s" if origin.kind == "team" else view.short(origin.id)
        entries.append(f"{drawn}{escape(f'{short}: {origin.label}')}")
    here = set(links["relation"].astype("str"))
    for category in view.ds.package.resource("finding_links").field("relation").categories:
        if category.value in here:
            path = tag(
                "path",
                d="M2 10 36 10",
                class_=f"ov-link ov-{category.value}",
                marker_end="url(#ov-tip)",
            )
            drawn = tag("svg", path, viewBox="0 0 40 20", width=40, height=20, aria_hidden="true")
            entries.append(f"{drawn}{escape(category.label(view.lang))}")
    return listed(entries, class_="ov-legend")


def _table(view: View, links: pd.DataFrame) -> str:
    lang = view.lang
    statements = view.findings[f"statement_{lang}"]
    rows = []
    for _, link in links.iterrows():
        ends = [str(link["finding_id"]), str(link["target_id"])]
        one, other = (f"{record(end, end)} {escape(str(statements[end]))}" for end in ends)
        relation = view.label("finding_links", "relation", str(link["relation"]))
        basis = view.label("finding_links", "basis", str(link["basis"]))
        note = str(link[f"note_{lang}"]) if isinstance(link[f"note_{lang}"], str) else ""
        why = escape(f"{note} ({basis})".strip())
        rows.append(
            tag(
                "tr",
                tag("th", one, scope="row"),
                tag("td", escape(relation)),
                tag("td", other),
                tag("td", why),
            )
        )
    keys = ("one", "relation", "other", "why")
    head = tag("tr", *(tag("th", escape(SAID[key](lang)), scope="col") for key in keys))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="ov-links")
    name = SAID["network_table"](lang, n=len(links))
    return tag(
        "details", tag("summary", escape(name)), scrolled(view, name, table), class_="ov-more"
    )

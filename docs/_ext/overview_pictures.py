"""Two pictures of the overview: how statements grew from findings, and where the places lie."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from overview_html import lines, listed, record, tag, wide
from overview_tables import scrolled
from overview_words import SAID, findings, sequence

from transloek.plots._flow import order, summed_up, targets
from transloek.plots._geo import GERMANY, distance, roles, round_length, stretch, window
from transloek.plots._ink import wrapped
from transloek.plots._labels import place
from transloek.plots._words import WORDS

if TYPE_CHECKING:
    import pandas as pd

    from transloek.plots._view import View

__all__ = ["places", "synthesis"]

_SIZE, _STEP = 14, 18
_ROW = 25
# Where the left column ends, where the right one begins, and how wide all is.
_LEFT, _RIGHT, _WIDE = 300, 500, 1000
_LINE = 58


def synthesis(view: View) -> str:
    """Return what one sees of the statements of the project team, the picture, and a list."""
    links = summed_up(view)
    name = SAID["synthesis"](view.lang)
    listing = tag("summary", escape(SAID["synthesis_list"](view.lang))) + _listing(view, links)
    return (
        listed(_seen(view, links), class_="ov-seen")
        + scrolled(view, name, _flow(view, links))
        + tag("details", listing, class_="ov-more")
    )


def _seen(view: View, links: pd.DataFrame) -> list[str]:
    lang, origin = view.lang, view.origin
    team = [str(key) for key in view.findings.index if origin[key] == "none"]
    sources = list(dict.fromkeys(links["finding_id"]))
    stated = int((links["basis"].astype("str") == "stated").sum())
    wide_ = links["target_id"].map(origin).groupby(links["finding_id"]).nunique()
    taken = links["target_id"].value_counts()
    alone = [record(key, key) for key in team if key not in sources]
    shared = [record(str(key), str(key)) for key in sorted(taken.index[taken > 1])]
    said = [
        SAID["rest"](
            lang,
            n=len(sources),
            of=len(team),
            findings=findings(links["target_id"].nunique(), lang),
            links=len(links),
            inferred=len(links) - stated,
            stated=stated,
        ),
        SAID["broadest"](
            lang,
            n=wide_.max(),
            list=sequence([record(str(k), str(k)) for k in wide_.index[wide_ == wide_.max()]]),
        ),
    ]
    said += [SAID["shared"](lang, list=sequence(shared))] * bool(shared)
    return said + [SAID["alone"](lang, list=sequence(alone))] * bool(alone)


def _flow(view: View, links: pd.DataFrame) -> str:
    """Draw both columns and the lines between them."""
    themes, origin = view.primary(), view.origin
    numbers = {each.id: number for number, each in enumerate(view.origins())}
    written, low, row = [], {}, 0
    found = targets(view, links)
    for each in view.origins():
        below = [key for key in found if origin[key] == each.id]
        for key in [None, *below] if below else ():
            height = (row + 0.5) * _ROW
            row += 1
            if key is None:
                written.append(_right_aligned(each.label, height, "ov-hub"))
            else:
                low[key] = height
                label = _right_aligned(f"{themes.get(key, '')}  {view.short(key)}", height)
                written.append(_link(view, key, label))
    total = row * _ROW
    high, right = _statements(view, order(links, low), total)
    curves = [
        _curve(low[target], high[source], numbers[origin[target]] % 6, str(basis))
        for source, target, basis in zip(
            links["finding_id"], links["target_id"], links["basis"], strict=True
        )
    ]
    label = SAID["synthesis_label"](view.lang)
    box = f"0 0 {_WIDE} {max(total, *high.values()) + 30:.0f}"
    return tag(
        "svg",
        *curves,
        *written,
        *right,
        viewBox=box,
        role="group",
        aria_label=label,
        class_="ov-flow",
    )


def _right_aligned(text: str, height: float, class_: str | None = None) -> str:
    return lines([text], _LEFT, height, step=_STEP, text_anchor="end", class_=class_)


def _link(view: View, key: str, inner: str) -> str:
    statements = view.findings[f"statement_{view.lang}"]
    spoken = f"{view.short(key)}: {statements[key]}"
    return tag("a", tag("title", escape(spoken)), inner, href=f"record:{key}", aria_label=spoken)


def _statements(view: View, sources: list[str], total: float) -> tuple[dict[str, float], list[str]]:
    """Return the heights of the statements, and the statements."""
    statements = view.findings[f"statement_{view.lang}"]
    texts = {
        key: wrapped(f"{view.short(key)}  {statements[key]}", _LINE).split("\n") for key in sources
    }
    needed = sum((len(text) + 1) * _STEP for text in texts.values())
    stretched = max(total / needed, 1.0)
    heights, drawn, top = {}, [], 0.0
    for key, text in texts.items():
        size = (len(text) + 1) * _STEP * stretched
        heights[key] = top + size / 2
        drawn.append(_link(view, key, lines(text, _RIGHT, heights[key], step=_STEP)))
        top += size
    return heights, drawn


def _curve(start: float, end: float, number: int, basis: str) -> str:
    left, right = _LEFT + 8, _RIGHT - 8
    middle = (left + right) / 2
    path = f"M{left} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {right} {end:.1f}"
    return tag("path", d=path, class_=f"ov-curve ov-line-{number} ov-{basis}")


def _listing(view: View, links: pd.DataFrame) -> str:
    statements = view.findings[f"statement_{view.lang}"]

    def told(key: str) -> str:
        return f"{record(key, key)} {escape(str(statements[key]))}"

    return listed(
        told(str(source)) + listed([told(str(target)) for target in group["target_id"]])
        for source, group in links.groupby("finding_id")
    )


_MAP = 420.0


def places(view: View) -> str:
    """Return what one sees of the places, the map, and what each place is."""
    frame = view.ds.table("places")
    found = roles(view)
    placed = frame.loc[list(found)]
    seen = listed(_seen_places(view, frame, found), class_="ov-seen")
    return seen + tag(
        "div", _map(view, placed, found), _named(view, frame, found), class_="ov-places"
    )


def _seen_places(view: View, frame: pd.DataFrame, found: dict[str, str]) -> list[str]:
    lang = view.lang
    names = frame["name"]
    practices = [record(key, str(names[key])) for key, role in found.items() if role == "practice"]
    placed = frame.loc[list(found)]
    pairs = zip(placed["longitude"], placed["latitude"], strict=True)
    points = dict(zip(found, pairs, strict=True))
    km, one, other = max((distance(points[a], points[b]), a, b) for a in points for b in points)
    rest = [str(names[key]) for key in frame.index if key not in found]
    said = [
        SAID["where"](lang, n=len(frame), practices=len(practices), list=sequence(practices)),
        SAID["apart"](lang, one=escape(names[one]), other=escape(names[other]), km=round(km)),
    ]
    if rest:
        said.append(WORDS["unplaced"](lang, names=escape(sequence(rest))))
    return [*said, WORDS["places_note"](lang)]


def _map(view: View, placed: pd.DataFrame, found: dict[str, str]) -> str:
    west, east, south, north = window(placed)
    scale = _MAP / (east - west)
    tall = (north - south) * scale * stretch(south, north)

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) * scale, (north - latitude) / (north - south) * tall

    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in GERMANY))
    points = [at(*point) for point in zip(placed["longitude"], placed["latitude"], strict=True)]
    names = [str(name) for name in placed["name"]]
    upwards = [(x, tall - y) for x, y in points]
    spots = place(upwards, [(wide(name, _SIZE), _STEP) for name in names], (_MAP, tall), gap=10)
    drawn = []
    for key, name, (x, y), spot in zip(placed.index, names, points, spots, strict=True):
        anchor = {"left": "start", "center": "middle", "right": "end"}[spot.side]
        ends = x + spot.across, y - spot.up
        line = tag("path", d=f"M{x:.1f} {y:.1f} {ends[0]:.1f} {ends[1]:.1f}", class_="ov-lead")
        text = lines([name], *ends, step=_STEP, text_anchor=anchor)
        marker = _marker(found[str(key)], x, y)
        drawn.append(line * spot.far + tag("a", marker, text, href=f"record:{key}"))
    return tag(
        "svg",
        tag("polygon", points=outline, class_="ov-land"),
        *drawn,
        _scale(south, north, east - west, tall),
        viewBox=f"0 0 {_MAP:.0f} {tall:.0f}",
        role="group",
        aria_label=SAID["places_label"](view.lang, n=len(placed)),
        class_="ov-map",
    )


def _marker(role: str, x: float, y: float) -> str:
    if role == "practice":
        return tag("rect", x=x - 5, y=y - 5, width=10, height=10, class_="ov-point ov-line-0")
    if role == "finding":
        return tag("circle", cx=x, cy=y, r=6, class_="ov-point ov-line-1")
    corners = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y + 5:.1f} {x - 7:.1f},{y + 5:.1f}"
    return tag("polygon", points=corners, class_="ov-point ov-line-2")


def _scale(south: float, north: float, width: float, tall: float) -> str:
    length, degrees = round_length(width, south + 0.04 * (north - south))
    end, height = _MAP * 0.96, tall * 0.96
    start = end - degrees * _MAP / width
    bar = tag("path", d=f"M{start:.1f} {height:.1f} {end:.1f} {height:.1f}", class_="ov-scale")
    text = lines([f"{length} km"], (start + end) / 2, height - 12, step=_STEP, text_anchor="middle")
    return tag("g", bar, text)


def _named(view: View, frame: pd.DataFrame, found: dict[str, str]) -> str:
    """Return the legend: what a marker means, and the places that have it, with what is said."""
    notes = frame[f"note_{view.lang}"]
    parts = []
    for role in ("practice", "finding", "elsewhere"):
        here = [key for key, own in found.items() if own == role]
        if not here:
            continue
        drawn = tag(
            "svg",
            _marker(role, 10, 10),
            viewBox="0 0 20 20",
            width=20,
            height=20,
            aria_hidden="true",
        )
        items = [
            record(key, str(frame.loc[key, "name"]))
            + (f": {escape(str(notes[key]))}" if isinstance(notes[key], str) else "")
            for key in here
        ]
        heading = WORDS[role](view.lang)
        parts.append(tag("dt", drawn, escape(heading[0].upper() + heading[1:])))
        parts.append(tag("dd", listed(items)))
    return tag("dl", *parts)

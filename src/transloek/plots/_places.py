"""The places that the data name, by their coordinates."""

from __future__ import annotations

from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, Any

from transloek.errors import QueryError
from transloek.plots._ink import Ink, axes, caption, title
from transloek.plots._outline import GERMANY

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

    from transloek.plots._view import View

__all__ = ["Roles", "draw", "roles"]

Roles = dict[str, str]

# One degree of latitude in kilometres, on a sphere of the Earth's mean radius.
_DEGREE = 111.195
_MARKERS = {"practice": "s", "finding": "o", "elsewhere": "^"}
# Where a label may stand: beside its point, then farther away with a line to it.
_NEAR = [(1, 0), (-1, 0), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8), (-0.8, -0.8), (0, 1.2), (0, -1.2)]


def roles(view: View) -> Roles:
    """Return what each place with coordinates is in the data: the key of a text."""
    frame = view.ds.table("places")
    practices = set(view.ds.table("practices")["place_id"].dropna())
    findings = set(view.ds.table("findings")["place_id"].dropna())
    placed = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    return {
        str(place): "practice"
        if place in practices
        else "finding"
        if place in findings
        else "elsewhere"
        for place in placed.index
    }


def draw(view: View, ax: Axes | None) -> Axes:
    """Draw the map.

    Parameters
    ----------
    view : View
        The language.
    ax : Axes or None
        Where to draw.
    """
    found = roles(view)
    if not found:
        message = "no place of the data has coordinates, so there is no map to draw"
        raise QueryError(message)
    frame = view.ds.table("places")
    placed = frame.loc[list(found)]
    ax = axes(ax, 6.4, 8)
    _ground(ax, placed)
    shown = _points(ax, view, placed, found)
    _degrees(ax, view.lang)
    _scale(ax)
    _labels(ax, placed)
    title(ax, view.words("places"))
    rest = [str(name) for name in frame.loc[~frame.index.isin(found), "name"]]
    notes = [view.words("unplaced", names=", ".join(rest))] * bool(rest)
    caption(ax, " ".join([*notes, view.words("places_note")]), 72, below=10 + 16 * len(shown))
    return ax


def _ground(ax: Axes, placed: pd.DataFrame) -> None:
    """Draw the outline, and choose the part of the world that is seen."""
    ink = Ink.of(ax)
    east, north = placed["longitude"], placed["latitude"]
    corners = [min(east), max(east), min(north), max(north)]
    outline = [f([p[i] for p in GERMANY]) for i in (0, 1) for f in (min, max)]
    inside = all(
        low <= corner <= high
        for corner, low, high in zip(
            corners,
            [outline[0]] * 2 + [outline[2]] * 2,
            [outline[1]] * 2 + [outline[3]] * 2,
            strict=True,
        )
    )
    margin = max(corners[1] - corners[0], corners[3] - corners[2], 1.0) * 0.2
    west, right, south, top = outline if inside else corners
    margin = 0.5 if inside else margin
    ax.set(xlim=(west - 2 * margin, right + margin), ylim=(south - margin, top + margin))
    ax.set_aspect(1 / cos(radians((south + top) / 2)))
    ax.fill(*zip(*GERMANY, strict=True), facecolor=ink.mixed(ink.text, 0.07), edgecolor=ink.faint())


def _points(ax: Axes, view: View, placed: pd.DataFrame, found: Roles) -> list[str]:
    """Draw the points; return what they can be."""
    ink = Ink.of(ax)
    for number, (role, marker) in enumerate(_MARKERS.items()):
        here = placed[[found[str(place)] == role for place in placed.index]]
        if len(here):
            style: dict[str, Any] = {
                "color": ink.strong(number),
                "edgecolor": ink.text,
                "zorder": 3,
            }
            label = view.words(role)
            ax.scatter(here["longitude"], here["latitude"], 44, marker=marker, label=label, **style)
    below: dict[str, Any] = {
        "loc": "upper left",
        "bbox_to_anchor": (0, -0.03),
        "borderaxespad": 0.0,
    }
    legend = ax.legend(frameon=False, fontsize="small", **below)
    return [text.get_text() for text in legend.get_texts()]


def _degrees(ax: Axes, lang: str) -> None:
    """Write the graticule: whole degrees, an even number apart."""
    ink = Ink.of(ax)
    east = "O" if lang == "de" else "E"
    for axis, (low, high), letters in (
        (ax.xaxis, ax.get_xlim(), ("W", east)),
        (ax.yaxis, ax.get_ylim(), ("S", "N")),
    ):
        step = max(1, round((high - low) / 5))
        ticks = [tick for tick in range(ceil(low), floor(high) + 1) if tick % step == 0]
        labels = [f"{abs(tick)}° {letters[tick >= 0]}" for tick in ticks]
        axis.set_ticks(ticks, labels, fontsize="small")
    ax.grid(visible=True, color=ink.faint(), linewidth=0.4, linestyle=":")
    ax.set_axisbelow(True)
    ax.tick_params(length=0)


def _scale(ax: Axes) -> None:
    """Draw a bar of a round length: about a fifth of the width, true at its latitude."""
    (west, east), (south, north) = ax.get_xlim(), ax.get_ylim()
    height = south + 0.03 * (north - south)
    degree = _DEGREE * cos(radians(height))
    length = next(
        (km for km in (500, 200, 100, 50, 20, 10, 5, 2) if km <= (east - west) * degree / 6), 1
    )
    end = east - 0.04 * (east - west)
    colour = Ink.of(ax).text
    start = end - length / degree
    (bar,) = ax.plot([start, end], [height] * 2, color=colour, linewidth=3, solid_capstyle="butt")
    bar.set_gid("scale")
    ax.annotate(
        f"{length} km",
        ((start + end) / 2, height),
        (0, 4),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize="small",
    )


def _labels(ax: Axes, placed: pd.DataFrame) -> None:
    """Write the names where they hide neither one another nor a point."""
    points = [(row["longitude"], row["latitude"]) for _, row in placed.iterrows()]
    root: Any = ax.get_figure(root=True)
    # Only now is it known where the axes end up.
    root.draw_without_rendering()
    centres = ax.transData.transform(points)
    taken = [_box(x - 6, y - 6, x + 6, y + 6) for x, y in centres]
    # From the north downwards, the same each time.
    for number in sorted(range(len(points)), key=lambda each: (-points[each][1], points[each][0])):
        name = str(placed["name"].iloc[number])
        taken.append(_label(ax, name, points[number], taken))


def _label(ax: Axes, name: str, point: tuple[float, float], taken: list[Bbox]) -> Bbox:
    arrow = {"arrowstyle": "-", "color": Ink.of(ax).text, "linewidth": 0.6, "shrinkB": 4}
    for distance in (8, 20, 34):
        for across, up in _NEAR:
            sides = {-1: "right", 0: "center", 1: "left"}
            text = ax.annotate(
                name,
                point,
                (across * distance, up * distance),
                textcoords="offset points",
                ha=sides[(across > 0) - (across < 0)],
                va="center",
                zorder=4,
                arrowprops=arrow if distance > 8 else None,
            )
            extent = text.get_window_extent()
            inside = ax.bbox.x0 < extent.x0 and extent.x1 < ax.bbox.x1
            if inside and not any(extent.overlaps(other) for other in taken):
                return extent
            text.remove()
    return ax.annotate(name, point).get_window_extent()


def _box(*corners: Any) -> Bbox:
    from matplotlib.transforms import Bbox

    return Bbox.from_extents(*corners)

"""The places that the data name, by their coordinates."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any

from transloek.errors import QueryError
from transloek.plots._geo import GERMANY, round_length, stretch, window
from transloek.plots._geo import roles as roles_of
from transloek.plots._ink import Ink, axes, caption, title
from transloek.plots._labels import place

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from transloek.plots._view import View

__all__ = ["draw"]

_MARKERS = {"practice": "s", "finding": "o", "elsewhere": "^"}


def draw(view: View, ax: Axes | None) -> Axes:
    """Draw the map.

    Parameters
    ----------
    view : View
        The language.
    ax : Axes or None
        Where to draw.
    """
    found = roles_of(view)
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
    west, east, south, north = window(placed)
    ax.set(xlim=(west, east), ylim=(south, north))
    ax.set_aspect(stretch(south, north))
    ax.fill(*zip(*GERMANY, strict=True), facecolor=ink.mixed(ink.text, 0.07), edgecolor=ink.faint())


def _points(ax: Axes, view: View, placed: pd.DataFrame, found: dict[str, str]) -> list[str]:
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
    length, wide = round_length(east - west, height)
    end = east - 0.04 * (east - west)
    colour = Ink.of(ax).text
    start = end - wide
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
    """Write the names, with lines to those that find no room beside their points."""
    points = list(zip(placed["longitude"], placed["latitude"], strict=True))
    root: Any = ax.get_figure(root=True)
    # Only now is it known where the axes end up.
    root.draw_without_rendering()
    scale = 72 / root.dpi
    texts = [
        ax.annotate(str(name), point, (0, 0), textcoords="offset points", va="center", zorder=4)
        for name, point in zip(placed["name"], points, strict=True)
    ]
    extents = [text.get_window_extent() for text in texts]
    sizes = [(extent.width * scale, extent.height * scale) for extent in extents]
    centres = (ax.transData.transform(points) - (ax.bbox.x0, ax.bbox.y0)) * scale
    frame = ax.bbox.width * scale, ax.bbox.height * scale
    where = place([(float(x), float(y)) for x, y in centres], sizes, frame)
    for text, spot in zip(texts, where, strict=True):
        text.set(position=(spot.across, spot.up), ha=spot.side)
        if spot.far:
            line = {"arrowstyle": "-", "color": Ink.of(ax).text, "linewidth": 0.6, "shrinkB": 4}
            ax.annotate(
                "", text.xy, text.get_position(), textcoords="offset points", arrowprops=line
            )

"""The network of findings: which refers to which, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from transloek.errors import QueryError
from transloek.plots._ink import Ink, axes, caption, title, wrapped
from transloek.plots._layout import arrange
from transloek.plots._shapes import SHAPES
from transloek.plots._view import refuse_crowd

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyBboxPatch
    from matplotlib.text import Text

    from transloek.plots._view import Origin, View

__all__ = ["STYLES", "draw", "hubs"]

# More boxes cannot be read on a page, and the layout compares each with each.
_MOST = 300
# So many of the most linked findings carry their theme, if they have at least so many links.
_NAMED, _LINKS = 12, 3
# Relation to its line: form, width, and how far it stands out.
STYLES: dict[str, tuple[Any, float, float]] = {
    "supports": ("-", 1.4, 0.9),
    "elaborates": ("-", 0.7, 0.55),
    "qualifies": ((0, (5, 2)), 1.4, 0.9),
    "contradicts": ("-", 3.0, 1.0),
    "synthesises": ((0, (1, 2)), 1.2, 0.8),
}
_OTHER = ("-.", 1.0, 0.8)


def hubs(links: pd.DataFrame) -> set[str]:
    """Return the findings with most links: about a dozen, those with equally many alike."""
    ends = [*links["finding_id"], *links["target_id"]]
    counts = {end: ends.count(end) for end in dict.fromkeys(ends)}
    ranked = sorted(counts.values(), reverse=True)[:_NAMED]
    least = max(_LINKS, ranked[-1] + (len(counts) > _NAMED) if ranked else 0)
    return {end for end, count in counts.items() if count >= least}


def draw(view: View, ax: Axes | None) -> Axes:
    """Draw the network.

    Parameters
    ----------
    view : View
        The findings.
    ax : Axes or None
        Where to draw.
    """
    links = view.links()
    nodes = sorted({*links["finding_id"], *links["target_id"]})
    _refuse(nodes)
    ax = axes(ax, 12, 10)
    size = ax.get_window_extent().transformed(ax.figure.dpi_scale_trans.inverted()).size * 72
    ax.set(xlim=(0, size[0]), ylim=(0, size[1]), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    low, high = _legends(ax, view, links)
    boxes = _boxes(ax, view, nodes, hubs(links))
    pairs = list(zip(links["finding_id"], links["target_id"], strict=True))
    room = np.array([_size(ax, boxes[node]) for node in nodes])
    frame = float(size[0]), float(size[1]) - low - high
    for node, (across, up) in zip(nodes, arrange(nodes, pairs, room, frame), strict=True):
        boxes[node].set_position((across, up + low))
    _arrows(ax, links, boxes)
    title(ax, view.words("network", linked=len(nodes), all=len(view.findings)))
    caption(ax, view.words("named"), 160)
    return ax


def _refuse(nodes: list[str]) -> None:
    if not nodes:
        message = "where: no two of the chosen findings are linked, so there is no network to draw"
        raise QueryError(message)
    refuse_crowd(len(nodes), "findings have links", _MOST)


def _boxes(ax: Axes, view: View, nodes: list[str], named: set[str]) -> dict[str, Text]:
    ink = Ink.of(ax)
    origins = {each.id: (number, each) for number, each in enumerate(view.origins())}
    themes = view.primary()
    boxes = {}
    for node in nodes:
        number, origin = origins[view.origin[node]]
        label = view.short(node)
        if node in named and node in themes.index:
            label = f"{label}\n{wrapped(str(themes[node]), 18)}"
        ground = ink.fill(number)
        box = {"boxstyle": SHAPES[origin.kind], "facecolor": ground, "edgecolor": ink.text}
        style: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 3, "fontsize": 7}
        weight = "bold" if node in named else "normal"
        boxes[node] = ax.text(0, 0, label, color=ink.on(ground), fontweight=weight, **style)
        boxes[node].set_bbox({**box, "linewidth": 0.8})
        boxes[node].set_gid(node)
    return boxes


def _size(ax: Axes, box: Text) -> tuple[float, float]:
    """Return width and height of a box in points, with the gap that is to stay around it."""
    extent = box.get_window_extent()
    scale = 72 / ax.figure.dpi
    return extent.width * scale + 16, extent.height * scale + 15


def _arrows(ax: Axes, links: pd.DataFrame, boxes: dict[str, Text]) -> None:
    from matplotlib.patches import FancyArrowPatch

    ink = Ink.of(ax)
    for one, other, relation in zip(
        links["finding_id"], links["target_id"], links["relation"].astype("str"), strict=True
    ):
        form, width, strength = STYLES.get(relation, _OTHER)
        ends = boxes[one].get_position(), boxes[other].get_position()
        patches: dict[str, Any] = {
            "patchA": boxes[one].get_bbox_patch(),
            "patchB": boxes[other].get_bbox_patch(),
        }
        arrow = FancyArrowPatch(
            *ends,
            arrowstyle="-|>",
            mutation_scale=8,
            linestyle=form,
            linewidth=width,
            color=ink.mixed(ink.text, strength),
            zorder=2,
            **patches,
        )
        arrow.set_gid(f"{one} {relation} {other}")
        ax.add_patch(arrow)


def _legends(ax: Axes, view: View, links: pd.DataFrame) -> tuple[float, float]:
    """Explain lines at the bottom and boxes at the top; return the room that both take."""
    from matplotlib.legend_handler import HandlerPatch
    from matplotlib.patches import FancyBboxPatch

    style: dict[str, Any] = {"frameon": False, "fontsize": "small", "borderaxespad": 0.0}
    lines = _lines(ax, view, links)
    below = ax.legend(handles=lines, loc="lower left", ncols=len(lines), **style)
    ax.add_artist(below)
    boxed = {FancyBboxPatch: HandlerPatch(patch_func=_small)}
    handles = _origins(ax, view)
    above = ax.legend(handles=handles, handler_map=boxed, loc="upper left", ncols=3, **style)
    scale = 72 / ax.figure.dpi
    return below.get_window_extent().height * scale, above.get_window_extent().height * scale


def _origins(ax: Axes, view: View) -> list[FancyBboxPatch]:
    from matplotlib.patches import FancyBboxPatch

    ink = Ink.of(ax)
    boxes = []
    for number, origin in enumerate(view.origins()):
        box = FancyBboxPatch((0, 0), 1, 1, boxstyle=SHAPES[origin.kind], label=_name(view, origin))
        box.set(facecolor=ink.fill(number), edgecolor=ink.text)
        boxes.append(box)
    return boxes


def _lines(ax: Axes, view: View, links: pd.DataFrame) -> list[Line2D]:
    from matplotlib.lines import Line2D

    ink = Ink.of(ax)
    here = set(links["relation"].astype("str"))
    lines = []
    for category in view.ds.package.resource("finding_links").field("relation").categories:
        if category.value in here:
            form, width, strength = STYLES.get(category.value, _OTHER)
            line = Line2D([], [], linestyle=form, linewidth=width, label=category.label(view.lang))
            line.set_color(ink.mixed(ink.text, strength))
            lines.append(line)
    return lines


def _name(view: View, origin: Origin) -> str:
    short = "s" if origin.kind == "team" else view.short(origin.id)
    return f"{short}: {wrapped(origin.label, 44)}"


def _small(*, orig_handle: Any, width: float, height: float, **_: Any) -> Any:
    """Draw the box of a legend's entry."""
    from matplotlib.patches import FancyBboxPatch

    # The form adds its room around the text by itself: the text's place is what is left of the box.
    form, size = orig_handle.get_boxstyle(), height / 2
    return FancyBboxPatch(
        (size, size / 2), width - 2 * size, height - size, form, mutation_scale=size
    )

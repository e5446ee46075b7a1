"""Findings by kind, stacked by where they come from or how they judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.plots._ink import HATCHES, Ink, axes, title, wrapped
from transloek.plots._view import refuse_crowd

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from transloek.plots._view import View

__all__ = ["draw"]

# Parts that a legend can explain, and hatches and colours tell apart.
_MOST = 24


def draw(view: View, ax: Axes | None, *, by: str) -> Axes:
    """Draw the bars.

    Parameters
    ----------
    view : View
        The findings.
    ax : Axes or None
        Where to draw.
    by : str
        What a bar is divided by.
    """
    _, names = view.groups(by)
    refuse_crowd(len(names), "parts of a bar", _MOST)
    counts = view.kinds(by)
    ax = axes(ax, 9, 1.6 + 0.38 * len(counts))
    _bars(ax, counts, names)
    kinds = [view.label("findings", "kind", str(kind)) for kind in counts.index]
    ax.set_yticks(range(len(kinds)), kinds)
    ax.invert_yaxis()
    _frame(ax, view, len(names))
    title(ax, view.words("kinds", by=view.words(f"by_{by}")))
    return ax


def _bars(ax: Axes, counts: pd.DataFrame, names: dict[str, str]) -> None:
    ink = Ink.of(ax)
    left = counts.iloc[:, 0] * 0
    for number, key in enumerate(counts.columns):
        colour = ink.fill(number)
        widths = counts[key]
        label = wrapped(names[key], 34)
        hatch = HATCHES[number % len(HATCHES)]
        # Hatches are drawn in the colour of the edge: the text's, thinned, so that numbers show.
        style: dict[str, Any] = {
            "color": colour,
            "edgecolor": ink.mixed(ink.text, 0.6),
            "linewidth": 0.6,
        }
        ax.barh(range(len(counts)), widths, left=left, label=label, hatch=hatch, **style)
        ground = {"boxstyle": "round,pad=0.12", "facecolor": colour, "edgecolor": "none"}
        for row, (start, width) in enumerate(zip(left, widths, strict=True)):
            if width:
                place: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": "small"}
                drawn = ax.text(start + width / 2, row, str(width), color=ink.on(colour), **place)
                drawn.set_bbox(ground)
        left += widths


def _frame(ax: Axes, view: View, groups: int) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel(view.words("findings"))
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.legend(loc="lower right", frameon=False, fontsize="small", handlelength=2.4, ncols=1)
    ax.margins(y=0.02)
    if groups == 1:
        ax.legend().remove()

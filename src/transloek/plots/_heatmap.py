"""Theme × workshop, the number of findings in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transloek.plots._ink import Ink, axes, caption, title, wrapped
from transloek.plots._view import refuse_crowd

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from transloek.plots._view import View

__all__ = ["draw"]

# Columns that a wide screen can show.
_MOST = 40
_ACCENT = "#0072B2"
# How much of the accent the fullest cell gets: black text keeps a contrast of 5 on it.
_FULLEST = 0.85
# What a single finding gets at least, so that it differs from none.
_LEAST = 0.12


def draw(view: View, ax: Axes | None, *, by: str, rollup: bool) -> Axes:
    """Draw the heatmap.

    Parameters
    ----------
    view : View
        The findings.
    ax : Axes or None
        Where to draw.
    by : str
        The columns.
    rollup : bool
        Whether only the top themes are shown.
    """
    refuse_crowd(len(view.groups(by)[1]), "columns", _MOST)
    counts = view.heat(by, rollup=rollup, narrower=not rollup)
    rows, columns = counts.shape
    ax = axes(ax, 3.4 + 1.25 * columns, 1.8 + 0.34 * rows)
    _cells(ax, counts)
    _columns(ax, view, counts, by)
    _rows(ax, view, counts, rollup=rollup)
    title(ax, view.words("heatmap", by=view.words(f"by_{by}")))
    caption(ax, view.words("rolled_up" if rollup else "direct"), 40 + 11 * columns)
    return ax


def _cells(ax: Axes, counts: pd.DataFrame) -> None:
    ink = Ink.of(ax)
    most = max(int(counts.to_numpy().max()), 1)
    grounds = [
        [ink.mixed(_ACCENT, _share(int(number), most)) for number in row]
        for row in counts.to_numpy()
    ]
    ax.imshow(grounds, aspect="auto", interpolation="nearest")
    for row, cells in enumerate(counts.to_numpy()):
        for column, number in enumerate(cells):
            colour = ink.on(grounds[row][column])
            ax.text(column, row, str(int(number)), ha="center", va="center", color=colour)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)


def _share(number: int, most: int) -> float:
    """Return how much of the accent a cell gets."""
    return _LEAST + (_FULLEST - _LEAST) * number / most if number else 0.0


def _columns(ax: Axes, view: View, counts: pd.DataFrame, by: str) -> None:
    groups, names = view.groups(by)
    sizes = groups.value_counts()
    labels = [f"{wrapped(names[key], 15)}\nn = {sizes.get(key, 0)}" for key in counts.columns]
    ax.set_xticks(range(len(labels)), labels, fontsize="small")
    ax.tick_params(axis="both", length=0)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("bottom")


def _rows(ax: Axes, view: View, counts: pd.DataFrame, *, rollup: bool) -> None:
    labels = view.texts("themes", "label")
    tops = [view.top(str(theme)) == theme for theme in counts.index]
    names = [labels[theme] for theme in counts.index]
    ticks = ax.set_yticks(range(len(names)), names)
    for tick, top in zip(ticks, tops, strict=True):
        tick.label1.set_fontweight("bold" if top and not rollup else "normal")
    if not rollup:
        for row, top in enumerate(tops):
            if top and row:
                ax.axhline(row - 0.5, color=Ink.of(ax).faint(), linewidth=0.8)

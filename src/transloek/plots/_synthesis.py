"""How the statements of the project team grew from findings of talk and workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.plots._flow import SYNTHESIS, order, summed_up, targets
from transloek.plots._ink import Ink, axes, caption, title, wrapped
from transloek.plots._view import refuse_crowd

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from transloek.plots._view import View

__all__ = ["draw"]

# Findings that one page can list.
_MOST = 120
# The columns of text end and begin here, in shares of the width.
_LEFT, _RIGHT = 0.31, 0.53
_LINE = 58
# Widths of lines: what the report says itself, and what the coders concluded.
_STATED, _INFERRED = 3.2, 1.4


def draw(whole: View, view: View, ax: Axes | None) -> Axes:
    """Draw both columns and the links between them.

    Parameters
    ----------
    whole : View
        All findings, which the links lead to.
    view : View
        The chosen ones.
    ax : Axes or None
        Where to draw.
    """
    links = summed_up(view)
    refuse_crowd(links["target_id"].nunique(), "findings are summed up", _MOST)
    right = _right(whole, links)
    left = _left(whole, links)
    rows = max(len(left), 0.8 * sum(text.count("\n") + 2 for text in right.values()))
    ax = axes(ax, 11, 1.4 + 0.24 * rows)
    ax.set(xlim=(0, 1), ylim=(rows, 0), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    low = _write_left(ax, left, rows)
    high = _write_right(ax, right, rows, order(links, low))
    _ribbons(ax, whole, links, low, high)
    title(ax, whole.words("synthesis"))
    caption(ax, whole.words("synthesis_note"), 150)
    return ax


def _left(whole: View, links: pd.DataFrame) -> list[tuple[str | None, str]]:
    """Return the lines of the left column: a finding or, for a heading, None; and its text."""
    themes, origin = whole.primary(), whole.origin
    found = targets(whole, links)
    lines: list[tuple[str | None, str]] = []
    for each in whole.origins():
        below = [target for target in found if origin[target] == each.id]
        if below:
            lines.append((None, each.label))
            lines += [(one, f"{themes.get(one, '')}  {whole.short(one)}") for one in below]
    return lines


def _right(whole: View, links: pd.DataFrame) -> dict[str, str]:
    statements = whole.findings[f"statement_{whole.lang}"]
    return {
        source: f"{whole.short(source)}  {wrapped(str(statements[source]), _LINE)}"
        for source in dict.fromkeys(links["finding_id"])
    }


def _write_left(ax: Axes, lines: list[tuple[str | None, str]], rows: float) -> dict[str, float]:
    """Write the left column; return the height of each finding."""
    step = rows / len(lines)
    heights = {}
    for number, (finding, text) in enumerate(lines):
        height = (number + 0.5) * step
        weight = "normal" if finding else "bold"
        style: dict[str, Any] = {"ha": "right", "va": "center", "fontsize": "small"}
        ax.text(_LEFT, height, text, fontweight=weight, **style)
        if finding:
            heights[finding] = height
    return heights


def _write_right(
    ax: Axes, texts: dict[str, str], rows: float, sources: list[str]
) -> dict[str, float]:
    """Write the right column; return the height of each statement."""
    sizes = [texts[each].count("\n") + 2 for each in sources]
    step = rows / sum(sizes)
    heights, top = {}, 0.0
    for each, size in zip(sources, sizes, strict=True):
        height = top + size * step / 2
        heights[each] = height
        ax.text(_RIGHT, height, texts[each], ha="left", va="center", fontsize="small", gid=each)
        top += size * step
    return heights


def _ribbons(
    ax: Axes, whole: View, links: pd.DataFrame, low: dict[str, float], high: dict[str, float]
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    ink = Ink.of(ax)
    numbers = {each.id: number for number, each in enumerate(whole.origins())}
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    middle = (_LEFT + _RIGHT) / 2
    for source, target, basis in zip(
        links["finding_id"], links["target_id"], links["basis"].astype("str"), strict=True
    ):
        start, end = (_LEFT + 0.008, low[target]), (_RIGHT - 0.008, high[source])
        path = Path([start, (middle, start[1]), (middle, end[1]), end], codes)
        colour = ink.strong(numbers[whole.origin[target]])
        width = _STATED if basis == "stated" else _INFERRED
        ribbon = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width)
        ribbon.set_gid(f"{source} {SYNTHESIS} {target}")
        ax.add_patch(ribbon)

"""How the plots look: colours from matplotlib's own settings, hatches and shapes for print in grey.

Nothing here changes a setting. Text and background are those of the reader's style, so that a dark
one gives dark plots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transloek.errors import require_extra

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    Colour = tuple[float, float, float]

__all__ = ["HATCHES", "Ink", "axes", "caption", "title", "wrapped"]

# Okabe and Ito's colours, which the colour-blind can tell apart; https://jfly.uni-koeln.de/color/.
_PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
# As many as colours but one: the pair comes again only after 42 groups.
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a plot.

    Attributes
    ----------
    text, paper : tuple of float
        Red, green and blue of what is written, and of what it stands on.
    """

    text: Colour
    paper: Colour

    @classmethod
    def of(cls, ax: Axes) -> Ink:
        """Return the colours that the reader's settings give to a plot."""
        from matplotlib import rcParams
        from matplotlib.colors import to_rgb, to_rgba

        grounds = (to_rgba(ax.get_facecolor()), to_rgba(rcParams["figure.facecolor"]))
        text = to_rgb(rcParams["text.color"])
        # A ground that lets the page shine through says nothing; the text tells which it must be.
        plain = (1.0, 1.0, 1.0) if sum(text) < 1.5 else (0.0, 0.0, 0.0)
        seen = next((each[:3] for each in grounds if each[3] > 0), plain)
        return cls(text, seen)

    def mixed(self, colour: str | Colour, share: float) -> Colour:
        """Return a colour thinned with the paper; 1 is the colour itself."""
        from matplotlib.colors import to_rgb

        red, green, blue = (
            share * own + (1 - share) * paper
            for own, paper in zip(to_rgb(colour), self.paper, strict=True)
        )
        return red, green, blue

    def fill(self, number: int) -> Colour:
        """Return the ground of a group, light enough for text on it."""
        return self.mixed(_PALETTE[number % len(_PALETTE)], 0.55)

    def strong(self, number: int) -> Colour:
        """Return the colour of a group's lines and points, which stand out on either paper."""
        return self.mixed(_PALETTE[number % len(_PALETTE)], 0.95)

    def faint(self) -> Colour:
        """Return the colour of what is there only to guide the eye."""
        return self.mixed(self.text, 0.35)

    def on(self, ground: Colour) -> Colour:
        """Return the colour in which text on a ground is read best: black or white."""
        red, green, blue = (_linear(part) for part in ground)
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        # Above 0.179 black has the higher contrast (WCAG 2.2).
        return (0.0, 0.0, 0.0) if luminance > 0.179 else (1.0, 1.0, 1.0)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes to draw on: those that were given, or new ones of a size in inches."""
    if ax is not None:
        return ax
    pyplot = require_extra("matplotlib.pyplot", "plot")
    _, made = pyplot.subplots(figsize=(width, height), layout="constrained")
    drawn: Axes = made
    return drawn


def title(ax: Axes, text: str) -> None:
    """Write the title, at the left, where reading begins."""
    ax.set_title(text, loc="left", fontweight="bold")


def caption(ax: Axes, text: str, width: int, *, below: float = 8) -> None:
    """Write below the plot, so many points away from it, what it does not say itself."""
    from matplotlib import rcParams

    text = wrapped(text, width)
    ax.set_xlabel(text, loc="left", fontsize="small", color=rcParams["text.color"], labelpad=below)


def wrapped(text: str, width: int) -> str:
    """Break a text into lines; words longer than a line stay whole."""
    from textwrap import fill

    return fill(text, width, break_long_words=False)

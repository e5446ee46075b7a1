"""The forms of boxes that tell where a finding comes from, as matplotlib asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.path import Path

__all__ = ["SHAPES"]

# Room around the text, in sizes of it.
_PAD = 0.4


def _square(x: float, y: float, width: float, height: float, size: float) -> Path:
    """Return a rectangle."""
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    return _closed(corners, x, y, width, height, size, beside=0.0)


def _hexagon(x: float, y: float, width: float, height: float, size: float) -> Path:
    """Return a rectangle with pointed sides."""
    corners = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.5), (1.0, 1.0), (0.0, 1.0), (-1.0, 0.5)]
    return _closed(corners, x, y, width, height, size, beside=0.7)


def _pill(x: float, y: float, width: float, height: float, size: float) -> Path:
    """Return a rectangle with round sides."""
    from matplotlib.patches import BoxStyle

    form: Any = BoxStyle.Round(pad=_PAD, rounding_size=0.75)
    drawn: Path = form(x, y, width, height, size)
    return drawn


def _closed(  # noqa: PLR0913, PLR0917
    corners: list[tuple[float, float]],
    x: float,
    y: float,
    width: float,
    height: float,
    size: float,
    *,
    beside: float,
) -> Path:
    """Return a path through corners: 0 and 1 are the sides of the box, what is beyond stands out."""
    from matplotlib.path import Path

    pad, out = _PAD * size, beside * size
    points = []
    for across, up in corners:
        inside = min(max(across, 0), 1)
        point = x - pad + inside * (width + 2 * pad) + (across - inside) * out
        points.append((point, y - pad + up * (height + 2 * pad)))
    return Path([*points, points[0]], closed=True)


# Kind of origin to the form of its box: a function of left, bottom, width and height of the text,
# and of its size. matplotlib takes such functions, its annotations do not say so.
SHAPES: dict[str, Any] = {"workshop": _pill, "talk": _square, "team": _hexagon}

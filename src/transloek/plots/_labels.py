"""Where names stand beside points so that none hides another, a point, or the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Pair = tuple[float, float]

__all__ = ["Spot", "place"]

# Beside the point, then farther away, in units of the distance.
_DIRECTIONS = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.8, 0.8),
    (0.8, -0.8),
    (-0.8, 0.8),
    (-0.8, -0.8),
    (0.0, 1.2),
    (0.0, -1.2),
)


class Spot(NamedTuple):
    """Where a name stands.

    Attributes
    ----------
    across, up : float
        From the point to the middle of the near edge of the name.
    far : bool
        Whether it stands so far away that a line must lead to it.
    """

    across: float
    up: float
    far: bool

    @property
    def side(self) -> str:
        """The edge of the name that is near the point: ``left``, ``center`` or ``right``."""
        return "left" if self.across > 0 else "right" if self.across < 0 else "center"


def place(
    points: Sequence[Pair], sizes: Sequence[Pair], frame: Pair, *, gap: float = 8.0
) -> list[Spot]:
    """Return where the names of points stand.

    Parameters
    ----------
    points : sequence of tuple of float
        From the left and the lower edge of the frame.
    sizes : sequence of tuple of float
        Width and height of each name, in the same unit.
    frame : tuple of float
        Width and height of the frame.
    gap : float
        From a point to a name beside it.
    """
    half = gap * 0.75
    taken = [(x - half, y - half, x + half, y + half) for x, y in points]
    spots: dict[int, Spot] = {}
    # From above downwards, the same each time.
    for number in sorted(range(len(points)), key=lambda each: (-points[each][1], points[each][0])):
        spots[number], box = _free(points[number], sizes[number], frame, gap, taken)
        taken.append(box)
    return [spots[number] for number in range(len(points))]


_Box = tuple[float, float, float, float]


def _free(
    point: Pair, size: Pair, frame: Pair, gap: float, taken: Sequence[_Box]
) -> tuple[Spot, _Box]:
    """Return the first spot that is free, or else the first of all."""
    tries = [
        Spot(across * distance, up * distance, far=distance > gap)
        for distance in (gap, 2.5 * gap, 4.25 * gap)
        for across, up in _DIRECTIONS
    ]
    for spot in tries:
        box = _box(point, size, spot)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= frame[0] and box[3] <= frame[1]
        if inside and not any(_overlap(box, other) for other in taken):
            return spot, box
    return tries[0], _box(point, size, tries[0])


def _box(point: Pair, size: Pair, spot: Spot) -> _Box:
    left = {"left": 0.0, "center": size[0] / 2, "right": size[0]}[spot.side]
    x, y = point[0] + spot.across - left, point[1] + spot.up - size[1] / 2
    return x, y, x + size[0], y + size[1]


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

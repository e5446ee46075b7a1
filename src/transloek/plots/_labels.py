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

# Points so near, in units of the distance, that a name must tell which of them it belongs to.
_NEAR = 6


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
        order = _directions(points[number], points, gap)
        spots[number], box = _free(points[number], sizes[number], frame, gap, taken, order)
        taken.append(box)
    return [spots[number] for number in range(len(points))]


_Box = tuple[float, float, float, float]


def _directions(point: Pair, points: Sequence[Pair], gap: float) -> Sequence[Pair]:
    """Return the directions, those that lead away from near points first."""
    near = [
        (point[0] - x, point[1] - y)
        for x, y in points
        if 0 < abs(point[0] - x) + abs(point[1] - y) < _NEAR * gap
    ]
    across, up = sum(x for x, _ in near), sum(y for _, y in near)
    return sorted(_DIRECTIONS, key=lambda each: -(each[0] * across + each[1] * up))


def _free(  # noqa: PLR0913, PLR0917
    point: Pair,
    size: Pair,
    frame: Pair,
    gap: float,
    taken: Sequence[_Box],
    directions: Sequence[Pair],
) -> tuple[Spot, _Box]:
    """Return the first spot that is free, or else the first of all."""
    tries = [
        Spot(across * distance, up * distance, far=distance > gap)
        for distance in (gap, 2.5 * gap, 4.25 * gap)
        for across, up in directions
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

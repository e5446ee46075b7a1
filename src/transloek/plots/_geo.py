"""Which part of the world a map shows, and what its lengths mean. Coordinates are in degrees."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from transloek.plots._outline import GERMANY

if TYPE_CHECKING:
    import pandas as pd

    from transloek.plots._view import View

    Place = tuple[float, float]

__all__ = ["GERMANY", "distance", "roles", "round_length", "stretch", "window"]

# Mean radius of the Earth in kilometres (IUGG), and one degree of latitude on a sphere of it.
_RADIUS = 6371.0088
_DEGREE = radians(1) * _RADIUS
_MARGIN = 0.5


def roles(view: View) -> dict[str, str]:
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


def window(placed: pd.DataFrame) -> tuple[float, float, float, float]:
    """Return west, east, south and north of a map: of Germany, if all places lie there.

    Parameters
    ----------
    placed : DataFrame
        Places with coordinates.
    """
    west, east = placed["longitude"].min(), placed["longitude"].max()
    south, north = placed["latitude"].min(), placed["latitude"].max()
    longitudes, latitudes = zip(*GERMANY, strict=True)
    left, right, low, high = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    if left <= west and east <= right and low <= south and north <= high:
        # More in the west, where names of places on the border stand.
        return left - 3 * _MARGIN, right + _MARGIN, low - _MARGIN, high + _MARGIN
    margin = max(east - west, north - south, 1.0) / 4
    return west - margin, east + margin, south - margin, north + margin


def stretch(south: float, north: float) -> float:
    """Return how much longer a degree of latitude is than one of longitude, in the middle."""
    return 1 / cos(radians((south + north) / 2))


def round_length(width: float, latitude: float) -> tuple[int, float]:
    """Return a round length in kilometres for a scale, and what it is in degrees of longitude.

    Parameters
    ----------
    width : float
        Width of the map.
    latitude : float
        Where the scale stands.
    """
    degree = _DEGREE * cos(radians(latitude))
    lengths = (500, 200, 100, 50, 20, 10, 5, 2)
    length = next((km for km in lengths if km <= width * degree / 6), 1)
    return length, length / degree


def distance(one: Place, other: Place) -> float:
    """Return the distance of two places in kilometres, by the haversine formula.

    Parameters
    ----------
    one, other : tuple of float
        Longitude and latitude.
    """
    (lon1, lat1), (lon2, lat2) = (tuple(map(radians, each)) for each in (one, other))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _RADIUS * asin(sqrt(chord))

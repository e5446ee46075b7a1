"""Single faults of places, of IDs that were given up, and of totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faults._single import Single, cell, in_descriptor, in_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from faults._broken import Broken

__all__ = ["PLACES"]

_LINK = "m01-w2-03 / contradicts / m01-w1-02"


def _place(**cells: str) -> Callable[[Broken], object]:
    """Return a function that adds a town, right but for some cells."""
    town = {
        "place_id": "krefeld",
        "kind": "town",
        "name": "Krefeld",
        "ags": "05114000",
        "nuts3": "DEA14",
        "geonames_id": "2884509",
        "wikidata_id": "Q2805",
        "latitude": "51.33645",
        "longitude": "6.55381",
        "note_de": "Eine Stadt.",
        "note_en": "A town.",
    }
    return lambda package: package.add("places", **(town | cells))


def _place_fault(code: str, what: str, field: str, *also: str, **cells: str) -> Single:
    return in_rows(code, what, ("places", "krefeld", field), _place(**cells), *also)


def _same_place(**cells: str) -> Callable[[Broken], object]:
    def breaks(package: Broken) -> None:
        package.set("places", "musterstadt", **cells)
        _place()(package)

    return breaks


_CODES = (
    _place_fault("place-codes", "two states", "nuts3", nuts3="DE714"),
    _place_fault("place-codes", "no NUTS code", "nuts3", nuts3=""),
    _place_fault("place-codes", "no municipality key", "ags", ags=""),
    _place_fault("place-codes", "a state that is none", "ags", ags="17114000"),
    _place_fault("place-codes", "a region with a municipality key", "ags", kind="region"),
    _place_fault(
        "place-coordinates", "exchanged", "latitude", latitude="6.55381", longitude="51.33645"
    ),
    _place_fault("place-coordinates", "one is lost", "longitude", longitude=""),
    _place_fault("place-coordinates", "a town without any", "latitude", latitude="", longitude=""),
    _place_fault("place-coordinates", "a wrong figure", "latitude", latitude="57.33645"),
    in_rows(
        "place-twice",
        "a Wikidata number twice",
        ("places", "musterstadt", "wikidata_id"),
        _same_place(wikidata_id="Q2805"),
    ),
    in_rows(
        "place-twice",
        "two places on one point",
        ("places", "musterstadt", "latitude"),
        _same_place(latitude="51.33645", longitude="6.55381"),
    ),
    in_rows(
        "url-twice",
        "two organisations of one address",
        ("organisations", "uferkreis", "url"),
        lambda package: package.set("organisations", "uferkreis", url="https://example.org/"),
    ),
)

_WHY = {"reason_de": "Zwei Befunde wurden einer.", "reason_en": "Two findings became one."}


def _retired(code: str, what: str, field: str, *also: str, **cells: str) -> Single:
    row = {"retired_id": "m01-w1-04", "retired_in": "0.1.0", **_WHY, "replaced_by": ""} | cells

    def breaks(package: Broken) -> None:
        package.add("retired_ids", **row)

    return in_rows(code, what, ("retired_ids", row["retired_id"], field), breaks, *also)


_RETIRED = (
    _retired("retired-alive", "a finding that is there", "retired_id", retired_id="m01-w1-03"),
    _retired("retired-alive", "a theme that is there", "retired_id", retired_id="loyalty"),
    _retired("retired-replacement", "by what never was", "replaced_by", replaced_by="m01-w1-09"),
    _retired("retired-replacement", "by itself", "replaced_by", replaced_by="m01-w1-04"),
    _retired("retired-version", "in a version to come", "retired_in", retired_in="9.0.0"),
    _retired("pattern", "in a version that is none", "retired_in", retired_in="v1"),
)

_TOTALS = (
    in_descriptor(
        "row-count",
        "a wrong number",
        "$.resources[3].rows",
        lambda descriptor: descriptor["resources"][3].update(rows=9),
        table="findings",
    ),
    in_descriptor(
        "row-count",
        "no number",
        "$.resources[3].rows",
        lambda descriptor: descriptor["resources"][3].pop("rows"),
        table="findings",
    ),
    Single(
        "row-count: the last link is lost",
        "row-count",
        "datapackage.json",
        "finding_links",
        None,
        "$.resources[11].rows",
        lambda package: package.lose("finding_links", _LINK),
    ),
    Single(
        "row-count: the last theme of a finding is lost",
        "row-count",
        "datapackage.json",
        "finding_themes",
        None,
        "$.resources[8].rows",
        lambda package: package.lose("finding_themes", "m01-w2-02 / rules"),
    ),
    cell("total", "workshops", "m01-w2", "findings_total", "4"),
    cell("total", "talks", "m01-t1", "findings_total", "1"),
    cell("total", "meetings", "m01", "findings_total", "11"),
    cell("total", "sources", "m01-report", "segments_total", "12"),
    in_rows(
        "total",
        "the last finding is lost, and the number of rows mended",
        ("workshops", "m01-w1", "findings_total"),
        lambda package: package.drop("findings", "m01-w1-03"),
        "coverage-coded",
        "foreign-key",
    ),
    in_rows(
        "total",
        "the last segment is lost, and the number of rows mended",
        ("sources", "m01-report", "segments_total"),
        lambda package: package.drop("segments", "m01-seg-013"),
    ),
)

PLACES = (*_CODES, *_RETIRED, *_TOTALS)

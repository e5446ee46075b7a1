"""Places and addresses: codes that agree, coordinates on the map, nothing copied."""

from __future__ import annotations

from transloek.validate._text import Text
from transloek.validate.rules._query import Query, query_rule
from transloek.validate.rules._registry import Example

__all__ = ["STATES"]

_PLACES = "data/places.csv"

# The federal states: the first two digits of a municipality key, the first three signs of NUTS.
# Beside them, the box in which each lies, rounded outwards: south, north, west, east. A test holds
# the boxes to all places of Germany that GeoNames knows.
STATES = {
    "01": ("DEF", 53.2, 55.2, 7.7, 11.5),
    "02": ("DE6", 53.2, 54.1, 8.2, 10.5),
    "03": ("DE9", 51.1, 54.1, 6.4, 11.8),
    "04": ("DE5", 52.8, 53.8, 8.3, 9.2),
    "05": ("DEA", 50.1, 52.7, 5.7, 9.7),
    "06": ("DE7", 49.2, 51.8, 7.6, 10.4),
    "07": ("DEB", 48.8, 51.1, 5.9, 8.7),
    "08": ("DE1", 47.3, 50.0, 7.3, 10.7),
    "09": ("DE2", 47.1, 50.8, 8.8, 14.0),
    "10": ("DEC", 48.9, 49.8, 6.2, 7.6),
    "11": ("DE3", 52.2, 52.9, 12.9, 13.9),
    "12": ("DE4", 51.2, 53.8, 11.1, 15.0),
    "13": ("DE8", 52.9, 54.9, 10.4, 14.6),
    "14": ("DED", 50.0, 51.9, 11.7, 15.2),
    "15": ("DEE", 50.8, 53.2, 10.4, 13.4),
    "16": ("DEG", 50.0, 51.8, 9.7, 12.8),
}
_STATE = " ".join(f"WHEN '{ags}' THEN '{nuts}'" for ags, (nuts, *_) in STATES.items())
_BOXES = ", ".join(str(box) for box in STATES.values())

query_rule(
    "place-codes",
    title=Text(
        "Municipality key and NUTS code of a place lie in the same federal state.",
        "Gemeindeschlüssel und NUTS-Code eines Orts liegen im selben Bundesland.",
    ),
    explanation=Text(
        "A municipality in Germany has both; a region across borders has no municipality key.",
        "Eine Gemeinde in Deutschland hat beide; eine Region über Grenzen hinweg hat keinen "
        "Gemeindeschlüssel.",
    ),
    remedy=Text(
        "Look the codes up in the official register of municipalities.",
        "Die Codes im amtlichen Gemeindeverzeichnis nachsehen.",
    ),
    example=Example(_PLACES, "05114000,DEA14", "05114000,DE714"),
    queries=(
        Query(
            table="places",
            field="nuts3",
            sql=f"SELECT row_, state FROM (SELECT row_, nuts3, "
            f"CASE substr(ags, 1, 2) {_STATE} END AS state FROM places WHERE length(ags) = 8) "
            "WHERE substr(nuts3, 1, 3) <> state OR nuts3 IS NULL AND state IS NOT NULL",
            message=Text(
                "the municipality key belongs to the state {state}",
                "der Gemeindeschlüssel gehört zum Land {state}",
            ),
            expected=Text("a code that begins with {state}", "ein Code, der mit {state} beginnt"),
        ),
        Query(
            table="places",
            field="ags",
            sql=f"SELECT row_ FROM (SELECT row_, ags, CASE substr(ags, 1, 2) {_STATE} END AS state "
            "FROM places WHERE ags IS NOT NULL) WHERE state IS NULL",
            message=Text("there is no such federal state", "ein solches Bundesland gibt es nicht"),
            expected=Text(
                "a key that begins with 01 to 16", "ein Schlüssel, der mit 01 bis 16 beginnt"
            ),
        ),
        Query(
            table="places",
            field="ags",
            sql="SELECT row_ FROM places WHERE ags IS NULL AND kind = 'town' "
            "AND substr(nuts3, 1, 2) = 'DE'",
            message=Text(
                "the town has a NUTS code and no municipality key",
                "die Stadt hat einen NUTS-Code und keinen Gemeindeschlüssel",
            ),
            expected=Text("eight digits", "acht Ziffern"),
        ),
        Query(
            table="places",
            field="ags",
            sql="SELECT row_ FROM places WHERE ags IS NOT NULL AND kind = 'region'",
            message=Text("a region is no municipality", "eine Region ist keine Gemeinde"),
            expected=Text("nothing, or the kind town", "nichts, oder die Art town"),
        ),
    ),
)

_OUTSIDE = """
    WITH states(state, south, north, west, east) AS (VALUES {boxes})
    SELECT row_, state, {low} AS low, {high} AS high
    FROM places JOIN states ON state = substr(nuts3, 1, 3)
    WHERE ({field} < {low} OR {field} > {high})
      AND (ags IS NULL OR state = CASE substr(ags, 1, 2) {state} END)
"""
_ENDS = (("latitude", "south", "north"), ("longitude", "west", "east"))


def _outside(field: str, low: str, high: str) -> Query:
    return Query(
        table="places",
        field=field,
        sql=_OUTSIDE.format(boxes=_BOXES, state=_STATE, field=field, low=low, high=high),
        message=Text(
            "the place lies outside its state, {state}",
            "der Ort liegt nicht in seinem Land, {state}",
        ),
        expected=Text("from {low} to {high}", "von {low} bis {high}"),
    )


query_rule(
    "place-coordinates",
    title=Text(
        "Coordinates come in pairs, and those of a place in Germany lie in its state.",
        "Koordinaten kommen paarweise, und die eines Orts in Deutschland liegen in seinem Land.",
    ),
    explanation=Text(
        "Latitude and longitude are easily exchanged, and a point is easily lost. A town has both.",
        "Breite und Länge sind leicht vertauscht, und ein Punkt geht leicht verloren. Eine Stadt "
        "hat beide.",
    ),
    remedy=Text("Look the coordinates up.", "Die Koordinaten nachsehen."),
    example=Example(_PLACES, "51.33645,6.55381", "6.55381,51.33645"),
    queries=(
        Query(
            table="places",
            field="latitude",
            sql="""
                SELECT row_, CASE WHEN latitude IS NULL THEN 'latitude' ELSE 'longitude' END
                             AS field_
                FROM places
                WHERE (latitude IS NULL) <> (longitude IS NULL)
                   OR kind = 'town' AND latitude IS NULL
            """,
            message=Text("the coordinate is missing", "die Koordinate fehlt"),
            expected=Text("latitude and longitude", "Breite und Länge"),
        ),
        *(_outside(*ends) for ends in _ENDS),
    ),
)

_SAME = """
    SELECT row_, first
    FROM (SELECT row_, {key} AS id, first_value({key}) OVER same AS first
          FROM {table} WHERE {filled} WINDOW same AS (PARTITION BY {columns} ORDER BY row_))
    WHERE id <> first
"""


def _same(table: str, key: str, *columns: str) -> Query:
    return Query(
        table=table,
        field=columns[0],
        sql=_SAME.format(
            table=table,
            key=key,
            columns=", ".join(columns),
            filled=" AND ".join(f"{column} IS NOT NULL" for column in columns),
        ),
        message=Text("{first} has the same", "{first} hat dasselbe"),
        expected=Text("what belongs to this record alone", "was nur zu diesem Datensatz gehört"),
    )


query_rule(
    "place-twice",
    title=Text(
        "No two places share an identifier or lie on one point.",
        "Keine zwei Orte teilen eine Kennung oder liegen auf einem Punkt.",
    ),
    explanation=Text(
        "One of the two got the other's by mistake, or both are one place.",
        "Der eine hat aus Versehen die des anderen, oder beide sind ein Ort.",
    ),
    remedy=Text(
        "Look the identifier up, or keep one of the two.",
        "Die Kennung nachsehen oder einen der beiden behalten.",
    ),
    example=Example(_PLACES, "2884509", "2925533"),
    queries=(
        *(_same("places", "place_id", column) for column in ("ags", "geonames_id", "wikidata_id")),
        _same("places", "place_id", "latitude", "longitude"),
    ),
)

query_rule(
    "url-twice",
    title=Text(
        "No two practices, and no two organisations, have one web address.",
        "Keine zwei Praxisbeispiele und keine zwei Organisationen haben dieselbe Adresse.",
    ),
    explanation=Text(
        "An address that stands there twice was mostly copied from the row above.",
        "Eine Adresse, die zweimal dasteht, ist meist aus der Zeile darüber kopiert.",
    ),
    remedy=Text("Look the address up.", "Die Adresse nachsehen."),
    example=Example(
        "data/organisations.csv", "https://www.upj.de/", "https://hs-niederrhein.de/transloek"
    ),
    severity="warning",
    queries=(
        _same("practices", "practice_id", "url"),
        _same("organisations", "organisation_id", "url"),
    ),
)

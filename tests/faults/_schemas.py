"""Single faults of the schemas: fields, constraints, keys and references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from faults._single import Single, in_descriptor, in_resource

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SCHEMAS"]

# The fields of the resource places.
_ID, _KIND, _NAME, _AGS, _LATITUDE = 0, 1, 2, 3, 7


def _schema(code: str, what: str, at: str, change: Callable[[Any], object], *also: str) -> Single:
    return in_resource(
        code, what, f".schema{at}", lambda resource: change(resource["schema"]), *also
    )


def _profile(what: str, at: str, change: Callable[[Any], object]) -> Single:
    """Describe what the standard's profile finds in the resource places."""
    return in_descriptor(
        "profile",
        f"places: {what}",
        f"$.resources[6]{at}",
        lambda descriptor: change(descriptor["resources"][6]),
    )


def _field(
    code: str, what: str, place: int, at: str, change: Callable[[Any], object], *also: str
) -> Single:
    return _schema(
        code,
        what,
        f".fields[{place}]{at}",
        lambda schema: change(schema["fields"][place]),
        *also,
    )


def _bound(code: str, place: int, what: str, value: object, *also: str) -> Single:
    return _field(
        code,
        f"field {place}: {what} is {value!r}",
        place,
        f".constraints.{what}",
        lambda field: field.setdefault("constraints", {}).update({what: value}),
        *also,
    )


def _unbound(place: int, what: str, *also: str) -> Single:
    return _field(
        "constraint-missing",
        f"field {place}: no {what}",
        place,
        f".constraints.{what}",
        lambda field: field["constraints"].pop(what),
        *also,
    )


def _fewer(field: Any) -> None:
    field["categories"].pop()
    field["constraints"]["enum"].pop()


def _rename(field: Any) -> None:
    field["name"] = "labels"


_ADDED = {
    "name": "founded",
    "type": "duration",
    "title": "Founded",
    "title@de": "Gegründet",
    "description": "When the place was founded.",
    "description@de": "Wann der Ort gegründet wurde.",
}

_SCHEMA = (
    _schema("missing-values", "NA", ".missingValues", lambda s: s.update(missingValues=["", "NA"])),
    _schema("missing-values", "none", ".missingValues", lambda s: s.update(missingValues=[])),
    _schema(
        "missing-values",
        "with labels",
        ".missingValues",
        lambda s: s.update(missingValues=[{"value": "", "label": "not known"}]),
    ),
    _profile("no fields", ".schema", lambda resource: resource["schema"].pop("fields")),
    _schema(
        "property-misspelt",
        "primarykey",
        ".primarykey",
        lambda schema: schema.update(primarykey=["place_id"]),
    ),
    _schema("primary-key-missing", "none", ".primaryKey", lambda schema: schema.pop("primaryKey")),
    _schema(
        "primary-key-missing",
        "another",
        ".primaryKey",
        lambda schema: schema.update(primaryKey=["name"]),
    ),
    _schema(
        "primary-key-missing",
        "a wider one",
        ".primaryKey",
        lambda schema: schema.update(primaryKey=["place_id", "kind"]),
    ),
    _schema(
        "key-field",
        "in the primary key",
        ".primaryKey",
        lambda schema: schema.update(primaryKey=["place"]),
    ),
    _schema(
        "key-field",
        "in uniqueKeys",
        ".uniqueKeys[0]",
        lambda schema: schema.update(uniqueKeys=[["name", "kin"]]),
    ),
    _schema(
        "key-field",
        "in a reference",
        ".foreignKeys[0].fields",
        lambda schema: schema.update(
            foreignKeys=[
                {"fields": ["town"], "reference": {"resource": "themes", "fields": ["theme_id"]}}
            ]
        ),
    ),
    _profile(
        "uniqueKeys that are no list",
        ".schema.uniqueKeys",
        lambda resource: resource["schema"].update(uniqueKeys=7),
    ),
    in_resource(
        "field-missing",
        "no schema",
        ".schema.fields",
        lambda resource: resource.pop("schema"),
        "primary-key-missing",
    ),
    _schema("field-missing", "a field is gone", ".fields", lambda s: s["fields"].pop(_AGS)),
    _schema(
        "field-missing",
        "a field has another name",
        ".fields",
        lambda s: _rename(s["fields"][2]),
        "header",
    ),
    _field(
        "field-type",
        "a key that is a number",
        0,
        ".type",
        lambda f: f.update(type="integer"),
        "constraint-unfit",
        "value-type",
        "foreign-key",
    ),
    _field("field-type", "no type", 2, ".type", lambda field: field.pop("type")),
    _field("field-type", "a type that is none", 2, ".type", lambda f: f.update(type="text")),
    _schema(
        "field-type",
        "an added field of a type that not all know",
        ".fields[11].type",
        lambda schema: schema["fields"].append(_ADDED),
        "header",
    ),
    _field(
        "descriptor-language",
        "an empty description",
        2,
        ".description",
        lambda f: f.update(description=""),
    ),
    _field(
        "descriptor-language", "a title that is a number", 2, ".title", lambda f: f.update(title=7)
    ),
    _field(
        "descriptor-language",
        "a category without a German label",
        _KIND,
        ".categories[0].label@de",
        lambda field: field["categories"][0].pop("label@de"),
    ),
    _field(
        "property-misspelt",
        "constraint",
        _NAME,
        ".constraint",
        lambda field: field.update(constraint={"required": True}),
    ),
    _bound("property-misspelt", _NAME, "maxLenght", 80),
    _unbound(_NAME, "required"),
    _unbound(_ID, "unique"),
    _unbound(_AGS, "pattern"),
    _unbound(_LATITUDE, "minimum"),
    _field(
        "constraint-missing",
        "no constraints at all",
        _AGS,
        ".constraints.pattern",
        lambda field: field.pop("constraints"),
    ),
    _bound("constraint-missing", _NAME, "required", False),
    _bound("constraint-weakened", _AGS, "pattern", "[0-9]*"),
    _bound("constraint-weakened", _LATITUDE, "maximum", 900),
    _bound("constraint-weakened", _LATITUDE, "minimum", -91),
    _bound("constraint-unfit", _LATITUDE, "minimum", "south"),
    _bound("constraint-unfit", _LATITUDE, "pattern", "[0-9.]+"),
    _bound("constraint-unfit", _LATITUDE, "maxLength", 8),
    _bound("constraint-unfit", _NAME, "maximum", "z"),
    _bound("constraint-unfit", _NAME, "jsonSchema", {}),
    _bound("constraint-missing", _NAME, "required", "yes"),
    _bound("constraint-unfit", _NAME, "maxLength", -1, "text-length"),
    _bound("pattern-invalid", _NAME, "pattern", "[A-Z"),
    _bound("pattern-invalid", _NAME, "pattern", "*"),
    _bound("pattern-unsafe", _NAME, "pattern", "(?:[A-Za-z]+)+"),
    _bound("pattern-unsafe", _NAME, "pattern", "[a-z]*[a-z]*[a-z]*!"),
    _bound("pattern-unsafe", _NAME, "pattern", r"(.)\1"),
    _bound("pattern-unsafe", _NAME, "pattern", "(?=M).+"),
    _bound("pattern-alternation", _NAME, "pattern", "Musterstadt|Krefeld"),
    _field(
        "categories-enum",
        "a category too few",
        _KIND,
        "",
        lambda field: field["categories"].pop(),
    ),
    _field(
        "categories-enum",
        "another order",
        _KIND,
        "",
        lambda field: field["constraints"]["enum"].reverse(),
    ),
    _field("categories-enum", "no categories", _KIND, "", lambda field: field.pop("categories")),
    _field(
        "constraint-missing",
        "no enum",
        _KIND,
        ".constraints.enum",
        lambda field: (field["constraints"].pop("enum"), field.pop("categories")),
    ),
    _field("vocabulary-reduced", "one word less", _KIND, ".constraints.enum", _fewer),
)


def _keys(code: str, what: str, at: str, change: Callable[[Any], object], *also: str) -> Single:
    """Describe a fault in the references of the table findings."""
    return in_descriptor(
        code,
        f"findings: {what}",
        f"$.resources[3].schema.foreignKeys{at}",
        lambda descriptor: change(descriptor["resources"][3]["schema"]["foreignKeys"]),
        *also,
        table="findings",
    )


_REFERENCES = (
    in_descriptor(
        "foreign-key-missing",
        "finding_actors: the only two",
        "$.resources[10].schema.foreignKeys",
        lambda descriptor: descriptor["resources"][10]["schema"].pop("foreignKeys"),
        table="finding_actors",
    ),
    _keys("foreign-key-missing", "one is gone", "", lambda keys: keys.pop()),
    _keys(
        "foreign-key-missing",
        "one leads to another table",
        "",
        lambda keys: keys[4]["reference"].update(resource="themes", fields=["theme_id"]),
        "foreign-key",
    ),
    _keys(
        "foreign-key-target",
        "a table that is not there",
        "[4].reference",
        lambda keys: keys[4]["reference"].update(resource="place"),
    ),
    _keys(
        "foreign-key-target",
        "a field that is no key",
        "[4].reference",
        lambda keys: keys[4]["reference"].update(fields=["name"]),
    ),
    _keys(
        "foreign-key-target",
        "one field for two",
        "[4].reference",
        lambda keys: keys[4]["reference"].update(
            resource="finding_themes", fields=["finding_id", "theme_id"]
        ),
    ),
    _keys(
        "foreign-key-target",
        "a reference without fields",
        "[4].reference",
        lambda keys: keys[4]["reference"].pop("fields"),
    ),
)

SCHEMAS = (*_SCHEMA, *_REFERENCES)

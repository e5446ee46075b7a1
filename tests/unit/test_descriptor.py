"""The descriptor: what is read of it, and what is refused."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from transloek._reading import parse_package, read_package
from transloek.descriptor import LANGUAGES, Category, Package, check_language
from transloek.errors import DescriptorError, QueryError, UnknownFieldError, UnknownTableError

if TYPE_CHECKING:
    from pathlib import Path

SMALL: dict[str, Any] = {
    "name": "small",
    "version": "1.0.0",
    "title": "Small",
    "title@de": "Klein",
    "resources": [
        {
            "name": "trees",
            "path": "data/trees.csv",
            "description": "One row is a tree.",
            "schema": {
                "primaryKey": "tree_id",
                "foreignKeys": [
                    {
                        "fields": "parent_id",
                        "reference": {"resource": "", "fields": "tree_id"},
                        "inverse": "seedlings",
                        "inverseTitle": "Seedlings",
                        "inverseTitle@de": "Setzlinge",
                    }
                ],
                "fields": [
                    {"name": "tree_id", "type": "string", "constraints": {"required": True}},
                    {"name": "parent_id", "type": "string"},
                    {
                        "name": "kind",
                        "type": "string",
                        "categories": [
                            {"value": "oak", "label": "Oak", "label@de": "Eiche"},
                            {"value": "fir", "label": "Fir", "description": "An evergreen."},
                        ],
                        "categoriesOrdered": True,
                        "constraints": {"enum": ["oak", "fir"]},
                    },
                    {"name": "name_de", "type": "string", "title": "Name (German)"},
                    {"name": "name_en", "type": "string", "title": "Name (English)"},
                    {"name": "note_de", "type": "string"},
                ],
            },
        }
    ],
}


@pytest.fixture
def raw() -> dict[str, Any]:
    """Return a small descriptor that a test may change."""
    return copy.deepcopy(SMALL)


@pytest.fixture
def small(raw: dict[str, Any]) -> Package:
    """Return a small package."""
    return parse_package(raw)


def test_texts_come_in_both_languages(small: Package) -> None:
    """The plain key is English, the key with @de German."""
    assert (small.title(), small.title("de")) == ("Small", "Klein")


def test_a_text_without_translation_is_given_as_it_is(small: Package) -> None:
    """A missing German text falls back on the plain one."""
    trees = small.resource("trees")
    assert trees.description("de") == "One row is a tree."
    assert small.description("de") == ""


def test_what_has_no_title_is_called_by_its_name(small: Package) -> None:
    """Tables, fields and values fall back on their names."""
    trees = small.resource("trees")
    assert trees.title("de") == "trees"
    assert trees.field("kind").title() == "kind"
    assert trees.field("kind").description("de") == ""
    assert Category("oak", {}).label("de") == "oak"


def test_a_vocabulary_keeps_its_order_and_labels(small: Package) -> None:
    """Values come in the order of the descriptor, with a label in each language."""
    kind = small.resource("trees").field("kind")
    assert kind.enum == ("oak", "fir")
    assert kind.ordered
    assert kind.category("oak").label("de") == "Eiche"
    assert kind.category("fir").description("de") == "An evergreen."


def test_an_unknown_value_is_refused_with_a_close_one(small: Package) -> None:
    """A mistyped value of a vocabulary brings up the closest."""
    with pytest.raises(QueryError, match=r"'oka' is not a value of kind. Did you mean 'oak'"):
        small.resource("trees").field("kind").category("oka")


def test_a_key_may_be_a_single_name(small: Package) -> None:
    """Version 1 of the standard lets a key of one field be a text."""
    trees = small.resource("trees")
    assert trees.primary_key == ("tree_id",)
    assert trees.key == "tree_id"
    assert trees.foreign_keys[0].fields == ("parent_id",)


def test_a_reference_to_no_name_means_the_table_itself(small: Package) -> None:
    """Version 1 of the standard writes a self-reference as an empty name."""
    assert small.resource("trees").foreign_keys[0].resource == "trees"


def test_a_foreign_key_is_named_in_both_directions(small: Package) -> None:
    """Forward by its field, backward by what the descriptor says."""
    key = small.resource("trees").foreign_keys[0]
    assert (key.name, key.inverse) == ("parent", "seedlings")
    assert (key.inverse_title(), key.inverse_title("de")) == ("Seedlings", "Setzlinge")


def test_a_text_is_bilingual_only_if_both_halves_are_there(small: Package) -> None:
    """A lone _de field is a field like others."""
    assert small.resource("trees").bilingual == ("name",)


def test_a_name_or_the_first_bilingual_text_is_the_headline(raw: dict[str, Any]) -> None:
    """Whichever comes first; a table may have neither."""
    fields = raw["resources"][0]["schema"]["fields"]
    assert parse_package(raw).resource("trees").headline == "name"
    fields[3:5] = [
        {"name": f"{stem}_{lang}", "type": "string"} for stem in "ab" for lang in LANGUAGES
    ]
    assert parse_package(raw).resource("trees").headline == "a"
    fields.insert(3, {"name": "name", "type": "string"})
    assert parse_package(raw).resource("trees").headline == "name"
    del fields[3:]
    assert parse_package(raw).resource("trees").headline is None


def test_the_heading_of_a_bilingual_text_names_no_language(small: Package) -> None:
    """What stands in brackets behind the title is left out."""
    trees = small.resource("trees")
    assert trees.heading("name") == "Name"
    assert trees.heading("kind", "de") == "kind"


def test_a_table_without_a_key_has_none(raw: dict[str, Any]) -> None:
    """No key, and no ID."""
    del raw["resources"][0]["schema"]["primaryKey"]
    trees = parse_package(raw).resource("trees")
    assert (trees.primary_key, trees.key) == ((), None)


def test_required_is_told_by_the_constraints(small: Package) -> None:
    """A field is optional unless the descriptor says otherwise."""
    trees = small.resource("trees")
    assert trees.field("tree_id").required
    assert not trees.field("kind").required


def test_categories_may_be_plain_values(raw: dict[str, Any]) -> None:
    """The standard lets a vocabulary be a list of values."""
    raw["resources"][0]["schema"]["fields"][2]["categories"] = ["oak", "fir"]
    assert parse_package(raw).resource("trees").field("kind").enum == ("oak", "fir")


def test_an_enumeration_alone_is_a_vocabulary(raw: dict[str, Any]) -> None:
    """A vocabulary without labels is given by the constraint."""
    del raw["resources"][0]["schema"]["fields"][2]["categories"]
    assert parse_package(raw).resource("trees").field("kind").enum == ("oak", "fir")


def test_numbers_have_no_vocabulary(raw: dict[str, Any]) -> None:
    """An enumeration of numbers is left to the validators."""
    raw["resources"][0]["schema"]["fields"][5] |= {"type": "integer", "constraints": {"enum": [1]}}
    assert parse_package(raw).resource("trees").field("note_de").categories == ()


def test_an_unknown_table_is_refused_with_a_close_one(small: Package) -> None:
    """A mistyped table brings up the closest."""
    with pytest.raises(UnknownTableError, match=r"no table 'tree'. Did you mean 'trees'"):
        small.resource("tree")


def test_an_unknown_table_like_no_other_brings_up_all(small: Package) -> None:
    """Where nothing is close, all tables are named."""
    with pytest.raises(UnknownTableError, match="There are: trees"):
        small.resource("qqq")


def test_an_unknown_field_is_refused_with_a_close_one(small: Package) -> None:
    """A mistyped field brings up the closest."""
    with pytest.raises(UnknownFieldError, match=r"trees has no field 'kin'. Did you mean 'kind'"):
        small.resource("trees").field("kin")


def test_other_languages_are_refused(small: Package) -> None:
    """There are texts in German and English only."""
    assert check_language("de") == "de"
    with pytest.raises(QueryError, match="'fr' is not a language of the data"):
        small.title("fr")


RESOURCE = ("resources", 0)
SCHEMA = (*RESOURCE, "schema")
FIELDS = (*SCHEMA, "fields")
KEY = (*SCHEMA, "foreignKeys", 0)


@pytest.mark.parametrize(
    ("place", "value", "location", "message"),
    [
        (("name",), "", "$.name", "found an empty one"),
        (("version",), 1, "$.version", "expected a string, found 1"),
        (("resources",), {}, "$.resources", "expected an array, found an object"),
        (RESOURCE, [], "$.resources[0]", "expected an object, found an array"),
        ((*RESOURCE, "path"), "../x.csv", "$.resources[0].path", "inside the package"),
        ((*RESOURCE, "path"), "/etc/passwd", "$.resources[0].path", "inside the package"),
        ((*RESOURCE, "path"), "https://x.example/a.csv", "$.resources[0].path", "inside"),
        ((*RESOURCE, "path"), "data\\x.csv", "$.resources[0].path", "inside the package"),
        ((*FIELDS, 0, "type"), "list", "$.resources[0].schema.fields[0].type", "found 'list'"),
        ((*FIELDS, 1, "name"), "kind", "$.resources[0].schema.fields", "'kind' twice"),
        ((*FIELDS, 2, "categoriesOrdered"), "yes", "fields[2].categoriesOrdered", "true or false"),
        ((*FIELDS, 2, "categories", 0, "value"), "elm", "fields[2].constraints.enum", "others"),
        ((*SCHEMA, "primaryKey"), ["id"], "schema.primaryKey", "found 'id'"),
        ((*KEY, "fields"), ["id"], "foreignKeys[0].fields", "found 'id'"),
        ((*KEY, "reference", "resource"), "woods", "reference.resource", "found 'woods'"),
        ((*KEY, "reference", "fields"), "id", "reference.fields", "found 'id'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    raw: dict[str, Any], place: tuple[str | int, ...], value: object, location: str, message: str
) -> None:
    """Each fault of a descriptor raises with the JSON path of the fault."""
    parent: Any = raw
    for step in place[:-1]:
        parent = parent[step]
    parent[place[-1]] = value
    with pytest.raises(DescriptorError) as caught:
        parse_package(raw)
    assert location in caught.value.location
    assert message in str(caught.value)


def test_a_missing_member_is_named(raw: dict[str, Any]) -> None:
    """What must be there and is not, is named."""
    del raw["resources"][0]["schema"]
    with pytest.raises(DescriptorError, match="expected a member 'schema', found none"):
        parse_package(raw)


def test_two_tables_of_one_name_are_refused(raw: dict[str, Any]) -> None:
    """A name leads to one table."""
    raw["resources"].append(copy.deepcopy(raw["resources"][0]))
    with pytest.raises(DescriptorError, match="found 'trees' twice"):
        parse_package(raw)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"name": "\xff"}', "byte 10: expected UTF-8, found byte 0xff"),
        (b'{\n"name": }', "line 2: expected JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "expected an object, found an array"),
        (b"null", "expected an object, found None"),
    ],
)
def test_a_file_that_is_no_descriptor_is_refused(
    tmp_path: Path, content: bytes, message: str
) -> None:
    """Whatever the bytes, there is one clear error."""
    (tmp_path / "datapackage.json").write_bytes(content)
    with pytest.raises(DescriptorError, match=message):
        read_package(tmp_path)


def test_the_shipped_descriptor_is_read_whole(shipped: Path) -> None:
    """Every table and field of the shipped descriptor comes through."""
    raw = json.loads((shipped / "datapackage.json").read_bytes())
    package = read_package(shipped)
    assert package.raw == raw
    fields = [[field.name for field in table.fields] for table in package.resources]
    assert fields == [[f["name"] for f in r["schema"]["fields"]] for r in raw["resources"]]


def test_the_shipped_descriptor_speaks_both_languages(shipped: Path) -> None:
    """Every table, field and value has a title and a description of its own in each language."""
    package = read_package(shipped)
    texts: list[tuple[str, str]] = []
    for table in package.resources:
        texts.append((table.description("de"), table.description("en")))
        for field in table.fields:
            texts.append((field.description("de"), field.description("en")))
            texts += [(c.description("de"), c.description("en")) for c in field.categories]
    assert [pair for pair in texts if not pair[0] or not pair[1] or pair[0] == pair[1]] == []

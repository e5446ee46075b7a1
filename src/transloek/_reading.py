"""From ``datapackage.json`` to the classes of `transloek.descriptor`, checked on the way."""

from __future__ import annotations

import json
from functools import partial

from transloek._both import Both
from transloek._json import Node
from transloek._package import DESCRIPTOR, read_bytes
from transloek.descriptor import Category, Field, ForeignKey, Package, Resource
from transloek.errors import DescriptorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek._package import Folder

__all__ = ["TYPES", "parse_package", "read_package"]

TYPES = ("string", "integer", "number", "date")


def read_package(folder: Folder) -> Package:
    """Read the descriptor in a folder.

    Parameters
    ----------
    folder : str, Path or Traversable
        The folder that holds a ``datapackage.json``.

    Raises
    ------
    DescriptorError
        If it is not UTF-8, not JSON, or not the descriptor of a package of this shape.
    """
    try:
        raw = json.loads(read_bytes(folder, DESCRIPTOR).decode("utf-8"))
    except UnicodeDecodeError as error:
        found = f"0x{error.object[error.start]:02x}"
        en = f"expected UTF-8, found byte {found}"
        message = Both(en, f"erwartet ist UTF-8, gefunden: Byte {found}")
        raise DescriptorError(message, location=f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        message = Both(f"expected JSON: {error.msg}", f"erwartet ist JSON: {error.msg}")
        raise DescriptorError(message, location=f"line {error.lineno}") from error
    except RecursionError as error:
        message = Both(
            "expected a descriptor, found values nested too deeply to be one",
            "erwartet ist ein Deskriptor, gefunden: Werte, die dafür zu tief verschachtelt sind",
        )
        raise DescriptorError(message) from error
    return parse_package(raw)


def parse_package(raw: object) -> Package:
    """Make a package of a parsed descriptor.

    Raises
    ------
    DescriptorError
        If something in it is not as it must be.
    """
    node = Node(raw)
    tables = node.get("resources").each(_resource)
    package = Package(node.get("name").text(), node.get("version").text(), tables, node.value)
    _check_unique(node.get("resources"), package.tables)
    for number, table in enumerate(tables):
        _check_references(Node(raw, f"$.resources[{number}].schema.foreignKeys"), package, table)
    return package


def _resource(node: Node) -> Resource:
    name = node.get("name").text()
    schema = node.get("schema")
    resource = Resource(
        name,
        _paths(node),
        schema.get("fields").each(_field),
        schema.find("primaryKey", []).names(),
        schema.find("foreignKeys", []).each(partial(_foreign_key, own=name)),
        schema.find("missingValues", [""]).each(Node.string),
        node.value,
    )
    _check_unique(schema.get("fields"), resource.field_names)
    _check_known(schema.find("primaryKey", []), resource.primary_key, resource.field_names)
    return resource


def _paths(node: Node) -> str:
    """Read the path of a table's file; of several Parquet files, that of the folder they are in."""
    given = node.get("path")
    if not isinstance(given.value, list) or node.find("format", "").value != "parquet":
        return _path(given)
    paths = given.each(_path)
    # Divided or not, a table is a folder.
    return paths[0].partition("/")[0] if paths else node.get("name").text()


def _path(node: Node) -> str:
    """Read the path of a file inside the package; nothing else is ever opened."""
    path = node.text()
    if "\\" in path or ":" in path or {"", ".", ".."} & set(path.split("/")):
        node.fail(f"expected the path of a file inside the package, found {path!r}")
    return path


def _field(node: Node) -> Field:
    kind = node.get("type")
    if kind.text() not in TYPES:
        kind.fail(f"expected one of {', '.join(TYPES)}, found {kind.value!r}")
    ordered = node.find("categoriesOrdered", default=False).expect(bool)
    return Field(node.get("name").text(), kind.value, _categories(node), ordered, node.value)


def _categories(node: Node) -> tuple[Category, ...]:
    """Read a vocabulary, given as categories, as an enumeration or, best, as both."""
    constraints = node.find("constraints", {})
    if "enum" not in constraints.expect(dict) and "categories" not in node.value:
        return ()
    enum = constraints.find("enum", [])
    categories = node.find("categories", enum.value)
    if node.get("type").value != "string":
        return ()
    vocabulary = categories.each(_category)
    if enum.value and {category.value for category in vocabulary} != set(enum.names()):
        enum.fail("expected the same values as in categories, found others")
    return vocabulary


def _category(node: Node) -> Category:
    raw = {"value": node.value} if isinstance(node.value, str) else node.expect(dict)
    return Category(Node(raw, node.path).get("value").text(), raw)


def _foreign_key(node: Node, own: str) -> ForeignKey:
    reference = node.get("reference")
    # Data Package 1.0 writes an empty name for a reference to the same table.
    resource = reference.get("resource").string() or own
    inverse = node.get("inverse").text() if "inverse" in node.value else None
    fields, target = node.get("fields").names(), reference.get("fields").names()
    if not fields or len(fields) != len(target):
        node.fail(f"expected as many fields as they refer to, found {len(fields)} to {len(target)}")
    return ForeignKey(fields, resource, target, inverse, node.value)


def _check_references(node: Node, package: Package, table: Resource) -> None:
    """Refuse foreign keys from or to what is not there."""
    for number, key in enumerate(table.foreign_keys):
        place = f"{node.path}[{number}]"
        _check_known(Node(None, f"{place}.fields"), key.fields, table.field_names)
        _check_known(Node(None, f"{place}.reference.resource"), (key.resource,), package.tables)
        known = package.resource(key.resource).field_names
        _check_known(Node(None, f"{place}.reference.fields"), key.reference_fields, known)


def _check_unique(node: Node, names: tuple[str, ...]) -> None:
    """Refuse a name that is given twice."""
    for position, name in enumerate(names):
        if name in names[:position]:
            node.fail(f"expected different names, found {name!r} twice")


def _check_known(node: Node, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    """Refuse a name that is not declared."""
    for name in names:
        if name not in known:
            node.fail(f"expected one of {', '.join(known)}, found {name!r}")

"""The official JSON Schema of Data Package 2.0.

The schema comes with dplib-py, whose own checker would fetch it from the network.
Source: https://datapackage.org/profiles/2.0/datapackage.json
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transloek.errors import MissingExtraError, require_extra
from transloek.validate._text import NOTHING, Text
from transloek.validate.rules.metadata import PROFILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot

__all__ = ["profile_faults"]

# How the schema's keywords read to somebody who has never seen one.
_PLAIN = {
    "additionalProperties": Text(
        "the property is not known there", "die Eigenschaft ist dort nicht bekannt"
    ),
    "anyOf": Text(
        "the value has none of the forms that the standard knows",
        "der Wert hat keine der Formen, die die Norm kennt",
    ),
    "const": Text("the value is another", "der Wert ist ein anderer"),
    "enum": Text(
        "the value is not one of those that the standard knows",
        "der Wert ist keiner von denen, die die Norm kennt",
    ),
    "maximum": Text("the number is too large", "die Zahl ist zu groß"),
    "minItems": Text("the list is too short", "die Liste ist zu kurz"),
    "minLength": Text("the text is too short", "der Text ist zu kurz"),
    "minProperties": Text("the object is empty", "das Objekt ist leer"),
    "minimum": Text("the number is too small", "die Zahl ist zu klein"),
    "oneOf": Text(
        "the value has none, or more than one, of the forms that the standard knows",
        "der Wert hat keine oder mehr als eine der Formen, die die Norm kennt",
    ),
    "pattern": Text(
        "the text has not the form that the standard wants",
        "der Text hat nicht die Form, die die Norm will",
    ),
    "type": Text("the value has another type", "der Wert hat einen anderen Typ"),
    "uniqueItems": Text("the list holds a value twice", "die Liste enthält einen Wert zweimal"),
}
_WANTED = {
    "maximum": Text("at most {}", "höchstens {}"),
    "minItems": Text("at least {} in the list", "mindestens {} in der Liste"),
    "minLength": Text("at least {} characters", "mindestens {} Zeichen"),
    "minProperties": Text("at least {} properties", "mindestens {} Eigenschaften"),
    "minimum": Text("at least {}", "mindestens {}"),
    "pattern": Text("the form {}", "die Form {}"),
    "uniqueItems": Text("every value once", "jeder Wert einmal"),
}
_OTHER = Text("what the standard says: {}", "was die Norm sagt: {}")
_TYPES = {
    "array": Text("a list", "eine Liste"),
    "object": Text("an object", "ein Objekt"),
    "string": Text("a text", "ein Text"),
    "integer": Text("a whole number", "eine ganze Zahl"),
    "number": Text("a number", "eine Zahl"),
    "boolean": Text("true or false", "true oder false"),
    "null": Text("null", "null"),
}
_MOST = 1_000
_TEXTS = {"name", "title", "description", "example"}


def profile_faults(package: Snapshot) -> Iterator[Fault]:
    """Yield where a descriptor departs from the standard.

    Parameters
    ----------
    package : Snapshot
        The package.

    Raises
    ------
    MissingExtraError
        If jsonschema or dplib-py is not installed.
    """
    validator = _validator()
    # Nearly all descriptors keep to the standard: then one field of each shape shows it.
    if validator.is_valid(_lean(package.descriptor or {})):
        return
    errors = islice(validator.iter_errors(package.descriptor), _MOST)
    for error in (cause for top in errors for cause in _causes(top)):
        yield _fault(error)


@cache
def _validator() -> Any:
    jsonschema = require_extra("jsonschema", "validate")
    draft = jsonschema.Draft7Validator
    any_branch = draft.VALIDATORS["oneOf"]

    def one_of(validator: Any, branches: list[Any], instance: Any, schema: Any) -> Iterator[Any]:
        # Of the fifteen types of a field, only one comes into question: a fifth of the time.
        meant = [branch for branch in branches if _is_for(branch, instance)]
        yield from any_branch(validator, meant or branches, instance, schema)

    checker = jsonschema.validators.extend(draft, {"oneOf": one_of})
    return checker(_profile(), format_checker=draft.FORMAT_CHECKER)


def _is_for(branch: Any, instance: Any) -> bool:
    """Return whether a branch of the schema is the one for the type that an object says it has."""
    kinds = branch.get("properties", {}).get("type", {}).get("enum")
    return isinstance(instance, dict) and kinds is not None and instance.get("type") in kinds


def _lean(descriptor: dict[str, Any]) -> dict[str, Any]:
    """Return a descriptor with one field of each shape: fields that differ in their texts alone.

    The standard asks of such texts only that they are texts.
    """
    seen: set[str] = set()
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        return descriptor
    return {**descriptor, "resources": [_leaner(raw, seen) for raw in resources]}


def _leaner(raw: Any, seen: set[str]) -> Any:
    schema = raw.get("schema") if isinstance(raw, dict) else None
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not isinstance(schema, dict):
        return raw
    kept = [field for place, field in enumerate(fields) if _is_new(field, seen) or not place]
    return {**raw, "schema": {**schema, "fields": kept}}


def _is_new(field: Any, seen: set[str]) -> bool:
    if not isinstance(field, dict):
        return True
    shape = json.dumps({key: _blank(key, value) for key, value in field.items()})
    new = shape not in seen
    seen.add(shape)
    return new


def _blank(key: str, value: Any) -> Any:
    return "x" if isinstance(value, str) and value and key.partition("@")[0] in _TEXTS else value


@cache
def _profile() -> dict[str, Any]:
    """Return the profile, without importing dplib, which would take a while."""
    spec = find_spec("dplib")
    if spec is None or not spec.submodule_search_locations:
        message = 'dplib is not installed: pip install "transloek[validate]"'
        raise MissingExtraError(message, name="dplib")
    file = Path(spec.submodule_search_locations[0], "profiles", "2.0", "datapackage.json")
    profile: dict[str, Any] = json.loads(file.read_bytes())
    return profile


def _causes(error: Any) -> Iterator[Any]:
    """Yield the errors behind one that says only that no branch of several fits.

    The branch that was meant is the one that fits the object's type, and then the one with the
    fewest errors.
    """
    if not error.context:
        yield error
        return
    branches = groupby(error.context, key=lambda cause: cause.schema_path[0])
    errors = [list(branch) for _, branch in branches]
    best = min(errors, key=lambda branch: (any(map(_is_other_type, branch)), len(branch)))
    # Where even the best branch is for another type, what it says would lead astray.
    if any(map(_is_other_type, best)):
        yield error
        return
    for cause in best:
        yield from _causes(cause)


def _is_other_type(error: Any) -> bool:
    return error.validator in {"enum", "const"} and list(error.path)[-1:] == ["type"]


def _fault(error: Any) -> Fault:
    other = Text(error.message, error.message)
    value = None if error.validator == "required" else _short(error.instance)
    return PROFILE.fault(
        _missing(error) or _PLAIN.get(error.validator, other),
        field=error.json_path,
        value=value,
        expected=_expected(error),
    )


def _missing(error: Any) -> Text:
    if error.validator != "required":
        return NOTHING
    names = [name for name in error.validator_value if name not in error.instance]
    told = ", ".join(map(repr, names))
    return Text(f"the property {told} is missing", f"die Eigenschaft {told} fehlt")


def _expected(error: Any) -> Text:
    value = error.validator_value
    if error.validator == "type":
        kinds = [_TYPES[name] for name in (value if isinstance(value, list) else [value])]
        english, german = (f" {word} ".join(map(str, told)) for word, told in _told(kinds))
        return Text(english, german)
    if error.validator in {"enum", "required"}:
        told = ", ".join(map(str, value))
        return Text(told, told)
    if error.validator in {"anyOf", "oneOf"}:
        told = ", ".join(name for cause in error.context for name in _types(cause))
        if told:
            return Text(f"one of the types {told}", f"einer der Typen {told}")
        return Text("one of the standard's forms", "eine der Formen der Norm")
    wanted = _WANTED.get(error.validator, _OTHER)
    return Text(wanted.en.format(_short(value)), wanted.de.format(_short(value)))


def _told(texts: list[Text]) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
    return ("or", [text("en") for text in texts]), ("oder", [text("de") for text in texts])


def _types(cause: Any) -> list[str]:
    return list(cause.validator_value) if _is_other_type(cause) else []


def _short(value: object, limit: int = 80) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

"""The gate of the standard: the official JSON Schema of Data Package 2.0.

The schema comes with dplib-py, whose own checker would fetch it from the network.
Source: https://datapackage.org/profiles/2.0/datapackage.json
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.errors import MissingExtraError, require_extra
from transloek.validate._model import Fault, GateResult, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import Snapshot

__all__ = ["check"]

# How the schema's keywords read to somebody who has never seen one.
_PLAIN = {
    "additionalProperties": "the property is not known there",
    "anyOf": "the value has none of the forms that the standard knows",
    "const": "the value is another",
    "enum": "the value is not one of those that the standard knows",
    "maximum": "the number is too large",
    "minItems": "the list is too short",
    "minLength": "the text is too short",
    "minProperties": "the object is empty",
    "minimum": "the number is too small",
    "oneOf": "the value has none, or more than one, of the forms that the standard knows",
    "pattern": "the text has not the form that the standard wants",
    "required": "a property is missing",
    "type": "the value has another type",
    "uniqueItems": "the list holds a value twice",
}
_WANTED = {
    "maximum": "at most {}",
    "minItems": "at least {} in the list",
    "minLength": "at least {} characters",
    "minProperties": "at least {} properties",
    "minimum": "at least {}",
    "pattern": "the form {}",
    "uniqueItems": "every value once",
}
_TYPES = {"array": "a list", "object": "an object", "string": "a text", "integer": "a whole number"}


def check(package: Snapshot) -> GateResult:
    """Check the descriptor against the profile.

    Parameters
    ----------
    package : Snapshot
        The package.

    Raises
    ------
    MissingExtraError
        If jsonschema or dplib-py is not installed.
    """
    jsonschema = require_extra("jsonschema", "validate")
    checker = jsonschema.Draft7Validator
    validator = checker(_profile(), format_checker=checker.FORMAT_CHECKER)
    faults = [
        _fault(error) for top in validator.iter_errors(package.descriptor) for error in _causes(top)
    ]
    return GateResult("profile", in_order(faults, [DESCRIPTOR]))


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
    location = error.json_path
    message = _PLAIN.get(error.validator, error.message)
    return Fault(
        code=f"profile-{error.validator}",
        message=_missing(error) or message,
        gate="profile",
        path=DESCRIPTOR,
        field=location,
        value=None if error.validator == "required" else _short(error.instance),
        expected=_expected(error),
        remedy=f"Write {location} as the standard describes it: "
        "https://datapackage.org/standard/data-package/",
    )


def _missing(error: Any) -> str:
    if error.validator != "required":
        return ""
    names = [name for name in error.validator_value if name not in error.instance]
    return f"the property {' and '.join(map(repr, names))} is missing"


def _expected(error: Any) -> str:
    value = error.validator_value
    if error.validator == "type":
        names = value if isinstance(value, list) else [value]
        return " or ".join(_TYPES.get(name, f"a {name}") for name in names)
    if error.validator in {"enum", "required"}:
        return ", ".join(map(str, value))
    if error.validator in {"anyOf", "oneOf"}:
        types = [name for cause in error.context for name in _types(cause)]
        return f"one of the types {', '.join(types)}" if types else "one of the standard's forms"
    return _WANTED.get(error.validator, "what the standard says: {}").format(_short(value))


def _types(cause: Any) -> list[str]:
    return list(cause.validator_value) if _is_other_type(cause) else []


def _short(value: object, limit: int = 80) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

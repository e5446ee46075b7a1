"""The gate of the tables: frictionless, with which everybody else would check them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.errors import require_extra
from transloek.validate._model import Fault, GateResult, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.validate._snapshot import ResourceView, Snapshot, Table

__all__ = ["check"]

# frictionless stops at 1,000 errors a table; nobody reads so many, but the count should be right.
_LIMIT = 1_000_000

_HASH = "Run 'transloek format' on the package, if the table is as it should be."
_HEADER = "Write the header as the descriptor declares it, with commas between the names."
_CELLS = "Put a text with a comma or a line break in it between quotes; write a comma for every "
_CELLS += "empty cell."
_CONSTRAINT = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_REFERENCE = re.compile(r'not found in the lookup table "(.*)" as "(.*)"\Z', re.DOTALL)
_SAME_ROW = re.compile(r"the same as in the row at position ([0-9]+)")

# Its errors in plain words: message, what was expected, how to mend it.
_PLAIN = {
    "blank-row": ("the row is empty", "a row with cells", "Remove the line."),
    "byte-count": ("the file has another size than the descriptor says", "", _HASH),
    "hash-count": ("the file has another checksum than the descriptor says", "", _HASH),
    "extra-cell": ("the row has more cells than the header", "one cell for each field", _CELLS),
    "missing-cell": ("the row has fewer cells than the header", "one cell for each field", _CELLS),
    "blank-header": ("the header is empty", "the names of the fields", _HEADER),
    "blank-label": ("a column has no name", "the name of a field", _HEADER),
    "duplicate-label": ("two columns have one name", "every name once", _HEADER),
    "extra-label": ("a column is not declared", "the declared columns", _HEADER),
    "incorrect-label": ("a column has another name than declared", "the declared name", _HEADER),
    "missing-label": ("a column is missing", "the declared columns", _HEADER),
    "encoding-error": ("the file cannot be decoded", "UTF-8", "Save the table as UTF-8."),
    "scheme-error": ("the file cannot be opened", "a file", "Restore the file."),
    "source-error": ("the file cannot be read", "a table with a header", "Restore the table."),
}
_UNREADABLE = {"encoding-error", "scheme-error", "source-error"}
_CONSTRAINTS = {
    "enum": ("the value is not in the vocabulary", "one of {}", "Choose one of these."),
    "maximum": ("the value is too large", "at most {}", "Look the value up."),
    "minimum": ("the value is too small", "at least {}", "Look the value up."),
    "maxLength": ("the text is too long", "at most {} characters", "Shorten the text."),
    "minLength": ("the text is too short", "at least {} characters", "Complete the text."),
    "pattern": ("the text has not the form it should have", "the form {}", "Correct the text."),
    "required": ("the cell is empty", "a value", "Fill it in."),
    "unique": ("the value stands there twice", "a value of its own", "Correct one of the two."),
}

_TYPES = {
    "date": "a date such as 2021-10-05",
    "integer": "a whole number such as 12",
    "number": "a number such as 51.5",
}


def check(package: Snapshot) -> GateResult:
    """Check descriptor and tables with frictionless.

    Parameters
    ----------
    package : Snapshot
        The package.

    Raises
    ------
    MissingExtraError
        If frictionless is not installed.
    """
    frictionless = require_extra("frictionless", "validate")
    reason = _hindrance(package)
    if reason:
        return GateResult("frictionless", hindrance=reason, ran=False)
    try:
        faults = list(_faults(frictionless, package))
    except frictionless.FrictionlessException as error:
        faults = [_descriptor_fault(each.note or each.message) for each in error.to_errors()]
    except Exception as error:  # noqa: BLE001
        # Some broken descriptors make it raise whatever its code stumbles over.
        faults = [_descriptor_fault(f"{type(error).__name__}: {error}")]
    return GateResult("frictionless", in_order(faults, package.paths))


def _hindrance(package: Snapshot) -> str:
    """Return why frictionless must not open the package: it follows links and addresses."""
    if package.unsafe:
        return "a path leads out of the package"
    for resource in package.resources:
        for key in ("schema", "dialect"):
            if isinstance(resource.raw.get(key), str):
                return f"{resource.location}.{key} is an address, not the {key} itself"
    return ""


def _faults(frictionless: Any, package: Snapshot) -> Iterator[Fault]:
    descriptor = dict(package.descriptor or {})
    # An unknown profile would be fetched; the gate before this one checks against the right one.
    for key in ("profile", "profiles", "$schema"):
        descriptor.pop(key, None)
    source = frictionless.Package.from_descriptor(descriptor, basepath=str(package.root))
    report = source.validate(limit_errors=_LIMIT)
    for error in report.errors:
        yield _descriptor_fault(error.note)
    resources = {resource.name: resource for resource in package.resources}
    for task in report.tasks:
        resource = resources[task.name]
        for error in task.errors:
            # It opens the tables that a table refers to as well, and blames the one for the others.
            if error.type in _UNREADABLE and resource.table is not None:
                continue
            yield _fault(error, resource)


def _descriptor_fault(note: str) -> Fault:
    return Fault(
        code="descriptor",
        message=f"frictionless cannot read the descriptor: {note}",
        gate="frictionless",
        path=DESCRIPTOR,
        expected="a descriptor that frictionless can read",
        remedy="Mend the descriptor; the tables are checked after that.",
    )


def _fault(error: Any, resource: ResourceView) -> Fault:
    message, expected, remedy = _plain(error, resource.table)
    return Fault(
        resource=resource.name,
        field=_field(error, resource.table),
        code=error.type,
        message=message,
        gate="frictionless",
        path=resource.path,
        value=_value(error),
        expected=expected,
        remedy=remedy,
        **_place(error, resource.table),
    )


def _place(error: Any, table: Table | None) -> dict[str, Any]:
    """Return row, line and record; frictionless counts records, the header being the first."""
    number = getattr(error, "row_number", None)
    if number is None:
        return {"line": 1} if hasattr(error, "labels") else {}
    if table is None or number - 2 >= len(table.lines):
        return {"row": number - 1}
    row = number - 2
    return {"row": row + 1, "line": table.lines[row], "record": table.record(row)}


def _field(error: Any, table: Table | None) -> str | None:
    key = table.key[:1] if error.type == "primary-key" and table is not None else ()
    names = [getattr(error, "field_name", None), *getattr(error, "field_names", ()), *key]
    return next(filter(None, names), None)


def _value(error: Any) -> str | None:
    cells = getattr(error, "field_cells", None)
    value = cells[0] if cells else getattr(error, "cell", getattr(error, "label", None))
    return None if value is None else str(value)


def _plain(error: Any, table: Table | None) -> tuple[str, str, str]:
    """Return an error in plain words: message, what was expected, how to mend it."""
    note: str = error.note
    if error.type in _PLAIN:
        message, expected, remedy = _PLAIN[error.type]
        return f"{message}: {note}" if note and not expected else message, expected, remedy
    if match := _CONSTRAINT.fullmatch(note):
        return _constraint(*match.groups())
    if match := _REFERENCE.search(note):
        message = f"the table {match[1] or 'itself'} has no such {match[2]}"
        return message, "the ID of a row that is there", "Correct the ID, or add the row."
    if match := _SAME_ROW.fullmatch(note):
        message = f"line {_line_of(int(match[1]), table)} has it already"
        return message, "a value of its own", "Correct one of the two."
    return _by_type(error)


def _by_type(error: Any) -> tuple[str, str, str]:
    if error.type == "type-error":
        kind = error.note.removeprefix('type is "').split("/")[0]
        wanted = _TYPES.get(kind, f"a value of the type {kind}")
        return f"the text is no {kind}", wanted, "Correct the value."
    if error.type == "primary-key":
        return "the row has no key", "a value in every field of the key", "Fill it in."
    return error.note or error.message, "what the descriptor says", "Correct the table."


def _constraint(name: str, value: str) -> tuple[str, str, str]:
    default = (f"the value does not keep to {name}", "{}", "Correct the value.")
    message, expected, remedy = _CONSTRAINTS.get(name, default)
    plain = value.strip("[]").replace("'", "") if name == "enum" else value
    return message, expected.format(plain), remedy


def _line_of(record: int, table: Table | None) -> int:
    """Return the line on which a record begins."""
    row = record - 2
    return table.lines[row] if table is not None and row < len(table.lines) else record

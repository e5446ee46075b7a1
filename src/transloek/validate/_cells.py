"""The gate of the cells: column by column, each different text once."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from transloek._package import DESCRIPTOR
from transloek.validate._beside import is_large
from transloek.validate._columns import ArrowColumn
from transloek.validate._constraints import Constraints
from transloek.validate._model import GateResult, in_order
from transloek.validate._off import allowed_characters
from transloek.validate._suspects import sought, suspects
from transloek.validate._text import NOTHING, Text
from transloek.validate._views import bounds, listed
from transloek.validate.rules import RULES
from transloek.validate.rules._cell import SEPARATOR, CellCheck
from transloek.validate.rules.cells_values import VALUE_MISSING, VALUE_TWICE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from transloek.validate._constraints import Trouble
    from transloek.validate._model import Fault
    from transloek.validate._snapshot import ResourceView, Snapshot, Table
    from transloek.validate.rules._registry import Rule

__all__ = ["check"]

_OWN = Text("a value of its own", "ein eigener Wert")
_VALUE = Text("a value", "ein Wert")


def check(package: Snapshot, *, unsafe: bool = False) -> GateResult:
    """Check the cells of the tables, and the texts of the descriptor.

    Parameters
    ----------
    package : Snapshot
        The package, with its tables.
    unsafe : bool
        Whether some patterns must not be tried.
    """
    allowed = str.maketrans("", "", allowed_characters(package))
    faults = list(_texts(package, allowed))
    more = sought(package) if is_large(package) else {}
    unread = []
    for resource in package.resources:
        if resource.table is None:
            unread.append(resource.path)
        else:
            faults += chain.from_iterable(_columns(resource, resource.table, allowed, more))
    order = in_order(faults, [DESCRIPTOR, *package.paths])
    return GateResult("cells", order, _hindrance(unread, unsafe=unsafe))


def _hindrance(unread: list[str], *, unsafe: bool) -> Text:
    told = ", ".join(unread)
    texts = [
        Text(f"could not check {told}", f"nicht prüfbar: {told}") if unread else NOTHING,
        Text("unsafe patterns were not tried", "unsichere Muster wurden nicht erprobt")
        if unsafe
        else NOTHING,
    ]
    return Text(*("; ".join(text(lang) for text in texts if text) for lang in ("en", "de")))


def _checks() -> list[tuple[Rule, CellCheck]]:
    return [(rule, rule.check) for rule in RULES.values() if isinstance(rule.check, CellCheck)]


def _columns(
    resource: ResourceView,
    table: Table,
    allowed: dict[int, Any],
    more: Mapping[tuple[str, str], Sequence[str]],
) -> Iterator[Iterator[Fault]]:
    items = {item["name"]: item for item in resource.fields}
    alone = table.key[0] if len(table.key) == 1 else None
    for name, cells in table.columns.items():
        item = items.get(name, {})
        checks = [check for _, check in _checks() if check.scope in _scopes(item)]
        worth: Iterable[str] = cells
        if isinstance(cells, ArrowColumn):
            worth = suspects(cells, item, checks, allowed, more.get((table.name, name), ()))
        troubles = _troubles(worth, item, allowed)
        if troubles:
            yield _told(table, name, troubles)
        # That the key of one field occurs once is found with the other keys.
        if bounds(item).get("unique") is True and name != alone:
            yield _twice(table, name, troubles)


def _troubles(
    cells: Iterable[str], item: dict[str, Any], allowed: dict[int, Any]
) -> dict[str, list[Trouble]]:
    """Return what is wrong with each different text of a column."""
    distinct = dict.fromkeys(cells)
    empty = distinct.pop("", ...) is None
    words = {word for word in listed(bounds(item).get("enum")) if isinstance(word, str)}
    troubles = _text_troubles([text for text in distinct if text not in words], item, allowed)
    hit = {
        text
        for text, found in troubles.items()
        if any(rule.severity == "error" for rule, *_ in found)
    }
    constraints = Constraints(item)
    # What is no clean text is no value either: one fault says so.
    for text in distinct if not hit else (text for text in distinct if text not in hit):
        trouble = constraints.trouble(text)
        if trouble is not None:
            troubles.setdefault(text, []).append(trouble)
    if empty and constraints.required:
        message = Text("the cell is empty", "die Zelle ist leer")
        troubles[""] = [(VALUE_MISSING, message, _VALUE)]
    return troubles


def _text_troubles(
    texts: Collection[str], item: dict[str, Any], allowed: dict[int, Any]
) -> dict[str, list[Trouble]]:
    joined = SEPARATOR.join([*texts, ""])
    # The texts without the characters that this package may use; where they were is not needed.
    plain = joined.translate(allowed) if allowed else joined
    scopes = _scopes(item)
    troubles: dict[str, list[Trouble]] = {}
    for rule, check in _checks():
        if check.scope not in scopes:
            continue
        if check.characters and plain != joined:
            found = _without(texts, check, allowed)
        else:
            found = check.hits(joined)
        for text, message in found:
            troubles.setdefault(text, []).append((rule, message, check.expected))
    return troubles


def _without(
    texts: Collection[str], check: CellCheck, allowed: dict[int, Any]
) -> Iterator[tuple[str, Text]]:
    for text in texts:
        for _, message in check.hits(text.translate(allowed) + SEPARATOR):
            yield text, message


def _scopes(item: dict[str, Any]) -> set[str]:
    """Return the kinds of field that a field is."""
    address = item.get("format") == "uri"
    scopes = {"all"}
    if item.get("type", "string") == "string":
        scopes.add("string")
        if address:
            scopes.add("url")
        if "enum" not in bounds(item) and ("pattern" not in bounds(item) or address):
            scopes.add("text")
    return scopes


def _told(table: Table, name: str, troubles: dict[str, list[Trouble]]) -> Iterator[Fault]:
    cells = table.columns[name]
    rows = cells.rows_of(troubles) if isinstance(cells, ArrowColumn) else range(len(cells))
    for row in rows:
        for rule, message, expected in troubles.get(cells[row], ()):
            yield rule.at(table, row, name, message, expected=expected)


def _twice(table: Table, name: str, troubles: dict[str, list[Trouble]]) -> Iterator[Fault]:
    cells = table.columns[name]
    first: dict[str, int] = {}
    for row, text in enumerate(cells):
        if text and text not in troubles and first.setdefault(text, row) != row:
            line = table.lines[first[text]]
            message = Text(f"line {line} has it already", f"Zeile {line} hat ihn schon")
            yield VALUE_TWICE.at(table, row, name, message, expected=_OWN)


def _texts(package: Snapshot, allowed: dict[int, Any]) -> Iterator[Fault]:
    """Yield the characters in the descriptor's own texts that should not be there."""
    texts: dict[str, str] = {}
    for where, text in _walk(package.descriptor, "$"):
        texts.setdefault(text.translate(allowed).replace(SEPARATOR, "\x01"), where)
    joined = SEPARATOR.join([*texts, ""])
    for rule, check in _checks():
        if check.characters:
            for text, message in check.hits(joined):
                yield rule.fault(message, field=texts[text], value=text, expected=check.expected)


def _walk(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, part in value.items():
            # Marks in patterns and dialects are meant as they stand.
            if key not in {"pattern", "dialect", "validation"}:
                yield where, key
                yield from _walk(part, f"{where}.{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _walk(part, f"{where}[{place}]")

"""Totals that do not come from the rows themselves: a lost last row is noticed by them alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transloek.validate._columnwise import counted
from transloek.validate._text import Text
from transloek.validate.rules._query import Check, query_rule
from transloek.validate.rules._registry import Example
from transloek.validate.rules._retired import retired_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from transloek.validate._model import Fault
    from transloek.validate._snapshot import Snapshot, Table
    from transloek.validate.rules._registry import Rule

__all__: list[str] = []

_FIGURES = "0123456789"
# Longer numbers are no counts.
_DIGITS = 18

_TOTALS = Text(
    "Restore the rows that are missing. If rows were added or removed on purpose, run "
    "'transloek format --totals'.",
    "Die fehlenden Zeilen wiederherstellen. Wenn Zeilen mit Absicht dazukamen oder wegfielen: "
    "'transloek format --totals' ausführen.",
)


def _row_count(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    for resource in package.resources:
        if resource.table is None:
            continue
        found, count = resource.raw.get("rows"), len(resource.table.lines)
        if found == count and not isinstance(found, bool):
            continue
        missing = Text("the number of rows is missing", "die Zahl der Zeilen fehlt")
        other = Text("{path} has {count} rows", "{path} hat {count} Zeilen")
        values = {"path": resource.path, "count": count}
        yield rule.fault(
            missing if found is None else other.filled(values),
            resource=resource.name,
            field=f"{resource.location}.rows",
            value=None if found is None else str(found),
            expected=Text(str(count), str(count)),
        )


query_rule(
    "row-count",
    title=Text(
        "The descriptor gives the number of rows of every table.",
        "Der Deskriptor nennt zu jeder Tabelle die Zahl der Zeilen.",
    ),
    explanation=Text(
        "Checksums are refreshed with every edit; this number is set on purpose alone, so that a "
        "row that was lost in an edit is noticed.",
        "Prüfsummen werden mit jeder Bearbeitung erneuert; diese Zahl wird nur mit Absicht gesetzt, "
        "damit eine dabei verlorene Zeile auffällt.",
    ),
    remedy=_TOTALS,
    example=Example(
        "data/places.csv",
        "wiesbaden,town,",
        "biebrich,town,Biebrich,,,,,50.04,8.23,Ein Ort.,A place.\nwiesbaden,town,",
    ),
    queries=(Check(_row_count),),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Total:
    """A field that says how many rows of another table belong to each row of its own."""

    name: str
    table: Table
    foreign_keys: list[Any]
    rows: Table
    reference: str

    @property
    def ids(self) -> Sequence[str]:
        return self.table.columns[self.table.key[0]]

    def told(self) -> Iterator[tuple[int, str, int]]:
        """Yield row, ID and number, wherever there is one."""
        for row, name, text in self.table.rows(self.table.key[0], self.name):
            if name and text.isascii() and text.isdigit() and len(text) < _DIGITS:
                yield row, name, int(text)

    def sizes(self) -> Counter[str]:
        """Count the rows by what they refer to."""
        return counted(self.rows.columns[self.reference])

    def by_id(self) -> Counter[str]:
        """Count the rows by what their IDs say that they belong to."""
        if len(self.rows.key) != 1:
            return Counter()
        counts = _by_id(self.rows.columns[self.rows.key[0]])
        return counts if any(name in counts for name in self.ids) else Counter()

    def highest(self) -> dict[str, int]:
        """Return the highest ordinal of the rows that refer to each."""
        found: dict[str, int] = {}
        if "ordinal" in self.rows.columns:
            for _, name, text in self.rows.rows(self.reference, "ordinal"):
                if text.isascii() and text.isdigit() and len(text) < _DIGITS:
                    found[name] = max(found.get(name, 0), int(text))
        return found

    def excess(self, whole: _Total) -> Counter[str]:
        """Count, for each row of a table that this one belongs to, the rows too many or too few."""
        found: Counter[str] = Counter()
        up = self.up(whole)
        sizes = self.sizes()
        for row, name, number in self.told() if up else ():
            found[self.table.columns[str(up)][row]] += sizes[name] - number
        return found

    def up(self, whole: _Total) -> str | None:
        """Return the field by which this table refers to another that counts the same."""
        if whole.rows is not self.rows or whole.table is self.table:
            return None
        for key in self.foreign_keys:
            fields, reference = _ends(key)
            there = isinstance(reference, dict) and reference.get("resource") == whole.table.name
            if there and isinstance(fields, list) and fields[0] in self.table.columns:
                return str(fields[0])
        return None


def _ends(key: object) -> tuple[Any, Any]:
    """Return the fields and the reference of a foreign key, whatever the descriptor gives."""
    return (key.get("fields"), key.get("reference")) if isinstance(key, dict) else (None, None)


def _by_id(ids: Iterable[str]) -> Counter[str]:
    """Count by what IDs begin with: talk, workshop or synthesis, and meeting."""
    names = list(ids)
    counts = Counter(name.rstrip(_FIGURES).rstrip("-") for name in names)
    counts.update(name.partition("-")[0] for name in names)
    return counts


def _totals(package: Snapshot) -> Iterator[_Total]:
    tables = package.tables
    for resource in package.resources:
        table, keys = resource.table, resource.schema.get("foreignKeys")
        for item in resource.fields if table is not None and len(table.key) == 1 else ():
            counts = item.get("counts")
            counts = counts if isinstance(counts, dict) else {}
            rows, reference = tables.get(str(counts.get("resource"))), counts.get("field")
            if table is None or rows is None or item["name"] not in table.columns:
                continue
            if isinstance(reference, str) and reference in rows.columns:
                keys = keys if isinstance(keys, list) else []
                yield _Total(item["name"], table, keys, rows, reference)


def _total(rule: Rule, package: Snapshot) -> Iterator[Fault]:
    totals = list(_totals(package))
    for total in totals:
        sizes = total.sizes()
        off = [told for told in total.told() if sizes[told[1]] != told[2]]
        for row, name in _unexplained(total, totals, off, package) if off else ():
            size = sizes[name]
            yield rule.at(
                total.table,
                row,
                total.name,
                Text(
                    "{name} has {size} rows in the table {rows}",
                    "{name} hat {size} Zeilen in der Tabelle {rows}",
                ),
                expected=Text(str(size), str(size)),
                values={"name": name, "size": size, "rows": total.rows.name},
            )


def _unexplained(
    total: _Total, totals: list[_Total], off: list[tuple[int, str, int]], package: Snapshot
) -> Iterator[tuple[int, str]]:
    """Yield those of the wrong numbers that no other fault explains.

    A row with a wrong reference is told by its ID, one that is missing in the middle by the gap in
    the ordinals if it was not retired, and what a workshop lacks is not told of its meeting again.
    """
    sizes, by_id, highest = total.sizes(), total.by_id(), total.highest()
    parts: Counter[str] = Counter()
    for part in totals:
        parts.update(part.excess(total))
    table = retired_table(package)
    retired = _by_id(table.columns["retired_id"]) if table is not None else Counter[str]()
    has_parts = any(part.up(total) for part in totals)
    for row, name, number in off:
        size = sizes[name]
        misplaced = bool(by_id) and by_id[name] == number
        in_parts = has_parts and parts[name] == size - number
        gap = not has_parts and size < number == highest.get(name) and not retired[name]
        if not (misplaced or in_parts or gap):
            yield row, name


query_rule(
    "total",
    title=Text(
        "A meeting, a talk, a workshop has as many findings, and a source as many segments, as it "
        "says.",
        "Treffen, Vorträge und Workshops haben so viele Befunde und Quellen so viele Segmente, wie "
        "sie sagen.",
    ),
    explanation=Text(
        "A last row that is lost leaves no gap in the numbers; it is missing in the total alone.",
        "Eine verlorene letzte Zeile hinterlässt keine Lücke; nur in der Gesamtzahl fehlt sie.",
    ),
    remedy=_TOTALS,
    example=Example("data/workshops.csv", "6,8,10\n", "6,8,11\n"),
    queries=(Check(_total),),
)

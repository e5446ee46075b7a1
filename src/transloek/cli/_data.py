"""What several commands ask of the data."""

from __future__ import annotations

from transloek._rows import read_rows
from transloek.cli._output import columns, write_csv
from transloek.cli._words import Words
from transloek.dataset import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from transloek.cli._arguments import Arguments
    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["as_json", "command", "open_dataset", "overview", "table_lines", "write_records"]


def open_dataset(args: Arguments) -> Dataset:
    """Load the package that was asked for, in the language that was asked for."""
    return load(args.package, lang=args.lang)


def write_records(ds: Dataset, table: str, records: Iterable[Record]) -> None:
    """Write records of a table as CSV, in their order, with the cells as they stand in its file."""
    raw = read_rows(ds.folder, ds.package.resource(table))
    keys = zip(*map(raw.column, raw.resource.primary_key), strict=True)
    rows = dict(zip(keys, raw.rows, strict=True))
    # Reading made a missing cell of this text.
    missing = raw.resource.missing_values[0]
    found = (rows[record.key] for record in records)
    write_csv(
        raw.resource.field_names,
        ([missing if cell is None else cell for cell in row] for row in found),
    )


def command(args: Arguments, *words: str) -> str:
    """Return a command to be typed next, on the same package."""
    import shlex

    package = ["--package", args.package] if args.package else []
    return shlex.join(["transloek", *words, *package])


def as_json(record: Record) -> dict[str, Any]:
    """Return a record as JSON can hold it: table, fields, and the IDs of those tied to it."""
    return {"table": record.table, **record.to_dict(relations=True)}


def overview(ds: Dataset) -> list[tuple[str, int, str]]:
    """Return name, number of rows and description of each table."""
    return [
        (table.name, len(ds.records(table.name)), table.description(ds.lang))
        for table in ds.package.resources
    ]


def table_lines(ds: Dataset) -> list[str]:
    """Return the tables with their rows and what one row is, as lines to print."""
    words = Words(ds.lang)
    rows = [
        (name, str(count), words.one_row(description)) for name, count, description in overview(ds)
    ]
    return columns(rows, head=(words("table"), words("rows"), words("one_row")), right=(1,))

"""List the tables, show the fields of one, or write its rows.

With --csv a table comes as it is kept: UTF-8, LF, commas, rows in the order of their keys. With
--json: a list of rows, or, without TABLE, of tables with name, title, description, path, number of
rows, key, and fields.

Examples
--------
  transloek tables
  transloek tables findings
  transloek tables themes --rows 3
  transloek tables findings --csv > findings.csv
  transloek tables findings --json
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek.cli._data import command, open_dataset, overview, table_lines, write_records
from transloek.cli._options import add_formats, add_shared, number
from transloek.cli._output import bold, columns, echo, grid, wrap, write_csv, write_json
from transloek.cli._words import Words
from transloek.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.dataset import Dataset
    from transloek.descriptor import Category, Field, Resource
    from transloek.record import Record

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Listet die Tabellen, zeigt die Felder einer Tabelle oder schreibt ihre Zeilen.

Mit --csv kommt eine Tabelle, wie sie aufbewahrt wird: UTF-8, LF, Kommas, die Zeilen in der
Reihenfolge ihrer Schlüssel. Mit --json: eine Liste von Zeilen oder, ohne TABLE, von Tabellen mit name,
title, description, path, der Zahl ihrer Zeilen, dem Schlüssel und den Feldern.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "table",
        nargs="?",
        metavar="TABLE",
        help=Both(
            "the table to show; without it, list all",
            "die Tabelle, die gezeigt wird; ohne Angabe werden alle gelistet",
        ),
    )
    options.add_argument(
        "--rows",
        metavar="N",
        type=number,
        help=Both("show the first N rows", "zeigt die ersten N Zeilen"),
    )
    add_formats(
        options,
        json=Both(
            "write the rows as JSON; without TABLE, the tables with their fields",
            "schreibt die Zeilen als JSON; ohne TABLE die Tabellen mit ihren Feldern",
        ),
        csv=Both("write the rows as CSV", "schreibt die Zeilen als CSV"),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    ds = open_dataset(args)
    if args.table is None:
        _list(ds, args)
    elif args.format is None and args.rows is None:
        echo(_field_lines(ds, args))
    else:
        _rows(ds, args)
    return 0


def _list(ds: Dataset, args: Arguments) -> None:
    """List the tables."""
    if args.rows is not None:
        en = "--rows needs a table, as in: transloek tables findings --rows 3"
        de = "--rows braucht eine Tabelle, wie in: transloek tables findings --rows 3"
        raise QueryError(Both(en, de))
    if args.format == "json":
        write_json([_json(ds, table, rows) for table, rows, _ in overview(ds)])
    elif args.format == "csv":
        rows = ((name, str(count), text) for name, count, text in overview(ds))
        write_csv(("name", "rows", "description"), rows)
    else:
        echo(table_lines(ds))


def _json(ds: Dataset, name: str, rows: int) -> dict[str, Any]:
    table = ds.package.resource(name)
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "title": field.title(ds.lang),
            "description": field.description(ds.lang),
            "values": {value.value: value.label(ds.lang) for value in field.categories},
        }
        for field in table.fields
    ]
    return {
        "name": name,
        "title": table.title(ds.lang),
        "description": table.description(ds.lang),
        "path": table.path,
        "rows": rows,
        "key": list(table.primary_key),
        "fields": fields,
    }


def _field_lines(ds: Dataset, args: Arguments) -> Iterator[str]:
    """Yield what the descriptor says of a table and its fields."""
    words = Words(ds.lang)
    table = ds.package.resource(args.table)
    count = words("row_count", len(ds.records(table.name)))
    yield bold(f"{table.name} · {table.title(ds.lang)}")
    yield from wrap(table.description(ds.lang))
    yield from wrap(f"{count} · {table.path} · {words('key')}: {', '.join(table.primary_key)}")
    yield ""
    rows = [row for field in table.fields for row in _field_rows(table, field, words)]
    yield from columns(rows, head=(words("field"), words("type"), words("meaning")))
    yield ""
    yield f"{words('rows')}: {command(args, 'tables', table.name, '--rows', '3')}"


def _field_rows(table: Resource, field: Field, words: Words) -> Iterator[tuple[str, str, str]]:
    targets = [key.resource for key in table.foreign_keys if key.fields == (field.name,)]
    arrow = f" →\xa0{targets[0]}" if targets else ""
    text = f"{field.title(words.lang)}. {field.description(words.lang)}{arrow}"
    yield field.name, field.type, text
    if field.categories:
        values = (_value(one, words.lang) for one in field.categories)
        yield "", "", f"{words('values')}: {', '.join(values)}"


def _value(value: Category, lang: str) -> str:
    """Return a value of a vocabulary, and its label where that is another word."""
    label = value.label(lang)
    same = label.casefold().replace(" ", "_") == value.value
    return value.value if same else f"{value.value} ({label})"


def _rows(ds: Dataset, args: Arguments) -> None:
    """Write the rows of a table."""
    found = ds.records(args.table)[: args.rows]
    if args.format == "json":
        write_json([record.to_dict() for record in found])
    elif args.format == "csv":
        write_records(ds, args.table, found)
    else:
        echo(_row_lines(ds, args.table, found))


def _row_lines(ds: Dataset, table: str, records: list[Record]) -> list[str]:
    """Return rows in columns if they fit the terminal, else field by field."""
    rows = [
        ["" if cell is None else str(cell) for cell in one.to_dict().values()] for one in records
    ]
    return grid(ds.package.resource(table).field_names, rows)

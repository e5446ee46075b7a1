"""Ask the tables a question in SQL.

Every table is there under its name, with all its columns. The query is one statement that reads:
it can neither change the data nor open files. DuckDB answers it; it comes with the extra "sql".

With --json: a list of objects, one for each row.

Examples
--------
  transloek sql "describe findings"
  transloek sql "select kind, count(*) as n from findings group by kind"
  transloek sql "from finding_links where basis = 'stated'" --csv > links.csv
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from transloek._both import Both
from transloek._sql import fetch
from transloek.cli._data import open_dataset
from transloek.cli._options import add_formats, add_shared
from transloek.cli._output import echo, grid, write_csv, write_json
from transloek.errors import QueryError

if TYPE_CHECKING:
    import pyarrow as pa

    from transloek.cli._arguments import Arguments, Options

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Stellt den Tabellen eine Frage in SQL.

Jede Tabelle ist unter ihrem Namen da, mit allen Spalten. Die Frage ist eine einzige Anweisung, die
liest: Sie kann weder die Daten ändern noch Dateien öffnen. Es antwortet DuckDB, das mit dem Extra
"sql" kommt.

Mit --json: eine Liste von Objekten, eines je Zeile.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "query",
        metavar="QUERY",
        help=Both(
            "one statement in SQL, between quotes",
            "eine Anweisung in SQL, zwischen Anführungszeichen",
        ),
    )
    add_formats(
        options,
        json=Both("write the rows as JSON", "schreibt die Zeilen als JSON"),
        csv=Both("write the rows as CSV", "schreibt die Zeilen als CSV"),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    found = fetch(open_dataset(args), args.query)
    head = found.column_names
    columns = [[_plain(value) for value in column.to_pylist()] for column in found.columns]
    rows = list(zip(*columns, strict=True))
    if args.format == "json":
        _check_names(head)
        write_json([dict(zip(head, row, strict=True)) for row in rows])
    elif args.format == "csv":
        write_csv(head, [[_text(value) for value in row] for row in rows])
    else:
        echo(grid(head, [[_text(value) for value in row] for row in rows], _numbers(found)))
    return 0


def _check_names(head: list[str]) -> None:
    """Refuse what JSON would lose: the first of two columns of one name."""
    twice = next((name for place, name in enumerate(head) if name in head[:place]), None)
    if twice is not None:
        en = f"two columns are called {twice!r}; name them apart with AS"
        de = f"zwei Spalten heißen {twice!r}; AS gibt ihnen verschiedene Namen"
        raise QueryError(Both(en, de))


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return str(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        import json

        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _numbers(found: pa.Table) -> list[int]:
    """Return the places of the columns that hold numbers."""
    kinds = [str(field.type) for field in found.schema]
    return [place for place, kind in enumerate(kinds) if "int" in kind or kind == "double"]

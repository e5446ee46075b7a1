"""Show records of any table by their IDs.

A finding comes with its statement in both languages, what it is coded with, its place in the
source, and its links to other findings in both directions; a theme with its findings, and so on.

With --json: a list of records, each with table, its fields (numbers as numbers, dates as ISO 8601,
null where missing), and lists of the IDs of records tied to it, or of rows that have no ID.

Examples
--------
  transloek show m05-w3-04
  transloek show trust volunteers --lang de
  transloek show m05-w3 --json
"""

from __future__ import annotations

from transloek._both import Both
from transloek.cli._card import card
from transloek.cli._data import as_json, open_dataset, write_records
from transloek.cli._options import add_formats, add_shared
from transloek.cli._output import echo, write_json
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.cli._arguments import Arguments, Options
    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["GERMAN", "register", "run"]

GERMAN = """Zeigt Datensätze jeder Tabelle anhand ihrer Kennungen.

Zu einem Befund gehören seine Aussage in beiden Sprachen, seine Kodierungen, seine Stelle in der
Quelle und seine Verknüpfungen mit anderen Befunden in beide Richtungen; zu einem Thema gehören seine
Befunde, und so fort.

Mit --json: eine Liste von Datensätzen, jeder mit table, seinen Feldern (Zahlen als Zahlen, Daten nach
ISO 8601, null, wo nichts steht) und Listen der Kennungen verbundener Datensätze oder, wo es keine
Kennung gibt, der Zeilen.
"""


def register(options: Options) -> None:
    """Add the command's options."""
    add_shared(options)
    options.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=Both(
            "ID of a record of any table", "Kennung eines Datensatzes, gleich aus welcher Tabelle"
        ),
    )
    add_formats(
        options,
        json=Both(
            "write the records, with the IDs of those tied to them, as JSON",
            "schreibt die Datensätze mit den Kennungen der verbundenen als JSON",
        ),
        csv=Both(
            "write the rows as CSV; all must be of one table",
            "schreibt die Zeilen als CSV; alle müssen aus einer Tabelle sein",
        ),
    )


def run(args: Arguments) -> int:
    """Do what was asked."""
    ds = open_dataset(args)
    records = [ds[identifier] for identifier in args.ids]
    if args.format == "json":
        write_json([as_json(record) for record in records])
    elif args.format == "csv":
        write_records(ds, _table(records), records)
    else:
        echo(_cards(ds, records))
    return 0


def _cards(ds: Dataset, records: list[Record]) -> Iterator[str]:
    for number, record in enumerate(records):
        if number:
            yield ""
        yield from card(ds, record)


def _table(records: list[Record]) -> str:
    """Return the one table that the records come from."""
    tables = list(dict.fromkeys(record.table for record in records))
    if len(tables) > 1:
        names = ", ".join(tables)
        en = f"CSV holds the rows of one table, these are of {names}: try --json"
        de = f"CSV fasst die Zeilen einer Tabelle, diese sind aus {names}: --json kann mehr"
        raise QueryError(Both(en, de))
    return tables[0]

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

from transloek.cli._card import card
from transloek.cli._data import as_json, open_dataset, write_records
from transloek.cli._options import add_command, add_formats
from transloek.cli._output import echo, write_json
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from transloek.dataset import Dataset
    from transloek.record import Record

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument("ids", nargs="+", metavar="ID", help="ID of a record of any table")
    add_formats(
        parser,
        json="write the records, with the IDs of those tied to them, as JSON",
        csv="write the rows as CSV; all must be of one table",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
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
        message = f"CSV holds the rows of one table, these are of {', '.join(tables)}: try --json"
        raise QueryError(message)
    return tables[0]

"""Describe the data for machines that harvest: data portals, search engines, registries.

Everything is told by the descriptor and by CITATION.cff; what neither says, such as a DOI that does
not exist yet, is left out. --formats lists the formats and the file names that harvesters look for.

All IRIs begin with --base, by default with what the descriptor says as iriBase. If it is an address of
the web that ends with a slash, the files are expected below it; otherwise their addresses are relative,
and right wherever the file lies beside datapackage.json.

Examples
--------
  transloek metadata --format schema-org
  transloek metadata --format csvw --out csv-metadata.json
  transloek metadata --format dcat --base https://example.org/data/
  transloek metadata --formats
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from transloek.cli._data import open_dataset
from transloek.cli._options import add_command
from transloek.cli._output import columns, echo, write_text
from transloek.cli._words import Words
from transloek.errors import QueryError

if TYPE_CHECKING:
    import argparse

__all__ = ["register", "run"]


def register(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    parents: list[argparse.ArgumentParser],
) -> None:
    """Add the command's parser."""
    parser = add_command(commands, __name__, __doc__, parents)
    parser.add_argument("--format", metavar="NAME", help="the format; --formats lists them")
    parser.add_argument("--base", metavar="IRI", help="what all IRIs begin with")
    parser.add_argument(
        "--out", metavar="FILE", help="the file to write; by default standard output"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    parser.add_argument("--formats", action="store_true", help="list the formats, and end")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.formats:
        echo(_table(args.lang))
        return 0
    if args.format is None:
        message = "expected --format NAME; transloek metadata --formats lists the formats"
        raise QueryError(message)
    text = open_dataset(args).metadata(args.format, base=args.base)
    if args.out is None:
        write_text(text)
    else:
        _write(Path(args.out), text, force=args.force)
    return 0


def _write(target: Path, text: str, *, force: bool) -> None:
    from transloek._write import new_target

    with new_target(target, force=force) as place:
        place.write_bytes(text.encode("utf-8"))


def _table(lang: str) -> list[str]:
    from transloek.metadata import FORMATS

    words = Words(lang)
    rows = [(name, kind.file, kind.purpose(lang)) for name, kind in FORMATS.items()]
    return columns(rows, head=(words("format"), words("file"), words("for")))

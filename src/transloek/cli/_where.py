"""The option ``--where``, by which a command takes a part of the findings."""

from __future__ import annotations

from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["add_where", "choice"]


def add_where(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the option, which may be given several times.

    Parameters
    ----------
    parser : ArgumentParser
        The parser of a command.
    what : str
        What the command does with these findings.
    """
    parser.add_argument(
        "--where",
        action="append",
        metavar="KEY=VALUE",
        help=f"{what}: an option of find and its value; may be given several times",
    )


def choice(args: argparse.Namespace) -> dict[str, list[str]] | None:
    """Return the question that was asked, as `Dataset.find` takes it; None if none was.

    Values of one key are alternatives.

    Raises
    ------
    QueryError
        If there is no equals sign, or nothing before it.
    """
    if args.where is None:
        return None
    query: dict[str, list[str]] = {}
    for pair in args.where:
        key, found, value = pair.partition("=")
        if not found or not key:
            message = f"--where {pair}: expected KEY=VALUE, such as kind=condition"
            raise QueryError(message)
        query.setdefault(key, []).append(value)
    return query

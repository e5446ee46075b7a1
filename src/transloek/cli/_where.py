"""The option ``--where``, by which a command takes a part of the findings."""

from __future__ import annotations

from transloek._both import Both
from transloek.errors import QueryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.cli._arguments import Arguments, Options

__all__ = ["add_where", "choice"]


def add_where(options: Options, what: Both) -> None:
    """Add the option, which may be given several times.

    Parameters
    ----------
    options : Options
        The arguments of a command.
    what : Both
        What the command does with these findings.
    """
    options.add_argument(
        "--where",
        action="append",
        metavar="KEY=VALUE",
        help=Both(
            f"{what}: an option of find and its value; may be given several times",
            f"{what.de}: eine Option von find und ihr Wert; auch mehrmals möglich",
        ),
    )


def choice(args: Arguments) -> dict[str, list[str]] | None:
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
            en = f"--where {pair}: expected KEY=VALUE, such as kind=condition"
            raise QueryError(
                Both(en, f"--where {pair}: erwartet ist KEY=VALUE, etwa kind=condition")
            )
        query.setdefault(key, []).append(value)
    return query

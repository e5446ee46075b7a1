"""What the writers of databases share: how a refusal of the engine's is told."""

from __future__ import annotations

from contextlib import contextmanager
from textwrap import shorten
from typing import TYPE_CHECKING

from transloek.errors import ExportError, TransloekError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek._rows import RawTable

__all__ = ["refused_row", "refusing", "unknown"]

# An engine's message may hold a whole pattern of the descriptor.
_LONGEST = 300


@contextmanager
def refusing(program: str, error: type[Exception]) -> Iterator[None]:
    """Turn an engine's errors, and those about texts that no engine takes, into one of ours.

    Parameters
    ----------
    program : str
        The engine's name.
    error : type
        The base of its errors.

    Raises
    ------
    ExportError
        With the first line of what the engine says.
    """
    try:
        yield
    except TransloekError:
        raise
    except (error, ValueError) as refusal:
        reason = next(iter(str(refusal).splitlines()), type(refusal).__name__)
        message = f"{program} refuses this: {reason}"
        raise ExportError(message) from refusal


def refused_row(raw: RawTable, row: int, reason: str) -> ExportError:
    """Return an error that names a row by its file, its line and its key."""
    names = raw.resource.primary_key
    positions = [raw.resource.field_names.index(name) for name in names]
    key = "/".join(str(raw.rows[row][position]) for position in positions)
    place = f"{raw.resource.path}, line {raw.lines[row]}"
    told = shorten(reason, _LONGEST, placeholder="…")
    message = f"{place}{f' ({shown(key, quoted=False)})' if key else ''}: {told}"
    return ExportError(message)


def unknown(field: str, value: object, target: str) -> str:
    """Say that what a row refers to is not there."""
    return f"{field} names {shown(str(value))}, which {target} does not have"

"""Findings of a network's meetings as a data package: load, read, filter, search, validate.

Importing transloek loads the standard library only, and nothing is read from disk until asked:
the names below are looked up when they are first used.

Examples
--------
>>> import transloek as tl
>>> ds = tl.load()
>>> ds.tables[:4]
('meetings', 'talks', 'workshops', 'findings')
"""

from __future__ import annotations

# `typing.TYPE_CHECKING` would cost the import of typing; type checkers know this spelling too.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from transloek.dataset import Dataset, load
    from transloek.errors import (
        DescriptorError,
        MissingExtraError,
        PackageNotFoundError,
        QueryError,
        TableError,
        TransloekError,
        UnknownRecordError,
    )
    from transloek.record import Record
    from transloek.search import Hit

    __version__: str

__all__ = [
    "Dataset",
    "DescriptorError",
    "Hit",
    "MissingExtraError",
    "PackageNotFoundError",
    "QueryError",
    "Record",
    "TableError",
    "TransloekError",
    "UnknownRecordError",
    "__version__",
    "load",
]

_HOMES = {"Dataset": "dataset", "Hit": "search", "Record": "record", "load": "dataset"}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = _version() if name == "__version__" else _public(name)
    globals()[name] = value
    return value


def _public(name: str) -> object:
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)


def _version() -> str:
    """Return the version of the data that came with this installation: data and code have one.

    The descriptor is asked and not the installed metadata: it is there in a bare checkout too, is
    never stale in an editable install, and is read four times as fast. Of it, the version alone.
    """
    import json

    from transloek._package import DESCRIPTOR, find_package, read_bytes

    folder = find_package()
    try:
        return str(json.loads(read_bytes(folder, DESCRIPTOR))["version"])
    except (ValueError, LookupError, TypeError):
        # Reading it with care takes longer, and says what is wrong and where.
        from transloek._reading import read_package

        return read_package(folder).version


def __dir__() -> list[str]:
    """List the public names, those not yet imported included."""
    return sorted({*globals(), *__all__})

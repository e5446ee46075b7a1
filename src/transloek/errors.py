"""The exceptions of transloek.

Each derives from one base and from the built-in that fits, so that both ``except TransloekError``
and the habitual ``except KeyError`` work::

    TransloekError (Exception)
    ├── PackageNotFoundError   (FileNotFoundError)         no data package lies there
    ├── DescriptorError        (ValueError)                datapackage.json is not as it must be
    ├── TableError             (ValueError)                a CSV file is not as the descriptor says
    ├── UnknownTableError      (AttributeError, LookupError)   no such table
    ├── UnknownFieldError      (AttributeError, LookupError)   no such field or relation
    ├── UnknownRecordError     (KeyError)                  no row has such an ID
    │   └── RetiredRecordError                             nor has any now, but one had it once
    ├── ReadOnlyError          (AttributeError)            a record was to be changed
    ├── QueryError             (ValueError)                an option or value that cannot be asked for
    ├── SourceError            (ValueError)                a copy of a source that cannot be used
    ├── DraftError             (ValueError)                a meeting cannot be drafted or added so
    ├── ExportError            (ValueError)                data cannot be written so, or not there
    ├── DiffError              (ValueError)                a package cannot be compared with another
    └── MissingExtraError      (ImportError)               an optional library is not installed

A message says what was asked, what was found, what was expected and, where it can, what to do.
"""

from __future__ import annotations

from transloek._both import Both, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

__all__ = [
    "DescriptorError",
    "DiffError",
    "DraftError",
    "ExportError",
    "MissingExtraError",
    "PackageNotFoundError",
    "QueryError",
    "ReadOnlyError",
    "RetiredRecordError",
    "SourceError",
    "TableError",
    "TransloekError",
    "UnknownFieldError",
    "UnknownRecordError",
    "UnknownTableError",
    "listed",
    "require_extra",
    "shown",
    "suggest",
]

# difflib compares with every option: beyond this many, only those that begin alike are looked at.
_MANY_OPTIONS = 2_000
# So much of a cell tells which one it is.
_SHOWN = 60


class TransloekError(Exception):
    """The base of every exception that transloek raises on purpose."""

    def told(self, lang: str = "en") -> str:
        """Return the message in a language; in English if that is all there is."""
        return said(self.args[0], lang) if self.args else ""


class PackageNotFoundError(TransloekError, FileNotFoundError):
    """No data package lies where one was looked for."""


class DescriptorError(TransloekError, ValueError):
    """The descriptor, or CITATION.cff beside it, is not as it must be.

    Attributes
    ----------
    location : str
        JSON path of what is wrong, such as ``$.resources[3].schema.fields[0].type``.
    path : str
        Name of the file.
    """

    def __init__(
        self, message: str, *, location: str = "$", path: str = "datapackage.json"
    ) -> None:
        german = f"{path}, {location}: {said(message, 'de')}"
        super().__init__(Both(f"{path}, {location}: {message}", german))
        self.location = location
        self.path = path


class TableError(TransloekError, ValueError):
    """A CSV file cannot be read as the descriptor declares it.

    Attributes
    ----------
    path : str
        Path of the file, relative to the package.
    line : int or None
        Physical line on which the row begins; the header is on line 1.
    field : str or None
        Name of the field.
    """

    def __init__(
        self, message: str, *, path: str, line: int | None = None, field: str | None = None
    ) -> None:
        en = de = path
        if line is not None:
            en, de = f"{en}, line {line}", f"{de}, Zeile {line}"
        if field is not None:
            en, de = f"{en}, field {field}", f"{de}, Feld {field}"
        super().__init__(Both(f"{en}: {message}", f"{de}: {said(message, 'de')}"))
        self.path = path
        self.line = line
        self.field = field


class UnknownTableError(TransloekError, AttributeError, LookupError):
    """The package has no table of this name."""


class UnknownFieldError(TransloekError, AttributeError, LookupError):
    """The table has no field or relation of this name."""


class UnknownRecordError(TransloekError, KeyError):
    """No row of any table has this ID."""

    # KeyError shows the repr of its argument, which puts a whole sentence between quotes.
    __str__ = Exception.__str__


class RetiredRecordError(UnknownRecordError):
    """An earlier version had this ID, and this one has it no more.

    Attributes
    ----------
    retired_id : str
        The ID.
    retired_in : str
        The first version that no longer has it.
    replaced_by : str or None
        ID of the record that takes its place.
    """

    def __init__(
        self, retired_id: str, *, retired_in: str, reason: str, replaced_by: str | None
    ) -> None:
        en = f"{retired_id!r} was retired in version {retired_in}: {reason}"
        de = f"{retired_id!r} ist seit Version {retired_in} zurückgezogen: {reason}"
        if replaced_by:
            en = f"{en} {replaced_by!r} takes its place."
            de = f"{de} An die Stelle tritt {replaced_by!r}."
        super().__init__(Both(en, de))
        self.retired_id = retired_id
        self.retired_in = retired_in
        self.replaced_by = replaced_by


class ReadOnlyError(TransloekError, AttributeError):
    """A record is a view of the data and cannot be changed."""


class QueryError(TransloekError, ValueError):
    """An option or a value cannot be asked for."""


class SourceError(TransloekError, ValueError):
    """A copy of a source cannot be read, or segments cannot be looked for in it."""


class DraftError(TransloekError, ValueError):
    """A meeting cannot be drafted from a report, or not be added from a worksheet."""


class ExportError(TransloekError, ValueError):
    """Data cannot be written in a format, or not at this place."""


class DiffError(TransloekError, ValueError):
    """A package cannot be read in order to compare it with another."""


class MissingExtraError(TransloekError, ImportError):
    """A library that belongs to an extra is not installed."""


def shown(text: str, *, quoted: bool = True) -> str:
    r"""Return the beginning of a text from elsewhere so that a message stays one line.

    Parameters
    ----------
    text : str
        Any text.
    quoted : bool
        Whether it stands between quotes.

    Examples
    --------
    >>> shown("a\nb")
    "'a\\nb'"
    >>> shown("x" * 100, quoted=False)[-3:]
    'xx…'
    """
    cut = text[:_SHOWN]
    more = "…" * (len(text) > _SHOWN)
    if quoted:
        return f"{cut!r}{more}"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in cut) + more


def suggest(name: str, options: Iterable[str]) -> Both:
    """Return a sentence with the options closest to a mistyped name, or nothing.

    Parameters
    ----------
    name : str
        What was asked for.
    options : iterable of str
        What could have been asked for.

    Returns
    -------
    Both
        A sentence that begins with a space, to be put behind a message; empty if nothing is close.

    Examples
    --------
    >>> suggest("finding", ["findings", "places"])
    " Did you mean 'findings'?"
    >>> suggest("xyz", ["findings", "places"])
    ''
    """
    from difflib import get_close_matches

    folded = {option.casefold(): option for option in reversed(list(options))}
    close = get_close_matches(name.casefold(), _shortlist(name.casefold(), list(folded)))
    if not close:
        return Both("", "")
    found = [repr(folded[match]) for match in close]
    return Both(f" Did you mean {' or '.join(found)}?", f" Vielleicht {' oder '.join(found)}?")


def listed(options: Iterable[str]) -> Both:
    """Return a sentence with all options, to be put behind a message like that of `suggest`.

    Examples
    --------
    >>> listed(["findings", "places"])
    ' There are: findings, places.'
    """
    names = ", ".join(options)
    return Both(f" There are: {names}.", f" Es gibt: {names}.")


def _shortlist(name: str, options: list[str]) -> list[str]:
    """Keep the options that share the longest beginning with the name, if they are many."""
    if len(options) <= _MANY_OPTIONS:
        return options
    for length in range(len(name), 0, -1):
        alike = [option for option in options if option.startswith(name[:length])]
        if alike:
            return alike[:_MANY_OPTIONS]
    return []


def require_extra(module: str, extra: str) -> ModuleType:
    """Import a module that belongs to an extra.

    Parameters
    ----------
    module : str
        Full name of the module.
    extra : str
        Name of the extra that brings it.

    Returns
    -------
    module
        The module itself, not its top-level package.

    Raises
    ------
    MissingExtraError
        If it, or something that it needs, is not installed.

    Examples
    --------
    >>> require_extra("json", "none").__name__
    'json'
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        en = f'{error.name} is not installed: pip install "transloek[{extra}]"'
        de = f'{error.name} ist nicht installiert: pip install "transloek[{extra}]"'
        raise MissingExtraError(Both(en, de), name=error.name) from error

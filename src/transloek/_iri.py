"""The IRIs of a data set, its tables, rows, terms and files: all begin with one base.

The base is what the caller gives, else ``iriBase`` at the top of the descriptor, else a UUID made
from the package's name. That last one names things for good and claims no domain: a
``urn:uuid:`` belongs to nobody and leads nowhere (RFC 9562, section 4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID, uuid5

from transloek._json import Node
from transloek.errors import QueryError

if TYPE_CHECKING:
    from transloek.descriptor import Package

__all__ = ["BASE", "Iris", "iris"]

# The descriptor's property that holds the base.
BASE = "iriBase"

# The space of names that the UUIDs of packages without a base are made in; drawn once.
_PACKAGES = UUID("0d0a3d9e-8a2b-4c39-9d6f-6f5a0d1d7b3c")
# Absolute, without what RFC 3987 forbids, and a fragment only where it can still be filled.
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`#\x00-\x20\x7f\ud800-\udfff]+#?")
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
# What may stand between the base and the rest.
_ENDS = ("/", "#", ":", "=")


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of one data set. Made by `iris`.

    Attributes
    ----------
    base : str
        What all of them begin with.

    Examples
    --------
    >>> made = Iris("https://example.org/data/")
    >>> made.record("findings", "m05-w3-04")
    'https://example.org/data/findings/m05-w3-04'
    >>> made.term("findings", "kind", "insight")
    'https://example.org/data/terms/findings/kind/insight'
    >>> made.file("data/findings.csv")
    'https://example.org/data/data/findings.csv'
    """

    base: str

    @property
    def dataset(self) -> str:
        """The data set itself."""
        return self.base.removesuffix("#")

    @property
    def published(self) -> bool:
        """Whether the base is an address of the web, where the files can lie too."""
        return bool(_WEB.match(self.base)) and self.base.endswith("/")

    def table(self, name: str) -> str:
        """Return the IRI of a table."""
        return self.base + _path(name)

    def distribution(self, name: str) -> str:
        """Return the IRI of a table as it is handed out, which is neither the table nor the file."""
        return self.base + _path("distributions", name)

    def record(self, table: str, *key: str) -> str:
        """Return the IRI of a row.

        Parameters
        ----------
        table : str
            Name of the table.
        *key : str
            The values of its primary key, in their order: one ID for most tables.
        """
        return self.base + _path(table, *key)

    def term(self, table: str, field: str | None = None, value: str | None = None) -> str:
        """Return the IRI of what a word of the descriptor means.

        Parameters
        ----------
        table : str
            Name of a table: the class that its rows are of.
        field : str, optional
            Name of a field of it: the property, and the scheme of its vocabulary.
        value : str, optional
            A value of that vocabulary: the concept.
        """
        return self.base + _path("terms", *filter(None, (table, field, value)))

    def file(self, path: str) -> str:
        """Return the address of a file of the package.

        It is relative where the base is no address of the web: right beside the data, wherever
        they lie.

        Parameters
        ----------
        path : str
            Path in the package.
        """
        relative = _path(*path.split("/"))
        return self.base + relative if self.published else relative


def iris(package: Package, base: str | None = None) -> Iris:
    """Return what makes the IRIs of a package.

    Parameters
    ----------
    package : Package
        Its descriptor.
    base : str, optional
        What they begin with; by default ``iriBase`` of the descriptor, else ``urn:uuid:``, a UUID
        (version 5) of the package's name, and ``#``. A slash is added where nothing parts it from
        what follows.

    Raises
    ------
    QueryError
        If the base that was given is no absolute IRI.
    DescriptorError
        If that of the descriptor is none.

    Examples
    --------
    >>> from transloek import load
    >>> iris(load().package, "https://example.org/data").table("findings")
    'https://example.org/data/findings'
    """
    expected = "expected an absolute IRI such as https://example.org/data/, found"
    if base is not None:
        if not _ABSOLUTE.fullmatch(base):
            message = f"base: {expected} {base!r}"
            raise QueryError(message)
        return Iris(_ended(base))
    node = Node(package.raw).find(BASE, f"urn:uuid:{uuid5(_PACKAGES, package.name)}#")
    if not _ABSOLUTE.fullmatch(node.text()):
        node.fail(f"{expected} {node.value!r}")
    return Iris(_ended(node.text()))


def _ended(base: str) -> str:
    return base if base.endswith(_ENDS) else f"{base}/"


def _path(*parts: str) -> str:
    """Join parts, in which every character that means something in an IRI is escaped."""
    # A JSON file may hold half of a surrogate pair, which has no UTF-8.
    return "/".join(quote(part, safe="", errors="replace") for part in parts)

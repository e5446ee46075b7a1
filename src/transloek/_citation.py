"""How the data are to be cited, as their CITATION.cff tells it.

A package without that file is cited by what its descriptor says: ``title``, ``version``,
``contributors`` who are creators or authors, ``licenses``, ``description``, ``keywords``, ``id``
if that is a DOI, and ``homepage``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transloek._json import Node
from transloek._package import read_bytes
from transloek.errors import DescriptorError, require_extra

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from transloek.descriptor import Package

__all__ = ["CITATION", "Author", "Citation", "one_line", "read_citation"]

CITATION = "CITATION.cff"

# As the schema of CFF has it; no character that would need care in a link, in BibTeX or in RDF.
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;.()\[\]-]+")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s\"<>\\{}]+")
# Reading YAML takes seconds for each hundred thousand bytes.
_MOST = 100_000
_CREATORS = frozenset({"creator", "author"})


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or an entity such as a group.

    Attributes
    ----------
    name : str or None
        Name of an entity; None for a person.
    given, particle, family, suffix : str or None
        Parts of a person's name.
    orcid, website, affiliation : str or None
        What else is told.
    """

    name: str | None = None
    given: str | None = None
    particle: str | None = None
    family: str | None = None
    suffix: str | None = None
    orcid: str | None = None
    website: str | None = None
    affiliation: str | None = None

    @property
    def full(self) -> str:
        """The name as one would say it."""
        parts = (self.name, self.given, self.particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Citation:
    """What the data are cited by.

    Attributes
    ----------
    title : str
        Title of the data set; it is not translated.
    version : str
        Version of the data.
    authors : tuple of Author
        Who made them.
    licenses : tuple of str
        Identifiers of SPDX; empty if none is told.
    type : str
        ``dataset`` or ``software``.
    doi : str or None
        The DOI without ``https://doi.org/``.
    url : str or None
        Where the data are at home.
    repository : str or None
        Where they are made, such as the address of a Git repository.
    date_released : date or None
        When this version was released.
    created : date or None
        When it was made, as the descriptor says.
    abstract : str or None
        What the data are.
    keywords : tuple of str
        What they are about.
    message : str or None
        What the makers ask of those who cite.
    """

    title: str
    version: str
    authors: tuple[Author, ...]
    licenses: tuple[str, ...] = ()
    type: str = "dataset"
    doi: str | None = None
    url: str | None = None
    repository: str | None = None
    date_released: dt.date | None = None
    created: dt.date | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    message: str | None = None

    @property
    def issued(self) -> dt.date | None:
        """The date that is cited: of the release, else that on which the version was made."""
        return self.date_released or self.created

    @property
    def link(self) -> str | None:
        """The address to cite: that of the DOI, else the home of the data, else where they are made."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url or self.repository


def read_citation(folder: Path | Traversable, package: Package) -> Citation:
    """Read how the data of a package are to be cited.

    Parameters
    ----------
    folder : Path or Traversable
        Where the package lies.
    package : Package
        Its descriptor, which tells when the version was made, and all the rest where there is no
        CITATION.cff.

    Raises
    ------
    DescriptorError
        If CITATION.cff, or what stands for it in the descriptor, is not as it must be.
    MissingExtraError
        If there is a CITATION.cff, and the extra ``cite`` is not installed.

    Examples
    --------
    >>> from transloek import load
    >>> ds = load()
    >>> read_citation(ds.folder, ds.package).type
    'dataset'
    """
    node = Node(package.raw)
    created = _date(node, "created")
    if not folder.joinpath(CITATION).is_file():
        return _of_descriptor(node, package, created)
    return _of_file(Node(_yaml(read_bytes(folder, CITATION)), file=CITATION), created)


def _yaml(content: bytes) -> Any:
    """Return what the file holds, every scalar as the text that was written."""
    yaml = require_extra("yaml", "cite")
    if len(content) > _MOST:
        message = f"expected at most {_MOST:,} bytes, found {len(content):,}"
        raise DescriptorError(message, path=CITATION)
    try:
        # Not the safe loader: it makes 1.1 of the version 1.10. This one makes nothing but texts.
        return yaml.load(content, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        place = f"line {error.problem_mark.line + 1}" if error.problem_mark else "$"
        message = f"expected YAML: {error.problem}"
        raise DescriptorError(message, location=place, path=CITATION) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        message = "expected YAML in UTF-8"
        raise DescriptorError(message, path=CITATION) from error


def _of_file(node: Node, created: dt.date | None) -> Citation:
    return Citation(
        title=_line(node.get("title")),
        version=_line(node.get("version")),
        authors=node.get("authors").each(_cff_author),
        licenses=node.find("license", []).names(),
        type=_kind(node.find("type", "software")),
        doi=_doi(node),
        url=_url(node, "url"),
        repository=_url(node, "repository-code") or _url(node, "repository"),
        date_released=_date(node, "date-released"),
        created=created,
        abstract=_optional(node, "abstract"),
        keywords=node.find("keywords", []).each(_line),
        message=_optional(node, "message"),
    )


def _of_descriptor(node: Node, package: Package, created: dt.date | None) -> Citation:
    people = node.find("contributors", []).each(_contributor)
    identifier = _optional(node, "id") or ""
    doi = _DOI_PREFIX.sub("", identifier, count=1)
    return Citation(
        title=one_line(package.title()),
        version=package.version,
        authors=tuple(author for author in people if author is not None),
        licenses=tuple(
            filter(None, node.find("licenses", []).each(lambda one: _optional(one, "name")))
        ),
        doi=doi if _DOI.fullmatch(doi) else None,
        url=_url(node, "homepage"),
        created=created,
        abstract=one_line(package.description()) or None,
        keywords=node.find("keywords", []).each(_line),
    )


def _cff_author(node: Node) -> Author:
    if "name" in node.expect(dict):
        parts = {"name": _line(node.get("name"))}
    else:
        parts = {"family": _line(node.get("family-names"))}
    return Author(
        **parts,
        given=_optional(node, "given-names"),
        particle=_optional(node, "name-particle"),
        suffix=_optional(node, "name-suffix"),
        orcid=_url(node, "orcid"),
        website=_url(node, "website"),
        affiliation=_optional(node, "affiliation"),
    )


def _contributor(node: Node) -> Author | None:
    """Return a contributor if it is one of those to cite; one without roles is."""
    roles = node.find("roles", []).names()
    if roles and not _CREATORS & set(roles):
        return None
    family = _optional(node, "familyName")
    return Author(
        name=None if family else _line(node.get("title")),
        given=_optional(node, "givenName") if family else None,
        family=family,
        website=_url(node, "path"),
        affiliation=_optional(node, "organization"),
    )


def one_line(text: object) -> str:
    """Return a text as one line without control characters."""
    line = " ".join(str(text).split())
    return line if line.isprintable() else "".join(filter(str.isprintable, line))


def _line(node: Node) -> str:
    line = one_line(node.text())
    return line or node.fail("expected a text, found blanks")


def _optional(node: Node, key: str) -> str | None:
    """Return a text as one line; None if it is not there, or empty."""
    found = node.find(key, "")
    return one_line(found.string()) or None


def _kind(node: Node) -> str:
    if node.text() not in {"dataset", "software"}:
        node.fail(f"expected 'dataset' or 'software', found {node.value!r}")
    return node.text()


def _doi(node: Node) -> str | None:
    """Return the DOI, or the first among the identifiers."""
    given = [node.find("doi", "")] if "doi" in node.expect(dict) else []
    entries = node.find("identifiers", []).each(lambda one: one)
    given += [one.get("value") for one in entries if one.get("type").text() == "doi"]
    for found in given:
        if not _DOI.fullmatch(found.string()):
            found.fail(f"expected a DOI such as 10.1234/abc, found {found.value!r}")
        return found.string()
    return None


def _url(node: Node, key: str) -> str | None:
    """Return an address of the web; None if there is none."""
    found = _optional(node, key)
    if found and not _URL.fullmatch(found):
        node.find(key, "").fail(f"expected an address with http:// or https://, found {found!r}")
    return found


def _date(node: Node, key: str) -> dt.date | None:
    """Return the day of a date or of a point in time; None if there is none."""
    found = _optional(node, key)
    if found is None:
        return None
    try:
        return dt.datetime.strptime(found[:10], "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return node.find(key, "").fail(f"expected a date such as 2021-10-05, found {found!r}")

"""What all formats tell, read once from the descriptor and from CITATION.cff."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from transloek._citation import CITATION, read_citation
from transloek._iri import iris
from transloek._json import Node
from transloek._package import DESCRIPTOR, read_bytes
from transloek.descriptor import LANGUAGES

if TYPE_CHECKING:
    from transloek._citation import Citation
    from transloek._iri import Iris
    from transloek.dataset import Dataset
    from transloek.descriptor import Category, Field, Package, Resource

__all__ = ["About", "File", "License", "Link", "about", "both", "meaning"]

_OTHERS = (DESCRIPTOR, CITATION)
_SPDX = "https://spdx.org/licenses/"
_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f]+")
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class License:
    """A licence: its SPDX identifier, its name, and where it can be read."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    """Something that has a name and, perhaps, an address."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class File:
    """A table's file, with what the descriptor says of its bytes."""

    resource: Resource
    address: str
    media_type: str
    size: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class About:
    """What there is to tell.

    Attributes
    ----------
    ds : Dataset
        The data set.
    citation : Citation
        How the data are cited.
    iris : Iris
        What makes the IRIs.
    licenses : tuple of License
        Under which the data may be used.
    publishers, sources : tuple of Link
        Who publishes the data, and what they are made from, as the descriptor says.
    keywords : tuple of str
        What the data are about, in English.
    profile : str or None
        The standard that the descriptor follows.
    files : tuple of File
        One for each table.
    others : mapping of str to int
        What else of it lies in the folder, with its size: the descriptor and, if it is there,
        CITATION.cff.
    """

    ds: Dataset
    citation: Citation
    iris: Iris
    licenses: tuple[License, ...]
    publishers: tuple[Link, ...]
    sources: tuple[Link, ...]
    keywords: tuple[str, ...]
    profile: str | None
    files: tuple[File, ...]
    others: dict[str, int]

    @property
    def package(self) -> Package:
        """The descriptor."""
        return self.ds.package

    @property
    def bibtex(self) -> str:
        """How to cite the data, in BibTeX."""
        return self.ds.cite(format="bibtex", lang="en")

    @property
    def title(self) -> dict[str, str]:
        """The title in each language that it is there in."""
        return both(self.package, "title")

    @property
    def description(self) -> dict[str, str]:
        """What the data are, in each language that it is told in."""
        return both(self.package, "description")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts; none if no table has texts in both."""
        return LANGUAGES if any(table.bilingual for table in self.package.resources) else ()

    @property
    def doi(self) -> str | None:
        """The DOI as an address, if there is one."""
        return self.citation.doi and f"https://doi.org/{self.citation.doi}"


def about(ds: Dataset, base: str | None = None) -> About:
    """Read what there is to tell of a data set.

    Raises
    ------
    QueryError
        If the base is no absolute IRI.
    DescriptorError
        If the descriptor or CITATION.cff is not as it must be.
    """
    node = Node(ds.package.raw)
    made = iris(ds.package, base)
    citation = read_citation(ds.folder, ds.package)
    listed = tuple(filter(None, node.find("licenses", []).each(_license)))
    return About(
        ds=ds,
        citation=citation,
        iris=made,
        licenses=listed or tuple(License(name, name, _SPDX + name) for name in citation.licenses),
        publishers=tuple(filter(None, node.find("contributors", []).each(_publisher))),
        sources=node.find("sources", []).each(_link),
        keywords=node.find("keywords", list(citation.keywords)).names(),
        profile=_web(node.find("$schema", "")),
        files=tuple(_file(table, made) for table in ds.package.resources),
        others={
            name: len(read_bytes(ds.folder, name))
            for name in _OTHERS
            if ds.folder.joinpath(name).is_file()
        },
    )


def both(part: Package | Resource | Field | Category, key: str) -> dict[str, str]:
    """Return a text by language, English first; the German one only where there is one.

    Parameters
    ----------
    part : Package, Resource, Field or Category
        A part of the descriptor.
    key : str
        What is told: ``title``, ``label`` or ``description``.

    Examples
    --------
    >>> from transloek import load
    >>> both(load().package.resource("places"), "title")
    {'en': 'Places', 'de': 'Orte'}
    """
    languages = ("en", "de") if f"{key}@de" in part.raw else ("en",)
    texts = {lang: getattr(part, key)(lang) for lang in languages}
    return {lang: text for lang, text in texts.items() if text}


def meaning(field: Field) -> str | None:
    """Return the IRI of what a column means in a vocabulary of others, if the descriptor tells it."""
    told = field.raw.get("rdfType")
    return told if isinstance(told, str) and _WEB.fullmatch(told) else None


def _web(node: Node) -> str | None:
    """Return an address of the web, and nothing else: it becomes a link somewhere."""
    return node.value if _WEB.fullmatch(node.string()) else None


def _license(node: Node) -> License | None:
    name, url = node.find("name", "").string(), _web(node.find("path", ""))
    address = url or (_SPDX + name if re.fullmatch(r"[A-Za-z0-9.+-]+", name) else None)
    if address is None:
        return None
    return License(name, node.find("title", name).string() or address, address)


def _link(node: Node) -> Link:
    url = _web(node.find("path", ""))
    return Link(node.find("title", url or "").text(), url)


def _publisher(node: Node) -> Link | None:
    return _link(node) if "publisher" in node.find("roles", []).names() else None


def _file(table: Resource, made: Iris) -> File:
    raw: dict[str, Any] = dict(table.raw)
    size, digest = raw.get("bytes"), _SHA256.fullmatch(str(raw.get("hash")))
    return File(
        table,
        made.file(table.path),
        str(raw.get("mediatype") or "text/csv"),
        size if type(size) is int and size >= 0 else None,
        digest[1] if digest else None,
    )

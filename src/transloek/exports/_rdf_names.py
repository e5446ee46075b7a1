"""Names in RDF: the vocabularies of others, what may be an IRI, and short forms of long ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transloek._iri import Iris
    from transloek.descriptor import Package

__all__ = ["TYPE", "VOCABULARIES", "Names", "full", "is_web"]

VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = f"{VOCABULARIES['rdf']}type"
# Otherwise `urn:uuid:…` could be read as a short form.
_SCHEMES = {"http", "https", "mailto", "tag", "urn", "data"}
_PREFIX = re.compile(r"[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# Fewer than Turtle allows: whatever needs an escape is written in full.
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
# RFC 3987, without what only a few addresses have: users, IPv6, private characters.
_LETTERS = r"A-Za-z0-9._~\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufdcf\ufdf0-\ufeff\U00010000-\U000dfffd-"
_WEB = re.compile(
    rf"https?://[{_LETTERS}]+(?::[0-9]{{1,5}})?"
    rf"(?:[/?#](?:[{_LETTERS}!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{{2}})*)?"
    rf"(?:(?<!#)#(?:[{_LETTERS}!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{{2}})*)?"
)


def full(name: str) -> str:
    """Return the IRI of a name of a known vocabulary.

    Examples
    --------
    >>> full("skos:Concept")
    'http://www.w3.org/2004/02/skos/core#Concept'
    """
    prefix, _, local = name.partition(":")
    return VOCABULARIES[prefix] + local


def is_web(text: object) -> bool:
    """Tell whether a text is an address of the web that every reader of RDF takes as an IRI.

    Examples
    --------
    >>> is_web("https://example.org/a%20b?c#d"), is_web("https://example.org/a b")
    (True, False)
    """
    return isinstance(text, str) and _WEB.fullmatch(text) is not None and text.count("#") < 2


class Names:
    """Short forms of IRIs: one prefix for each table's rows, terms and vocabularies.

    Parameters
    ----------
    package : Package
        The descriptor.
    made : Iris
        What makes the IRIs.

    Attributes
    ----------
    prefixes : dict
        What each prefix stands for.
    """

    def __init__(self, package: Package, made: Iris) -> None:
        self.prefixes = dict(VOCABULARIES)
        self._reserved = _SCHEMES | {made.base.partition(":")[0].casefold()}
        self._add("terms", f"{made.table('terms')}/")
        for table in package.resources:
            term = made.term(table.name)
            self._add(table.name, made.record(table.name, ""))
            self._add(f"terms.{table.name}", f"{term}/")
            for field in table.fields:
                if field.categories:
                    words = f"{made.term(table.name, field.name)}/"
                    self._add(f"terms.{table.name}.{field.name}", words)
        self._known = {namespace: prefix for prefix, namespace in self.prefixes.items()}

    def _add(self, prefix: str, namespace: str) -> None:
        if (
            _PREFIX.fullmatch(prefix)
            and prefix not in self.prefixes
            and prefix.casefold() not in self._reserved
        ):
            self.prefixes[prefix] = namespace

    def short(self, iri: str) -> str | None:
        """Return the short form of an IRI; None if it has none."""
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._known.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL.fullmatch(iri, cut) else None

"""CodeMeta 3: the terms that registries of software share (https://codemeta.github.io/).

CITATION.cff says whether it describes a data set or software, and so does the ``@type`` here, as in
the crosswalk between the two. The context is written out: its terms mean what they mean in CodeMeta's
own context, and reading it asks nobody's server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek.metadata._jsonld import context, days, filled, linked, person, spoken

if TYPE_CHECKING:
    from transloek.metadata._about import About

__all__ = ["build"]

_TYPES = {"dataset": "Dataset", "software": "SoftwareSourceCode"}
# As in CodeMeta's own context, which says http where others say https.
_VOCABULARY = "http://schema.org/"


def build(about: About) -> dict[str, Any]:
    """Return what becomes the JSON."""
    citation = about.citation
    software = citation.type == "software"
    return {
        # The order of the authors means something.
        "@context": context(
            _VOCABULARY, author={"@container": "@list"}, codeRepository={"@type": "@id"}
        ),
        **filled(
            id=about.iris.dataset,
            type=_TYPES[citation.type],
            **spoken(name=about.title, description=about.description),
            identifier=about.doi or about.iris.dataset,
            sameAs=about.doi,
            url=citation.url or (None if software else citation.repository),
            # Only software has one in schema.org.
            codeRepository=citation.repository if software else None,
            version=about.package.version,
            keywords=list(about.keywords),
            inLanguage=list(about.languages),
            license=[one.url for one in about.licenses],
            author=[person(author) for author in citation.authors],
            publisher=[linked(link, "Organization") for link in about.publishers],
            **days(about),
            isBasedOn=[linked(link, "CreativeWork") for link in about.sources],
        ),
    }

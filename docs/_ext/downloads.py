"""The files to download, from the list that the build made of them: none is missing or out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import transloek as tl
from transloek.exports import FORMATS
from transloek.sphinxext._nodes import table
from transloek.validate import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parents[2]

_HEAD = (
    Text("File", "Datei"),
    Text("What it is", "Was es ist"),
    Text("Size", "Größe"),
    Text("SHA-256", "SHA-256"),
)
_LANGUAGES = {
    "both": Text("German and English", "Deutsch und Englisch"),
    "de": Text("German", "Deutsch"),
    "en": Text("English", "Englisch"),
}
# Beside the exports, which name themselves, and the tables, which the descriptor names.
_OTHERS = {
    "datapackage": Text(
        "Descriptor: all tables, fields and vocabularies",
        "Deskriptor: alle Tabellen, Felder und Vokabulare",
    ),
    "datacite": Text("DataCite", "DataCite"),
    "schema-org": Text("schema.org", "schema.org"),
    "croissant": Text("Croissant, for machine learning", "Croissant, für maschinelles Lernen"),
    "ro-crate": Text("RO-Crate, for archives", "RO-Crate, für Archive"),
    "csvw": Text("CSV on the Web", "CSV on the Web"),
    "dcat": Text("DCAT, for catalogues", "DCAT, für Kataloge"),
    "codemeta": Text("CodeMeta, for software", "CodeMeta, für Software"),
    "cff": Text("Citation File Format", "Citation File Format"),
    "bibtex": Text("BibTeX", "BibTeX"),
    "ris": Text("RIS, for Zotero, Citavi, EndNote", "RIS, für Zotero, Citavi, EndNote"),
}


class DownloadsDirective(SphinxDirective):
    """A table of the files of one group: what each is, its size and its checksum."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        manifest = Path(self.config.site_downloads)
        if not manifest.is_file():
            message = f"no list of downloads at {manifest}: build the site with `make docs`"
            raise self.error(message)
        self.env.note_dependency(str(manifest))
        self.lang = "de" if self.config.language == "de" else "en"
        files = json.loads(manifest.read_bytes())["files"]
        rows = [self._row(each) for each in files if each["group"] == self.arguments[0]]
        head = [text(self.lang) for text in _HEAD]
        return [table(head, rows, classes=("downloads",))]

    def _row(self, each: dict[str, Any]) -> Sequence[nodes.Node | str]:
        # From any page, so that it works from a folder too.
        up = "../" * (self.env.current_document.docname.count("/") + 1)
        address = f"{up}downloads/{each['name']}"
        link = nodes.reference("", "", nodes.literal("", each["name"]), refuri=address)
        digest = nodes.literal("", each["sha256"], classes=["checksum"])
        return link, self._about(each), _size(each["bytes"], self.lang), digest

    def _about(self, each: dict[str, Any]) -> str:
        kind, lang = each["format"], self.lang
        if each["group"] == "exports":
            title = FORMATS[kind].title[lang == "en"]
            return f"{title[0].upper()}{title[1:]} · {_LANGUAGES[each['lang']](lang)}"
        if each["group"] == "tables":
            return tl.load(ROOT).package.resource(kind).title(lang)
        return _OTHERS[kind](lang)


def _size(count: int, lang: str) -> str:
    """Return a size in kilobytes of 1,000 bytes."""
    kilobytes = f"{max(count / 1000, 0.1):,.1f}" if count < 10_000 else f"{count / 1000:,.0f}"
    if lang == "de":
        kilobytes = kilobytes.translate(str.maketrans(",.", ".,"))
    return f"{kilobytes} kB"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive, and the place of the list."""
    app.add_config_value("site_downloads", "../build/downloads.json", "env", frozenset({str}))
    app.add_directive("downloads", DownloadsDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

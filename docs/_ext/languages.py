"""Two languages: what a page says of itself and of its twin, and that no text is left untranslated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)

LANGUAGES = {"de": "Deutsch", "en": "English"}
_SHOWN = 60
# Sphinx' own German for these is that of a program, not of a reader: "Verursacht" for what is raised.
_FIELDS = {"Verursacht": "Ausnahmen", "Variablen": "Attribute"}
# What Sphinx makes of no document lies in both languages all the same.
_NAMES = {
    "de": {
        "footer": "Lizenz",
        "licence": "Texte und Daten: CC BY 4.0. Code: MIT.",
        "version": "Version",
        "cite": "Zitierweise",
        "switch": "Sprache",
        "report": "Fehler melden",
        "accessibility": "Barrierefreiheit",
        "permanent": "Dauerhafte Adresse",
        "search": "Alle Seiten durchsuchen",
    },
    "en": {
        "footer": "Licence",
        "licence": "Texts and data: CC BY 4.0. Code: MIT.",
        "version": "Version",
        "cite": "How to cite",
        "switch": "Language",
        "report": "Report an error",
        "accessibility": "Accessibility",
        "permanent": "Permanent address",
        "search": "Search all pages",
    },
}


class FieldNames(SphinxTransform):
    """Leave what Sphinx says between the parts of a docstring to Sphinx, which knows German."""

    # Before texts are translated, and before they are taken into a catalogue.
    default_priority = 15

    def apply(self, **_: object) -> None:
        """Mark the names of fields, and better some."""
        for described in self.document.findall(addnodes.desc):
            for name in described.findall(nodes.field_name):
                name["translatable"] = False
                if better := _FIELDS.get(name.astext()):
                    name.clear()
                    name.append(nodes.Text(better))


def _warn_of_untranslated(app: Sphinx, doctree: nodes.document) -> None:
    """Make a missing translation a warning, which stops the build."""
    if app.config.language == "en" or app.builder.format != "html":
        return
    if app.config.site_untranslated:
        return
    for node in doctree.findall(nodes.Element):
        if node.get("translated") is False:
            text = " ".join(node.astext().split())[:_SHOWN]
            message = "not translated into '%s': %s"
            _logger.warning(
                message, app.config.language, text, location=node, type="i18n", subtype="missing"
            )


def _tell_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add to a page's context where it lies in each language, and the words of the templates."""
    lang = app.config.language
    up = context.get("content_root", "./").removeprefix("./") + "../"
    base = app.config.site_base
    context["site_languages"] = [
        {
            "code": code,
            "name": name,
            "current": code == lang,
            "href": f"{up}{code}/{page}.html",
            "absolute": f"{base}{code}/{page}.html" if base else "",
        }
        for code, name in LANGUAGES.items()
    ]
    context["site_base"] = base
    context["site_word"] = _NAMES[lang]
    if (page, lang) == ("search", "de"):
        app.add_js_file("search_de.js")


def _name_search(_app: Sphinx, config: Config) -> None:
    """Say what the field of the search page is for, which the theme says in English only."""
    config.html_theme_options["search_bar_text"] = _NAMES[config.language]["search"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen to what is read and written."""
    app.add_config_value("site_base", "", "html", frozenset({str}))
    app.add_config_value("site_untranslated", 0, "env", frozenset({int, str}))
    app.connect("config-inited", _name_search)
    app.add_transform(FieldNames)
    app.connect("doctree-read", _warn_of_untranslated)
    app.connect("html-page-context", _tell_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

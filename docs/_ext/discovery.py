"""What search engines and other sites are told: descriptions, previews, the data set in schema.org."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import transloek as tl
from transloek._iri import iris

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).parents[2]
# After sphinxext-opengraph, which adds its tags at 500.
_LAST = 900
_OPEN_GRAPH = re.compile(
    r'<meta [^>]*property="(?:og|twitter):[^>]*>\n?|<meta name="twitter:[^>]*>\n?'
)


def _set_addresses(_app: Sphinx, config: Config) -> None:
    """Tell where the site will be found, if that is known."""
    if config.site_base:
        here = f"{config.site_base}{config.language}/"
        config.html_baseurl = config.ogp_site_url = here
        config.ogp_image = f"{config.site_base}card-{config.language}.png"
        config.ogp_image_alt = "transloek"


def _tell(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Leave out previews that would lead nowhere, and describe the data set on the start page."""
    tags = context.get("metatags", "")
    if not app.config.site_base:
        tags = _OPEN_GRAPH.sub("", tags)
    if page == app.config.root_doc:
        # The name of the project follows, as on every page.
        title = tl.load(ROOT).package.title(app.config.language)
        title = title.removeprefix(f"{app.config.project}: ")
        context["title"] = f"{title[:1].upper()}{title[1:]}"
        tags += f'\n<script type="application/ld+json">{_dataset(app.config.site_base)}</script>'
    elif page.startswith("reference/tables/") and page != "reference/tables/index":
        # Findings, themes and others have a page of their own of this name.
        kind = "Tabelle" if app.config.language == "de" else "Table"
        context["title"] = f"{context['title']} – {kind}"
    context["metatags"] = tags


@cache
def _dataset(base: str) -> str:
    """Return the data set with its findings as parts, as schema.org has them, ready for a page."""
    ds = tl.load(ROOT)
    told = json.loads(ds.metadata("schema-org", base=base or None))
    names = iris(ds.package, base or None)
    told["hasPart"] += [
        {
            "@id": names.record("findings", record.id),
            "@type": "CreativeWork",
            "identifier": record.id,
            "text": [
                {"@language": lang, "@value": record.statement(lang)} for lang in ("de", "en")
            ],
            **({"url": f"{base}f/{record.id}/"} if base else {}),
        }
        for record in ds.records()
    ]
    # A script ends where its closing tag stands, in whatever text.
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen to the settings and to each page."""
    app.connect("config-inited", _set_addresses)
    app.connect("html-page-context", _tell, priority=_LAST)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
